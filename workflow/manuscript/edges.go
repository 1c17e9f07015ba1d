package manuscript

import (
	"strings"
	"unicode"
)

// lineEdge stands for the rune before a line's first and behind its last.
const lineEdge rune = -1

// opens reports whether a run of a sign that stands between two runes may begin
// a mark: it is at the front of a word. The signs are *, _, ~ and `.
func opens(sign byte, before, after rune) bool {
	return !isGap(after) && (sign == '`' || !strings.ContainsRune(neverFirst, after)) &&
		!(isQuote(before) && isQuote(after)) && !wordGoesOn(sign, before, after)
}

// closes reports whether it may end one: it is at the back of a word.
func closes(sign byte, before, after rune) bool {
	return !isGap(before) && (sign == '`' || !strings.ContainsRune(neverLast, before)) &&
		!(isQuote(before) && isQuote(after)) && !wordGoesOn(sign, after, before)
}

// What marked words do not begin and do not end with.
const (
	neverFirst = ",;:!?)]}%，。、；：！？）】》」』〉"
	neverLast  = "([{¿¡（【《「『〈"
)

// wordGoesOn reports whether a word goes on at the outer side of a sign. Scripts
// that put no space between words have their words beside each other, and so
// only * and ` are marks there: _ stands in names of files, ~~ is drawn out
// speech.
func wordGoesOn(sign byte, outer, inner rune) bool {
	if sign == '*' || sign == '`' {
		return isSpaced(outer) && !(isWord(inner) && !isSpaced(inner))
	}
	return isWord(outer)
}

func isGap(r rune) bool { return r == lineEdge || unicode.IsSpace(r) }

func isWord(r rune) bool { return r >= 0 && unicode.In(r, unicode.L, unicode.M, unicode.N) }

// isSpaced reports whether r is part of a word in a script that parts words by
// spaces. Korean does, and hangs its particles on words in any mark.
func isSpaced(r rune) bool { return isWord(r) && !isUnspaced(r) }

func isUnspaced(r rune) bool { return r >= 0 && unicode.In(r, unspaced...) }

var unspaced = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Hangul,
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan,
}

func isQuote(r rune) bool { return strings.ContainsRune("\"'“”„‟‘’‚«»‹›", r) }
