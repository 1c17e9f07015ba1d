package manuscript

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// A Range is a stretch of a text: the runes from Start up to, not including, End.
type Range struct{ Start, End int }

// abbreviations end with a full stop and do not end a sentence.
var abbreviations = wordSet(`
	Mr Mrs Ms Mx Dr Prof Rev Revd Fr Sr Jr Snr Jnr St Ste Hon Rt Esq Messrs Mme Mlle
	Gen Lt Col Maj Capt Cpl Sgt Pte Adm Cmdr Brig Supt Insp Det Cllr Gov Sen Rep Pres
	Ald Amb Sec Atty Dist Dept Univ Assn Bros Co Corp Inc Ltd Plc vs v cf ca approx est
	Mt Ft Ave Blvd Rd`)

// abbreviationsOfNumbers do not end a sentence when a digit follows.
var abbreviationsOfNumbers = wordSet(`
	No Nos no nos Art Arts art Sec sec Ch ch Vol vol Fig fig p pp para paras c
	Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// Sentences divides the text of one line into sentences. Every character that
// is not white space is in just one; white space around a sentence is in none.
//
// It follows Unicode's sentence boundaries (UAX 29) and then joins what they
// part wrongly in news: after titles and other abbreviations, initials and
// "U.S.", and before words that go on in lower case, as in “Stop!” he said.
// When in doubt it joins: a sentence too long shows too much, one too short
// too little.
func Sentences(text string) []Range {
	var out []Range
	at, previous := 0, ""
	for parts := sentences.FromString(text); parts.Next(); {
		part := parts.Value()
		sentence := strings.TrimSpace(part)
		if sentence != "" {
			start := at + utf8.RuneCountInString(part[:strings.Index(part, sentence)])
			end := start + utf8.RuneCountInString(sentence)
			if len(out) > 0 && goesOn(previous, sentence) {
				out[len(out)-1].End = end
			} else {
				out = append(out, Range{start, end})
			}
			previous = sentence
		}
		at += utf8.RuneCountInString(part)
	}
	return out
}

// goesOn reports whether next goes on with the sentence that previous began.
func goesOn(previous, next string) bool {
	first := strings.IndexFunc(next, isLetterOrDigit)
	if first < 0 {
		return true // a stray quotation mark or dash
	}
	r, _ := utf8.DecodeRuneInString(next[first:])
	if unicode.IsLower(r) {
		return true
	}
	word, stopped := strings.CutSuffix(lastWord(previous), ".")
	return stopped && (abbreviations[word] || isInitials(word) || unicode.IsDigit(r) && abbreviationsOfNumbers[word])
}

// lastWord gives what follows the last white space, without opening marks.
func lastWord(sentence string) string {
	word := sentence[strings.LastIndexFunc(sentence, unicode.IsSpace)+1:]
	return strings.TrimLeftFunc(word, func(r rune) bool { return !isLetterOrDigit(r) })
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
