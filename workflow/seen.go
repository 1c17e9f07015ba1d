package workflow

import (
	"maps"
	"slices"
)

// SeenBy is the facts as one member may read them: what pages, exports, searches and events
// are made of, and nothing else. Requirements, standings and attention are computed on the
// whole; then the threads, records and suggestions outside the member's circles are taken
// out, and what is said about them. The rulebook goes on judging on the whole.
func (f *Facts) SeenBy(m Member) *Facts {
	whole := *f
	whole.Member, whole.asking = m, nil
	within := map[Circle]bool{}
	for _, c := range Circles {
		within[c] = whole.Within(c, m)
	}
	whole.within = within
	seen := whole
	seen.whole, seen.index = &whole, nil
	for _, s := range f.Signoffs {
		whole.Standing(s)
	}
	seen.standings = whole.standingsFor(m)
	if seen.SlugOwner != "" {
		seen.SlugOwner = "another" // that it is taken is told, and not by which
	}
	seen.Threads = keep(f.Threads, func(t Thread) bool { return whole.SeesThread(t) })
	seen.Suggestions = keep(f.Suggestions, func(s Suggestion) bool { return seen.sees(s.ID) })
	seen.Allegations = keep(f.Allegations, func(a Allegation) bool { return seen.sees(a.ID) })
	seen.requirements = seen.cutRequirements(whole.Requirements())
	seen.attention = keep(whole.Attend(), func(a Attention) bool { return whole.Within(a.Key.Circle(), m) })
	return &seen
}

// standingsFor are what sign-offs are worth, as a member may know it: that the record has
// become graver is for the records' circle.
func (f *Facts) standingsFor(m Member) map[ID]Standing {
	if f.Within(CircleRecords, m) {
		return f.standings
	}
	out := maps.Clone(f.standings)
	for _, s := range f.Signoffs {
		if out[s.ID] == StandingRecord && f.withdrawnFromReaders() <= s.Act {
			out[s.ID] = StandingNone
		}
	}
	return out
}

// Circle is whom a thread is for.
func (t Thread) Circle() Circle {
	if t.Allegation {
		return CircleRecords
	}
	return CircleStory
}

// SeesThread tells whether the member of the facts may see a thread of the article.
func (f *Facts) SeesThread(t Thread) bool { return f.Within(t.Circle(), f.Member) }

// sees tells whether a thread was left in.
func (f *Facts) sees(thread ID) bool {
	_, known := f.Thread(thread)
	return known
}

// cutRequirements puts one line in place of all whose particulars are not for the member, so
// that neither their number nor their order tells what is alleged.
func (f *Facts) cutRequirements(all []Requirement) []Requirement {
	cut := Requirement{Key: NeedLegalsPart, Stage: InLegal, Status: Met, Title: "Legal has nothing open", Says: "What legal asks of a story is settled."}
	at := -1
	var out []Requirement
	for _, r := range all {
		if f.whole.Within(r.Key.Circle(), f.Member) {
			r.Threads = keep(r.Threads, f.sees)
			out = append(out, r)
			continue
		}
		at = len(out) // they stand together
		if r.Status == Waiting {
			cut.Status, cut.Title, cut.Says = Waiting, "Legal’s part is done", "Legal and the chiefs say when."
		}
	}
	if at < 0 {
		return out
	}
	return slices.Insert(out, at, cut)
}

// uncut is what the rulebook judges on: the whole of the facts, with the member, role and
// subject that are asked about.
func (f *Facts) uncut() *Facts {
	if f.whole == nil {
		return f
	}
	whole := *f.whole
	whole.Member, whole.Role, whole.Subject = f.Member, f.Role, f.Subject
	return &whole
}

// about is the facts that the rulebook judges on, with a subject. Of what a page reads, which
// asks hundreds of times and changes nothing, they are lent: the next call gives the same
// ones with another.
func (f *Facts) about(s Subject) *Facts {
	if f.whole == nil {
		asked := *f
		asked.Subject = s
		return &asked
	}
	if f.asking == nil {
		f.asking = f.uncut()
	}
	f.asking.Member, f.asking.Role, f.asking.Subject = f.Member, f.Role, s
	return f.asking
}

// keep lists what a test takes, in a slice of its own; never nil.
func keep[T any](all []T, takes func(T) bool) []T {
	out := make([]T, 0, len(all))
	for _, one := range all {
		if takes(one) {
			out = append(out, one)
		}
	}
	return out
}

// SubjectOf is a thread with its record and its suggestion, for a deed on it.
func (f *Facts) SubjectOf(t Thread) Subject {
	s := Subject{Thread: t}
	s.Suggestion, _ = f.Suggestion(t.ID)
	if i := slices.IndexFunc(f.Allegations, func(a Allegation) bool { return a.ID == t.ID }); i >= 0 {
		s.Allegation = f.Allegations[i]
	}
	return s
}
