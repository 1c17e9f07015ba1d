package newsroom_test

import (
	"context"
	"slices"
	"stet/workflow"
	"stet/workflow/newsroom"
	"testing"
)

func TestAnEditorsVerdictDoesNotCloseAnS4(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	r.must(r.move("wren", id, workflow.Submit))
	grade := func(claim workflow.ID) error {
		_, err := r.news.Do(context.Background(), r.members["cleo"], newsroom.Request{Article: id, Thread: claim, Verb: workflow.RaiseSeverity, Saw: 1, Answers: workflow.Answers{"severity": {Words: "S4"}}})
		return err
	}
	byEditor, byLegal := r.flag("wren", id, "No other firm", "COMPETENCE"), r.flag("wren", id, "the contract", "COMPETENCE")
	r.must(r.verdict("edith", id, byEditor, workflow.VerdictClear))
	r.must(r.verdict("lex", id, byLegal, workflow.VerdictClear))
	r.must(grade(byEditor))
	r.must(grade(byLegal))
	for _, a := range r.facts(id).Allegations {
		if got, want := r.facts(id).Closed(a), a.ID == byLegal; got != want {
			t.Errorf("closed is %v, want %v", got, want)
		}
	}
}

func TestWhatLegalDecidedIsLegals(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	raise := func(who string, claim workflow.ID, to string) error {
		_, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Thread: claim, Verb: workflow.RaiseSeverity, Saw: 1, Answers: workflow.Answers{"severity": {Words: to}}})
		return err
	}
	hang := func(who string, claim workflow.ID) error {
		_, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Thread: claim, Verb: workflow.Reattach, Saw: 1, On: in(contract, "the chairman’s brother")})
		return err
	}
	allegation := func(claim workflow.ID) workflow.Allegation {
		all := r.facts(id).Allegations
		return all[slices.IndexFunc(all, func(a workflow.Allegation) bool { return a.ID == claim })]
	}
	ours, theirs := r.flag("wren", id, "No other firm", "OTHER"), r.flag("wren", id, "the contract", "OTHER")
	r.must(r.verdict("edith", id, ours, workflow.VerdictClear))
	r.must(r.verdict("edgar", id, ours, workflow.VerdictNeedsEvidence))
	r.must(r.verdict("lex", id, theirs, workflow.VerdictNeedsEvidence))
	for _, v := range []workflow.Verdict{workflow.VerdictClear, workflow.VerdictOpen, workflow.VerdictRemove} {
		r.refused(r.verdict("edith", id, theirs, v), workflow.ProblemNotYours, "while legal gave none")
	}
	r.refused(r.verdict("wren", id, theirs, workflow.VerdictWithdrawn), workflow.ProblemNotYours, "nor legal given a verdict")

	// What an editor or a writer can do to it leaves the verdict as it was.
	r.refused(hang("edith", theirs), workflow.ProblemNotYours, "of an allegation legal")
	r.must(raise("edith", theirs, "S2"))
	r.must(raise("wren", theirs, "S3"))
	if a := allegation(theirs); a.Verdict != workflow.VerdictNeedsEvidence || a.DecidedAs != workflow.Legal {
		t.Errorf("it is %s, decided by %s", a.Verdict, a.DecidedAs)
	}
	r.must(r.verdict("lena", id, theirs, workflow.VerdictClear))

	// Hung on other words by a lawyer it is open, and whose it was.
	r.must(hang("lena", theirs))
	r.must(r.verdict("edith", id, ours, workflow.VerdictClear))
	r.must(hang("lena", ours))
	r.refused(r.verdict("edith", id, theirs, workflow.VerdictClear), workflow.ProblemNotYours, "while legal gave none")
	r.must(r.verdict("lex", id, ours, workflow.VerdictOpen))
	r.refused(r.verdict("edith", id, ours, workflow.VerdictOpen), workflow.ProblemNotYours, "while legal gave none")
}

func TestEditorsDecideAgainWhatALawyerOnlyHungElsewhere(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	claim := r.flag("wren", id, "No other firm", "OTHER")
	r.must(r.verdict("edith", id, claim, workflow.VerdictClear))
	_, err := r.news.Do(context.Background(), r.members["lex"], newsroom.Request{Article: id, Thread: claim, Verb: workflow.Reattach, Saw: 1, On: in(contract, "the chairman’s brother")})
	r.must(err)
	r.must(r.verdict("edith", id, claim, workflow.VerdictClear))
}

