package redline

import (
	"slices"

	"stet/workflow/manuscript"
)

// A place is where two texts of one field differ, in atoms of both and in runes. A place
// without new atoms is whole lines that go.
type place struct {
	a0, a1, b0, b1 int // atoms of the old and the new text
	start, end     int // runes of the old text
	newFrom, newTo int // runes of the new text that stand there now; newFrom ≥ newTo: nothing does
	put            []manuscript.Block
}

// A placer finds the places of one field.
type placer struct {
	a      *alignment
	coarse []bool // old blocks that are taken as wholly rewritten
	to     []int  // for each old atom the new one that it is, with its dress, or -1
	places []place
}

// findPlaces gives the places of a field that has atoms in both texts. With coarse, a
// block that is not wholly the same is one that was rewritten; with phrases, places are to
// be read by themselves.
func findPlaces(a *alignment, coarse, phrases bool) []place {
	p := &placer{a: a, coarse: make([]bool, len(a.old.blocks))}
	for _, pair := range a.blocks {
		if pair.moved {
			p.tie(pair)
		}
	}
	for i, n := range a.to {
		p.coarse[i] = p.coarse[i] || n < 0 || a.blocks[n].moved || !a.shaped(a.blocks[n]) || a.places(a.blocks[n]) > mostPlaces ||
			coarse && (a.blocks[n].several() || a.old.blocks[i].key != a.new.blocks[a.blocks[n].new].key)
	}
	for {
		p.keep()
		p.find()
		p.widen()
		if phrases {
			p.phrases()
		}
		if !p.cutsFigure() {
			break
		}
	}
	for i := range p.places {
		p.measure(&p.places[i])
	}
	return p.places
}

// tie makes one place of where a block that moved stood and where it stands, with all
// between: so that it is never put without being taken away, nor the other way round.
func (p *placer) tie(moved pair) {
	from, to := moved.old, moved.oldEnd
	for j := moved.new - 1; ; j-- {
		if j < 0 {
			from = 0
			break
		}
		if n := p.a.from[j]; n >= 0 && !p.a.blocks[n].moved {
			from = min(from, p.a.blocks[n].oldEnd)
			break
		}
	}
	for j := moved.newEnd; ; j++ {
		if j == len(p.a.from) {
			to = len(p.a.to)
			break
		}
		if n := p.a.from[j]; n >= 0 && !p.a.blocks[n].moved {
			to = max(to, p.a.blocks[n].old)
			break
		}
	}
	for i := from; i < to; i++ {
		p.coarse[i] = true
	}
}

// mostPlaces is the number of places in one block from which the block is one place.
const mostPlaces = 200

// places counts the hunks of the lines of a pair of blocks.
func (a *alignment) places(p pair) int {
	n, last := 0, -1
	for _, r := range a.lineFrom[a.new.blocks[p.new].first:a.new.blocks[p.newEnd-1].end] {
		if r >= 0 && r != last {
			n += len(a.runs[r].hunks)
		}
		last = r
	}
	return n
}

// shaped tells whether paired blocks differ in nothing but the words of their lines: they
// are of one kind, and figures show the same image and have the same parts.
func (a *alignment) shaped(p pair) bool {
	old, new := a.old.blocks[p.old], a.new.blocks[p.new]
	if old.Kind != new.Kind || old.Figure.Digest != new.Figure.Digest {
		return false
	}
	if old.Kind != manuscript.KindFigure {
		return true
	}
	return slices.EqualFunc(a.old.lines[old.first:old.end], a.new.lines[new.first:new.end], func(x, y line) bool { return x.Part == y.Part })
}

// keep finds the atoms that stay as they are.
func (p *placer) keep() {
	p.to = nowhere(len(p.a.old.atoms))
	old, new := p.a.old, p.a.new
	for n, r := range p.a.runs {
		if p.a.lineFrom[r.new] != n { // it was joined with another
			continue
		}
		if slices.ContainsFunc(old.lines[r.old:r.oldEnd], func(l line) bool { return p.coarse[l.Block] }) {
			continue
		}
		x, y := old.unparted(r.old, r.oldEnd), new.unparted(r.new, r.newEnd)
		i, j := 0, 0
		keep := func(until int) {
			for ; i < until; i, j = i+1, j+1 {
				if from := x(i); from >= 0 && old.atoms[from].dress == new.atoms[y(j)].dress {
					p.to[from] = y(j)
				}
			}
		}
		for _, h := range r.hunks {
			keep(h.a0)
			i, j = h.a1, h.b1
		}
		keep(old.lines[r.oldEnd-1].end - old.lines[r.old].first + r.oldEnd - r.old - 1)
	}
}

