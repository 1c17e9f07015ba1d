package workflow_test

import (
	"context"
	"strings"
	"testing"

	"stet/workflow"
	"stet/workflow/manuscript"
)

// What a hostile reading of suggestions and of sign-offs subject to them found, each with
// its mend.

func (r *room) wording(who string, id, allegation workflow.ID, words string) workflow.ID {
	r.t.Helper()
	_, err := r.news.Allegation(context.Background(), r.members[who], workflow.AllegationRequest{Article: id, Allegation: allegation, Verb: workflow.GiveVerdict,
		Saw: r.facts(id).Article.Head, Verdict: string(workflow.VerdictWording), Wording: words})
	r.must(err)
	for _, a := range r.facts(id).Allegations {
		if a.ID == allegation {
			return a.Wording
		}
	}
	return ""
}

// reviewed is a story in review on the desk with this legal rule.
func (r *room) reviewed(rule workflow.LegalRule) workflow.ID {
	r.t.Helper()
	id := r.start(rule)
	r.must(r.move("wren", id, workflow.Submit))
	return id
}

func TestRefusedWordsAreNotClearedWithAnUnrelatedSuggestion(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	a := r.flag("lex", id, "No other firm was asked to bid.", "FINANCE")
	r.must(r.accept("edith", id, r.wording("lex", id, a, "Minutes name no other firm.")))
	r.must(r.file("edith", id, contract)) // the refused words are back
	s := r.suggested("wren", id, "would not comment", "did not comment")
	r.refused(r.move("lena", id, workflow.Clear, subjectTo(workflow.OnlyWith, s)), workflow.ProblemBlocked, "no closing verdict in the text")
}

func TestSupersededWordingMovesNoAllegation(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	a := r.flag("lex", id, "No other firm was asked to bid.", "FINANCE")
	w := r.wording("lex", id, a, "Minutes name no other firm.")
	const other = "gave the contract to the chairman’s brother"
	_, err := r.news.Thread(context.Background(), r.members["lex"], workflow.ThreadRequest{Article: id, Thread: a, Verb: workflow.Reattach, Saw: 1, On: in(contract, other)})
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

func TestOnlyWithAnswersNoRequestOnTheHead(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	r.must(r.file("edgar", id, strings.Replace(contract, "gave", "sold", 1)))
	r.must(r.move("edith", id, workflow.Approve))
	r.must(r.move("edgar", id, workflow.RequestChanges))
	s := r.suggested("edgar", id, "sold", "gave") // would give revision 1 again
	r.refused(r.move("edith", id, workflow.Approve, subjectTo(workflow.OnlyWith, s)), workflow.ProblemInvalid, "signed the text as it stands")

	id = r.reviewed(workflow.LegalAlways)
	r.must(r.file("edgar", id, strings.Replace(contract, "gave", "sold", 1)))
	r.must(r.move("edgar", id, workflow.RequestChanges))
	s = r.suggested("edgar", id, "sold", "gave")
	r.must(r.move("edith", id, workflow.Approve, subjectTo(workflow.OnlyWith, s)))
	if n := len(r.facts(id).Vetoes()); n != 1 {
		t.Fatalf("%d vetoes stand before anything is accepted", n)
	}
	r.must(r.accept("edith", id, s))
	if n := len(r.facts(id).Vetoes()); n != 0 {
		t.Errorf("%d vetoes stand once the text is the head", n)
	}
}

func TestWordingOnAClearedAllegationIsGraver(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	a := r.flag("lex", id, "No other firm was asked to bid.", "COMPETENCE")
	r.must(r.verdict("lex", id, a, workflow.VerdictClear))
	r.must(r.move("lex", id, workflow.Clear))
	r.wording("lena", id, a, "Minutes name no other firm.")
	r.must(r.verdict("edith", id, a, workflow.VerdictClear))
	if got := r.standing(id, "lex"); got != workflow.StandingRecord {
		t.Errorf("the clearance is %s, though a colleague asked for other words since", got)
	}
}

func TestWhoMayNotSignIsToldFirst(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalSerious)
	s := r.suggested("will", id, "gave", "handed")
	r.refused(r.move("will", id, workflow.Approve, subjectTo(workflow.OnlyWith, s, "01J00000000000000000000000")), workflow.ProblemNotYours, "Approve")
}

func TestBasisIsASignOffOfTheRole(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	r.must(r.move("lex", id, workflow.RequestChanges))
	veto := r.facts(id).Signoffs[0].ID
	for _, basis := range []workflow.ID{veto, "01J00000000000000000000000"} {
		err := r.move("edith", id, workflow.Approve, func(q *workflow.MoveRequest) { q.Basis = basis })
		r.refused(err, workflow.ProblemInvalid, "signed in your role")
	}
}

