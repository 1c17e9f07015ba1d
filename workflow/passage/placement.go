package passage

// Status says how sure a placement is, in the newsroom's words.
type Status string

const (
	Exact  Status = "exact"  // the same words in the same place of the text's flow
	Edited Status = "edited" // the words were edited; where they stand is known
	Moved  Status = "moved"  // the same words elsewhere; a person should check this
	Lost   Status = "lost"   // its text changed; a person decides where it belongs
)

// Placement is where a passage stands in one revision. Start and End are rune
// offsets into the field, End exclusive; both are 0 when Status is Lost.
type Placement struct {
	Field      string
	Start, End int
	Status     Status
	Method     string  // how it was found: "origin", "diff", "quote"; "" when lost
	Score      float64 // 0 (lost) to 1 (the same words in the same company)
}

// Place follows p from where it stood in the old text into the new one. Words
// that were kept keep their status: what was moved stays moved, "check this",
// until a person confirms it and the caller passes Exact. If from is Lost, or
// is not true of the old text, Place answers as Replace does.
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
	if r.same() {
		return from
	}
	home := from.Field == p.Field
	if home && r.new.home(p) && (was == p.span() || !r.old.home(p)) {
		return p.Origin()
	}
	if is, kept := r.carry(was); kept && r.certain(was, is) {
		from.Start, from.End, from.Method = is.start, is.end, "diff"
		return from
	}
	if !home {
		return c.Replace(p)
	}
	return r.search(p, was)
}

// Replace looks for a passage that was lost in the old text: it is Exact if it
// came home, Moved if its words are new in the text and stand there only once,
// else still Lost.
func (c *Change) Replace(p Passage) Placement {
	r := c.field(p.Field)
	if r.new.home(p) {
		return p.Origin()
	}
	return r.search(p, span{})
}

// stands tells whether from is true of text.
func (p Passage) stands(text *field, from Placement) bool {
	s := span{from.Start, from.End}
	if !text.holds(s) {
		return false
	}
	switch from.Status {
	case Exact, Moved:
		return from.Field == p.Field && string(text.slice(s)) == p.Quote
	case Edited:
		return true
	}
	return false
}
