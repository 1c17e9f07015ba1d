package passage

import "slices"

// Change is what happened between two texts. It is made by Compare or
// CompareEdits, compares a field when a passage of that field is first placed,
// and serves any number of passages. It is not safe for concurrent use.
type Change struct {
	old, new Text
	edits    map[string][]Edit // those that are known, by field, in order
	fields   map[string]*rewrite
}

// Compare prepares the change from old to new. It costs nothing until the
// first passage is placed.
func Compare(old, new Text) *Change {
	return &Change{old: old, new: new, fields: make(map[string]*rewrite)}
}

// field compares the texts of one field, once.
func (c *Change) field(name string) *rewrite {
	r, done := c.fields[name]
	if !done {
		r = compare(c.old[name], c.new[name], c.edits[name])
		c.fields[name] = r
	}
	return r
}

// Kept tells whether to, a placement in the new text, shows the very words that
// from showed in the old one: what a person confirmed of those holds of these.
func (c *Change) Kept(from, to Placement) bool {
	r, was, is := c.field(from.Field), span{from.Start, from.End}, span{to.Start, to.End}
	return from.Field == to.Field && r.old.holds(was) && r.new.holds(is) &&
		slices.Equal(r.old.slice(was), r.new.slice(is))
}
