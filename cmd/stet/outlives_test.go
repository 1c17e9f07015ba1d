package main

import (
	"compress/gzip"
	"database/sql"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stet/workflow/manuscript"
)

// firstKept is the first schema of which data is kept, under testdata/schemas.
const firstKept = 4

// TestEverySchemaHasItsData fails whoever adds a migration without data of the schema
// before it.
func TestEverySchemaHasItsData(t *testing.T) {
	migrations, err := filepath.Glob(filepath.Join(root, "workflow/sqlite/migrations/*.sql"))
	if err != nil {
		t.Fatal(err)
	}
	newest, err := strconv.Atoi(filepath.Base(slices.Max(migrations))[:4])
	if err != nil {
		t.Fatal(err)
	}
	for schema := firstKept; schema < newest; schema++ {
		if _, err := os.Stat(schemaData(schema)); err != nil {
			t.Errorf("there is no data of schema %d: testdata/schemas/README.md says how it is made", schema)
		}
	}
}

func schemaData(schema int) string {
	return filepath.Join("testdata", "schemas", strconv.Itoa(schema)+".db.gz")
}

// TestDataOutlivesCode opens the data of every earlier schema with the present program.
// What was said, signed and shown is row for row as it was; members find their stories,
// and readers the same words.
func TestDataOutlivesCode(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "schemas", "*.db.gz"))
	if err != nil || len(files) == 0 {
		t.Fatalf("there is no data: %v", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".db.gz")
		t.Run("schema "+name, func(t *testing.T) {
			dir := t.TempDir()
			unpack(t, file, filepath.Join(dir, "stet.db"))
			before := openFile(t, dir)
			if schema := before.column(`SELECT max(version_id) FROM goose_db_version`); !slices.Equal(schema, []string{name}) {
				t.Fatalf("the data is of schema %v", schema)
			}
			rows, stories, published := before.record(), before.stories(), before.published()
			before.Close()

			p := start(t, "demo", "--addr", "127.0.0.1:0", "--data", dir)
			findStories(t, p, stories)
			readPublished(t, p, published)
			p.end()

			checkWhole(t, dir)
			after := openFile(t, dir)
			defer after.Close()
			after.checkTexts()
			for of, was := range rows {
				sameRows(t, of.table, was, after.rows(of))
			}
		})
	}
}

func unpack(t *testing.T, from, to string) {
	t.Helper()
	packed, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	data, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := io.ReadAll(data)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, whole, 0o600); err != nil {
		t.Fatal(err)
	}
}

// findStories holds that somebody finds each story, by id, under its headline.
func findStories(t *testing.T, p *program, headlines map[string]string) {
	t.Helper()
	var staff []*caller
	for _, m := range demoMembers[:printedAccounts] {
		staff = append(staff, dial(t, p, m.Email))
	}
	for id, headline := range headlines {
		found := slices.ContainsFunc(staff, func(c *caller) bool {
			status, page := c.get("/articles/" + id)
			return status == http.StatusOK && strings.Contains(textOf(t, page), headline)
		})
		if !found {
			t.Errorf("nobody finds %q", headline)
		}
	}
}

// readPublished holds that the page at each address has every line of its text.
func readPublished(t *testing.T, p *program, texts map[string]manuscript.Manuscript) {
	t.Helper()
	reader := dial(t, p, "")
	for slug, text := range texts {
		status, page := reader.get("/read/" + slug)
		if status != http.StatusOK {
			t.Errorf("/read/%s answers %d", slug, status)
		}
		lines := []string{text.Headline, text.Standfirst, text.Byline, text.Correction.Words}
		for _, line := range text.Lines() {
			lines = append(lines, line.Text())
		}
		seen := textOf(t, page)
		for _, line := range lines {
			if !strings.Contains(seen, oneSpaced(line)) {
				t.Errorf("/read/%s lacks %q", slug, line)
			}
		}
	}
}

// textOf is the words of a page.
func textOf(t *testing.T, page string) string {
	t.Helper()
	document, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var words strings.Builder
	for node := range document.Descendants() {
		if node.Type == html.TextNode {
			words.WriteString(node.Data)
		}
	}
	return oneSpaced(words.String())
}

func oneSpaced(words string) string { return strings.Join(strings.Fields(words), " ") }

