package workflow_test

import (
	"context"
	"testing"
	"time"

	"stet/workflow"
	"stet/workflow/passage"
)

// Faults that a hostile reader found, one test each.

func TestLiftingOneHoldNeverLiftsAnother(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	r.must(r.move("lex", id, workflow.HoldBack, func(q *workflow.MoveRequest) { q.Ground = workflow.GroundAdvice }))
	r.must(r.move("lex", id, workflow.HoldBack, func(q *workflow.MoveRequest) { q.Ground = workflow.GroundDanger }))
	holds := r.facts(id).Holds
	r.refused(r.move("lex", id, workflow.Release), workflow.ProblemInvalid, "which one")
	first := func(q *workflow.MoveRequest) { q.Hold = holds[0].ID }
	r.must(r.move("lex", id, workflow.Release, first))
	r.refused(r.move("lena", id, workflow.Release, first), workflow.ProblemStale, "no longer in force")
	if left := r.facts(id).HoldsInForce(); len(left) != 1 || left[0].Ground != workflow.GroundDanger {
		t.Errorf("in force: %+v", left)
	}
}

func TestAChiefWhoIsNoLongerOneLiftsNothing(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	r.must(r.move("lex", id, workflow.HoldBack, func(q *workflow.MoveRequest) { q.Ground = workflow.GroundAdvice }))
	r.must(r.move("cleo", id, workflow.Release))
	_, err := r.news.TakeRole(context.Background(), r.members["ada"], workflow.RoleRequest{Member: r.members["cleo"], Role: workflow.Chief})
	r.must(err)
	r.refused(r.move("edith", id, workflow.Release), workflow.ProblemNotYours, "second person")
}

func TestAnEndedHoldAsksNobody(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	id := r.ready()
	r.must(r.move("lex", id, workflow.HoldBack, func(q *workflow.MoveRequest) { q.Ground, q.Until = workflow.GroundOrder, r.now.Add(time.Hour) }))
	needs := func(who string, want int) {
		t.Helper()
		q, err := r.news.Queue(ctx, r.members[who], r.now, r.now.Add(time.Hour))
		r.must(err)
		if got := len(q.NeedsYou); got != want {
			t.Errorf("%d stories need %s, want %d", got, who, want)
		}
	}
	needs("lena", 1)
	r.now = r.now.Add(2 * time.Hour)
	r.must(r.news.EndHolds(ctx))
	needs("lena", 0)
	needs("edith", 1)
}

func TestOldLinksDieWhenPowersGrow(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	old, err := r.news.NewLink(ctx, r.members["ada"], r.members["will"], workflow.Once{})
	r.must(err)
	_, err = r.news.GiveRole(ctx, r.members["ada"], workflow.RoleRequest{Member: r.members["will"], Role: workflow.Legal})
	r.must(err)
	people, err := r.news.Staff(ctx, r.members["lex"])
	r.must(err)
	_, err = r.news.AnswerGrant(ctx, r.members["lex"], people.Grants[0].ID, true, workflow.Once{})
	r.must(err)
	_, err = r.news.TakeUp(ctx, old, "", "", "taken over")
	r.refused(err, workflow.ProblemMissing, "used or has expired")
}

func TestOneAdminNeverMakesALawyerAlone(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	for _, who := range []string{"lex", "lena", "cleo"} {
		_, err := r.news.SetDisabled(ctx, r.members["ada"], r.members[who], true, workflow.Once{})
		r.must(err)
	}
	give := func() error {
		_, err := r.news.GiveRole(ctx, r.members["ada"], workflow.RoleRequest{Member: r.members["will"], Role: workflow.Legal})
		return err
	}
	r.refused(give(), workflow.ProblemNotYours, "stet member role")
	r.must(r.news.RoleByCommand(ctx, "will@paper.example", workflow.Legal))
	r.refused(give(), workflow.ProblemInvalid, "already")
}

func TestRoleAskedForTwice(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	ask := workflow.RoleRequest{Member: r.members["will"], Role: workflow.Legal}
	_, err := r.news.GiveRole(ctx, r.members["ada"], ask)
	r.must(err)
	_, err = r.news.GiveRole(ctx, r.members["ada"], ask)
	r.refused(err, workflow.ProblemInvalid, "waits for this role already")
	_, err = r.news.Invite(ctx, r.members["ada"], workflow.Enrolment{Name: "N", Email: "n@paper.example", Newsroom: []workflow.Role{workflow.Legal, workflow.Legal}})
	r.refused(err, workflow.ProblemInvalid, "once each")
}

