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

// In a long text that has no word only once, the hasty diff keeps nothing.
func TestPassageInLongTextStaysAtHome(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	var b strings.Builder
	for range thorough/2 + 1 {
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
