package redline

import "stet/workflow/manuscript"

// An alignment is what became of one field: which block became which, and which atom.
type alignment struct {
	old, new *text
	blocks   []pair // in the order of the new text
	to       []int  // for each old block its pair among blocks, or -1
	from     []int  // for each new block its pair among blocks, or -1
	runs     []run
	lineTo   []int // for each old line its run, or -1
	lineFrom []int // for each new line its run, or -1
}

// A run is a line of the old text and the line of the new that it became, or, where
// paragraphs were broken or joined, several. Lines are counted from the first up to the end.
type run struct {
	old, oldEnd, new, newEnd int
	hunks                    []hunk // what changed, in atoms of the two strips; nil for nothing
}

// align pairs the blocks of two texts, the lines of paired blocks, and their atoms.
func align(x *lexicon, old, new *text) *alignment {
	a := aligned(old, new)
	a.blocks = pairUnits(old.units(), new.units(), len(x.sorts))
	for _, p := range a.blocks {
		a.pairLines(x, p)
	}
	for n, p := range a.blocks {
		for i := p.old; i < p.oldEnd; i++ {
			a.to[i] = n
		}
		for j := p.new; j < p.newEnd; j++ {
			a.from[j] = n
		}
	}
	return a
}

// aligned is the alignment of two texts of which nothing is paired yet.
func aligned(old, new *text) *alignment {
	return &alignment{
		old: old, new: new,
		to: nowhere(len(old.blocks)), from: nowhere(len(new.blocks)),
		lineTo: nowhere(len(old.lines)), lineFrom: nowhere(len(new.lines)),
		runs: make([]run, 0, len(new.lines)),
	}
}

// units gives the blocks of a text as units. Figures pair with figures only; what is one
// line of a kind breaks into such lines.
func (t *text) units() []unit {
	out := make([]unit, len(t.blocks))
	for i, b := range t.blocks {
		out[i] = unit{key: b.key, atoms: t.ofBlock(b), wordless: b.first == b.end}
		switch b.Kind {
		case manuscript.KindFigure:
			out[i].form = 1
		case manuscript.KindParagraph:
			out[i].breaks = 1
		case manuscript.KindHeading2:
			out[i].breaks = 2
		case manuscript.KindHeading3:
			out[i].breaks = 3
		}
	}
	return out
}

// pairLines pairs the lines of paired blocks.
func (a *alignment) pairLines(x *lexicon, p pair) {
	old, new := a.old.blocks[p.old], a.new.blocks[p.new]
	switch {
	case p.several():
		a.addRun(run{old: old.first, oldEnd: a.old.blocks[p.oldEnd-1].end, new: new.first, newEnd: a.new.blocks[p.newEnd-1].end})
	case old.key == new.key:
		for n := range new.end - new.first {
			a.lineTo[old.first+n], a.lineFrom[new.first+n] = len(a.runs), len(a.runs)
			a.runs = append(a.runs, lineRun(old.first+n, new.first+n))
		}
	case new.Kind == manuscript.KindFigure:
		for i := old.first; i < old.end; i++ {
			for j := new.first; j < new.end; j++ {
				if a.old.lines[i].Part == a.new.lines[j].Part {
					a.addRun(lineRun(i, j))
				}
			}
		}
	case old.end-old.first == 1 && new.end-new.first == 1:
		a.addRun(lineRun(old.first, new.first))
	default:
		keys := map[string]int32{}
		for _, p := range pairUnits(a.old.lineUnits(old, keys), a.new.lineUnits(new, keys), len(x.sorts)) {
			if !p.moved {
				a.addRun(run{old: old.first + p.old, oldEnd: old.first + p.oldEnd, new: new.first + p.new, newEnd: new.first + p.newEnd})
			}
		}
	}
}

func lineRun(old, new int) run { return run{old: old, oldEnd: old + 1, new: new, newEnd: new + 1} }

func (t *text) lineUnits(b block, keys map[string]int32) []unit {
	out := make([]unit, 0, b.end-b.first)
	for _, l := range t.lines[b.first:b.end] {
		key := number(keys, string(appendKey(nil, manuscript.Block{Spans: l.Spans})))
		out = append(out, unit{key: key, atoms: t.of(l), breaks: 1})
	}
	return out
}

// addRun adds a run and compares its words.
func (a *alignment) addRun(r run) {
	for i := r.old; i < r.oldEnd; i++ {
		a.lineTo[i] = len(a.runs)
	}
	for j := r.new; j < r.newEnd; j++ {
		a.lineFrom[j] = len(a.runs)
	}
	_, x := a.old.strip(r.old, r.oldEnd)
	_, y := a.new.strip(r.new, r.newEnd)
	r.hunks = compareAtoms(x, y)
	a.runs = append(a.runs, r)
}