func TestSecondEditorIsStillAsked(t *testing.T) {
	r := newRoom(t)
	_, err := r.news.SetRules(context.Background(), r.members["ada"], r.desks[workflow.LegalSerious], 2, workflow.LegalSerious, workflow.Once{})
	r.must(err)
	id := r.reviewed(workflow.LegalSerious)
	r.must(r.move("edith", id, workflow.Approve))
	s := r.suggested("will", id, "gave", "handed")
	r.must(r.move("edith", id, workflow.Approve, subjectTo(workflow.WithOrWithout, s)))
	for _, need := range r.facts(id).Requirements() {
		if need.Key == workflow.NeedEditor && need.Pending {
			t.Errorf("accepting is said to meet it: %s", need.Says)
		}
	}
}

func TestProposalKeepsThePublishedCorrection(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	r.must(r.move("edith", id, workflow.Publish))
	r.must(r.move("edith", id, workflow.Correct, func(q *workflow.MoveRequest) { q.Kind = "correction" }))
	text := copyOf(contract + " It meets on Friday.")
	text.Correction.Words = "An earlier version named no day."
	_, err := r.news.File(context.Background(), r.members["edith"], workflow.Filing{Article: id, Saw: 1, Text: text})
	r.must(err)
	r.must(r.move("edgar", id, workflow.Approve))
	r.must(r.move("lex", id, workflow.Clear))
	r.must(r.move("edgar", id, workflow.Publish))

	text.Standfirst, text.Correction = "Nobody else was asked", manuscript.Correction{}
	_, err = r.news.Propose(context.Background(), r.members["wren"], workflow.Filing{Article: id, Saw: 2, Text: text})
	r.must(err)
	if open := r.facts(id).OpenSuggestions(); len(open) != 1 || open[0].Field != manuscript.FieldStandfirst {
		t.Errorf("suggested: %+v", open)
	}
	m, err := r.news.Merge(context.Background(), r.members["edith"], workflow.Filing{Article: id, Saw: 2, Text: text}, nil)
	if r.must(err); m.Text.Correction.Words == "" {
		t.Error("merging strikes what readers were told")
	}
}

func TestHoldFromAnOlderPageSawNothing(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	r.must(r.news.See(context.Background(), r.members["lex"], id, 1))
	r.must(r.file("edith", id, contract+" It meets on Friday."))
	r.must(r.move("lex", id, workflow.HoldBack, func(q *workflow.MoveRequest) { q.Ground, q.Saw = workflow.GroundOrder, 1 }))
	r.must(r.file("edith", id, contract+" It meets on Monday."))
	page, err := r.news.Redline(context.Background(), r.members["lex"], id, workflow.SinceSeen, "")
	if r.must(err); page.From.Revision != 1 {
		t.Errorf("lex is said to have seen revision %d", page.From.Revision)
	}
}

func TestWholeTextIsShownFromATextThatWasNeverFiled(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	a := r.flag("lex", id, "No other firm was asked to bid.", "CORRUPT")
	r.must(r.verdict("lex", id, a, workflow.VerdictClear))
	s := r.suggested("will", id, "gave", "handed")
	r.must(r.move("lex", id, workflow.Clear, subjectTo(workflow.OnlyWith, s)))
	ahead := r.facts(id).Signoffs[0].ID
	r.must(r.file("edith", id, strings.Replace(contract, " No other firm was asked to bid.", "", 1)))
	page, err := r.news.Redline(context.Background(), r.members["lex"], id, string(ahead), "")
	if r.must(err); len(page.Touched) != 1 || !page.Whole() {
		t.Errorf("%d allegations touched, whole text %v", len(page.Touched), page.Whole())
	}
}

func TestSignedTextIsPutBackWhateverCameLater(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	signed := r.text(id).Hash()
	r.must(r.file("edith", id, strings.Repeat("Other words. ", 1000))) // too much for a suggestion
	out, err := r.news.Article(context.Background(), r.members["edith"], workflow.ArticleRequest{Article: id, Verb: workflow.PutBack, Saw: 2})
	r.must(err)
	if r.text(id).Hash() != signed || !strings.Contains(out.Said, "it stands in revision 2") {
		t.Errorf("the signed text is not back: %q", out.Said)
	}
}

func TestFileAndApproveATextApprovedBefore(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	r.must(r.move("edith", id, workflow.Approve))
	r.must(r.file("edgar", id, contract+" It meets on Friday."))
	out, err := r.news.File(context.Background(), r.members["edith"], workflow.Filing{Article: id, Saw: 2, Text: copyOf(contract), Approve: true, Confirmed: true})
	r.must(err)
	if got := r.standing(id, "edith"); got != workflow.StandingValid || !strings.Contains(out.Said, "counts again") {
		t.Errorf("%s; %q", got, out.Said)
	}
}

func TestSuggestionsAreBounded(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	_, err := r.news.Propose(context.Background(), r.members["will"], workflow.Filing{Article: id, Saw: 1, Text: copyOf(strings.Repeat("Other words. ", 1000))})
	r.refused(err, workflow.ProblemInvalid, "too long to be a suggestion")
	if n := len(r.facts(id).Suggestions); n != 0 {
		t.Errorf("%d suggestions were made", n)
	}
}
