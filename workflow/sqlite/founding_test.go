package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// TestRemainsAreNoNewNewsroom: where a newsroom was, none is begun.
func TestRemainsAreNoNewNewsroom(t *testing.T) {
	for name, c := range map[string]struct {
		leave func(path string) error
		says  string
	}{
		"the file was cut to nothing": {func(path string) error { return os.Truncate(path, 0) }, "is empty, 0 bytes"},
		"the file is gone and what belongs to it is not": {func(path string) error {
			return os.Rename(path, path+"-wal")
		}, "is gone, and stet.db-wal, which belongs to it, is there"},
		"half of the file is gone":       {func(path string) error { return os.Truncate(path, 100<<10) }, "is damaged or was cut short"},
		"a page and a half is left":      {func(path string) error { return os.Truncate(path, 6000) }, "is damaged or was cut short"},
		"a few bytes are left":           {func(path string) error { return os.Truncate(path, 40) }, "is damaged or was cut short"},
		"its beginning was overwritten":  {func(path string) error { return overwrite(path, "nonsense") }, "is not the data of a newsroom"},
		"it is somebody else’s database": {otherDatabase, "is a database, and not that of a newsroom"},
		"it was written by a newer Stet": {func(path string) error {
			return alter(path, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)`)
		}, "was written by a newer version of Stet"},
	} {
		t.Run(name, func(t *testing.T) {
			path := prepare(t)
			if err := c.leave(path); err != nil {
				t.Fatal(err)
			}
			before, _ := os.ReadFile(path)
			s, err := Open(t.Context(), path, nil)
			if err == nil {
				s.Close()
			}
			if !errors.As(err, new(*Refusal)) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("Open says: %v", err)
			}
			if _, err := Verify(t.Context(), path, func(string) {}); !errors.As(err, new(*Refusal)) {
				t.Errorf("Verify says: %v", err)
			}
			if after, _ := os.ReadFile(path); len(after) != len(before) {
				t.Errorf("it had %d bytes and has %d", len(before), len(after))
			}
		})
	}
}

func overwrite(path, words string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	_, err = file.WriteAt([]byte(words), 0)
	return errors.Join(err, file.Close())
}

func otherDatabase(path string) error {
	if err := os.Remove(path); err != nil {
		return err
	}
	return alter(path, `CREATE TABLE letters (words TEXT)`)
}

func alter(path, statement string) error {
	db, err := sql.Open("sqlite", address(path, nil))
	if err != nil {
		return err
	}
	_, err = db.Exec(statement)
	return errors.Join(err, db.Close())
}

// TestFirstStartsAtOnce: of many processes that begin one newsroom, all find the same one,
// and nothing else is left.
func TestFirstStartsAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "stet.db")
	var all sync.WaitGroup
	stores := make([]*Store, 5)
	for i := range stores {
		all.Go(func() {
			var err error
			if stores[i], err = Open(context.Background(), path, nil); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if t.Failed() {
		return
	}
	addMember(t, stores[0], "wren")
	for i, s := range stores {
		if _, there := mastheadOf(t, s).Member("wren"); !there {
			t.Errorf("store %d is another newsroom", i)
		}
	}
	for _, s := range stores {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	if left, _ := filepath.Glob(path + "*"); len(left) != 1 {
		t.Errorf("left: %v", left)
	}
}

// TestInterruptedFirstStart leaves what a killed process leaves: the next start begins a
// newsroom and takes it away.
func TestInterruptedFirstStart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "stet.db")
	for _, name := range []string{path + ".new-1", path + ".new-1-wal", path + ".new-2"} {
		if err := os.WriteFile(name, []byte("a part of a database"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	addMember(t, reopen(t, path), "wren")
	if left, _ := filepath.Glob(path + ".new-*"); len(left) != 0 {
		t.Errorf("left: %v", left)
	}
}

// TestMigrationsWaitForWhatComesBefore: when it fails nothing is changed.
func TestMigrationsWaitForWhatComesBefore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "stet.db")
	writtenAt(t, path, 4, anArticle[0])
	failed := errors.New("no room")
	_, err := Open(t.Context(), path, func(_ context.Context, from, to int64) error {
		if from != 4 || to <= 4 {
			t.Errorf("from schema %d to %d", from, to)
		}
		return failed
	})
	if !errors.Is(err, failed) {
		t.Errorf("got %v", err)
	}
	db, err := connect(path, reading, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if schema, err := schemaOf(t.Context(), db); schema != 4 || err != nil {
		t.Errorf("the schema is %d, %v", schema, err)
	}
}
