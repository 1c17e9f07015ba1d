package newsroom_test

import (
	"context"
	"testing"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// What a sign-off is worth is computed: of these words, in this role, on this record.
func TestWhatASignOffIsWorth(t *testing.T) {
	ctx := context.Background()
	grade := func(r *room, id, claim workflow.ID, verb workflow.Verb, to string) {
		_, err := r.news.Do(ctx, r.members["lena"], newsroom.Request{Article: id, Thread: claim, Verb: verb, Saw: r.facts(id).Article.Head, Answers: workflow.Answers{"severity": {Words: to}}})
		r.must(err)
	}
	signed := func(t *testing.T) (*room, workflow.ID) {
		r := newRoom(t)
		id := r.ready()
		r.must(r.move("cleo", id, workflow.Approve))
		return r, id
	}
	are := func(r *room, id workflow.ID, editor, legal, chief workflow.Standing) {
		r.t.Helper()
		for who, want := range map[string]workflow.Standing{"edith": editor, "lex": legal, "cleo": chief} {
			if got := r.standing(id, who); got != want {
				r.t.Errorf("%s’s is %s, want %s", who, got, want)
			}
		}
	}
	const valid, record, text = workflow.StandingValid, workflow.StandingRecord, workflow.StandingText
	t.Run("of these words", func(t *testing.T) {
		r, id := signed(t)
		are(r, id, valid, valid, valid)
		r.must(r.file("edgar", id, contract+" More."))
		are(r, id, text, text, text)
		r.must(r.file("edgar", id, contract))
		are(r, id, valid, valid, valid)
	})
	t.Run("an allegation raised, for legal and chief", func(t *testing.T) {
		r, id := signed(t)
		claim := r.flag("wren", id, "No other firm", "OTHER")
		are(r, id, valid, record, record)
		r.must(r.verdict("lena", id, claim, workflow.VerdictClear))
		are(r, id, valid, record, record) // closing it is for signing again
		r.must(r.move("lex", id, workflow.Clear))
		are(r, id, valid, valid, record)
		grade(r, id, claim, workflow.RaiseSeverity, "S2")
		are(r, id, valid, record, record)
		r.must(r.move("lex", id, workflow.Clear))
		grade(r, id, claim, workflow.LowerSeverity, "S0")
		are(r, id, valid, valid, record)
		r.must(r.verdict("lena", id, claim, workflow.VerdictOpen)) // reopened
		are(r, id, valid, record, record)
	})
	t.Run("in a role that is still held, on this desk", func(t *testing.T) {
		r, id := signed(t)
		take := func(who string, role workflow.Role, desk workflow.ID) {
			_, err := r.news.TakeRole(ctx, r.members["ada"], newsroom.RoleRequest{Member: r.members[who], Role: role, Desk: desk})
			r.must(err)
		}
		take("edith", workflow.Editor, r.desks[workflow.LegalFlagged])
		are(r, id, valid, valid, valid)
		take("edith", workflow.Editor, r.desks[workflow.LegalAlways])
		take("lex", workflow.Legal, "")
		are(r, id, workflow.StandingRoleLost, workflow.StandingRoleLost, valid)
	})
	t.Run("by somebody who works here", func(t *testing.T) {
		r, id := signed(t)
		_, err := r.news.SetDisabled(ctx, r.members["ada"], r.members["lex"], true, newsroom.Once{})
		r.must(err)
		are(r, id, valid, workflow.StandingRoleLost, valid)
	})
	t.Run("while no changes were asked for since, in that role", func(t *testing.T) {
		r, id := signed(t)
		first := r.facts(id).Signoffs
		r.must(r.move("edith", id, workflow.RequestChanges))
		f := r.facts(id)
		if got := f.Standing(first[0]); got != workflow.StandingWithdrawn {
			t.Errorf("edith’s approval is %s", got)
		}
		are(r, id, workflow.StandingVeto, valid, valid)
		r.must(r.move("edith", id, workflow.Lift))
		f = r.facts(id)
		if got := f.Standing(first[0]); got != workflow.StandingWithdrawn {
			t.Errorf("with her request lifted, edith’s approval is %s; she approves again", got)
		}
		r.must(r.move("edith", id, workflow.Approve))
		are(r, id, valid, valid, valid)
	})
	t.Run("and changes in another role leave it", func(t *testing.T) {
		r := newRoom(t)
		r.joins("max", workflow.LegalAlways, workflow.Editor, workflow.Chief)
		id := r.reviewed(workflow.LegalAlways)
		r.must(r.move("max", id, workflow.Approve, as(workflow.Editor)))
		approval := r.facts(id).Signoffs[0]
		r.must(r.move("max", id, workflow.RequestChanges, as(workflow.Chief)))
		f := r.facts(id)
		if got := f.Standing(approval); got != valid {
			t.Errorf("max’s approval as an editor is %s", got)
		}
		r.must(r.move("edith", id, workflow.RequestChanges))
		f = r.facts(id)
		if got := f.Standing(approval); got != valid {
			t.Errorf("over edith’s request max’s approval is %s", got)
		}
	})
	t.Run("taken from readers, every one is of before", func(t *testing.T) {
		r, id := signed(t)
		r.must(r.move("edith", id, workflow.Publish))
		are(r, id, valid, valid, valid)
		r.must(r.move("lex", id, workflow.TakeDown))
		are(r, id, record, record, record)
	})
	t.Run("an agreement lasts while its words do", func(t *testing.T) {
		r := newRoom(t)
		id := r.reviewed(workflow.LegalAlways)
		r.must(r.move("will", id, workflow.Agree))
		r.flag("wren", id, "No other firm", "OTHER")
		if got := r.standing(id, "will"); got != valid {
			t.Errorf("with a graver record it is %s", got)
		}
		r.must(r.file("edgar", id, contract+" More."))
		if got := r.standing(id, "will"); got != text {
			t.Errorf("of other words it is %s", got)
		}
	})
}

// An agreement is no approval, whatever else its member is.
func TestAgreeingCountsForTwoPeopleAlone(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	r.must(r.move("edith", id, workflow.Agree))
	r.met(id, workflow.NeedTwoPeople)
	r.waits(id, workflow.NeedEditor, "An editor of the desk approves")
	r.must(r.move("edith", id, workflow.Approve))
	r.met(id, workflow.NeedEditor)
}

// Over a colleague's request whoever approved already approves again.
func TestAnApprovalIsGivenAgainOverARequest(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	r.must(r.move("edgar", id, workflow.RequestChanges))
	r.stage(id, workflow.Editing)
	r.must(r.move("edith", id, workflow.Approve))
	r.stage(id, workflow.Ready)
	r.refused(r.move("edith", id, workflow.Approve), workflow.ProblemBlocked, workflow.SaysSigned)
}
