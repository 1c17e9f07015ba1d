package newsroom_test

import (
	"context"
	"testing"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// A story is not published while a veto stands, whoever else signs what.
func TestAVetoHoldsTheStory(t *testing.T) {
	for who, at := range map[string]workflow.Stage{"edith": workflow.Editing, "lena": workflow.InLegal, "cleo": workflow.InLegal} {
		t.Run("of "+who, func(t *testing.T) {
			r := newRoom(t)
			id := r.ready()
			r.must(r.move("edgar", id, workflow.Approve))
			r.must(r.move(who, id, workflow.RequestChanges))
			r.stage(id, at)
			if err := r.move("edgar", id, workflow.Publish); err == nil {
				t.Fatalf("published over %s’s request for changes", who)
			}
			need := r.need(id, workflow.NeedVeto)
			if need.Status != workflow.Waiting || need.Signed[0].Member != r.members[who] {
				t.Errorf("the requirement is %s, of %v", need.Status, need.Signed)
			}
			r.must(r.move(who, id, workflow.Lift))
			r.stage(id, workflow.Ready)
			if need := r.need(id, workflow.NeedVeto); need.Status != workflow.Met {
				t.Errorf("lifted, it is %s", need.Status)
			}
			r.must(r.move("edgar", id, workflow.Publish))
		})
	}
}

func TestWhatAnswersAVeto(t *testing.T) {
	vetoed := func(t *testing.T) (*room, workflow.ID) {
		r := newRoom(t)
		id := r.ready()
		r.must(r.move("lena", id, workflow.RequestChanges))
		r.stage(id, workflow.InLegal)
		return r, id
	}
	t.Run("no approval in another role", func(t *testing.T) {
		r, id := vetoed(t)
		r.must(r.move("edgar", id, workflow.Approve))
		r.must(r.move("cleo", id, workflow.Approve))
		r.stage(id, workflow.InLegal)
	})
	t.Run("no new text by itself", func(t *testing.T) {
		r, id := vetoed(t)
		r.must(r.file("edgar", id, contract+" It will meet on Friday."))
		r.must(r.move("edith", id, workflow.Approve))
		r.stage(id, workflow.InLegal)
		if got := r.standing(id, "lena"); got != workflow.StandingVeto {
			t.Errorf("it is %s", got)
		}
	})
	t.Run("a colleague’s approval in its role", func(t *testing.T) {
		r, id := vetoed(t)
		r.must(r.move("lex", id, workflow.Clear))
		r.stage(id, workflow.Ready)
	})
	t.Run("an approval from before it does not", func(t *testing.T) {
		r := newRoom(t)
		id := r.ready() // lex cleared it
		r.must(r.move("lena", id, workflow.RequestChanges))
		if got := r.standing(id, "lena"); got != workflow.StandingVeto {
			t.Errorf("it is %s", got)
		}
	})
	t.Run("its author’s loss of the role does not", func(t *testing.T) {
		r, id := vetoed(t)
		_, err := r.news.TakeRole(context.Background(), r.members["ada"], newsroom.RoleRequest{Member: r.members["lena"], Role: workflow.Legal})
		r.must(err)
		r.stage(id, workflow.InLegal)
	})
}

// A writer of a story signs nothing on it, whatever they are besides, and were they its writer
// only once.
func TestAWriterNeverSignsTheirStory(t *testing.T) {
	for _, active := range []bool{true, false} {
		r := newRoom(t)
		r.joins("max", workflow.LegalFlagged, workflow.Editor, workflow.Legal, workflow.Chief)
		id := r.reviewed(workflow.LegalFlagged)
		person := func(q *newsroom.Request) { q.Answers["person"] = workflow.Answer{Words: string(r.members["max"])} }
		r.must(r.move("max", id, workflow.Approve, as(workflow.Editor)))
		r.stage(id, workflow.Ready)
		r.must(r.move("edith", id, workflow.AddWriter, person))
		if !active {
			r.must(r.move("edith", id, workflow.MakeInactive, person))
		}
		r.stage(id, workflow.Editing)
		if got := r.standing(id, "max"); got != workflow.StandingRoleLost {
			t.Errorf("what max signed before he was its writer is %s", got)
		}
		for _, role := range []workflow.Role{workflow.Editor, workflow.Chief} {
			r.refused(r.move("max", id, workflow.Approve, as(role)), workflow.ProblemNotYours, "none of its writers")
		}
		r.refused(r.move("max", id, workflow.Clear, as(workflow.Legal)), workflow.ProblemNotYours, "none of its writers")
		if f := r.facts(id); len(f.Signoffs) != 1 {
			t.Errorf("%d sign-offs", len(f.Signoffs))
		}
		r.must(r.move("max", id, workflow.RequestChanges, as(workflow.Editor))) // asking for changes signs nothing away
	}
}

// as acts in a role.
func as(role workflow.Role) func(*newsroom.Request) {
	return func(q *newsroom.Request) { q.Role = role }
}
