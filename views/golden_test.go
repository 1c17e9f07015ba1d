package views

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/a-h/templ"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestPagesReadAsTheyDid holds the part of every sample page within its <main>
// to the one in testdata: the frame around it is the same everywhere.
func TestPagesReadAsTheyDid(t *testing.T) {
	for name, page := range samplePages() {
		t.Run(name, func(t *testing.T) {
			got := mainOf(t, page)
			path := filepath.Join("testdata", name+".html")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("the page changed; look at it, then run the test with -update.\n%s", firstDifference(string(want), got))
			}
		})
	}
}

func rendered(t *testing.T, page templ.Component) string {
	t.Helper()
	var whole bytes.Buffer
	if err := page.Render(t.Context(), &whole); err != nil {
		t.Fatal(err)
	}
	return whole.String()
}

var (
	mainElement = regexp.MustCompile(`(?s)<main .*</main>`)
	drawing     = regexp.MustCompile(`(?s)<svg .*?</svg>`)
)

// mainOf is the page's <main>, a tag a line and without its drawings.
func mainOf(t *testing.T, page templ.Component) string {
	t.Helper()
	inside := mainElement.FindString(rendered(t, page))
	inside = drawing.ReplaceAllString(inside, "<svg/>")
	return strings.ReplaceAll(inside, "><", ">\n<") + "\n"
}

func firstDifference(want, got string) string {
	wants, gots := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(wants), len(gots)) {
		if wants[i] != gots[i] {
			return "was " + wants[i] + "\nis  " + gots[i]
		}
	}
	return "one is longer than the other"
}