func TestOnlyLegalIsAskedAboutWhatLegalDecided(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	claim := r.flag("wren", id, "No other firm", "OTHER")
	r.must(r.verdict("lex", id, claim, workflow.VerdictNeedsEvidence))
	_, err := r.news.Do(context.Background(), r.members["wren"], newsroom.Request{Article: id, Thread: claim, Verb: workflow.Say, Saw: 1, Answers: workflow.Answers{"comment": {Words: "The minutes."}}})
	r.must(err)
	r.asked(id, workflow.NeedAllegations, "lex", "lena")
}

func TestARaiserWhoWasALawyerWithdrawsNoVerdictOfLegal(t *testing.T) {
	r := newRoom(t)
	r.joins("max", workflow.LegalFlagged, workflow.Editor, workflow.Legal)
	id := r.reviewed(workflow.LegalFlagged)
	claim := r.flag("max", id, "No other firm", "OTHER")
	r.must(r.verdict("max", id, claim, workflow.VerdictNeedsEvidence))
	_, err := r.news.TakeRole(context.Background(), r.members["ada"], newsroom.RoleRequest{Member: r.members["max"], Role: workflow.Legal})
	r.must(err)
	r.refused(r.verdict("max", id, claim, workflow.VerdictWithdrawn), workflow.ProblemNotYours, "nor legal given a verdict")
	r.refused(r.verdict("max", id, claim, workflow.VerdictClear), workflow.ProblemNotYours, "while legal gave none")
}

func TestReattachingReopensAVerdict(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	r.must(r.move("wren", id, workflow.Submit))
	claim := r.flag("lex", id, "gave the contract", "CORRUPT")
	r.must(r.verdict("lex", id, claim, workflow.VerdictClear))
	r.must(r.move("edith", id, workflow.Approve))
	r.must(r.move("lex", id, workflow.Clear))
	_, err := r.news.Do(context.Background(), r.members["lena"], newsroom.Request{Article: id, Thread: claim, Verb: workflow.Reattach, Saw: 1, On: in(contract, "the chairman’s brother")})
	r.must(err)
	if f := r.facts(id); f.Closed(f.Allegations[0]) || r.standing(id, "lex") != workflow.StandingRecord {
		t.Errorf("closed %v, the clearance is %s", f.Closed(f.Allegations[0]), r.standing(id, "lex"))
	}
	r.must(r.verdict("lex", id, claim, workflow.VerdictRemove))
	r.must(r.file("edith", id, "A firm belongs to the chairman’s brother. The board would not comment."))
	r.refused(r.verdict("lex", id, claim, workflow.VerdictRemoved), workflow.ProblemBlocked, "still stand")
}

func TestSupersededWordingMovesNoAllegation(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	a := r.flag("lex", id, "No other firm was asked to bid.", "FINANCE")
	w := r.wording("lex", id, a, "Minutes name no other firm.")
	const other = "gave the contract to the chairman’s brother"
	_, err := r.news.Do(context.Background(), r.members["lex"], newsroom.Request{Article: id, Thread: a, Verb: workflow.Reattach, Saw: 1, On: in(contract, other)})
	r.must(err)
	r.must(r.accept("edith", id, w))
	if place := r.place(id, a); string([]rune(r.body(id))[place.Start:place.End]) != other {
		t.Errorf("the allegation was dragged to %q", string([]rune(r.body(id))[place.Start:place.End]))
	}
}

func TestVerdictsHoldOnlyWhileTheClearanceDoes(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalSerious)
	a := r.flag("lex", id, "No other firm was asked to bid.", "COMPETENCE")
	r.must(r.verdict("lex", id, a, workflow.VerdictClear))
	s := r.suggested("wren", id, "No other firm was asked to bid.", "No other firm was asked to bid, for he is a crook.")
	r.must(r.move("lex", id, workflow.Clear, subjectTo(workflow.WithOrWithout, s)))
	r.must(r.move("lex", id, workflow.RequestChanges))
	r.must(r.move("lex", id, workflow.Lift))
	r.must(r.accept("edith", id, s))
	if f := r.facts(id); f.Closed(f.Allegations[0]) {
		t.Error("the verdict counts for words that nobody decided on: the clearance was taken back")
	}
}

