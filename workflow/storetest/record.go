package storetest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"stet/workflow"
)

var record = []promise{
	{"the newest act of a verb, and the traces since a time, are an article's own", func(n *newsroom) {
		s := n.staffed()
		a, other := n.article(s.desk.ID, s.writer.ID), n.article(s.desk.ID, s.writer.ID)
		act := func(article workflow.ID, verb workflow.Verb, thread string) (made workflow.Act) {
			made = workflow.Act{ID: n.id(), Article: article, Member: s.editor.ID, Verb: verb, Codes: map[string]string{"thread": thread}, At: n.now()}
			if thread == "" {
				made.Codes = map[string]string{}
			}
			n.write(func(tx workflow.Tx) (err error) {
				made.Number, err = tx.AppendAct(made, nil)
				return err
			})
			return made
		}
		act(a.ID, workflow.Submit, "")
		newest := act(a.ID, workflow.Submit, "")
		act(other.ID, workflow.Submit, "")
		said := act(a.ID, workflow.Say, "t")
		n.read(func(tx workflow.Tx) error {
			got, err := tx.NewestAct(a.ID, workflow.Submit)
			equal(n, "newest act", got, newest)
			_, none := tx.NewestAct(a.ID, workflow.Publish)
			n.missing(none)
			traces, failed := tx.TracesSince(a.ID, newest.At)
			equal(n, "traces", traces, []workflow.Trace{
				{Member: s.editor.ID, Verb: workflow.Submit, At: newest.At}, {Member: s.editor.ID, Verb: workflow.Say, Thread: "t", At: said.At},
			})
			return firstError(err, failed)
		})
	}},

	{"acts are numbered one by one, and a refused one leaves no gap", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		var numbers []int64
		for range 2 {
			n.write(func(tx workflow.Tx) error {
				numbers = append(numbers, n.act(tx, a.ID, s.writer.ID, "comment"))
				return nil
			})
			n.refused(func(tx workflow.Tx) error {
				n.act(tx, a.ID, s.writer.ID, "comment")
				return errors.New("refused")
			})
		}
		equal(n, "numbers", numbers, []int64{1, 2})
	}},

	{"an article's acts come with the words of their notes", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		plain := workflow.Act{
			ID: n.id(), Article: a.ID, Member: s.editor.ID, Verb: "approve",
			Codes: map[string]string{"role": "editor", "hash": "f00d"}, At: n.now(),
		}
		noted := workflow.Act{ID: n.id(), Article: a.ID, Verb: "request-changes", Codes: map[string]string{}, NoteHash: "beef", At: n.now()}
		elsewhere := workflow.Act{ID: n.id(), Member: s.editor.ID, Verb: "add-member", Codes: map[string]string{}, NoteHash: "cafe", At: n.now()}
		note := &workflow.Note{Salt: []byte{1, 2, 3}, Text: "Two sources for the third paragraph, please."}
		aside := &workflow.Note{Salt: []byte{4}, Text: "Told to nobody on the story."}
		n.write(func(tx workflow.Tx) (err error) {
			if plain.Number, err = tx.AppendAct(plain, nil); err != nil {
				return err
			}
			if elsewhere.Number, err = tx.AppendAct(elsewhere, aside); err != nil {
				return err
			}
			noted.Number, err = tx.AppendAct(noted, note)
			return err
		})
		equal(n, "act of the note", note.Act, noted.Number)
		n.read(func(tx workflow.Tx) error {
			acts, words, err := tx.Acts(a.ID)
			equal(n, "acts", acts, []workflow.Act{plain, noted})
			equal(n, "words", words, map[int64]string{noted.Number: note.Text})
			return err
		})
		n.read(func(tx workflow.Tx) error {
			words, err := tx.Notes([]int64{plain.Number, elsewhere.Number})
			equal(n, "notes", words, map[int64]string{elsewhere.Number: aside.Text})
			return err
		})
		n.read(func(tx workflow.Tx) error {
			words, err := tx.Notes(nil)
			equal(n, "notes of nothing", len(words), 0)
			return err
		})
	}},

	{"an act may come before its article", func(n *newsroom) {
		s := n.staffed()
		a := workflow.Article{ID: n.id(), Desk: s.desk.ID, Stage: workflow.Draft, Creator: s.writer.ID}
		n.write(func(tx workflow.Tx) error {
			n.act(tx, a.ID, s.writer.ID, "start")
			return tx.AddArticle(a)
		})
		equal(n, "article", n.facts(a.ID).Article, a)
		n.refused(func(tx workflow.Tx) error {
			n.act(tx, "never made", s.writer.ID, "start")
			return nil
		})
	}},

	{"a form's key is unique to its member", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		p := workflow.Post{
			Member: s.writer.ID, Key: "k1", Form: "f00d", At: n.now(),
			Outcome: workflow.Outcome{Article: a.ID, Act: 3, Revision: 2, Thread: "t", Verb: "file", Said: "Filed."},
		}
		link := p
		link.Outcome.Link = "a token that is shown once"
		theirs := p
		theirs.Member, theirs.Outcome = s.editor.ID, workflow.Outcome{}
		n.write(func(tx workflow.Tx) error {
			if err := tx.AddPost(link); err != nil {
				return err
			}
			return tx.AddPost(theirs)
		})
		for _, want := range []workflow.Post{p, theirs} {
			n.read(func(tx workflow.Tx) error {
				got, err := tx.Post(want.Member, "k1")
				equal(n, "post", got, want)
				return err
			})
		}
		n.refused(func(tx workflow.Tx) error { return tx.AddPost(p) })
		n.missing(n.store.Read(context.Background(), func(tx workflow.Tx) error {
			_, err := tx.Post(s.legal.ID, "k1")
			return err
		}))
	}},

	{"the answers to old forms are forgotten, oldest first and a few at a time", func(n *newsroom) {
		s := n.staffed()
		var sent []time.Time
		n.write(func(tx workflow.Tx) error {
			for i := range 4 {
				p := workflow.Post{Member: s.writer.ID, Key: fmt.Sprint(i), Form: "f00d", At: n.now()}
				sent = append(sent, p.At)
				if err := tx.AddPost(p); err != nil {
					return err
				}
			}
			return nil
		})
		for _, step := range []struct{ limit, gone, oldest int }{{2, 2, 2}, {2, 1, 3}, {2, 0, 3}} {
			n.write(func(tx workflow.Tx) error {
				gone, err := tx.ForgetPosts(sent[3], step.limit)
				equal(n, "forgotten", gone, step.gone)
				return err
			})
			for i := range sent {
				err := n.store.Read(context.Background(), func(tx workflow.Tx) error {
					_, err := tx.Post(s.writer.ID, fmt.Sprint(i))
					return err
				})
				equal(n, fmt.Sprintf("form %d is forgotten", i), errors.Is(err, workflow.ErrMissing), i < step.oldest)
			}
		}
	}},
}

func (n *newsroom) acts(article workflow.ID) (acts []workflow.Act) {
	n.Helper()
	n.read(func(tx workflow.Tx) (err error) {
		acts, _, err = tx.Acts(article)
		return err
	})
	return acts
}
