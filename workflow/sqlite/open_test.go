package sqlite

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stet/workflow"
)

func TestOpen(t *testing.T) {
	t.Run("a folder with any name", func(t *testing.T) {
		folder := filepath.Join(t.TempDir(), "news room?mode=memory#100%")
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(folder, "stet.db")
		s := reopen(t, path)
		addMember(t, s, "wren")
		if _, err := os.Stat(path); err != nil {
			t.Fatal(err)
		}
	})

	t.Run("only its owner may read it", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "stet.db")
		s := reopen(t, path)
		addMember(t, s, "wren")
		for _, name := range []string{path, path + "-wal"} {
			file, err := os.Stat(name)
			if err != nil {
				t.Fatal(err)
			}
			if file.Mode().Perm() != 0o600 {
				t.Errorf("%s has mode %v", name, file.Mode())
			}
		}
	})

	t.Run("what was written is there again", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "stet.db")
		s, err := Open(t.Context(), path, nil)
		if err != nil {
			t.Fatal(err)
		}
		addMember(t, s, "wren")
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if _, ok := mastheadOf(t, reopen(t, path)).Member("wren"); !ok {
			t.Fatal("the member is gone")
		}
	})

	t.Run("a command beside a running server is seen", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "stet.db")
		server, command := reopen(t, path), reopen(t, path)
		addMember(t, server, "wren")
		if _, ok := mastheadOf(t, server).Member("lex"); ok {
			t.Fatal("lex is here too early")
		}
		addMember(t, command, "lex")
		if _, ok := mastheadOf(t, server).Member("lex"); !ok {
			t.Fatal("the server does not see lex")
		}
	})

	t.Run("a file of a newer Stet is refused", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "stet.db")
		s := reopen(t, path)
		if err := tryWrite(t, s, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)`); err != nil {
			t.Fatal(err)
		}
		again, err := Open(t.Context(), path, nil)
		if err == nil {
			again.Close()
			t.Fatal("it was opened")
		}
		if !strings.Contains(err.Error(), "newer version of Stet") {
			t.Fatal(err)
		}
	})

	t.Run("a file that is no database is refused and left alone", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "stet.db")
		words := strings.Repeat("This is a letter, not a newsroom. ", 50)
		if err := os.WriteFile(path, []byte(words), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(t.Context(), path, nil); !Broken(err) {
			t.Fatalf("got %v", err)
		}
		if kept, _ := os.ReadFile(path); string(kept) != words {
			t.Fatal("the file was changed")
		}
	})

	t.Run("a folder that does not exist", func(t *testing.T) {
		_, err := Open(t.Context(), filepath.Join(t.TempDir(), "none", "stet.db"), nil)
		if !errors.Is(err, os.ErrNotExist) {
			t.Fatalf("got %v", err)
		}
	})
}

// TestConnections looks at what the connections are, because a misspelt option in the
// name of the file is ignored without a word.
func TestConnections(t *testing.T) {
	s := open(t)
	for _, check := range []struct {
		pragma, writer, reader string
	}{
		{"journal_mode", "wal", "wal"},
		{"synchronous", "2", "2"},
		{"foreign_keys", "1", "0"},
		{"recursive_triggers", "1", "0"},
		{"busy_timeout", "5000", "5000"},
		{"query_only", "0", "1"},
	} {
		if got := pragma(t, s, s.writer, check.pragma); got != check.writer {
			t.Errorf("writer: %s is %s, want %s", check.pragma, got, check.writer)
		}
		for range cap(s.readers) {
			if got := pragma(t, s, s.readers, check.pragma); got != check.reader {
				t.Errorf("reader: %s is %s, want %s", check.pragma, got, check.reader)
			}
		}
	}
	err := s.transact(t.Context(), s.readers, func(t *tx) error {
		if err := t.exec(`PRAGMA query_only = 0`); err != nil {
			return err
		}
		return t.exec(`DELETE FROM members`)
	})
	if err == nil {
		t.Error("a reader wrote after it had talked itself out of query_only")
	}
}

func pragma(t *testing.T, s *Store, pool chan *line, name string) (value string) {
	t.Helper()
	err := s.transact(t.Context(), pool, func(t *tx) (err error) {
		value, err = one(t, `PRAGMA `+name, func(v *string) []any { return []any{v} })
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func addMember(t testing.TB, s *Store, id workflow.ID) {
	t.Helper()
	err := s.Write(t.Context(), func(tx workflow.Tx) error {
		return tx.AddMember(workflow.Member{ID: id, Name: string(id), Email: string(id) + "@example.org"})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func mastheadOf(t testing.TB, s *Store) (m *workflow.Masthead) {
	t.Helper()
	err := s.Read(t.Context(), func(tx workflow.Tx) (err error) {
		m, err = tx.Masthead()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}
