package redline

// regions finds paragraphs that were broken and joined: between units that stayed, what is
// left on both sides is compared as one, with what parts two units as an atom of its own,
// and cut again where that stayed.
func (p *pairing) regions(stayed []pair) {
	old, new := 0, 0
	region := func(oldEnd, newEnd int) {
		p.region(left(p.to, old, oldEnd), left(p.from, new, newEnd))
	}
	for _, r := range stayed {
		region(r.old, r.new)
		old, new = r.oldEnd, r.newEnd
	}
	region(len(p.old), len(p.new))
}

// left gives the units from first up to end that have no pair.
func left(paired []int, first, end int) []int {
	var out []int
	for i := first; i < end; i++ {
		if paired[i] < 0 {
			out = append(out, i)
		}
	}
	return out
}

// region pairs the units of one stretch that are parts of one another.
func (p *pairing) region(olds, news []int) {
	if len(olds)+len(news) < 3 || len(olds) == 0 || len(news) == 0 || !p.mostlyKept(olds, news) {
		return
	}
	g := group{kept: make([]int, len(olds)), held: make([]int, len(news))}
	for _, g := range p.cut(&g, olds, news) {
		if r, ok := p.several(g, olds, news); ok {
			p.take(r)
			p.pairs = append(p.pairs, r)
		}
	}
}

// cut compares the units of a region as one and gives its groups: what stands between
// partings that stayed.
func (p *pairing) cut(g *group, olds, news []int) []group {
	x, y := joinUnits(p.old, olds), joinUnits(p.new, news)
	var out []group
	i, j := 0, 0
	keep := func(until int) {
		for ; i < until; i, j = i+1, j+1 {
			switch {
			case x[i].isParting():
				out = append(out, *g)
				g.old, g.new = g.oldEnd+1, g.newEnd+1
				g.oldEnd, g.newEnd = g.old, g.new
			case x[i].isWord():
				g.kept[g.oldEnd]++
				g.held[g.newEnd]++
			}
		}
	}
	for _, h := range compareAtoms(x, y) {
		keep(h.a0)
		g.oldEnd, g.newEnd = g.oldEnd+partings(x[h.a0:h.a1]), g.newEnd+partings(y[h.b0:h.b1])
		i, j = h.a1, h.b1
	}
	keep(len(x))
	return append(out, *g)
}

// A group is units of a region between two partings that stayed, by their indexes in the
// region, the ends included, and how many words each unit of the region keeps.
type group struct {
	old, new, oldEnd, newEnd int
	kept, held               []int
}

// several gives the units of a group as a pair, when they are several and keep most of
// their words.
func (p *pairing) several(g group, olds, news []int) (r pair, ok bool) {
	for g.old < g.oldEnd && g.kept[g.old] == 0 {
		g.old++
	}
	for g.old < g.oldEnd && g.kept[g.oldEnd] == 0 {
		g.oldEnd--
	}
	for g.new < g.newEnd && g.held[g.new] == 0 {
		g.new++
	}
	for g.new < g.newEnd && g.held[g.newEnd] == 0 {
		g.newEnd--
	}
	r = pair{old: olds[g.old], new: news[g.new], oldEnd: olds[g.oldEnd] + 1, newEnd: news[g.newEnd] + 1}
	if r.oldEnd-r.old != g.oldEnd-g.old+1 || r.newEnd-r.new != g.newEnd-g.new+1 { // something moved stands between
		return r, false
	}
	return r, r.several() && p.keepsMost(g, r)
}

// keepsMost tells whether every unit of a pair keeps most of its words, and can be broken
// into the others.
func (p *pairing) keepsMost(g group, r pair) bool {
	breaks := p.old[r.old].breaks
	parts := func(u unit, kept int) bool {
		return u.breaks != 0 && u.breaks == breaks && float64(kept) >= held*float64(countAtoms(u.atoms))
	}
	for i := r.old; i < r.oldEnd; i++ {
		if !parts(p.old[i], g.kept[g.old+i-r.old]) {
			return false
		}
	}
	for j := r.new; j < r.newEnd; j++ {
		if !parts(p.new[j], g.held[g.new+j-r.new]) {
			return false
		}
	}
	return true
}

// take says of the units of a pair that they have one.
func (p *pairing) take(r pair) {
	for i := r.old; i < r.oldEnd; i++ {
		p.to[i] = r.new
	}
	for j := r.new; j < r.newEnd; j++ {
		p.from[j] = r.old
	}
}

// mostlyKept tells whether two runs of units share so many words that stand beside one
// another that it is worth comparing them. Of long runs it looks at a sample, and short ones
// are always worth it.
func (p *pairing) mostlyKept(olds, news []int) bool {
	const short, long = 60, 1000 // atoms
	sample := int32(1)
	switch n := countIn(p.old, olds) + countIn(p.new, news); {
	case n < short:
		return true
	case n > long:
		sample = 8
	}
	neighbours := map[[2]int32]int{}
	was := eachNeighbours(p.old, olds, sample, func(two [2]int32) { neighbours[two]++ })
	shared := 0
	is := eachNeighbours(p.new, news, sample, func(two [2]int32) {
		if neighbours[two] > 0 {
			neighbours[two]--
			shared++
		}
	})
	const enough = 0.35
	return float64(shared) >= enough*float64(min(was, is))
}

func countIn(units []unit, of []int) int {
	n := 0
	for _, i := range of {
		n += len(units[i].atoms)
	}
	return n
}

// eachNeighbours gives the neighbours within some units that are no common words, those of
// one word in sample, and counts them.
func eachNeighbours(units []unit, of []int, sample int32, do func([2]int32)) int {
	n := 0
	for _, i := range of {
		last := int32(-1)
		for _, t := range units[i].atoms {
			if t.sort != word {
				continue
			}
			if last >= 0 && t.words%sample == 0 {
				n++
				do([2]int32{last, t.words})
			}
			last = t.words
		}
	}
	return n
}

// joinUnits gives the atoms of some units as one strip.
func joinUnits(units []unit, of []int) []atom {
	var out []atom
	for n, i := range of {
		if n > 0 {
			out = append(out, partingAtom(0, 0))
		}
		out = append(out, units[i].atoms...)
	}
	return out
}

func partings(atoms []atom) int {
	n := 0
	for _, t := range atoms {
		if t.isParting() {
			n++
		}
	}
	return n
}
