package newsroom

import (
	"context"
	"errors"
	"fmt"

	"stet/workflow"
)

// settle computes what the article's indexes hold: its stage in review, and what lists
// need of it. It reads the facts anew, after the effects, and is the last step of every
// use case that touches an article.
func (w *work) settle(article workflow.ID) error {
	if err := w.index(article, true); err != nil {
		return err
	}
	// An address that readers know belongs to one story: to others it is taken now.
	namesakes, err := w.Namesakes(article)
	if err != nil {
		return fmt.Errorf("settle %s: %w", article, err)
	}
	return w.indexAll(namesakes)
}

// index is settle; touched tells whether somebody acted on the article itself. What is
// right already is not written.
func (w *work) index(article workflow.ID, touched bool) error {
	f, err := w.Facts(article)
	if err != nil {
		return fmt.Errorf("settle %s: %w", article, err)
	}
	f.Now, f.Member, f.Masthead = w.now, w.member, w.masthead
	a := f.Article
	if touched {
		a.Changed = w.now
	}
	if w.saw {
		if err := w.see(article, a.Head); err != nil {
			return err
		}
	}
	if stage := f.Stage(); stage != a.Stage {
		a.Stage, a.StageBy, a.StageAt = stage, w.member.ID, w.now
	}
	if a != f.Article {
		f.Article = a
		if err := w.SetArticle(a); err != nil {
			return fmt.Errorf("settle %s: %w", article, err)
		}
	}
	return w.setIndex(workflow.IndexOf(f))
}

func (w *work) setIndex(index workflow.Index) error {
	before, err := w.Index(index.Article)
	if err != nil && !errors.Is(err, workflow.ErrMissing) {
		return fmt.Errorf("settle %s: %w", index.Article, err)
	}
	if err == nil && before.Equal(index) {
		return nil
	}
	return w.SetIndex(index)
}

// viewer is the member as one who asks for lists.
func (w *work) viewer() workflow.Viewer { return w.masthead.Viewer(w.member, w.now) }

// EndHolds settles the stories whose hold has ended by itself, so that the queue asks the
// right people. Time moves no stage: only the index of who is asked.
func (n *Newsroom) EndHolds(ctx context.Context) error {
	return n.byCommand(ctx, func(w *work) error {
		ended, err := w.EndedHolds(w.now)
		if err != nil {
			return err
		}
		return w.indexAll(ended)
	})
}

// indexAll settles articles that nobody acted on.
func (w *work) indexAll(articles []workflow.ID) error {
	for _, id := range articles {
		if err := w.index(id, false); err != nil {
			return err
		}
	}
	return nil
}

// reindexed is how many articles one transaction of Reindex settles, so that none of
// them is long.
const reindexed = 100

// Reindex builds every article's index anew where the rules that built them are not
// those of this program; it must have ended before lists are read. It acts on no
// article: their history and the times at which they changed stay. Interrupted, it
// begins again.
func (n *Newsroom) Reindex(ctx context.Context) error {
	var rules int
	err := n.Store.Read(ctx, func(tx workflow.Tx) (err error) {
		rules, err = tx.IndexRules()
		return err
	})
	if err != nil || rules == workflow.IndexRules {
		return err
	}
	for after := workflow.ID(""); ; {
		var batch []workflow.ID
		err := n.byCommand(ctx, func(w *work) (err error) {
			if batch, err = w.ArticlesAfter(after, reindexed); err != nil {
				return err
			}
			if len(batch) == 0 {
				return w.SetIndexRules(workflow.IndexRules)
			}
			return w.indexAll(batch)
		})
		if err != nil || len(batch) == 0 {
			return err
		}
		after = batch[len(batch)-1]
	}
}
