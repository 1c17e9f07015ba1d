package manuscript

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lineGap parts the lines of a plain text.
const lineGap = "\n\n"

// A Line is one leaf of the body that bears words: a paragraph, a heading, an
// item, or the description, caption or credit of a figure. Pages draw lines and
// passages stand on them.
type Line struct {
	Block      int    // the block's index in the body, from 0
	Item       int    // of a list its item, of a quote its paragraph, from 0; else 0
	Part       string // PartText, or which words of a figure
	Kind       Kind   // the block's
	Start, End int    // runes in PlainText
	Spans      []Span // never empty
}

// The parts of a block that a line can be.
const (
	PartText        = "text"
	PartDescription = "description"
	PartCaption     = "caption"
	PartCredit      = "credit"
)

// Text gives the line's words without marks; it has End - Start runes.
func (l Line) Text() string { return spansText(l.Spans) }

// Lines gives every leaf of the body that bears words, in the order in which
// they are read. What has no words, as a rule, or a figure without a credit,
// gives none.
func (m Manuscript) Lines() []Line {
	lines := make([]Line, 0, len(m.Body))
	at := 0
	add := func(l Line) {
		runes := 0
		for _, s := range l.Spans {
			runes += utf8.RuneCountInString(s.Text)
		}
		if runes == 0 {
			return
		}
		if len(lines) > 0 {
			at += len(lineGap)
		}
		l.Start, l.End = at, at+runes
		at = l.End
		lines = append(lines, l)
	}
	for i, b := range m.Body {
		if len(b.Spans) > 0 {
			add(Line{Block: i, Part: PartText, Kind: b.Kind, Spans: b.Spans})
		}
		for j, item := range b.Items {
			add(Line{Block: i, Item: j, Part: PartText, Kind: b.Kind, Spans: item})
		}
		if b.Kind == KindFigure {
			add(Line{Block: i, Part: PartDescription, Kind: b.Kind, Spans: []Span{{Text: b.Figure.Description}}})
			add(Line{Block: i, Part: PartCaption, Kind: b.Kind, Spans: []Span{{Text: b.Figure.Caption}}})
			add(Line{Block: i, Part: PartCredit, Kind: b.Kind, Spans: []Span{{Text: b.Figure.Credit}}})
		}
	}
	return lines
}

// PlainText gives the body's words without marks, one line after another,
// parted by "\n\n". Passages stand on it, in runes. The plain text of a normal
// manuscript is in NFC throughout, across the borders of spans too.
func (m Manuscript) PlainText() string {
	var b strings.Builder
	for i, l := range m.Lines() {
		if i > 0 {
			b.WriteString(lineGap)
		}
		for _, s := range l.Spans {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// spansText joins the words of spans.
func spansText(spans []Span) string {
	if len(spans) == 1 {
		return spans[0].Text
	}
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}
