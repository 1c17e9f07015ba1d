package passage

import (
	"slices"
	"unicode/utf8"
)

// similar compares two strings of runes: 1 is equal, 0 has nothing in common
// (1 - Levenshtein distance ÷ the longer's length). Nothing is similar to
// nothing: the edge of a text is no company.
func similar(a, b []rune) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	if slices.Equal(a, b) {
		return 1
	}
	return likeness(distance(a, b), len(a), len(b))
}

// distance is the Levenshtein distance between a and b: what they begin and end
// alike with adds nothing.
func distance(a, b []rune) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return max(len(a), len(b))
	}
	p := prepare(a)
	return p.distance(b)
}

// likeness turns a number of edits between strings of m and n runes into a
// share: 1 is equal, 0 has nothing in common.
func likeness(edits, m, n int) float64 {
	return max(0, 1-float64(edits)/float64(max(m, n)))
}

// pattern is a string of runes made ready to be compared with texts, 64 of its
// runes in one step (Myers 1999, in blocks as by Hyyrö 2003).
type pattern struct {
	runes  []rune
	blocks int
	ascii  [utf8.RuneSelf]uint8 // the kind of each ASCII rune that occurs, from 1
	kinds  int                  // of ASCII runes, and kind 0: runes that do not occur
	beyond []rune               // the other runes that occur, sorted: the kinds after those
	where  []uint64             // for each block, for each kind: where it stands
}

func prepare(runes []rune) pattern {
	p := pattern{runes: runes, blocks: (len(runes) + 63) / 64, kinds: 1}
	for _, r := range runes {
		switch {
		case r >= utf8.RuneSelf:
			p.beyond = append(p.beyond, r)
		case p.ascii[r] == 0:
			p.ascii[r] = uint8(p.kinds)
			p.kinds++
		}
	}
	slices.Sort(p.beyond)
	p.beyond = slices.Compact(p.beyond)
	p.where = make([]uint64, p.blocks*p.all())
	for i := range p.blocks {
		where := p.block(i)
		for row, r := range runes[64*i : min(64*i+64, len(runes))] {
			where[p.kind(r)] |= 1 << uint(row)
		}
	}
	return p
}

// all is the number of kinds.
func (p *pattern) all() int { return p.kinds + len(p.beyond) }

// block tells where the kinds stand among 64 runes of the pattern.
func (p *pattern) block(i int) []uint64 { return p.where[i*p.all() : (i+1)*p.all()] }

// kind numbers the runes that occur, from 1. It is inlined only if kindBeyond is
// not, and called for every rune of a text.
func (p *pattern) kind(r rune) int {
	if r < utf8.RuneSelf {
		return int(p.ascii[r])
	}
	return p.kindBeyond(r)
}

//go:noinline
func (p *pattern) kindBeyond(r rune) int {
	if i, found := slices.BinarySearch(p.beyond, r); found {
		return p.kinds + i
	}
	return 0
}

// distance is the Levenshtein distance between the pattern, not empty, and text.
func (p *pattern) distance(text []rune) int {
	_, _, all := p.walk(text, more)
	return all
}

// nearest finds the stretch of text that has the fewest edits from the pattern
// (Sellers 1980); of several the one that ends first; none if it has more than
// limit. It takes at most 2 × blocks × text steps.
func (p *pattern) nearest(text []rune, limit int) (s span, errors int) {
	s.end, errors, _ = p.walk(text, 0)
	if errors > limit || s.end == 0 {
		return span{}, errors
	}
	farthest := text[max(0, s.end-len(p.runes)-errors):s.end]
	back := prepare(reversed(p.runes))
	length, _, _ := back.walk(reversed(farthest), more)
	s.start = s.end - length
	return s, errors
}

func reversed(runes []rune) []rune {
	back := slices.Clone(runes)
	slices.Reverse(back)
	return back
}

// walk counts, after each rune of text, how many edits the whole pattern is away
// from what ends there: best, first met at end, and in the last place. With a top
// of more all that stands before counts, with a top of 0 a match begins anywhere.
func (p *pattern) walk(text []rune, top change) (end, best, errors int) {
	changes := slices.Grow(make([]change, 0, 512), len(text))[:len(text)] // 512 stay on the stack
	for i := range changes {
		changes[i] = top
	}
	for i := range p.blocks {
		end, best, errors = p.along(i, text, changes)
	}
	return end, best, errors
}

// change is what one rune of a text changes along a row of the table of distances.
type change uint8

const more, less change = 1, 2 // one edit more, one less; 0 is none

// along takes a block through a text, and counts as walk does for the pattern up
// to its bottom row. It keeps the differences down one column: bits of up are +1,
// bits of down -1. The changes along its top make way for those along its bottom.
func (p *pattern) along(block int, text []rune, changes []change) (end, best, errors int) {
	where := p.block(block)
	rows := min(64*block+64, len(p.runes))
	bottom := uint(rows-1) & 63
	best, errors = rows, rows
	up, down := ^uint64(0), uint64(0)
	changes = changes[:len(text)]
	for i, r := range text {
		more0, less0 := uint64(changes[i]&more), uint64(changes[i]>>1)
		equal := where[p.kind(r)]
		vertical := equal | down
		equal |= less0
		horizontal := ((equal&up + up) ^ up) | equal
		rise, fall := down|^(horizontal|up), up&horizontal
		more1, less1 := rise>>bottom&1, fall>>bottom&1
		changes[i] = change(more1 | less1<<1)
		errors += int(more1) - int(less1)
		if errors < best {
			end, best = i+1, errors
		}
		rise, fall = rise<<1|more0, fall<<1|less0
		up, down = fall|^(vertical|rise), rise&vertical
	}
	return end, best, errors
}
