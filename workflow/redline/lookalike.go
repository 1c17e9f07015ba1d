package redline

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/unicode/runenames"

	"stet/workflow/manuscript"
)

// A LookAlike is what took the place of letters that look like it. Either may be empty,
// for a character that is not seen and was put in or taken out.
type LookAlike struct{ Was, Is string }

// String names the letters: “а” Cyrillic small letter a (U+0430) in place of “a” Latin
// small letter a (U+0061).
func (l LookAlike) String() string {
	switch {
	case l.Was == "":
		return nameLetters(l.Is) + " put in"
	case l.Is == "":
		return nameLetters(l.Was) + " taken out"
	}
	return nameLetters(l.Is) + " in place of " + nameLetters(l.Was)
}

// nameLetters gives each letter with its name in Unicode and its number.
func nameLetters(letters string) string {
	var names []string
	for _, r := range letters {
		name := fmt.Sprintf("%s (U+%04X)", unicodeName(r), r)
		if unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.M, r) && !isIgnorable(r) {
			name = fmt.Sprintf("“%c” %s", r, name)
		}
		names = append(names, name)
	}
	return strings.Join(names, " and ")
}

// unicodeName is a character's name in Unicode, which has capitals alone, as one reads it:
// a letter that the name ends with keeps its capital if it is one.
func unicodeName(r rune) string {
	name := runenames.Name(r)
	if name == "" {
		return name
	}
	end := len(name)
	if i := strings.LastIndexByte(name, ' '); i >= 0 && unicode.IsUpper(r) && len(name)-i == 2 {
		end = i
	}
	return name[:1] + strings.ToLower(name[1:end]) + name[end:]
}

// mostLooked is the number of runes up to which struck and put words are compared letter
// by letter.
const mostLooked = 2000

// lookAlikes gives the letters in which two texts differ that look the same, or nothing
// when they look different.
func lookAlikes(was, is string) []LookAlike {
	if was == is || len(was)+len(is) > mostLooked || skeleton(was) != skeleton(is) {
		return nil
	}
	var out []LookAlike
	a, b := []rune(was), []rune(is)
	for _, h := range diffRunes(a, b) {
		x, y := string(a[h.a0:h.a1]), string(b[h.b0:h.b1])
		if l := (LookAlike{x, y}); !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}

func diffRunes(a, b []rune) []hunk {
	var out []hunk
	for _, h := range diffNumbers(a, b, thorough) {
		out = append(out, hunk{a0: h.PosX, a1: h.EndX, b0: h.PosY, b1: h.EndY})
	}
	return out
}

// skeleton writes a text so that texts which look the same are written alike: taken apart
// by Unicode's form NFKD, without characters that are not seen, and every letter as the
// one of its look-alikes that begins its line in the table (after UTS 39, which has "rn"
// for m too). Raised, lowered and fraction digits are left alone: nobody takes 10² for 102.
func skeleton(text string) string {
	out := make([]byte, 0, len(text))
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
			out = appendLike(out, r)
		case isRaised(r):
			out = utf8.AppendRune(out, r)
		default:
			for _, r := range norm.NFKD.String(string(r)) {
				out = appendLike(out, r)
			}
		}
	}
	return strings.ReplaceAll(string(out), "rn", "m")
}

func appendLike(out []byte, r rune) []byte {
	switch {
	case r == '0':
		return append(out, 'O')
	case r == '1' || r == 'I' || r == '|':
		return append(out, 'l')
	case ' ' <= r && r < utf8.RuneSelf:
		return append(out, byte(r))
	case isIgnorable(r):
		return out
	case unicode.IsSpace(r):
		return append(out, ' ')
	}
	if like, known := likes[r]; known {
		return append(out, like...)
	}
	return utf8.AppendRune(out, r)
}

func isRaised(r rune) bool {
	switch r {
	case 0xAA, 0xB2, 0xB3, 0xB9, 0xBA, 0xBC, 0xBD, 0xBE, 0x2122, 0x2189:
		return true
	}
	return 0x2070 <= r && r <= 0x209C || 0x2150 <= r && r <= 0x215F || 0x1D2C <= r && r <= 0x1D6A
}

// isIgnorable tells whether a character is drawn as nothing by itself: joiners, variation
// selectors and Unicode's other default ignorables.
func isIgnorable(r rune) bool {
	return r >= 0xAD && unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector, unicode.Cf) &&
		!unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// wholeSentences tells whether nothing but whole sentences was put, or struck, behind
// the words before.
func wholeSentences(before, struck, put string) bool {
	words := put
	if (struck == "") == (put == "") {
		return false
	}
	if put == "" {
		words = struck
	}
	return endsSentence(before) && endsSentence(words)
}

// endsSentence tells whether a text ends with a full stop, closing marks behind it aside,
// or has no words.
func endsSentence(text string) bool {
	text = strings.TrimRightFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.In(r, unicode.Pe, unicode.Pf) || r == '"' || r == '\''
	})
	return text == "" || strings.HasSuffix(text, "…") || sortOf(text[strings.LastIndexFunc(text, notStop)+1:]) == fullStop
}

func notStop(r rune) bool { return !strings.ContainsRune(".!?。！？؟।", r) }

// sentencesIn counts sentences.
func sentencesIn(text string) int { return len(manuscript.Sentences(text)) }
