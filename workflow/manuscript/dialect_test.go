package manuscript

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// typedCases are texts that have been changed in silence, by the names under which
// they were reported. All of each is words.
var typedCases = map[string]string{
	"asterisks-in-words":  "The star of M*A*S*H has died. E*Trade fell again.\n\nThe hall seats 2*3 and 4*5 rows.\n\nHe wrote “f**k this” and called her a c**t, the court heard.",
	"asterisks-censored":  "F*** off, he said, and c*** you. “***ing hell”, said the ***.\n\n\"***\" he said. \"***\" she said. He said \"f*****g\" and 'b*****d'.",
	"asterisks-for-notes": "Price* and tax* apply.\n\n*Excludes tax. **See page 3.\n\nA 3* hotel, a 4*, and 5* food (*) and (*).",
	"asterisks-of-stars":  "Dune ***, Barbie ****: rated *** (out of *****).",
	"arithmetic":          "5 * 4 * 3 = 60, 5*4*3 = 60, 2**3**2 = 512.",
	"backtick-quotes":     "``We won,'' he said. ``We lost,'' she said.\n\nThe Hawai`i governor flew to O`ahu on Friday.",
	"backticks-in-names":  "The `okina of Hawai`i and `Iolani, Ka`ahumanu’s `ohana.\n\n`We won,' he said. `We lost,' she said.\n\n``Both,`` they said, ``really.``",
	"tildes":              "The parts are 20~30mm long and 40~50mm wide.\n\nAbout ~5 of ~9. 와~~ 정말~~ すご~~いよ~~！ Hiiii~~ how are you~~",
	"underscores":         "Write to first_last_name@example.org or see file_name_2.\n\nName: ______ Date: ______\n\n文件_最终_版",
	"years":               "1986. A great year.\n\n2024) was another.",
	"percent":             ">50% of voters, <50% of others.",
	"hashtags":            "#papers and #1.\n\n#\n\n-\n\n>\n\n1.",
	"under-lines":         "The papers\n\n===\n\nand more",
	"waves":               "~~~\n\nand more\n\n~~~",
	"ticks":               "```\n\nand more",
	"shrug":               "C:\\temp and \\\\server\\share.",
	"remarks":             "They “was [sic] there” [laughter](and more). f[x](y) and [a]() and [] and [](https://example.org).",
	"footnotes":           "The board[^1] met.\n\n[^1]: It did.",
	"transcript":          "[Smith]: Yes.\n\n[Jones]: No.\n\nAs [Smith] said.",
	"mail":                "R&D; AT&T; &c; &nosuch;",
	"braces":              "{name} and {~} and {*} and {**}",
	"quoted-bracket":      "a > b >> c",
}

func TestWhatIsTypedIsWhatReadersGet(t *testing.T) {
	for name, src := range typedCases {
		t.Run(name, func(t *testing.T) {
			body, err := ParseMarkdown(src)
			if err != nil {
				t.Fatal(err)
			}
			m := Manuscript{Body: body}
			if got := m.PlainText(); got != src {
				t.Errorf("got  %q\nwant %q", got, src)
			}
			for i, b := range body {
				if b.Kind != KindParagraph || b.marked() > 0 {
					t.Errorf("block %d is %+v", i, b)
				}
			}
			if got := Markdown(body); strings.TrimSpace(got) != src && !escapesAlone[name] {
				t.Errorf("is given back as %q", got)
			}
			checkRoundTrip(t, body)
		})
	}
}

// escapesAlone are cases whose signs stand alone on their lines, which a list or a
// quote before them would take.
var escapesAlone = map[string]bool{"hashtags": true, "ticks": true}

