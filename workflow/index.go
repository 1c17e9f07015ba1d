package workflow

import (
	"maps"
	"slices"
	"time"
)

// IndexRules is the number of the rules by which indexes are computed. Whoever changes
// what IndexOf answers for the same facts raises it: then every index is built anew
// before the newsroom is served.
const IndexRules = 2

// Index is what lists need of one article, computed from its facts after every act, so
// that a list judges nothing. The slices are in an order of their own: equal facts have
// equal indexes.
type Index struct {
	Article     ID
	Attention   []Attention
	Badges      []AllegationBadge // of the allegations that stand, gravest first
	OpenThreads int               // ordinary ones
	Held        bool              // a hold was in force when the index was computed
	HeldUntil   time.Time         // when the last hold ends by itself; zero: when it is lifted
	Lacks       RequirementKey    // what a reviewed story wants besides, so that it cannot go out: its address, its copy
	TrueUntil   time.Time         // when time alone makes the index untrue: the first end of a hold; zero: never
	Audience    map[Circle][]Principal
}

// IndexOf computes an article's index.
func IndexOf(f *Facts) Index {
	i := Index{Article: f.Article.ID, Attention: f.Attend(), Badges: f.badges(), Audience: map[Circle][]Principal{}}
	for _, c := range Circles {
		i.Audience[c] = inOrder(f.Audience(c))
	}
	for _, t := range f.Threads {
		if t.Open() && !t.Allegation {
			i.OpenThreads++
		}
	}
	i.hold(f.HoldsInForce())
	i.Lacks = f.Lacks()
	return i
}

// Lacks is the first requirement besides a hold that keeps a story from its readers although
// its review is done; empty when there is none. Nobody is told “Ready” of such a story.
func (f *Facts) Lacks() RequirementKey {
	if f.Stage() != Ready {
		return ""
	}
	for _, r := range f.Requirements() {
		if r.Status == Waiting && r.Key != NeedHold {
			return r.Key
		}
	}
	return ""
}

// hold tells of the holds in force, by when they end.
func (i *Index) hold(inForce []Hold) {
	ends := func(h Hold) bool { return !h.Until.IsZero() }
	byEnd := slices.SortedFunc(slices.Values(inForce), func(a, b Hold) int { return a.Until.Compare(b.Until) })
	i.Held = len(byEnd) > 0
	if first := slices.IndexFunc(byEnd, ends); first >= 0 {
		i.TrueUntil = byEnd[first].Until
	}
	if i.Held && ends(byEnd[0]) {
		i.HeldUntil = byEnd[len(byEnd)-1].Until
	}
}

// Equal tells whether two indexes say the same.
func (i Index) Equal(j Index) bool {
	return i.Article == j.Article && i.OpenThreads == j.OpenThreads &&
		i.Held == j.Held && i.Lacks == j.Lacks && i.HeldUntil.Equal(j.HeldUntil) && i.TrueUntil.Equal(j.TrueUntil) &&
		slices.Equal(i.Attention, j.Attention) && slices.Equal(i.Badges, j.Badges) &&
		maps.EqualFunc(i.Audience, j.Audience, slices.Equal[[]Principal])
}

func (f *Facts) badges() []AllegationBadge {
	var out []AllegationBadge
	for _, a := range f.Allegations {
		if f.Stands(a) {
			out = append(out, AllegationBadge{a.Severity, a.Category})
		}
	}
	slices.SortStableFunc(out, func(a, b AllegationBadge) int { return int(b.Severity - a.Severity) })
	return out
}
