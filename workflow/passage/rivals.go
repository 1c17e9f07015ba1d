package passage

// own tells whether the words at is in new come from those of t and from no
// others: nothing else in old is as like them, unless it stands elsewhere in new.
// When a sentence was struck and its look-alike stood in both texts, the
// look-alike is accounted for by itself, whatever the diff says.
func (r *rewrite) own(t target, is span, like float64) bool {
	words := r.new.slice(is)
	if r.taken(is, t.was) {
		return false
	}
	if len(words) > longest {
		return true // too long to have a rival by chance
	}
	rivals, told := r.old.seek(words, t.was, int((1-like)/like*float64(len(words))))
	if !told {
		return false
	}
	for _, m := range rivals {
		if likeness(m.errors, len(words), m.runes()) >= like && !r.elsewhereKept(m.span, is) {
			return false
		}
	}
	return true
}

// elsewhereKept tells whether most of what stood at s in old was kept outside is.
func (r *rewrite) elsewhereKept(s, is span) bool {
	all, away := 0, 0
	first, end := r.old.under(s)
	for i := first; i < end; i++ {
		runes := r.old.tokens[i].overlap(s)
		all += runes
		if to := r.to[i]; to != none && r.new.tokens[to].overlap(is) == 0 {
			away += runes
		}
	}
	return 2*away > all
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
