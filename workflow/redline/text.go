package redline

import (
	"unicode/utf8"

	"stet/workflow/manuscript"
)

// A line is one line of a text, taken apart.
type line struct {
	manuscript.Line
	text       string
	first, end int // its atoms
}

// A text is one field of one manuscript, taken apart. A field beside the body is one
// line, or none when it is empty, in one block.
type text struct {
	blocks []block
	lines  []line
	atoms  []atom
}

// A block is a block of the body, taken apart.
type block struct {
	manuscript.Block
	key        int32 // equal for blocks that readers see as equal
	first, end int   // its lines
}

// body takes the body of a normal manuscript apart.
func (x *lexicon) body(m manuscript.Manuscript, keys map[string]int32) *text {
	return x.read(m.Body, m.Lines(), keys)
}

// field takes a field beside the body apart.
func (x *lexicon) field(words string, keys map[string]int32) *text {
	if words == "" {
		return &text{}
	}
	spans := []manuscript.Span{{Text: words}}
	return x.read([]manuscript.Block{{Kind: manuscript.KindParagraph, Spans: spans}},
		[]manuscript.Line{{Part: manuscript.PartText, Kind: manuscript.KindParagraph, End: utf8.RuneCountInString(words), Spans: spans}}, keys)
}

func (x *lexicon) read(body []manuscript.Block, lines []manuscript.Line, keys map[string]int32) *text {
	bytes := 0
	for _, l := range lines {
		bytes += l.End - l.Start
	}
	t := &text{
		blocks: make([]block, 0, len(body)),
		lines:  make([]line, 0, len(lines)),
		atoms:  make([]atom, 0, bytes/5+len(lines)),
	}
	var key []byte
	for i, b := range body {
		first := len(t.lines)
		for len(t.lines) < len(lines) && lines[len(t.lines)].Block == i {
			l := line{Line: lines[len(t.lines)], first: len(t.atoms)}
			l.text = l.Text()
			t.atoms = x.atoms(t.atoms, l.text, l.Spans)
			l.end = len(t.atoms)
			t.lines = append(t.lines, l)
		}
		key = appendKey(key[:0], b)
		t.blocks = append(t.blocks, block{b, number(keys, string(key)), first, len(t.lines)})
	}
	return t
}

// appendKey writes a block so that just equal blocks are written alike.
func appendKey(key []byte, b manuscript.Block) []byte {
	put := func(s string) { key = append(append(key, s...), 0) }
	put(string(b.Kind))
	spans := func(spans []manuscript.Span) {
		for _, s := range spans {
			key = append(key, byte(s.Marks))
			put(s.Text)
			put(s.Link)
		}
		key = append(key, 0xFF) // no mark has this number
	}
	spans(b.Spans)
	for _, item := range b.Items {
		spans(item)
	}
	if b.Kind == manuscript.KindFigure {
		put(b.Figure.Digest)
		put(b.Figure.Description)
		put(b.Figure.Caption)
		put(b.Figure.Credit)
	}
	return key
}

// of gives the atoms of a line.
func (t *text) of(l line) []atom { return t.atoms[l.first:l.end] }

// ofBlock gives the atoms of a block.
func (t *text) ofBlock(b block) []atom {
	if b.first == b.end {
		return nil
	}
	return t.atoms[t.lines[b.first].first:t.lines[b.end-1].end]
}

// runes gives the range of a block in its field's text: an empty one for a block without
// words, where its words would begin.
func (t *text) runes(b block) manuscript.Range {
	switch {
	case b.first < b.end:
		return manuscript.Range{Start: t.lines[b.first].Start, End: t.lines[b.end-1].End}
	case b.first < len(t.lines):
		return manuscript.Range{Start: t.lines[b.first].Start, End: t.lines[b.first].Start}
	case len(t.lines) > 0:
		end := t.lines[len(t.lines)-1].End
		return manuscript.Range{Start: end, End: end}
	}
	return manuscript.Range{}
}

// rangeOf gives the range of the blocks from first up to end.
func (t *text) rangeOf(first, end int) manuscript.Range {
	return manuscript.Range{Start: t.runes(t.blocks[first]).Start, End: t.runes(t.blocks[end-1]).End}
}

// plain gives the words of blocks as PlainText does.
func plain(blocks []manuscript.Block) string {
	return manuscript.Manuscript{Body: blocks}.PlainText()
}
