package workflow

import (
	"slices"
	"time"

	"stet/workflow/manuscript"
	"stet/workflow/passage"
)

// SuggestionState is what became of a suggestion.
type SuggestionState string

const (
	SuggestionOpen     SuggestionState = "open"
	SuggestionAccepted SuggestionState = "accepted"
	SuggestionRejected SuggestionState = "rejected"
)

// Suggestion is a thread that proposes other words for its passage, or another place for
// its blocks. Its thread has the same id: who made it, when, and where it stands are the
// thread's. What it was made with is never changed. One that fills an empty field hangs on
// the whole article.
type Suggestion struct {
	ID         ID
	Article    ID
	Field      manuscript.Field
	Put        []manuscript.Block // what stands there once it is accepted; none: the words are struck, or stay as they are and move
	Rewordings []Rewording        // what it put before, oldest first
	Moves      bool               // its blocks stand elsewhere once it is accepted
	Before     bool               // of a move: before the block of Beside, else behind it
	Beside     passage.Passage    // of a move: the block by which the new place is told
	Together   ID                 // the first of those that it was proposed with; of a single one none
	State      SuggestionState
	DecidedBy  ID
	DecidedAt  time.Time
	Decided    int64 // number of the act that accepted or rejected it, or 0
	Revision   int   // the revision that it was accepted in, or 0
}

// Rewording is what a suggestion put until whoever made it changed its words.
type Rewording struct {
	Act int64 // the number of the act that changed them
	Put []manuscript.Block
}

// Reworded is the number of the act that changed its words last, or 0.
func (s Suggestion) Reworded() int64 {
	if n := len(s.Rewordings); n > 0 {
		return s.Rewordings[n-1].Act
	}
	return 0
}

// Reworded is the number of the act that last changed the words of a suggestion, or 0.
func (f *Facts) Reworded() int64 {
	var newest int64
	for _, s := range f.Suggestions {
		newest = max(newest, s.Reworded())
	}
	return newest
}

// Siblings are the open suggestions that one was proposed together with, itself among them;
// none for one that was proposed alone.
func (f *Facts) Siblings(s Suggestion) []Suggestion {
	var out []Suggestion
	for _, other := range f.OpenSuggestions() {
		if s.Together != "" && other.Together == s.Together {
			out = append(out, other)
		}
	}
	return out
}

// SignedWith tells whether somebody signed a text with a suggestion, or gave a verdict that
// rests on its words.
func (f *Facts) SignedWith(s Suggestion) bool {
	return slices.ContainsFunc(f.Signoffs, func(o Signoff) bool { return slices.Contains(o.Subject, s.ID) }) ||
		slices.ContainsFunc(f.Allegations, func(a Allegation) bool { return a.Wording == s.ID })
}

// suggestion finds the suggestion of a thread; false for a thread that is none.
func (f *Facts) Suggestion(thread ID) (Suggestion, bool) {
	i, known := f.indexed().suggestions[thread]
	if !known {
		return Suggestion{}, false
	}
	return f.Suggestions[i], true
}

// OpenSuggestions lists the suggestions that wait to be accepted or rejected, in the
// order of their words.
func (f *Facts) OpenSuggestions() []Suggestion {
	var out []Suggestion
	for _, s := range f.Suggestions {
		if s.State == SuggestionOpen {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b Suggestion) int {
		return f.place(a.ID).Start - f.place(b.ID).Start
	})
	return out
}

// Sentences that refuse a suggestion by its place.
const (
	SaysWordsGone  = "The words that this suggestion would change have changed since it was made. Make it again on the words that stand there now, or reject it."
	SaysBlockGone  = "The paragraph that this suggestion would move, or the one beside which it would go, was taken out or changed too much since it was made. Make it again, or reject it."
	saysCheckPlace = "Check first where the words of this suggestion stand now: they were found in another place."
)

