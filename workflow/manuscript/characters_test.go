package manuscript

import (
	"strings"
	"testing"
)

func TestCharactersThatReachReaders(t *testing.T) {
	for name, text := range map[string]string{
		"english":                    "“It’s £2.3m — ‘all’ of it,” she said…",
		"no-break_and_thin_spaces":   "10\u00a0000 and 10\u2009000 and 10\u202f000",
		"vietnamese_taken_apart":     "Tie\u0302\u0301ng Vie\u0323\u0302t",
		"hebrew_with_points":         "בְּרֵאשִׁית",
		"arabic":                     "قال الوزير",
		"persian_with_non-joiner":    "می\u200cخواهم",
		"hindi_with_joiner":          "क्\u200dष",
		"hindi_with_non-joiner":      "क्\u200cष",
		"malayalam_with_joiner":      "ന്\u200dറെ",
		"chinese":                    "港口委员会",
		"korean":                     "항만 위원회",
		"arabic_number_sign":         "\u0600١٢",
		"emoji":                      "😀",
		"emoji_with_skin":            "👍🏽",
		"emoji_of_several":           "👩\u200d⚖\ufe0f and 👩🏽\u200d🚒 and 👨\u200d👩\u200d👧",
		"emoji_with_arrow":           "🙂\u200d↔\ufe0f",
		"emoji_presentation":         "❤\ufe0f and ☎\ufe0e",
		"keycap":                     "1\ufe0f\u20e3",
		"flag":                       "🇩🇪",
		"ideograph_with_variation":   "葛\U000e0100",
		"line_ends_that_will_fold":   "one\r\ntwo\tthree",
		"the_replacement_character":  "caf\ufffd",
		"ten_accents":                "a" + strings.Repeat("\u0301", 10),
		"many_accents_on_many":       strings.Repeat("e\u0302\u0301", 20),
		"accents_after_line_of_them": "e\u0301 e\u0301",
	} {
		t.Run(name, func(t *testing.T) {
			if at, what := badCharacter(text); what != "" {
				t.Errorf("refused for %s at byte %d of %+q", what, at, text)
			}
		})
	}
}

func TestCharactersThatAreRefused(t *testing.T) {
	for name, c := range map[string]struct{ before, bad, what string }{
		"broken_utf8":                    {"the board", "\xc3(", "not text in UTF-8"},
		"utf8_cut_short":                 {"a", "\xef\xbf", "not text in UTF-8"},
		"lone_surrogate":                 {"", "\xed\xa0\x80", "not text in UTF-8"},
		"null":                           {"a", "\x00", "control"},
		"escape":                         {"a", "\x1b", "control"},
		"vertical_tab":                   {"a", "\v", "control"},
		"delete":                         {"a", "\x7f", "control"},
		"next_line":                      {"a", "\u0085", "control"},
		"soft_hyphen":                    {"har", "\u00ad", "soft hyphen"},
		"left-to-right_embedding":        {"a", "\u202a", "direction"},
		"right-to-left_override":         {"a", "\u202e", "direction"},
		"first_strong_isolate":           {"a", "\u2068", "direction"},
		"pop_isolate":                    {"a", "\u2069", "direction"},
		"left-to-right_mark":             {"a", "\u200e", "direction"},
		"arabic_letter_mark":             {"a", "\u061c", "direction"},
		"tag_character":                  {"🏴", "\U000e0067", "tag character"},
		"language_tag":                   {"", "\U000e0001", "tag character"},
		"private_use":                    {"a", "\ue000", "private-use"},
		"private_use_beyond":             {"a", "\U0010fffd", "private-use"},
		"noncharacter":                   {"a", "\ufdd0", "no character"},
		"noncharacter_at_the_end":        {"a", "\U0001ffff", "no character"},
		"zero-width_space":               {"pass", "\u200b", "invisible"},
		"word_joiner":                    {"pass", "\u2060", "invisible"},
		"byte_order_mark":                {"", "\ufeff", "invisible"},
		"invisible_times":                {"2", "\u2062", "invisible"},
		"grapheme_joiner":                {"a", "\u034f", "invisible"},
		"hangul_filler":                  {"a", "\u3164", "invisible"},
		"mongolian_vowel_separator":      {"ᠠ", "\u180e", "invisible"},
		"interlinear_anchor":             {"a", "\ufff9", "invisible"},
		"joiner_in_english":              {"pass", "\u200dword", "joiner"},
		"non-joiner_in_english":          {"pass", "\u200cword", "joiner"},
		"joiner_in_cyrillic":             {"па", "\u200dроль", "joiner"},
		"joiner_at_the_end_of_persian":   {"می", "\u200c", "joiner"},
		"joiner_between_scripts":         {"می", "\u200cpay", "joiner"},
		"joiner_after_emoji_before_word": {"👩", "\u200dword", "joiner"},
		"joiner_at_the_start":            {"", "\u200d👩", "joiner"},
		"two_joiners":                    {"می", "\u200c\u200cخ", "joiner"},
		"variation_of_nothing":           {"", "\ufe0f", "variation"},
		"variation_of_a_space":           {"a ", "\ufe0f", "variation"},
		"variation_of_a_variation":       {"❤\ufe0f", "\ufe0f", "variation"},
		"eleven_accents":                 {"a" + strings.Repeat("\u0301", 10), "\u0301", "accents"},
	} {
		t.Run(name, func(t *testing.T) {
			at, what := badCharacter(c.before + c.bad)
			if !strings.Contains(what, c.what) || at != len(c.before) {
				t.Errorf("%+q at byte %d: %q; want %q at byte %d", c.before+c.bad, at, what, c.what, len(c.before))
			}
		})
	}
}
