package manuscript

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// A Range is a stretch of a text: the runes from Start up to, not including, End.
type Range struct{ Start, End int }

// Sentences divides the text of one line into sentences. Every character that
// is not white space is in just one; white space around a sentence is in none.
//
// It follows Unicode's sentence boundaries (UAX 29) and then joins what they
// part wrongly in news: after titles and other abbreviations of the line's
// language, initials and "U.S.", ordinals, and before words that go on in lower
// case, as in “Stop!” he said. A closing quotation mark that stands apart is the
// sentence's before it. When in doubt it joins: a sentence too long shows too
// much, one too short too little.
func Sentences(text string) []Range {
	var out []Range
	var spoken *language // found out where there is something to ask it
	at, begun := 0, 0    // in runes; and in bytes, where the last sentence begins
	for parts := sentences.FromString(text); parts.Next(); {
		part := parts.Value()
		head := len(part) - len(strings.TrimLeftFunc(part, unicode.IsSpace))
		start, from := at+utf8.RuneCountInString(part[:head]), parts.Start()+head
		sentence := strings.TrimSpace(part)
		at += utf8.RuneCountInString(part)
		if sentence == "" {
			continue
		}
		end := start + utf8.RuneCountInString(sentence)
		if len(out) == 0 {
			out = append(out, Range{start, end})
			begun = from
			continue
		}
		if closing := closingApart(sentence); closing > 0 {
			out[len(out)-1].End = start + utf8.RuneCountInString(sentence[:closing])
			rest := strings.TrimLeftFunc(sentence[closing:], unicode.IsSpace)
			from += len(sentence) - len(rest)
			start, sentence = end-utf8.RuneCountInString(rest), rest
		}
		if spoken == nil {
			spoken = languageOf(text)
		}
		if spoken.goesOn(strings.TrimRightFunc(text[begun:from], unicode.IsSpace), sentence) {
			out[len(out)-1].End = end
		} else {
			out = append(out, Range{start, end})
			begun = from
		}
	}
	return out
}

// closers are the marks that close a quotation where white space stands behind them.
const closers = "»›”’\"'“‘)]」』"

// closingApart is how many bytes of closing marks a sentence begins with, that white space
// parts from its words: as in « Non. » Il partit.
func closingApart(sentence string) int {
	words := strings.TrimLeft(sentence, closers)
	if r, _ := utf8.DecodeRuneInString(words); !unicode.IsSpace(r) {
		return 0
	}
	return len(sentence) - len(words)
}

// goesOn tells whether next goes on with the sentence that previous began.
func (l *language) goesOn(previous, next string) bool {
	first := strings.IndexFunc(next, isLetterOrDigit)
	if first < 0 || !strings.ContainsFunc(previous, unicode.IsLetter) {
		return true // a stray quotation mark or dash, or a number
	}
	r, _ := utf8.DecodeRuneInString(next[first:])
	if unicode.IsLower(r) || first == 0 && reports(previous, next) {
		return true
	}
	stopped := strings.HasSuffix(previous, ".")
	word, before := lastWords(strings.TrimSuffix(previous, "."))
	return stopped && (isInitials(word) || l.stops(word, r) || l.isOrdinal(word, before, openingWord(next)))
}

// reports tells whether Japanese goes on with who said what was quoted: 「行こう。」と言った。
func reports(previous, next string) bool {
	return (strings.HasSuffix(previous, "」") || strings.HasSuffix(previous, "』")) && (strings.HasPrefix(next, "と") || strings.HasPrefix(next, "って"))
}

// lastWords gives what follows the last white space or elision, without opening marks, and
// the word before it.
func lastWords(sentence string) (last, before string) {
	words := func(r rune) bool { return !isLetterOrDigit(r) }
	if elided := strings.LastIndexAny(sentence, "’'"); elided > strings.LastIndexFunc(sentence, unicode.IsSpace) { // l’avv.
		_, size := utf8.DecodeRuneInString(sentence[elided:])
		sentence = sentence[:elided] + " " + sentence[elided+size:]
	}
	at := strings.LastIndexFunc(sentence, unicode.IsSpace)
	if at >= 0 {
		head := strings.TrimRightFunc(sentence[:at], unicode.IsSpace)
		before = strings.TrimFunc(head[strings.LastIndexFunc(head, unicode.IsSpace)+1:], words)
	}
	return strings.TrimLeftFunc(sentence[at+1:], words), before
}

func openingWord(sentence string) string {
	word, _, _ := strings.Cut(sentence, " ")
	return strings.TrimFunc(word, func(r rune) bool { return !isLetterOrDigit(r) })
}

// isInitials holds for single letters parted by full stops: J, J.K, U.S, a.m.
func isInitials(word string) bool {
	for letter := range strings.SplitSeq(word, ".") {
		r, size := utf8.DecodeRuneInString(letter)
		if size != len(letter) || !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}
