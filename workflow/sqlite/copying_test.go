package sqlite

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"stet/workflow/storetest"
)

// TestCopyIsAFileOfItsOwn copies beside an open store: what was written before is in the
// copy, what was written after is not.
func TestCopyIsAFileOfItsOwn(t *testing.T) {
	path := prepare(t)
	s := reopen(t, path)
	storetest.Everything(t, s)
	addMember(t, s, "before")
	to := filepath.Join(t.TempDir(), "a copy?mode=memory#100%.db")
	if err := os.WriteFile(to, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Copy(t.Context(), path, to); err != nil {
		t.Fatal(err)
	}
	addMember(t, s, "after")
	copied := reopen(t, to)
	if first(t, copied, `SELECT group_concat(id) FROM members WHERE id IN ('before', 'after')`) != "before" {
		t.Error("the copy is of another moment")
	}
	if err := Copy(t.Context(), filepath.Join(t.TempDir(), "stet.db"), to); !errors.As(err, new(*Refusal)) {
		t.Errorf("a copy of nothing: %v", err)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if err := Copy(stopped, path, to); !errors.Is(err, context.Canceled) {
		t.Errorf("a copy that was stopped: %v", err)
	}
}

// TestCopyIsOfOneMoment copies while somebody writes: it is of the moment at which it began,
// and does not begin again with every write.
func TestCopyIsOfOneMoment(t *testing.T) {
	path := prepare(t)
	s := reopen(t, path)
	addMember(t, s, "wren")
	if err := tryWrite(t, s, `INSERT INTO posts (member, key, form, outcome, at) VALUES ('wren', 'large', hex(zeroblob(10000000)), '', 0)`); err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "copy.db")
	if err := os.WriteFile(to, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	begun := func() bool {
		info, err := os.Stat(to)
		return err == nil && info.Size() > 0
	}
	copied := make(chan error, 1)
	go func() { copied <- Copy(t.Context(), path, to) }()
	written := 0 // when the copy was first seen to have begun
	for ended := false; !ended; {
		if err := tryWrite(t, s, `UPDATE masthead_version SET version = version + 1`); err != nil {
			t.Fatal(err)
		}
		if written == 0 && begun() {
			written = versionOf(t, s)
		}
		select {
		case err := <-copied:
			if ended = true; err != nil {
				t.Fatal(err)
			}
		default:
		}
	}
	if last := versionOf(t, s); written == 0 || last <= written {
		t.Skipf("the copy was too quick: nothing was written after version %d", written)
	}
	if of := versionOf(t, reopen(t, to)); of > written {
		t.Errorf("it had begun at version %d, and is of version %d", written, of)
	}
}

func versionOf(t *testing.T, s *Store) int {
	t.Helper()
	version, err := strconv.Atoi(first(t, s, `SELECT version FROM masthead_version`))
	if err != nil {
		t.Fatal(err)
	}
	return version
}