func TestMarksWhereAWriterMeansThem(t *testing.T) {
	plain := func(text string) Span { return Span{Text: text} }
	strong := func(text string) Span { return Span{Text: text, Marks: Strong} }
	emphasis := func(text string) Span { return Span{Text: text, Marks: Emphasis} }
	link := func(text, to string) Span { return Span{Text: text, Link: to} }
	for name, c := range map[string]struct {
		src  string
		want []Span
	}{
		"cjk-bold":              {"**历经十年发展，**企业上市。", []Span{strong("历经十年发展，"), plain("企业上市。")}},
		"cjk-within":            {"使用**模型**和AI**模型**吗", []Span{plain("使用"), strong("模型"), plain("和AI"), strong("模型"), plain("吗")}},
		"cjk-brackets":          {"**「重要」**だと*彼*は言った。", []Span{strong("「重要」"), plain("だと"), emphasis("彼"), plain("は言った。")}},
		"korean-particle":       {"**마크다운**은 좋다", []Span{strong("마크다운"), plain("은 좋다")}},
		"thai":                  {"เขา**พูด**ว่า", []Span{plain("เขา"), strong("พูด"), plain("ว่า")}},
		"quotes":                {"He said “*no*”, *“never”* and **'not I'**.", []Span{plain("He said “"), emphasis("no"), plain("”, "), emphasis("“never”"), plain(" and "), strong("'not I'"), plain(".")}},
		"german-quotes":         {"*„So nicht“*, sagte er.", []Span{emphasis("„So nicht“"), plain(", sagte er.")}},
		"possessive":            {"*Dune*'s and *Barbie*’s", []Span{emphasis("Dune"), plain("'s and "), emphasis("Barbie"), plain("’s")}},
		"dashes":                {"*one*—**two**–*three*/_four_", []Span{emphasis("one"), plain("—"), strong("two"), plain("–"), emphasis("three"), plain("/"), emphasis("four")}},
		"both":                  {"***a** b* ***c* d** ***e***", []Span{{Text: "a", Marks: Emphasis | Strong}, emphasis(" b"), plain(" "), {Text: "c", Marks: Emphasis | Strong}, strong(" d"), plain(" "), {Text: "e", Marks: Emphasis | Strong}}},
		"star_in_strong":        {"**a 3* b** and **a *b** c", []Span{strong("a 3* b"), plain(" and "), strong("a *b"), plain(" c")}},
		"mark_ends_in_link":     {"*a [b* c](https://example.org)", []Span{plain("*a "), link("b* c", "https://example.org")}},
		"mark_over_lines":       {"*a\nb*", []Span{emphasis("a b")}},
		"code":                  {"Type `go *run*`, or ``a`b``.", []Span{plain("Type "), {Text: "go *run*", Marks: Code}, plain(", or "), {Text: "a`b", Marks: Code}, plain(".")}},
		"braces_within_a_word":  {"un{*believ*}able, {`a`} x{` b `}y", []Span{plain("un"), emphasis("believ"), plain("able, {"), {Text: "a", Marks: Code}, plain("} x"), {Text: " b ", Marks: Code}, plain("y")}},
		"link-definitions":      {"Why [the lease was sold], and so on.\n\n[the lease was sold]: https://example.org/one", []Span{plain("Why "), link("the lease was sold", "https://example.org/one"), plain(", and so on.")}},
		"link_full":             {"[a *b*][One] [c][] [D e]\n\n[one]: https://example.org/1 'told'\n[C]: <https://example.org/2>\n[d  e]: https://example.org/3", []Span{link("a ", "https://example.org/1"), {Text: "b", Marks: Emphasis, Link: "https://example.org/1"}, plain(" "), link("c", "https://example.org/2"), plain(" "), link("D e", "https://example.org/3")}},
		"link_defined_first":    {"[1]: https://example.org/1\n\nSee [1].", []Span{plain("See "), link("1", "https://example.org/1"), plain(".")}},
		"link_defined_at_words": {"See [1].\n[1]: https://example.org/1", []Span{plain("See "), link("1", "https://example.org/1"), plain(".")}},
		"link_not_in_a_link":    {"[a [b](https://example.org/1) c](https://example.org/2)", []Span{plain("[a "), link("b", "https://example.org/1"), plain(" c](https://example.org/2)")}},
		"link_with_parentheses": {"[a](https://example.org/a_(b)_c)", []Span{link("a", "https://example.org/a_(b)_c")}},
	} {
		t.Run(name, func(t *testing.T) {
			body, err := ParseMarkdown(c.src)
			if err != nil {
				t.Fatal(err)
			}
			if want := []Block{paragraph(c.want...)}; !reflect.DeepEqual(body, want) {
				t.Errorf("%q\ngot  %+v\nwant %+v", c.src, body, want)
			}
			checkRoundTrip(t, body)
		})
	}
}

