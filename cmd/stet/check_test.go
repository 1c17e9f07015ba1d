package main

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// damage is done to a file of data past the program, and what a check says of it.
var damage = map[string]struct{ statements, says string }{
	"a letter of a text was changed": {
		`DROP TRIGGER texts_unchanged;
		UPDATE texts SET canonical = CAST(replace(CAST(canonical AS TEXT), 'the', 'thE') AS BLOB)
			WHERE hash = (SELECT hash FROM publications LIMIT 1)`,
		"is not the one that was filed or signed"},
	"a text that is none was added": {
		fmt.Sprintf(`INSERT INTO texts VALUES (x'%x', CAST('a letter' AS BLOB))`, sha256.Sum256([]byte("a letter"))),
		"cannot be read as a story"},
	"a filed text is gone": {
		`DROP TRIGGER texts_kept; DELETE FROM texts WHERE hash = (SELECT hash FROM revisions LIMIT 1)`,
		"the text of revision 1 of article"},
	"a text that was signed ahead is gone": {
		`DROP TRIGGER texts_kept; DELETE FROM texts WHERE hash NOT IN (SELECT hash FROM revisions)`,
		"the text that sign-off"},
	"an act names a text that is not there": {
		`DROP TRIGGER acts_unchanged; UPDATE acts SET codes = '{"hash":"` + strings.Repeat("ab", 32) + `"}' WHERE number = 40`,
		"act 40 names the text abab"},
	"an act names no hash": {
		`DROP TRIGGER acts_unchanged; UPDATE acts SET codes = '{"hash":"f00d"}' WHERE number = 40`,
		"act 40 names a text by what is no hash"},
	"the codes of an act were cut": {
		`DROP TRIGGER acts_unchanged; UPDATE acts SET codes = '{' WHERE number = 40`,
		"the codes of act 40"},
	"a note was changed": {
		`DROP TRIGGER notes_unchanged; UPDATE notes SET words = words || '!' WHERE act = (SELECT max(act) FROM notes)`,
		"is not the one that was written"},
	"a note is gone": {
		`DROP TRIGGER notes_kept; DELETE FROM notes WHERE act = (SELECT max(act) FROM notes)`,
		"the note of act"},
	"what a comment said was forged": {
		`INSERT INTO wordings (comment, act, salt, hash) VALUES ((SELECT id FROM comments LIMIT 1), 40, x'00', 'f00d')`,
		"has another hash than the act holds"},
	"the words of a suggestion were cut": {
		`DROP TRIGGER suggestions_words_unchanged; UPDATE suggestions SET put = substr(put, 1, 30)`,
		"the words of suggestion"},
	"a revision is gone": {
		`DROP TRIGGER revisions_kept; DELETE FROM revisions WHERE number = 1 AND article = (SELECT article FROM revisions WHERE number = 2 LIMIT 1)`,
		"has no revision 1 before its revision 2"},
	"a head is another": {
		`UPDATE articles SET head_hash = (SELECT hash FROM texts WHERE hash <> head_hash LIMIT 1)
			WHERE id = (SELECT id FROM articles WHERE head > 0 LIMIT 1)`,
		"is not its newest revision"},
	"a sign-off is of no revision": {
		`DROP TRIGGER signoffs_unchanged; UPDATE signoffs SET revision = 99 WHERE seq = 1`,
		"is of revision 99 of article"},
	"readers were shown another text": {
		`DROP TRIGGER publications_unchanged;
		UPDATE publications SET hash = (SELECT hash FROM texts AS t WHERE t.hash <> publications.hash LIMIT 1) WHERE seq = 1`,
		"shows another text than revision"},
	"a placement was moved behind the end": {
		`UPDATE placements SET finish = 1000000 WHERE (thread, revision) IN (SELECT thread, revision FROM placements WHERE status = 'exact' LIMIT 1)`,
		"stands outside the text of revision"},
	"a placement was moved before the beginning": {
		`UPDATE placements SET start = -1 WHERE (thread, revision) IN (SELECT thread, revision FROM placements WHERE status = 'exact' LIMIT 1)`,
		"stands outside the text of revision"},
	"a placement is of no revision": {
		`UPDATE placements SET revision = 99 WHERE (thread, revision) IN (SELECT thread, revision FROM placements WHERE status = 'exact' LIMIT 1)`,
		"stands on revision 99 of article"},
	"a thread was hung on other words": {
		`DROP TRIGGER threads_origin_unchanged; UPDATE threads SET quote = quote || '!' WHERE seq = (SELECT min(seq) FROM threads WHERE field = 'body')`,
		"was hung on other words than stand in revision"},
	"a member is gone": {
		`DELETE FROM members WHERE id = (SELECT member FROM comments LIMIT 1)`,
		"of comments refer to members that are not there"},
	"an index was left behind": {
		`PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'acts_of_member'`,
		"the database’s structure is damaged"},
}