func TestAnEditorsVerdictDoesNotCloseAnS4(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	r.must(r.move("wren", id, workflow.Submit))
	grade := func(claim workflow.ID) error {
		_, err := r.news.Allegation(context.Background(), r.members["cleo"], workflow.AllegationRequest{Article: id, Allegation: claim, Verb: workflow.RaiseSeverity, Saw: 1, Severity: "S4"})
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

func TestReattachingReopensAVerdict(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	r.must(r.move("wren", id, workflow.Submit))
	claim := r.flag("lex", id, "gave the contract", "CORRUPT")
	r.must(r.verdict("lex", id, claim, workflow.VerdictClear))
	r.must(r.move("edith", id, workflow.Approve))
	r.must(r.move("lex", id, workflow.Clear))
	_, err := r.news.Thread(context.Background(), r.members["lena"], workflow.ThreadRequest{Article: id, Thread: claim, Verb: workflow.Reattach, Saw: 1, On: in(contract, "the chairman’s brother")})
	r.must(err)
	if f := r.facts(id); f.Closed(f.Allegations[0]) || r.standing(id, "lex") != workflow.StandingRecord {
		t.Errorf("closed %v, the clearance is %s", f.Closed(f.Allegations[0]), r.standing(id, "lex"))
	}
	r.must(r.verdict("lex", id, claim, workflow.VerdictRemove))
	r.must(r.file("edith", id, "A firm belongs to the chairman’s brother. The board would not comment."))
	r.refused(r.verdict("lex", id, claim, workflow.VerdictRemoved), workflow.ProblemBlocked, "still stand")
}

func TestReattachedToTheHeadlineStaysThere(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	id := r.start(workflow.LegalAlways)
	out, err := r.news.Comment(ctx, r.members["edith"], workflow.CommentRequest{Article: id, Saw: 1, On: in(contract, "No other firm"), Words: "None?"})
	r.must(err)
	_, err = r.news.Thread(ctx, r.members["edith"], workflow.ThreadRequest{Article: id, Thread: out.Thread, Verb: workflow.Reattach, Saw: 1, On: workflow.Range{Field: "headline", Start: 0, End: 5, Quote: "Board"}})
	r.must(err)
	r.must(r.file("wren", id, "Another text altogether."))
	if place := r.facts(id).Threads[0].Place; place.Status != passage.Edited || place.Field != "headline" || place.Unsure() {
		t.Errorf("it stands %+v", place)
	}
}

func TestAnUnaskedReasonIsNotKept(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	id := r.start(workflow.LegalAlways)
	out, err := r.news.Comment(ctx, r.members["edith"], workflow.CommentRequest{Article: id, Saw: 1, Words: "None?"})
	r.must(err)
	_, err = r.news.Thread(ctx, r.members["edith"], workflow.ThreadRequest{Article: id, Thread: out.Thread, Verb: workflow.Block, Saw: 1, Reason: "\u202e"})
	r.must(err)
	page, err := r.news.History(ctx, r.members["edith"], id)
	r.must(err)
	if len(page.Notes) != 0 {
		t.Errorf("kept: %v", page.Notes)
	}
}

func TestAgreeOfAnEditorWhoIsItsWriter(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalSerious)
	_, err := r.news.Article(context.Background(), r.members["edith"], workflow.ArticleRequest{Article: id, Verb: workflow.AddWriter, Saw: 1, Person: r.members["edgar"]})
	r.must(err)
	r.must(r.move("wren", id, workflow.Submit))
	r.must(r.move("edith", id, workflow.Approve))
	r.must(r.file("edith", id, contract+" More."))
	r.must(r.move("edith", id, workflow.Approve))
	r.must(r.move("edgar", id, workflow.Agree))
	r.stage(id, workflow.Ready)
}

func TestConfidentialStoryIsNeverStuck(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	id := r.start(workflow.LegalSerious)
	deed := func(who string, verb workflow.Verb, person string) error {
		_, err := r.news.Article(ctx, r.members[who], workflow.ArticleRequest{Article: id, Verb: verb, Saw: 1, Person: r.members[person], People: []workflow.ID{r.members["edith"]}})
		return err
	}
	r.must(deed("wren", workflow.MakeConfidential, ""))
	r.refused(deed("wren", workflow.AddPerson, "edgar"), workflow.ProblemNotYours, "named editors")
	_, err := r.news.SetDisabled(ctx, r.members["ada"], r.members["edith"], true, workflow.Once{})
	r.must(err)
	r.must(deed("wren", workflow.AddPerson, "edgar"))
}

func TestAnAnswerIsAskedForUntilItIsGiven(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	id := r.start(workflow.LegalAlways)
	r.must(r.move("wren", id, workflow.Submit))
	claim := r.flag("lex", id, "No other firm", "CORRUPT")
	owes := func(want bool, why string) {
		t.Helper()
		got := false
		for _, a := range r.facts(id).Attend() {
			got = got || a.Key == workflow.AttendAnswer && a.Member == r.members["wren"]
		}
		if got != want {
			t.Errorf("%s: the writer owes an answer: %v, want %v", why, got, want)
		}
	}
	r.must(r.verdict("lex", id, claim, workflow.VerdictNeedsEvidence))
	owes(true, "asked")
	_, err := r.news.Thread(ctx, r.members["wren"], workflow.ThreadRequest{Article: id, Thread: claim, Verb: workflow.Say, Saw: 1, Words: "The minutes."})
	r.must(err)
	owes(false, "answered")
	r.must(r.verdict("lex", id, claim, workflow.VerdictNeedsEvidence))
	owes(true, "asked again")
}

func TestAnOpenCorrectionWaitsForItsWords(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	r.must(r.move("edith", id, workflow.Publish))
	r.must(r.move("edith", id, workflow.Correct, func(q *workflow.MoveRequest) { q.Kind = "correction" }))
	for _, a := range r.facts(id).Attend() {
		if a.Key != workflow.AttendCorrect {
			t.Errorf("asked for: %s", a.Key)
		}
	}
}
