package newsroom_test

import (
	"context"
	"testing"

	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

// Routes by which a text could go out that nobody signed word for word. All of them hold.
func TestUnsignedTextsStay(t *testing.T) {
	ctx := context.Background()
	do := func(r *room, who string, q newsroom.Request) error {
		if q.Answers == nil {
			q.Answers = workflow.Answers{}
		}
		_, err := r.news.Do(ctx, r.members[who], q)
		return err
	}
	yes := workflow.Answer{Yes: true}
	unpublished := func(t *testing.T, r *room, id workflow.ID) {
		if err := r.move("edith", id, workflow.Publish); err == nil {
			t.Error("published")
		}
	}
	t.Run("filing over a ready text, idle or not", func(t *testing.T) {
		r := newRoom(t)
		id := r.ready()
		r.must(do(r, "edith", newsroom.Request{Article: id, Verb: workflow.File, Saw: 1, Text: new(copyOf(contract))}))
		if f := r.facts(id); f.Article.Head != 1 || f.Article.Stage != workflow.Ready {
			t.Error("an idle filing did something")
		}
		r.must(do(r, "edith", newsroom.Request{Article: id, Verb: workflow.File, Saw: 1, Text: new(copyOf(contract + " More.")), Answers: workflow.Answers{"approve": yes, "confirm": yes, "needs_lawyer": {Words: "none"}}}))
		unpublished(t, r, id)
	})
	t.Run("only the slug, the search description, or a link’s target", func(t *testing.T) {
		for _, change := range []func(*manuscript.Manuscript){
			func(m *manuscript.Manuscript) { m.Slug = "another" }, func(m *manuscript.Manuscript) { m.SearchDescription = "x" },
			func(m *manuscript.Manuscript) { m.SocialHeadline = "x" }, func(m *manuscript.Manuscript) { *m = copyOf("[The board](https://a.example) gave it.") },
		} {
			r := newRoom(t)
			id := r.ready()
			text := copyOf(contract)
			change(&text)
			r.must(do(r, "edith", newsroom.Request{Article: id, Verb: workflow.File, Saw: 1, Text: &text}))
			unpublished(t, r, id)
		}
	})
	t.Run("approve with the filing, by a writer, in a draft, with the wrong role", func(t *testing.T) {
		r := newRoom(t)
		id := r.start(workflow.LegalFlagged)
		answers := workflow.Answers{"approve": yes, "confirm": yes, "needs_lawyer": {Words: "none"}}
		if do(r, "edith", newsroom.Request{Article: id, Verb: workflow.File, Saw: 1, Text: new(copyOf("X.")), Answers: answers}) == nil {
			t.Error("approved in a draft")
		}
		if r.facts(id).Article.Head != 1 {
			t.Error("and it was filed")
		}
		r.must(r.move("wren", id, workflow.Submit))
		if do(r, "wren", newsroom.Request{Article: id, Verb: workflow.File, Saw: 1, Text: new(copyOf("X.")), Answers: answers}) == nil {
			t.Error("a writer filed in review")
		}
		if do(r, "edith", newsroom.Request{Article: id, Verb: workflow.File, Saw: 1, Text: nil, Answers: answers}) == nil {
			t.Error("filed nothing")
		}
		if r.move("edith", id, workflow.Approve, func(q *newsroom.Request) { q.Role = workflow.Legal }) == nil || r.move("edith", id, workflow.Clear) == nil {
			t.Error("an editor signed as legal")
		}
	})
	t.Run("suggestions of another story", func(t *testing.T) {
		r := newRoom(t)
		id, other := r.reviewed(workflow.LegalFlagged), r.reviewed(workflow.LegalFlagged)
		s := r.suggested("wren", other, "the contract", "a contract")
		if r.accept("edith", id, s) == nil || r.move("edith", id, workflow.Approve, subjectTo(workflow.OnlyWith, s)) == nil || r.thread("edith", id, s, workflow.Reject) == nil {
			t.Error("a suggestion of another story was decided on here")
		}
	})
	t.Run("a clearance with a suggestion, and then another text", func(t *testing.T) {
		r := newRoom(t)
		id := r.reviewed(workflow.LegalAlways)
		one, two := r.suggested("wren", id, "the contract", "a contract"), r.suggested("wren", id, "would not comment", "said nothing")
		r.must(r.move("lex", id, workflow.Clear, subjectTo(workflow.OnlyWith, one)))
		r.must(r.move("edith", id, workflow.Approve, subjectTo(workflow.OnlyWith, one)))
		r.must(r.accept("edith", id, one, two))
		unpublished(t, r, id)
	})
	t.Run("a basis that is another story’s or another role’s", func(t *testing.T) {
		r := newRoom(t)
		id, other := r.reviewed(workflow.LegalFlagged), r.reviewed(workflow.LegalFlagged)
		r.must(r.move("edith", other, workflow.Approve))
		r.must(r.move("lex", id, workflow.Clear))
		for _, s := range []workflow.ID{r.facts(other).Signoffs[0].ID, r.facts(id).Signoffs[0].ID} {
			if r.move("edith", id, workflow.Approve, func(q *newsroom.Request) { q.Basis = s }) == nil {
				t.Error("adopted")
			}
		}
	})
	t.Run("old texts and two people", func(t *testing.T) {
		r := newRoom(t)
		id := r.reviewed(workflow.LegalFlagged)
		r.must(r.move("edith", id, workflow.Approve))
		r.must(r.file("edith", id, contract+" More."))
		r.must(r.move("edith", id, workflow.Approve))
		unpublished(t, r, id) // her words, and nobody else's eyes
		r.must(r.file("edith", id, contract))
		r.must(r.file("edith", id, contract+" More."))
		unpublished(t, r, id)
		if r.move("edith", id, workflow.Agree) == nil {
			t.Error("edith agreed with her own words")
		}
		r.must(r.file("edgar", id, contract))
		r.must(r.move("edith", id, workflow.Publish)) // signed word for word at first
	})
}
