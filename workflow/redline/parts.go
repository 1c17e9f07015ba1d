package redline

// held is the share of its words that a part keeps from the whole.
const held = 0.5

// parts takes into pairs that moved, or were changed much, the units beside them that are
// parts of what is paired: the rest of a paragraph that was broken, or what was joined with
// one.
func (p *pairing) parts() {
	for n := range p.pairs {
		r := &p.pairs[n]
		if b := p.old[r.old].breaks; b == 0 || b != p.new[r.new].breaks || p.old[r.old].key == p.new[r.new].key {
			continue
		}
		for p.grow(r) {
		}
	}
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
	}{
		{pair{r.old, r.new, r.oldEnd, r.newEnd + 1, r.moved}, old && free(p.new, p.from, r.newEnd)},
		{pair{r.old, r.new - 1, r.oldEnd, r.newEnd, r.moved}, old && free(p.new, p.from, r.new-1)},
		{pair{r.old, r.new, r.oldEnd + 1, r.newEnd, r.moved}, new && free(p.old, p.to, r.oldEnd)},
		{pair{r.old - 1, r.new, r.oldEnd, r.newEnd, r.moved}, new && free(p.old, p.to, r.old-1)},
	} {
		if more.can && p.whole(more.pair) {
			*r = more.pair
			p.take(more.pair)
			return true
		}
	}
	return false
}

// whole tells whether the units of a pair, compared as one, are parts of one another.
func (p *pairing) whole(r pair) bool {
	olds, news := span(r.old, r.oldEnd), span(r.new, r.newEnd)
	if !p.mostlyKept(olds, news) {
		return false
	}
	g := group{kept: make([]int, len(olds)), held: make([]int, len(news))}
	p.cut(&g, olds, news)
	g.old, g.new = 0, 0
	return p.keepsMost(g, r)
}

func span(first, end int) []int {
	var out []int
	for i := first; i < end; i++ {
		out = append(out, i)
	}
	return out
}
