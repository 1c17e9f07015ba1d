package redline

import "stet/workflow/manuscript"

// addField adds a field beside the body, and its changes.
func (r *Redline) addField(f manuscript.Field, a *alignment) {
	row := FieldRow{Field: f}
	switch {
	case len(a.old.lines) == 0 && len(a.new.lines) == 0:
		row.Status = Same
	case len(a.old.lines) == 0:
		row.Status = Added
		row.Segments = a.put(a.new.lines[0], 0)
	case len(a.new.lines) == 0:
		row.Status = Removed
		row.Segments = a.struck(a.old.lines[0], 0)
	default:
		row.Segments = a.segments(0, 0)
		row.Status = statusOf(row.Segments)
	}
	r.Fields = append(r.Fields, row)
	r.addFieldChanges(row)
}

func statusOf(segments []Segment) Status {
	for _, s := range segments {
		if !s.unchanged() {
			return Changed
		}
	}
	return Same
}

// addBody adds the rows of the body, and their changes.
func (r *Redline) addBody(a *alignment) {
	r.Rows = make([]Row, 0, len(a.new.blocks)+8)
	wasNumbers, numbers := a.old.numbers(), a.new.numbers()
	add := func(row Row) {
		if row.Old >= 0 {
			row.WasNumber, row.OldAt = wasNumbers[row.Old], a.old.runes(a.old.blocks[row.Old])
		}
		if row.New >= 0 {
			row.NewAt = a.new.runes(a.new.blocks[row.New])
		}
		row.Number = row.WasNumber
		if row.Status != Removed && row.Status != MovedAway {
			row.Number = numbers[row.New]
		}
		row.First = len(r.Changes)
		r.addRowChanges(&row)
		row.Last = len(r.Changes)
		r.Rows = append(r.Rows, row)
	}
	i := 0
	gone := func(until, here int) { // old blocks that do not stand here any more
		for ; i < until; i++ {
			switch n := a.to[i]; {
			case n < 0:
				add(a.removed(i, here))
			case a.blocks[n].moved:
				add(a.movedAway(i, a.blocks[n].new, here))
			}
		}
	}
	for j := range a.new.blocks {
		n := a.from[j]
		if n < 0 {
			add(a.added(j, i))
			continue
		}
		if p := a.blocks[n]; !p.moved {
			gone(p.old, a.new.runes(a.new.blocks[j]).Start)
			i++
		}
		add(a.paired(a.blocks[n]))
	}
	gone(len(a.old.blocks), a.new.end())
}

// end is how many runes a text has.
func (t *text) end() int {
	if len(t.lines) == 0 {
		return 0
	}
	return t.lines[len(t.lines)-1].End
}

// before is where the words of an old or new block would begin that stands before block i.
func (t *text) before(i int) int {
	if i < len(t.blocks) {
		return t.runes(t.blocks[i]).Start
	}
	return t.end()
}

func (a *alignment) removed(i, here int) Row {
	b := a.old.blocks[i]
	row := Row{Status: Removed, Old: i, New: -1, Kind: b.Kind, WasKind: b.Kind, Digest: b.Figure.Digest, WasDigest: b.Figure.Digest}
	row.NewAt = manuscript.Range{Start: here, End: here}
	for n := b.first; n < b.end; n++ {
		l := a.old.lines[n]
		row.Lines = append(row.Lines, Line{Part: l.Part, Old: l.Item, New: -1, Segments: a.struck(l, here)})
	}
	return row
}

func (a *alignment) movedAway(i, to, here int) Row {
	row := a.removed(i, here)
	row.Status, row.New = MovedAway, to
	return row
}

func (a *alignment) added(j, before int) Row {
	b := a.new.blocks[j]
	row := Row{Status: Added, Old: -1, New: j, Kind: b.Kind, WasKind: b.Kind, Digest: b.Figure.Digest, WasDigest: b.Figure.Digest}
	there := a.old.before(before)
	row.OldAt = manuscript.Range{Start: there, End: there}
	for n := b.first; n < b.end; n++ {
		l := a.new.lines[n]
		row.Lines = append(row.Lines, Line{Part: l.Part, Old: -1, New: l.Item, Segments: a.put(l, there)})
	}
	return row
}

func (a *alignment) paired(p pair) Row {
	was, is := a.old.blocks[p.old], a.new.blocks[p.new]
	row := Row{Old: p.old, New: p.new, Kind: is.Kind, WasKind: was.Kind, Digest: is.Figure.Digest, WasDigest: was.Figure.Digest}
	switch {
	case p.moved:
		row.Status = Moved
	case was.key == is.key:
		row.Status = Same
	default:
		row.Status = Changed
	}
	row.Lines = make([]Line, 0, is.end-is.first)
	at := was.first
	gone := func(until, here int) {
		for ; at < until; at++ {
			if l := a.old.lines[at]; a.lineTo[at] < 0 {
				row.Lines = append(row.Lines, Line{Part: l.Part, Old: l.Item, New: -1, Segments: a.struck(l, here)})
			}
		}
	}
	for n := is.first; n < is.end; n++ {
		l := a.new.lines[n]
		from := a.lineFrom[n]
		if from < 0 {
			there := a.old.end()
			if at < len(a.old.lines) {
				there = a.old.lines[at].Start
			}
			row.Lines = append(row.Lines, Line{Part: l.Part, Old: -1, New: l.Item, Segments: a.put(l, there)})
			continue
		}
		gone(from, l.Start)
		at = from + 1
		row.Lines = append(row.Lines, Line{Part: l.Part, Old: a.old.lines[from].Item, New: l.Item, Segments: a.segments(from, n)})
	}
	here := a.new.end()
	if is.end < len(a.new.lines) {
		here = a.new.lines[is.end].Start
	}
	gone(was.end, here)
	return row
}

// numbers counts each block among those of its kind, from 1.
func (t *text) numbers() []int {
	out := make([]int, len(t.blocks))
	counts := map[string]int{}
	for i, b := range t.blocks {
		counts[kindName(b.Kind)]++
		out[i] = counts[kindName(b.Kind)]
	}
	return out
}

// kindName is how a block is called on the page.
func kindName(kind manuscript.Kind) string {
	switch kind {
	case manuscript.KindParagraph:
		return "Paragraph"
	case manuscript.KindHeading2, manuscript.KindHeading3:
		return "Heading"
	case manuscript.KindQuote:
		return "Quote"
	case manuscript.KindBulleted, manuscript.KindNumbered:
		return "List"
	case manuscript.KindFigure:
		return "Figure"
	case manuscript.KindRule:
		return "Rule"
	}
	return "Block"
}
