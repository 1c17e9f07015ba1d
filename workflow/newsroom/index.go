package newsroom

import (
	"context"
	"errors"
	"fmt"

	"stet/workflow"
)

// setIndex keeps a story's index; one that is right already is not written.
func (w *work) setIndex(index workflow.Index) error {
	before, err := w.tx.Index(index.Article)
	if err != nil && !errors.Is(err, workflow.ErrMissing) {
		return fmt.Errorf("settle %s: %w", index.Article, err)
	}
	if err == nil && before.Equal(index) {
		return nil
	}
	if err := w.indexed(before, index); err != nil {
		return fmt.Errorf("settle %s: %w", index.Article, err)
	}
	return w.tx.SetIndex(index)
}

// viewer is the member as one who asks for lists.
func (w *work) viewer() workflow.Viewer { return w.masthead.Viewer(w.member, w.now) }

// EndHolds settles the stories whose hold has ended by itself, so that the queue asks the
// right people. Time moves no stage: only the index of who is asked.
func (n *Newsroom) EndHolds(ctx context.Context) error {
	return n.byCommand(ctx, func(w *work) error {
		ended, err := w.tx.EndedHolds(w.now)
		if err != nil {
			return err
		}
		return w.indexAll(ended)
	})
}

// indexAll settles articles that nobody acted on.
func (w *work) indexAll(articles []workflow.ID) error {
	for _, id := range articles {
		if err := w.index(id); err != nil {
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
			if batch, err = w.tx.ArticlesAfter(after, reindexed); err != nil {
				return err
			}
			if len(batch) == 0 {
				return w.tx.SetIndexRules(workflow.IndexRules)
			}
			return w.indexAll(batch)
		})
		if err != nil || len(batch) == 0 {
			return err
		}
		after = batch[len(batch)-1]
	}
}
