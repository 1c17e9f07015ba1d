package passage

const (
	// cover is the share of a passage's runes whose words must have been kept,
	// unless the new words are plainly the old ones, inflected or respelt.
	cover = 0.40
	// leastKept is the number of runes that must have been kept.
	leastKept = 6
	// resemblance is how like the old words the new ones must be.
	resemblance = 0.50
	// neighbours is the share of the words around that must have been kept, unless
	// the words speak for themselves.
	neighbours = 0.40
)

// vouched tells whether edited words are known by what stands around them, or
// are enough to speak for themselves. A few words must have kept their company.
func (r *rewrite) vouched(t target, is span, like float64) bool {
	if bulk(t.quote) < shortest {
		return r.new.acquainted(is, t)
	}
	return t.plainly(like) || r.known(t.was, is) >= neighbours
}

// edited finds where the words of t stand in new after they were edited: from
// the first to the last of them that the diff kept, and as far beyond as words
// were replaced there.
func (r *rewrite) edited(t target) (is span, like float64, found bool) {
	was := t.was
	first, last, runes := r.cluster(was)
	if runes < leastKept {
		return span{}, 0, false
	}
	if from, to, much := r.spread(was, runes); much && from < first {
		first, last, runes = from, to, 0
		for i := from; i <= to; i++ {
			if r.to[i] != none {
				runes += r.old.tokens[i].overlap(was)
			}
		}
	}
	is = r.widened(was, first, last)
	if !r.new.holds(is) {
		return span{}, 0, false
	}
	all := 0
	begin, end := r.old.under(was)
	for i := begin; i < end; i++ {
		all += r.old.tokens[i].overlap(was)
	}
	like = r.like(was, is)
	found = like >= plain || like >= resemblance && float64(runes) >= cover*float64(all)
	return r.square(is, t), like, found
}

// rewritten is edited, if nothing speaks against the place.
func (r *rewrite) rewritten(t target) (is span, found bool) {
	is, like, found := r.edited(t)
	if !found {
		return span{}, false
	}
	if is, found = r.fitted(t, is); !found {
		return span{}, false
	}
	return is, r.vouched(t, is, like) && r.own(t, is, like)
}

// like is how similar the words at was in old and at is in new are. Of a long
// passage it takes the share of runes kept.
func (r *rewrite) like(was, is span) float64 {
	length := max(was.runes(), is.runes())
	if length <= longest {
		return similar(r.old.slice(was), r.new.slice(is))
	}
	stayed := 0
	first, end := r.old.under(was)
	for i := first; i < end; i++ {
		if to := r.to[i]; to != none && r.new.tokens[to].overlap(is) > 0 {
			stayed += r.old.tokens[i].overlap(was)
		}
	}
	return float64(stayed) / float64(length)
}

// cluster gives the tokens of old from first to last, both kept, between which
// most of the passage stands in new: what was put between kept words counts half
// against them, so that a stray "the" far off does not stretch the place. runes
// is what was kept of the passage there.
func (r *rewrite) cluster(was span) (first, last, runes int) {
	begin, end := r.old.under(was)
	best, score, sum, from, previous := 0, 0, 0, none, none // scores are in half runes
	for i := begin; i < end; i++ {
		if r.to[i] == none {
			continue
		}
		own := r.old.tokens[i].overlap(was)
		if previous != none {
			put := r.new.tokens[r.to[i]].start - r.new.tokens[r.to[previous]].end
			struck := r.old.tokens[i].start - r.old.tokens[previous].end
			score -= max(0, put-struck)
		}
		if previous == none || score < 0 {
			from, score, sum = i, 0, 0
		}
		previous = i
		score += 2 * own
		sum += own
		if score >= best {
			best, first, last, runes = score, from, i, sum
		}
	}
	return first, last, runes
}

// widened gives the place in new of the tokens of old from first to last, and
// where the passage has lost words before or after them, as much of what was put
// there instead: up to the next word that was kept from outside it, or to one
// that is its own, if that is not too far.
func (r *rewrite) widened(was span, first, last int) span {
	begin, end := r.old.under(was)
	left, right := r.to[first], r.to[last]
	is := span{r.new.tokens[left].start, r.new.tokens[right].end}
	if first == begin {
		is.start += max(0, was.start-r.old.tokens[first].start)
	} else {
		edge, far := is.start, 2*(r.old.tokens[first].start-was.start)+2
		for i := left - 1; !r.foreign(i, begin, end) && edge-r.new.tokens[i].start <= far; i-- {
			if r.from[i] != none || r.foreign(i-1, begin, end) {
				is.start = r.new.tokens[i].start
			}
		}
	}
	if last == end-1 {
		is.end -= max(0, r.old.tokens[last].end-was.end)
	} else {
		edge, far := is.end, 2*(was.end-r.old.tokens[last].end)+2
		for i := right + 1; !r.foreign(i, begin, end) && r.new.tokens[i].end-edge <= far; i++ {
			if r.from[i] != none || r.foreign(i+1, begin, end) {
				is.end = r.new.tokens[i].end
			}
		}
	}
	return is
}

// foreign tells whether token i of new was kept from other tokens of old than
// those from begin to end, or is none at all.
func (r *rewrite) foreign(i, begin, end int) bool {
	return i < 0 || i >= len(r.from) || r.from[i] != none && (r.from[i] < begin || r.from[i] >= end)
}
