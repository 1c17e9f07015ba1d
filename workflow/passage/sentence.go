package passage

import (
	"slices"
	"strings"
)

const (
	stops   = ".!?…؟।" // end a sentence if space follows
	stopsCJ = "。！？"    // need no space
	closers = `"”’»›)]』」）】`
)

// opens tells whether a sentence begins with token i, closes whether one ends with
// it: crudely, by full stops and line feeds. An abbreviation is taken for an end.
func (f *field) opens(i int) bool {
	if i == 0 || slices.Contains(f.runes[f.tokens[i-1].end:f.tokens[i].start], '\n') {
		return true
	}
	before := i - 1
	for before > max(0, i-4) && strings.Contains(closers, f.tokens[before].text) {
		before--
	}
	last := f.tokens[before].text
	return strings.Contains(stopsCJ, last) || strings.Contains(stops, last) && f.tokens[i-1].end < f.tokens[i].start
}

func (f *field) closes(i int) bool { return i == len(f.tokens)-1 || f.opens(i+1) }

// whole tells whether s begins where a sentence does, and ends where one does.
func (f *field) whole(s span) (begins, ends bool) {
	first, end := f.under(s)
	return first < end && s.start <= f.tokens[first].start && f.opens(first),
		first < end && f.tokens[end-1].end <= s.end && f.closes(end-1)
}

// square moves the ends of is, where t was found in new, to the nearest ends of a
// sentence if those of t are such: inward by a quarter at most, outward not far
// and over no words that were kept from elsewhere.
func (r *rewrite) square(is span, t target) span {
	first, end := r.new.under(is)
	inward, outward := is.runes()/4, is.runes()/4+2*gram
	squared := is
	if t.begins {
		away := func(i int) int { return abs(is.start - r.new.tokens[i].start) }
		out, in := r.reach(t, first, -1, outward, r.new.opens, away), r.reach(t, first, 1, inward, r.new.opens, away)
		if i := nearer(out, in, away); i != none {
			squared.start = r.new.tokens[i].start
		}
	}
	if t.ends {
		away := func(i int) int { return abs(is.end - r.new.tokens[i].end) }
		out, in := r.reach(t, end-1, 1, outward, r.new.closes, away), r.reach(t, end-1, -1, inward, r.new.closes, away)
		if i := nearer(out, in, away); i != none {
			squared.end = r.new.tokens[i].end
		}
	}
	if !r.new.holds(squared) || !r.fitting(t, squared) {
		return is
	}
	return squared
}

// reach goes from token i of new, step by step, to the first that is an edge and
// no more than far runes away; none if a word kept from elsewhere is before it.
func (r *rewrite) reach(t target, i, step, far int, edge func(int) bool, away func(int) int) int {
	begin, end := r.old.under(t.was)
	for start := i; i >= 0 && i < len(r.new.tokens) && away(i) <= far; i += step {
		switch {
		case i != start && r.foreign(i, begin, end):
			return none
		case edge(i):
			return i
		}
	}
	return none
}

// nearer gives i or j, whichever is less far away; none if neither is known.
func nearer(i, j int, away func(int) int) int {
	if i == none || j != none && away(j) < away(i) {
		return j
	}
	return i
}

func abs(n int) int { return max(n, -n) }
