package storetest

import (
	"stet/workflow"
	"stet/workflow/manuscript"
)

var suggestions = []promise{
	{"a suggestion is a thread with words", func(n *newsroom) {
		s := n.staffed()
		a, other := n.article(s.desk.ID, s.writer.ID), n.article(s.desk.ID, s.writer.ID)
		put := []manuscript.Block{{Kind: manuscript.KindParagraph, Spans: []manuscript.Span{
			{Text: "the minutes", Marks: manuscript.Strong, Link: "https://example.org/minutes"}, {Text: " say"}}}}
		one := n.suggestion(a, s.editor.ID, put)
		two := n.suggestion(a, s.legal.ID, nil)
		n.suggestion(other, s.legal.ID, nil)
		equal(n, "suggestions", n.facts(a.ID).Suggestions, []workflow.Suggestion{one, two})

		n.write(func(tx workflow.Tx) error {
			one.State, one.DecidedBy, one.DecidedAt = workflow.SuggestionAccepted, s.writer.ID, n.now()
			one.Decided, one.Revision = n.act(tx, a.ID, s.writer.ID, "accept"), 2
			changed := one
			changed.Put, changed.Field = nil, manuscript.FieldHeadline
			return tx.SetSuggestion(changed)
		})
		equal(n, "accepted, in its own words", n.facts(a.ID).Suggestions, []workflow.Suggestion{one, two})
	}},

	{"a suggestion needs its thread", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		n.refused(func(tx workflow.Tx) error {
			return tx.AddSuggestion(workflow.Suggestion{ID: n.id(), Article: a.ID, State: workflow.SuggestionOpen})
		})
	}},

	{"a verdict names its wording", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		g := n.allegation(a, s.legal.ID, workflow.S3)
		wording := n.suggestion(a, s.legal.ID, nil)
		n.write(func(tx workflow.Tx) error {
			g.Verdict, g.Wording = workflow.VerdictWording, wording.ID
			return tx.SetAllegation(g)
		})
		equal(n, "allegations", n.facts(a.ID).Allegations, []workflow.Allegation{g})
	}},
}

// suggestion opens one with its thread.
func (n *newsroom) suggestion(a workflow.Article, by workflow.ID, put []manuscript.Block) workflow.Suggestion {
	n.Helper()
	h := n.thread(a, by)
	s := workflow.Suggestion{ID: h.ID, Article: a.ID, Field: manuscript.FieldBody, Put: put, State: workflow.SuggestionOpen}
	n.write(func(tx workflow.Tx) error {
		if err := tx.AddThread(h); err != nil {
			return err
		}
		return tx.AddSuggestion(s)
	})
	return s
}

var sights = []promise{
	{"the newest sight takes the place of the one before", func(n *newsroom) {
		s := n.staffed()
		a, other := n.article(s.desk.ID, s.writer.ID), n.article(s.desk.ID, s.writer.ID)
		n.read(func(tx workflow.Tx) error {
			_, err := tx.Sight(a.ID, s.editor.ID)
			n.missing(err)
			return nil
		})
		for _, one := range []workflow.Sight{
			{Article: a.ID, Member: s.editor.ID, Revision: 1}, {Article: a.ID, Member: s.writer.ID, Revision: 2},
			{Article: other.ID, Member: s.editor.ID, Revision: 3}, {Article: a.ID, Member: s.editor.ID, Revision: 4, Before: 1},
		} {
			n.write(func(tx workflow.Tx) error { return tx.SetSight(one) })
		}
		n.read(func(tx workflow.Tx) error {
			got, err := tx.Sight(a.ID, s.editor.ID)
			equal(n, "sight", got, workflow.Sight{Article: a.ID, Member: s.editor.ID, Revision: 4, Before: 1})
			return err
		})
	}},
}
