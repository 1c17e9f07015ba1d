package passage

import (
	"math/bits"
	"slices"
	"unicode"
)

const (
	// gram is how many runes are looked up together; of Chinese characters two
	// say as much.
	gram, hanGram = 4, 2
	// hits is how many places are looked at for one search, those of its rarest
	// grams first: what stands more often than that tells nothing.
	hits = 512
	// trials is how many stretches of a text are compared with what is sought.
	trials = 4
	// longest is the number of runes up to which a passage is looked for by
	// likeness. One search so takes at most trials stretches of 5,000 runes in 32
	// blocks, there and back: about a million steps, whatever the texts.
	longest = 2000
)

// index tells where the grams of a text stand: those of one hash follow each
// other in places, from starts[hash] on.
type index struct {
	starts, places []int32
	shift          int
}

// indexed makes the index when it is first needed.
func (f *field) indexed() *index {
	if f.grams == nil {
		f.grams = indexOf(f.runes)
	}
	return f.grams
}

func indexOf(runes []rune) *index {
	size := bits.Len(uint(len(runes)))
	x := &index{starts: make([]int32, 1<<size+2), shift: 64 - size}
	next := x.starts[1:] // where the next place of a hash goes: in the end, where those of the next hash start
	hashes := make([]int32, len(runes))
	count := int32(0)
	for i := range runes {
		hashes[i] = none
		if n := gramAt(runes, i); n > 0 {
			hashes[i] = x.hash(runes[i : i+n])
			next[hashes[i]+1]++
			count++
		}
	}
	for i := 1; i < len(next); i++ {
		next[i] += next[i-1]
	}
	x.places = make([]int32, count)
	for i, h := range hashes {
		if h != none {
			x.places[next[h]] = int32(i)
			next[h]++
		}
	}
	return x
}

func (x *index) hash(gram []rune) int32 {
	var h uint64
	for _, r := range gram {
		h = (h + uint64(r)) * 0x9E3779B97F4A7C15 // 2^64 ÷ the golden ratio (Knuth, vol. 3, 6.4)
	}
	return int32(h >> x.shift)
}

// firstHan is where the Chinese characters begin, their radicals first.
const firstHan = '\u2E80'

// gramAt is the length of the gram that begins at offset i, 0 if none does.
func gramAt(runes []rune, i int) int {
	n := gram
	if runes[i] >= firstHan && unicode.Is(unicode.Han, runes[i]) {
		n = hanGram
	}
	if i+n > len(runes) {
		return 0
	}
	return n
}

// match is a stretch of a text that is like what was sought.
type match struct {
	span
	errors int // edits between the two
}

// seek finds up to trials stretches of f, outside skip, that are most like
// what is sought: where many of its grams stand in about its order. It answers
// false when it cannot tell: what is sought is too short, too long, or made of
// nothing but what stands everywhere. Stretches with more than limit edits are
// left out.
func (f *field) seek(sought []rune, skip span, limit int) (found []match, told bool) {
	if len(sought) > longest {
		return nil, false
	}
	crowds, told := f.crowds(sought, skip)
	if len(crowds) == 0 {
		return nil, told
	}
	p, slack := prepare(sought), len(sought)/4
	for _, c := range crowds {
		room := f.beside(skip, (c.start+c.end)/2)
		room = span{max(room.start, c.start-slack), min(room.end, c.end+slack)}
		if room.runes() <= 0 {
			continue
		}
		s, errors := p.nearest(f.slice(room), limit)
		s = s.plus(room.start)
		if s.runes() > 0 {
			found = better(found, match{s, errors})
		}
	}
	return found, true
}

// better adds m to what was found; of two that overlap the one with more edits is
// left out.
func better(found []match, m match) []match {
	for i, o := range found {
		if o.overlap(m.span) > 0 {
			if m.errors < o.errors {
				found[i] = m
			}
			return found
		}
	}
	return append(found, m)
}

// beside is all of f before or after skip: where at lies.
func (f *field) beside(skip span, at int) span {
	switch {
	case skip.runes() == 0:
		return span{0, len(f.runes)}
	case 2*at < skip.start+skip.end:
		return span{0, skip.start}
	}
	return span{skip.end, len(f.runes)}
}

// crowds gives the stretches of f where the most grams of what is sought stand
// at about their places in it, the fullest first, and whether any gram is rare
// enough to be looked up. Places are counted in strips half as wide as what is
// sought, by where it would have to begin; a crowd is two strips side by side.
func (f *field) crowds(sought []rune, skip span) (found []span, told bool) {
	width := len(sought)/2 + gram
	n := (len(f.runes)+len(sought))/width + 2
	strips := slices.Grow(make([]int32, 0, 512), n)[:n] // 512 stay on the stack
	grams, budget := 0, hits
	for _, offset := range f.rarest(sought) {
		places := f.places(sought, offset)
		if budget -= len(places); budget < 0 {
			break
		}
		grams++
		for _, at := range places {
			if int(at) < skip.start || int(at) >= skip.end {
				strips[uint32(int(at)+len(sought)-offset)/uint32(width)]++ // a division of 64 bits takes much longer
			}
		}
	}
	all := fullest(strips)
	for _, c := range all {
		if c.members >= max(2, int32(grams/5), all[0].members/2) {
			begin := c.strip*width - len(sought)
			found = append(found, span{begin, begin + 2*width + len(sought)})
		}
	}
	return found, grams > 0
}

// crowd is a strip and the next, and how many grams stand there.
type crowd struct {
	strip   int
	members int32
}

// fullest gives as many crowds as are tried, those of the most members first, of
// equal ones the first.
func fullest(strips []int32) [trials]crowd {
	var top [trials]crowd
	for i := 1; i < len(strips); i++ {
		c := crowd{i - 1, strips[i-1] + strips[i]}
		for rank := trials; rank > 0 && c.members > top[rank-1].members; rank-- {
			if rank < trials {
				top[rank] = top[rank-1]
			}
			top[rank-1] = c
		}
	}
	return top
}

// rarest gives the offsets at which the grams of what is sought begin, those
// that stand least often in f first.
func (f *field) rarest(sought []rune) []int {
	keys := make([]int, 0, len(sought)) // how often, then the offset
	for i := range sought {
		if gramAt(sought, i) > 0 {
			keys = append(keys, len(f.places(sought, i))<<32|i)
		}
	}
	slices.Sort(keys)
	for i := range keys {
		keys[i] &= 1<<32 - 1
	}
	return keys
}

// places gives where the gram of what is sought at offset stands in f: and now
// and then, where the hashes are equal, another.
func (f *field) places(sought []rune, offset int) []int32 {
	x := f.indexed()
	h := x.hash(sought[offset : offset+gramAt(sought, offset)])
	return x.places[x.starts[h]:x.starts[h+1]]
}

// copies gives what find gives, by way of the quote's rarest gram, or the first
// that stands in one place.
func (f *field) copies(quote []rune, few int) []int {
	rarest, best := none, hits
	for i := 0; i < len(quote) && best > 1; i++ {
		if gramAt(quote, i) > 0 {
			if n := len(f.places(quote, i)); n < best {
				rarest, best = i, n
			}
		}
	}
	if rarest == none {
		return f.find(string(quote), few)
	}
	var starts []int
	for _, at := range f.places(quote, rarest) {
		start := int(at) - rarest
		if start >= 0 && start+len(quote) <= len(f.runes) && len(starts) < few &&
			slices.Equal(f.runes[start:start+len(quote)], quote) {
			starts = append(starts, start)
		}
	}
	return starts
}
