package newsroom_test

import (
	"context"
	"testing"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// setRules gives a desk its next rules.
func (r *room) setRules(desk workflow.ID, editors int, legal workflow.LegalRule) {
	r.t.Helper()
	_, err := r.news.SetRules(context.Background(), r.members["ada"], desk, editors, legal, newsroom.Once{})
	r.must(err)
}

// Nothing loosens the rules of a story: whatever binds it anew takes the stricter of each item.
func TestNothingLoosensAStorysRules(t *testing.T) {
	flagged, serious := workflow.LegalFlagged, workflow.LegalSerious
	strict := func(t *testing.T) (*room, workflow.ID) {
		r := newRoom(t)
		r.setRules(r.desks[flagged], 2, flagged)
		return r, r.reviewed(flagged)
	}
	bound := func(r *room, id workflow.ID, editors int, legal workflow.LegalRule) {
		r.t.Helper()
		if b := r.facts(id).Article.Bound; b.Editors != editors || b.Legal != legal {
			r.t.Errorf("it is bound to %d editors, legal %s; want %d and %s", b.Editors, b.Legal, editors, legal)
		}
	}
	t.Run("new rules of its desk leave it alone", func(t *testing.T) {
		r, id := strict(t)
		r.setRules(r.desks[flagged], 1, workflow.LegalAlways)
		bound(r, id, 2, flagged)
		r.must(r.move("edith", id, workflow.Approve))
		r.stage(id, workflow.Editing)
		r.must(r.move("edgar", id, workflow.Approve))
		r.stage(id, workflow.Ready)
	})
	t.Run("re-applied, looser rules leave it alone", func(t *testing.T) {
		r, id := strict(t)
		r.setRules(r.desks[flagged], 1, serious)
		r.must(r.move("edith", id, workflow.ReapplyRules))
		bound(r, id, 2, flagged)
		r.must(r.move("edith", id, workflow.Approve))
		r.stage(id, workflow.Editing)
	})
	t.Run("re-applied, stricter rules bind it", func(t *testing.T) {
		r, id := strict(t)
		r.setRules(r.desks[flagged], 1, workflow.LegalAlways)
		r.must(r.move("edith", id, workflow.ReapplyRules))
		bound(r, id, 2, workflow.LegalAlways)
	})
	t.Run("on another desk", func(t *testing.T) {
		r, id := strict(t)
		r.must(r.move("edith", id, workflow.MoveDesk, func(q *newsroom.Request) { q.Answers["desk"] = workflow.Answer{Words: string(r.desks[serious])} }))
		bound(r, id, 2, flagged)
		r.must(r.move("edith", id, workflow.MoveDesk, func(q *newsroom.Request) {
			q.Answers["desk"] = workflow.Answer{Words: string(r.desks[workflow.LegalAlways])}
		}))
		bound(r, id, 2, workflow.LegalAlways)
	})
	t.Run("submitted again", func(t *testing.T) {
		r, id := strict(t)
		r.setRules(r.desks[flagged], 1, workflow.LegalAlways)
		r.must(r.move("wren", id, workflow.Withdraw))
		r.must(r.move("wren", id, workflow.Submit))
		bound(r, id, 2, flagged) // those of its first submission
	})
	t.Run("opening a correction", func(t *testing.T) {
		r, id := strict(t)
		r.must(r.move("edith", id, workflow.Approve))
		r.must(r.move("edgar", id, workflow.Approve))
		r.must(r.move("edith", id, workflow.Publish))
		r.setRules(r.desks[flagged], 1, workflow.LegalAlways)
		r.must(r.move("edith", id, workflow.Correct, func(q *newsroom.Request) { q.Answers["kind"] = workflow.Answer{Words: "literal"} }))
		bound(r, id, 2, workflow.LegalAlways)
	})
}

// A draft is under its desk's newest rules, and bound to none.
func TestADraftIsBoundToNothing(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalFlagged)
	r.setRules(r.desks[workflow.LegalFlagged], 2, workflow.LegalAlways)
	r.must(r.move("edith", id, workflow.MoveDesk, func(q *newsroom.Request) {
		q.Answers["desk"] = workflow.Answer{Words: string(r.desks[workflow.LegalSerious])}
	}))
	if b := r.facts(id).Article.Bound; !b.IsZero() {
		t.Errorf("moved as a draft, it is bound to %+v", b)
	}
	r.must(r.move("wren", id, workflow.Submit))
	if b := r.facts(id).Article.Bound; b.Editors != 1 || b.Legal != workflow.LegalSerious {
		t.Errorf("submitted, it is bound to %+v", b)
	}
}
