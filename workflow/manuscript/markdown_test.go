package manuscript

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestMarkdownRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkRoundTrip(t, validManuscript().Draw(t, "manuscript").Body)
	})
}

func TestMarkdownRoundTripOfLongTexts(t *testing.T) {
	checkRoundTrip(t, longStory().Body)
	marked := manyMarked(mostMarked)
	for i := range marked {
		marked[i].Spans[0] = Span{Text: "*_~[`", Marks: Emphasis | Strong | Strike, Link: "https://example.org/_*~["}
	}
	checkRoundTrip(t, marked)
	lists := []Block{{Kind: KindNumbered}, {Kind: KindNumbered}}
	for range 400 {
		item := []Span{{Text: strings.Repeat("The board met. ", 100) + "End."}}
		lists[0].Items = append(lists[0].Items, item)
		lists[1].Items = append(lists[1].Items, item)
	}
	checkRoundTrip(t, lists)
	checkRoundTrip(t, []Block{paragraph(Span{Text: strings.Repeat("*", 20_000)})})
	checkRoundTrip(t, []Block{paragraph(Span{Text: strings.Repeat("`", 20_000), Marks: Code})})
}

// checkRoundTrip holds for a valid body that is normal.
func checkRoundTrip(t interface{ Fatalf(string, ...any) }, body []Block) {
	if err := (Manuscript{Body: body}).Validate(); err != nil {
		t.Fatalf("not valid: %v", err)
	}
	src := Markdown(body)
	got, err := ParseMarkdown(src)
	if err != nil {
		t.Fatalf("%v\n%.2000s", err, src)
	}
	if !reflect.DeepEqual(got, body) {
		t.Fatalf("read back from\n%.2000s\ngot  %.2000s\nwant %.2000s", src, fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", body))
	}
}

// TestMarkdownThatPeopleRead: what is written stays as close to plain words as
// it can.
func TestMarkdownThatPeopleRead(t *testing.T) {
	span := func(text string, marks Marks) Span { return Span{Text: text, Marks: marks} }
	for name, c := range map[string]struct {
		spans []Span
		want  string
	}{
		"plain":                  {[]Span{{Text: "“It’s £2.3m — 40% of it!” (AT&T; R&D) #1, 2 > 1 = x|y"}}, "“It’s £2.3m — 40% of it!” (AT&T; R&D) #1, 2 > 1 = x|y"},
		"brackets":               {[]Span{{Text: "They “was [sic] there”."}}, "They “was [sic] there”."},
		"brackets_like_a_link":   {[]Span{{Text: "[a](b) [a](b.example)"}}, "[a](b) \\[a](b.example)"},
		"hotel_stars":            {[]Span{{Text: "A 3* hotel, "}, span("not", Emphasis), {Text: " 5*4*3"}}, "A 3* hotel, *not* 5*4*3"},
		"typed_marks":            {[]Span{{Text: "*a* and 3*"}}, "\\*a\\* and 3*"},
		"path":                   {[]Span{{Text: `C:\temp \\server \*a*`}}, `C:\temp \\server \\\*a\*`},
		"hashtag":                {[]Span{{Text: "#papers"}}, "#papers"},
		"more_than_half":         {[]Span{{Text: ">50% of them"}}, ">50% of them"},
		"stars":                  {[]Span{{Text: "2*3*4"}}, "2*3*4"},
		"like_a_reference":       {[]Span{{Text: "&amp; &#35;"}}, "\\&amp; \\&#35;"},
		"like_a_heading":         {[]Span{{Text: "# not one"}}, "\\# not one"},
		"like_a_quote":           {[]Span{{Text: "> not one"}}, "\\> not one"},
		"like_a_bullet":          {[]Span{{Text: "- not one"}}, "\\- not one"},
		"like_a_rule":            {[]Span{{Text: "---"}}, "\\---"},
		"like_a_number":          {[]Span{{Text: "1986. A great year"}}, "1986. A great year"},
		"below_zero":             {[]Span{{Text: "-5 degrees"}}, "-5 degrees"},
		"decimal":                {[]Span{{Text: "3.5 million"}}, "3.5 million"},
		"mark_beside_space":      {[]Span{{Text: "a "}, span("b", Strong), {Text: " c"}}, "a **b** c"},
		"strong_within_a_word":   {[]Span{{Text: "un"}, span("believ", Strong), {Text: "able"}}, "un{**believ**}able"},
		"emphasis_within_a_word": {[]Span{{Text: "un"}, span("believ", Emphasis), {Text: "able"}}, "un{*believ*}able"},
		"quotes_in_marks":        {[]Span{{Text: "x"}, span("“y”", Strong), {Text: "z"}}, "x{**“y”**}z"},
		"space_in_marks":         {[]Span{{Text: "a"}, span(" b", Strong)}, "a{** b**"},
		"marks_that_overlap":     {[]Span{span("a ", Emphasis), span("b", Emphasis|Strong), span(" c", Strong)}, "_a **b**_{** c**"},
		"link_after_exclamation": {[]Span{{Text: "No!"}, {Text: "a", Link: "https://example.org"}}, "No\\![a](https://example.org)"},
		"link_over_marks":        {[]Span{{Text: "a ", Link: "https://example.org"}, {Text: "b", Marks: Strong, Link: "https://example.org"}}, "[a **b**](https://example.org)"},
		"only_digits":            {[]Span{{Text: "1986"}}, "1986"},
		"one_letter_in_marks":    {[]Span{{Text: "x"}, span("“", Strong), {Text: "y"}, span("z", Emphasis), {Text: "x"}}, "x{**“**}y{*z*}x"},
		"a_delimiter_beside_one": {[]Span{{Text: "*"}, span("a*", Strong), {Text: " b"}}, "\\***a\\*** b"},
		"code":                   {[]Span{span("a`b", Code)}, "``a`b``"},
		"code_of_backticks":      {[]Span{span("`", Code)}, "`` ` ``"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Markdown([]Block{paragraph(c.spans...)}); got != c.want+"\n" {
				t.Errorf("got %q, want %q", got, c.want+"\n")
			}
			checkRoundTrip(t, []Block{paragraph(c.spans...)})
		})
	}
}

