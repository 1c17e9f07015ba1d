package redline

import (
	"slices"

	"stet/workflow/manuscript"
)

// Blocks that somebody moved are put in order before words are merged: the base and both
// sides are given the order that both together make of the base. A block that one moved and
// the other edited is then the same place in all three, and nothing is taken away here and
// put there. Where both moved a block to the same place it moves once; to two places, they
// are asked. What one moved and the other
// joined with a neighbour stays with that.

// An ordering finds the order of a base's blocks.
type ordering struct {
	base  *text
	sides [2]*alignment // mine, theirs
	moved [2][]bool     // by the index of a block of the base
	order []int         // of the base's blocks
	at    []int         // for each block of the base its place in order
}

const myself, others = 0, 1

// sameOrder gives three bodies in one order, and asks where both moved a block to different
// places. ok is false where nobody moved anything: then they stay as they are.
func sameOrder(base *text, mine, theirs *alignment) (bodies [3][]manuscript.Block, asked []Conflict, ok bool) {
	o := &ordering{base: base, sides: [2]*alignment{mine, theirs}}
	for s, a := range o.sides {
		o.moved[s] = make([]bool, len(base.blocks))
		for _, p := range a.blocks {
			for i := p.old; i < p.oldEnd; i++ {
				o.moved[s][i] = p.moved
				ok = ok || p.moved
			}
		}
	}
	if !ok {
		return bodies, nil, false
	}
	o.stayJoined()
	ask := o.twoPlaces()
	o.find()
	for _, i := range o.order {
		bodies[0] = append(bodies[0], base.blocks[i].Block)
	}
	bodies[1], bodies[2] = o.ordered(myself), o.ordered(others)
	ranges := rangesOf(bodies[0])
	for _, q := range ask {
		asked = append(asked, o.question(q, bodies[0], ranges))
	}
	return bodies, asked, true
}

// stay takes the move of a block back, and of all that are one with it.
func (o *ordering) stay(s, i int) {
	a := o.sides[s]
	if n := a.to[i]; n >= 0 {
		for i := a.blocks[n].old; i < a.blocks[n].oldEnd; i++ {
			o.moved[s][i] = false
		}
	}
}

// stayJoined takes back moves that would part what the other side joined.
func (o *ordering) stayJoined() {
	for again := true; again; {
		again = false
		for s, a := range o.sides {
			for _, p := range a.blocks {
				if p.oldEnd == p.old+1 || o.together(1-s, p.old, p.oldEnd) {
					continue
				}
				for i := p.old; i < p.oldEnd; i++ {
					again = again || o.moved[1-s][i]
					o.stay(1-s, i)
				}
			}
		}
	}
}

// together tells whether a side moved none of some blocks, or all of them as they stand.
func (o *ordering) together(s, first, end int) bool {
	a := o.sides[s]
	for i := first; i < end; i++ {
		if o.moved[s][i] != o.moved[s][first] {
			return false
		}
		if i > first && o.moved[s][i] && a.to[i] != a.to[i-1] && a.blocks[a.to[i]].new != a.blocks[a.to[i-1]].newEnd {
			return false
		}
	}
	return true
}

// behind gives, for each block of a side, the block that stayed on both sides which that one
// has before it; -1 for none.
func (o *ordering) behind(s int) []int {
	a, last := o.sides[s], -1
	out := make([]int, len(a.from))
	for j, n := range a.from {
		out[j] = last
		if n < 0 {
			continue
		}
		if i := a.blocks[n].oldEnd - 1; !o.moved[myself][i] && !o.moved[others][i] {
			last = i
		}
	}
	return out
}

// A question is blocks of the base that both moved, to different places.
type question struct {
	first, last int
	behind      [2]int // the blocks behind which each side has them; -1 for none
}

