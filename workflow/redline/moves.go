package redline

import (
	"cmp"
	"slices"

	"stet/workflow/manuscript"
)

// withMoves gives the difference of two bodies as moves of blocks and edits of the words
// that they hold. False where some block moved of which no move can be told that fits with
// the rest.
func (c *comparison) withMoves(old, new manuscript.Manuscript, a *alignment) (edits []manuscript.Edit, complete, ok bool) {
	for _, behind := range []bool{true, false} {
		moves, told := a.moves(behind)
		if !told {
			continue
		}
		order, err := old.Order(moves...)
		if err != nil {
			continue
		}
		mid := old
		mid.Body = inOrder(old.Body, order)
		b := c.body(mid, new)
		if slices.ContainsFunc(b.blocks, func(p pair) bool { return p.moved }) {
			continue
		}
		words, complete := c.wordEdits(mid, new, b)
		want, err := mid.Splice(words...)
		if err != nil {
			continue
		}
		edits = slices.Concat(moves, before(words, a.old, b.old, order))
		slices.SortStableFunc(edits, func(a, b manuscript.Edit) int { return cmp.Compare(a.Start, b.Start) })
		if got, err := old.Splice(edits...); err == nil && sameBlocks(got.Body, want.Body) {
			return edits, complete, true
		}
	}
	return nil, false, false
}

func inOrder(body []manuscript.Block, order []int) []manuscript.Block {
	out := make([]manuscript.Block, len(order))
	for n, i := range order {
		out[n] = body[i]
	}
	return out
}

// moves gives the blocks that moved, those that moved together as one. Each goes behind
// the block that it follows, or before the one that follows it, whichever did not move
// itself; behind says which is preferred. False where one has no such neighbour.
func (a *alignment) moves(behind bool) (moves []manuscript.Edit, ok bool) {
	for n := 0; n < len(a.blocks); n++ {
		first := a.blocks[n]
		if !first.moved {
			continue
		}
		last := first
		for n+1 < len(a.blocks) {
			next := a.blocks[n+1]
			if !next.moved || next.old != last.oldEnd || next.new != last.newEnd {
				break
			}
			last = next
			n++
		}
		to, told := a.place(first.new, last.newEnd, behind)
		if !told {
			return nil, false
		}
		r := a.old.rangeOf(first.old, last.oldEnd)
		moves = append(moves, manuscript.Edit{Field: manuscript.FieldBody, Start: r.Start, End: r.End, Moves: true, To: to})
	}
	return moves, true
}

// place tells by a rune of the old text where new blocks from first up to end stand.
func (a *alignment) place(first, end int, behind bool) (to int, ok bool) {
	stayed := func(j int) (pair, bool) {
		if j < 0 || j >= len(a.from) || a.from[j] < 0 {
			return pair{}, false
		}
		p := a.blocks[a.from[j]]
		return p, !p.moved && a.old.blocks[p.old].first < a.old.blocks[p.old].end
	}
	p, above := stayed(first - 1)
	q, below := stayed(end)
	switch {
	case above && (behind || !below):
		return a.old.rangeOf(p.old, p.oldEnd).End, true
	case below:
		return a.old.runes(a.old.blocks[q.old]).Start, true
	}
	return 0, false
}

// before gives edits of a text of which the blocks were moved as edits of the text from
// before, by where they begin there. One that covers what does not stand together there
// gives another text.
func before(edits []manuscript.Edit, old, mid *text, order []int) []manuscript.Edit {
	out := slices.Clone(edits)
	for i, e := range edits {
		if len(mid.lines) == 0 {
			continue
		}
		shift := func(at int) int {
			n, _ := slices.BinarySearchFunc(mid.lines, at, func(l line, at int) int {
				if l.End <= at {
					return -1
				}
				return 1
			})
			block := mid.lines[min(n, len(mid.lines)-1)].Block
			return old.runes(old.blocks[order[block]]).Start - mid.runes(mid.blocks[block]).Start
		}
		by := shift(e.Start)
		out[i].Start, out[i].End = e.Start+by, e.End+by
	}
	return out
}
