package passage

import "slices"

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
	return likeness(prepare(a).distance(b), len(a), len(b))
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
	ascii  [128]uint8 // the kind of each ASCII rune that occurs
	beyond []rune     // the other runes that occur, sorted: the kinds after those
	kinds  int        // of ASCII runes, and 0: runes that do not occur
	where  []uint64   // for each block, for each kind: where it stands
}

func prepare(runes []rune) *pattern {
	p := &pattern{runes: runes, blocks: (len(runes) + 63) / 64, kinds: 1}
	for _, r := range runes {
		switch {
		case r >= 128:
			p.beyond = append(p.beyond, r)
		case p.ascii[r] == 0:
			p.ascii[r] = uint8(p.kinds)
			p.kinds++
		}
	}
	slices.Sort(p.beyond)
	p.beyond = slices.Compact(p.beyond)
	p.where = make([]uint64, p.blocks*p.all())
	for i, r := range runes {
		p.block(i / 64)[p.kind(r)] |= 1 << (i % 64)
	}
	return p
}

// all is the number of kinds.
func (p *pattern) all() int { return p.kinds + len(p.beyond) }

// block tells where the kinds stand among 64 runes of the pattern.
func (p *pattern) block(i int) []uint64 { return p.where[i*p.all() : (i+1)*p.all()] }

// kind numbers the runes that occur, from 1.
func (p *pattern) kind(r rune) int {
	if r < 128 {
		return int(p.ascii[r])
	}
	if i, found := slices.BinarySearch(p.beyond, r); found {
		return p.kinds + i
	}
	return 0
}

// distance is the Levenshtein distance between the pattern and text.
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
	length, _, _ := prepare(reversed(p.runes)).walk(reversed(farthest), more)
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
	best, errors = len(p.runes), len(p.runes)
	steps := make([]step, len(text))
	for i, r := range text {
		steps[i] = step{uint16(p.kind(r)), top}
	}
	for i := range p.blocks {
		along(p.block(i), steps, min(63, len(p.runes)-64*i-1))
	}
	for i, s := range steps {
		errors += int(s.change&more) - int(s.change>>1)
		if errors < best {
			end, best = i+1, errors
		}
	}
	return end, best, errors
}

// step is one rune of a text by its kind, and what it changes along the top of a
// block of the table of distances: that is the bottom of the block above.
type step struct {
	kind   uint16
	change change
}

type change uint16

const more, less change = 1, 2 // one edit more, one less; 0 is none

// along takes a block through a text. It keeps the differences down one column for
// 64 rows: bits of up are +1, bits of down -1. The changes along the top make way
// for those along row bottom.
func along(where []uint64, steps []step, bottom int) {
	at := uint(bottom) & 63
	up, down := ^uint64(0), uint64(0)
	for i := range steps {
		s := &steps[i]
		more0, less0 := uint64(s.change&more), uint64(s.change>>1)
		equal := where[s.kind]
		vertical := equal | down
		equal |= less0
		horizontal := ((equal&up + up) ^ up) | equal
		rise, fall := down|^(horizontal|up), up&horizontal
		s.change = change(rise>>at&1 | fall>>at&1<<1)
		rise, fall = rise<<1|more0, fall<<1|less0
		up, down = fall|^(vertical|rise), rise&vertical
	}
}
