package storetest

import (
	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/passage"
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

	{"a suggestion moves blocks, with others", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		h := n.thread(a, s.editor.ID)
		beside := passage.Passage{Field: "body", Start: 3, End: 9, Quote: "behind", Prefix: "it ", Suffix: " us"}
		one := workflow.Suggestion{ID: h.ID, Article: a.ID, Field: manuscript.FieldBody, Moves: true, Before: true, Beside: beside, Together: h.ID, State: workflow.SuggestionOpen}
		place := workflow.Place{Thread: h.ID, Revision: 1, Placement: passage.Placement{Field: "body", Start: 12, End: 20, Status: passage.Exact},
			Beside: passage.Placement{Start: 3, End: 9, Status: passage.Edited}}
		n.write(func(tx workflow.Tx) error {
			return firstError(tx.AddThread(h), tx.AddSuggestion(one), tx.PutPlaces(a.ID, []workflow.Place{place}))
		})
		equal(n, "suggestions", n.facts(a.ID).Suggestions, []workflow.Suggestion{one})
		place.Beside = passage.Placement{Start: 4, End: 8, Status: passage.Exact}
		n.write(func(tx workflow.Tx) error { return tx.PutPlaces(a.ID, []workflow.Place{place}) })
		n.read(func(tx workflow.Tx) error {
			places, err := tx.Places(a.ID)
			equal(n, "places", places, []workflow.Place{place})
			return err
		})
	}},

	{"a suggestion is reworded, and what it put stays", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		words := func(w string) []manuscript.Block {
			return []manuscript.Block{{Kind: manuscript.KindParagraph, Spans: []manuscript.Span{{Text: w}}}}
		}
		one, other := n.suggestion(a, s.editor.ID, words("first")), n.suggestion(a, s.editor.ID, words("else"))
		before := n.facts(a.ID) // and is read anew
		for _, w := range []string{"second", "third"} {
			n.write(func(tx workflow.Tx) error {
				act := n.act(tx, a.ID, s.editor.ID, "reword")
				one.Rewordings = append(one.Rewordings, workflow.Rewording{Act: act, Put: one.Put})
				one.Put = words(w)
				return tx.Reword(one, act)
			})
		}
		equal(n, "suggestions", n.facts(a.ID).Suggestions, []workflow.Suggestion{one, other})
		equal(n, "suggestions from before", before.Suggestions[0].Put, words("first"))
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
