package newsroom

import (
	"context"
	"errors"
	"fmt"

	"stet/workflow"
)

// See records that a member has a revision before them. It is no act: only they are told.
func (n *Newsroom) See(ctx context.Context, actor, article workflow.ID, revision int) error {
	return n.Store.Write(ctx, func(tx workflow.Tx) error {
		w, err := n.begin(tx, actor)
		if err != nil {
			return err
		}
		f, err := w.facts(article)
		if err != nil {
			return err
		}
		if _, known := f.Revision(revision); !known {
			return workflow.Invalid("saw", "There is no such revision of this story.")
		}
		return w.see(article, revision)
	})
}

// see notes a newer revision than the member has seen; an older one changes nothing.
func (w *work) see(article workflow.ID, revision int) error {
	sight, err := w.sight(article)
	if err != nil || revision <= sight.Revision {
		return err
	}
	if err := w.tx.SetSight(workflow.Sight{Article: article, Member: w.member.ID, Revision: revision, Before: sight.Revision}); err != nil {
		return fmt.Errorf("sight of %s: %w", article, err)
	}
	return nil
}

// sight is what the member has seen; nothing, where they have not looked yet.
func (w *work) sight(article workflow.ID) (workflow.Sight, error) {
	sight, err := w.tx.Sight(article, w.member.ID)
	if errors.Is(err, workflow.ErrMissing) {
		return workflow.Sight{}, nil
	}
	if err != nil {
		return workflow.Sight{}, fmt.Errorf("sight of %s: %w", article, err)
	}
	return sight, nil
}