// twoPlaces finds what both moved to different places, and lets it stand where it stood.
func (o *ordering) twoPlaces() []question {
	var out []question
	behind := [2][]int{o.behind(myself), o.behind(others)}
	for i := range o.base.blocks {
		if !o.moved[myself][i] || !o.moved[others][i] {
			continue
		}
		q := question{first: i, last: i}
		for s, a := range o.sides {
			q.behind[s] = behind[s][a.blocks[a.to[i]].new]
		}
		if q.behind[myself] == q.behind[others] {
			continue
		}
		if n := len(out) - 1; n >= 0 && out[n].last == i-1 && out[n].behind == q.behind {
			out[n].last = i
		} else {
			out = append(out, q)
		}
	}
	for _, q := range out {
		for i := q.first; i <= q.last; i++ {
			o.stay(myself, i)
			o.stay(others, i)
		}
	}
	return out
}

// find puts the blocks in order: those that stayed as in the base, each followed by what was
// moved behind it.
func (o *ordering) find() {
	going := map[int][2][]int{}
	for s, a := range o.sides {
		behind := o.behind(s)
		for _, p := range a.blocks {
			if !o.moved[s][p.old] {
				continue
			}
			to := behind[p.new]
			lists := going[to]
			for i := p.old; i < p.oldEnd; i++ {
				lists[s] = append(lists[s], i)
			}
			going[to] = lists
		}
	}
	put := make([]bool, len(o.base.blocks))
	add := func(blocks []int) {
		for _, i := range blocks {
			if !put[i] {
				put[i] = true
				o.order = append(o.order, i)
			}
		}
	}
	follow := func(i int) {
		first, second := going[i][myself], going[i][others]
		if len(first) > 0 && len(second) > 0 && second[0] < first[0] { // whoever is I
			first, second = second, first
		}
		add(first)
		add(second)
	}
	follow(-1)
	for i := range o.base.blocks {
		if !o.moved[myself][i] && !o.moved[others][i] {
			add([]int{i})
			follow(i)
		}
	}
	o.at = make([]int, len(put))
	for n, i := range o.order {
		o.at[i] = n
	}
}

// ordered gives the blocks of a side in the order found. What it put goes with the block
// before it, unless the other side alone moved that away.
func (o *ordering) ordered(s int) []manuscript.Block {
	a := o.sides[s]
	type cluster struct {
		at     int
		blocks []manuscript.Block
	}
	clusters := []cluster{{at: -1}}
	last := 0
	for j := 0; j < len(a.new.blocks); j++ {
		n := a.from[j]
		if n < 0 {
			clusters[last].blocks = append(clusters[last].blocks, a.new.blocks[j].Block)
			continue
		}
		p := a.blocks[n]
		c := cluster{at: o.at[p.old]}
		for ; j < p.newEnd; j++ {
			c.blocks = append(c.blocks, a.new.blocks[j].Block)
		}
		j--
		clusters = append(clusters, c)
		if !o.moved[1-s][p.old] || o.moved[s][p.old] {
			last = len(clusters) - 1
		}
	}
	slices.SortStableFunc(clusters, func(a, b cluster) int { return a.at - b.at })
	var out []manuscript.Block
	for _, c := range clusters {
		out = append(out, c.blocks...)
	}
	return out
}

// rangesOf gives the runes of each block of a body, from its first line to its last.
func rangesOf(body []manuscript.Block) []manuscript.Range {
	out := make([]manuscript.Range, len(body))
	last := -1
	for _, l := range (manuscript.Manuscript{Body: body}).Lines() {
		if l.Block != last {
			out[l.Block].Start, last = l.Start, l.Block
		}
		out[l.Block].End = l.End
	}
	return out
}

// question asks where blocks go that both moved, in runes of the ordered base.
func (o *ordering) question(q question, base []manuscript.Block, ranges []manuscript.Range) Conflict {
	words := func(i int) string {
		if i < 0 {
			return ""
		}
		return plain([]manuscript.Block{o.base.blocks[i].Block})
	}
	c := Conflict{Field: manuscript.FieldBody, Moved: true, MineBehind: words(q.behind[myself]), TheirsBehind: words(q.behind[others])}
	c.Start, c.End = ranges[o.at[q.first]].Start, ranges[o.at[q.last]].End
	c.Base = manuscript.Manuscript{Body: base}.Slice(manuscript.FieldBody, c.Start, c.End)
	for s, i := range q.behind {
		if i >= 0 {
			c.to[s] = ranges[o.at[i]].End
		}
	}
	return c
}
