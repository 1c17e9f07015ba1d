package sqlite

import (
	"slices"
	"strings"
	"testing"
)

// Case search-as-typed, and its relatives in other alphabets.
func TestWordsAreFoundAsTheyAreTyped(t *testing.T) {
	for _, test := range []struct{ stands, typed string }{
		{"Café owner O’Neill wins “best brew”", "O'Neill"},
		{"Café owner O’Neill wins “best brew”", "oneill"},
		{"O´Neill", "O'Neill"},
		{"O＇Neill", "O'Neill"},
		{"Café owner O’Neill wins “best brew”", `cafe "best`},
		{"Ёлка Алёны", "елка алены"},
		{"Straße", "STRASSE"},
		{"Ångström", "angstrom"},
		{"Søren Kierkegård", "soren kierkegard"},
		{"Łódź", "lodz"},
		{"İstanbul ışık", "istanbul isik"},
		{"Œuvre", "oeuvre"},
		{"2019–20", "2019-20"},
		{"Ｈａｌｆ ｗｉｄｔｈ", "half width"},
		{"Hawaiʻi", "hawaii"},
		{"soft\u00adhyphen", "softhyphen"},
		{"no\u00a0break", "no break"},
		{"Άλφα", "αλφα"},
		{"مُحَمَّد", "محمد"},
		{"שָׁלוֹם", "שלום"},
	} {
		missing := func(word string) bool { return !strings.Contains(searched(test.stands), word) }
		if slices.ContainsFunc(strings.Fields(searched(test.typed)), missing) {
			t.Errorf("%q is not found by %q: %q, %q", test.stands, test.typed, searched(test.stands), searched(test.typed))
		}
	}
	for _, test := range []struct{ one, other string }{{"हिन्दी", "हन्द"}, {"가", "나"}, {"kaka", "kak"}} {
		if searched(test.one) == searched(test.other) {
			t.Errorf("%q and %q are the same", test.one, test.other)
		}
	}
}
