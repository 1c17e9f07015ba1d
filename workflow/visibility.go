package workflow

import "slices"

// CanSee tells whether a member may know that the article exists: of an open desk
// every member; of a closed desk its members, legal and the chiefs; a confidential
// one its writers and named people, and once it is live also legal and the chiefs.
// The stores' lists follow the same rule in their own words, and the store suite
// holds the two equal.
func (f *Facts) CanSee(m Member) bool {
	if m.Disabled || m.ID == "" {
		return false
	}
	served := m.Has(Legal) || m.Has(Chief)
	if f.Article.Confidential {
		return f.IsWriter(m.ID) || f.IsNamed(m.ID) || served && f.Live() != NotLive
	}
	desk, known := f.Masthead.Desk(f.Article.Desk)
	return known && (!desk.Closed || m.OnDesk(desk.ID) || served)
}

// CanSeeRecords tells whether a member may see the allegations: the article's
// writers, its editors, legal and the chiefs, of those who see the article.
func (f *Facts) CanSeeRecords(m Member) bool {
	return f.CanSee(m) && (f.IsWriter(m.ID) || m.HasOn(f.Article.Desk, Editor) || m.Has(Legal) || m.Has(Chief))
}

// Circle is whom a part of an article is for.
type Circle string

const (
	CircleStory   Circle = "story"
	CircleRecords Circle = "records"
)

// Within tells whether a member is in a circle of the article.
func (f *Facts) Within(c Circle, m Member) bool {
	if c == CircleStory {
		return f.CanSee(m)
	}
	return f.CanSeeRecords(m)
}

// SubjectOf is a thread with its record and its suggestion, for a deed on it.
func (f *Facts) SubjectOf(t Thread) Subject {
	s := Subject{Thread: t}
	s.Suggestion, _ = f.Suggestion(t.ID)
	if i := slices.IndexFunc(f.Allegations, func(a Allegation) bool { return a.ID == t.ID }); t.Allegation && i >= 0 {
		s.Allegation = f.Allegations[i]
	}
	return s
}
