package passage

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// table is the Levenshtein distance by Wagner and Fischer (1974), or with free the
// least one of any stretch of b (Sellers 1980).
func table(a, b []rune, free bool) int {
	row := make([]int, len(a)+1)
	for i := range row {
		row[i] = i
	}
	least := row[len(a)]
	for _, y := range b {
		diagonal := row[0]
		if !free {
			row[0]++
		}
		for i, x := range a {
			substitute := diagonal
			if x != y {
				substitute++
			}
			diagonal = row[i+1]
			row[i+1] = min(substitute, row[i]+1, diagonal+1)
		}
		least = min(least, row[len(a)])
	}
	if free {
		return least
	}
	return row[len(a)]
}

func TestDistancesAreThoseOfTheTable(t *testing.T) {
	letters := rapid.SampledFrom([]rune("abc de钱é"))
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SliceOfN(letters, 1, 200).Draw(t, "a")
		b := rapid.SliceOfN(letters, 0, 300).Draw(t, "b")
		p := prepare(a)
		if got, want := p.distance(b), table(a, b, false); got != want {
			t.Fatalf("distance %d, want %d", got, want)
		}
		s, errors := p.nearest(b, len(a))
		if want := table(a, b, true); errors != want {
			t.Fatalf("nearest has %d edits, want %d", errors, want)
		}
		if got := table(a, b[s.start:s.end], false); got != errors {
			t.Fatalf("what was found, %v, has %d edits, not %d", s, got, errors)
		}
		if errors > 0 {
			if s, _ := p.nearest(b, errors-1); s != (span{}) {
				t.Fatalf("found %v beyond the limit", s)
			}
		}
	})
}

func TestSimilar(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"", "", 0}, {"", "fire", 0}, {"fire", "fire", 1}, {"fire", "ice", 0.5}, {"abc", "xyz", 0}} {
		if got := similar([]rune(c.a), []rune(c.b)); got != c.want {
			t.Errorf("%q and %q: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// Whatever stands in a text verbatim is found there.
func TestSeekFindsWhatStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := read(written(prose(300, rapid.Uint64().Draw(t, "story")))["body"])
		start := rapid.IntRange(0, len(f.runes)).Draw(t, "start")
		end := rapid.IntRange(start, min(start+longest, len(f.runes))).Draw(t, "end")
		found, _ := f.seek(f.runes[start:end], span{}, end-start)
		if end-start < shortest {
			return
		}
		if !slices.ContainsFunc(found, func(m match) bool { return m.errors == 0 }) {
			t.Fatalf("%q is not found: %v", string(f.runes[start:end]), found)
		}
		for _, m := range found {
			if m.start < 0 || m.start >= m.end || m.end > len(f.runes) {
				t.Fatalf("%+v is no stretch of the text", m)
			}
		}
		skip := span{start, end}
		found, _ = f.seek(f.runes[start:end], skip, end-start)
		for _, m := range found {
			if m.overlap(skip) > 0 {
				t.Fatalf("%+v was to be skipped", m)
			}
		}
	})
}

func TestCopiesAreThoseThatFindFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := read(written(story().Draw(t, "story"))["body"])
		start := rapid.IntRange(0, len(f.runes)-1).Draw(t, "start")
		quote := f.runes[start:rapid.IntRange(start+1, min(len(f.runes), start+12)).Draw(t, "end")]
		few := rapid.IntRange(1, 5).Draw(t, "few")
		if got, want := f.copies(quote, few), f.find(string(quote), few); !slices.Equal(got, want) {
			t.Fatalf("%q stands at %v, want %v", string(quote), got, want)
		}
	})
}
