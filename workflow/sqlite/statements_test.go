package sqlite

import (
	"database/sql"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"stet/workflow"
)

// small are the tables that may be read from one end to the other: people, desks, and
// what is listed whole, attention (w) in the order of its key.
var small = regexp.MustCompile(`^SCAN (members|desks|desk_rules|desk_roles|newsroom_roles|grants|standing_sentences|masthead_version|index_state|goose_db_version|sqlite_schema|w)$`)

// TestEveryStatement prepares each statement of this package against the migrated
// schema and looks at how SQLite would run it: through an index, or not at all.
func TestEveryStatement(t *testing.T) {
	s := open(t)
	found := statements(t)
	if len(found) < 60 {
		t.Fatalf("found only %d statements; the search for them is broken", len(found))
	}
	list, _ := listing(workflow.Viewer{}, workflow.ArticleFilter{})
	for _, query := range found {
		if strings.HasPrefix(list, query) || query == counting {
			continue // the beginning of a statement that TestEveryListing looks at, or of one that counts any table
		}
		checkPlan(t, s, query)
	}
}

func TestEveryListing(t *testing.T) {
	s := open(t)
	viewer := workflow.Viewer{Member: "wren"}
	for _, filter := range []workflow.ArticleFilter{
		{},
		{Stages: workflow.InReview},
		{Desk: "city"},
		{Writer: "wren"},
		{Words: "harbour fund"},
		{IDs: []workflow.ID{"a"}},
		{ActedBy: "wren", Acted: true},
		{Before: workflow.Position{ID: "a"}},
		{Stages: workflow.InReview, Desk: "city", Writer: "wren", Words: "fund", IDs: []workflow.ID{"a"}, ActedBy: "wren", Acted: true, Before: workflow.Position{ID: "a"}},
	} {
		query, _ := listing(viewer, filter)
		checkPlan(t, s, query)
	}
}

func checkPlan(t *testing.T, s *Store, query string) {
	t.Helper()
	type step struct {
		id, parent, unused int64
		detail             string
	}
	err := s.write(t.Context(), func(tx *tx) error {
		steps, err := list(tx, "EXPLAIN QUERY PLAN "+query,
			func(s *step) []any { return []any{&s.id, &s.parent, &s.unused, &s.detail} },
			blanks(query)...)
		for _, step := range steps {
			if wholeTable(step.detail) && !strings.HasPrefix(strings.TrimSpace(query), "INSERT") {
				t.Errorf("%s: reads a whole table\n%s", step.detail, query)
			}
		}
		return err
	})
	if err != nil {
		t.Errorf("%v\n%s", err, query)
	}
}

// wholeTable tells whether a step of a plan reads a table that may be large without an
// index. The plan of an INSERT also holds the search for rows that waited for the new
// one; SQLite skips it when none does.
func wholeTable(step string) bool {
	return strings.HasPrefix(step, "SCAN") &&
		!strings.Contains(step, "USING") &&
		!strings.Contains(step, "VIRTUAL TABLE") &&
		!strings.HasPrefix(step, "SCAN CONSTANT") &&
		!small.MatchString(step)
}

// blanks are empty arguments for a statement.
func blanks(query string) (args []any) {
	for _, name := range regexp.MustCompile(`:[a-z]+|\?`).FindAllString(query, -1) {
		if name == "?" {
			args = append(args, nil)
		} else {
			args = append(args, sql.Named(name[1:], nil))
		}
	}
	return args
}

// statements finds the SQL in this package's source: every string, with the constants
// put in, that begins as a statement does.
func statements(t *testing.T) (found []string) {
	t.Helper()
	begins := regexp.MustCompile(`^\s*(SELECT|INSERT|UPDATE|DELETE)\s`)
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(node ast.Node) bool {
			expression, ok := node.(ast.Expr)
			if !ok {
				return true
			}
			query := literal(expression)
			if begins.MatchString(query) {
				found = append(found, query)
				return false
			}
			return true
		})
	}
	return found
}

// literal is the text of a string expression, or of as much of it as is literal.
func literal(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		value, _ := strconv.Unquote(e.Value)
		return value
	case *ast.BinaryExpr:
		return literal(e.X) + literal(e.Y)
	case *ast.Ident:
		return map[string]string{"visible": visible, "known": known, "stands": stands}[e.Name]
	}
	return ""
}
