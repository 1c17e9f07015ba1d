package manuscript

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

// mostMarks is how many accents may stand on one letter. No script needs more;
// beyond 30, normal forms are not stable (Unicode's stream-safe text format).
const mostMarks = 10

// CheckCharacters holds the words of one line to the characters that may reach
// readers: those of a manuscript, and others that people see, as comments and
// names. It gives one sentence, which begins with place and names the first
// character that must go, or "" when all may stay.
func CheckCharacters(place, line string) string {
	at, what := badCharacter(line)
	if what == "" {
		return ""
	}
	r, size := utf8.DecodeRuneInString(line[at:])
	code := fmt.Sprintf("U+%04X", r)
	if r == utf8.RuneError && size == 1 {
		code = fmt.Sprintf("0x%02X", line[at])
	}
	where := " at its start"
	if at > 0 {
		where = fmt.Sprintf(" after “%s”", excerptEnd(line[:at]))
	}
	return fmt.Sprintf("%s holds %s (%s)%s: delete it, or type the words around it again.", place, what, code, where)
}

// badCharacter finds the first character of a line that must not reach readers,
// because they would not see it, or see something else than the one who signed.
// It gives the character's byte offset and what it is, for a sentence; "" when
// there is none. It looks at a line's whole text, since some characters are
// right only beside others.
func badCharacter(line string) (at int, what string) {
	marks := 0
	var before rune
	for at < len(line) {
		r, size := utf8.DecodeRuneInString(line[at:])
		if r == utf8.RuneError && size == 1 {
			return at, "a byte that is not text in UTF-8"
		}
		if what := badRune(r, before, line[:at], line[at+size:]); what != "" {
			return at, what
		}
		if !unicode.Is(unicode.M, r) {
			marks = 0
		} else if marks++; marks > mostMarks {
			return at, fmt.Sprintf("more than %d accents on one letter", mostMarks)
		}
		before = r
		at += size
	}
	return 0, ""
}

// badRune says what is wrong with r, which stands between text, whose last rune
// is before, and rest.
func badRune(r, before rune, text, rest string) string {
	switch {
	case ' ' <= r && r < 0x7F || folds(r):
	case unicode.Is(unicode.Cc, r):
		return "a control character"
	case unicode.Is(unicode.Join_Control, r):
		if !joinerBelongs(text, rest) {
			return "an invisible joiner where no script needs one"
		}
	case unicode.Is(unicode.Variation_Selector, r):
		if !unicode.IsGraphic(before) || unicode.IsSpace(before) || unicode.Is(unicode.Variation_Selector, before) {
			return "a variation selector with nothing to vary"
		}
	case r == 0xAD:
		return "a soft hyphen"
	case unicode.Is(unicode.Bidi_Control, r):
		return "an invisible character that turns the direction of the text"
	case 0xE0000 <= r && r <= 0xE007F:
		return "an invisible tag character"
	case unicode.Is(unicode.Co, r):
		return "a private-use character, which every device draws as it likes"
	case unicode.Is(unicode.Noncharacter_Code_Point, r):
		return "a code that is no character"
	case hasNoWidth(r):
		return "an invisible character"
	}
	return ""
}

// hasNoWidth reports whether r is drawn as nothing: Unicode's default
// ignorables and format characters, but for the number signs that are drawn
// around the digits after them (UAX 44, Prepended_Concatenation_Mark).
func hasNoWidth(r rune) bool {
	return unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) ||
		unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// joiningScripts need joiners to spell words: they write letters joined, or
// stack them.
var joiningScripts = []*unicode.RangeTable{
	unicode.Adlam, unicode.Arabic, unicode.Balinese, unicode.Bengali, unicode.Chakma,
	unicode.Devanagari, unicode.Gujarati, unicode.Gurmukhi, unicode.Hanifi_Rohingya,
	unicode.Javanese, unicode.Kannada, unicode.Khmer, unicode.Malayalam, unicode.Mandaic,
	unicode.Meetei_Mayek, unicode.Mongolian, unicode.Myanmar, unicode.Nko, unicode.Oriya,
	unicode.Phags_Pa, unicode.Sinhala, unicode.Sundanese, unicode.Syriac, unicode.Tamil,
	unicode.Telugu, unicode.Tibetan,
}

// joinerBelongs reports whether a joiner between text and rest is spelling: it
// stands between letters of a script that needs it, or inside an emoji.
func joinerBelongs(text, rest string) bool {
	before, _ := utf8.DecodeLastRuneInString(text)
	after, _ := utf8.DecodeRuneInString(rest)
	if unicode.In(before, unicode.L, unicode.M) && unicode.In(before, joiningScripts...) {
		return unicode.In(after, unicode.L, unicode.M) && unicode.In(after, joiningScripts...)
	}
	return isEmojiPart(before) && isPictograph(after)
}

// isEmojiPart reports whether r can end a part of an emoji: a pictograph, or
// what varies one, as a skin tone.
func isEmojiPart(r rune) bool { return isPictograph(r) || r == 0xFE0F }

// isPictograph holds for every symbol that emoji sequences are made of, from
// the arrows on (UTS 51), and for some that are not: this only keeps joiners
// out of words.
func isPictograph(r rune) bool {
	return r >= 0x2190 && r != utf8.RuneError && unicode.In(r, unicode.So, unicode.Sm, unicode.Sk)
}
