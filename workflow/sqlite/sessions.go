package sqlite

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/alexedwards/scs/v2"

	"stet/workflow"
	"stet/workflow/session"
)

// seenEvery is how often a session's last request is written down.
const seenEvery = time.Minute

// Sessions keeps the sessions of an scs manager, which must have HashTokenInStore
// set, session.Codec for its codec and no IdleTimeout. A session that was ended is
// never found again, and a request that was under way when it ended cannot write it
// back: its row stays, marked, until the session would have expired.
type Sessions struct {
	store *Store
	now   func() time.Time
}

var _ scs.CtxStore = (*Sessions)(nil)

// Sessions is the store's keeper of sessions, by the given clock.
func (s *Store) Sessions(now func() time.Time) *Sessions { return &Sessions{s, now} }

// FindCtx finds a session that has not ended, expired or been idle too long.
func (s *Sessions) FindCtx(ctx context.Context, id string) (data []byte, found bool, err error) {
	now := s.now()
	var seen time.Time
	err = s.store.transact(ctx, s.store.readers, func(t *tx) error {
		data, err = one(t, `
			SELECT data, seen
			FROM sessions
			WHERE token = ?
			AND revoked = 0
			AND expires > ?
			AND seen > ?`,
			func(data *[]byte) []any { return []any{data, (*moment)(&seen)} },
			id, moment(now), moment(now.Add(-session.IdleLimit)))
		return err
	})
	switch {
	case errors.Is(err, workflow.ErrMissing):
		return nil, false, nil
	case err != nil:
		return nil, false, fmt.Errorf("session: %w", err)
	case now.Sub(seen) < seenEvery:
		return data, true, nil
	}
	return data, true, s.touch(ctx, id, now)
}

func (s *Sessions) touch(ctx context.Context, id string, now time.Time) error {
	err := s.store.write(ctx, func(t *tx) error {
		return t.exec(`
			UPDATE sessions
			SET seen = ?
			WHERE token = ?`,
			moment(now), id)
	})
	if Full(err) || Broken(err) {
		return nil // what is stored can still be read, and that needs the session
	}
	return about("session", "seen", err)
}

// CommitCtx writes a session. One that was ended stays so, because nothing takes the
// mark off its row; that is no error, for the answer is on its way, and the next
// request finds no session.
func (s *Sessions) CommitCtx(ctx context.Context, id string, data []byte, expiry time.Time) error {
	now := s.now()
	who, err := session.Identify(data)
	if err != nil {
		return err
	}
	return s.store.write(ctx, func(t *tx) error {
		if err := t.exec(`
			DELETE FROM sessions
			WHERE expires <= ?`, moment(now)); err != nil {
			return about("sessions", "expired", err)
		}
		return about("session of member", who.Member, t.exec(`
			INSERT INTO sessions (token, member, data, created, seen, expires, address, agent, revoked)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
			ON CONFLICT (token) DO UPDATE
			SET member = excluded.member, data = excluded.data, seen = excluded.seen, expires = excluded.expires,
				address = excluded.address, agent = excluded.agent`,
			id, orNull(who.Member), data, moment(now), moment(now), moment(expiry), who.Address, who.Agent))
	})
}

// DeleteCtx ends a session; one that does not exist is ended already.
func (s *Sessions) DeleteCtx(ctx context.Context, id string) error {
	return s.store.write(ctx, func(t *tx) error {
		return about("session", "ending", t.exec(`
			UPDATE sessions
			SET revoked = 1
			WHERE token = ?`, id))
	})
}

// Find, Commit and Delete are what scs asks of a store besides; it uses the ones with
// a context.
func (s *Sessions) Find(id string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), id)
}

func (s *Sessions) Commit(id string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), id, data, expiry)
}

func (s *Sessions) Delete(id string) error { return s.DeleteCtx(context.Background(), id) }

// List is a member's sessions that have not ended, the last seen first.
func (s *Sessions) List(ctx context.Context, member workflow.ID) (rows []session.Row, err error) {
	now := s.now()
	err = s.store.transact(ctx, s.store.readers, func(t *tx) error {
		rows, err = list(t, `
			SELECT token, address, agent, created, seen, expires
			FROM sessions
			WHERE member = ?
			AND revoked = 0
			AND expires > ?
			AND seen > ?
			ORDER BY seen DESC, created DESC`,
			func(r *session.Row) []any {
				return []any{
					&r.ID, &r.Address, &r.Agent, (*moment)(&r.Created), (*moment)(&r.Seen), (*moment)(&r.Expires),
				}
			}, member, moment(now), moment(now.Add(-session.IdleLimit)))
		return err
	})
	return rows, about("sessions of member", member, err)
}

// Revoke ends one session of a member, and answers ErrMissing when it is not theirs.
func (s *Sessions) Revoke(ctx context.Context, member workflow.ID, id string) error {
	return s.store.write(ctx, func(t *tx) error {
		return about("session of member", member, t.change(`
			UPDATE sessions
			SET revoked = 1
			WHERE token = ?
			AND member = ?
			AND revoked = 0`, id, member))
	})
}

func (t *tx) EndSessions(member workflow.ID, keep string) error {
	return about("sessions of member", member, t.exec(`
		UPDATE sessions
		SET revoked = 1
		WHERE member = ?
		AND token <> ?
		AND revoked = 0`, member, keep))
}
