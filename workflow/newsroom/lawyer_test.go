package newsroom_test

import (
	"context"
	"testing"

	"stet/workflow"
	"stet/workflow/newsroom"
)

const lawyerAsked = "Does this need a lawyer?"

// answering answers whether the story needs a lawyer, or leaves the question out.
func answering(value string) func(*newsroom.Request) {
	return func(q *newsroom.Request) { q.Answers["needs_lawyer"] = workflow.Answer{Words: value} }
}

// answers lists what stands on the record about the need of a lawyer.
func (r *room) answers(id workflow.ID) (out []string) {
	r.t.Helper()
	page, err := r.news.History(context.Background(), r.members["edith"], id)
	r.must(err)
	for _, act := range page.Acts {
		if said := act.Codes["needs_lawyer"]; said != "" {
			out = append(out, said)
		}
	}
	return out
}

func (r *room) saysLawyer(who string, id workflow.ID) string {
	f := r.facts(id)
	f.Member, _ = f.Masthead.Member(r.members[who])
	return f.SaysLawyer()
}

func TestNoLawyerIsAskedAfterWhereOneIsRequired(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	r.flag("wren", id, "gave the contract", "CORRUPT")
	r.must(r.move("edith", id, workflow.Approve, answering("none")))
	if said := r.answers(id); len(said) > 0 {
		t.Errorf("on the record of a text with an S4: %v", said)
	}
	r.must(r.file("edith", id, contract+" More."))
	r.must(r.move("edgar", id, workflow.Approve, answering("")))
}

func TestNoLawyerIsAskedAfterWhereOneHasSigned(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	r.must(r.move("lex", id, workflow.Clear))
	r.must(r.move("edith", id, workflow.Approve, answering("")))
	r.must(r.move("lex", id, workflow.RequestChanges))
	r.refused(r.move("edgar", id, workflow.Approve, answering("")), workflow.ProblemInvalid, lawyerAsked)
}

// A clearance that is outdated answers for nobody: an editor who approved because of it says
// it now, or the story would go out with nobody having said it.
func TestAGraverRecordAsksWhetherItNeedsALawyerAfterAll(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalSerious)
	r.must(r.move("lex", id, workflow.Clear))
	r.must(r.move("edith", id, workflow.Approve, answering("")))
	r.stage(id, workflow.Ready)
	light := r.flag("wren", id, "No other firm", "OTHER")
	r.must(r.verdict("lex", id, light, workflow.VerdictClear))
	r.stage(id, workflow.Editing)
	r.refused(r.move("edith", id, workflow.Approve, answering("")), workflow.ProblemInvalid, lawyerAsked)
	r.must(r.move("edith", id, workflow.Approve, answering("none")))
	r.stage(id, workflow.Ready)
}

func TestWhetherItNeedsALawyerIsAnsweredOnce(t *testing.T) {
	t.Run("for the words", func(t *testing.T) {
		r := newRoom(t)
		id := r.reviewed(workflow.LegalFlagged)
		r.refused(r.move("edith", id, workflow.Approve, answering("")), workflow.ProblemInvalid, lawyerAsked)
		r.must(r.move("edith", id, workflow.Approve, answering("report")))
		for who, want := range map[string]string{"edgar": "edith", "edith": "You", "wren": ""} {
			if want != "" {
				want = lawyerAsked + " " + want + " answered: a fair report of court or parliament."
			}
			if says := r.saysLawyer(who, id); says != want {
				t.Errorf("%s is told %q, want %q", who, says, want)
			}
		}
		r.must(r.move("edgar", id, workflow.Approve, answering("none")))
		if said := r.answers(id); len(said) != 1 {
			t.Errorf("on the record: %v", said)
		}

		r.must(r.file("edith", id, contract+" More."))
		r.refused(r.move("edgar", id, workflow.Approve, answering("")), workflow.ProblemInvalid, lawyerAsked)
		if says := r.saysLawyer("edgar", id); says != "" {
			t.Errorf("of other words it says %q", says)
		}
		r.must(r.file("edith", id, contract))
		if says := r.saysLawyer("edgar", id); says == "" {
			t.Error("gone back to the words, the answer is lost")
		}
	})
	t.Run("for the words with a suggestion", func(t *testing.T) {
		r := newRoom(t)
		id := r.reviewed(workflow.LegalFlagged)
		r.must(r.move("edith", id, workflow.Approve))
		s := r.suggested("will", id, "gave", "handed")
		with := subjectTo(workflow.OnlyWith, s)
		r.refused(r.move("edgar", id, workflow.Approve, with, answering("")), workflow.ProblemInvalid, lawyerAsked)
		r.must(r.move("edgar", id, workflow.Approve, with))
		r.must(r.move("edith", id, workflow.Approve, subjectTo(workflow.WithOrWithout, s), answering("")))
		r.must(r.accept("edith", id, s))
		if says := r.saysLawyer("edith", id); says != lawyerAsked+" edgar answered: no adverse claim." {
			t.Errorf("it says %q", says)
		}
	})
	t.Run("only for the words with a suggestion", func(t *testing.T) {
		r := newRoom(t)
		id := r.reviewed(workflow.LegalFlagged)
		s := r.suggested("will", id, "gave", "handed")
		r.must(r.move("edith", id, workflow.Approve, subjectTo(workflow.OnlyWith, s)))
		r.refused(r.move("edgar", id, workflow.Approve, subjectTo(workflow.WithOrWithout, s), answering("")), workflow.ProblemInvalid, lawyerAsked)
		r.must(r.move("edgar", id, workflow.Approve, subjectTo(workflow.OnlyWith, s), answering("")))
	})
}

