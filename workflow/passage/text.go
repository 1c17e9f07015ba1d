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

// field is one text, read once: its runes, which of them are inside a grapheme, and its
// tokens.
type field struct {
	text   string
	runes  []rune
	inside []bool // inside[i]: offset i lies inside a grapheme; one longer than runes
	tokens []token
	grams  *index // made when first needed
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
	f := &field{text: text, runes: []rune(text)}
	if !utf8.ValidString(text) {
		f.text = string(f.runes)
	}
	f.inside = make([]bool, len(f.runes)+1)
	f.tokens = make([]token, 0, len(f.runes)/4)

	begin, open, last := 0, 0, space // where what was last met begins, in runes and in bytes
	end := func(at, size int) {
		if last != space {
			f.tokens = append(f.tokens, token{span{begin, at}, f.text[open:size], last != symbol})
		}
	}
	at, size := 0, 0 // runes and bytes so far
	for size < len(f.text) {
		cluster := grapheme(f.text[size:])
		next := at + utf8.RuneCountInString(cluster)
		for i := at + 1; i < next; i++ {
			f.inside[i] = true
		}
		if kind := kindOf(f.runes[at:next]); kind != letters || last != letters {
			end(at, size)
			begin, open, last = at, size, kind
		}
		at, size = next, size+len(cluster)
	}
	end(at, size)
	f.tokens = f.joined()
	return f
}

// grapheme gives the first grapheme of text. That one ASCII byte before another is
// one, but for CR LF, is not only known but most of what there is to know.
func grapheme(text string) string {
	if text[0] < utf8.RuneSelf && text[0] != '\r' && (len(text) == 1 || text[1] < utf8.RuneSelf) {
		return text[:1]
	}
	return graphemes.FromString(text).First()
}

type kind uint8

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
	if len(grapheme) == 1 && grapheme[0] < utf8.RuneSelf {
		return ascii[grapheme[0]]
	}
	return classify(grapheme)
}

// ascii is the kind of each ASCII rune that stands by itself.
var ascii = func() (kinds [utf8.RuneSelf]kind) {
	for r := range kinds {
		kinds[r] = classify([]rune{rune(r)})
	}
	return kinds
}()

func classify(grapheme []rune) kind {
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
		!f.inside[s.start] && !f.inside[s.end]
}

// reads tells whether words, and no others, stand at s, if that is a range of f.
func (f *field) reads(s span, words string) bool {
	if s.start < 0 || s.end < s.start || s.end > len(f.runes) {
		return false
	}
	for _, r := range f.slice(s) {
		next, size := utf8.DecodeRuneInString(words)
		if next != r || next == utf8.RuneError && size < len(string(utf8.RuneError)) {
			return false // words that are no UTF-8 stand nowhere
		}
		words = words[size:]
	}
	return words == ""
}

func (f *field) slice(s span) []rune { return f.runes[s.start:s.end] }

// snap moves both ends outward to the nearest break, within the text.
func (f *field) snap(s span) span {
	s = span{max(s.start, 0), min(s.end, len(f.runes))}
	for f.inside[s.start] {
		s.start--
	}
	for f.inside[s.end] {
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
