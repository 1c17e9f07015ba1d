package passage

// Status says how sure a placement is, in the newsroom's words.
type Status string

const (
	Exact  Status = "exact"  // the same words in the same place of the text's flow
	Edited Status = "edited" // the words were edited where they stood; a person should check this
	Moved  Status = "moved"  // the words, or words much like them, elsewhere; a person should check this
	Lost   Status = "lost"   // its text changed; a person decides where it belongs
)

// Placement is where a passage stands in one revision. Start and End are rune
// offsets into the field, End exclusive; both are 0 when Status is Lost.
type Placement struct {
	Field      string
	Start, End int
	Status     Status
	Method     string  // how it was found: "origin", "diff" (kept), "edit", "quote", "fuzzy"; "" when lost
	Score      float64 // 0 (lost) to 1 (the same words in the same company, or a place that is known)
}

// Place follows p from where it stood in the old text into the new one. Words
// that were kept keep their status: what was moved stays moved and what was edited
// edited, "check this", until a person confirms it and the caller passes Exact.
// Exact said of other words than p's is read as Edited: a person confirmed those.
// If from is Lost, or no range of the old text, Place answers as Replace does.
//
// An edit that is undone brings p home, to its original offsets and Exact, from
// wherever it stood meanwhile; but what was put elsewhere while its home still
// stood is left there. What a person put into another field (Edited) is followed
// in that one.
func (c *Change) Place(p Passage, from Placement) Placement {
	r, was := c.field(from.Field), span{from.Start, from.End}
	if !p.stands(r.old, from) {
		return c.Replace(p)
	}
	if from.Status == Exact && !r.old.reads(was, p.Quote) {
		from.Status = Edited
	}
	if r.same() {
		return from
	}
	if r.swaps != nil {
		return c.placeByEdits(p, from)
	}
	if r.another() && (r.old.home(p) || !r.new.home(p)) {
		return p.lost()
	}
	there, whole := r.along(was)
	if r.cameHome(p, from) {
		is, clear := r.settled(was, p.span())
		switch {
		case !r.old.home(p) || is == p.span() && (!whole || there == is):
			return p.Origin()
		case !clear:
			return p.lost() // it never left, but a copy of it claims the place as well
		}
	}
	own, t := from.Field == p.Field, r.at(was)
	is, kept := r.carry(was)
	if own && whole && !(kept && there == is) {
		return p.moved(there, "quote", r.new.score(there, t, 1))
	}
	if kept {
		is, clear := r.settled(was, is)
		switch {
		case !clear:
			return p.lost()
		case r.certain(was, is):
			return from.kept(is)
		}
	}
	if is, found := r.respelt(was); found {
		if is, clear := r.settled(was, is); clear {
			return r.editedAt(p, from, is, r.new.score(is, t, similar(t.quote, r.new.slice(is))))
		}
		return p.lost()
	}
	if own {
		if is, found := r.elsewhere(t); found {
			return p.moved(is, "quote", r.new.score(is, t, 1))
		}
	}
	if is, found := r.rewritten(t); found {
		is, clear := r.settled(was, is)
		if !clear {
			return p.lost()
		}
		return r.editedAt(p, from, is, r.new.score(is, t, r.like(was, is)))
	}
	if own {
		if is, score, found := r.fuzzy(t); found {
			return p.moved(is, "fuzzy", score)
		}
	}
	if from.Status == Edited {
		return c.Replace(p) // its own words may be back
	}
	return p.lost()
}

// placeByEdits is Place for a field whose edits are known: nothing is searched.
func (c *Change) placeByEdits(p Passage, from Placement) Placement {
	r, was := c.field(from.Field), span{from.Start, from.End}
	if r.cameHome(p, from) {
		return p.Origin()
	}
	switch is, kept, found := r.followEdits(was); {
	case found && kept:
		return from.kept(is)
	case found:
		return r.editedAt(p, from, is, 1)
	}
	t := r.at(was)
	if is, like, found := r.edited(t); found {
		return r.editedAt(p, from, is, r.new.score(is, t, like))
	}
	return p.lost()
}

// cameHome tells whether p, which stood at from, stands where it was taken.
func (r *rewrite) cameHome(p Passage, from Placement) bool {
	return from.Field == p.Field && r.new.home(p) &&
		(from.Start == p.Start && from.End == p.End || !r.old.home(p))
}

// kept is the placement of the same words at is.
func (from Placement) kept(is span) Placement {
	from.Start, from.End, from.Method = is.start, is.end, "diff"
	return from
}

// editedAt is the placement of edited words at is. If they are p's again, that is
// known.
func (r *rewrite) editedAt(p Passage, from Placement, is span, score float64) Placement {
	to := Placement{Field: from.Field, Start: is.start, End: is.end, Status: from.Status, Method: "edit", Score: score}
	if from.Status == Exact {
		to.Status = Edited
	} else if back, found := r.new.back(p, is); found && from.Status == Edited && from.Field == p.Field {
		to.Start, to.End, to.Status = back.start, back.end, Exact
	}
	return to
}

// back finds the very words of p where something was edited: at s, give or take
// what a diff takes for theirs at its ends.
func (f *field) back(p Passage, s span) (span, bool) {
	t := of(p)
	long := len(t.quote)
	near := f.snap(span{s.start - long/2, s.end + long/2})
	starts := read(string(f.slice(near))).find(p.Quote, 2)
	if len(starts) != 1 {
		return span{}, false
	}
	back := span{near.start + starts[0], near.start + starts[0] + long}
	return back, f.holds(back) && f.cuts(back.start) == t.first && f.cuts(back.end) == t.last
}

func (p Passage) lost() Placement { return Placement{Field: p.Field, Status: Lost} }

func (p Passage) moved(is span, method string, score float64) Placement {
	return Placement{Field: p.Field, Start: is.start, End: is.end, Status: Moved, Method: method, Score: score}
}

// Replace looks for a passage that was lost in the old text: it is Exact if it
// came home, Moved if its words, or words much like them, are new in the text and
// there is only one such place, else still Lost.
func (c *Change) Replace(p Passage) Placement {
	r := c.field(p.Field)
	if r.new.home(p) {
		return p.Origin()
	}
	if r.same() || r.another() {
		return p.lost()
	}
	t := of(p)
	if is, found := r.elsewhere(t); found {
		return p.moved(is, "quote", r.new.score(is, t, 1))
	}
	if is, score, found := r.fuzzy(t); found {
		return p.moved(is, "fuzzy", score)
	}
	return p.lost()
}

// stands tells whether from is true of text.
func (p Passage) stands(text *field, from Placement) bool {
	if !text.holds(span{from.Start, from.End}) {
		return false
	}
	switch from.Status {
	case Exact, Moved:
		return from.Field == p.Field
	}
	return from.Status == Edited
}
