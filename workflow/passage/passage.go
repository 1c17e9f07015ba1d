package passage

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
)

// Passage is a range of a revision's text that something hangs on, as it was
// when it was taken. It is never changed afterwards.
type Passage struct {
	Field          string
	Start, End     int    // runes of the field, End exclusive
	Quote          string // exactly the words between Start and End
	Prefix, Suffix string // what stood before and after: company runes, more where only more tells it apart
}

// company is how many runes on each side of a passage tell it from its likes.
const company = 48

var (
	ErrOutside = errors.New("the passage lies outside the text")
	ErrEmpty   = errors.New("the passage holds no words")
)

// Take makes a passage of the runes from start to end of a field. White space
// at both ends is left out, and a grapheme that was cut is taken whole. Prefix
// and suffix are widened until the three together stand only once in the field.
// It refuses a field or a range that is not there (ErrOutside) and a range of
// nothing but white space (ErrEmpty).
func Take(t Text, name string, start, end int) (Passage, error) {
	return Read(t).Take(name, start, end)
}

// Reading is a text from which many passages are taken: each field is read once, when the
// first passage of it is. It is not safe for concurrent use.
type Reading struct {
	text   Text
	fields map[string]*field
}

// Read prepares a text; it costs nothing until a passage is taken.
func Read(t Text) *Reading { return &Reading{t, map[string]*field{}} }

// Take is the function Take, for the text of the reading.
func (r *Reading) Take(name string, start, end int) (Passage, error) {
	text, there := r.text[name]
	if !there {
		return Passage{}, ErrOutside
	}
	f, known := r.fields[name]
	if !known {
		f = read(text)
		r.fields[name] = f
	}
	return f.take(name, span{start, end})
}

func (f *field) take(name string, s span) (Passage, error) {
	if s.start < 0 || s.end < s.start || s.end > len(f.runes) {
		return Passage{}, ErrOutside
	}
	for s.start < s.end && unicode.IsSpace(f.runes[s.start]) {
		s.start++
	}
	for s.start < s.end && unicode.IsSpace(f.runes[s.end-1]) {
		s.end--
	}
	if s.start == s.end {
		return Passage{}, ErrEmpty
	}
	s = f.snap(s)
	around := f.surroundings(s)
	return Passage{
		Field: name,
		Start: s.start, End: s.end,
		Quote:  string(f.slice(s)),
		Prefix: string(f.runes[around.start:s.start]),
		Suffix: string(f.runes[s.end:around.end]),
	}, nil
}

// surroundings widens s by doubling, so that a text of one word repeated takes
// few steps. It ends at the whole field, which stands only once in itself.
func (f *field) surroundings(s span) span {
	for width := company; ; width *= 2 {
		around := f.snap(span{s.start - width, s.end + width})
		if len(f.find(string(f.slice(around)), 2)) == 1 {
			return around
		}
	}
}

// Origin is the placement of p in the revision that it was taken from.
func (p Passage) Origin() Placement {
	return Placement{Field: p.Field, Start: p.Start, End: p.End, Status: Exact, Method: "origin", Score: 1}
}

func (p Passage) span() span { return span{p.Start, p.End} }

// Gone tells whether the words of p, one after the other, stand in no field of
// t: whatever their case, and whatever punctuation or space is put between
// them. Lost is not gone: this is what legal relies on to confirm that words
// were removed. A quote without any word is looked for by its symbols.
func (p Passage) Gone(t Text) bool {
	quote := read(p.Quote)
	wordsOnly := quote.hasWords()
	sought := quote.spoken(wordsOnly)
	cutFirst, cutLast := p.cuts()
	if cutFirst {
		sought = strings.TrimPrefix(sought, "\n")
	}
	if cutLast {
		sought = strings.TrimSuffix(sought, "\n")
	}
	for _, text := range t {
		if strings.Contains(read(text).spoken(wordsOnly), sought) {
			return false
		}
	}
	return true
}

// cuts tells whether p begins and ends inside a word.
func (p Passage) cuts() (first, last bool) {
	whole := read(p.Prefix + p.Quote + p.Suffix)
	start := utf8.RuneCountInString(p.Prefix)
	return whole.cuts(start), whole.cuts(start + utf8.RuneCountInString(p.Quote))
}

func (f *field) hasWords() bool {
	for _, t := range f.tokens {
		if t.word {
			return true
		}
	}
	return false
}

// spoken gives the tokens of f, or its words only, in folded case, each between
// line feeds.
func (f *field) spoken(wordsOnly bool) string {
	var b strings.Builder
	b.WriteByte('\n')
	for _, t := range f.tokens {
		if t.word || !wordsOnly {
			b.WriteString(t.text)
			b.WriteByte('\n')
		}
	}
	return cases.Fold().String(b.String())
}
