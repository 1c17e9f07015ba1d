package newsroom

import (
	"context"
	"errors"
	"time"

	"stet/workflow"
)

// session is how a member asks: through which session, and when whoever holds it last showed
// who they are.
type session struct {
	id         string
	identified time.Time
}

type sessionKey struct{}

// Through marks a context in which a member asks through a session (the stored hash of its
// token), in which they last showed who they are at a moment. What is written in it is
// written only while that session stands, looked at in the same transaction, and an act that
// asks who they are only within workflow.IdentityLife of that moment. Without it, as where
// the owner of the machine acts by command, neither is asked.
func Through(ctx context.Context, id string, identified time.Time) context.Context {
	return context.WithValue(ctx, sessionKey{}, &session{id, identified})
}

func sessionOf(ctx context.Context) *session {
	s, _ := ctx.Value(sessionKey{}).(*session)
	return s
}

// through refuses a work whose session has ended since the request began.
func (w *work) through(ctx context.Context) error {
	if w.session = sessionOf(ctx); w.session == nil {
		return nil
	}
	err := w.tx.SessionStands(w.session.id, w.member.ID)
	if errors.Is(err, workflow.ErrMissing) {
		return &workflow.Problem{Kind: workflow.ProblemOver, Says: "You were signed out before this was recorded. Sign in, then send it again."}
	}
	return err
}

// Identified refuses whoever would have to show who they are for an act that asks it.
func (n *Newsroom) Identified(ctx context.Context) error { return sessionOf(ctx).identifiedAt(n.Now()) }

// identifiedAt refuses a session whose holder last showed too long ago who they are.
func (s *session) identifiedAt(now time.Time) error {
	if s == nil || now.Before(s.identified.Add(workflow.IdentityLife)) {
		return nil
	}
	return &workflow.Problem{Kind: workflow.ProblemIdentity,
		Says: "It is more than 30 minutes since you last showed who you are. Nothing was recorded, and your words are kept. Go back, and send it again."}
}
