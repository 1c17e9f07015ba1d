package workflow

import "slices"

// Masthead is who works here and under which rules: every member and desk, as one
// immutable picture. A store may hand the same picture to many readers, so nothing
// in it is ever changed in place.
type Masthead struct {
	Members    []Member    // by name
	Desks      []Desk      // by name
	Rules      []DeskRules // by desk, then number
	Recoveries []Recovery  // that have not ended, oldest first
	byID       map[ID]int
}

// NewMasthead builds the picture from its rows.
func NewMasthead(members []Member, desks []Desk, rules []DeskRules, recoveries []Recovery) *Masthead {
	m := &Masthead{Members: members, Desks: desks, Rules: rules, Recoveries: recoveries, byID: make(map[ID]int, len(members))}
	for i := range members {
		m.byID[members[i].ID] = i
	}
	return m
}

// Member finds a member by id. One who is not there holds no role and sees nothing.
func (m *Masthead) Member(id ID) (Member, bool) {
	i, ok := m.byID[id]
	if !ok {
		return Member{}, false
	}
	return m.Members[i], true
}

// Name is the member's name, or a plain word for one who is not on the masthead.
func (m *Masthead) Name(id ID) string {
	if one, ok := m.Member(id); ok {
		return one.Name
	}
	return "Stet"
}

// Desk finds a desk by id.
func (m *Masthead) Desk(id ID) (Desk, bool) {
	for _, d := range m.Desks {
		if d.ID == id {
			return d, true
		}
	}
	return Desk{}, false
}

// Newest is the desk's newest rules; false when it has none, which means deny.
func (m *Masthead) Newest(desk ID) (DeskRules, bool) {
	for _, r := range slices.Backward(m.Rules) {
		if r.Desk == desk {
			return r, true
		}
	}
	return DeskRules{}, false
}

// Holders lists the active members who hold a role; the desk counts for writer and editor.
func (m *Masthead) Holders(r Role, desk ID) []Member {
	var out []Member
	for _, one := range m.Members {
		if one.Holds(r, desk) {
			out = append(out, one)
		}
	}
	return out
}

// Seconds lists who can confirm a role of the newsroom that is given to somebody: its other
// holders whose account is known to be theirs, or the chiefs if it has none.
func (m *Masthead) Seconds(role Role, not ...ID) []ID {
	other := func(r Role) []ID {
		var out []ID
		for _, one := range m.Holders(r, "") {
			if !slices.Contains(not, one.ID) && one.Trusted() {
				out = append(out, one.ID)
			}
		}
		return out
	}
	if holders := other(role); len(holders) > 0 {
		return holders
	}
	return other(Chief)
}

// Beginning tells whether nobody but one member has taken up an account: then one admin is
// enough for any role, because a newsroom has to begin.
func (m *Masthead) Beginning(but ID) bool {
	return !slices.ContainsFunc(m.Members, func(one Member) bool { return one.TakenUp() && one.ID != but })
}

// LastAdmin tells whether a member is the only admin whose account is known to be theirs.
func (m *Masthead) LastAdmin(one Member) bool {
	return one.Has(Admin) && !slices.ContainsFunc(m.Holders(Admin, ""), func(other Member) bool {
		return other.ID != one.ID && other.Trusted()
	})
}
