package manuscript

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// lineMarkdown writes the spans of one line.
func lineMarkdown(spans []Span) string {
	pieces := linePieces(spans)
	for i := range pieces {
		settle(pieces, i)
	}
	for i := range slices.Backward(pieces) { // what changed may matter to the delimiter before
		settle(pieces, i)
	}
	var b strings.Builder
	for i, p := range pieces {
		written := p.markdown()
		if i == 0 && p.role == wordsPiece && !p.first {
			written = escapeStart(written)
		}
		if p.role == wordsPiece && i+1 < len(pieces) && pieces[i+1].text == "[" && strings.HasSuffix(written, "!") {
			written = written[:len(written)-1] + "\\!" // or the link would be an image
		}
		b.WriteString(written)
	}
	return b.String()
}

// A piece is a part of a line: words, or what stands between words.
type piece struct {
	role   role
	text   string // of words, not yet escaped; otherwise as it is written
	inLink bool
	first  bool // the first rune of the words is written as a reference
	last   bool // and the last
}

type role int

const (
	wordsPiece   role = iota
	solidPiece        // code, and the brackets of links
	openingPiece      // delimiters of emphasis, strong and strike
	closingPiece
)

func (p piece) markdown() string {
	if p.role != wordsPiece {
		return p.text
	}
	text, before, after := p.text, "", ""
	if p.first {
		r, size := utf8.DecodeRuneInString(text)
		before, text = reference(r), text[size:]
	}
	if p.last && text != "" {
		r, size := utf8.DecodeLastRuneInString(text)
		after, text = reference(r), text[:len(text)-size]
	}
	return before + escape(text, p.inLink) + after
}

// An openMark is a mark that was opened and not yet closed: one of emphasis,
// strong and strike, or else a link.
type openMark struct {
	mark Marks
	link string
}

// delimiters are chosen so that two that touch are never of one character:
// Markdown reads them by runs.
var delimiters = map[Marks]string{Emphasis: "_", Strong: "**", Strike: "~~"}

// on reports whether the mark is on a span.
func (o openMark) on(s Span) bool {
	if o.mark == 0 {
		return s.Link == o.link
	}
	return s.Marks.Has(o.mark)
}

func (o openMark) opening() piece {
	if o.mark == 0 {
		return piece{role: solidPiece, text: "["}
	}
	return piece{role: openingPiece, text: delimiters[o.mark]}
}

func (o openMark) closing() piece {
	if o.mark == 0 {
		return piece{role: solidPiece, text: "](" + escapeAll(o.link) + ")"}
	}
	return piece{role: closingPiece, text: delimiters[o.mark]}
}

// linePieces nests the marks of the spans, which need not nest: what ends later
// is opened first, and what is closed only to let another mark end is opened
// again.
func linePieces(spans []Span) []piece {
	var pieces []piece
	var open []openMark
	closeFrom := func(depth int) {
		for len(open) > depth {
			pieces = append(pieces, open[len(open)-1].closing())
			open = open[:len(open)-1]
		}
	}
	for i, s := range spans {
		depth := slices.IndexFunc(open, func(o openMark) bool { return !o.on(s) })
		if depth >= 0 {
			closeFrom(depth)
		}
		for _, o := range toOpen(open, spans[i:]) {
			open = append(open, o)
			pieces = append(pieces, o.opening())
		}
		if s.Marks.Has(Code) {
			pieces = append(pieces, piece{role: solidPiece, text: codeMarkdown(s.Text)})
		} else {
			pieces = append(pieces, piece{role: wordsPiece, text: s.Text, inLink: s.Link != ""})
		}
	}
	closeFrom(0)
	return pieces
}

// toOpen gives the marks of the first span that are not open yet, the one that
// lasts longest first.
func toOpen(open []openMark, spans []Span) []openMark {
	var missing []openMark
	for _, o := range []openMark{{link: spans[0].Link}, {mark: Strike}, {mark: Strong}, {mark: Emphasis}} {
		if o != (openMark{}) && o.on(spans[0]) && !slices.Contains(open, o) {
			missing = append(missing, o)
		}
	}
	if len(missing) > 1 {
		slices.SortStableFunc(missing, func(a, b openMark) int { return cmp.Compare(b.lasts(spans), a.lasts(spans)) })
	}
	return missing
}

// lasts counts the spans from the first on which the mark is without a break.
func (o openMark) lasts(spans []Span) int {
	if n := slices.IndexFunc(spans, func(s Span) bool { return !o.on(s) }); n >= 0 {
		return n
	}
	return len(spans)
}

// codeMarkdown fences code with more backticks than it has in a row.
func codeMarkdown(code string) string {
	longest, run := 0, 0
	for i := range len(code) {
		if code[i] != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	fence := strings.Repeat("`", longest+1)
	// Markdown takes one space off both ends, but not from spaces alone.
	padded := strings.HasPrefix(code, " ") && strings.HasSuffix(code, " ") && strings.Trim(code, " ") != ""
	if padded || strings.HasPrefix(code, "`") || strings.HasSuffix(code, "`") {
		code = " " + code + " "
	}
	return fence + code + fence
}

// settle makes piece i, if it is a delimiter, open or close what it should, by
// writing runes beside it as references.
//
// The rules are those of flanking runs (CommonMark 0.31, 6.2): the inner
// neighbour is no white space; if it is punctuation, as a reference is, the
// outer one is white space or punctuation; and beside "_" the outer one always
// is, so that it does not stand within a word.
func settle(pieces []piece, i int) {
	var inner, outer edge
	switch pieces[i].role {
	case openingPiece:
		outer, inner = lastOf(pieces, i-1), firstOf(pieces, i+1)
	case closingPiece:
		inner, outer = lastOf(pieces, i-1), firstOf(pieces, i+1)
	default:
		return
	}
	if inner.isSpace() || inner.isDelimiter() {
		inner.refer()
	}
	if outer.isDelimiter() || (inner.isPunctuation() || pieces[i].text == "_") && !outer.isPunctuation() && !outer.isSpace() {
		outer.refer()
	}
}

// An edge is what a delimiter touches on one side.
type edge struct {
	rune     rune  // of words that are not written as a reference; else 0
	referred *bool // where to say that the rune is to be written as a reference
	end      bool  // the line begins or ends here
}

func firstOf(pieces []piece, i int) edge {
	switch {
	case i == len(pieces):
		return edge{end: true}
	case pieces[i].role != wordsPiece || pieces[i].first:
		return edge{}
	}
	p := &pieces[i]
	r, size := utf8.DecodeRuneInString(p.text)
	if p.last && size == len(p.text) {
		return edge{}
	}
	return edge{rune: r, referred: &p.first}
}

func lastOf(pieces []piece, i int) edge {
	switch {
	case i < 0:
		return edge{end: true}
	case pieces[i].role != wordsPiece || pieces[i].last:
		return edge{}
	}
	p := &pieces[i]
	r, size := utf8.DecodeLastRuneInString(p.text)
	if p.first && size == len(p.text) {
		return edge{}
	}
	return edge{rune: r, referred: &p.last}
}

func (e edge) isSpace() bool       { return e.end || e.rune != 0 && util.IsSpaceRune(e.rune) }
func (e edge) isPunctuation() bool { return !e.end && (e.rune == 0 || util.IsPunctRune(e.rune)) }
func (e edge) isDelimiter() bool   { return e.rune == '*' || e.rune == '_' || e.rune == '~' }

// refer writes the rune as a reference.
func (e *edge) refer() {
	if e.referred != nil {
		*e.referred, e.rune = true, 0
	}
}
