package passage

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// No text makes a comparison quadratic: these would take hours if one did.
func TestHostileTextsAreComparedInBoundedTime(t *testing.T) {
	t.Parallel()
	repeat := strings.Repeat
	for name, c := range map[string]struct{ before, after string }{
		"one_word_50,000_times":      {repeat("word ", 50_000), "x " + repeat("word ", 25_000) + "x " + repeat("word ", 24_000) + "x"},
		"two_words_taking_turns":     {repeat("on off ", 25_000), repeat("off on off ", 17_000)},
		"no_spaces":                  {repeat("abcdefghij", 10_000), repeat("abcdefghij", 5_000) + "x" + repeat("abcdefghij", 5_000)},
		"all_punctuation":            {repeat(".,;:!?", 10_000), repeat("?!:;,.", 10_000)},
		"all_space_but_the_ends":     {"a" + repeat(" \n", 100_000) + "b", "b" + repeat("\n ", 100_000) + "a"},
		"one_grapheme_of_many_marks": {"e" + repeat("\u0316", 100_000) + " end", "start e" + repeat("\u0316", 99_999) + " end"},
		"as_thorough_as_it_gets":     {strings.Join(prose(8_000, 1), ""), strings.Join(prose(8_000, 2), "")},
		"too_long_to_be_thorough":    {strings.Join(prose(15_000, 1), ""), strings.Join(prose(15_000, 2), "")},
	} {
		t.Run(name, func(t *testing.T) {
			old, new := Text{"body": c.before}, Text{"body": c.after}
			change := Compare(old, new)
			runes := len([]rune(c.before))
			for _, length := range []int{5, 50, runes / 2, runes} {
				p, err := Take(old, "body", (runes-length)/2, (runes+length)/2)
				if err != nil {
					continue // only white space
				}
				mustBeHonest(t, p, change.Place(p, p.Origin()), new)
				mustBeHonest(t, p, change.Replace(p), new)
				p.Gone(new)
			}
		})
	}
}

// A search by likeness costs a bounded number of steps a passage, however long the
// passage is and however often its words stand.
func TestHostileSearchesTakeBoundedTime(t *testing.T) {
	t.Parallel()
	repeat := strings.Repeat
	long := strings.Join(prose(18_000, 1), "")
	for name, c := range map[string]struct {
		before, after string
		length        int // of each passage, in runes
	}{
		"20,000_runes_in_a_rewrite_of_100,000":    {long, strings.Join(prose(18_000, 2), ""), 20_000},
		"as_long_as_is_looked_for":                {long, strings.Join(prose(18_000, 2), ""), longest},
		"one_word_repeated_and_edited_throughout": {repeat("word wort ", 10_000), repeat("word ward ", 10_000), longest},
		"no_spaces":               {repeat("abcdefghij", 10_000), repeat("abcdefghik", 10_000), longest},
		"one_letter":              {repeat("a", 100_000), repeat("a", 50_000) + "b" + repeat("a", 49_999), longest},
		"all_punctuation":         {repeat(".,;:!?", 16_000), repeat(".,;:!…", 16_000), longest},
		"chinese_without_a_break": {repeat("部长在法庭上说钱从未支付", 8_000), repeat("部长在法庭上说钱从来没付", 8_000), longest},
	} {
		t.Run(name, func(t *testing.T) {
			old, new := Text{"body": c.before}, Text{"body": c.after}
			change := Compare(old, new)
			before, after := change.field("body").old, change.field("body").new
			for i := range 200 {
				start := i * (len(before.runes) - c.length) / 200
				p := Passage{Field: "body", Start: start, End: start + c.length, Quote: string(before.runes[start : start+c.length])}
				mustStand(t, p, change.Place(p, p.Origin()), after)
				mustStand(t, p, change.Replace(p), after)
			}
		})
	}
}

// In a long text that has no word only once, the hasty diff keeps nothing.
func TestPassageInLongTextStaysAtHome(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	var b strings.Builder
	for range 10_000 {
		b.WriteString(syllables(rng.IntN(30)) + " ")
	}
	one, two := syllables(1), syllables(2)
	old, new := Text{"body": one + " " + b.String() + two}, Text{"body": two + " " + b.String() + one}
	p, err := Take(old, "body", 50_000, 50_008)
	if err != nil {
		t.Fatal(err)
	}
	if got := Compare(old, new).Place(p, p.Origin()); got != p.Origin() {
		t.Errorf("%+v", got)
	}
}
