package storetest

import (
	"context"
	"time"

	"stet/workflow"
)

var indexes = promise{"an article's index is read back as it was, and replaced whole", func(n *newsroom) {
	s := n.staffed()
	a := n.bare(s.desk.ID, s.writer.ID)
	n.missing(n.store.Read(context.Background(), func(tx workflow.Tx) error {
		_, err := tx.Index(a.ID)
		return err
	}))
	full := workflow.Index{
		Article: a.ID, OpenThreads: 3, Held: true, Lacks: workflow.NeedAddress, HeldUntil: n.now().Add(time.Hour), TrueUntil: n.now(),
		Attention: []workflow.Attention{
			{Article: a.ID, Member: s.legal.ID, Key: workflow.NeedAllegations, Count: 2, Since: n.now()},
			{Article: a.ID, Member: s.editor.ID, Key: workflow.NeedEditor, Count: 1, Since: n.now()},
		},
		Badges: []workflow.AllegationBadge{{Severity: workflow.S4, Category: "CRIME"}, {Severity: workflow.S0}},
		Audience: map[workflow.Circle][]workflow.Principal{
			workflow.CircleStory:   {{Kind: workflow.PrincipalDesk, ID: s.desk.ID}, {Kind: workflow.PrincipalServed}},
			workflow.CircleRecords: {{Kind: workflow.PrincipalMember, ID: s.writer.ID}},
		},
	}
	empty := workflow.Index{Article: a.ID, Audience: map[workflow.Circle][]workflow.Principal{}}
	for _, want := range []workflow.Index{full, empty, full} {
		n.write(func(tx workflow.Tx) error { return tx.SetIndex(want) })
		n.read(func(tx workflow.Tx) error {
			got, err := tx.Index(a.ID)
			equal(n, "index", got, want)
			return err
		})
	}
}}

var rebuilding = []promise{
	{"a new store's indexes are to be built, and it remembers by which rules they were", func(n *newsroom) {
		equal(n, "at first", n.indexRules(), 0)
		n.write(func(tx workflow.Tx) error { return tx.SetIndexRules(7) })
		equal(n, "then", n.indexRules(), 7)
	}},

	{"articles follow one another by id", func(n *newsroom) {
		s := n.staffed()
		var all []workflow.ID
		for range 5 {
			all = append(all, n.bare(s.desk.ID, s.writer.ID).ID)
		}
		equal(n, "the first", n.articlesAfter("", 2), all[:2])
		equal(n, "the next", n.articlesAfter(all[1], 2), all[2:4])
		equal(n, "the last", n.articlesAfter(all[3], 2), all[4:])
		equal(n, "no more", n.articlesAfter(all[4], 2), nil)
	}},
}

func (n *newsroom) indexRules() (rules int) {
	n.Helper()
	n.read(func(tx workflow.Tx) (err error) {
		rules, err = tx.IndexRules()
		return err
	})
	return rules
}

func (n *newsroom) articlesAfter(article workflow.ID, limit int) (ids []workflow.ID) {
	n.Helper()
	n.read(func(tx workflow.Tx) (err error) {
		ids, err = tx.ArticlesAfter(article, limit)
		return err
	})
	return ids
}
