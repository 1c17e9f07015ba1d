package passage

import (
	"cmp"
	"slices"
	"sort"
	"unicode"
)

// Edit is one place where a text was changed on purpose: what stood between Start
// and End (runes of the old field, End exclusive; equal to put something in)
// made way for Words.
type Edit struct {
	Field      string
	Start, End int
	Words      string
}

// CompareEdits prepares the change from old to new of which the edits are known,
// because a suggestion was accepted: passages are then mapped by the edits, not
// by search. The edits of a field must not overlap; their order does not matter.
// What no edit touches is exact, even in a text of one word repeated; a passage
// in which words were edited keeps what was put there; one whose words made way
// for more than themselves is found by the words that were kept, or lost.
//
// A field whose edits, applied to old, do not give its text in new, is compared
// as by Compare.
func CompareEdits(old, new Text, edits []Edit) *Change {
	c := Compare(old, new)
	c.edits = make(map[string][]Edit)
	for _, e := range edits {
		c.edits[e.Field] = append(c.edits[e.Field], e)
	}
	for _, all := range c.edits {
		slices.SortStableFunc(all, func(a, b Edit) int {
			return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
		})
	}
	return c
}

// swap is an edit by its places in both texts.
type swap struct{ old, new span }

// swaps places edits, in order, in both texts; it gives none if they do not lead
// from the one to the other.
func swaps(old, new []rune, edits []Edit) []swap {
	all := make([]swap, 0, len(edits))
	before, after := 0, 0 // up to where the texts were compared
	for _, e := range edits {
		put := []rune(e.Words)
		if e.Start < before || e.End < e.Start || e.End > len(old) {
			return nil
		}
		at := after + e.Start - before
		end := at + len(put)
		if end > len(new) || !slices.Equal(old[before:e.Start], new[after:at]) || !slices.Equal(put, new[at:end]) {
			return nil
		}
		all = append(all, swap{span{e.Start, e.End}, span{at, end}})
		before, after = e.End, end
	}
	if len(all) == 0 || !slices.Equal(old[before:], new[after:]) {
		return nil
	}
	return all
}

// keepBySwaps notes the tokens that no edit touches as kept, and those under an
// edit as a diff of its words finds them.
func (r *rewrite) keepBySwaps() {
	var olds, news span // tokens under an edit; a word of two edits is the first's
	for _, s := range r.swaps {
		first, end := r.old.under(s.old)
		olds = span{max(first, olds.end), max(end, olds.end)}
		first, end = r.new.under(s.new)
		news = span{max(first, news.end), max(end, news.end)}
		r.match(olds, news)
	}
	for i, t := range r.old.tokens {
		within, is := r.through(t.span)
		if len(within) > 0 {
			continue
		}
		if j, end := r.new.under(is); end == j+1 && r.new.tokens[j].span == is {
			r.keep(i, j)
		}
	}
}

// through gives the edits that touch s in old, and where s then stands in new.
// What is put in at its ends stands outside it. A place that begins or ends
// inside a longer edit goes on to the end of what was put there.
func (r *rewrite) through(s span) (touching []swap, is span) {
	first := sort.Search(len(r.swaps), func(i int) bool { return r.swaps[i].old.end > s.start })
	end := first
	for end < len(r.swaps) && r.swaps[end].old.start < s.end {
		end++
	}
	is = s
	if first > 0 {
		is.start += r.swaps[first-1].new.end - r.swaps[first-1].old.end
	}
	is.end += is.start - s.start
	if touching = r.swaps[first:end]; len(touching) > 0 {
		last := touching[len(touching)-1]
		is.start = min(is.start, touching[0].new.start)
		is.end = max(last.new.end, last.new.end+s.end-last.old.end)
	}
	return touching, is
}

// followEdits places the words at was by the known edits: where they stand if
// none touches them (kept), else with what was put among them, or instead of
// them and nothing else. It tells nothing of words that made way together with
// others.
func (r *rewrite) followEdits(was span) (is span, kept, found bool) {
	touching, is := r.through(was)
	if len(touching) == 0 {
		return is, true, r.new.holds(is)
	}
	if touching[0].old.start < was.start || touching[len(touching)-1].old.end > was.end {
		return span{}, false, false
	}
	for is.start < is.end && unicode.IsSpace(r.new.runes[is.start]) {
		is.start++
	}
	for is.start < is.end && unicode.IsSpace(r.new.runes[is.end-1]) {
		is.end--
	}
	if is.runes() == 0 {
		return span{}, false, false
	}
	is = r.new.snap(is)
	return is, false, r.new.speaks(is) || !r.old.speaks(was)
}

// speaks tells whether a word stands at s, not only symbols.
func (f *field) speaks(s span) bool {
	first, end := f.under(s)
	return slices.ContainsFunc(f.tokens[first:end], func(t token) bool { return t.word })
}
