package newsroom_test

import (
	"context"
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
	r.must(r.verdict("edith", id, a, workflow.VerdictClear))
	if got := r.standing(id, "lex"); got != workflow.StandingRecord {
		t.Errorf("the clearance is %s, though a colleague asked for other words since", got)
	}
}
