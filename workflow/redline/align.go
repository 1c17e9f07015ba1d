package redline

import "stet/workflow/manuscript"

// An alignment is what became of one field: which block became which, and which atom.
type alignment struct {
	old, new *text
	blocks   []pair   // in the order of the new text
	to       []int    // for each old block its pair among blocks, or -1
	from     []int    // for each new block its pair among blocks, or -1
	lineTo   []int    // for each old line the new line it became, or -1
	lineFrom []int    // for each new line the old line it was, or -1
	hunks    [][]hunk // for each new line with an old one what changed, atoms counted from the line's first; nil for nothing
}

// align pairs the blocks of two texts, the lines of paired blocks, and their atoms.
func align(x *lexicon, old, new *text) *alignment {
	a := &alignment{
		old: old, new: new,
		to: nowhere(len(old.blocks)), from: nowhere(len(new.blocks)),
		lineTo: nowhere(len(old.lines)), lineFrom: nowhere(len(new.lines)),
		hunks: make([][]hunk, len(new.lines)),
	}
	a.blocks = pairUnits(old.units(), new.units(), len(x.sorts))
	for n, p := range a.blocks {
		a.to[p.old], a.from[p.new] = n, n
		a.pairLines(x, old.blocks[p.old], new.blocks[p.new])
	}
	return a
}

// units gives the blocks of a text as units. Figures pair with figures only.
func (t *text) units() []unit {
	out := make([]unit, len(t.blocks))
	for i, b := range t.blocks {
		out[i] = unit{key: b.key, atoms: t.ofBlock(b), wordless: b.first == b.end}
		if b.Kind == manuscript.KindFigure {
			out[i].form = 1
		}
	}
	return out
}

// pairLines pairs the lines of two paired blocks.
func (a *alignment) pairLines(x *lexicon, old, new block) {
	switch {
	case old.key == new.key:
		for n := range new.end - new.first {
			a.lineTo[old.first+n], a.lineFrom[new.first+n] = new.first+n, old.first+n
		}
	case new.Kind == manuscript.KindFigure:
		for i := old.first; i < old.end; i++ {
			for j := new.first; j < new.end; j++ {
				if a.old.lines[i].Part == a.new.lines[j].Part {
					a.pairLine(i, j)
				}
			}
		}
	case old.end-old.first == 1 && new.end-new.first == 1:
		a.pairLine(old.first, new.first)
	default:
		keys := map[string]int32{}
		for _, p := range pairUnits(a.old.lineUnits(old, keys), a.new.lineUnits(new, keys), len(x.sorts)) {
			if !p.moved {
				a.pairLine(old.first+p.old, new.first+p.new)
			}
		}
	}
}

func (t *text) lineUnits(b block, keys map[string]int32) []unit {
	out := make([]unit, 0, b.end-b.first)
	for _, l := range t.lines[b.first:b.end] {
		key := number(keys, string(appendKey(nil, manuscript.Block{Spans: l.Spans})))
		out = append(out, unit{key: key, atoms: t.of(l)})
	}
	return out
}

func (a *alignment) pairLine(old, new int) {
	a.lineTo[old], a.lineFrom[new] = new, old
	a.hunks[new] = compareAtoms(a.old.of(a.old.lines[old]), a.new.of(a.new.lines[new]))
}
