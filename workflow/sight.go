package workflow

import (
	"context"
	"errors"
	"fmt"
)

// Sight is what one member has seen of an article: the newest revision that was before
// them, and the one that they saw before that. Only the member is told.
type Sight struct {
	Article  ID
	Member   ID
	Revision int
	Before   int // 0 for none
}

// Since is the revision that a member last saw before the head, or 0.
func (s Sight) Since(head int) int {
	if s.Revision < head {
		return s.Revision
	}
	return s.Before
}

// See records that a member has a revision before them. It is no act: only they are told.
func (n *Newsroom) See(ctx context.Context, actor, article ID, revision int) error {
	return n.Store.Write(ctx, func(tx Tx) error {
		w, err := n.begin(tx, actor)
		if err != nil {
			return err
		}
		f, err := w.facts(article)
		if err != nil {
			return err
		}
		if _, known := f.Revision(revision); !known {
			return invalid("saw", "There is no such revision of this story.")
		}
		return w.see(article, revision)
	})
}

// see notes a newer revision than the member has seen; an older one changes nothing.
func (w *work) see(article ID, revision int) error {
	sight, err := w.sight(article)
	if err != nil || revision <= sight.Revision {
		return err
	}
	if err := w.SetSight(Sight{Article: article, Member: w.member.ID, Revision: revision, Before: sight.Revision}); err != nil {
		return fmt.Errorf("sight of %s: %w", article, err)
	}
	return nil
}

// sight is what the member has seen; nothing, where they have not looked yet.
func (w *work) sight(article ID) (Sight, error) {
	sight, err := w.Sight(article, w.member.ID)
	if errors.Is(err, ErrMissing) {
		return Sight{}, nil
	}
	if err != nil {
		return Sight{}, fmt.Errorf("sight of %s: %w", article, err)
	}
	return sight, nil
}
