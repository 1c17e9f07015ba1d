package newsroom

import (
	"context"
	"errors"
	"stet/workflow"
	"time"

	"stet/workflow/manuscript"
)

// Reading is what readers see of a story: its newest publication, and the text it
// names. First is when it was first published.
type Reading struct {
	Publication workflow.Publication
	Text        manuscript.Manuscript
	First       time.Time
}

// Reading finds what readers see at an address. The publication's slug is the present
// one: where it differs from the slug asked for, the old address leads there.
func (n *Newsroom) Reading(ctx context.Context, slug string) (*Reading, error) {
	var r Reading
	err := n.Store.Read(ctx, func(tx workflow.Tx) error {
		var err error
		if r, err = reading(tx, slug); errors.Is(err, workflow.ErrMissing) {
			return workflow.Missing()
		}
		return err
	})
	return &r, err
}

func reading(tx workflow.Tx, slug string) (Reading, error) {
	p, err := tx.Reading(slug)
	if err != nil {
		return Reading{}, err
	}
	first, err := tx.FirstPublished(p.Article)
	if err != nil {
		return Reading{}, err
	}
	text, err := (&work{tx: tx}).text(p.Hash)
	return Reading{p, text, first}, err
}

// maxFront is how many stories the readers' front page lists.
const maxFront = 100

// Front lists what is live, newest first.
func (n *Newsroom) Front(ctx context.Context) (out []Reading, err error) {
	err = n.Store.Read(ctx, func(tx workflow.Tx) error {
		live, err := tx.LivePublications(maxFront)
		if err != nil {
			return err
		}
		for _, p := range live {
			text, err := (&work{tx: tx}).text(p.Hash)
			if err != nil {
				return err
			}
			out = append(out, Reading{Publication: p, Text: text})
		}
		return nil
	})
	return out, err
}
