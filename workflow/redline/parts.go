package redline

import (
	"cmp"
	"slices"
)

// A seed is an old and a new unit of which the one seems to be a part of the other, though
// they are not alike: a quarter of a paragraph that was broken in four.
type seed struct{ old, new, shared int }

// held is the share of its words that a part keeps from the whole.
const held = 0.6

// maySeed notes two units when the shorter has most of its words from the longer.
func (p *pairing) maySeed(old, new int, likeness float64) {
	a, b := p.old[old], p.new[new]
	if a.breaks == 0 || a.breaks != b.breaks {
		return
	}
	const enough = 4 // words
	x, y := countAtoms(a.atoms), countAtoms(b.atoms)
	shared := int(likeness*float64(x+y)/2 + 0.5)
	if shared >= enough && float64(shared) >= held*float64(min(x, y)) {
		p.seeds = append(p.seeds, seed{old, new, shared})
	}
}

// seed pairs what is left and seems to be a part, most words first. Only those stay paired
// that turn out to be parts, with others beside them.
func (p *pairing) seed() {
	slices.SortStableFunc(p.seeds, func(a, b seed) int { return cmp.Compare(b.shared, a.shared) })
	kept := p.seeds[:0]
	for _, s := range p.seeds {
		if p.to[s.old] < 0 && p.from[s.new] < 0 {
			p.add(s.old, s.new)
			kept = append(kept, s)
		}
	}
	p.seeds = kept
}

// parts takes into pairs the units beside them that are parts of what is paired: the rest of
// a paragraph that was broken, or what was joined with one.
func (p *pairing) parts() {
	for n := range p.pairs {
		r := &p.pairs[n]
		if b := p.old[r.old].breaks; b == 0 || b != p.new[r.new].breaks || p.old[r.old].key == p.new[r.new].key {
			continue
		}
		for p.grow(r) {
		}
	}
	p.pairs = slices.DeleteFunc(p.pairs, func(r pair) bool {
		vain := !r.several() && slices.ContainsFunc(p.seeds, func(s seed) bool { return s.old == r.old && s.new == r.new })
		if vain {
			p.to[r.old], p.from[r.new] = -1, -1
		}
		return vain
	})
}

// grow takes one unit more into a pair, if one beside it is a part.
func (p *pairing) grow(r *pair) bool {
	breaks := p.old[r.old].breaks
	free := func(units []unit, paired []int, i int) bool {
		return 0 <= i && i < len(units) && paired[i] < 0 && units[i].breaks == breaks
	}
	old, new := r.oldEnd-r.old == 1, r.newEnd-r.new == 1 // what is one can be the whole
	for _, more := range []struct {
		pair
		can bool
		of  unit
	}{
		{pair{r.old, r.new, r.oldEnd, r.newEnd + 1, r.moved}, old && free(p.new, p.from, r.newEnd), at(p.new, r.newEnd)},
		{pair{r.old, r.new - 1, r.oldEnd, r.newEnd, r.moved}, old && free(p.new, p.from, r.new-1), at(p.new, r.new-1)},
		{pair{r.old, r.new, r.oldEnd + 1, r.newEnd, r.moved}, new && free(p.old, p.to, r.oldEnd), at(p.old, r.oldEnd)},
		{pair{r.old - 1, r.new, r.oldEnd, r.newEnd, r.moved}, new && free(p.old, p.to, r.old-1), at(p.old, r.old-1)},
	} {
		if !more.can || !p.mayGrow(*r, more.pair, more.of) || !p.inParts(more.pair) {
			continue
		}
		*r = more.pair
		for i := r.old; i < r.oldEnd; i++ {
			p.to[i] = r.new
		}
		for j := r.new; j < r.newEnd; j++ {
			p.from[j] = r.old
		}
		return true
	}
	return false
}

func at(units []unit, i int) unit {
	if 0 <= i && i < len(units) {
		return units[i]
	}
	return unit{}
}

