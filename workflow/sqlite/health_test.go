package sqlite

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stet/workflow"
)

func TestHealthy(t *testing.T) {
	t.Run("a store at rest", func(t *testing.T) {
		if err := open(t).Healthy(); err != nil {
			t.Fatal(err)
		}
	})

	t.Run("a damaged file is told, and nothing more is written to it", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "stet.db")
		s := reopen(t, path)
		addMember(t, s, "wren")
		damage(t, s, path)

		err := s.Read(t.Context(), func(tx workflow.Tx) error {
			_, err := tx.StandingSentences()
			return err
		})
		if !Broken(err) || Full(err) {
			t.Fatalf("reading: got %v", err)
		}
		if err := s.Healthy(); !Broken(err) {
			t.Errorf("healthy: got %v", err)
		}
		err = s.Write(context.Background(), func(workflow.Tx) error {
			t.Error("a write was begun")
			return nil
		})
		if !Broken(err) {
			t.Errorf("writing: got %v", err)
		}
	})

	t.Run("a full disk undoes the write, and the next one is tried", func(t *testing.T) {
		s := open(t)
		addMember(t, s, "wren")
		pages := pragma(t, s, s.writer, "page_count")
		limit(t, s, pages)
		err := s.Write(t.Context(), func(tx workflow.Tx) error {
			if err := tx.AddDesk(workflow.Desk{ID: "city", Name: "City"}); err != nil {
				return err
			}
			return tx.AddStandingSentence(workflow.StandingSentence{ID: "s", Words: strings.Repeat("words ", 100_000)})
		})
		if !Full(err) || Broken(err) {
			t.Fatalf("got %v", err)
		}
		if err := s.Healthy(); err != nil {
			t.Errorf("healthy: %v", err)
		}
		limit(t, s, "1000000")
		addMember(t, s, "lex")
		if m := mastheadOf(t, s); len(m.Members) != 2 || len(m.Desks) != 0 {
			t.Errorf("%d members, %d desks", len(m.Members), len(m.Desks))
		}
	})
}

// damage writes nonsense over every page of the file but the first.
func damage(t *testing.T, s *Store, path string) {
	t.Helper()
	l := <-s.writer
	err := l.exec(`PRAGMA wal_checkpoint(TRUNCATE)`)
	s.writer <- l
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	nonsense := strings.Repeat("nonsense", int(info.Size()-4096)/8)
	if _, err := file.WriteAt([]byte(nonsense), 4096); err != nil {
		t.Fatal(err)
	}
}

// limit makes SQLite believe that the disk holds so many pages.
func limit(t *testing.T, s *Store, pages string) {
	t.Helper()
	l := <-s.writer
	defer func() { s.writer <- l }()
	if _, err := l.conn.ExecContext(t.Context(), `PRAGMA max_page_count = `+pages); err != nil {
		t.Fatal(err)
	}
}