// unparted gives the atom of the text that is the n-th of the strip of the lines from first
// up to end, or -1 for what parts two of them. It is asked for growing numbers.
func (t *text) unparted(first, end int) func(n int) int {
	at, begins := first, 0 // a line, and where it begins in the strip
	return func(n int) int {
		l := t.lines[at]
		for n > begins+l.end-l.first && at+1 < end {
			begins += l.end - l.first + 1
			at++
			l = t.lines[at]
		}
		if n-begins < l.end-l.first {
			return l.first + n - begins
		}
		return -1
	}
}

// find gives the stretches between kept atoms that differ.
func (p *placer) find() {
	p.places = p.places[:0]
	i, j := 0, 0
	for k := 0; k <= len(p.to); k++ {
		to := len(p.a.new.atoms)
		if k < len(p.to) {
			to = p.to[k]
			if to < j { // not kept; or, which does not happen, out of order
				continue
			}
		}
		if i < k || j < to || !p.sameGap(k, to) {
			p.places = append(p.places, place{a0: i, a1: k, b0: j, b1: to})
		}
		i, j = k+1, to+1
	}
}

// sameGap tells whether the same stands before an old and before a new atom: the same
// white space, or the same border of lines. What has no words before the first and
// behind the last atom is not looked at.
func (p *placer) sameGap(i, j int) bool {
	old, new := p.a.old.gapBefore(i), p.a.new.gapBefore(j)
	return old.border == new.border && old.space == new.space && slices.Equal(old.wordless, new.wordless)
}

// A border is what parts two atoms.
type border uint8

const (
	inLine   border = iota // nothing, or white space
	nextLine               // the next item of a list, paragraph of a quote, or part of a figure
	nextBlock
	textEnd // the atom is the first, or behind the last
)

type gap struct {
	border   border
	space    int32
	wordless []int32 // keys of the blocks without words between
}

func (t *text) gapBefore(i int) gap {
	if i == 0 || i == len(t.atoms) {
		return gap{border: textEnd}
	}
	l := t.lineOf(i)
	if l.first < i {
		return gap{border: inLine, space: t.atoms[i].gap}
	}
	before := t.lineOf(i - 1).Block
	if before == l.Block {
		return gap{border: nextLine}
	}
	return gap{border: nextBlock, wordless: t.wordless(before+1, l.Block)}
}

// wordless gives the keys of blocks, which have no words.
func (t *text) wordless(from, to int) []int32 {
	var keys []int32
	for _, b := range t.blocks[from:to] {
		keys = append(keys, b.key)
	}
	return keys
}

// lineOf gives the line in which an atom stands.
func (t *text) lineOf(atom int) line { return t.lines[t.lineIndex(atom)] }

func (t *text) lineIndex(atom int) int {
	i, _ := slices.BinarySearchFunc(t.lines, atom, func(l line, atom int) int {
		if l.end <= atom {
			return -1
		}
		return 1
	})
	return i
}

// widen takes kept neighbours into the places that cannot be put by themselves, and joins
// places that come to share one.
func (p *placer) widen() {
	var out []place
	for _, g := range p.places {
		left, right := p.needs(g)
		if left {
			g.a0, g.b0 = g.a0-1, g.b0-1
		}
		if right {
			g.a1, g.b1 = g.a1+1, g.b1+1
		}
		for n := len(out) - 1; n >= 0 && (out[n].a1 > g.a0 || out[n].b1 > g.b0); n = len(out) - 1 {
			g.a0, g.b0 = min(out[n].a0, g.a0), min(out[n].b0, g.b0)
			out = out[:n]
		}
		out = append(out, g)
	}
	p.places = out
}

