package manuscript

import (
	"fmt"
	"strings"
	"testing"
)

// longStory is about 2,000 words as a newsroom writes them: curly quotes, a few
// links and marks, a quote, a list and headings.
func longStory() Manuscript {
	m := Manuscript{
		Headline:   "Harbour board paid director’s firm £2.3m without tender",
		Standfirst: "Papers seen by the Courier show eleven contracts went to a company owned by a serving member of the board",
		Byline:     "Wren Okafor and Tomas Lind",
		Slug:       "harbour-board-contracts",
	}
	for i := range 36 {
		if i%9 == 0 {
			m.Body = append(m.Body, Block{Kind: KindHeading2, Spans: []Span{{Text: fmt.Sprintf("What the papers show, part %d", i/9+1)}}})
		}
		m.Body = append(m.Body, Block{Kind: KindParagraph, Spans: []Span{
			{Text: fmt.Sprintf("The board’s minutes for meeting %d, released under the ", i)},
			{Text: "Records Act", Link: "https://records.example.org/act?section=12"},
			{Text: ", say that the tender was “waived for reasons of urgency”. Mr. Lind said no member had asked for it, and that the chair was told "},
			{Text: "twice", Marks: Emphasis},
			{Text: " — once in writing — that the firm’s owner sat on the board when the vote was taken in November."},
		}})
	}
	m.Body = append(m.Body,
		Block{Kind: KindQuote, Items: [][]Span{{{Text: "“I was never asked,” she said. “Nobody was.”"}}}},
		Block{Kind: KindBulleted, Items: [][]Span{{{Text: "Eleven contracts in four years"}}, {{Text: "No tender for any of them"}}}},
	)
	return m.Normal()
}

func BenchmarkHash(b *testing.B) {
	m := longStory()
	b.ReportAllocs()
	b.ReportMetric(float64(m.Words()), "words")
	for b.Loop() {
		m.Hash()
	}
}

func BenchmarkDecode(b *testing.B) {
	canonical := longStory().Canonical()
	b.ReportAllocs()
	b.SetBytes(int64(len(canonical)))
	for b.Loop() {
		if _, err := Decode(canonical); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseMarkdown(b *testing.B) {
	src := Markdown(longStory().Body)
	b.ReportAllocs()
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, err := ParseMarkdown(src); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMarkdown(b *testing.B) {
	body := longStory().Body
	b.ReportAllocs()
	for b.Loop() {
		Markdown(body)
	}
}

func BenchmarkValidate(b *testing.B) {
	m := longStory()
	b.ReportAllocs()
	for b.Loop() {
		if err := m.Validate(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSentences(b *testing.B) {
	var lines []string
	for _, l := range longStory().Lines() {
		lines = append(lines, l.Text())
	}
	text := strings.Join(lines, " ")
	b.ReportAllocs()
	for b.Loop() {
		Sentences(text)
	}
}

func BenchmarkLines(b *testing.B) {
	m := longStory()
	b.ReportAllocs()
	for b.Loop() {
		m.Lines()
	}
}
