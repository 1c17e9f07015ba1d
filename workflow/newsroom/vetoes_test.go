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
		can := map[string][]string{"edith": {"edgar", "edith"}, "lena": {"lena", "lex"}, "cleo": {"cleo"}}[who]
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
			r.can(id, workflow.NeedVeto, can...)
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
	t.Run("no agreement", func(t *testing.T) {
		r := newRoom(t)
		id := r.reviewed(workflow.LegalAlways)
		r.must(r.move("edith", id, workflow.RequestChanges))
		r.must(r.move("edgar", id, workflow.Agree))
		if got := r.standing(id, "edith"); got != workflow.StandingVeto {
			t.Errorf("it is %s", got)
		}
	})
	t.Run("no approval of a text that never came", func(t *testing.T) {
		r := newRoom(t)
		id := r.reviewed(workflow.LegalAlways)
		r.must(r.move("edith", id, workflow.RequestChanges))
		s := r.suggested("will", id, "gave", "handed")
		r.must(r.move("edgar", id, workflow.Approve, subjectTo(workflow.OnlyWith, s)))
		r.must(r.file("edgar", id, contract+" More."))
		if got := r.standing(id, "edith"); got != workflow.StandingVeto {
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

// Of one member's requests in a role the newest stands; others stand beside it.
func TestWhoseRequestsStand(t *testing.T) {
	r := newRoom(t)
	r.joins("max", workflow.LegalAlways, workflow.Editor, workflow.Chief)
	id := r.reviewed(workflow.LegalAlways)
	stand := func(want ...string) {
		t.Helper()
		var ids []workflow.ID
		all := r.facts(id).Vetoes()
		for _, s := range all {
			ids = append(ids, s.Member)
		}
		if r.are("ask for changes", ids, want); len(all) != len(want) {
			t.Errorf("%d requests stand, want %d", len(all), len(want))
		}
	}
	r.must(r.move("edith", id, workflow.RequestChanges))
	r.must(r.move("edith", id, workflow.RequestChanges))
	stand("edith")
	r.must(r.move("edgar", id, workflow.RequestChanges))
	stand("edith", "edgar")
	r.must(r.move("max", id, workflow.RequestChanges, as(workflow.Editor)))
	r.must(r.move("max", id, workflow.RequestChanges, as(workflow.Chief)))
	if n := len(r.facts(id).Vetoes()); n != 4 {
		t.Errorf("%d requests stand, want 4: max asks as an editor and as a chief", n)
	}
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

// Who asks for changes has seen the words, and has not signed them.
func TestARequestForChangesIsNoSecondPerson(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	r.must(r.move("edgar", id, workflow.RequestChanges))
	r.must(r.file("edith", id, contract+" More."))
	r.must(r.move("edgar", id, workflow.RequestChanges))
	r.must(r.file("edgar", id, contract+" More and more."))
	f := r.facts(id)
	r.are("filed words at issue", f.WordsAtIssue(), []string{"edgar", "edith", "wren"})
}