// needs tells which neighbours a place must take in: where another border or other space
// begins or ends it than in the old text, and where nothing would be left to put.
func (p *placer) needs(g place) (left, right bool) {
	old, new := p.a.old, p.a.new
	hasL, hasR := g.a0 > 0 && g.b0 > 0, g.a1 < len(old.atoms) && g.b1 < len(new.atoms)
	switch {
	case g.a0 < g.a1 && g.b0 < g.b1:
		left, right = !p.sameGap(g.a0, g.b0), !p.sameGap(g.a1, g.b1)
	case g.a0 == g.a1 && g.b0 == g.b1:
		left, right = true, true
	case p.vanishes(g):
		return false, false
	default: // put between two neighbours, or struck from between them
		left, right = p.sameGap(g.a1, g.b1), p.sameGap(g.a0, g.b0) // it is enough to take in the one
		if left && right {
			left = (!old.inFigure(g.a0-1) || !hasR || old.inFigure(g.a1)) && !p.leansOn(g)
			right = !left
		} else if !left && !right {
			left, right = true, true
		}
		if left && !hasL || right && !hasR {
			left, right = true, true
		}
	}
	return left && hasL, right && hasR
}

// leansOn tells whether a place belongs rather to the word behind it than to the sign before
// it.
func (p *placer) leansOn(g place) bool {
	old := p.a.old
	if g.a0 == 0 || g.a1 == len(old.atoms) || old.lineIndex(g.a0-1) != old.lineIndex(g.a1) {
		return false
	}
	return old.atoms[g.a0-1].sort == sign && old.atoms[g.a1].sort != sign && old.atoms[g.a1].sort != fullStop
}

// vanishes tells whether a place is whole lines that can go without leaving a trace.
func (p *placer) vanishes(g place) bool {
	if g.b0 < g.b1 {
		return false
	}
	old := p.a.old
	before, behind := old.gapBefore(g.a0), old.gapBefore(g.a1)
	if before.border == inLine || behind.border == inLine {
		return false
	}
	if g.a0 == 0 || g.a1 == len(old.atoms) {
		return len(before.wordless)+len(behind.wordless) == 0
	}
	now := p.a.new.gapBefore(g.b0)
	was := nextBlock
	if old.lineOf(g.a0-1).Block == old.lineOf(g.a1).Block {
		was = nextLine
	}
	return now.border == was && slices.Equal(now.wordless, slices.Concat(before.wordless, behind.wordless))
}

func (t *text) inFigure(atom int) bool {
	return 0 <= atom && atom < len(t.atoms) && t.lineOf(atom).Kind == manuscript.KindFigure
}

// cutsFigure tells whether a place covers a part of a figure together with other words,
// which no edit can, and makes those figures coarse.
func (p *placer) cutsFigure() bool {
	cuts := false
	old := p.a.old
	for _, g := range p.places {
		if g.a0 == g.a1 {
			continue
		}
		first, last := old.lineOf(g.a0), old.lineOf(g.a1-1)
		if first.first == last.first && g.b0 < g.b1 && p.a.new.lineOf(g.b0).first == p.a.new.lineOf(g.b1-1).first && p.a.new.inFigure(g.b0) == old.inFigure(g.a0) {
			continue
		}
		for _, l := range []line{first, last} {
			if l.Kind == manuscript.KindFigure && !p.coarse[l.Block] {
				p.coarse[l.Block], cuts = true, true
			}
		}
		for i := first.Block + 1; i < last.Block; i++ {
			p.coarse[i] = true
		}
	}
	return cuts
}

// measure gives a place its runes and what is put.
func (p *placer) measure(g *place) {
	old, new := p.a.old, p.a.new
	if g.a0 < g.a1 {
		g.start, g.end = old.begins(g.a0), old.stops(g.a1-1)
	}
	if g.b0 == g.b1 {
		g.newFrom, g.newTo = new.end(), 0
		if g.b0 < len(new.atoms) {
			g.newFrom = new.begins(g.b0)
		}
		if g.b0 > 0 {
			g.newTo = new.stops(g.b0 - 1)
		}
		return
	}
	g.newFrom, g.newTo = new.begins(g.b0), new.stops(g.b1-1)
	g.put = new.slice(g.newFrom, g.newTo, new.lineOf(g.b0).Block, new.lineOf(g.b1-1).Block)
}

func (t *text) begins(atom int) int { return t.lineOf(atom).Start + t.atoms[atom].at }
func (t *text) stops(atom int) int  { return t.begins(atom) + t.atoms[atom].runes }

// slice is manuscript.Slice of a range that lies within the blocks first to last.
func (t *text) slice(start, end, first, last int) []manuscript.Block {
	body := make([]manuscript.Block, 0, last-first+1)
	for _, b := range t.blocks[first : last+1] {
		body = append(body, b.Block)
	}
	shift := t.runes(t.blocks[first]).Start
	return manuscript.Manuscript{Body: body}.Slice(manuscript.FieldBody, start-shift, end-shift)
}
