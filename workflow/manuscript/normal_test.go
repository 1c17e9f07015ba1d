package manuscript

import (
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestNormalIsIdempotent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := anyManuscript().Draw(t, "manuscript").Normal()
		if twice := once.Normal(); !reflect.DeepEqual(once, twice) {
			t.Fatalf("normal %+v\nagain  %+v", once, twice)
		}
	})
}

func TestNormalChangesNothingThatItWasGiven(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyManuscript().Draw(t, "manuscript")
		var before strings.Builder
		for _, l := range m.Lines() {
			before.WriteString(l.Text())
		}
		m.Normal()
		var after strings.Builder
		for _, l := range m.Lines() {
			after.WriteString(l.Text())
		}
		if before.String() != after.String() {
			t.Fatalf("%q became %q", before.String(), after.String())
		}
	})
}

// TestNormalFindsWhatIsNormal holds the quick look at bytes to the slow truth.
func TestNormalFindsWhatIsNormal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), wildText()).Draw(t, "text")
		folded, composed := scan(s)
		if folded && foldSpaces(strings.Clone(s)) != s {
			t.Fatalf("%q is not folded", s)
		}
		if folded && composed && !norm.NFC.IsNormalString(s) {
			t.Fatalf("%q is not in NFC", s)
		}
	})
}

func TestNormalText(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"plain":                          {"The harbour board", "The harbour board"},
		"runs_of_space":                  {"The  harbour \t board", "The harbour board"},
		"line_ends":                      {"The harbour\r\nboard\n", "The harbour board"},
		"separators_of_lines":            {"The harbour\u2028\u2029board", "The harbour board"},
		"ends":                           {"  The harbour board\u00a0", "The harbour board"},
		"accents_composed":               {"Cafe\u0301", "Café"},
		"no_break_space_kept":            {"10\u00a0000", "10\u00a0000"},
		"thin_space_kept":                {"10\u2009000", "10\u2009000"},
		"nothing_but_space":              {" \n\t ", ""},
		"broken_bytes_left_for_validate": {"a\xff  b", "a\xff b"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := (Manuscript{Headline: c.text}).Normal().Headline; got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestNormalSpans(t *testing.T) {
	for name, c := range map[string]struct{ spans, want []Span }{
		"equal_neighbours_are_one": {
			[]Span{{Text: "The "}, {Text: "board"}},
			[]Span{{Text: "The board"}},
		},
		"other_marks_stay_apart": {
			[]Span{{Text: "The "}, {Text: "board", Marks: Strong}},
			[]Span{{Text: "The "}, {Text: "board", Marks: Strong}},
		},
		"other_links_stay_apart": {
			[]Span{{Text: "a", Link: "https://a.example"}, {Text: "b", Link: "https://b.example"}},
			[]Span{{Text: "a", Link: "https://a.example"}, {Text: "b", Link: "https://b.example"}},
		},
		"empty_ones_are_dropped": {
			[]Span{{Text: "The "}, {Marks: Strong}, {Text: "board"}},
			[]Span{{Text: "The board"}},
		},
		"one_space_across_a_border": {
			[]Span{{Text: "The "}, {Text: " board", Marks: Strong}},
			[]Span{{Text: "The "}, {Text: "board", Marks: Strong}},
		},
		"a_span_that_was_only_the_second_space": {
			[]Span{{Text: "The "}, {Text: " ", Marks: Strong}, {Text: "board"}},
			[]Span{{Text: "The board"}},
		},
		"ends_over_several_spans": {
			[]Span{{Text: " "}, {Text: " The", Marks: Strong}, {Text: " "}, {Text: " ", Marks: Code}},
			[]Span{{Text: "The", Marks: Strong}},
		},
		"an_accent_goes_to_its_letter": {
			[]Span{{Text: "Cafe"}, {Text: "\u0301 Rouge", Marks: Strong}},
			[]Span{{Text: "Café"}, {Text: " Rouge", Marks: Strong}},
		},
		"a_span_that_was_only_an_accent": {
			[]Span{{Text: "Cafe"}, {Text: "\u0301", Marks: Strong}, {Text: "s"}},
			[]Span{{Text: "Cafés"}},
		},
		"space_around_an_address": {
			[]Span{{Text: "a", Link: " https://a.example\n"}},
			[]Span{{Text: "a", Link: "https://a.example"}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := normalSpans(c.spans); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestNormalBlocks(t *testing.T) {
	spans := []Span{{Text: "The board met."}}
	for name, c := range map[string]struct{ body, want []Block }{
		"empty_paragraph":   {[]Block{{Kind: KindParagraph, Spans: []Span{{Text: " "}}}}, nil},
		"empty_list":        {[]Block{{Kind: KindBulleted, Items: [][]Span{nil, {{Text: "\n"}}}}}, nil},
		"empty_item":        {[]Block{{Kind: KindBulleted, Items: [][]Span{nil, spans}}}, []Block{{Kind: KindBulleted, Items: [][]Span{spans}}}},
		"rule_stays":        {[]Block{{Kind: KindRule}}, []Block{{Kind: KindRule}}},
		"rule_has_no_words": {[]Block{{Kind: KindRule, Spans: spans}}, []Block{{Kind: KindRule}}},
		"figure_stays":      {[]Block{{Kind: KindFigure, Figure: Figure{Caption: " a  b "}}}, []Block{{Kind: KindFigure, Figure: Figure{Caption: "a b"}}}},
		"paragraph_has_no_items": {
			[]Block{{Kind: KindParagraph, Spans: spans, Items: [][]Span{spans}}},
			[]Block{{Kind: KindParagraph, Spans: spans}},
		},
		"unknown_kind_left_for_validate": {[]Block{{Kind: "table"}}, []Block{{Kind: "table"}}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := normalBody(c.body); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}
