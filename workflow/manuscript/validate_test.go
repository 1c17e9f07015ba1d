package manuscript

import (
	"errors"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func paragraph(spans ...Span) Block { return Block{Kind: KindParagraph, Spans: spans} }

func TestValidateAcceptsWhatCanBeFiled(t *testing.T) {
	for name, m := range map[string]Manuscript{
		"an_empty_draft":     {},
		"one_of_everything":  small,
		"two_thousand_words": longStory(),
		"fields_at_their_limits": {
			Headline: strings.Repeat("é", 300), Standfirst: strings.Repeat("é", 1000), Byline: strings.Repeat("é", 200),
			Slug: strings.Repeat("a", 80), SocialHeadline: strings.Repeat("é", 300), SearchDescription: strings.Repeat("é", 500),
			Correction: Correction{Kind: CorrectionCorrection, Words: strings.Repeat("é", 2000)},
		},
		"a_literal_without_words": {Correction: Correction{Kind: CorrectionLiteral}},
		"links": {Body: []Block{paragraph(
			Span{Text: "a", Link: "http://example.org"},
			Span{Text: "b", Link: "HTTPS://example.org/ü?q=a%20b#c"},
			Span{Text: "c", Link: "mailto:desk@example.org?subject=Tip"},
		)}},
		"a_joiner_whose_letters_are_in_two_spans": {Body: []Block{paragraph(Span{Text: "می\u200c"}, Span{Text: "خواهم", Marks: Strong})}},
		"five_thousand_blocks":                    {Body: manyBlocks(MostBlocks)},
	} {
		t.Run(name, func(t *testing.T) {
			if err := m.Validate(); err != nil {
				t.Error(err)
			}
		})
	}
}

func manyBlocks(n int) []Block {
	body := make([]Block, n)
	for i := range body {
		body[i] = paragraph(Span{Text: "The board met."})
	}
	return body
}

func TestValidateRefuses(t *testing.T) {
	body := func(blocks ...Block) Manuscript { return Manuscript{Body: blocks} }
	link := func(address string) Manuscript { return body(paragraph(Span{Text: "the papers", Link: address})) }
	words := []Span{{Text: "words"}}
	figure := Figure{Digest: strings.Repeat("ab", 32)}
	for name, c := range map[string]struct {
		m     Manuscript
		field Field
		block int
		says  []string
	}{
		"headline_too_long":           {Manuscript{Headline: strings.Repeat("é", 312)}, FieldHeadline, -1, []string{"The headline has 312 characters", "300", "shorten it by 12"}},
		"standfirst_too_long":         {Manuscript{Standfirst: strings.Repeat("a", 1001)}, FieldStandfirst, -1, []string{"The standfirst has 1001"}},
		"byline_too_long":             {Manuscript{Byline: strings.Repeat("a", 201)}, FieldByline, -1, []string{"The byline has 201"}},
		"social_headline_too_long":    {Manuscript{SocialHeadline: strings.Repeat("a", 301)}, FieldSocialHeadline, -1, []string{"The social headline has 301"}},
		"search_description_too_long": {Manuscript{SearchDescription: strings.Repeat("a", 501)}, FieldSearchDescription, -1, []string{"The search description has 501"}},
		"bidi_override_in_headline":   {Manuscript{Headline: "Board paid \u202efirm"}, FieldHeadline, -1, []string{"The headline holds", "U+202E", "after “Board paid”", "delete it"}},
		"bad_character_at_the_start":  {Manuscript{Byline: "\u200bWren"}, FieldByline, -1, []string{"The byline holds", "U+200B", "at its start"}},
		"broken_utf8":                 {Manuscript{Standfirst: "The \xff board"}, FieldStandfirst, -1, []string{"0xFF", "after “The”"}},
		"bad_character_in_correction": {Manuscript{Correction: Correction{Kind: CorrectionUpdate, Words: "a\u2066"}}, FieldCorrection, -1, []string{"The correction holds", "U+2066"}},

		"slug_too_long":               {Manuscript{Slug: strings.Repeat("a", 3000)}, FieldSlug, -1, []string{"The slug has 3000", "80"}},
		"slug_with_capitals":          {Manuscript{Slug: "Board-Paid"}, FieldSlug, -1, []string{"“board-paid” would do"}},
		"slug_with_spaces":            {Manuscript{Slug: "board paid"}, FieldSlug, -1, []string{"“board-paid” would do"}},
		"slug_with_double_hyphen":     {Manuscript{Slug: "board--paid"}, FieldSlug, -1, []string{"“board-paid” would do"}},
		"slug_with_hyphen_at_the_end": {Manuscript{Slug: "board-"}, FieldSlug, -1, []string{"“board” would do"}},
		"slug_in_cyrillic":            {Manuscript{Slug: "порт"}, FieldSlug, -1, []string{"write one such"}},

		"correction_without_words":   {Manuscript{Correction: Correction{Kind: CorrectionClarification, Words: " "}}, FieldCorrection, -1, []string{"clarification", "write the words"}},
		"correction_without_kind":    {Manuscript{Correction: Correction{Words: "The firm has replied."}}, FieldCorrection, -1, []string{"no kind", "choose"}},
		"correction_of_unknown_kind": {Manuscript{Correction: Correction{Kind: "erratum", Words: "a"}}, FieldCorrection, -1, []string{"“erratum”", "choose"}},
		"correction_too_long":        {Manuscript{Correction: Correction{Kind: CorrectionUpdate, Words: strings.Repeat("a", 2001)}}, FieldCorrection, -1, []string{"The correction has 2001"}},

		"bad_character_in_third_paragraph": {body(paragraph(words...), Block{Kind: KindHeading2, Spans: words}, paragraph(words...), paragraph(Span{Text: "soft\u00adly"})),
			FieldBody, 3, []string{"Paragraph 3 holds a soft hyphen (U+00AD) after “soft”"}},
		"bad_character_in_heading":      {body(paragraph(words...), Block{Kind: KindHeading3, Spans: []Span{{Text: "\ue000"}}}), FieldBody, 1, []string{"Heading 1 holds a private-use"}},
		"bad_character_in_item":         {body(Block{Kind: KindBulleted, Items: [][]Span{words, {{Text: "a\u200b"}}}}), FieldBody, 0, []string{"List 1, item 2 holds"}},
		"bad_character_in_quote":        {body(Block{Kind: KindQuote, Items: [][]Span{{{Text: "a\u200b"}}}}), FieldBody, 0, []string{"Quote 1, paragraph 1 holds"}},
		"bad_character_in_caption":      {body(Block{Kind: KindFigure, Figure: Figure{Digest: figure.Digest, Caption: "a\u200b"}}), FieldBody, 0, []string{"Figure 1, its caption, holds"}},
		"bad_character_over_spans":      {body(paragraph(Span{Text: "pass"}, Span{Text: "\u200dword", Marks: Strong})), FieldBody, 0, []string{"U+200D", "after “pass”"}},
		"link_to_javascript":            {link("javascript:alert(1)"), FieldBody, 0, []string{"Paragraph 1 links “the papers” to “javascript:alert(1)”", "https://"}},
		"link_to_javascript_spaced":     {link("java\tscript:alert(1)"), FieldBody, 0, []string{"no spaces"}},
		"link_to_data":                  {link("data:text/html,hello"), FieldBody, 0, []string{"https://"}},
		"link_to_file":                  {link("file:///etc/passwd"), FieldBody, 0, []string{"https://"}},
		"link_without_scheme":           {link("//example.org/a"), FieldBody, 0, []string{"https://"}},
		"link_to_a_path":                {link("/articles/1"), FieldBody, 0, []string{"https://"}},
		"link_without_host":             {link("https:///a"), FieldBody, 0, []string{"https://"}},
		"link_of_https_without_slashes": {link("https:example.org"), FieldBody, 0, []string{"https://"}},
		"link_that_is_no_address":       {link("https://exa mple.org"), FieldBody, 0, []string{"no spaces"}},
		"link_with_broken_percent":      {link("https://example.org/%zz"), FieldBody, 0, []string{"not an address"}},
		"link_with_bidi_override":       {link("https://example.org/\u202egpj.exe"), FieldBody, 0, []string{"no invisible characters"}},
		"link_too_long":                 {link("https://example.org/" + strings.Repeat("a", 2000)), FieldBody, 0, []string{"2020 bytes", "2000"}},
		"mailto_to_nobody":              {link("mailto:"), FieldBody, 0, []string{"mailto:"}},

		"unknown_kind":               {body(Block{Kind: "table", Spans: words}), FieldBody, 0, []string{"Block 1", "“table”"}},
		"unknown_mark":               {body(paragraph(Span{Text: "words", Marks: 16})), FieldBody, 0, []string{"marks “words”"}},
		"paragraph_with_items":       {body(Block{Kind: KindParagraph, Spans: words, Items: [][]Span{words}}), FieldBody, 0, []string{"Paragraph 1 holds more than words"}},
		"list_with_words_outside":    {body(Block{Kind: KindNumbered, Spans: words, Items: [][]Span{words}}), FieldBody, 0, []string{"List 1 holds words outside"}},
		"figure_with_words":          {body(Block{Kind: KindFigure, Figure: figure, Spans: words}), FieldBody, 0, []string{"Figure 1 holds words outside"}},
		"rule_with_words":            {body(Block{Kind: KindRule, Spans: words}), FieldBody, 0, []string{"Rule 1 holds words"}},
		"figure_with_short_digest":   {body(Block{Kind: KindFigure, Figure: Figure{Digest: "ab"}}), FieldBody, 0, []string{"Figure 1", "64 digits"}},
		"figure_with_capital_digest": {body(Block{Kind: KindFigure, Figure: Figure{Digest: strings.Repeat("AB", 32)}}), FieldBody, 0, []string{"64 digits"}},
		"figure_with_long_caption":   {body(Block{Kind: KindFigure, Figure: Figure{Digest: figure.Digest, Caption: strings.Repeat("a", 1001)}}), FieldBody, 0, []string{"caption of 1001"}},

		"too_many_blocks": {Manuscript{Body: manyBlocks(MostBlocks + 1)}, FieldBody, MostBlocks, []string{"more than 5000 paragraphs"}},
		"too_many_items":  {body(Block{Kind: KindBulleted, Items: make([][]Span, MostBlocks+1)}), FieldBody, 0, []string{"more than 5000"}},
		"too_long_a_line": {body(paragraph(Span{Text: strings.Repeat("a", 20_001)})), FieldBody, 0, []string{"Paragraph 1 is longer", "divide it"}},
		"too_many_marks":  {body(manyMarked(1001)...), FieldBody, 1000, []string{"more than 1000", "take some off"}},
		"more_than_2_MB":  {body(long(120)...), FieldBody, -1, []string{"2 MB", "two stories"}},
	} {
		t.Run(name, func(t *testing.T) {
			var invalid *Invalid
			if err := c.m.Validate(); !errors.As(err, &invalid) {
				t.Fatalf("error is %v, want an Invalid", err)
			}
			if invalid.Field != c.field || invalid.Block != c.block {
				t.Errorf("fault in %s, block %d; want %s, block %d", invalid.Field, invalid.Block, c.field, c.block)
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

func manyMarked(n int) []Block {
	body := manyBlocks(n)
	for i := range body {
		body[i].Spans[0].Marks = Strong
	}
	return body
}

func long(n int) []Block {
	body := manyBlocks(n)
	for i := range body {
		body[i].Spans[0].Text = strings.Repeat("a", 19_000)
	}
	return body
}

// notASentence says why a refusal is no sentence for a person, or "".
func notASentence(says string) string {
	switch {
	case says == "" || !unicode.IsUpper([]rune(says)[0]):
		return "does not begin with a capital"
	case !strings.HasSuffix(says, "."):
		return "does not end with a full stop"
	case strings.ContainsFunc(says, func(r rune) bool { return !unicode.IsGraphic(r) }):
		return "holds what cannot be seen"
	case len(says) > 700:
		return "is too long to read"
	}
	return ""
}

func TestValidateOfAnythingGivesASentence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom(nil, unicode.Cf, unicode.Co, unicode.M, unicode.Variation_Selector))).Draw(t, "text")
		m := Manuscript{Headline: text, Body: []Block{paragraph(Span{Text: text, Link: text})}}
		err := m.Validate()
		if err == nil {
			err = Manuscript{Body: m.Body}.Normal().Validate()
		}
		var invalid *Invalid
		if errors.As(err, &invalid) && notASentence(invalid.Says) != "" {
			t.Fatalf("%q %s", invalid.Says, notASentence(invalid.Says))
		}
	})
}

// TestWhatIsValidIsValidWhenNormal: filing must not make a fault.
func TestWhatIsValidIsValidWhenNormal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyManuscript().Draw(t, "manuscript")
		if err := m.Validate(); err != nil {
			t.Skip(err)
		}
		if err := m.Normal().Validate(); err != nil {
			t.Fatal(err)
		}
	})
}
