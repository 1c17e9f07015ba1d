package storetest

import (
	"context"
	"errors"
	"sync"

	"stet/workflow"
)

var transactions = []promise{
	{"a refused write leaves nothing", func(n *newsroom) {
		refusal := errors.New("not yours")
		d := workflow.Desk{ID: n.id(), Name: "City"}
		got := n.refused(func(tx workflow.Tx) error {
			if err := tx.AddDesk(d); err != nil {
				return err
			}
			return refusal
		})
		if got != refusal {
			n.Fatalf("got %v, want the error as it was", got)
		}
		equal(n, "desks", len(n.masthead().Desks), 0)
	}},

	{"a panic leaves nothing and the store goes on", func(n *newsroom) {
		func() {
			defer func() { _ = recover() }()
			n.write(func(tx workflow.Tx) error {
				if err := tx.AddDesk(workflow.Desk{ID: n.id(), Name: "City"}); err != nil {
					return err
				}
				panic("a fault in a rule")
			})
		}()
		equal(n, "desks", len(n.masthead().Desks), 0)
		n.desk(false)
		equal(n, "desks", len(n.masthead().Desks), 1)
	}},

	{"a reader cannot write", func(n *newsroom) {
		d := workflow.Desk{ID: n.id(), Name: "City"}
		err := n.store.Read(context.Background(), func(tx workflow.Tx) error { return tx.AddDesk(d) })
		if err == nil {
			n.Fatal("a desk was added by a reader")
		}
		equal(n, "desks", len(n.masthead().Desks), 0)
	}},

	{"whoever has left is not served", func(n *newsroom) {
		gone, leave := context.WithCancel(context.Background())
		leave()
		never := func(workflow.Tx) error {
			n.Error("a transaction was begun")
			return nil
		}
		if err := n.store.Write(gone, never); !errors.Is(err, context.Canceled) {
			n.Errorf("write: %v", err)
		}
		if err := n.store.Read(gone, never); !errors.Is(err, context.Canceled) {
			n.Errorf("read: %v", err)
		}
	}},

	{"writers follow one another", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		const writers, each = 8, 10
		var wait sync.WaitGroup
		for range writers {
			wait.Go(func() {
				for range each {
					if err := n.store.Write(context.Background(), func(tx workflow.Tx) error {
						f, err := tx.Facts(a.ID)
						if err != nil {
							return err
						}
						f.Article.Head++
						return tx.SetArticle(f.Article)
					}); err != nil {
						n.Error(err)
					}
				}
			})
		}
		wait.Wait()
		equal(n, "head", n.facts(a.ID).Article.Head, writers*each)
	}},

	{"a reader sees one moment", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		n.read(func(tx workflow.Tx) error {
			before, err := tx.Facts(a.ID)
			if err != nil {
				return err
			}
			n.file(&a, s.writer.ID, "filed meanwhile")
			after, err := tx.Facts(a.ID)
			if err != nil {
				return err
			}
			equal(n, "facts", after, before)
			return nil
		})
		equal(n, "head", n.facts(a.ID).Head().Number, 1)
	}},

	{"readers beside a writer see whole stories", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		h := n.thread(a, s.editor.ID)
		n.write(func(tx workflow.Tx) error { return tx.AddThread(h) })
		const remarks = 60
		written := make(chan struct{})
		var wait sync.WaitGroup
		for range 3 {
			wait.Go(func() {
				for done := false; !done; {
					select {
					case <-written:
						done = true
					default:
					}
					n.agrees(a.ID)
				}
			})
		}
		for i := range remarks {
			a.Head = i + 1
			n.write(func(tx workflow.Tx) error {
				if err := tx.AddComment(n.comment(h)); err != nil {
					return err
				}
				return tx.SetArticle(a)
			})
		}
		close(written)
		wait.Wait()
		equal(n, "comments", len(n.comments(a.ID)), remarks)
	}},

	{"a writer reads what it wrote, and nobody reads what was rolled back", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		before := n.facts(a.ID)
		n.refused(func(tx workflow.Tx) error {
			if err := tx.SetDesk(workflow.Desk{ID: s.desk.ID, Name: "Never"}); err != nil {
				return err
			}
			if err := tx.AddWriter(a.ID, workflow.Byline{Member: s.editor.ID}); err != nil {
				return err
			}
			f, err := tx.Facts(a.ID)
			if err != nil {
				return err
			}
			equal(n, "writers inside", len(f.Writers), 2)
			equal(n, "desk inside", f.Masthead.Desks[0].Name, "Never")
			return errors.New("roll back")
		})
		equal(n, "facts", n.facts(a.ID), before)
		n.write(func(tx workflow.Tx) error { return tx.AddWriter(a.ID, workflow.Byline{Member: s.legal.ID}) })
		equal(n, "writer", n.facts(a.ID).Writers[1].Member, s.legal.ID)
	}},
}

// agrees holds an article, which counts its comments as its head, to its comments.
func (n *newsroom) agrees(article workflow.ID) {
	err := n.store.Read(context.Background(), func(tx workflow.Tx) error {
		f, err := tx.Facts(article)
		if err != nil {
			return err
		}
		comments, err := tx.Comments(article)
		if err == nil && len(comments) != f.Article.Head {
			n.Errorf("%d comments, and the article counts %d", len(comments), f.Article.Head)
		}
		return err
	})
	if err != nil {
		n.Error(err)
	}
}
