package workflow

import "slices"

// slots are the places that sign-offs fill. One member's sign-offs fill at most one
// of them, whatever roles the member holds.
type slots struct {
	editors []Signoff
	legal   *Signoff
	chief   *Signoff
}

// filledBy tells whether a member fills one of the slots.
func (s slots) filledBy(member ID) bool {
	return slices.ContainsFunc(s.editors, func(e Signoff) bool { return e.Member == member }) ||
		s.legal != nil && s.legal.Member == member || s.chief != nil && s.chief.Member == member
}

// assign gives the valid approvals of the head to the slots so that as many as
// possible are filled, earlier slots first: augmenting paths over a handful of
// sign-offs (Kuhn's algorithm for bipartite matching).
func (f *Facts) assign() slots {
	rules, _ := f.Rules()
	type slot struct {
		from   []Signoff
		filled *Signoff
	}
	var all []slot
	for range max(rules.Editors, 1) {
		all = append(all, slot{from: f.approvals(Editor)})
	}
	all = append(all, slot{from: f.approvals(Legal)}, slot{from: f.approvals(Chief)})

	usedBy := map[ID]int{}
	var fill func(i int, tried map[ID]bool) bool
	fill = func(i int, tried map[ID]bool) bool {
		for _, s := range all[i].from {
			if tried[s.Member] {
				continue
			}
			tried[s.Member] = true
			holder, taken := usedBy[s.Member]
			if !taken || fill(holder, tried) {
				usedBy[s.Member], all[i].filled = i, &s
				return true
			}
		}
		return false
	}
	for i := range all {
		fill(i, map[ID]bool{})
	}

	n := len(all)
	out := slots{legal: all[n-2].filled, chief: all[n-1].filled}
	for _, one := range all[:n-2] {
		if one.filled != nil {
			out.editors = append(out.editors, *one.filled)
		}
	}
	return out
}

// holdersWhoSee lists the members who hold a role for the article and may see it.
func (f *Facts) holdersWhoSee(r Role) []ID {
	var out []ID
	for _, m := range f.Masthead.Holders(r, f.Article.Desk) {
		if f.CanSee(m) {
			out = append(out, m.ID)
		}
	}
	return out
}

// approvers lists those who may sign the article in a role: holders who see it and were
// never its writers.
func (f *Facts) approvers(r Role) []ID {
	return slices.DeleteFunc(f.holdersWhoSee(r), f.IsWriter)
}

// signers lists the approvers who have not signed the head in that role yet.
func (f *Facts) signers(r Role) []ID {
	signed := f.approvals(r)
	return slices.DeleteFunc(f.approvers(r), func(id ID) bool {
		return slices.ContainsFunc(signed, func(s Signoff) bool { return s.Member == id })
	})
}

// deciders lists those who may close an allegation: legal any, editors those that are theirs
// too and whose words have a place. Only legal says of lost words what becomes of them.
func (f *Facts) deciders(a Allegation) []ID {
	if a.forEditors() && f.place(a.ID).Stands() {
		return Unique(append(f.approvers(Editor), f.holdersWhoSee(Legal)...))
	}
	return f.holdersWhoSee(Legal)
}
