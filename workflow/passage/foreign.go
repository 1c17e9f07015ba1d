package passage

import "strings"

// fitting tells whether is may be the place of t: it holds no more foreign words than its
// own, and begins and ends in the middle only of sentences that are its own: mostly of its
// words, or with most of them.
func (r *rewrite) fitting(t target, is span) bool {
	quote, sentence := r.old.slice(t.was), r.old.slice(r.old.sentence(t.was))
	if t.was.runes() == 0 {
		whole := read(string(t.before) + string(t.quote) + string(t.after))
		quote, sentence = t.quote, whole.slice(whole.sentence(span{len(t.before), len(t.before) + len(t.quote)}))
	}
	if own, foreign := r.new.told(is, spoken(quote)); foreign > own {
		return false
	}
	old := spoken(sentence)
	words := total(old)
	first, end := r.new.under(is)
	theirs := func(at span) bool {
		own, foreign := r.new.told(r.new.sentence(at), old)
		return foreign > own && 2*own < words
	}
	return (r.new.opens(first) || !theirs(r.new.tokens[first].span)) &&
		(r.new.closes(end-1) || !theirs(r.new.tokens[end-1].span))
}

// fitted is the place is of t, or what is left of it without the foreign sentence at its
// end, if that is half of t's words.
func (r *rewrite) fitted(t target, is span) (span, bool) {
	if r.fitting(t, is) {
		return is, true
	}
	first, end := r.new.under(is)
	for end--; end > first && !r.new.closes(end-1); end-- {
	}
	if end <= first {
		return span{}, false
	}
	is.end = r.new.tokens[end-1].end
	given := spoken(t.quote)
	own, _ := r.new.told(is, given)
	return is, 2*own >= total(given) && r.fitting(t, is)
}

// stem is how a word begins, which stays when it is inflected.
func (t token) stem() string {
	runes := []rune(strings.ToLower(t.text))
	return string(runes[:min(len(runes), 3)])
}

// spoken counts the words of a text.
func spoken(text []rune) map[string]int {
	all := make(map[string]int)
	for _, t := range read(string(text)).tokens {
		if t.word {
			all[t.stem()]++
		}
	}
	return all
}

func total(counts map[string]int) (all int) {
	for _, n := range counts {
		all += n
	}
	return all
}

// told counts the words at s that are among given ones, each as often as there, and those
// that are not.
func (f *field) told(s span, given map[string]int) (own, foreign int) {
	used := make(map[string]int)
	first, end := f.under(s)
	for _, t := range f.tokens[first:end] {
		if !t.word {
			continue
		}
		word := t.stem()
		if used[word]++; used[word] <= given[word] {
			own++
		} else {
			foreign++
		}
	}
	return own, foreign
}

// spread gives the tokens of old, kept, between which all of a passage stands in new that
// was kept of it, and whether where most of it stands leaves out much.
func (r *rewrite) spread(was span, runes int) (first, last int, much bool) {
	begin, end := r.old.under(was)
	first, all := none, 0
	for i := begin; i < end; i++ {
		if r.to[i] == none {
			continue
		}
		if first == none {
			first = i
		}
		last = i
		all += r.old.tokens[i].overlap(was)
	}
	return first, last, 3*runes < 2*all
}
