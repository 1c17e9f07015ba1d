package workflow

import (
	"slices"
	"time"
)

// Facts is everything that the rules look at for one article and one member, read
// in the transaction that acts on it. Thread and Allegation are the subject of a
// deed, when it has one; the other slices are in the order of their acts.
type Facts struct {
	Now      time.Time
	Member   Member
	Masthead *Masthead

	Article      Article
	Writers      []Byline
	Named        []Named
	Revisions    []Revision
	Signoffs     []Signoff
	Threads      []Thread
	Allegations  []Allegation
	Suggestions  []Suggestion // in the order of Threads
	Holds        []Hold
	Referrals    []Referral
	Publications []Publication
	SlugOwner    ID // another article that has, or had, the head's slug on the reading page

	Role    Role // in which the member acts; empty until one is chosen
	Subject Subject

	// Computed once; nothing in them depends on Member, Role or Subject.
	requirements []Requirement
	standings    map[ID]Standing
	attention    []Attention
	index        *index

	whole  *Facts          // of which these are what a member may read; nil: they are the whole
	within map[Circle]bool // of what a member may read: the circles that they are in
	asking *Facts          // the whole with the subject that was asked about last
}

// index finds threads and suggestions by their ids, and the suggestions that a revision
// was made by.
type index struct {
	threads, suggestions map[ID]int
	accepted             map[int][]ID
}

// indexed makes the index anew when threads or suggestions were added.
func (f *Facts) indexed() *index {
	if f.index != nil && len(f.index.threads) == len(f.Threads) && len(f.index.suggestions) == len(f.Suggestions) {
		return f.index
	}
	x := &index{make(map[ID]int, len(f.Threads)), make(map[ID]int, len(f.Suggestions)), map[int][]ID{}}
	for i, t := range f.Threads {
		x.threads[t.ID] = i
	}
	for i, s := range f.Suggestions {
		x.suggestions[s.ID] = i
		if s.Revision > 0 {
			x.accepted[s.Revision] = append(x.accepted[s.Revision], s.ID)
		}
	}
	f.index = x
	return x
}

// thread finds a thread of the article.
func (f *Facts) Thread(id ID) (Thread, bool) {
	i, known := f.indexed().threads[id]
	if !known {
		return Thread{}, false
	}
	return f.Threads[i], true
}

// Subject is what a deed is done to, besides the article.
type Subject struct {
	Thread     Thread
	Allegation Allegation
	Suggestion Suggestion
	Comment    Comment   // the thread's last
	Dealt      time.Time // when somebody other than its writer last acted on it, or signed the story
	Hold       Hold
	ToDesk     ID          // of move-desk
	Hypothesis *Hypothesis // of a sign-off subject to suggestions
}

// Head is the newest revision; zero before the first is filed.
func (f *Facts) Head() Revision {
	if len(f.Revisions) == 0 {
		return Revision{}
	}
	return f.Revisions[len(f.Revisions)-1]
}

// Revision finds a revision by its number.
func (f *Facts) Revision(number int) (Revision, bool) {
	i := slices.IndexFunc(f.Revisions, func(r Revision) bool { return r.Number == number })
	if i < 0 {
		return Revision{}, false
	}
	return f.Revisions[i], true
}

// Live is what readers see.
func (f *Facts) Live() LiveState {
	if len(f.Publications) == 0 {
		return NotLive
	}
	return f.Publications[len(f.Publications)-1].Kind
}

// Publication is the newest row of what readers were shown; zero when there is none.
func (f *Facts) Publication() Publication {
	if len(f.Publications) == 0 {
		return Publication{}
	}
	return f.Publications[len(f.Publications)-1]
}

// Rules are those the article is under: bound ones, or, before its first submission,
// its desk's newest. False means that there are none, and none mean deny.
func (f *Facts) Rules() (Bound, bool) {
	if !f.Article.Bound.IsZero() {
		return f.Article.Bound, true
	}
	newest, ok := f.Masthead.Newest(f.Article.Desk)
	return Bound{}.Tighten(newest), ok
}

// isWriter tells whether a member was ever a writer of the article.
func (f *Facts) IsWriter(member ID) bool {
	return slices.ContainsFunc(f.Writers, func(w Byline) bool { return w.Member == member })
}

func (f *Facts) IsNamed(member ID) bool {
	return slices.ContainsFunc(f.Named, func(n Named) bool { return n.Member == member })
}

// place is where a thread stands in the head.
func (f *Facts) place(thread ID) Place {
	t, _ := f.Thread(thread)
	return t.Place
}

// HoldsInForce lists the holds that prevent publication now.
func (f *Facts) HoldsInForce() []Hold {
	var out []Hold
	for _, h := range f.Holds {
		if h.InForce(f.Now) {
			out = append(out, h)
		}
	}
	return out
}

// Referred tells whether a referral to legal stands.
func (f *Facts) Referred() bool {
	return slices.ContainsFunc(f.Referrals, func(r Referral) bool { return r.Dismissed == 0 })
}
