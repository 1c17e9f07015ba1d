package storetest

import (
	"time"

	"stet/workflow"
	"stet/workflow/passage"
)

var threads = []promise{
	{"a thread comes with its place in the head", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		n.file(&a, s.writer.ID, "Nine invoices for work nobody did.")
		h := n.thread(a, s.editor.ID)
		h.Passage = passage.Passage{Field: "body", Start: 5, End: 13, Quote: "invoices", Prefix: "Nine ", Suffix: " for work"}
		h.Blocking, h.BlockedBy, h.BlockedRole = true, s.legal.ID, workflow.Legal
		n.write(func(tx workflow.Tx) error { return tx.AddThread(h) })
		equal(n, "without a place", n.facts(a.ID).Threads, []workflow.Thread{h})

		h.Place = workflow.Place{Thread: h.ID, Revision: 1, Placement: h.Passage.Origin(), Ground: "f00d"}
		n.write(func(tx workflow.Tx) error { return tx.PutPlaces(a.ID, []workflow.Place{h.Place}) })
		equal(n, "with its origin", n.facts(a.ID).Threads, []workflow.Thread{h})

		first := h.Place
		n.file(&a, s.writer.ID, "Ten invoices for work nobody did.")
		h.Place = workflow.Place{}
		equal(n, "not placed in the head", n.facts(a.ID).Threads, []workflow.Thread{h})

		h.Place = workflow.Place{
			Thread: h.ID, Revision: 2, Gone: true,
			Placement: passage.Placement{Field: "body", Start: 4, End: 12, Status: passage.Moved, Method: "quote", Score: 0.75},
		}
		n.write(func(tx workflow.Tx) error { return tx.PutPlaces(a.ID, []workflow.Place{h.Place}) })
		equal(n, "placed in the head", n.facts(a.ID).Threads, []workflow.Thread{h})
		equal(n, "places", n.places(a.ID), []workflow.Place{first, h.Place})

		n.write(func(tx workflow.Tx) error {
			h.Place.Status, h.Place.Gone = passage.Exact, false
			h.Place.Confirmed = n.act(tx, a.ID, s.editor.ID, "confirm")
			return tx.PutPlaces(a.ID, []workflow.Place{h.Place})
		})
		equal(n, "confirmed", n.facts(a.ID).Threads, []workflow.Thread{h})
		equal(n, "places", n.places(a.ID), []workflow.Place{first, h.Place})
	}},

	{"a thread of another article is not placed", func(n *newsroom) {
		s := n.staffed()
		a, b := n.article(s.desk.ID, s.writer.ID), n.article(s.desk.ID, s.writer.ID)
		h := n.thread(a, s.editor.ID)
		n.write(func(tx workflow.Tx) error { return tx.AddThread(h) })
		n.missing(n.refused(func(tx workflow.Tx) error {
			return tx.PutPlaces(b.ID, []workflow.Place{{Thread: h.ID, Revision: 1}})
		}))
	}},

	{"a thread's state changes, its origin does not", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		h := n.thread(a, s.editor.ID)
		n.write(func(tx workflow.Tx) error { return tx.AddThread(h) })
		h.Blocking, h.BlockedBy, h.BlockedRole = true, s.legal.ID, workflow.Legal
		h.Addressed, h.Resolved, h.ResolvedBy = true, n.now(), s.editor.ID
		n.write(func(tx workflow.Tx) error {
			changed := h
			changed.Passage.Quote, changed.Opener, changed.Role = "other words", s.writer.ID, workflow.Legal
			return tx.SetThread(changed)
		})
		equal(n, "resolved", n.facts(a.ID).Threads, []workflow.Thread{h})
		h.Addressed, h.Resolved, h.ResolvedBy = false, time.Time{}, ""
		n.write(func(tx workflow.Tx) error { return tx.SetThread(h) })
		equal(n, "reopened", n.facts(a.ID).Threads, []workflow.Thread{h})
	}},

	{"comments are in order of thread, then of writing", func(n *newsroom) {
		s := n.staffed()
		a, other := n.article(s.desk.ID, s.writer.ID), n.article(s.desk.ID, s.writer.ID)
		one, two, foreign := n.thread(a, s.editor.ID), n.thread(a, s.legal.ID), n.thread(other, s.editor.ID)
		n.write(func(tx workflow.Tx) error {
			for _, h := range []workflow.Thread{one, two, foreign} {
				if err := tx.AddThread(h); err != nil {
					return err
				}
			}
			return nil
		})
		equal(n, "none yet", len(n.comments(a.ID)), 0)
		said := map[workflow.ID][]workflow.Comment{}
		for _, h := range []workflow.Thread{two, one, foreign, two, one} {
			c := n.comment(h)
			said[h.ID] = append(said[h.ID], c)
			n.write(func(tx workflow.Tx) error { return tx.AddComment(c) })
		}
		equal(n, "comments", n.comments(a.ID), append(said[one.ID], said[two.ID]...))
		equal(n, "of nothing", len(n.comments("none")), 0)
	}},

	{"a comment needs its thread", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		n.refused(func(tx workflow.Tx) error { return tx.AddComment(n.comment(n.thread(a, s.editor.ID))) })
	}},

	{"a comment changes only with what stays of its words", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		h := n.thread(a, s.editor.ID)
		c := n.comment(h)
		n.write(func(tx workflow.Tx) error { return firstError(tx.AddThread(h), tx.AddComment(c)) })
		equal(n, "as first said", n.comments(a.ID), []workflow.Comment{c})
		change := func(words string, takenBack bool) {
			n.write(func(tx workflow.Tx) error {
				act, err := tx.AppendAct(n.amending(a.ID, c), nil)
				c.Words, c.Edited, c.TakenBack = words, n.now(), takenBack
				return firstError(err, tx.ChangeComment(c, workflow.Wording{Comment: c.ID, Act: act, Salt: []byte{1}, Hash: "aa"}))
			})
			equal(n, "comment", n.comments(a.ID), []workflow.Comment{c})
		}
		change("Says who, and when?", false)
		change("", true)
		n.refused(func(tx workflow.Tx) error {
			return tx.ChangeComment(c, workflow.Wording{Comment: c.ID, Act: n.act(tx, a.ID, c.Member, "amend"), Salt: []byte{1}, Hash: "aa"})
		}) // by an act that does not name it
	}},

	{"what one reader does to the facts, no other sees", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		h := n.thread(a, s.editor.ID)
		n.write(func(tx workflow.Tx) error {
			if err := tx.AddThread(h); err != nil {
				return err
			}
			return tx.AddComment(n.comment(h))
		})
		f, comments := n.facts(a.ID), n.comments(a.ID)
		f.Threads[0].Blocking, f.Writers[0].Active, comments[0].Words = true, false, "changed"
		equal(n, "thread", n.facts(a.ID).Threads[0].Blocking, false)
		equal(n, "writer", n.facts(a.ID).Writers[0].Active, true)
		if n.comments(a.ID)[0].Words == "changed" {
			n.Fatal("a comment was changed in memory")
		}
	}},
}

func (n *newsroom) places(article workflow.ID) (places []workflow.Place) {
	n.Helper()
	n.read(func(tx workflow.Tx) (err error) {
		places, err = tx.Places(article)
		return err
	})
	return places
}

func (n *newsroom) comments(article workflow.ID) (comments []workflow.Comment) {
	n.Helper()
	n.read(func(tx workflow.Tx) (err error) {
		comments, err = tx.Comments(article)
		return err
	})
	return comments
}
