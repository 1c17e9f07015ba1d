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
		row.Segments = a.segments(a.runs[0])
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
			row.WasNumber, row.OldAt = wasNumbers[row.Old], a.old.rangeOf(row.Old, row.OldEnd)
		}
		if row.New >= 0 {
			row.NewAt = a.new.rangeOf(row.New, row.NewEnd)
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
			case a.blocks[n].moved && a.blocks[n].old == i:
				add(a.movedAway(a.blocks[n], here))
			}
		}
	}
	for j := range a.new.blocks {
		n := a.from[j]
		if n < 0 {
			add(a.added(j, i))
			continue
		}
		p := a.blocks[n]
		if j != p.new {
			continue
		}
		if !p.moved {
			gone(p.old, a.new.runes(a.new.blocks[j]).Start)
			i = p.oldEnd
		}
		add(a.paired(p))
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
	row := Row{Status: Removed, Old: i, OldEnd: i + 1, New: -1, NewEnd: -1, Kind: b.Kind, WasKind: b.Kind, Digest: b.Figure.Digest, WasDigest: b.Figure.Digest}
	row.NewAt = manuscript.Range{Start: here, End: here}
	for n := b.first; n < b.end; n++ {
		l := a.old.lines[n]
		row.Lines = append(row.Lines, Line{Part: l.Part, Old: l.Item, New: -1, Segments: a.struck(l, here)})
	}
	return row
}

func (a *alignment) movedAway(p pair, here int) Row {
	row := a.removed(p.old, here)
	row.Status, row.OldEnd, row.New, row.NewEnd = MovedAway, p.oldEnd, p.new, p.newEnd
	if p.oldEnd > p.old+1 {
		strip, atoms := a.old.strip(a.old.blocks[p.old].first, a.old.blocks[p.oldEnd-1].end)
		row.Lines[0].Segments = struckStrip(strip, atoms, here)
	}
	return row
}

func (a *alignment) added(j, before int) Row {
	b := a.new.blocks[j]
	row := Row{Status: Added, Old: -1, OldEnd: -1, New: j, NewEnd: j + 1, Kind: b.Kind, WasKind: b.Kind, Digest: b.Figure.Digest, WasDigest: b.Figure.Digest}
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
	row := Row{Old: p.old, OldEnd: p.oldEnd, New: p.new, NewEnd: p.newEnd, Kind: is.Kind, WasKind: was.Kind, Digest: is.Figure.Digest, WasDigest: was.Figure.Digest}
	switch {
	case p.moved:
		row.Status = Moved
	case was.key == is.key && !p.several():
		row.Status = Same
	default:
		row.Status = Changed
	}
	row.Lines = make([]Line, 0, is.end-is.first)
	at, wasEnd, isEnd := was.first, a.old.blocks[p.oldEnd-1].end, a.new.blocks[p.newEnd-1].end
	gone := func(until, here int) {
		for ; at < until; at++ {
			if l := a.old.lines[at]; a.lineTo[at] < 0 {
				row.Lines = append(row.Lines, Line{Part: l.Part, Old: l.Item, New: -1, Segments: a.struck(l, here)})
			}
		}
	}
	for n := is.first; n < isEnd; n++ {
		l := a.new.lines[n]
		if a.lineFrom[n] < 0 {
			there := a.old.end()
			if at < len(a.old.lines) {
				there = a.old.lines[at].Start
			}
			row.Lines = append(row.Lines, Line{Part: l.Part, Old: -1, New: l.Item, Segments: a.put(l, there)})
			continue
		}
		r := a.runs[a.lineFrom[n]]
		gone(r.old, l.Start)
		at, n = r.oldEnd, r.newEnd-1
		row.Lines = append(row.Lines, Line{Part: l.Part, Old: a.old.lines[r.old].Item, New: l.Item, Segments: a.segments(r)})
	}
	here := a.new.end()
	if isEnd < len(a.new.lines) {
		here = a.new.lines[isEnd].Start
	}
	gone(wasEnd, here)
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
