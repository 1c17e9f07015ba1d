package sqlite

import (
	"io/fs"
	"path/filepath"
	"slices"
	"testing"

	"github.com/pressly/goose/v3"

	"stet/workflow"
)

// grown makes a file of data as it was at an earlier version of the schema, with rows, and
// opens it as it is now.
func grown(t *testing.T, version int64, rows ...string) *Store {
	t.Helper()
	path := filepath.Join(t.TempDir(), "stet.db")
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
	if _, err := provider.UpTo(t.Context(), version); err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if _, err := db.ExecContext(t.Context(), row); err != nil {
			t.Fatalf("%s: %v", row, err)
		}
	}
	return reopen(t, path)
}

// anArticle is a story of version 4 on which acts and threads can hang, and its people.
var anArticle = []string{
	`INSERT INTO members VALUES ('wren', 'Wren', 'wren@example.org', '', 0, 1, 'wren'), ('edith', 'Edith', 'edith@example.org', '', 0, 1, 'edith'),
		('lex', 'Lex', 'lex@example.org', '', 0, 1, 'lex'), ('gone', 'Gone', 'gone@example.org', '', 0, 1, 'gone')`,
	`INSERT INTO desks VALUES ('city', 'City', 0)`,
	`INSERT INTO newsroom_roles (member, role) VALUES ('lex', 'legal')`,
	`INSERT INTO desk_roles (member, desk, role) VALUES ('wren', 'city', 'writer'), ('edith', 'city', 'editor'), ('lex', 'city', 'editor')`,
	`INSERT INTO articles VALUES ('a', 'city', 'draft', '', '', 0, NULL, 0, '', 0, 0, '', 'wren', 1, 1, NULL, 1, '', 1)`,
}

func factsOf(t *testing.T, s *Store, article workflow.ID) (f *workflow.Facts) {
	t.Helper()
	err := s.Read(t.Context(), func(tx workflow.Tx) (err error) {
		f, err = tx.Facts(article)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestBlocksOfBefore: who laid a block that is older than the columns is told by the acts.
func TestBlocksOfBefore(t *testing.T) {
	thread := func(id, opener, role, blocking string) string {
		return `INSERT INTO threads (id, article, revision, field, start, finish, quote, prefix, suffix, opener, role, opened, allegation, blocking, addressed, resolved)
			VALUES ('` + id + `', 'a', 1, '', 0, 0, '', '', '', '` + opener + `', '` + role + `', 1, 0, ` + blocking + `, 0, 0)`
	}
	act := func(id, member, verb, thread, more string) string {
		return `INSERT INTO acts (id, article, member, verb, codes, note_hash, at) VALUES ('` + id + `', 'a', '` + member + `', '` + verb + `', '{"thread":"` + thread + `"` + more + `}', '', 1)`
	}
	f := factsOf(t, grown(t, 4, append(anArticle,
		thread("of a writer, blocked by an editor", "wren", "writer", "1"), act("1", "wren", "comment", "of a writer, blocked by an editor", ""),
		act("2", "lex", "block", "of a writer, blocked by an editor", ""), act("3", "lex", "unblock", "of a writer, blocked by an editor", ""),
		act("4", "edith", "block", "of a writer, blocked by an editor", ""),
		thread("opened as blocking", "lex", "editor", "1"), act("5", "lex", "comment", "opened as blocking", `,"blocking":"yes"`),
		thread("by one who left", "gone", "legal", "1"),
		thread("no block", "edith", "editor", "0"),
	)...), "a")
	want := map[workflow.ID]workflow.Thread{
		"of a writer, blocked by an editor": {BlockedBy: "edith", BlockedRole: workflow.Editor},
		"opened as blocking":                {BlockedBy: "lex", BlockedRole: workflow.Legal},
		"by one who left":                   {BlockedBy: "gone", BlockedRole: workflow.Legal},
		"no block":                          {},
	}
	for _, got := range f.Threads {
		if w := want[got.ID]; got.BlockedBy != w.BlockedBy || got.BlockedRole != w.BlockedRole {
			t.Errorf("%s: blocked by %s as %s, want %s as %s", got.ID, got.BlockedBy, got.BlockedRole, w.BlockedBy, w.BlockedRole)
		}
	}
}

// TestLawyerAnswersOfBefore: what an editor answered is told by the act of the sign-off.
func TestLawyerAnswersOfBefore(t *testing.T) {
	s := grown(t, 4, append(anArticle,
		`INSERT INTO texts VALUES (zeroblob(32), x'01')`,
		`INSERT INTO acts VALUES (1, '1', 'a', 'edith', 'approve', '{"needs_lawyer":"report"}', '', 1), (2, '2', 'a', 'lex', 'clear', '{}', '', 1)`,
		`INSERT INTO revisions VALUES ('a', 1, zeroblob(32), 'wren', 1, 1, 1)`,
		`INSERT INTO signoffs (id, article, revision, hash, member, role, verdict, act, at, form)
			VALUES ('s', 'a', 1, zeroblob(32), 'edith', 'editor', 'approve', 1, 1, 1), ('l', 'a', 1, zeroblob(32), 'lex', 'legal', 'approve', 2, 1, 1)`,
	)...)
	given := factsOf(t, s, "a").Signoffs
	if len(given) != 2 || given[0].NeedsLawyer != "report" || given[1].NeedsLawyer != "" {
		t.Errorf("read: %+v", given)
	}
	if err := tryWrite(t, s, `UPDATE signoffs SET needs_lawyer = ''`); err == nil {
		t.Error("sign-offs can be changed")
	}
}

// TestVerdictsOfBefore: in which role an allegation was decided is told by its newest verdict.
func TestVerdictsOfBefore(t *testing.T) {
	allegation := func(id, verdict string) []string {
		return []string{
			`INSERT INTO threads (id, article, revision, field, start, finish, quote, prefix, suffix, opener, role, opened, allegation, blocking, addressed, resolved)
				VALUES ('` + id + `', 'a', 1, 'body', 0, 1, 'w', '', '', 'wren', 'writer', 1, 1, 0, 0, 0)`,
			`INSERT INTO allegations (id, article, category, severity, question, by, at, verdict, decided_at, ground, touched)
				VALUES ('` + id + `', 'a', 'OTHER', 1, '', 'wren', 1, '` + verdict + `', 1, '', 1)`,
		}
	}
	rows := slices.Concat(anArticle, allegation("decided", "remove"), allegation("new", "open"), []string{
		`INSERT INTO acts VALUES (1, '1', 'a', 'edith', 'verdict', '{}', '', 1), (2, '2', 'a', 'lex', 'verdict', '{}', '', 1)`,
		`INSERT INTO verdicts VALUES (1, 'e', 'decided', 'clear', 'edith', 'editor', '', 1, 1), (2, 'l', 'decided', 'remove', 'lex', 'legal', '', 2, 1)`,
	})
	all := factsOf(t, grown(t, 4, rows...), "a").Allegations
	if len(all) != 2 || all[0].DecidedAs != workflow.Legal || all[1].DecidedAs != "" {
		t.Errorf("read: %+v", all)
	}
}
