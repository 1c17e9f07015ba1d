package manuscript

import (
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/words"
)

// Words counts the words that readers get in the body, as readers count them: Unicode's words
// (UAX 29) with a letter or a digit in them, those that a hyphen joins as one, and an address
// as one. In scripts that put no space between words each character counts.
func (m Manuscript) Words() int {
	n := 0
	for _, l := range m.Lines() {
		n += countWords(l.Text())
	}
	return n
}

func countWords(text string) (n int) {
	for run := range strings.FieldsSeq(text) {
		if strings.Contains(run, "://") || strings.Contains(run, "@") {
			n++
			continue
		}
		n += countInRun(run)
	}
	return n
}

// hyphens join what stands before and behind them to one word.
const hyphens = "-\u2010\u2011"

func countInRun(run string) (n int) {
	joined, word := false, false // whether the last part was a hyphen behind a word, or a word
	for parts := words.FromString(run); parts.Next(); {
		part := parts.Value()
		if spaceless := countSpaceless(part); spaceless > 0 {
			n += spaceless
			joined, word = false, false
			continue
		}
		is := strings.ContainsFunc(part, isLetterOrDigit)
		if is && !joined {
			n++
		}
		joined, word = word && strings.Contains(hyphens, part), is
	}
	return n
}

// spaceless are the scripts in which no white space parts words.
var spaceless = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

// countSpaceless counts the characters of such a script, marks that stand on them left out.
func countSpaceless(part string) (n int) {
	for _, r := range part {
		if r == 'ー' || unicode.In(r, spaceless...) && (unicode.IsLetter(r) || unicode.IsNumber(r)) {
			n++
		}
	}
	return n
}
