package redline

import (
	"strings"
	"testing"
)

func TestLettersThatOnlyLookTheSameAreNamed(t *testing.T) {
	for _, c := range []struct{ old, new, says string }{
		{"He paid Aldane", "He pаid Aldane", "“а” Cyrillic small letter a (U+0430) in place of “a” Latin small letter a (U+0061)"},
		{"10 km", "10\u00a0km", "No-break space (U+00A0) in place of Space (U+0020)"},
		{"می\u200cخواهم", "میخواهم", "Zero width non-joiner (U+200C) taken out"},
		{"a ☎ here", "a ☎\ufe0f here", "Variation selector-16 (U+FE0F) put in"},
		{"paid £10", "paid £1O", "“O” Latin capital letter O (U+004F) in place of “0” Digit zero (U+0030)"},
		{"don't", "don’t", "“’” Right single quotation mark (U+2019) in place of “'” Apostrophe (U+0027)"},
		{"Ａｂ", "Ab", "“A” Latin capital letter A (U+0041) and “b” Latin small letter b (U+0062) in place of “Ａ” Fullwidth latin capital letter A (U+FF21) and “ｂ” Fullwidth latin small letter b (U+FF42)"},
		{"a modern board", "a modem board", "“m” Latin small letter m (U+006D) in place of “r” Latin small letter r (U+0072) and “n” Latin small letter n (U+006E)"},
		{"café", "cаfе\u0301", "“е” Cyrillic small letter ie (U+0435) and Combining acute accent (U+0301) in place of “é” Latin small letter e with acute (U+00E9)"},
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
