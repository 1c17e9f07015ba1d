package manuscript

import "sort"

// A spot is a place in a body: a line, and a rune of it. Line -1 is before everything,
// one after the last is behind everything.
type spot struct{ line, at int }

func (l Line) runes() int { return l.End - l.Start }

// firstSpot is where a range begins that starts at a rune: in the line that holds it, or
// at the beginning of the next.
func firstSpot(lines []Line, start int) spot {
	i := sort.Search(len(lines), func(i int) bool { return lines[i].End > start })
	if i == len(lines) {
		return spot{line: i}
	}
	return spot{i, max(0, start-lines[i].Start)}
}

// lastSpot is where a range ends that ends before a rune: in the line that holds the one
// before it, or at the end of an earlier line.
func lastSpot(lines []Line, end int) spot {
	i := sort.Search(len(lines), func(i int) bool { return lines[i].Start >= end }) - 1
	if i < 0 {
		return spot{line: -1}
	}
	return spot{i, min(end, lines[i].End) - lines[i].Start}
}

// A weaver puts a body together from stretches of another and from blocks that are put
// between them.
type weaver struct {
	body  []Block
	lines []Line
	out   []Block
	tail  int  // the block of body that out's last block is, or goes on with; -1 for none
	open  bool // the next words go on with out's last line
	goes  bool // the next block, if it is of the same kind, goes on with out's last
}

// copy adds what stands from one spot of the body up to another. Blocks without words
// are copied when they stand between lines that are, or beside a spot at a line's end.
func (w *weaver) copy(from, to spot) {
	next := 0 // the first block of the body that is not in out and not left out
	if from.line >= 0 {
		next = w.lines[from.line].Block
		if from.at == w.lines[from.line].runes() {
			from = spot{line: from.line + 1}
			if from.line == len(w.lines) || w.lines[from.line].Block != next {
				next++
			}
		}
	} else {
		from = spot{}
	}
	for i := from.line; i < len(w.lines) && (i < to.line || i == to.line && to.at > 0); {
		l := w.lines[i]
		w.wordless(next, l.Block)
		end := i + 1 // behind the block's lines that are copied
		for end < len(w.lines) && w.lines[end].Block == l.Block && (end < to.line || end == to.line && to.at > 0) {
			end++
		}
		w.add(w.part(i, from, end, to), l.Block)
		i, next = end, l.Block+1
	}
	last := len(w.body)
	if to.line < len(w.lines) {
		last = w.lines[to.line].Block
	}
	w.wordless(next, last)
}

// wordless adds the blocks without words that stand before another.
func (w *weaver) wordless(from, to int) {
	for i := from; i < to; i++ {
		w.out = append(w.out, w.body[i])
		w.tail, w.open, w.goes = i, false, false
	}
}

// part is a block of the body with its lines from first up to end, the outer ones cut at
// the spots where those lie in them.
func (w *weaver) part(first int, from spot, end int, to spot) Block {
	block := w.body[w.lines[first].Block]
	whole := (first == 0 || w.lines[first-1].Block != w.lines[first].Block) &&
		(end == len(w.lines) || w.lines[end].Block != w.lines[first].Block)
	cut := func(i int) []Span {
		a, b := 0, w.lines[i].runes()
		if i == from.line {
			a = from.at
		}
		if i == to.line {
			b = to.at
		}
		whole = whole && a == 0 && b == w.lines[i].runes()
		return cutSpans(w.lines[i].Spans, a, b)
	}
	part := Block{Kind: block.Kind}
	switch block.Kind {
	case KindQuote, KindBulleted, KindNumbered:
		for i := first; i < end; i++ {
			part.Items = append(part.Items, cut(i))
		}
	case KindFigure:
		part.Kind = KindParagraph
		for i := first; i < end; i++ {
			part.Spans = append(part.Spans, cut(i)...)
		}
	default:
		part.Spans = cut(first)
	}
	if whole {
		return block
	}
	return part
}

// cutSpans gives the runes from start to end of a line.
func cutSpans(spans []Span, start, end int) []Span {
	var out []Span
	at := 0
	for _, s := range spans {
		runes := []rune(s.Text)
		from, to := max(start-at, 0), min(end-at, len(runes))
		if from < to {
			out = append(out, Span{Text: string(runes[from:to]), Marks: s.Marks, Link: s.Link})
		}
		at += len(runes)
	}
	return out
}

// add puts a block behind the others, or goes on with the last of them.
func (w *weaver) add(b Block, from int) {
	first, rest := b.firstLine()
	last := len(w.out) - 1
	switch {
	case w.open && last >= 0:
		w.out[last] = w.out[last].lengthened(first)
		w.out[last].Items = append(w.out[last].Items, rest...)
	case w.goes && last >= 0 && w.out[last].Kind == b.Kind && b.Items != nil:
		items := w.out[last].Items
		w.out[last].Items = append(items[:len(items):len(items)], b.Items...)
	default:
		w.out = append(w.out, b)
	}
	w.tail, w.open, w.goes = from, false, false
}

// put adds blocks in place of what stands from one spot to another, and makes ready for
// what follows.
func (w *weaver) put(from, to spot, blocks []Block) error {
	first, last := w.lines[from.line], w.lines[to.line]
	more := to.line+1 < len(w.lines) && w.lines[to.line+1].Block == last.Block // the last block has more lines
	inside := to.at < last.runes()
	if len(blocks) == 0 {
		if from.at > 0 || inside {
			return ErrEdit
		}
		w.goes = more && w.tail == last.Block
		return nil
	}
	open := from.at > 0
	if open && blocks[0].Kind != first.Kind || inside && blocks[len(blocks)-1].Kind != last.Kind {
		return ErrEdit
	}
	w.open, w.goes = open, w.tail == first.Block
	tail := w.tail
	for i, b := range blocks {
		joined := i == 0 && (w.open || w.goes && len(w.out) > 0 && w.out[len(w.out)-1].Kind == b.Kind && b.Items != nil)
		count := len(w.out)
		w.add(b, -1)
		if joined && len(w.out) == count {
			w.tail = tail
		}
	}
	w.open = inside
	if !inside && more && w.out[len(w.out)-1].Kind == last.Kind {
		w.goes = true
	}
	if w.open || w.goes {
		w.tail = last.Block
	}
	return nil
}

// firstLine gives the words of a block's first line, and its other items.
func (b Block) firstLine() (spans []Span, rest [][]Span) {
	if len(b.Items) > 0 {
		return b.Items[0], b.Items[1:]
	}
	return b.Spans, nil
}

// lengthened is the block with more words at the end of its last line.
func (b Block) lengthened(more []Span) Block {
	if n := len(b.Items); n > 0 {
		items := append([][]Span(nil), b.Items...)
		items[n-1] = mergeSpans(append(items[n-1][:len(items[n-1]):len(items[n-1])], more...))
		b.Items = items
		return b
	}
	b.Spans = mergeSpans(append(b.Spans[:len(b.Spans):len(b.Spans)], more...))
	return b
}