func TestMarkdownOfEveryBlock(t *testing.T) {
	want := `## The papers

They say **_nothing_** of [tenders](https://records.example.org/1)

> “Never.”

- one
- two

1. first

---

![A quay](image:abababababababababababababababababababababababababababababababab "The quay in May
T. Lind")

### The firm
`
	if got := Markdown(small.Body); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestMarkdownOfHeadingsThatEndInHashes(t *testing.T) {
	for text, want := range map[string]string{
		"Written in C#":  "## Written in C#\n",
		"Written in C #": "## Written in C #\n",
		"Written ##":     "## Written \\##\n",
		"##":             "## \\##\n",
	} {
		body := []Block{{Kind: KindHeading2, Spans: []Span{{Text: text}}}}
		if got := Markdown(body); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		checkRoundTrip(t, body)
	}
}

func TestMarkdownKeepsNeighbouringListsApart(t *testing.T) {
	list := func(kind Kind, text string) Block { return Block{Kind: kind, Items: [][]Span{{{Text: text}}}} }
	body := []Block{
		list(KindBulleted, "a"), list(KindBulleted, "b"), list(KindBulleted, "c"),
		list(KindNumbered, "d"), list(KindNumbered, "e"), list(KindQuote, "f"), list(KindQuote, "g"),
	}
	want := "- a\n\n+ b\n\n- c\n\n1. d\n\n1) e\n\n> f\n\n> g\n"
	if got := Markdown(body); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	checkRoundTrip(t, body)
}

func FuzzParseMarkdown(f *testing.F) {
	f.Add(Markdown(small.Body))
	f.Add(Markdown(longStory().Body))
	for seed := range 40 {
		f.Add(Markdown(anyManuscript().Example(seed).Normal().Body))
		f.Add(strings.Join(rapid.SliceOfN(rapid.SampledFrom(wildPieces), 0, 20).Example(seed), ""))
	}
	f.Fuzz(func(t *testing.T, src string) {
		body, err := ParseMarkdown(src)
		if err != nil {
			return
		}
		m := Manuscript{Body: body}
		if !reflect.DeepEqual(m, m.Normal()) {
			t.Fatalf("not normal: %+v", body)
		}
		if m.Validate() == nil {
			checkRoundTrip(t, body)
		}
	})
}
