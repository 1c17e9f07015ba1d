package sqlite

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stet/workflow"
	"stet/workflow/session"
)

// commit writes a session of nobody that lasts for an hour.
func commit(t *testing.T, s *Sessions, id string) {
	t.Helper()
	expiry := s.now().Add(time.Hour)
	data, err := session.Codec{}.Encode(expiry, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Commit(id, data, expiry); err != nil {
		t.Fatal(err)
	}
}

func TestExpiredSessionsAreSweptAway(t *testing.T) {
	store, clock := open(t), time.Now()
	sessions := store.Sessions(func() time.Time { return clock })
	commit(t, sessions, "old")
	clock = clock.Add(time.Hour)
	commit(t, sessions, "new")
	if left := first(t, store, `SELECT group_concat(token) FROM sessions`); left != "new" {
		t.Fatalf("sessions %s are left", left)
	}
}

func TestSessionsOfAStoreThatCannotWrite(t *testing.T) {
	store, clock := open(t), time.Now()
	sessions := store.Sessions(func() time.Time { return clock })
	commit(t, sessions, "reader")
	store.notice(brokenError(t))
	clock = clock.Add(time.Hour - time.Second)
	if _, found, err := sessions.Find("reader"); !found || err != nil {
		t.Fatalf("it does not know who reads: %v", err)
	}
}

// brokenError is what SQLite says of a file that is not its own.
func brokenError(t *testing.T) error {
	t.Helper()
	path := filepath.Join(t.TempDir(), "letter")
	if err := os.WriteFile(path, []byte(strings.Repeat("a letter ", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), path, nil)
	if !Broken(err) {
		t.Fatalf("got %v", err)
	}
	return err
}

func TestDeletedSessionsAreNotFound(t *testing.T) {
	store, clock := open(t), time.Now()
	sessions := store.Sessions(func() time.Time { return clock })
	commit(t, sessions, "visitor")
	if err := sessions.Delete("visitor"); err != nil {
		t.Fatal(err)
	}
	if _, found, err := sessions.Find("visitor"); found || err != nil {
		t.Errorf("found %v, %v", found, err)
	}
}

// What the store could not look at is no answer: nobody is taken for signed out, nor for signed
// in, because of it.
func TestSessionsThatCannotBeLookedAt(t *testing.T) {
	store, clock := open(t), time.Now()
	sessions := store.Sessions(func() time.Time { return clock })
	commit(t, sessions, "visitor")
	ctx, leave := context.WithCancel(t.Context())
	leave()
	data, found, find := sessions.FindCtx(ctx, "visitor")
	if found || data != nil {
		t.Error("it is found")
	}
	_, renew := sessions.Renew(ctx, "visitor", "fresh")
	_, list := sessions.List(ctx, "wren")
	wrote, err := session.Codec{}.Encode(clock, nil)
	if err != nil {
		t.Fatal(err)
	}
	for what, err := range map[string]error{
		"find": find, "renew": renew, "list": list, "commit": sessions.CommitCtx(ctx, "visitor", wrote, clock.Add(time.Hour)),
		"delete": sessions.DeleteCtx(ctx, "visitor"), "revoke": sessions.Revoke(ctx, "wren", "visitor"), "end": sessions.EndOthers(ctx, "wren", ""),
	} {
		if err == nil || errors.Is(err, workflow.ErrMissing) || errors.Is(err, session.ErrOver) {
			t.Errorf("%s answers %v", what, err)
		}
	}
}

func joins(t *testing.T, s *Store, name workflow.ID) {
	t.Helper()
	if err := s.write(t.Context(), func(tx *tx) error { return tx.AddMember(workflow.Member{ID: name}) }); err != nil {
		t.Fatal(err)
	}
}

// writes makes every write of a kind to sessions end like this, until it is taken off again.
func writes(t *testing.T, s *Store, kind, end string) (off func()) {
	t.Helper()
	run := func(statement string) {
		t.Helper()
		if err := s.write(t.Context(), func(tx *tx) error { return tx.exec(statement) }); err != nil {
			t.Fatal(err)
		}
	}
	run(`CREATE TRIGGER fault BEFORE ` + kind + ` ON sessions BEGIN ` + end + `; END`)
	return func() { run(`DROP TRIGGER fault`) }
}

// What could not be written is not said to have been: no session is begun, renewed or ended by
// half, and none is called over that may stand.
func TestSessionsThatCannotBeWritten(t *testing.T) {
	store, clock := open(t), time.Now()
	sessions := store.Sessions(func() time.Time { return clock })
	joins(t, store, "wren")
	wrens, err := session.Codec{}.Encode(clock, map[string]any{session.Member: "wren", session.Epoch: "0"})
	if err != nil {
		t.Fatal(err)
	}
	write := func(id string) error { return sessions.Commit(id, wrens, clock.Add(time.Hour)) }
	look := func(id string) error { _, _, err := sessions.Find(id); return err }
	renew := func(id string) error { _, err := sessions.Renew(t.Context(), id, id+" anew"); return err }
	for _, id := range []string{"phone", "desk"} {
		if err := errors.Join(write(id), write(id)); err != nil {
			t.Fatal(err)
		}
	}
	if err := renew("desk"); err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		kind string
		deed func() error
	}{
		"swept away": {"DELETE", func() error {
			clock = clock.Add(time.Hour)
			defer func() { clock = clock.Add(-time.Hour) }()
			return write("late")
		}},
		"kept":           {"UPDATE OF data", func() error { return write("phone") }},
		"begun":          {"INSERT", func() error { return write("tablet") }},
		"passed on":      {"UPDATE OF data", func() error { return write("desk") }},
		"seen":           {"UPDATE OF seen", func() error { clock = clock.Add(time.Minute); return look("phone") }},
		"put in place":   {"INSERT", func() error { return renew("phone") }},
		"replaced":       {"UPDATE OF renewed", func() error { return renew("phone") }},
		"ended":          {"UPDATE OF revoked", func() error { return sessions.Delete("phone") }},
		"revoked":        {"UPDATE OF revoked", func() error { return sessions.Revoke(t.Context(), "wren", "phone") }},
		"left of others": {"UPDATE OF epoch", func() error { return sessions.EndOthers(t.Context(), "wren", "phone") }},
		"carried on":     {"UPDATE OF epoch", func() error { return store.write(t.Context(), func(tx *tx) error { return tx.CarrySessions("wren") }) }},
	} {
		off := writes(t, store, c.kind, `SELECT RAISE(ABORT, 'the disk is not well')`)
		if err := c.deed(); err == nil || !strings.Contains(err.Error(), "not well") {
			t.Errorf("it was not %s, and the answer is %v", what, err)
		}
		off()
	}
	if rows, err := sessions.List(t.Context(), "wren"); err != nil || len(rows) != 2 {
		t.Errorf("of two sessions %d stand: %v", len(rows), err)
	}
}

// Whoever reads is known on a full disk too: when they were seen is not worth an error.
func TestSessionsOnAFullDisk(t *testing.T) {
	store, clock := open(t), time.Now()
	sessions := store.Sessions(func() time.Time { return clock })
	commit(t, sessions, "reader")
	if err := store.write(t.Context(), func(tx *tx) error { return tx.exec(`CREATE TABLE ballast (bytes BLOB)`) }); err != nil {
		t.Fatal(err)
	}
	writes(t, store, "UPDATE OF seen", `INSERT INTO ballast VALUES (zeroblob(1000000))`)
	if err := (raw{store: store}).FillDisk(); err != nil {
		t.Fatal(err)
	}
	clock = clock.Add(time.Hour - time.Second)
	if _, found, err := sessions.Find("reader"); !found || err != nil {
		t.Errorf("it does not know who reads: %v", err)
	}
}

// A session whose bytes are not a session's is not renewed.
func TestASessionThatCannotBeReadIsNotRenewed(t *testing.T) {
	store, clock := open(t), time.Now()
	sessions := store.Sessions(func() time.Time { return clock })
	joins(t, store, "wren")
	if err := store.write(t.Context(), func(tx *tx) error {
		return tx.exec(`
			INSERT INTO sessions (token, member, data, created, seen, expires, address, agent, revoked, epoch)
			SELECT 'phone', id, x'00', 0, ?, ?, '', '', 0, epoch
			FROM members
			WHERE id = 'wren'`, moment(clock), moment(clock.Add(time.Hour)))
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := sessions.Renew(t.Context(), "phone", "fresh"); err == nil || errors.Is(err, workflow.ErrMissing) {
		t.Errorf("got %v", err)
	}
}

// Sessions that cannot be read are not a member without sessions.
func TestSessionsThatCannotBeListed(t *testing.T) {
	store := open(t)
	sessions := store.Sessions(time.Now)
	if err := store.write(t.Context(), func(tx *tx) error { return tx.exec(`ALTER TABLE sessions RENAME TO elsewhere`) }); err != nil {
		t.Fatal(err)
	}
	if _, err := sessions.List(t.Context(), "wren"); err == nil {
		t.Error("it lists none")
	}
}

// Of several that were renewed, what each was to hold goes to its own new one.
func TestEachRenewedSessionPassesOnItsOwn(t *testing.T) {
	store, clock := open(t), time.Now()
	sessions := store.Sessions(func() time.Time { return clock })
	joins(t, store, "wren")
	holding := func(what string) []byte {
		data, err := session.Codec{}.Encode(clock, map[string]any{session.Member: "wren", session.Epoch: "0", "said": what})
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	all := []string{"desk", "phone"}
	for _, id := range all {
		if err := sessions.Commit(id, holding(""), clock.Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		if _, err := sessions.Renew(t.Context(), id, id+" anew"); err != nil {
			t.Fatal(err)
		}
	}
	for _, id := range all {
		if err := sessions.Commit(id, holding(id), clock.Add(time.Hour)); !errors.Is(err, session.ErrOver) {
			t.Errorf("%s answers %v", id, err)
		}
	}
	for _, id := range all {
		if data, _, err := sessions.Find(id + " anew"); err != nil || string(data) != string(holding(id)) {
			t.Errorf("the new one of %s holds %s, %v", id, data, err)
		}
	}
}
