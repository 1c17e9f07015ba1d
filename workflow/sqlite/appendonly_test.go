package sqlite

import (
	"strings"
	"testing"
)

// TestAppendOnly tries to change, delete and replace a row of every table that holds
// what was said, signed and shown.
func TestAppendOnly(t *testing.T) {
	s := open(t)
	rows := []struct {
		table, row string
	}{
		{"members", `('wren', 'Wren', 'wren@example.org', '', 0, 1, 'wren')`},
		{"desks", `('city', 'City', 0)`},
		{"desk_rules", `('city', 1, 1, 'always', 'wren', 1)`},
		{"articles", `('a', 'city', 'draft', '', '', 1, NULL, 0, '', 0, 0, '', 'wren', 1, 1, NULL, 1, '', 1)`},
		{"acts", `(1, 'act', 'a', 'wren', 'file', '{}', '', 1)`},
		{"notes", `(1, x'01', 'words')`},
		{"texts", `(zeroblob(32), 'words')`},
		{"revisions", `('a', 1, zeroblob(32), 'wren', 1, 1, 1)`},
		{"signoffs", `(1, 's', 'a', 1, zeroblob(32), 'wren', 'editor', 'changes', 1, 1, 1, '', NULL, 'none')`},
		{"lifts", `('s', 1)`},
		{"threads", `(1, 'h', 'a', 1, 'body', 0, 1, 'w', '', '', 'wren', 'editor', 1, 1, 0, 0, 0, NULL, NULL, '')`},
		{"comments", `(1, 'c', 'h', 'wren', 'editor', 'words', 1)`},
		{"allegations", `(1, 'h', 'a', 'CRIME', 4, '', 'wren', 1, 'open', NULL, 0, '', 0, NULL, NULL, '')`},
		{"suggestions", `(1, 'h', 'a', 'body', x'01', 'open', NULL, 0, NULL, 0)`},
		{"verdicts", `(1, 'v', 'h', 'clear', 'wren', 'legal', '', 1, 1)`},
		{"publications", `(1, 'p', 'a', 1, zeroblob(32), 'slug', 'live', '', 0, 1, 1)`},
	}
	mutable := map[string]bool{"members": true, "desks": true, "articles": true, "threads": true, "allegations": true, "suggestions": true}
	for _, r := range rows {
		row := strings.ReplaceAll(r.row, "'words')", "cast('words' AS BLOB))")
		if r.table != "texts" {
			row = r.row
		}
		if err := tryWrite(t, s, `INSERT INTO `+r.table+` VALUES `+row); err != nil {
			t.Fatalf("%s: %v", r.table, err)
		}
		if mutable[r.table] {
			continue
		}
		column := first(t, s, `SELECT name FROM pragma_table_info('`+r.table+`') ORDER BY cid DESC`)
		for _, attempt := range []string{
			`UPDATE ` + r.table + ` SET ` + column + ` = ` + column,
			`DELETE FROM ` + r.table,
			`INSERT OR REPLACE INTO ` + r.table + ` VALUES ` + row,
		} {
			t.Run(r.table+"/"+strings.Fields(attempt)[0]+" "+strings.Fields(attempt)[1], func(t *testing.T) {
				err := tryWrite(t, s, attempt)
				if err == nil || !strings.Contains(err.Error(), "are never") {
					t.Errorf("%s\ngot %v, want a refusal", attempt, err)
				}
			})
		}
	}
}

func TestThreadKeepsItsOrigin(t *testing.T) {
	s := open(t)
	for _, row := range []string{
		`INSERT INTO members VALUES ('wren', 'Wren', 'wren@example.org', '', 0, 1, 'wren')`,
		`INSERT INTO desks VALUES ('city', 'City', 0)`,
		`INSERT INTO articles VALUES ('a', 'city', 'draft', '', '', 1, NULL, 0, '', 0, 0, '', 'wren', 1, 1, NULL, 1, '', 1)`,
		`INSERT INTO threads VALUES (1, 'h', 'a', 1, 'body', 0, 1, 'w', '', '', 'wren', 'editor', 1, 0, 0, 0, 0, NULL, NULL, '')`,
		`UPDATE threads SET blocking = 1, resolved = 5`,
		`INSERT INTO suggestions VALUES (1, 'h', 'a', 'body', x'01', 'open', NULL, 0, NULL, 0)`,
		`UPDATE suggestions SET state = 'rejected'`,
	} {
		if err := tryWrite(t, s, row); err != nil {
			t.Fatalf("%s: %v", row, err)
		}
	}
	for _, attempt := range []string{
		`UPDATE threads SET quote = 'other words'`,
		`UPDATE threads SET start = 7`,
		`DELETE FROM threads`,
		`UPDATE suggestions SET put = x'02'`,
		`DELETE FROM suggestions`,
		`INSERT OR REPLACE INTO suggestions VALUES (1, 'h', 'a', 'headline', x'02', 'open', NULL, 0, NULL, 0)`,
		`INSERT OR REPLACE INTO threads VALUES (1, 'h', 'a', 1, 'body', 9, 9, 'x', '', '', 'wren', 'editor', 1, 0, 0, 0, 0, NULL, NULL, '')`,
	} {
		if err := tryWrite(t, s, attempt); err == nil || !strings.Contains(err.Error(), "never") {
			t.Errorf("%s\ngot %v, want a refusal", attempt, err)
		}
	}
}

// tryWrite runs one statement, as somebody would who found a way to.
func tryWrite(t testing.TB, s *Store, statement string) error {
	t.Helper()
	return s.write(t.Context(), func(t *tx) error { return t.exec(statement) })
}

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
