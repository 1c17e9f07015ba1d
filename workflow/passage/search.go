package passage

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

const (
	// shortest is the number of runes under which words alone prove nothing:
	// some of their company must have stayed.
	shortest = 12
	// telling is the number of runes from which a quote that stands only once
	// is looked for away from its place.
	telling = 20
	// acquaintance is how similar the text before or after must be to be the same
	// company.
	acquaintance = 0.5
	// twins is how many copies of a passage in the old text are asked whether they
	// are meant.
	twins = 64
)

// bulk is the number of runes by which a quote is short or long: a Chinese
// character says about as much as three letters.
func bulk(quote []rune) int {
	n := len(quote)
	for _, r := range quote {
		if r >= firstHan && unicode.Is(unicode.Han, r) {
			n += 2
		}
	}
	return n
}

// certain tells whether the words that the diff carried from was to is can be
// no others: they kept their company, or they are long enough and stand only
// once in each text; and no other copy of them in old has a better claim.
func (r *rewrite) certain(was, is span) bool {
	if r.unparted(was, is) {
		return true // no claim is better
	}
	t := r.at(was)
	if !r.new.acquainted(is, t) {
		return bulk(t.quote) >= shortest &&
			len(r.old.copies(t.quote, 2)) == 1 && len(r.new.copies(t.quote, 2)) == 1
	}
	mine := 0.0
	for _, start := range r.old.copies(t.quote, twins) {
		s := span{start, start + was.runes()}
		if start == was.start || r.elsewhereKept(s, is) {
			continue
		}
		if mine == 0 {
			mine = r.new.score(is, t, 1)
		}
		if r.old.holds(s) && r.new.score(is, r.at(s), 1) > mine {
			return false // a sentence was struck, and the diff took its look-alike for it
		}
	}
	return true
}

// unparted tells whether was in old and is in new have the very same company, on
// both sides.
func (r *rewrite) unparted(was, is span) bool {
	before, after := r.old.around(was)
	isBefore, isAfter := r.new.around(is)
	return len(before) > 0 && len(after) > 0 && slices.Equal(before, isBefore) && slices.Equal(after, isAfter)
}

// home tells whether p stands at its original offsets in all its original
// company, which stands nowhere else.
func (f *field) home(p Passage) bool {
	before, after := utf8.RuneCountInString(p.Prefix), utf8.RuneCountInString(p.Suffix)
	s := span{p.Start - before, p.End + after}
	if s.end > len(f.runes) || after < company && s.end < len(f.runes) {
		return false
	}
	return f.reads(p.span(), p.Quote) &&
		f.reads(span{s.start, p.Start}, p.Prefix) && f.reads(span{p.End, s.end}, p.Suffix) &&
		len(f.copies(f.slice(s), 2)) == 1 && f.holds(p.span())
}

// elsewhere finds the exact words of t away from where they were. Only a long
// quote is looked for, and it counts only if it stands once in new and nothing
// else in old accounts for it: neither the same words elsewhere, nor, if it is not
// very long, other text that was kept.
func (r *rewrite) elsewhere(t target) (is span, found bool) {
	if bulk(t.quote) < telling {
		return span{}, false
	}
	starts := r.new.copies(t.quote, 2)
	if len(starts) != 1 {
		return span{}, false
	}
	for _, start := range r.old.copies(t.quote, 2) {
		if t.was.runes() == 0 || start != t.was.start {
			return span{}, false
		}
	}
	is = span{starts[0], starts[0] + len(t.quote)}
	cutAlike := r.new.cuts(is.start) == t.first && r.new.cuts(is.end) == t.last // "the state" is not in "the stately"
	return is, cutAlike && r.new.holds(is) && (bulk(t.quote) >= plainLength || !r.taken(is, t.was))
}

// acquainted tells whether s has the company of t, on one side at least.
func (f *field) acquainted(s span, t target) bool {
	before, after := f.around(s)
	return similar(t.before, before) >= acquaintance || similar(t.after, after) >= acquaintance
}

// around gives the company of s: the runes just before and just after it.
func (f *field) around(s span) (before, after []rune) {
	return f.runes[max(0, s.start-company):s.start], f.runes[s.end:min(len(f.runes), s.end+company)]
}

// vicinity is how far on each side of a passage, in runes, words are its
// neighbours.
const vicinity = 200

// known is the share of the words around was in old that stand around is in new.
func (r *rewrite) known(was, is span) float64 {
	wide := span{was.start - vicinity, was.end + vicinity}
	near := span{is.start - 2*vicinity, is.end + 2*vicinity}
	all, stayed := 0, 0
	first, end := r.old.under(wide)
	for i := first; i < end; i++ {
		t := r.old.tokens[i]
		if t.overlap(was) > 0 {
			continue
		}
		all += t.runes()
		if to := r.to[i]; to != none && r.new.tokens[to].overlap(near) > 0 {
			stayed += t.runes()
		}
	}
	if all == 0 {
		return 1 // it is the whole field, headline perhaps
	}
	return float64(stayed) / float64(all)
}