func TestBlocksWhereAWriterMeansThem(t *testing.T) {
	for name, c := range map[string]struct {
		src   string
		kinds string
		text  string
	}{
		"line-under-paragraph":      {"The minister resigned on Tuesday after a vote in the chamber.\n---\nReporting by A. Writer", "paragraph rule paragraph", "The minister resigned on Tuesday after a vote in the chamber.\n\nReporting by A. Writer"},
		"equals_under_paragraph":    {"The papers\n===\nsay so", "paragraph paragraph paragraph", "The papers\n\n===\n\nsay so"},
		"blank_with_no-break_space": {"One.\n\u00a0\nTwo.\n\u3000\nThree.\n \t\nFour.", "paragraph paragraph paragraph paragraph", "One.\n\nTwo.\n\nThree.\n\nFour."},
		"quote_ends_with_its_signs": {"> Never.\nHe left.", "quote paragraph", "Never.\n\nHe left."},
		"quote_after_words":         {"He said:\n> Never.", "paragraph quote", "He said:\n\nNever."},
		"mail_quote":                {">> Never.\n> He left.", "quote", "Never.\n\nHe left."},
		"quote_of_many_things":      {"> # Head\n> - one\n> - two\n>\n> 1. three\n> ---\n> `````\n> code\n> `````", "quote", "Head\n\n- one\n\n- two\n\n1. three\n\ncode"},
		"code_that_nothing_ends":    {"```\nfunc a()\n\nfunc b()", "paragraph paragraph", "``` func a()\n\nfunc b()"},
		"picture":                   {"![A quay](https://example.org/a.png)", "paragraph", "A quay"},
		"picture_without_words":     {"One.\n\n![](a.png)\n\nTwo.", "paragraph paragraph", "One.\n\nTwo."},
		"picture_in_a_link":         {"[![A quay](a.png \"A caption\")](https://example.org)", "paragraph", "A quay"},
		"table":                     {"| a | b |\n|---|---|\n| 1 | 2 |", "paragraph paragraph paragraph", "| a | b |\n\n|---|---|\n\n| 1 | 2 |"},
		"unused_definition":         {"See below.\n\n[1]: https://example.org\n[2]: https://example.org/2", "paragraph paragraph paragraph", "See below.\n\n[1]: https://example.org\n\n[2]: https://example.org/2"},
	} {
		t.Run(name, func(t *testing.T) {
			body, err := ParseMarkdown(c.src)
			if err != nil {
				t.Fatal(err)
			}
			var kinds []string
			for _, b := range body {
				kinds = append(kinds, string(b.Kind))
			}
			if got := strings.Join(kinds, " "); got != c.kinds {
				t.Errorf("%q is %s", c.src, got)
			}
			if got := (Manuscript{Body: body}).PlainText(); got != c.text {
				t.Errorf("%q reads %q", c.src, got)
			}
			checkRoundTrip(t, body)
		})
	}
}

func TestReadTellsWhatItCouldNotKeep(t *testing.T) {
	for src, want := range map[string]string{
		"[a](https://example.org \"read this\")": "the title of a link: “read this”",
		"![A quay](https://example.org/a.png)":   "the picture https://example.org/a.png; its description, “A quay”, stays as words",
		"a ![](/a.png 'The quay')":               "the picture /a.png, its caption “The quay”",
		"```go\nfunc\n```":                       "the language of a block of code: go",
		"> > a":                                  "a quotation within a quotation: its words are one with it",
		"> a\n> - b":                             "a list in a quotation: its items are paragraphs there",
		"> # a":                                  "a heading in a quotation: it is a paragraph there",
		"> a\n>\n> ***":                          "a line across in a quotation",
		"See [1].\n\n[1]: https://example.org (the title)":       "the title of a link: “the title”",
		"# a *b* `c`\n\n- d\n\n> e\n\n---\n\n[f](https://g.com)": "",
	} {
		reading, err := Read(src)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(reading.Left, " | "); got != want {
			t.Errorf("%q: %q, want %q", src, got, want)
		}
	}
}

// TestDefinitionsThatAreWordsStayWords: what only looks like a definition of a link
// is written so that nothing else becomes a link by it.
func TestDefinitionsThatAreWordsStayWords(t *testing.T) {
	checkRoundTrip(t, []Block{paragraph(Span{Text: "See [1]."}), paragraph(Span{Text: "[1]: https://example.org"})})
	alone := []Block{paragraph(Span{Text: "[1]: https://example.org"})}
	checkRoundTrip(t, alone)
	if got := Markdown(alone); got != "[1]: https://example.org\n" {
		t.Errorf("got %q", got)
	}
}

// TestPlainWordsStayPlain: without signs of a mark there is none, and no backslash.
func TestPlainWordsStayPlain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("aZ09 é漢“”’—…()/:;.,%$£!?'\"=|^@")), 1, 40, -1).Draw(t, "text")
		text = normalText(text)
		if text == "" || len(text) > 2 && strings.Trim(text, "=") == "" {
			return
		}
		body := []Block{paragraph(Span{Text: text})}
		want := text + "\n"
		if at := blockSign(text); at >= 0 {
			want = text[:at] + "\\" + text[at:] + "\n" // 1. or 2)
		}
		if got := Markdown(body); got != want {
			t.Fatalf("%q is written %q", text, got)
		}
		checkRoundTrip(t, body)
	})
}
