package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	driver "modernc.org/sqlite"
	code "modernc.org/sqlite/lib"

	"stet/workflow/storetest"
)

// raw is what can be done to the file past the program.
type raw struct {
	store *Store
	path  string
}

// kept says for each noun its table, and a column of it that never changes.
var kept = map[storetest.Noun]struct{ table, column string }{
	storetest.DeskRules:    {"desk_rules", "legal"},
	storetest.Texts:        {"texts", "canonical"},
	storetest.Revisions:    {"revisions", "words"},
	storetest.Signoffs:     {"signoffs", "verdict"},
	storetest.Lifts:        {"lifts", "act"},
	storetest.Threads:      {"threads", "quote"},
	storetest.Comments:     {"comments", "words"},
	storetest.Wordings:     {"wordings", "hash"},
	storetest.Suggestions:  {"suggestions", "put"},
	storetest.Moves:        {"suggestions", "beside_quote"},
	storetest.Rewordings:   {"rewordings", "put"},
	storetest.Verdicts:     {"verdicts", "ground"},
	storetest.Publications: {"publications", "kind"},
	storetest.Acts:         {"acts", "codes"},
	storetest.Notes:        {"notes", "words"},
}

func (r raw) Tamper(noun storetest.Noun, how storetest.Tampering) error {
	in := kept[noun]
	if how == storetest.Delete {
		return r.tamper(in.table, `DELETE FROM `+in.table)
	}
	return r.tamper(in.table, `UPDATE `+in.table+` SET `+in.column+` = `+in.column)
}

// tamper runs a statement on a table that has rows.
func (r raw) tamper(table, statement string) error {
	err := r.store.write(context.Background(), func(t *tx) error {
		if _, err := one(t, `SELECT 1 FROM `+table+` LIMIT 1`, func(n *int64) []any { return []any{n} }); err != nil {
			return err
		}
		return t.exec(statement)
	})
	var from *driver.Error
	if errors.As(err, &from) && from.Code() == code.SQLITE_CONSTRAINT_TRIGGER {
		return fmt.Errorf("%w: %w", storetest.ErrRefused, err)
	}
	return err
}

// Damage writes nonsense over every page of the file but the first.
func (r raw) Damage() error {
	if err := r.pragma(`wal_checkpoint(TRUNCATE)`); err != nil {
		return err
	}
	file, err := os.OpenFile(r.path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	_, err = file.WriteAt([]byte(strings.Repeat("nonsense", int(info.Size()-4096)/8)), 4096)
	return err
}

// FillDisk makes SQLite believe that the disk holds no more pages than the file has.
func (r raw) FillDisk() error { return r.pragma(`max_page_count = 1`) }

func (r raw) FreeDisk() error { return r.pragma(`max_page_count = 1000000`) }

// pragma runs one on the connection that writes, outside a transaction.
func (r raw) pragma(words string) error {
	l := <-r.store.writer
	defer func() { r.store.writer <- l }()
	_, err := l.conn.ExecContext(context.Background(), `PRAGMA `+words)
	return err
}

// TestReplacing tries the one way of SQLite's to put a row in the place of another
// without changing or deleting it.
func TestReplacing(t *testing.T) {
	s := open(t)
	storetest.Everything(t, s)
	for _, noun := range storetest.Nouns {
		table := kept[noun].table
		err := raw{store: s}.tamper(table, `INSERT OR REPLACE INTO `+table+` SELECT * FROM `+table)
		if !errors.Is(err, storetest.ErrRefused) {
			t.Errorf("%s: got %v, want a refusal", noun, err)
		}
	}
}

// TestOrigins holds every column that a thread hangs on and every one of a suggestion's
// words; what becomes of them changes.
func TestOrigins(t *testing.T) {
	s := open(t)
	storetest.Everything(t, s)
	for _, of := range []struct{ table, origin, state string }{
		{"threads", "id article revision field start finish quote prefix suffix opener opened allegation", "blocking addressed resolved resolved_by"},
		{"suggestions", "id article field put", "state decided_by decided_at decided revision"},
	} {
		try := func(column string) error {
			return raw{store: s}.tamper(of.table, `UPDATE `+of.table+` SET `+column+` = `+column)
		}
		for _, column := range strings.Fields(of.origin) {
			if err := try(column); !errors.Is(err, storetest.ErrRefused) {
				t.Errorf("%s.%s: got %v, want a refusal", of.table, column, err)
			}
		}
		for _, column := range strings.Fields(of.state) {
			if err := try(column); err != nil {
				t.Errorf("%s.%s: %v", of.table, column, err)
			}
		}
	}
}

// tryWrite runs one statement, as somebody would who found a way to.
func tryWrite(t testing.TB, s *Store, statement string) error {
	t.Helper()
	return s.write(t.Context(), func(t *tx) error { return t.exec(statement) })
}

// first is the only value of a query.
func first(t testing.TB, s *Store, query string) string {
	t.Helper()
	var value string
	err := s.transact(t.Context(), s.readers, func(t *tx) (err error) {
		value, err = one(t, query, func(v *string) []any { return []any{v} })
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return value
}
