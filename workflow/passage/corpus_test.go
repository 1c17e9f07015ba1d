package passage

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// pair is two revisions of one text in the corpus.
type pair struct {
	ID  string `json:"id"`
	Old string `json:"old_text"`
	New string `json:"new_text"`
}

// anchor is one case of the corpus: a passage of the old text and what is
// known of its place in the new one. No truth means that any placement is
// wrong.
type anchor struct {
	Pair  string `json:"pair"`
	Class string `json:"class"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Truth *struct {
		Start     int   `json:"start"`
		End       int   `json:"end"`
		MaxLen    int   `json:"max_len"`
		Sentinels []int `json:"sentinels"`
	} `json:"truth"`
}

func (a anchor) right(p Placement) bool {
	if a.Truth == nil {
		return false
	}
	if a.Class != "B" {
		return p.Start == a.Truth.Start && p.End == a.Truth.End
	}
	inside := 0
	for _, at := range a.Truth.Sentinels {
		if p.Start <= at && at < p.End {
			inside++
		}
	}
	return p.End-p.Start <= a.Truth.MaxLen && 2*inside > len(a.Truth.Sentinels)
}

type tally struct{ all, right, wrong, lost int }

func (t tally) percent(n int) float64 { return 100 * float64(n) / float64(t.all) }

// TestCorpus places the passages of a corpus of real revisions, which is kept
// outside the repository, and prints how many came out right.
func TestCorpus(t *testing.T) {
	t.Parallel()
	dir := corpus(t)
	pairs := make(map[string]pair)
	for _, p := range lines[pair](t, filepath.Join(dir, "pairs.jsonl.gz")) {
		pairs[p.ID] = p
	}
	changes := make(map[string]*Change)
	classes := make(map[string]tally)
	for i, a := range lines[anchor](t, filepath.Join(dir, "cases.jsonl.gz")) {
		if changes[a.Pair] == nil {
			changes[a.Pair] = Compare(Text{"body": pairs[a.Pair].Old}, Text{"body": pairs[a.Pair].New})
		}
		p, err := changes[a.Pair].field("body").old.take("body", span{a.Start, a.End})
		if err != nil {
			t.Fatalf("case %d: %v", i, err)
		}
		got := changes[a.Pair].Place(p, p.Origin())
		c := classes[a.Class]
		c.all++
		switch {
		case got.Status == Lost:
			c.lost++
		case a.right(got):
			c.right++
		default:
			c.wrong++
			t.Logf("case %d, class %s: %q placed wrongly, %s by %s", i, a.Class, p.Quote, got.Status, got.Method)
		}
		classes[a.Class] = c
	}
	t.Log("class     n  right  wrong   lost (%)")
	for _, name := range []string{"A", "B", "C", "D", "X", "L"} {
		c := classes[name]
		t.Logf("%s     %5d %6.2f %6.2f %6.2f", name, c.all, c.percent(c.right), c.percent(c.wrong), c.percent(c.lost))
		if (name == "A" || name == "C") && c.percent(c.right) < 99 {
			t.Errorf("class %s: %.2f %% right, want 99", name, c.percent(c.right))
		}
		if name != "L" && c.percent(c.wrong) > 0.5 {
			t.Errorf("class %s: %.2f %% wrong, want at most 0.5", name, c.percent(c.wrong))
		}
	}
}

// corpus finds the folder beside the repository, or skips.
func corpus(t *testing.T) string {
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			break
		}
		if root == filepath.Dir(root) {
			t.Fatal("no go.mod above the test")
		}
		root = filepath.Dir(root)
	}
	dir := filepath.Join(root, "..", "shared", "anchoring")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the corpus is not here")
	}
	return dir
}

// lines reads a compressed file of one JSON value a line.
func lines[T any](t *testing.T, path string) []T {
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	var all []T
	for in := json.NewDecoder(unzipped); ; {
		var one T
		err := in.Decode(&one)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, one)
	}
}
