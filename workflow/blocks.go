package workflow

import "slices"

// blockers are the roles in which a block is laid, the one first in which a member lays it
// who holds several: what a lawyer blocks is legal's, also where the lawyer edits too.
var blockers = []Role{Legal, Editor, Chief}

// LayBlock makes a thread block publication, in the name of the member of these facts.
func (f *Facts) LayBlock(t *Thread) {
	t.Blocking, t.BlockedBy, t.BlockedRole = true, f.Member.ID, ""
	if i := slices.IndexFunc(blockers, f.HoldsRole); i >= 0 {
		t.BlockedRole = blockers[i]
	}
}

// laidBlock and sharesBlock are the two ways in which a member may lift the block of a
// thread: they laid it, or hold the role in which it was laid and never wrote the story: no
// writer lifts a block on their own words. Of legal's only the second.
func (f *Facts) laidBlock(t Thread, m Member) bool {
	return t.BlockedBy == m.ID && (t.BlockedRole != Legal || m.Has(Legal))
}

func (f *Facts) sharesBlock(t Thread, m Member) bool {
	return m.Holds(t.BlockedRole, f.Article.Desk) && !f.IsWriter(m.ID)
}

// unblockers lists those who can lift the block of a thread. Asked is whoever laid it, or,
// where they cannot any more, everybody who can.
func (f *Facts) unblockers(t Thread) (can, asked []ID) {
	can = f.approvers(t.BlockedRole)
	if m, _ := f.Masthead.Member(t.BlockedBy); f.CanSee(m) && f.laidBlock(t, m) {
		return Unique(append(can, m.ID)), []ID{m.ID}
	}
	return can, can
}

// Owns tells whether the member settles a thread without giving a reason: its opener, or,
// while it blocks, whoever laid the block.
func (f *Facts) Owns(t Thread) bool {
	if t.Blocking {
		return t.BlockedBy == f.Member.ID
	}
	return t.Opener == f.Member.ID
}
