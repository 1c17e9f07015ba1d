package passage

const (
	// farthest is the share of a passage's runes that may be edited where it is
	// found by likeness.
	farthest = 0.45
	// sure is the score from which a likeness counts.
	sure = 0.60
	// plain is the likeness that counts by itself, of a passage of plainLength
	// runes or more; of one of plainLong, that less is chance, plainer does.
	plain, plainLength = 0.72, 40
	plainer, plainLong = 0.60, 100
	// margin is how much the best place must be ahead of the next.
	margin = 0.04
)

// target is what is looked for in a new text.
type target struct {
	quote, before, after []rune
	was                  span // where it stood in old, empty if nowhere
	first, last          bool // it begins, ends inside a word
	begins, ends         bool // it begins, ends where a sentence does
}

// at is the target that stands at was in old.
func (r *rewrite) at(was span) target {
	before, after := r.old.around(was)
	t := target{quote: r.old.slice(was), before: before, after: after, was: was}
	t.first, t.last = r.old.cuts(was.start), r.old.cuts(was.end)
	t.begins, t.ends = r.old.whole(was)
	return t
}

// of is the target that p was when it was taken.
func of(p Passage) target {
	prefix, suffix := []rune(p.Prefix), []rune(p.Suffix)
	t := target{quote: []rune(p.Quote), before: prefix[max(0, len(prefix)-company):], after: suffix[:min(company, len(suffix))]}
	t.first, t.last = p.cuts()
	t.begins, t.ends = read(p.Prefix + p.Quote + p.Suffix).whole(span{len(prefix), len(prefix) + len(t.quote)})
	return t
}

// fuzzy looks everywhere in new for words like those of t, and for a place that
// is clearly better than the next.
func (r *rewrite) fuzzy(t target) (is span, score float64, found bool) {
	if bulk(t.quote) < shortest || address(string(t.quote)) {
		return span{}, 0, false
	}
	matches, _ := r.new.seek(t.quote, span{}, int(farthest*float64(len(t.quote))))
	like, next, nextLike := 0.0, 0.0, 0.0
	for _, m := range matches {
		s, ok := r.new.fit(m.span, t)
		if !ok {
			continue
		}
		likely := similar(t.quote, r.new.slice(s))
		if likely < 1-farthest || r.taken(s, t.was) {
			continue // and what other text accounts for is no rival
		}
		switch n := r.new.score(s, t, likely); {
		case n > score:
			is, score, like, next, nextLike = s, n, likely, score, like
		case n > next:
			next, nextLike = n, likely
		}
	}
	switch {
	case is.runes() == 0 || score < next+margin:
		return span{}, 0, false
	case like < nextLike+margin && !r.new.acquainted(is, t):
		return span{}, 0, false // of two as like, neither is in its company
	case score < sure && !t.plainly(like):
		return span{}, 0, false
	}
	is = r.square(is, t)
	return is, score, r.own(t, is, like) && r.fitting(t, is)
}

// plainly tells whether words so like those of t are enough to speak for themselves.
func (t target) plainly(like float64) bool {
	length := bulk(t.quote)
	return like >= plain && length >= plainLength || like >= plainer && length >= plainLong
}

// score is how well s in new agrees with t: 50 parts the words, 20 what stands
// before, 20 what stands after.
func (f *field) score(s span, t target, like float64) float64 {
	before, after := f.around(s)
	return (50*like + 20*similar(t.before, before) + 20*similar(t.after, after)) / 90
}

// fit moves the ends of s to where words begin and end, if those of t do.
func (f *field) fit(s span, t target) (span, bool) {
	s = f.snap(s)
	first, end := f.under(s)
	if first == end {
		return span{}, false
	}
	if word := f.tokens[first]; !t.first {
		if 2*word.overlap(s) < word.runes() && first+1 < end {
			word = f.tokens[first+1]
		}
		s.start = word.start
	}
	if word := f.tokens[end-1]; !t.last {
		if 2*word.overlap(s) < word.runes() && first+1 < end {
			word = f.tokens[end-2]
		}
		s.end = word.end
	}
	return s, f.holds(s)
}
