package manuscript

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// A move is an edit whose Moves is set: the blocks from Start to End stand elsewhere. It
// takes whole blocks, from the first rune of one to the last of one, and To is the end of
// the block behind which they go, or the beginning of the one before which they go. What
// other edits make of their words goes with them.
//
// Edits and moves that are made together give the same text in whatever order they are
// made one by one. So a move does not fit with another that goes to the same place or takes
// the block away by which its own place is told; nor with an edit that tears its blocks
// apart, or puts or takes lines where they begin or end or where they go.

// Steps gives the text with the edits of words made, and the moves among them as they are
// to be made of that text. It gives ErrEdit for edits that do not fit.
func (m Manuscript) Steps(edits ...Edit) (mid Manuscript, moves []Edit, err error) {
	var words []Edit
	for _, e := range edits {
		if e.Moves {
			moves = append(moves, e)
		} else {
			words = append(words, e)
		}
	}
	if len(moves) == 0 {
		mid, err = m.spliceWords(words)
		return mid, nil, err
	}
	if !m.movable(moves) || !m.goWith(moves, words) {
		return m, nil, ErrEdit
	}
	if mid, err = m.spliceWords(words); err != nil {
		return m, nil, err
	}
	moves = slices.Clone(moves)
	for i, e := range moves {
		begins := m.blockBeginning(e.To) >= 0
		moves[i].Start, moves[i].End = e.Start+shiftBefore(words, e.Start), e.End+shiftBefore(words, e.End)
		if moves[i].To = e.To + shiftBefore(words, e.To); begins && mid.blockBeginning(moves[i].To) < 0 {
			return m, nil, ErrEdit
		}
	}
	if !mid.movable(moves) {
		return m, nil, ErrEdit
	}
	return mid, moves, nil
}

// shiftBefore is by how much edits of words in the body shift what stands at a rune that
// none of them covers, or with which one ends.
func shiftBefore(edits []Edit, at int) int {
	shift := 0
	for _, e := range edits {
		if e.Field != FieldBody || e.End > at {
			continue
		}
		shift += utf8.RuneCountInString(e.Words()) - (e.End - e.Start)
		if len(e.Put) == 0 {
			shift -= len(lineGap)
		}
	}
	return shift
}

// Order gives the blocks of the body as they stand once moves are made, by their indexes.
// It gives ErrEdit for moves that do not fit.
func (m Manuscript) Order(moves ...Edit) ([]int, error) {
	if !m.movable(moves) {
		return nil, ErrEdit
	}
	going := map[int][]int{} // by the index before which they go
	gone := make([]bool, len(m.Body))
	for _, e := range moves {
		first, last := m.blockBeginning(e.Start), m.blockEnding(e.End)
		for i := first; i <= last; i++ {
			going[m.target(e.To)] = append(going[m.target(e.To)], i)
			gone[i] = true
		}
	}
	var out []int
	for i := range len(m.Body) + 1 {
		out = append(out, going[i]...)
		if i < len(m.Body) && !gone[i] {
			out = append(out, i)
		}
	}
	return out, nil
}

// Carry gives where a range of the body stands once moves that fit are made. False when
// they tear it apart.
func (m Manuscript) Carry(moves []Edit, r Range) (Range, bool) {
	order, err := m.Order(moves...)
	if err != nil {
		return Range{}, false
	}
	lines := m.Lines()
	first, last := firstSpot(lines, r.Start).line, lastSpot(lines, r.End).line
	if first < 0 || last < first || first == len(lines) {
		return Range{}, false
	}
	at, shift, next := 0, 0, -1 // a rune of the new text, and the block that must follow
	for _, i := range order {
		begin, end := blockRange(lines, i)
		if begin == end {
			continue
		}
		switch {
		case i == lines[first].Block:
			shift = at - begin
		case next >= 0 && i != next:
			return Range{}, false
		}
		if next = -1; lines[first].Block <= i && i < lines[last].Block {
			next = lines[sort.Search(len(lines), func(n int) bool { return lines[n].Block > i })].Block
		}
		at += end - begin + len(lineGap)
	}
	return Range{r.Start + shift, r.End + shift}, next < 0
}

// moved makes moves that fit.
func (m Manuscript) moved(moves []Edit) (Manuscript, error) {
	order, err := m.Order(moves...)
	if err != nil {
		return m, err
	}
	body := make([]Block, len(order))
	for n, i := range order {
		body[n] = m.Body[i]
	}
	m.Body = body
	return m, nil
}

