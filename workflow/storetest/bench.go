package storetest

import (
	"fmt"
	"strings"
	"testing"

	"stet/workflow"
	"stet/workflow/passage"
)

// BenchmarkFacts reads all that the galley shows of a story of 2,000 words with 200
// threads of two comments: its facts, its text and its comments.
func BenchmarkFacts(b *testing.B, store workflow.Store) {
	n := &newsroom{TB: b, store: store}
	a := n.story(200)
	b.ReportAllocs()
	for b.Loop() {
		n.read(func(tx workflow.Tx) error {
			facts, err := tx.Facts(a.ID)
			if err != nil {
				return err
			}
			comments, err := tx.Comments(a.ID)
			if err != nil {
				return err
			}
			if len(facts.Threads) != 200 || len(comments) != 400 {
				b.Fatalf("%d threads, %d comments", len(facts.Threads), len(comments))
			}
			_, err = tx.Text(facts.Article.HeadHash)
			return err
		})
	}
}

// BenchmarkWrite posts one comment with its act, each in a transaction of its own
// that is on the disk when it ends.
func BenchmarkWrite(b *testing.B, store workflow.Store) {
	n := &newsroom{TB: b, store: store}
	a := n.story(1)
	thread := n.facts(a.ID).Threads[0]
	b.ReportAllocs()
	for b.Loop() {
		n.write(func(tx workflow.Tx) error {
			n.act(tx, a.ID, thread.Opener, "comment")
			return tx.AddComment(n.comment(thread))
		})
	}
}

// story is a story under review with threads on its words, two comments in each.
func (n *newsroom) story(threads int) workflow.Article {
	s := n.staffed()
	a := n.article(s.desk.ID, s.writer.ID)
	n.file(&a, s.writer.ID, strings.Repeat("The fund paid nine invoices for work nobody did. ", 222))
	n.write(func(tx workflow.Tx) error {
		for i := range threads {
			h := n.thread(a, s.editor.ID)
			h.Passage = passage.Passage{
				Field: "body", Start: i * 49, End: i*49 + 48, Quote: "The fund paid nine invoices for work nobody did.",
				Prefix: fmt.Sprint("for work nobody did. ", i), Suffix: " The fund paid nine invoices for work",
			}
			if err := tx.AddThread(h); err != nil {
				return err
			}
			place := workflow.Place{Thread: h.ID, Revision: a.Head, Placement: h.Passage.Origin()}
			if err := tx.PutPlaces(a.ID, []workflow.Place{place}); err != nil {
				return err
			}
			for range 2 {
				if err := tx.AddComment(n.comment(h)); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return a
}

func (n *newsroom) thread(a workflow.Article, opener workflow.ID) workflow.Thread {
	return workflow.Thread{
		ID: n.id(), Article: a.ID, Revision: a.Head, Opener: opener, Role: workflow.Editor, Opened: n.now(),
	}
}

func (n *newsroom) comment(h workflow.Thread) workflow.Comment {
	return workflow.Comment{
		ID: n.id(), Thread: h.ID, Member: h.Opener, Role: workflow.Editor, At: n.now(),
		Words: "Which invoices? The auditor's list has seven, and two of them were paid before the fund existed.",
	}
}
