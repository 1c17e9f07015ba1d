package newsroom

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"stet/workflow"
)

// Newsroom is every use case: each reads the facts, judges, applies and records in
// one transaction. Now and Random are the only clock and the only randomness.
type Newsroom struct {
	Store  workflow.Store
	Now    func() time.Time
	Random io.Reader

	SecondFactor []workflow.Role // whose holders have to show something besides their password

	summaries summaries
	following following
	waiting   waiting
}

// Once makes a form's effect happen once: Key is the form's own key, unique to the
// member, and Form the SHA-256, in hex, of what was sent. An empty key means that the
// form carried none; then every sending counts.
type Once struct {
	Key  string
	Form string
}

// write runs one use case for a member, then settles the stories that it touched. A form
// sent again with the same key is answered as it was the first time; with the same key and
// other contents it is refused.
func (n *Newsroom) write(ctx context.Context, actor workflow.ID, once Once, fn func(*work) (workflow.Outcome, error)) (workflow.Outcome, error) {
	var outcome workflow.Outcome
	err := n.Store.Write(ctx, func(tx workflow.Tx) error {
		w, err := n.begin(tx, actor)
		if err != nil {
			return err
		}
		if err := w.through(ctx); err != nil {
			return err
		}
		w.told = n.telling(tx)
		again, err := w.answered(once)
		if again != nil || err != nil {
			if again != nil {
				outcome = *again
			}
			return err
		}
		if outcome, err = fn(w); err != nil {
			return err
		}
		if err := w.settle(); err != nil {
			return err
		}
		return w.remember(once, outcome)
	})
	return outcome, err
}

// read runs one page's reading for a member.
func (n *Newsroom) read(ctx context.Context, actor workflow.ID, fn func(*work) error) error {
	return n.Store.Read(ctx, func(tx workflow.Tx) error {
		w, err := n.begin(tx, actor)
		if err != nil {
			return err
		}
		return fn(w)
	})
}

// byCommand runs fn for the owner of the machine, who is no member.
func (n *Newsroom) byCommand(ctx context.Context, fn func(*work) error) error {
	return n.Store.Write(ctx, func(tx workflow.Tx) error {
		w, err := n.open(tx)
		if err != nil {
			return err
		}
		w.told = n.telling(tx)
		if err := fn(w); err != nil {
			return err
		}
		return w.settle()
	})
}

// begin is open for a member who works here.
func (n *Newsroom) begin(tx workflow.Tx, actor workflow.ID) (*work, error) {
	w, err := n.open(tx)
	if err != nil {
		return nil, err
	}
	member, ok := w.masthead.Member(actor)
	if !ok || member.Disabled {
		return nil, workflow.Missing()
	}
	w.member = member
	return w, nil
}

func (n *Newsroom) open(tx workflow.Tx) (*work, error) {
	masthead, err := tx.Masthead()
	if err != nil {
		return nil, fmt.Errorf("masthead: %w", err)
	}
	return &work{tx: tx, now: n.Now().UTC().Truncate(time.Millisecond), random: n.Random, masthead: masthead}, nil
}

// maxKey is the longest idempotency key that a form may carry, in bytes.
const maxKey = 64

// answered is what the form came to when it was sent before; nil when it was not.
func (w *work) answered(once Once) (*workflow.Outcome, error) {
	if once.Key == "" {
		return nil, nil
	}
	if len(once.Key) > maxKey {
		return nil, workflow.Invalid("once", "This form is damaged. Reload the page and send it again.")
	}
	post, err := w.tx.Post(w.member.ID, once.Key)
	switch {
	case errors.Is(err, workflow.ErrMissing):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("post: %w", err)
	case post.Form != once.Form:
		return nil, workflow.Invalid("once", "This form was sent before with other words. Reload the page, then send it again.")
	}
	if err := w.stillSees(post.Outcome); err != nil {
		return nil, err
	}
	return &post.Outcome, nil
}

// stillSees refuses an answer about a story, or a thread of it, that is hidden from the member
// by now.
func (w *work) stillSees(o workflow.Outcome) error {
	if o.Article == "" {
		return nil
	}
	f, err := w.facts(o.Article)
	if err != nil || o.Thread == "" {
		return err
	}
	if t, known := f.Thread(o.Thread); !known || !f.SeesThread(t) && !f.OwnsFlag(t) {
		return workflow.Missing()
	}
	return nil
}

// remember keeps what a form came to.
func (w *work) remember(once Once, outcome workflow.Outcome) error {
	if once.Key == "" {
		return nil
	}
	return w.tx.AddPost(workflow.Post{Member: w.member.ID, Key: once.Key, Form: once.Form, Outcome: outcome, At: w.now})
}
