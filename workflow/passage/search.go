package passage

import "unicode/utf8"

const (
	// shortest is the number of runes under which words alone prove nothing:
	// some of their company must have stayed.
	shortest = 12
	// telling is the number of runes from which a quote that stands only once
	// is looked for away from its place.
	telling = 20
	// likeness is how similar the text before or after must be to be the same
	// company.
	likeness = 0.5
)

// certain tells whether the words that the diff carried from was to is can be
// no others: they kept their company, or they are long enough and stand only
// once in each text.
func (r *rewrite) certain(was, is span) bool {
	before, after := r.old.around(was)
	newBefore, newAfter := r.new.around(is)
	if similar(before, newBefore) >= likeness || similar(after, newAfter) >= likeness {
		return true
	}
	quote := string(r.old.slice(was))
	return was.runes() >= shortest &&
		len(r.old.find(quote, 2)) == 1 && len(r.new.find(quote, 2)) == 1
}

// search looks for p by its quote when the diff does not know where it went;
// was is where it stood in old, empty if it stood nowhere.
func (r *rewrite) search(p Passage, was span) Placement {
	is, found := r.elsewhere(p, was)
	if !found {
		return Placement{Field: p.Field, Status: Lost}
	}
	return Placement{
		Field: p.Field, Start: is.start, End: is.end,
		Status: Moved, Method: "quote", Score: r.new.agreement(is, p),
	}
}

// home tells whether p stands at its original offsets in all its original
// company, which stands nowhere else.
func (f *field) home(p Passage) bool {
	before, after := utf8.RuneCountInString(p.Prefix), utf8.RuneCountInString(p.Suffix)
	s := span{p.Start - before, p.End + after}
	if s.start < 0 || s.end > len(f.runes) || after < company && s.end < len(f.runes) {
		return false
	}
	whole := p.Prefix + p.Quote + p.Suffix
	return string(f.slice(s)) == whole && len(f.find(whole, 2)) == 1 && f.holds(p.span())
}

// elsewhere finds the exact quote away from where it was. Only a long quote is
// looked for, and it counts only if it stands once in new and nothing else in
// old accounts for it: neither the same words elsewhere, nor other text that
// was kept.
func (r *rewrite) elsewhere(p Passage, was span) (is span, found bool) {
	long := utf8.RuneCountInString(p.Quote)
	if long < telling {
		return span{}, false
	}
	starts := r.new.find(p.Quote, 2)
	if len(starts) != 1 {
		return span{}, false
	}
	for _, start := range r.old.find(p.Quote, 2) {
		if was.runes() == 0 || start != was.start {
			return span{}, false
		}
	}
	is = span{starts[0], starts[0] + long}
	return is, r.new.holds(is) && r.new.cutLike(is, p) && !r.taken(is, was)
}

// cutLike tells whether s begins and ends inside words just where p does: a
// quote of "the state" is not found in "the stately".
func (f *field) cutLike(s span, p Passage) bool {
	first, last := p.cuts()
	return f.cuts(s.start) == first && f.cuts(s.end) == last
}

// agreement is how much of the quote and its company stands at s, where the
// quote itself does: 50 parts quote, 20 prefix, 20 suffix.
func (f *field) agreement(s span, p Passage) float64 {
	before, after := f.around(s)
	prefix, suffix := []rune(p.Prefix), []rune(p.Suffix)
	prefix, suffix = prefix[max(0, len(prefix)-company):], suffix[:min(company, len(suffix))]
	return (50 + 20*similar(prefix, before) + 20*similar(suffix, after)) / 90
}

// around gives the company of s: the runes just before and just after it.
func (f *field) around(s span) (before, after []rune) {
	return f.runes[max(0, s.start-company):s.start], f.runes[s.end:min(len(f.runes), s.end+company)]
}
