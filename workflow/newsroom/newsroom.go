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

type through struct{}

// Through marks a context in which a member asks through a session (the stored hash of its
// token). What is written in it is written only while that session stands, looked at in the
// same transaction.
func Through(ctx context.Context, session string) context.Context {
	return context.WithValue(ctx, through{}, session)
}

// stands refuses a work whose session has ended since the request began.
func (w *work) stands(ctx context.Context) error {
	id, asked := ctx.Value(through{}).(string)
	if !asked {
		return nil
	}
	err := w.tx.SessionStands(id, w.member.ID)
	if errors.Is(err, workflow.ErrMissing) {
		return &workflow.Problem{Kind: workflow.ProblemOver, Says: "You were signed out before this was recorded. Sign in, then send it again."}
	}
	return err
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
		if err := w.stands(ctx); err != nil {
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
	if id := post.Outcome.Article; id != "" {
		if _, err := w.facts(id); err != nil {
			return nil, err // it is hidden from them now
		}
	}
	return &post.Outcome, nil
}

// remember keeps what a form came to.
func (w *work) remember(once Once, outcome workflow.Outcome) error {
	if once.Key == "" {
		return nil
	}
	return w.tx.AddPost(workflow.Post{Member: w.member.ID, Key: once.Key, Form: once.Form, Outcome: outcome, At: w.now})
}
