package redline

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// TestNoTextTakesForever holds texts that are made to be slow to a bound that a quadratic
// step would break many times over.
func TestNoTextTakesForever(t *testing.T) {
	word := func(n int) string { return strings.TrimSpace(strings.Repeat("word ", n)) }
	blocks := func(n int, text func(i int) string) manuscriptT {
		var texts []string
		for i := range n {
			texts = append(texts, text(i))
		}
		return story(texts...)
	}
	numbered := func(i int) string {
		return "w" + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + strings.Repeat("y", i/26%11) + string(rune(0x4e00+i))
	}
	reversed := func(m manuscriptT) manuscriptT {
		m.Body = slices.Clone(m.Body)
		slices.Reverse(m.Body)
		return m
	}
	alternating := func(a, b string, n int) string { return strings.TrimSpace(strings.Repeat(a+" "+b+" ", n)) }
	prose, other := longStory(3, 40_000), longStory(4, 40_000)
	for name, c := range map[string][2]manuscriptT{
		"one word again and again":       {story(word(50_000)), story(word(49_000) + " end " + word(900))},
		"one word in every block":        {blocks(5000, func(int) string { return "word" }), blocks(4990, func(int) string { return "word word" })},
		"no spaces":                      {story(strings.Repeat("abcdefghij", 20_000)), story(strings.Repeat("abcdefghik", 20_000))},
		"no spaces in Chinese":           {story(strings.Repeat("部长说他不知道", 8_000)), story(strings.Repeat("部长说她不知道", 8_000))},
		"only signs":                     {story(strings.Repeat("!?.,;", 20_000)), story(strings.Repeat("?!,.:", 20_000))},
		"two words taking turns":         {story(alternating("a", "b", 25_000)), story(alternating("b", "c", 25_000))},
		"blocks reversed":                {blocks(5000, numbered), reversed(blocks(5000, numbered))},
		"blocks of three words reversed": {blocks(5000, func(i int) string { return "the board " + numbered(i) }), reversed(blocks(5000, func(i int) string { return "the bored " + numbered(i) }))},
		"a book rewritten":               {prose, other},
		"a book rewritten in one line":   {oneParagraph(prose), oneParagraph(other)},
		"a book of blocks in reverse":    {prose, reversed(prose)},
		"accents without end":            {story("e" + strings.Repeat("\u0301", 50_000)), story("e" + strings.Repeat("\u0301", 49_999))},
		"emoji joined without end":       {story(strings.Repeat("👩\u200d", 30_000) + "👩"), story(strings.Repeat("👩\u200d", 29_000) + "👨")},
	} {
		t.Run(name, func(t *testing.T) {
			c[0], c[1] = c[0].Normal(), c[1].Normal()
			took := func(what string, do func()) {
				began := time.Now()
				do()
				t.Logf("%s: %v", what, time.Since(began).Round(time.Millisecond))
				if time.Since(began) > 10*time.Second {
					t.Errorf("%s took %v", what, time.Since(began))
				}
			}
			took("compare", func() {
				r := Compare(c[0], c[1])
				if !same(r.Old(), c[0]) || !same(r.New(), c[1]) {
					t.Error("not given back")
				}
			})
			took("edits", func() {
				edits, complete := Edits(c[0], c[1])
				if got, err := c[0].Splice(edits...); err != nil || complete && !same(got, c[1]) {
					t.Error(err)
				}
			})
			took("merge", func() { Merge(c[0], c[1], reversed(c[0])) })
			took("retype", func() { Retype(c[0].Body, c[1].PlainText()) })
		})
	}
}
