package passage

const (
	// passes is how much of a story, in either text, must have been kept in runs of solid
	// words or more: less is another story, and what it shares with this one are titles and
	// set phrases. Of two revisions of one story at least 0.4 was kept, of two stories
	// mostly under 0.15.
	passes, solid = 0.25, 6
	// short is the number of runes up to which a text is too short to tell.
	short = 1000
)

// another tells whether new is another story than old, not its revision.
func (r *rewrite) another() bool {
	if len(r.old.runes) < short || len(r.new.runes) < short || r.swaps != nil {
		return false
	}
	if r.strange == 0 {
		r.strange = 1
		if float64(r.solid()) < passes*float64(min(r.old.bulk(), r.new.bulk())) {
			r.strange = 2
		}
	}
	return r.strange == 2
}

// solid is the number of runes kept in long runs.
func (r *rewrite) solid() (kept int) {
	for i, end := 0, 0; i < len(r.to); i = max(end, i+1) {
		runes := 0
		for end = i; end < len(r.to) && r.to[end] != none && (end == i || r.to[end] == r.to[end-1]+1); end++ {
			runes += r.old.tokens[end].runes()
		}
		if end-i >= solid {
			kept += runes
		}
	}
	return kept
}

// bulk is the number of runes in the tokens of f.
func (f *field) bulk() (runes int) {
	for _, t := range f.tokens {
		runes += t.runes()
	}
	return runes
}