// mayGrow tells whether the whole has the words of a further part besides those of the
// parts that it has already.
func (p *pairing) mayGrow(now, more pair, part unit) bool {
	whole, parts := p.old[now.old:now.oldEnd], p.new[now.new:now.newEnd]
	if more.newEnd-more.new == now.newEnd-now.new {
		whole, parts = parts, whole
	}
	count := func(units []unit, by int32) {
		for _, u := range units {
			for _, t := range u.atoms {
				p.counts[t.words] += by
			}
		}
	}
	count(whole, 1)
	count(parts, -1)
	all, shared := 0, 0
	for _, t := range part.atoms {
		if t.sort != word && t.sort != small {
			continue
		}
		all++
		if p.counts[t.words] > 0 {
			shared++
		}
	}
	for _, units := range [][]unit{whole, parts} {
		for _, u := range units {
			for _, t := range u.atoms {
				p.counts[t.words] = 0
			}
		}
	}
	return all > 0 && float64(shared) >= held*float64(all)
}

// inParts tells whether every part keeps most of its words, in order, when the units of a
// pair are compared as one.
func (p *pairing) inParts(r pair) bool {
	whole, parts := p.old[r.old:r.oldEnd], p.new[r.new:r.newEnd]
	if len(whole) > len(parts) {
		whole, parts = parts, whole
	}
	x, y := joinUnits(whole), joinUnits(parts)
	kept := make([]bool, len(y))
	j := 0
	for _, h := range compareAtoms(x, y) {
		for ; j < h.b0; j++ {
			kept[j] = true
		}
		j = h.b1
	}
	for ; j < len(y); j++ {
		kept[j] = true
	}
	at := 0
	for _, u := range parts {
		all, stayed := 0, 0
		for i, t := range u.atoms {
			if t.sort != word && t.sort != small {
				continue
			}
			all++
			if kept[at+i] {
				stayed++
			}
		}
		if all == 0 || float64(stayed) < held*float64(all) {
			return false
		}
		at += len(u.atoms) + 1
	}
	return true
}

// joinUnits gives the atoms of units as one strip.
func joinUnits(units []unit) []atom {
	var out []atom
	for i, u := range units {
		if i > 0 {
			out = append(out, partingAtom(0, 0))
		}
		out = append(out, u.atoms...)
	}
	return out
}

// shifted joins two neighbours that stayed and between which the border moved: the words
// that one of them lost at the border are those that the other won there. So they are
// broken and joined, and no word is struck.
func (a *alignment) shifted() {
	for n := 0; n+1 < len(a.blocks); n++ {
		p, q := a.blocks[n], a.blocks[n+1]
		if p.moved || q.moved || p.several() || q.several() || p.oldEnd != q.old || p.newEnd != q.new || !a.borderMoved(p, q) {
			continue
		}
		p.oldEnd, p.newEnd = q.oldEnd, q.newEnd
		a.blocks[n] = p
		a.blocks = append(a.blocks[:n+1], a.blocks[n+2:]...)
		old, new := a.old.blocks[p.old].first, a.new.blocks[p.new].first
		a.addRun(run{old: old, oldEnd: old + 2, new: new, newEnd: new + 2})
	}
}

// borderMoved tells whether what the first of two neighbours lost at its end the second won
// at its beginning, or the other way round.
func (a *alignment) borderMoved(p, q pair) bool {
	kind := a.old.blocks[p.old].Kind
	for _, b := range []block{a.old.blocks[p.old], a.old.blocks[q.old], a.new.blocks[p.new], a.new.blocks[q.new]} {
		if b.Kind != kind || len(b.Spans) == 0 {
			return false
		}
	}
	above, below := a.runs[a.lineFrom[a.new.blocks[p.new].first]], a.runs[a.lineFrom[a.new.blocks[q.new].first]]
	if len(above.hunks) == 0 || len(below.hunks) == 0 {
		return false
	}
	_, x := a.old.strip(above.old, above.oldEnd)
	_, y := a.new.strip(above.new, above.newEnd)
	end, begin := above.hunks[len(above.hunks)-1], below.hunks[0]
	if end.a1 < len(x) || end.b1 < len(y) || begin.a0 > 0 || begin.b0 > 0 {
		return false
	}
	_, u := a.old.strip(below.old, below.oldEnd)
	_, v := a.new.strip(below.new, below.newEnd)
	lost, won := x[end.a0:end.a1], v[:begin.b1]
	if len(lost) == 0 {
		lost, won = u[:begin.a1], y[end.b0:end.b1]
	} else if end.b0 < end.b1 || begin.a1 > 0 {
		return false
	}
	if end.a0 == end.a1 && begin.b1 > 0 {
		return false
	}
	const enough = 2 // words
	return countAtoms(lost) >= enough && slices.EqualFunc(lost, won, func(a, b atom) bool { return a.words == b.words })
}