func TestWordingOnAClearedAllegationIsGraver(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	a := r.flag("lex", id, "No other firm was asked to bid.", "COMPETENCE")
	r.must(r.verdict("lex", id, a, workflow.VerdictClear))
	r.must(r.move("lex", id, workflow.Clear))
	r.wording("lena", id, a, "Minutes name no other firm.")
	r.must(r.verdict("lena", id, a, workflow.VerdictClear))
	if got := r.standing(id, "lex"); got != workflow.StandingRecord {
		t.Errorf("the clearance is %s, though a colleague asked for other words since", got)
	}
}

// A clearance ahead of its text closes what was closed in that text; an editor's approval, which
// looked at no allegation, closes nothing whose words have changed.
func TestOnlyALawyersClearanceAheadClosesAnAllegation(t *testing.T) {
	for who, verb := range map[string]workflow.Verb{"edith": workflow.Approve, "cleo": workflow.Approve, "lex": workflow.Clear} {
		r := newRoom(t)
		id := r.reviewed(workflow.LegalAlways)
		claim := r.flag("wren", id, "No other firm was asked to bid.", "OTHER")
		r.must(r.verdict("edgar", id, claim, workflow.VerdictClear))
		s := r.suggested("will", id, "asked to bid", "invited to bid")
		r.must(r.move(who, id, verb, subjectTo(workflow.OnlyWith, s)))
		r.must(r.accept("edgar", id, s))
		if got := r.standing(id, who); got != workflow.StandingValid {
			t.Errorf("%s’s sign-off of the text with the suggestion is %s", who, got)
		}
		f := r.facts(id)
		if got, want := f.Closed(f.Allegations[0]), verb == workflow.Clear; got != want {
			t.Errorf("%s signed the changed words: closed is %v, want %v", who, got, want)
		}
	}
}

// A lawyer clears the text as it stands only once every allegation is closed in it; a wording
// that is not accepted yet closes none.
func TestNobodyClearsOverAnOpenAllegation(t *testing.T) {
	t.Run("with or without a suggestion", func(t *testing.T) {
		r := newRoom(t)
		id := r.reviewed(workflow.LegalAlways)
		r.flag("wren", id, "No other firm", "OTHER")
		s := r.suggested("will", id, "gave", "handed")
		for _, with := range []workflow.With{workflow.OnlyWith, workflow.WithOrWithout} {
			r.refused(r.move("lex", id, workflow.Clear, subjectTo(with, s)), workflow.ProblemBlocked, map[workflow.With]string{
				workflow.OnlyWith: "no closing verdict in the text with these suggestions.", workflow.WithOrWithout: "no closing verdict. Give the verdicts first."}[with])
		}
	})
	t.Run("nor without its wording", func(t *testing.T) {
		const onlyWith = "One allegation closes only with its wording."
		r := newRoom(t)
		r.joins("max", workflow.LegalAlways, workflow.Editor, workflow.Legal)
		id := r.reviewed(workflow.LegalAlways)
		claim := r.flag("wren", id, "No other firm was asked to bid.", "OTHER")
		wording := r.wording("lex", id, claim, "No other firm in town was asked to bid.")
		r.refused(r.move("lex", id, workflow.Clear, subjectTo(workflow.WithOrWithout, wording)), workflow.ProblemBlocked, onlyWith)
		r.must(r.move("lex", id, workflow.Clear, subjectTo(workflow.OnlyWith, wording)))
		r.refused(r.move("lex", id, workflow.Clear), workflow.ProblemBlocked, "You have cleared it with a wording.")
		r.refused(r.move("lena", id, workflow.Clear), workflow.ProblemBlocked, onlyWith)
		r.must(r.move("max", id, workflow.Approve, as(workflow.Editor), subjectTo(workflow.OnlyWith, wording)))
		r.refused(r.move("max", id, workflow.Clear, as(workflow.Legal)), workflow.ProblemBlocked, onlyWith)
	})
}
