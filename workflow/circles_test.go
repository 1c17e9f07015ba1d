package workflow

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestCircles holds audiences and principals, met, to the rule as the newsroom tells it.
func TestCircles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, m := circled(t)
		sees := mayKnow(f, m)
		if got := f.CanSee(m); got != sees {
			t.Fatalf("sees the story: %v, want %v\n%+v\n%+v", got, sees, m, f)
		}
		records := sees && (f.IsWriter(m.ID) || m.HasOn("city", Editor) || m.Has(Legal) || m.Has(Chief))
		if got := f.CanSeeRecords(m); got != records {
			t.Fatalf("sees the records: %v, want %v\n%+v\n%+v", got, records, m, f)
		}
		for _, c := range Circles {
			if got, want := meet(f.Audience(c), f.Masthead.Principals(m)), f.Within(c, m); got != want && (c == CircleStory || sees) {
				t.Fatalf("circle %s: its audience and the member’s principals meet: %v, want %v", c, got, want)
			}
		}
	})
}

// mayKnow tells the rule of the story's circle in plain words.
func mayKnow(f *Facts, m Member) bool {
	serves := m.Has(Legal) || m.Has(Chief)
	switch {
	case m.Disabled || m.ID == "":
		return false
	case f.Article.Confidential:
		return m.Recovered.IsZero() && (f.IsWriter(m.ID) || f.IsNamed(m.ID) || serves && len(f.Publications) > 0)
	}
	return !f.Masthead.Desks[0].Closed || m.OnDesk("city") || serves
}

func meet(audience, principals []Principal) bool {
	names := map[string]bool{}
	for _, p := range principals {
		names[p.String()] = true
	}
	for _, p := range audience {
		if names[p.String()] {
			return true
		}
	}
	return false
}

// circled is a random story of the desk “city” and a random member, of whom it may be.
func circled(t *rapid.T) (*Facts, Member) {
	flip := func(label string) bool { return rapid.Bool().Draw(t, label) }
	m := Member{ID: rapid.SampledFrom([]ID{"", "wren", "wren"}).Draw(t, "id"), Disabled: flip("disabled") && flip("indeed")}
	if flip("recovered") {
		m.Recovered = time.UnixMilli(1)
	}
	for _, r := range NewsroomRoles {
		if flip(string(r)) {
			m.Newsroom = append(m.Newsroom, r)
		}
	}
	for _, desk := range []ID{"city", "culture"} {
		for _, r := range DeskRoles {
			if flip(fmt.Sprint(r, " on ", desk)) {
				m.Desks = append(m.Desks, DeskRole{Desk: desk, Role: r})
			}
		}
	}
	desks := []Desk{{ID: "city", Closed: flip("city is closed")}, {ID: "culture", Closed: flip("culture is closed")}}
	f := &Facts{
		Article:  Article{Desk: "city", Confidential: flip("confidential")},
		Masthead: NewMasthead([]Member{m}, desks, nil, nil),
	}
	if flip("writes it") {
		f.Writers = []Byline{{Member: "wren", Active: flip("still")}}
	}
	if flip("is named") {
		f.Named = []Named{{Member: "wren"}}
	}
	if flip("was published") {
		f.Publications = []Publication{{Kind: rapid.SampledFrom(LiveStates[1:]).Draw(t, "live")}}
	}
	return f, m
}

// Stores keep principals in these words: another spelling would lose every audience.
func TestPrincipalsAsTheyAreKept(t *testing.T) {
	for p, want := range map[Principal]string{
		{PrincipalMember, "wren"}: "member:wren", {PrincipalDesk, "city"}: "desk:city", {PrincipalEdits, "city"}: "edits:city",
		{PrincipalOpen, "city"}: "open:city", {Kind: PrincipalServed}: "served",
	} {
		if got := p.String(); got != want {
			t.Errorf("%+v is kept as %q, want %q", p, got, want)
		}
	}
}