// blockRange gives the runes of a block, by its lines; none for a block without words.
func blockRange(lines []Line, block int) (begin, end int) {
	first := sort.Search(len(lines), func(n int) bool { return lines[n].Block >= block })
	behind := sort.Search(len(lines), func(n int) bool { return lines[n].Block > block })
	if first == behind {
		return 0, 0
	}
	return lines[first].Start, lines[behind-1].End
}

// blockBeginning gives the block whose words begin at a rune, or -1.
func (m Manuscript) blockBeginning(at int) int {
	lines := m.Lines()
	i := sort.Search(len(lines), func(i int) bool { return lines[i].Start >= at })
	if i == len(lines) || lines[i].Start != at || i > 0 && lines[i-1].Block == lines[i].Block {
		return -1
	}
	return lines[i].Block
}

// blockEnding gives the block whose words end at a rune, or -1.
func (m Manuscript) blockEnding(at int) int {
	lines := m.Lines()
	i := sort.Search(len(lines), func(i int) bool { return lines[i].End >= at })
	if i == len(lines) || lines[i].End != at || i+1 < len(lines) && lines[i+1].Block == lines[i].Block {
		return -1
	}
	return lines[i].Block
}

// anchor gives the block by which the place of a move is told, or -1.
func (m Manuscript) anchor(to int) int { return max(m.blockBeginning(to), m.blockEnding(to)) }

// target gives the block before which a move goes.
func (m Manuscript) target(to int) int {
	if i := m.blockBeginning(to); i >= 0 {
		return i
	}
	return m.blockEnding(to) + 1
}

// movable tells whether moves are of whole blocks and can be made in any order.
func (m Manuscript) movable(moves []Edit) bool {
	taken := make([]bool, len(m.Body))
	targets := map[int]bool{}
	for _, e := range moves {
		first, last := m.blockBeginning(e.Start), m.blockEnding(e.End)
		if e.Field != FieldBody || len(e.Put) > 0 || first < 0 || last < first || m.anchor(e.To) < 0 {
			return false
		}
		to := m.target(e.To)
		if first <= to && to <= last+1 || targets[to] {
			return false
		}
		targets[to] = true
		for i := first; i <= last; i++ {
			if taken[i] {
				return false
			}
			taken[i] = true
		}
	}
	return !slices.ContainsFunc(moves, func(e Edit) bool { return taken[m.anchor(e.To)] })
}

// goWith tells whether edits of words leave the blocks whole that are moved, and those by
// which their places are told.
func (m Manuscript) goWith(moves, words []Edit) bool {
	lines := m.Lines()
	for _, e := range words {
		if e.Field != FieldBody {
			continue
		}
		inLine := e.inLine(lines)
		for _, to := range moves {
			inside := to.Start <= e.Start && e.End <= to.End
			switch {
			case !inside && e.End > to.Start && e.Start < to.End:
				return false
			case inLine:
			case inside && (e.Start == to.Start || e.End == to.End):
				return false
			case e.Start <= to.To && to.To <= e.End:
				return false
			}
		}
	}
	return true
}

// inLine tells whether an edit leaves the lines as they are: it puts words of one line in
// place of words of one line of the same kind.
func (e Edit) inLine(lines []Line) bool {
	first, last := firstSpot(lines, e.Start), lastSpot(lines, e.End)
	return len(e.Put) == 1 && first.line == last.line && e.Put[0].Kind == lines[first.line].Kind && !strings.Contains(e.Words(), lineGap)
}

// Whole gives the runes of the blocks that a range of the body touches; none for a range
// without words.
func (m Manuscript) Whole(r Range) Range {
	lines := m.Lines()
	first, last := firstSpot(lines, r.Start).line, lastSpot(lines, r.End).line
	if first < 0 || last < first || last >= len(lines) {
		return Range{}
	}
	begin, _ := blockRange(lines, lines[first].Block)
	_, end := blockRange(lines, lines[last].Block)
	return Range{begin, end}
}

// Beside gives the block by which a move tells where it goes, and whether it goes before it.
func (m Manuscript) Beside(e Edit) (r Range, before bool) {
	before = m.blockBeginning(e.To) >= 0
	r.Start, r.End = blockRange(m.Lines(), m.anchor(e.To))
	return r, before
}