// TestCheckNamesWhatIsWrong: a check names each damage, and no backup of it is made.
func TestCheckNamesWhatIsWrong(t *testing.T) {
	for name, c := range damage {
		t.Run(name, func(t *testing.T) {
			dir := demoFolder(t)
			tamper(t, dataFile(dir), c.statements)
			code, out, said := command(t, "check", "--data", dir)
			if code != 1 || !strings.Contains(out, c.says) || !strings.Contains(said, "wrong") {
				t.Errorf("check: exit %d: %s%s", code, out, said)
			}
			to := t.TempDir()
			if code, _, said := command(t, "backup", "--data", dir, "--to", filepath.Join(to, "copy.db")); code != 1 || !strings.Contains(said, "the data is not whole: ") {
				t.Errorf("backup: exit %d: %s", code, said)
			}
			contains(t, to)
		})
	}
}

// TestCheckNamesEachThing counts two damages of two kinds.
func TestCheckNamesEachThing(t *testing.T) {
	dir := demoFolder(t)
	one, other := damage["a note is gone"], damage["a sign-off is of no revision"]
	tamper(t, dataFile(dir), one.statements+";"+other.statements)
	code, out, said := command(t, "check", "--data", dir)
	if code != 1 || strings.Count(out, "Wrong: ") != 2 || !strings.Contains(out, one.says) || !strings.Contains(out, other.says) || !strings.Contains(said, "2 things in ") {
		t.Errorf("exit %d: %s%s", code, out, said)
	}
	if code, _, said := command(t, "backup", "--data", dir, "--to", filepath.Join(t.TempDir(), "copy.db")); code != 1 || !strings.Contains(said, "and 1 more") {
		t.Errorf("backup: exit %d: %s", code, said)
	}
}

// TestCheckBesideAServer finds everything in order, and leaves everything as it is.
func TestCheckBesideAServer(t *testing.T) {
	dir := demoFolder(t)
	before, err := os.ReadFile(dataFile(dir))
	if err != nil {
		t.Fatal(err)
	}
	check := func() {
		t.Helper()
		if out := must(t, "check", "--data", dir); !strings.Contains(out, "articles") || !strings.Contains(out, "All of it is as it was written.") {
			t.Errorf("it says:\n%s", out)
		}
	}
	check()
	if after, _ := os.ReadFile(dataFile(dir)); !bytes.Equal(after, before) {
		t.Error("the check changed the data")
	}
	contains(t, dir, lockName, "stet.db")
	p := start(t, "demo", "--addr", "127.0.0.1:0", "--data", dir)
	wren := dial(t, p, "wren@demo.example")
	wren.starts("What is checked beside a server")
	check()
	p.kill()
	check()
	contains(t, dir, lockName, "stet.db")
}

// tamper runs statements on a file of data as somebody would who has it open.
func tamper(t *testing.T, name, statements string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+name)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for statement := range strings.SplitSeq(statements, ";") {
		done, err := db.Exec(statement)
		if err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
		if rows, _ := done.RowsAffected(); rows == 0 && !strings.HasPrefix(strings.TrimSpace(statement), "D") && !strings.HasPrefix(statement, "PRAGMA") {
			t.Fatalf("nothing was damaged by %s", statement)
		}
	}
}

// contains holds that these are in a folder, and nothing else.
func contains(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, one := range entries {
		found = append(found, one.Name())
	}
	if strings.Join(found, " ") != strings.Join(slices.Sorted(slices.Values(names)), " ") {
		t.Errorf("%s holds %v, want %v", dir, found, names)
	}
}

func hashOf(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
