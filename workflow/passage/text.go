package passage

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Text is a revision's fields by name ("headline", "body", …): plain text, NFC.
type Text map[string]string

// field is one text, read once: its runes, where a grapheme may begin, and its
// tokens.
type field struct {
	text   string
	runes  []rune
	breaks []bool // breaks[i]: offset i lies between graphemes; one longer than runes
	tokens []token
}

// token is a run of letters and digits, or one other symbol. White space makes
// no tokens.
type token struct {
	span
	text string
	word bool
}

// span is a range in runes, end exclusive.
type span struct{ start, end int }

func (s span) runes() int          { return s.end - s.start }
func (s span) overlap(o span) int  { return max(0, min(s.end, o.end)-max(s.start, o.start)) }
func (s span) plus(shift int) span { return span{s.start + shift, s.end + shift} }

// read takes a text apart. Tokens are made of whole graphemes, so that a
// letter keeps its marks and an emoji its joiners. Invalid UTF-8 is read as
// U+FFFD, one for each byte, as []rune does.
func read(text string) *field {
	f := &field{runes: []rune(text)}
	f.text = string(f.runes)
	f.breaks = make([]bool, len(f.runes)+1)
	f.breaks[len(f.runes)] = true
	f.tokens = make([]token, 0, len(f.runes)/4)

	at, open := 0, 0 // runes so far; byte at which the last token begins
	last := space
	for g := graphemes.FromString(f.text); g.Next(); {
		cluster := span{at, at + utf8.RuneCountInString(g.Value())}
		f.breaks[at] = true
		at = cluster.end

		kind := kindOf(f.runes[cluster.start:cluster.end])
		switch {
		case kind == letters && last == letters:
			word := &f.tokens[len(f.tokens)-1]
			word.end, word.text = cluster.end, f.text[open:g.End()]
		case kind != space:
			open = g.Start()
			f.tokens = append(f.tokens, token{cluster, g.Value(), kind != symbol})
		}
		last = kind
	}
	return f
}

type kind int

const (
	space     kind = iota
	letters        // joins its neighbours to a word
	ideograph      // a word, or part of one, that no space sets apart
	symbol
)

// unspaced are the scripts that put no space between words. Each of their
// graphemes is a token, or a whole clause would be one word.
var unspaced = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana,
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

const firstUnspaced = '\u0E00' // Thai; every script of unspaced lies above

func kindOf(grapheme []rune) kind {
	first := grapheme[0]
	switch {
	case unicode.IsSpace(first) && !slices.ContainsFunc(grapheme, notSpace):
		return space
	case !unicode.IsLetter(first) && !unicode.IsDigit(first):
		return symbol
	case first >= firstUnspaced && unicode.In(first, unspaced...):
		return ideograph
	}
	return letters
}

func notSpace(r rune) bool { return !unicode.IsSpace(r) }

// holds tells whether s is a range of f, not empty, between graphemes.
func (f *field) holds(s span) bool {
	return 0 <= s.start && s.start < s.end && s.end <= len(f.runes) &&
		f.breaks[s.start] && f.breaks[s.end]
}

func (f *field) slice(s span) []rune { return f.runes[s.start:s.end] }

// snap moves both ends outward to the nearest break, within the text.
func (f *field) snap(s span) span {
	s = span{max(s.start, 0), min(s.end, len(f.runes))}
	for !f.breaks[s.start] {
		s.start--
	}
	for !f.breaks[s.end] {
		s.end++
	}
	return s
}

// under gives the half-open range of the tokens that s touches.
func (f *field) under(s span) (first, end int) {
	first = sort.Search(len(f.tokens), func(i int) bool { return f.tokens[i].end > s.start })
	end = sort.Search(len(f.tokens), func(i int) bool { return f.tokens[i].start >= s.end })
	return first, max(first, end)
}

// cuts tells whether offset at lies inside a word.
func (f *field) cuts(at int) bool {
	first, end := f.under(span{at, at})
	return first < end
}

// find gives the rune offsets at which words stand, in order, overlapping ones
// included, and stops after the first few.
func (f *field) find(words string, few int) []int {
	var found []int
	at, runes := 0, 0
	for len(found) < few {
		next := strings.Index(f.text[at:], words)
		if next < 0 {
			break
		}
		runes += utf8.RuneCountInString(f.text[at : at+next])
		found = append(found, runes)
		_, size := utf8.DecodeRuneInString(f.text[at+next:])
		at, runes = at+next+size, runes+1
	}
	return found
}
