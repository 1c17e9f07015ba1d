package manuscript

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestParseMarkdown(t *testing.T) {
	digest := strings.Repeat("ab", 32)
	one := func(spans ...Span) []Block { return []Block{paragraph(spans...)} }
	words := func(text string) []Block { return one(Span{Text: text}) }
	items := func(kind Kind, texts ...string) []Block {
		b := Block{Kind: kind}
		for _, text := range texts {
			b.Items = append(b.Items, []Span{{Text: text}})
		}
		return []Block{b}
	}
	heading := func(kind Kind) []Block { return []Block{{Kind: kind, Spans: []Span{{Text: "The papers"}}}} }
	figure := func(f Figure) []Block {
		f.Digest = digest
		return []Block{{Kind: KindFigure, Figure: f}}
	}
	for name, c := range map[string]struct {
		src  string
		want []Block
	}{
		"nothing":              {"", nil},
		"nothing_but_space":    {" \n\n\t\n", nil},
		"paragraph":            {"The board met.", words("The board met.")},
		"two_paragraphs":       {"The board met.\n\nIt voted.", append(words("The board met."), words("It voted.")...)},
		"windows_line_ends":    {"The board\r\nmet.\r\n\r\nIt voted.\r\n", append(words("The board met."), words("It voted.")...)},
		"old_mac_line_ends":    {"The board met.\r\rIt voted.", append(words("The board met."), words("It voted.")...)},
		"indented_paragraph":   {"    The board met.", words("The board met.")},
		"soft_break":           {"The board\nmet.", words("The board met.")},
		"hard_break_spaces":    {"The board  \nmet.", words("The board met.")},
		"hard_break_backslash": {"The board\\\nmet.", words("The board met.")},

		"first_level":                      {"# The papers", heading(KindHeading2)},
		"second_level":                     {"## The papers ##", heading(KindHeading2)},
		"third_level":                      {"### The papers", heading(KindHeading3)},
		"sixth_level":                      {"###### The papers", heading(KindHeading3)},
		"hashes_alone":                     {"##", words("##")},
		"closing_hashes_of_another_number": {"## Written in C #", []Block{{Kind: KindHeading2, Spans: []Span{{Text: "Written in C #"}}}}},
		"hashtag":                          {"#papers", words("#papers")},
		"rule":                             {"***", []Block{{Kind: KindRule}}},

		"quote":                 {"> Never.\n>\n> Nobody\n> was.", items(KindQuote, "Never.", "Nobody was.")},
		"bullets":               {"- one\n- two", items(KindBulleted, "one", "two")},
		"bullets_with_gaps":     {"* one\n\n* two", items(KindBulleted, "one", "two")},
		"bullets_some_empty":    {"- one\n-\n- two", items(KindBulleted, "one", "two")},
		"numbers":               {"1. one\n2. two", items(KindNumbered, "one", "two")},
		"numbers_all_one":       {"1) one\n1) two", items(KindNumbered, "one", "two")},
		"year_with_a_backslash": {"1986\\. A great year.", words("1986. A great year.")},
		"item_over_two_lines":   {"- one\n  and more", items(KindBulleted, "one and more")},

		"marks": {"*a* _b_ **c** __d__ ~~e~~ `f`", one(
			Span{Text: "a", Marks: Emphasis}, Span{Text: " "}, Span{Text: "b", Marks: Emphasis}, Span{Text: " "},
			Span{Text: "c", Marks: Strong}, Span{Text: " "}, Span{Text: "d", Marks: Strong}, Span{Text: " "},
			Span{Text: "e", Marks: Strike}, Span{Text: " "}, Span{Text: "f", Marks: Code},
		)},
		"marks_in_marks":           {"***a** b*", one(Span{Text: "a", Marks: Emphasis | Strong}, Span{Text: " b", Marks: Emphasis})},
		"strong_in_strong":         {"**a **b** c**", one(Span{Text: "a b c", Marks: Strong})},
		"mark_within_a_word":       {"un{**believ**}able", one(Span{Text: "un"}, Span{Text: "believ", Marks: Strong}, Span{Text: "able"})},
		"underscore_within_a_word": {"snake_case_name", words("snake_case_name")},
		"marks_never_closed":       {"**a", words("**a")},
		"code_keeps_what_it_has":   {"`a *b* &amp; \\`", one(Span{Text: "a *b* &amp; \\", Marks: Code})},
		"code_with_a_backtick":     {"`` a`b ``", one(Span{Text: "a`b", Marks: Code})},

		"link":                          {"[the *papers*](https://example.org/a_b)", one(Span{Text: "the ", Link: "https://example.org/a_b"}, Span{Text: "papers", Marks: Emphasis, Link: "https://example.org/a_b"})},
		"link_in_brackets":              {"[a](<https://example.org/a>)", one(Span{Text: "a", Link: "https://example.org/a"})},
		"link_with_escapes":             {"[a](https://example.org/\\(a\\)?b&amp;c)", one(Span{Text: "a", Link: "https://example.org/(a)?b&c"})},
		"link_to_nowhere":               {"[a]()", words("[a]()")},
		"address_in_angles":             {"<https://example.org/a_b>", one(Span{Text: "https://example.org/a_b", Link: "https://example.org/a_b"})},
		"e-mail_in_angles":              {"<desk@example.org>", one(Span{Text: "desk@example.org", Link: "mailto:desk@example.org"})},
		"bare_address":                  {"https://example.org", words("https://example.org")},
		"sic":                           {"They “was [sic] there”.", words("They “was [sic] there”.")},
		"sic_in_a_link":                 {"[they was [sic] there](https://example.org)", one(Span{Text: "they was [sic] there", Link: "https://example.org"})},
		"exclamation_and_brackets":      {"No![laughter] Yes.", words("No![laughter] Yes.")},
		"unsafe_link_left_for_validate": {"[a](javascript:alert(1))", one(Span{Text: "a", Link: "javascript:alert(1)"})},

		"escapes":              {"\\*a\\* \\# \\a \\\\", words("*a* # \\a \\\\")},
		"references":           {"&amp; &eacute; &#233; &#xE9; &#0; &nosuch; &amp &;", words("& é é é \ufffd &nosuch; &amp &;")},
		"reference_of_a_space": {"&#32;a&#32;&#32;b&#10;", words("a b")},
		"reference_too_long":   {"&#12345678; &#x1234567; &#; &#x;", words("&#12345678; &#x1234567; &#; &#x;")},

		"html_block":  {"<div class=\"x\">\n<b>a</b>\n</div>", words("<div class=\"x\"> <b>a</b> </div>")},
		"html_inline": {"a <b>c</b> <!-- d -->", words("a <b>c</b> <!-- d -->")},
		"script":      {"<script>alert(1)</script>", words("<script>alert(1)</script>")},
		"table":       {"| a | b |\n|---|---|\n| 1 | 2 |", append(words("| a | b |"), append(words("|---|---|"), words("| 1 | 2 |")...)...)},
		"footnote":    {"The board[^1] met.", words("The board[^1] met.")},
		"task":        {"- [ ] ask the board", items(KindBulleted, "[ ] ask the board")},
		"code_block": {"```go\nfunc *main*\n\n  return\n```", append(
			one(Span{Text: "func *main*", Marks: Code}), one(Span{Text: "return", Marks: Code})...)},

		"figure":                  {"![A quay](image:" + digest + " \"The quay in May\nT. Lind\")", figure(Figure{Description: "A quay", Caption: "The quay in May", Credit: "T. Lind"})},
		"figure_with_caption":     {"![A quay](image:" + digest + " \"The quay\")", figure(Figure{Description: "A quay", Caption: "The quay"})},
		"figure_with_credit_only": {"![](image:" + digest + " \"\nT. Lind\")", figure(Figure{Credit: "T. Lind"})},
		"figure_alone":            {"![](image:" + digest + ")", figure(Figure{})},
		"figure_with_marks":       {"![A *quay*](image:" + digest + ")", figure(Figure{Description: "A quay"})},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := ParseMarkdown(c.src)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("%q\ngot  %+v\nwant %+v", c.src, got, c.want)
			}
		})
	}
}

func TestParseMarkdownRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		src   string
		block int
		says  []string
	}{
		"list_in_a_list":            {"The board met.\n\n- one\n  - two", 1, []string{"line 3", "one level"}},
		"two_paragraphs_in_an_item": {"- one\n\n  two", 0, []string{"line 1", "one paragraph"}},
		"heading_in_an_item":        {"- one\n- # two", 0, []string{"line 2"}},
		"list_that_begins_with_2":   {"2. two\n3. three", 0, []string{"line 1", "Begin it with 1"}},
		"image_among_words":         {"The board\nmet ![A quay](image:ab) today.", 0, []string{"line 1", "blank line"}},
		"image_in_a_heading":        {"# ![A quay](image:ab)", 0, []string{"line 1"}},
		"image_in_an_item":          {"- ![A quay](image:ab)", 0, []string{"line 1"}},
		"image_in_a_link":           {"[![A quay](image:ab)](https://example.org)", 0, []string{"line 1"}},
		"image_in_a_quote":          {"> a ![A quay](image:ab)", 0, []string{"line 1"}},
		"broken_utf8":               {"The board\nmet \xff today.", -1, []string{"Line 2", "UTF-8"}},
		"more_than_2_MB":            {strings.Repeat("a\n\n", 1<<20), -1, []string{"2 MB"}},
		"quotes_too_deep":           {"a\n\n" + strings.Repeat("> ", 40) + "a", -1, []string{"Line 3", "inside each other"}},
		"lists_too_deep":            {strings.Repeat("- ", 40) + "a", -1, []string{"Line 1", "inside each other"}},
		"too_long_a_paragraph":      {"a\n\n" + strings.Repeat("The board met. ", 5000), 1, []string{"line 3", "blank lines"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ParseMarkdown(c.src)
			var invalid *Invalid
			if !errors.As(err, &invalid) {
				t.Fatalf("error is %v, want an Invalid", err)
			}
			if invalid.Field != FieldBody || invalid.Block != c.block {
				t.Errorf("fault in %s, block %d; want the body, block %d", invalid.Field, invalid.Block, c.block)
			}
			for _, says := range c.says {
				if !strings.Contains(invalid.Says, says) {
					t.Errorf("%q does not say %q", invalid.Says, says)
				}
			}
			if bad := notASentence(invalid.Says); bad != "" {
				t.Errorf("%q %s", invalid.Says, bad)
			}
		})
	}
}

