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
