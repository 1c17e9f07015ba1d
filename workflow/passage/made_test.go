package passage

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// made is a story changed in one known way, and passages of which it is known
// where they then stand.
type made struct {
	kind          string
	before, after string
	passages      []known
}

// known is a passage of the story before and its right place after; none if any
// place is wrong.
type known struct {
	on    string // "the sentence", "its first words", …
	was   span
	right span
}

// madeCases is how many are made in a plain run; STET_MADE asks for more.
const madeCases = 1_500

// demanded is what the cases of a kind must reach, in percent; where right is 0,
// being lost is as good.
var demanded = map[string]struct{ right, wrong float64 }{
	"a word misspelt": {80, 0.5},
	"a block moved":   {95, 0.5},
	"the sentence":    {95, 0.5},
	"all":             {95, 0.5},
}

// TestMadeTwins changes stories of the corpus so that words stand twice, side by
// side and elsewhere, and counts the comments that went to the wrong ones.
func TestMadeTwins(t *testing.T) {
	t.Parallel()
	stories := madeFrom(t)
	wanted := madeCases
	if s := os.Getenv("STET_MADE"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		wanted = n
	}
	rng := rand.New(rand.NewPCG(9, 1))
	tallies := make(map[string]*tally)
	exact, shown := 0, map[string]int{}
	for n := 0; n < wanted; {
		m, ok := makeOne(rng, stories)
		if !ok {
			continue
		}
		change := Compare(Text{"body": m.before}, Text{"body": m.after})
		old := change.field("body").old
		for _, k := range m.passages {
			p, err := old.take("body", k.was)
			if err != nil {
				t.Fatal(err)
			}
			got := change.Place(p, p.Origin())
			n++
			outcome := k.outcome(got)
			for _, group := range []string{"all", m.kind, m.kind + ", " + k.on, k.group(m.kind)} {
				if group == "" {
					continue
				}
				if tallies[group] == nil {
					tallies[group] = new(tally)
				}
				tallies[group].count(outcome)
			}
			if outcome == "wrong" && got.Status == Exact {
				exact++
			}
			if group := m.kind + ", " + k.on + outcome; outcome != "right" && shown[group] < 2 && (k.right.runes() > 0 || outcome == "wrong") {
				shown[group]++
				t.Logf("%s, %s: %s, %s by %s, %.2f\n  old …%s…\n  new …%s…\n  want %s", m.kind, k.on, outcome, got.Status, got.Method, got.Score,
					about(m.before, k.was), about(m.after, span{got.Start, got.End}), about(m.after, k.right))
			}
		}
	}
	for _, group := range slices.Sorted(maps.Keys(tallies)) {
		c := tallies[group]
		t.Logf("%-50s %6d %6.2f %6.2f %6.2f", group, c.all, c.percent(c.right), c.percent(c.wrong), c.percent(c.lost))
	}
	t.Logf("exact, and wrong: %d", exact)
	if exact > 0 {
		t.Errorf("%d are exact on other words than their own", exact)
	}
	for group, want := range demanded {
		if c := tallies[group]; c != nil && (c.percent(c.right) < want.right || c.percent(c.wrong) > want.wrong) {
			t.Errorf("%s: %+v, want at least %.1f %% right, at most %.1f %% wrong", group, *c, want.right, want.wrong)
		}
	}
}

// outcome of a passage that has no right place is right when it is lost.
func (k known) outcome(p Placement) string {
	switch {
	case p.Status == Lost && k.right.runes() == 0:
		return "right"
	case p.Status == Lost:
		return "lost"
	case k.right == span{p.Start, p.End}:
		return "right"
	}
	return "wrong"
}

// group is the requirement under which a passage is counted as well.
func (k known) group(kind string) string {
	switch {
	case k.right.runes() == 0:
		return ""
	case k.on == "the sentence":
		return k.on
	}
	return ""
}

func about(text string, s span) string {
	r := []rune(text)
	return fmt.Sprintf("%q‹%q›%q", string(r[max(0, s.start-60):s.start]), string(r[s.start:s.end]), string(r[s.end:min(len(r), s.end+60)]))
}

// madeFrom gives the paragraphs of the corpus's stories, one text of each file.
func madeFrom(t *testing.T) [][]string {
	texts := make(map[string]string)
	for _, p := range lines[pair](t, filepath.Join(corpus(t), "pairs.jsonl.gz")) {
		texts[p.Path] = cmp.Or(texts[p.Path], p.New)
	}
	var all [][]string
	for _, path := range slices.Sorted(maps.Keys(texts)) {
		all = append(all, strings.Split(texts[path], "\n\n"))
	}
	return all
}

// tale is a story as paragraphs of sentences.
type tale [][]string

func (t tale) String() string {
	paragraphs := make([]string, len(t))
	for i, p := range t {
		paragraphs[i] = strings.Join(p, " ")
	}
	return strings.Join(paragraphs, "\n\n")
}

func (t tale) clone() tale {
	out := make(tale, len(t))
	for i := range t {
		out[i] = slices.Clone(t[i])
	}
	return out
}

// at is where sentence s of paragraph p stands.
func (t tale) at(p, s int) span {
	before := 0
	for i, paragraph := range t[:p+1] {
		for j, sentence := range paragraph {
			n := len([]rune(sentence))
			if i == p && j == s {
				return span{before, before + n}
			}
			before += n + 1
		}
		before++ // the second line feed; the first took the place of a space
	}
	panic("no such sentence")
}

// told takes up to 12 paragraphs of a story apart.
func told(rng *rand.Rand, paragraphs []string) tale {
	from := rng.IntN(max(1, len(paragraphs)-12))
	var t tale
	for _, p := range paragraphs[from:min(len(paragraphs), from+12)] {
		var sentences []string
		words := strings.Split(p, " ")
		begin := 0
		for i, w := range words {
			last := strings.TrimRight(w, `"”’)`)
			if i == len(words)-1 || i-begin >= 3 && strings.HasSuffix(last, ".") && words[i+1] != "" && strings.ToUpper(words[i+1][:1]) != strings.ToLower(words[i+1][:1]) && strings.ToUpper(words[i+1][:1]) == words[i+1][:1] {
				sentences = append(sentences, strings.Join(words[begin:i+1], " "))
				begin = i + 1
			}
		}
		t = append(t, sentences)
	}
	return t
}
