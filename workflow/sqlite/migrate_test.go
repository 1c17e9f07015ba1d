package sqlite

import (
	"context"
	"io/fs"
	"path/filepath"
	"testing"
	"time"

	"github.com/pressly/goose/v3"

	"stet/workflow"
)

// TestDataWithoutIndexesIsOpened opens what was written before there were indexes: all of
// it is there, and nobody is shown any of it until the indexes are built.
func TestDataWithoutIndexesIsOpened(t *testing.T) {
	path := filepath.Join(t.TempDir(), "stet.db")
	writtenAt(t, path, 4, `
		INSERT INTO members VALUES ('wren', 'Wren', 'wren@example.org', '', 0, 1, 'wren');
		INSERT INTO desks VALUES ('city', 'City', 0);
		INSERT INTO articles VALUES ('a', 'city', 'draft', '', '', 0, NULL, 0, '', 0, 0, '', 'wren', 1, 1, NULL, 1, '', 1);
		INSERT INTO writers (article, member, active, added) VALUES ('a', 'wren', 1, 1);
		INSERT INTO attention VALUES ('a', 0, 'wren', 'write', 1, 1);`)
	s := reopen(t, path)
	wren, _ := mastheadOf(t, s).Member("wren")
	listed := func() (count int) {
		err := s.Read(t.Context(), func(tx workflow.Tx) error {
			rows, err := tx.Articles(mastheadOf(t, s).Viewer(wren, time.Time{}), workflow.ArticleFilter{})
			count = len(rows)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return count
	}
	if listed() != 0 {
		t.Error("the article is listed before its index is built")
	}
	err := s.Write(t.Context(), func(tx workflow.Tx) error {
		if rules, err := tx.IndexRules(); err != nil || rules != 0 {
			t.Errorf("the indexes are said to be built by rules %d (%v)", rules, err)
		}
		f, err := tx.Facts("a")
		if err != nil {
			return err
		}
		return tx.SetIndex(workflow.IndexOf(f))
	})
	if err != nil {
		t.Fatal(err)
	}
	if listed() != 1 {
		t.Error("the article is not listed after its index was built")
	}
}

// TestStoriesOfEarlierDataAreFoundAsTheyAreTyped opens what was written when a story was found
// by its very signs alone.
func TestStoriesOfEarlierDataAreFoundAsTheyAreTyped(t *testing.T) {
	path := filepath.Join(t.TempDir(), "stet.db")
	writtenAt(t, path, 6, `
		INSERT INTO members (id, name, email, password, disabled, joined, search) VALUES ('noel', 'Noël O’Neill', 'noel@example.org', '', 0, 1, 'noël o’neill');
		INSERT INTO desks (id, name, closed) VALUES ('city', 'City', 0);
		INSERT INTO articles (id, desk, stage, headline, slug, head, bound_editors, bound_legal, confidential, planned, correcting, creator, created, changed, stage_at, search)
			VALUES ('a', 'city', 'draft', 'Ёлка', '', 0, 0, '', 0, 0, '', 'noel', 1, 1, 1, 'ёлка');
		INSERT INTO writers (article, member, active, added) VALUES ('a', 'noel', 1, 1);`)
	s := reopen(t, path)
	err := s.Write(t.Context(), func(tx workflow.Tx) error {
		f, err := tx.Facts("a")
		if err != nil {
			return err
		}
		return tx.SetIndex(workflow.IndexOf(f))
	})
	if err != nil {
		t.Fatal(err)
	}
	noel, _ := mastheadOf(t, s).Member("noel")
	err = s.Read(t.Context(), func(tx workflow.Tx) error {
		for _, typed := range []string{"елка", "noel o'neill"} {
			rows, err := tx.Articles(mastheadOf(t, s).Viewer(noel, time.Time{}), workflow.ArticleFilter{Words: typed})
			if err != nil || len(rows) != 1 {
				t.Errorf("%s finds %d stories (%v)", typed, len(rows), err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// writtenAt makes a file as it was at an earlier migration, with rows in it.
func writtenAt(t *testing.T, path string, version int64, rows string) {
	t.Helper()
	db, err := connect(path, writing, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		t.Fatal(err)
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, files)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.UpTo(context.Background(), version); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(rows); err != nil {
		t.Fatal(err)
	}
}
