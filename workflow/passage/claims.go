package passage

import "slices"

const (
	// clearly is how much more like its own sentence the right one must be than a
	// rival's, and ahead of how much better company, both sides together.
	clearly, closer = 0.10, 0.40
	// chance is how much one of two unlike neighbours may be more like a third.
	chance = 0.20
	// strangers is how similar unlike words are.
	strangers = 0.25
	// longSentence is the number of words up to which a sentence is followed.
	longSentence = 300
	// nearby is how much of a sentence on each side of a passage is compared.
	nearby = 200
	// rivals is how many copies of a passage's words are weighed; where there are more, its
	// place is open.
	rivals = 24
)

// claim is how well a place agrees with where a passage stood: by its sentence, and by
// what stands around that.
type claim struct{ sentence, before, after float64 }

// beats tells whether c is clearly the better claim.
func (c claim) beats(o claim) bool {
	switch {
	case c.sentence >= o.sentence+clearly:
		return true
	case o.sentence >= c.sentence+clearly:
		return false
	case c.sentence == 1 && o.sentence < 1:
		return !o.accompanied(c)
	case o.sentence == 1 && c.sentence < 1:
		return false
	}
	return c.accompanied(o)
}

// accompanied tells whether c is in clearly better company.
func (c claim) accompanied(o claim) bool {
	return c.before+c.after >= o.before+o.after+closer && c.before >= o.before-chance && c.after >= o.after-chance
}

// claim weighs the place is in new for what stood at was in old. Its company is what stands
// around its sentence, or around as much as it shares with a rival, which tells nothing.
func (r *rewrite) claim(was, is, common span) claim {
	old, new := r.old.sentence(was), r.new.sentence(is)
	like := similar(r.old.slice(old.near(was)), r.new.slice(new.near(is)))
	before, after := r.old.around(r.old.within(span{min(old.start, was.start-common.start), max(old.end, was.end+common.end)}))
	isBefore, isAfter := r.new.around(r.new.within(span{min(new.start, is.start-common.start), max(new.end, is.end+common.end)}))
	return claim{like, alike(before, isBefore), alike(after, isAfter)}
}

// common tells how many runes before and after a and b are the same.
func (f *field) common(a, b span) (same span) {
	for same.start < longest && min(a.start, b.start) > same.start && f.runes[a.start-same.start-1] == f.runes[b.start-same.start-1] {
		same.start++
	}
	for same.end < longest && max(a.end, b.end)+same.end < len(f.runes) && f.runes[a.end+same.end] == f.runes[b.end+same.end] {
		same.end++
	}
	return same
}

// beside tells whether a and b stand in twins that follow one another: the one keeps what
// stood before, the other what stood after, and nobody can tell which was there first.
func beside(a, b, common span) bool {
	return abs(a.start-b.start) <= common.start+a.runes()+common.end+len("\n\n")
}

// within is the part of s that lies in f.
func (f *field) within(s span) span { return span{max(0, s.start), min(len(f.runes), s.end)} }

// alike is similar, but two edges of texts are equal, and an edge is to words as other words
// are to them.
func alike(a, b []rune) float64 {
	switch {
	case len(a) == 0 && len(b) == 0:
		return 1
	case len(a) == 0 || len(b) == 0:
		return strangers
	}
	return similar(a, b)
}

// near is the part of s no farther than nearby from o.
func (s span) near(o span) span { return span{max(s.start, o.start-nearby), min(s.end, o.end+nearby)} }

// sentence gives the sentences that s touches, whole, or as much as a sentence is long.
func (f *field) sentence(s span) span {
	first, end := f.under(s)
	if first == end {
		return s
	}
	for far := 0; far < longSentence && first > 0 && !f.opens(first); far++ {
		first--
	}
	for far := 0; far < longSentence && end < len(f.tokens) && !f.opens(end); far++ {
		end++
	}
	return span{min(s.start, f.tokens[first].start), max(s.end, f.tokens[end-1].end)}
}

// settled tells which place in new is that of the words that the diff carried from was to
// is: another copy of them that no other words of old account for may have the better
// claim. It is open where neither is clearly better, or where a copy that was struck from
// old claims the place as well as they.
func (r *rewrite) settled(was, is span) (span, bool) {
	best, ahead := is, true
	quote, shift := r.old.words(was)
	copies, all := r.new.copiesOf(quote, r.loose(&r.looseNew, r.new, r.from))
	for _, at := range copies {
		s := span{r.new.tokens[at].start + shift, r.new.tokens[at].start + shift + was.runes()}
		if s == best || s.overlap(is) > 0 && s.runes() != is.runes() || !slices.Equal(r.new.slice(s), r.old.slice(was)) || r.taken(s, was) {
			continue
		}
		common := r.new.common(best, s)
		if beside(best, s, common) {
			return span{}, false
		}
		mine, its := r.claim(was, best, common), r.claim(was, s, common)
		switch {
		case its.beats(mine):
			best, ahead = s, true
		case !mine.beats(its):
			ahead = false
		}
	}
	if !ahead || !all {
		return span{}, false
	}
	copies, all = r.old.copiesOf(quote, r.loose(&r.looseOld, r.old, r.to))
	for _, at := range copies {
		s := span{r.old.tokens[at].start + shift, r.old.tokens[at].start + shift + was.runes()}
		if s == was {
			continue
		}
		common := r.old.common(was, s)
		if beside(was, s, common) || !r.claim(was, best, common).beats(r.claim(s, best, common)) {
			return span{}, false
		}
	}
	return best, all
}

// words gives the tokens under s, and how far into the first of them it begins.
func (f *field) words(s span) (tokens []token, shift int) {
	first, end := f.under(s)
	if first == end {
		return nil, 0
	}
	return f.tokens[first:end], s.start - f.tokens[first].start
}

// loose gives the tokens of f that were not kept, by their words.
func (r *rewrite) loose(made *map[string][]int, f *field, kept []int) map[string][]int {
	if *made == nil {
		*made = make(map[string][]int)
		for i, t := range f.tokens {
			if kept[i] == none {
				(*made)[t.text] = append((*made)[t.text], i)
			}
		}
	}
	return *made
}

// copiesOf gives the tokens of f at which copies of the quote begin that are not all
// kept, by way of its rarest loose token; and whether those are all.
func (f *field) copiesOf(quote []token, loose map[string][]int) (found []int, all bool) {
	rarest := none
	for i, t := range quote {
		n := len(loose[t.text])
		if n == 0 && len(quote) < 3 {
			return nil, true
		}
		if n > 0 && (rarest == none || n < len(loose[quote[rarest].text])) {
			rarest = i
		}
	}
	if rarest == none {
		return nil, true
	}
	places := loose[quote[rarest].text]
	for _, at := range places[:min(len(places), hits)] {
		begin := at - rarest
		if begin < 0 || begin+len(quote) > len(f.tokens) || !slices.EqualFunc(quote, f.tokens[begin:begin+len(quote)],
			func(a, b token) bool { return a.text == b.text }) {
			continue
		}
		if len(found) == rivals {
			return found, false
		}
		found = append(found, begin)
	}
	return found, len(places) <= hits
}
