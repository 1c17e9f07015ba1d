package redline

import (
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/unicode/norm"

	"stet/workflow/manuscript"
)

// noGap stands for no white space before an atom.
const noGap = -1

// sort says what an atom is to a reader.
type sort uint8

const (
	word     sort = iota
	small         // a word so common that two texts share it by chance
	sign          // a mark of punctuation or another sign that is no word
	fullStop      // a sign that ends a sentence
)

// An atom is the least that a redline strikes or puts: a word, a number or a single
// sign. White space is no atom; it is what stands before one. An atom never ends within
// a character that a reader sees as one.
type atom struct {
	words      int32 // its letters, as numbered by the lexicon
	dress      int32 // its marks and link, as numbered by the lexicon
	gap        int32 // the white space before it on its line, with its dress
	sort       sort
	start, end int // bytes of the line's text
	at, runes  int // runes: where it begins in the line, how many it has
}

// A lexicon numbers words and dresses, so that they are compared as numbers.
type lexicon struct {
	words   map[string]int32
	sorts   []sort
	dresses map[manuscript.Span]int32 // spans without their text; 0 is plain
	mixed   map[string]int32          // several dresses in one word, by what they are and where they change
	gaps    map[[2]int32]int32        // white space in a dress
}

func newLexicon() *lexicon {
	x := &lexicon{
		words:   make(map[string]int32, 1024),
		sorts:   make([]sort, 0, 1024),
		dresses: map[manuscript.Span]int32{{}: 0},
		mixed:   map[string]int32{},
		gaps:    map[[2]int32]int32{},
	}
	x.word(" ")
	return x
}

// word numbers the letters of an atom.
func (x *lexicon) word(letters string) (int32, sort) {
	if n, known := x.words[letters]; known {
		return n, x.sorts[n]
	}
	n := int32(len(x.sorts))
	x.words[letters] = n
	x.sorts = append(x.sorts, sortOf(letters))
	return n, x.sorts[n]
}

// dress numbers what the bytes from start to end of a line wear: one dress (from 0), or
// several with the places where they change (below 0).
func (x *lexicon) dress(spans []manuscript.Span, start, end int) int32 {
	var key []byte
	at := 0
	for _, s := range spans {
		to := at + len(s.Text)
		if at < end && to > start {
			n := int32(0)
			if s.Marks != 0 || s.Link != "" {
				n = number(x.dresses, manuscript.Span{Marks: s.Marks, Link: s.Link})
			}
			if at <= start && end <= to {
				return n
			}
			key = binary.AppendUvarint(key, uint64(n))
			key = binary.AppendUvarint(key, uint64(min(to, end)-start))
		}
		at = to
	}
	return -1 - number(x.mixed, string(key))
}

// gap numbers white space in its dress. Plain white space has its number among the words,
// one space number 0; dressed space is numbered behind all words that a text can have.
func (x *lexicon) gap(space string, dress int32) int32 {
	n := int32(0)
	if space != " " {
		n, _ = x.word(space)
	}
	if dress == 0 {
		return n
	}
	const behind = 1 << 30
	return behind + number(x.gaps, [2]int32{n, dress})
}

// number gives a key's number; a new key gets the next.
func number[K comparable](known map[K]int32, key K) int32 {
	n, ok := known[key]
	if !ok {
		n = int32(len(known))
		known[key] = n
	}
	return n
}

// smallWords are kept by chance between two changes and then tell a reader nothing.
var smallWords = func() map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(`a an the of to in on at by for from with as and or but if so that than then
		is are was were be been had has have it its he she his her they their this these those not no which who
		de la le les des du un une et en der die das und ein eine el los las y o il lo e di da`) {
		set[w] = true
	}
	return set
}()

func sortOf(letters string) sort {
	for _, r := range letters {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if len(letters) <= 5 && smallWords[strings.ToLower(letters)] {
				return small
			}
			return word
		}
	}
	if strings.ContainsAny(letters, ".!?…。！？؟।") {
		return fullStop
	}
	return sign
}

// atoms takes a line apart and adds its atoms to out.
func (x *lexicon) atoms(out []atom, text string, spans []manuscript.Span) []atom {
	var (
		first   = len(out)
		plain   = isPlain(text)
		seen    graphemesEnd
		begin   = -1 // the byte at which the open atom begins
		gapFrom = 0
		runes   = 0 // up to cursor
		cursor  = 0
	)
	if !plain {
		seen = graphemesEnd{it: graphemes.FromString(text)}
	}
	advance := func(to int) int {
		runes += utf8.RuneCountInString(text[cursor:to])
		cursor = to
		return runes
	}
	shut := func(end int) {
		n, sort := x.word(text[begin:end])
		a := atom{words: n, sort: sort, start: begin, end: end, gap: noGap}
		a.at = advance(begin)
		a.runes = advance(end) - a.at
		a.dress = x.dress(spans, begin, end)
		if gapFrom < begin {
			a.gap = x.gap(text[gapFrom:begin], x.dress(spans, gapFrom, begin))
		}
		out = append(out, a)
		gapFrom, begin = end, -1
	}
	for it := words.FromString(text); it.Next(); {
		end := it.End()
		if begin < 0 {
			if isSpace(it.Value()) && (plain || seen.at(end)) {
				continue
			}
			begin = it.Start()
			if n := len(out) - 1; n >= first && isSpace(it.Value()) { // an accent on a space: the word before it goes on
				begin, cursor, runes = out[n].start, out[n].start, out[n].at
				out = out[:n]
				if gapFrom = 0; n > first {
					gapFrom = out[n-1].end
				}
			}
		}
		if !plain && !seen.at(end) {
			continue // a letter's marks go with it
		}
		if !plain && end < len(text) && sticks(text[begin:end], text[end:]) {
			continue
		}
		shut(end)
	}
	if begin >= 0 {
		shut(len(text))
	}
	return out
}

// isSpace tells whether text is white space only.
func isSpace(text string) bool {
	for _, r := range text {
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

// sticks tells whether an atom goes on with what follows, because no edit may part them: a
// sign that is drawn around the space behind it, or a letter that may become one with what
// is before it.
func sticks(atom, rest string) bool {
	if last, _ := utf8.DecodeLastRuneInString(atom); unicode.IsSpace(last) {
		return true
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(rest, unicode.IsSpace))
	return joins(next)
}

// joins tells whether a character may become one with the one before it (NFC).
func joins(r rune) bool {
	return r >= 0x300 && !norm.NFC.PropertiesString(string(r)).BoundaryBefore()
}

// isPlain tells whether a text has only characters each of which a reader sees by
// itself: Latin letters, signs below U+0300, and the dashes and quotation marks of
// English.
func isPlain(text string) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c >= 0xCC {
			if c != 0xE2 || i+2 >= len(text) || text[i+1] != 0x80 || text[i+2] < 0x90 || text[i+2] > 0xA6 {
				return false
			}
			i += 2
		}
	}
	return true
}

// graphemesEnd tells, for growing offsets, whether a character that is seen as one ends
// there.
type graphemesEnd struct {
	it  *graphemes.Iterator[string]
	end int
}

func (g *graphemesEnd) at(offset int) bool {
	for g.end < offset && g.it.Next() {
		g.end = g.it.End()
	}
	return g.end == offset
}