// TestHostileMarkdownIsReadOrRefused has sources on which the time of a careless
// reader grows with the square of their length: it would take minutes.
func TestHostileMarkdownIsReadOrRefused(t *testing.T) {
	for _, part := range []string{
		"*a_ ", "**a *b ", "a* b_ c~~ ", "[", "![", "[a](", "[](", "[a](b \"", "[a](<", "[a] ", "`", "`a ``b ", "<a", "> ", "1. ", "a\n", "- a\n", "&a", "{*a ", "~~~\n", "```\n", "```a\n", "[a]: /b\n",
	} {
		paragraph := strings.Repeat(part, mostSourceLine/len(part)) + "\n\n"
		for _, src := range []string{strings.Repeat(paragraph, MostBytes/8/len(paragraph)), strings.Repeat(part, MostBytes/8/len(part))} {
			if body, err := ParseMarkdown(src); err == nil {
				Markdown(body)
			}
		}
	}
}

// TestParseMarkdownLosesNoWord: whatever is typed, its letters come out in their
// order.
func TestParseMarkdownLosesNoWord(t *testing.T) {
	parts := []string{
		"the", "board", "met", " ", " ", "\n", "\n", "\n\n", "  ", "    ", "\t", "\\\n",
		"# ", "#", "> ", ">", "- ", "+ ", "* ", "1. ", "1) ", "---", "===", "***", "|", ":",
		"*", "**", "_", "~~", "~", "`", "``", "[", "]", "[x]", "(", ")", "![", "!", "<", ">", "<b>", "</b>", "<!--", "-->", "\\", "&", ";", "\"", "'",
	}
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) {
				return r
			}
			return -1
		}, s)
	}
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Join(rapid.SliceOf(rapid.SampledFrom(parts)).Draw(t, "parts"), "")
		reading, err := Read(src)
		if err != nil || len(reading.Left) > 0 {
			return
		}
		text := Manuscript{Body: reading.Body}.PlainText()
		if got := letters(text); got != letters(src) {
			t.Fatalf("%q became %q", src, text)
		}
	})
}