// Hindered says why a suggestion cannot be applied to the head, as far as its place
// tells; empty when it can.
func (f *Facts) Hindered(s Suggestion) string {
	t, known := f.Thread(s.ID)
	switch {
	case !known || !t.OnWords():
		return ""
	case s.Moves && (!t.Place.Stands() || t.Place.Beside.Status != passage.Exact && t.Place.Beside.Status != passage.Edited):
		return SaysBlockGone
	case s.Moves && t.Place.Status == passage.Edited:
		return ""
	case !t.Place.Stands() || t.Place.Status == passage.Edited:
		return SaysWordsGone
	case t.Place.Unsure():
		return saysCheckPlace
	}
	return ""
}

// pending counts the suggestions of a conditional sign-off that are not accepted yet.
// False when its text cannot be reached by accepting them: one was rejected or has lost
// its words, the head holds other changes since the sign-off, or the story was published
// since, so that the next text holds a correction.
func (f *Facts) pending(s Signoff) (waiting int, reachable bool) {
	if len(s.Subject) == 0 || f.Publication().Act > s.Act {
		return 0, false
	}
	for _, id := range s.Subject {
		one, known := f.Suggestion(id)
		switch {
		case !known || one.State == SuggestionRejected:
			return 0, false
		case one.State == SuggestionAccepted && one.Revision <= s.Revision:
			return 0, false
		case one.State == SuggestionOpen:
			if f.Hindered(one) != "" {
				return 0, false
			}
			waiting++
		}
	}
	for _, r := range f.Revisions {
		if r.Number > s.Revision && !f.acceptedFrom(r.Number, s.Subject) {
			return 0, false
		}
	}
	return waiting, waiting > 0
}

// acceptedFrom tells whether a revision holds nothing new but suggestions of a list.
func (f *Facts) acceptedFrom(revision int, of []ID) bool {
	accepted := f.indexed().accepted[revision]
	return len(accepted) > 0 && !slices.ContainsFunc(accepted, func(id ID) bool { return !slices.Contains(of, id) })
}

// Waiting counts the suggestions that a sign-off is subject to and that are not accepted
// yet, of those that it names.
func (f *Facts) Waiting(s Signoff) (waiting, all int) {
	waiting, _ = f.pending(s)
	return waiting, len(s.Subject)
}

// pendingSigns lists sign-offs in a role that will count once suggestions are accepted, one
// a member, of members who fill no slot yet.
func (f *Facts) pendingSigns(r Role, taken slots) []Signoff {
	var out []Signoff
	for _, s := range slices.Backward(f.Signoffs) {
		if s.Role == r && !taken.filledBy(s.Member) && f.Standing(s) == StandingSubject &&
			!slices.ContainsFunc(out, func(other Signoff) bool { return other.Member == s.Member }) {
			out = append(out, s)
		}
	}
	return out
}

// Signed is the newest revision before the head whose text everyone signed whom the rules
// ask for. False when the head itself is such a text, or none is.
func (f *Facts) Signed() (Revision, bool) {
	f = f.uncut()
	if !f.at(Draft, Editing, InLegal, Ready) || f.signedWhole(len(f.Revisions)-1) {
		return Revision{}, false
	}
	after := 0
	if f.Article.Correcting != "" {
		after = f.Publication().Revision // a text of before holds no correction
	}
	for i, r := range slices.Backward(f.Revisions) {
		if r.Number > after && r.Hash != f.Article.HeadHash && (after == 0 || r.Hash != f.Publication().Hash) && f.signedWhole(i) {
			return r, true
		}
	}
	return Revision{}, false
}

// signedWhole tells whether the revision at an index would have every sign-off that it
// needs if it were the head.
func (f *Facts) signedWhole(i int) bool {
	if i < 0 || !slices.ContainsFunc(f.Signoffs, func(s Signoff) bool { return s.Hash == f.Revisions[i].Hash }) {
		return false
	}
	then := *f
	then.requirements, then.standings = nil, nil
	then.Revisions = f.Revisions[:i+1]
	then.Article.Head, then.Article.HeadHash = f.Revisions[i].Number, f.Revisions[i].Hash
	taken := then.assign()
	for _, row := range RequirementTable {
		switch row.Key {
		case NeedEditor, NeedTwoPeople, NeedLegal, NeedSecondApprover:
			if row.check(&then, taken)[0].Status == Waiting {
				return false
			}
		}
	}
	return true
}
