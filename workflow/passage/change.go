package passage

import (
	"slices"

	"znkr.io/diff"
)

// Change is what happened between two texts. It is made by Compare, compares a
// field when a passage of that field is first placed, and serves any number of
// passages. It is not safe for concurrent use.
type Change struct {
	old, new Text
	fields   map[string]*rewrite
}

// Compare prepares the change from old to new. It costs nothing until the
// first passage is placed.
func Compare(old, new Text) *Change {
	return &Change{old: old, new: new, fields: make(map[string]*rewrite)}
}

// field compares the texts of one field, once.
func (c *Change) field(name string) *rewrite {
	r, done := c.fields[name]
	if !done {
		r = compare(c.old[name], c.new[name])
		c.fields[name] = r
	}
	return r
}

// rewrite is the change of one field, token by token.
type rewrite struct {
	old, new *field
	to       []int // for each token of old, its token in new, or none
	from     []int // for each token of new, its token in old, or none
}

const none = -1

// thorough is the number of tokens, old and new together, up to which the diff
// looks for the shortest edit (Myers 1986): half a second at worst, for two
// texts of 8,000 words that have only their commonest words in common. Beyond
// it, words that stand once in both texts are matched first and the rest by its
// neighbours, in n·log n steps.
const thorough = 20_000

func compare(before, after string) *rewrite {
	if before == after {
		same := read(before)
		return &rewrite{old: same, new: same}
	}
	r := &rewrite{old: read(before), new: read(after)}
	r.to, r.from = nowhere(len(r.old.tokens)), nowhere(len(r.new.tokens))

	old, new := 0, 0
	for _, h := range hunks(r.old.tokens, r.new.tokens) {
		r.keep(old, new, h.PosX-old)
		old, new = h.EndX, h.EndY
	}
	r.keep(old, new, len(r.old.tokens)-old)
	return r
}

// keep notes n tokens in a row as kept.
func (r *rewrite) keep(old, new, n int) {
	for i := range n {
		r.to[old+i], r.from[new+i] = new+i, old+i
	}
}

func hunks(old, new []token) []diff.Hunk[string] {
	options := []diff.Option{diff.Context(0)}
	if len(old)+len(new) > thorough {
		options = append(options, diff.Fast())
	}
	return diff.Hunks(words(old), words(new), options...)
}

func words(tokens []token) []string {
	out := make([]string, len(tokens))
	for i, t := range tokens {
		out[i] = t.text
	}
	return out
}

func nowhere(n int) []int { return slices.Repeat([]int{none}, n) }

// same tells whether nothing changed.
func (r *rewrite) same() bool { return r.old == r.new }

// carry follows the words at s in old into new: to where most of their runes
// went side by side, if the very same text stands there, up to the ends of the
// words that s cuts. Most, not all, because a diff may give a full stop or a
// "the" at the edge of an insertion to either side of it, which is no change to
// a reader.
func (r *rewrite) carry(s span) (span, bool) {
	first, end := r.old.under(s)
	all, went := 0, make(map[int]int) // runes, by how far they went
	for i := first; i < end; i++ {
		runes := r.old.tokens[i].overlap(s)
		all += runes
		if to := r.to[i]; to != none {
			went[r.new.tokens[to].start-r.old.tokens[i].start] += runes
		}
	}
	for shift, runes := range went {
		if 2*runes > all {
			words := span{r.old.tokens[first].start, r.old.tokens[end-1].end}
			return s.plus(shift), r.sameWords(words, words.plus(shift))
		}
	}
	return span{}, false
}

// sameWords tells whether whole words of old stand as whole words in new.
func (r *rewrite) sameWords(was, is span) bool {
	return r.new.holds(is) && slices.Equal(r.old.slice(was), r.new.slice(is)) &&
		!r.new.cuts(is.start) && !r.new.cuts(is.end)
}

// taken tells whether at least half of what stands at s in new was kept from
// words of old outside was: it is other text that was there before.
func (r *rewrite) taken(s, was span) bool {
	all, others := 0, 0
	first, end := r.new.under(s)
	for i := first; i < end; i++ {
		runes := r.new.tokens[i].overlap(s)
		all += runes
		if from := r.from[i]; from != none && r.old.tokens[from].overlap(was) == 0 {
			others += runes
		}
	}
	return 2*others >= all
}