// file is a file of data, read past the program.
type file struct {
	*sql.DB
	t *testing.T
}

func openFile(t *testing.T, dir string) file {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "stet.db")+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	return file{db, t}
}

// part is a table, and columns of it as they are written in SQL.
type part struct{ table, columns string }

// computed are tables and columns that the program makes anew of the others, and what a
// visit writes.
var computed = []string{
	"attention", "audiences", "indexes", "index_state", "masthead_version", "goose_db_version", "sessions", "sights", "devices",
	"articles.search", "members.search",
	"members.password", // is hashed anew
	"articles.version", "articles.stage", "articles.stage_by", "articles.stage_at",
}

// record is every row of what is kept, by the columns that there are.
func (f file) record() map[part][]string {
	f.t.Helper()
	all := map[part][]string{}
	for _, table := range f.column(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`) {
		if slices.Contains(computed, table) {
			continue
		}
		var columns []string
		for _, column := range f.column(`SELECT name FROM pragma_table_info('` + table + `')`) {
			if !slices.Contains(computed, table+"."+column) {
				columns = append(columns, "quote(["+column+"])")
			}
		}
		one := part{table, strings.Join(columns, " || ' ' || ")}
		all[one] = f.rows(one)
	}
	return all
}

func (f file) rows(of part) []string {
	f.t.Helper()
	return f.column(`SELECT ` + of.columns + ` FROM ` + of.table + ` ORDER BY 1`)
}

// stories are the headlines of all articles by id.
func (f file) stories() map[string]string {
	f.t.Helper()
	ids, headlines := f.column(`SELECT id FROM articles ORDER BY id`), f.column(`SELECT headline FROM articles ORDER BY id`)
	stories := map[string]string{}
	for i, id := range ids {
		stories[id] = headlines[i]
	}
	return stories
}

// published is what readers see, by address.
func (f file) published() map[string]manuscript.Manuscript {
	f.t.Helper()
	const live = `
		FROM publications AS p
		JOIN texts ON texts.hash = p.hash
		WHERE p.kind = 'live'
		AND p.seq = (SELECT max(seq) FROM publications WHERE article = p.article)
		ORDER BY p.seq`
	slugs, texts := f.column(`SELECT p.slug`+live), f.column(`SELECT texts.canonical`+live)
	published := map[string]manuscript.Manuscript{}
	for i, slug := range slugs {
		text, err := manuscript.Decode([]byte(texts[i]))
		if err != nil {
			f.t.Fatal(err)
		}
		published[slug] = text
	}
	if len(published) == 0 {
		f.t.Fatal("nothing is published")
	}
	return published
}

// checkTexts holds that every text still has the hash by which it was signed.
func (f file) checkTexts() {
	f.t.Helper()
	hashes, texts := f.column(`SELECT lower(hex(hash)) FROM texts ORDER BY hash`), f.column(`SELECT canonical FROM texts ORDER BY hash`)
	for i, hash := range hashes {
		text, err := manuscript.Decode([]byte(texts[i]))
		if err != nil || text.Hash().String() != hash {
			f.t.Errorf("text %s has the hash %s now, %v", hash, text.Hash(), err)
		}
	}
}

// column is the only column of a query.
func (f file) column(query string) (values []string) {
	f.t.Helper()
	rows, err := f.Query(query)
	if err != nil {
		f.t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	for rows.Next() {
		var value string
		if err := rows.Scan(&value); err != nil {
			f.t.Fatal(err)
		}
		values = append(values, value)
	}
	if err := rows.Err(); err != nil {
		f.t.Fatal(err)
	}
	return values
}

// sameRows tells which rows are gone and which are new.
func sameRows(t *testing.T, table string, was, is []string) {
	t.Helper()
	if slices.Equal(was, is) {
		return
	}
	said := func(row string, others []string, what string) string {
		if slices.Contains(others, row) {
			return ""
		}
		return fmt.Sprintf("\n%s %.300s", what, row)
	}
	var told strings.Builder
	for _, row := range was {
		told.WriteString(said(row, is, "gone:"))
	}
	for _, row := range is {
		told.WriteString(said(row, was, "new: "))
	}
	t.Errorf("%s had %d rows and has %d%s", table, len(was), len(is), told.String())
}
