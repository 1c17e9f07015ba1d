package manuscript

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// small has one of everything.
var small = Manuscript{
	Headline:          "Board paid director’s firm",
	Standfirst:        "No tender was held",
	Byline:            "Wren Okafor",
	Slug:              "board-paid-firm",
	SocialHeadline:    "The board and the firm",
	SearchDescription: "Eleven contracts",
	Correction:        Correction{Kind: CorrectionUpdate, Words: "The board has replied."},
	Body: []Block{
		{Kind: KindHeading2, Spans: []Span{{Text: "The papers"}}},
		{Kind: KindParagraph, Spans: []Span{
			{Text: "They say "},
			{Text: "nothing", Marks: Emphasis | Strong},
			{Text: " of "},
			{Text: "tenders", Link: "https://records.example.org/1"},
		}},
		{Kind: KindQuote, Items: [][]Span{{{Text: "“Never.”"}}}},
		{Kind: KindBulleted, Items: [][]Span{{{Text: "one"}}, {{Text: "two"}}}},
		{Kind: KindNumbered, Items: [][]Span{{{Text: "first"}}}},
		{Kind: KindRule},
		{Kind: KindFigure, Figure: Figure{
			Digest: strings.Repeat("ab", 32), Description: "A quay", Caption: "The quay in May", Credit: "T. Lind",
		}},
		{Kind: KindHeading3, Spans: []Span{{Text: "The firm"}}},
	},
}

// smallCanonical is the form that is on disk. Where this test fails, texts that
// were signed have other hashes: a new form needs a new version.
const smallCanonical = `stet manuscript 1
28:Board paid director’s firm
18:No tender was held
11:Wren Okafor
15:board-paid-firm
22:The board and the firm
16:Eleven contracts
6:update
22:The board has replied.
8
8:heading2
1
0
10:The papers
0:
9:paragraph
4
0
9:They say 
0:
3
7:nothing
0:
0
4: of 
0:
0
7:tenders
29:https://records.example.org/1
5:quote
1
1
0
12:“Never.”
0:
8:bulleted
2
1
0
3:one
0:
1
0
3:two
0:
8:numbered
1
1
0
5:first
0:
4:rule
6:figure
64:abababababababababababababababababababababababababababababababab
6:A quay
15:The quay in May
7:T. Lind
8:heading3
1
0
8:The firm
0:
`

func TestCanonicalFormOnDisk(t *testing.T) {
	if got := string(small.Canonical()); got != smallCanonical {
		t.Errorf("canonical form changed:\n%s", got)
	}
	if got, want := small.Hash().String(), "c08ca2c876043ba131caa8bf24572b716c6daf3ab49cb26fa8765159d536a1d7"; got != want {
		t.Errorf("hash is %s, want %s", got, want)
	}
}

func TestDecodeReadsCanonicalBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyManuscript().Draw(t, "manuscript")
		got, err := Decode(m.Canonical())
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, m.Normal()) {
			t.Fatalf("got  %+v\nwant %+v", got, m.Normal())
		}
	})
}

// TestCanonicalIsUnambiguous: two texts have the same bytes just when they are
// the same text.
func TestCanonicalIsUnambiguous(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyManuscript().Draw(t, "a"), anyManuscript().Draw(t, "b")
		if rapid.Bool().Draw(t, "alike") {
			b = a
			b.Headline = "  " + b.Headline + "\n"
		}
		same := reflect.DeepEqual(a.Normal(), b.Normal())
		if bytes.Equal(a.Canonical(), b.Canonical()) != same {
			t.Fatalf("same text: %v, same bytes: %v", same, !same)
		}
	})
}

func TestDecodeRefuses(t *testing.T) {
	change := func(old, new string) string { return strings.Replace(smallCanonical, old, new, 1) }
	for name, c := range map[string]struct{ text, says string }{
		"nothing":                       {"", "no text"},
		"another_version":               {change("manuscript 1", "manuscript 2"), "another version"},
		"a_cut_text":                    {smallCanonical[:len(smallCanonical)-20], "not as long as it says"},
		"a_second_text":                 {smallCanonical + smallCanonical, "more than one text"},
		"a_length_too_short":            {change("11:Wren", "10:Wren"), "not as long as it says"},
		"a_length_with_a_leading_zero":  {change("11:Wren", "011:Wren"), "not in canonical form"},
		"a_negative_length":             {change("11:Wren", "-1:Wren"), "no number"},
		"a_length_beyond_all_texts":     {change("11:Wren", "99999999999:Wren"), "no number"},
		"more_blocks_than_bytes":        {change("\n8\n", "\n999999\n"), "larger than the text"},
		"a_block_of_an_unknown_kind":    {change("4:rule", "4:pull"), "unknown kind"},
		"a_mark_that_does_not_exist":    {change("\n3\n7:nothing", "\n16\n7:nothing"), "mark that does not exist"},
		"text_that_is_not_normal":       {change("9:They say ", "9:They  ay "), "not in canonical form"},
		"text_in_another_form":          {change("5:first", "7:fi\u0301rst"), "not in canonical form"},
		"neighbours_that_should_be_one": {change("\n3\n7:nothing", "\n0\n7:nothing"), "not in canonical form"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Decode([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error is %v, want one that says %q", err, c.says)
			}
		})
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(smallCanonical))
	f.Add(Manuscript{}.Canonical())
	f.Add(longStory().Canonical())
	f.Add([]byte("stet manuscript 1\n0:\n0:\n0:\n0:\n0:\n0:\n0:\n0:\n1\n9:paragraph\n999999\n"))
	f.Fuzz(func(t *testing.T, canonical []byte) {
		m, err := Decode(canonical)
		if err != nil {
			return
		}
		if !bytes.Equal(m.Canonical(), canonical) {
			t.Errorf("%q decodes, but is written otherwise", canonical)
		}
		_ = m.Validate()
		m.Lines()
	})
}
