package sqlite

import (
	"context"
	"database/sql"
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
// set, session.Codec for its codec and no IdleTimeout. A session stands only while its
// epoch is its member's: it is begun, renewed and carried on in the same transaction that
// looks. One that ended is never found again, and a request that was under way then cannot
// write it back: its row stays, marked, until it would have expired.
type Sessions struct {
	store *Store
	now   func() time.Time
}

var _ scs.CtxStore = (*Sessions)(nil)

// Sessions is the store's keeper of sessions, by the given clock.
func (s *Store) Sessions(now func() time.Time) *Sessions { return &Sessions{s, now} }

// stands is true of the row of a session that has not ended. A visitor's has no member.
const stands = `sessions.revoked = 0
			AND (
				sessions.member IS NULL
				OR EXISTS (
					SELECT 1
					FROM members
					WHERE members.id = sessions.member
					AND members.epoch = sessions.epoch
					AND members.disabled = 0
				)
			)`

// FindCtx finds a session that stands, and has not expired, been idle too long, or been
// renewed longer ago than the grace for requests under way.
func (s *Sessions) FindCtx(ctx context.Context, id string) (data []byte, found bool, err error) {
	now := s.now()
	var seen time.Time
	err = s.store.transact(ctx, s.store.readers, func(t *tx) error {
		data, err = one(t, `
			SELECT data, seen
			FROM sessions
			WHERE token = ?
			AND expires > ?
			AND seen > ?
			AND (renewed = 0 OR renewed > ?)
			AND `+stands,
			func(data *[]byte) []any { return []any{data, (*moment)(&seen)} },
			id, moment(now), moment(now.Add(-session.IdleLimit)), moment(now.Add(-session.Grace)))
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

// CommitCtx writes a session: one that stands, or a new one for the epoch that is its
// member's at this moment. Of one that was renewed what it holds goes to the session that
// took its place. That, and any other, gives session.ErrOver.
func (s *Sessions) CommitCtx(ctx context.Context, id string, data []byte, expires time.Time) error {
	who, err := session.Identify(data)
	if err != nil {
		return err
	}
	row := sessionRow{id, who, data, s.now(), expires}
	var over bool
	err = s.store.write(ctx, func(t *tx) error {
		if err := t.exec(`
			DELETE FROM sessions
			WHERE expires <= ?`, moment(row.now)); err != nil {
			return err
		}
		err := t.writeSession(row)
		if over = errors.Is(err, workflow.ErrMissing); over {
			return t.passOn(row)
		}
		return err
	})
	if err == nil && over {
		return session.ErrOver
	}
	return about("session of member", who.Member, err)
}

// sessionRow is a session as it is about to be written.
type sessionRow struct {
	id           string
	who          session.Identity
	data         []byte
	now, expires time.Time
}

// writeSession answers ErrMissing where there is no place for the session.
func (t *tx) writeSession(row sessionRow) error {
	err := t.change(`
		UPDATE sessions
		SET data = ?, seen = ?, expires = min(expires, ?)
		WHERE token = ?
		AND renewed = 0
		AND `+stands,
		row.data, moment(row.now), moment(row.expires), row.id)
	if !errors.Is(err, workflow.ErrMissing) {
		return err
	}
	return t.change(`
		INSERT INTO sessions (token, member, data, created, seen, expires, address, agent, revoked, epoch)
		SELECT :token, :member, :data, :now, :now, :expires, :address, :agent, 0, :epoch
		WHERE :expires > :now
		AND NOT EXISTS (SELECT 1 FROM sessions WHERE token = :token)
		AND (:member IS NULL OR EXISTS (SELECT 1 FROM members WHERE id = :member AND epoch = :epoch AND disabled = 0))`,
		sql.Named("token", row.id), sql.Named("member", orNull(row.who.Member)), sql.Named("data", row.data), sql.Named("now", moment(row.now)),
		sql.Named("expires", moment(row.expires)), sql.Named("address", row.who.Address), sql.Named("agent", row.who.Agent), sql.Named("epoch", row.who.Epoch))
}

// passOn gives what a renewed session was to hold to the one that took its place, if that
// stands.
func (t *tx) passOn(row sessionRow) error {
	var epoch int64
	to, err := one(t, `
		SELECT sessions.token, sessions.epoch
		FROM sessions AS old
		JOIN sessions ON sessions.token = old.renewed_to
		WHERE old.token = ?
		AND `+stands,
		func(to *string) []any { return []any{to, &epoch} }, row.id)
	if errors.Is(err, workflow.ErrMissing) {
		return nil
	}
	if err == nil {
		row.data, err = session.WithEpoch(row.data, epoch)
	}
	if err != nil {
		return err
	}
	return t.exec(`
		UPDATE sessions
		SET data = ?
		WHERE token = ?`, row.data, to)
}

// Renew puts a session with a fresh token (its stored hash) in the place of one that
// stands, under the member's present epoch, and gives when it expires: no later. The old
// token works for a grace, for the requests that are under way with it. It answers
// workflow.ErrMissing when the old one has ended or was renewed before.
func (s *Sessions) Renew(ctx context.Context, old, fresh string) (expires time.Time, err error) {
	now := s.now()
	err = s.store.write(ctx, func(t *tx) error {
		var epoch int64
		data, err := one(t, `
			SELECT data, epoch, expires
			FROM sessions
			WHERE token = ?
			AND member IS NOT NULL
			AND renewed = 0
			AND expires > ?
			AND `+stands,
			func(data *[]byte) []any { return []any{data, &epoch, (*moment)(&expires)} }, old, moment(now))
		if err != nil {
			return err
		}
		if data, err = session.WithEpoch(data, epoch); err != nil {
			return err
		}
		if err := t.exec(`
			INSERT INTO sessions (token, member, data, created, seen, expires, address, agent, revoked, epoch)
			SELECT ?, member, ?, created, ?, expires, address, agent, 0, epoch
			FROM sessions
			WHERE token = ?`, fresh, data, moment(now), old); err != nil {
			return err
		}
		if err := t.exec(`
			UPDATE sessions
			SET renewed = ?
			WHERE token = ?`, moment(now), old); err != nil {
			return err
		}
		return t.exec(`
			UPDATE sessions
			SET renewed_to = :fresh
			WHERE token = :old
			OR renewed_to = :old`, sql.Named("fresh", fresh), sql.Named("old", old))
	})
	return expires, about("session", "renewal", err)
}

// DeleteCtx ends a session; one that does not exist is ended already.
func (s *Sessions) DeleteCtx(ctx context.Context, id string) error {
	return s.store.write(ctx, func(t *tx) error {
		return t.endSession(id)
	})
}

// endSession ends a session under whichever of its tokens, with those in their grace.
func (t *tx) endSession(id string) error {
	return about("session", "ending", t.exec(`
		WITH newest AS (
			SELECT coalesce(renewed_to, token)
			FROM sessions
			WHERE token = ?
		)
		UPDATE sessions
		SET revoked = 1
		WHERE token IN newest
		OR renewed_to IN newest`, id))
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

// List is a member's sessions that stand, the last seen first.
func (s *Sessions) List(ctx context.Context, member workflow.ID) (rows []session.Row, err error) {
	now := s.now()
	err = s.store.transact(ctx, s.store.readers, func(t *tx) error {
		rows, err = list(t, `
			SELECT token, address, agent, created, seen, expires
			FROM sessions
			WHERE member = ?
			AND expires > ?
			AND seen > ?
			AND renewed = 0
			AND `+stands+`
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

// Revoke ends one session of a member, and answers ErrMissing when it is not theirs. The
// others go on.
func (s *Sessions) Revoke(ctx context.Context, member workflow.ID, id string) error {
	return s.store.write(ctx, func(t *tx) error {
		if err := t.SessionStands(id, member); err != nil {
			return err
		}
		if err := t.endSession(id); err != nil {
			return err
		}
		return t.CarrySessions(member)
	})
}

// EndOthers ends every session of a member but one.
func (s *Sessions) EndOthers(ctx context.Context, member workflow.ID, keep string) error {
	return s.store.write(ctx, func(t *tx) error { return t.EndSessions(member, keep) })
}

func (t *tx) EndSessions(member workflow.ID, keep string) error {
	err := t.exec(`
		UPDATE sessions
		SET epoch = epoch + 1
		WHERE member = ?
		AND token = ?
		AND `+stands, member, keep)
	if err != nil {
		return about("sessions of member", member, err)
	}
	return t.raiseEpoch(member)
}

func (t *tx) CarrySessions(member workflow.ID) error {
	err := t.exec(`
		UPDATE sessions
		SET epoch = epoch + 1
		WHERE member = ?
		AND `+stands, member)
	if err != nil {
		return about("sessions of member", member, err)
	}
	return t.raiseEpoch(member)
}

// raiseEpoch ends every session of a member whose own epoch has not been raised before.
func (t *tx) raiseEpoch(member workflow.ID) error {
	return about("epoch of member", member, t.change(`
		UPDATE members
		SET epoch = epoch + 1
		WHERE id = ?`, member))
}

func (t *tx) SessionStands(id string, member workflow.ID) error {
	_, err := one(t, `
		SELECT 1
		FROM sessions
		WHERE token = ?
		AND member = ?
		AND `+stands,
		func(found *int) []any { return []any{found} }, id, member)
	return about("session of member", member, err)
}