// A lawyer who finds that none is needed answers for the words that stood there, and so for no
// others.
func TestALawyersNoIsOfTheWordsThatStoodThere(t *testing.T) {
	dismissed := func(t *testing.T) (*room, workflow.ID) {
		r := newRoom(t)
		id := r.reviewed(workflow.LegalFlagged)
		r.must(r.move("will", id, workflow.Refer))
		r.must(r.move("lex", id, workflow.DismissReferral))
		return r, id
	}
	t.Run("and the editor is not asked", func(t *testing.T) {
		r, id := dismissed(t)
		r.must(r.move("edith", id, workflow.Approve, answering("")))
		r.stage(id, workflow.Ready)
	})
	t.Run("of a later text the editor is", func(t *testing.T) {
		r, id := dismissed(t)
		r.must(r.file("edgar", id, contract+" More."))
		r.refused(r.move("edith", id, workflow.Approve, answering("")), workflow.ProblemInvalid, lawyerAsked)
	})
	t.Run("and of the text with a suggestion", func(t *testing.T) {
		r, id := dismissed(t)
		s := r.suggested("will", id, "gave", "handed")
		r.refused(r.move("edith", id, workflow.Approve, subjectTo(workflow.OnlyWith, s), answering("")), workflow.ProblemInvalid, lawyerAsked)
	})
}

func TestAClearanceAnswersForItsWordsAlone(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	r.must(r.move("lex", id, workflow.Clear))
	r.must(r.file("edgar", id, contract+" More."))
	r.refused(r.move("edith", id, workflow.Approve, answering("")), workflow.ProblemInvalid, lawyerAsked)
}

// Whoever signs with or without a suggestion signs two texts, and answers for both.
func TestTheTextWithASuggestionIsAskedAboutToo(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	r.must(r.move("edith", id, workflow.Approve))
	s := r.suggested("will", id, "gave", "handed")
	r.refused(r.move("edgar", id, workflow.Approve, subjectTo(workflow.WithOrWithout, s), answering("")), workflow.ProblemInvalid, lawyerAsked)
	r.must(r.move("edgar", id, workflow.Approve, subjectTo(workflow.WithOrWithout, s)))
}

// What was answered is told while it is what counts.
func TestTheAnswerIsToldWhileItCounts(t *testing.T) {
	t.Run("not where a lawyer is needed after all", func(t *testing.T) {
		r := newRoom(t)
		id := r.reviewed(workflow.LegalFlagged)
		r.must(r.move("edith", id, workflow.Approve))
		r.flag("wren", id, "gave the contract", "CORRUPT")
		if says := r.saysLawyer("edith", id); says != "" {
			t.Errorf("it says %q", says)
		}
	})
	t.Run("nor where one has signed", func(t *testing.T) {
		r := newRoom(t)
		id := r.reviewed(workflow.LegalFlagged)
		r.must(r.move("edith", id, workflow.Approve))
		r.must(r.move("lex", id, workflow.Clear))
		if says := r.saysLawyer("edith", id); says != "" {
			t.Errorf("it says %q", says)
		}
	})
}

// A chief is never asked, nor has reason to sign again, for what editors say.
func TestAChiefIsNotAskedWhetherItNeedsALawyer(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	r.must(r.move("cleo", id, workflow.Approve, answering("")))
	r.refused(r.move("cleo", id, workflow.Approve, answering("")), workflow.ProblemBlocked, workflow.SaysSigned)
}
