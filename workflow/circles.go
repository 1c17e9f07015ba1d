package workflow

import (
	"cmp"
	"slices"
	"time"
)

// Circle is whom a part of an article is for: the story itself, or something on it that
// fewer may know of. Every circle lies within the story's.
type Circle string

const (
	CircleStory   Circle = "story"   // everybody who may know that the article exists
	CircleRecords Circle = "records" // those who may see its allegations
)

// Circles lists them all.
var Circles = []Circle{CircleStory, CircleRecords}

// Principal is one thing that a member can be and by which a circle takes them in: a
// person, a holder of a role on a desk, anybody at all while a desk is open. An
// article's audience names principals and not people, so that closing a desk, or
// changing who is on it, changes no article.
type Principal struct {
	Kind PrincipalKind
	ID   ID // of the member or desk; empty where the kind needs none
}

// PrincipalKind is how a principal is told.
type PrincipalKind string

const (
	PrincipalMember PrincipalKind = "member" // this member
	PrincipalDesk   PrincipalKind = "desk"   // whoever has a role on the desk
	PrincipalEdits  PrincipalKind = "edits"  // an editor of the desk
	PrincipalOpen   PrincipalKind = "open"   // everybody, while the desk is not closed
	PrincipalServed PrincipalKind = "served" // legal and the chiefs, who serve the whole newsroom

	// What is confidential is for nobody whose account was recovered, until a witness vouched
	// for them.
	PrincipalKnown       PrincipalKind = "known"        // this member, while known to be themselves
	PrincipalKnownServed PrincipalKind = "known-served" // legal and the chiefs, while known to be themselves
)

// String is the principal as stores keep it: "desk:" and an id, or the kind alone.
func (p Principal) String() string {
	if p.ID == "" {
		return string(p.Kind)
	}
	return string(p.Kind) + ":" + string(p.ID)
}

// Audience lists who is in a circle of the article; those of another circle than the
// story's must also be in the story's. The story: of an open desk every member; of a
// closed desk its members, legal and the chiefs; a confidential one its writers, ever,
// and its named people, and once anything was published also legal and the chiefs, all
// while their accounts are known to be theirs. The records: the article's writers, its editors, legal and the chiefs.
func (f *Facts) Audience(c Circle) []Principal {
	served, desk := Principal{Kind: PrincipalServed}, f.Article.Desk
	switch {
	case c == CircleRecords:
		return append(f.writersEver(), Principal{PrincipalEdits, desk}, served)
	case c != CircleStory:
		return nil
	case !f.Article.Confidential:
		return []Principal{{PrincipalDesk, desk}, {PrincipalOpen, desk}, served}
	}
	out := f.writersEver()
	for _, n := range f.Named {
		out = append(out, Principal{PrincipalMember, n.Member})
	}
	for i := range out {
		out[i].Kind = PrincipalKnown
	}
	if f.Live() != NotLive {
		out = append(out, Principal{Kind: PrincipalKnownServed})
	}
	return out
}

func (f *Facts) writersEver() []Principal {
	out := make([]Principal, 0, len(f.Writers)+len(f.Named)+2) // what Audience adds
	for _, w := range f.Writers {
		out = append(out, Principal{PrincipalMember, w.Member})
	}
	return out
}

// Is tells whether a member is what a principal names. Nobody and the disabled are
// nothing.
func (m *Masthead) Is(one Member, p Principal) bool {
	if one.ID == "" || one.Disabled {
		return false
	}
	switch p.Kind {
	case PrincipalMember:
		return one.ID == p.ID
	case PrincipalDesk:
		return one.OnDesk(p.ID)
	case PrincipalEdits:
		return one.HasOn(p.ID, Editor)
	case PrincipalOpen:
		desk, known := m.Desk(p.ID)
		return known && !desk.Closed
	case PrincipalServed:
		return one.Has(Legal) || one.Has(Chief)
	case PrincipalKnown:
		return one.ID == p.ID && one.Recovered.IsZero()
	case PrincipalKnownServed:
		return (one.Has(Legal) || one.Has(Chief)) && one.Recovered.IsZero()
	}
	return false
}

// Principals lists everything that a member is.
func (m *Masthead) Principals(one Member) []Principal {
	all := []Principal{{PrincipalMember, one.ID}, {PrincipalKnown, one.ID}, {Kind: PrincipalServed}, {Kind: PrincipalKnownServed}}
	for _, d := range m.Desks {
		all = append(all, Principal{PrincipalDesk, d.ID}, Principal{PrincipalEdits, d.ID}, Principal{PrincipalOpen, d.ID})
	}
	return slices.DeleteFunc(all, func(p Principal) bool { return !m.Is(one, p) })
}

// Viewer is who asks for a list, and when. It is what a store may know of them: nothing
// in it is left to be judged.
type Viewer struct {
	Member ID
	Is     []Principal // who is nothing sees nothing
	Now    time.Time
}

// Viewer is a member as one who asks for lists at a time.
func (m *Masthead) Viewer(one Member, now time.Time) Viewer {
	return Viewer{Member: one.ID, Is: m.Principals(one), Now: now}
}

// Within tells whether a member is in a circle of the article.
func (f *Facts) Within(c Circle, m Member) bool {
	if f.within != nil && m.ID == f.Member.ID {
		return f.within[c]
	}
	return f.takesIn(CircleStory, m) && (c == CircleStory || f.takesIn(c, m))
}

func (f *Facts) takesIn(c Circle, m Member) bool {
	return slices.ContainsFunc(f.Audience(c), func(p Principal) bool { return f.Masthead.Is(m, p) })
}

// CanSee tells whether a member may know that the article exists.
func (f *Facts) CanSee(m Member) bool { return f.Within(CircleStory, m) }

// CanSeeRecords tells whether a member may see the allegations.
func (f *Facts) CanSeeRecords(m Member) bool { return f.Within(CircleRecords, m) }

// inOrder sorts principals and leaves each in once.
func inOrder(list []Principal) []Principal {
	slices.SortFunc(list, func(a, b Principal) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
	})
	return slices.Compact(list)
}
