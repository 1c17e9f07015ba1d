package redline

import (
	"strings"
	"testing"
)

func TestLettersThatOnlyLookTheSameAreNamed(t *testing.T) {
	for _, c := range []struct{ old, new, says string }{
		{"He paid Aldane", "He pаid Aldane", "“а” CYRILLIC SMALL LETTER A (U+0430) in place of “a” LATIN SMALL LETTER A (U+0061)"},
		{"10 km", "10\u00a0km", "NO-BREAK SPACE (U+00A0) in place of SPACE (U+0020)"},
		{"می\u200cخواهم", "میخواهم", "ZERO WIDTH NON-JOINER (U+200C) taken out"},
		{"a ☎ here", "a ☎\ufe0f here", "VARIATION SELECTOR-16 (U+FE0F) put in"},
		{"paid £10", "paid £1O", "“O” LATIN CAPITAL LETTER O (U+004F) in place of “0” DIGIT ZERO (U+0030)"},
		{"don't", "don’t", "“’” RIGHT SINGLE QUOTATION MARK (U+2019) in place of “'” APOSTROPHE (U+0027)"},
		{"Ａｂ", "Ab", "“A” LATIN CAPITAL LETTER A (U+0041) and “b” LATIN SMALL LETTER B (U+0062) in place of “Ａ” FULLWIDTH LATIN CAPITAL LETTER A (U+FF21) and “ｂ” FULLWIDTH LATIN SMALL LETTER B (U+FF42)"},
		{"a modern board", "a modem board", "“m” LATIN SMALL LETTER M (U+006D) in place of “r” LATIN SMALL LETTER R (U+0072) and “n” LATIN SMALL LETTER N (U+006E)"},
		{"café", "cаfе\u0301", "“е” CYRILLIC SMALL LETTER IE (U+0435) and COMBINING ACUTE ACCENT (U+0301) in place of “é” LATIN SMALL LETTER E WITH ACUTE (U+00E9)"},
		{"Oslo", "oslo", ""},
		{"10² ways", "102 ways", ""},
		{"He paid", "He said", ""},
		{"He paid", "He paid twice", ""},
		{"x — y", "x - y", ""},
	} {
		r := Compare(story(c.old), story(c.new))
		if len(r.Changes) != 1 {
			t.Errorf("%q, %q: %d changes", c.old, c.new, len(r.Changes))
			continue
		}
		says := ""
		for _, l := range r.Changes[0].LookAlikes {
			says += l.String()
		}
		if !strings.HasSuffix(says, c.says) || c.says == "" && says != "" {
			t.Errorf("%q, %q:\ngot  %s\nwant %s", c.old, c.new, says, c.says)
		}
	}
}
