package passage

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// pair is two revisions of one text in the corpus.
type pair struct {
	ID    string `json:"id"`
	Kind  string `json:"kind"`
	Path  string `json:"path"`
	Split string `json:"split"`
	Old   string `json:"old_text"`
	New   string `json:"new_text"`
}

// anchor is one case of the corpus: a passage of the old text and what is
// known of its place in the new one. No truth means that any placement is
// wrong.
type anchor struct {
	Pair  string  `json:"pair"`
	Class string  `json:"class"`
	Made  string  `json:"made"`
	Kept  float64 `json:"kept"`
	Start int     `json:"start"`
	End   int     `json:"end"`
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

func (t tally) percent(n int) float64 { return 100 * float64(n) / float64(max(1, t.all)) }

// required is what each class must reach, in percent of its cases.
var required = map[string]struct{ right, wrong float64 }{
	"A": {100, 0}, "B": {97, 0.3}, "C": {99.9, 0.1}, "D": {0, 0.3}, "X": {0, 0.3}, "L": {0, 0.3},
}

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
	tallies := make(map[string]*tally)
	for i, a := range lines[anchor](t, filepath.Join(dir, "cases.jsonl.gz")) {
		if changes[a.Pair] == nil {
			changes[a.Pair] = Compare(Text{"body": pairs[a.Pair].Old}, Text{"body": pairs[a.Pair].New})
		}
		p, err := changes[a.Pair].field("body").old.take("body", span{a.Start, a.End})
		if err != nil {
			t.Fatalf("case %d: %v", i, err)
		}
		got := changes[a.Pair].Place(p, p.Origin())
		outcome := a.outcome(got)
		for _, group := range a.groups(pairs[a.Pair].Split) {
			if tallies[group] == nil {
				tallies[group] = new(tally)
			}
			tallies[group].count(outcome)
		}
		if outcome == "wrong" {
			t.Logf("case %d, %s, class %s: %q placed wrongly on %q, %s by %s, %.2f", i, pairs[a.Pair].Split, a.Class, p.Quote,
				string([]rune(pairs[a.Pair].New)[got.Start:got.End]), got.Status, got.Method, got.Score)
		}
	}
	t.Log("class                 n  right  wrong   lost (%)")
	for _, group := range slices.Sorted(maps.Keys(tallies)) {
		c := tallies[group]
		t.Logf("%-16s %6d %6.2f %6.2f %6.2f", group, c.all, c.percent(c.right), c.percent(c.wrong), c.percent(c.lost))
	}
	for class, want := range required {
		if c := tallies[class]; c == nil || c.percent(c.right) < want.right || c.percent(c.wrong) > want.wrong {
			t.Errorf("class %s: %+v, want at least %.1f %% right, at most %.1f %% wrong", class, c, want.right, want.wrong)
		}
	}
}

func (a anchor) outcome(p Placement) string {
	switch {
	case p.Status == Lost:
		return "lost"
	case a.right(p):
		return "right"
	}
	return "wrong"
}

// groups are the names under which a case is counted.
func (a anchor) groups(split string) []string {
	all := []string{a.Class, a.Class + " " + split}
	switch {
	case a.Class == "B" && a.Kept < 0.75:
		all = append(all, "B heavy", "B heavy "+split)
	case a.Class == "B":
		all = append(all, "B light", "B light "+split)
	case a.Class == "L":
		all = append(all, "L "+a.Made)
	}
	return all
}

func (t *tally) count(outcome string) {
	t.all++
	switch outcome {
	case "right":
		t.right++
	case "wrong":
		t.wrong++
	case "lost":
		t.lost++
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
