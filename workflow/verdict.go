package workflow

import (
	"slices"
	"time"
)

// forEditors tells whether editors decide the allegation too: up to S2, while legal gave no
// verdict. What legal decided is legal’s to change.
func (a Allegation) forEditors() bool { return a.Severity <= S2 && a.DecidedAs != Legal }

// decidesAs is the role in which the member gives a verdict: legal if they hold it, else
// editor; one who only withdraws what they raised speaks as they do on the story.
func (f *Facts) DecidesAs() Role {
	for _, r := range []Role{Legal, Editor} {
		if f.HoldsRole(r) {
			return r
		}
	}
	return f.OpensAs(f.Member)
}

// Offers lists the verdicts that the member can give on the allegation of a subject now,
// withdrawal included, in the order screens list them. Whether they may give any is the
// rulebook's to say.
func (f *Facts) Offers(s Subject) []Verdict {
	asked := *f.uncut()
	asked.Subject = s
	var out []Verdict
	for _, v := range Verdicts {
		switch {
		case v == s.Allegation.Verdict && !f.ChangedSince(s.Allegation):
		case v == VerdictWithdrawn && !f.CanDo(WithdrawAllegation, s):
		case RefuseVerdict(&asked, v, s.Thread.Place) == "":
			out = append(out, v)
		}
	}
	return out
}

// refuseVerdict says why a verdict cannot be given on the head.
func RefuseVerdict(f *Facts, verdict Verdict, place Place) string {
	switch verdict {
	case VerdictClear, VerdictWording:
		if !place.Stands() {
			return "Its words have changed, so there is nothing to clear. Hang it on the words that matter now, or withdraw it."
		}
		if place.Unsure() {
			return "Check first where the words stand now, then give the verdict."
		}
	case VerdictRemoved:
		if f.Subject.Allegation.Verdict != VerdictRemove {
			return "Ask for the words to be removed first."
		}
		if !place.Gone || place.Stands() {
			return "The words still stand in this text. Lost is not gone: they were found in it."
		}
		if !f.Member.Has(Legal) {
			return "Only legal confirms that words are gone. Ask a lawyer."
		}
	}
	return ""
}

// Verdict is what was decided on an allegation.
type Verdict string

const (
	VerdictOpen          Verdict = "open"
	VerdictClear         Verdict = "clear"
	VerdictWording       Verdict = "clear-with-wording" // closes once its suggestion is accepted
	VerdictNeedsEvidence Verdict = "needs-evidence"
	VerdictRemove        Verdict = "remove"
	VerdictRemoved       Verdict = "removed" // legal confirms that the words are gone
	VerdictReferUp       Verdict = "refer-up"
	VerdictWithdrawn     Verdict = "withdrawn"
)

// Verdicts lists those that a member may give, in the order screens list them.
// Withdrawing is a deed of its own in the rulebook, asked for in the same form.
var Verdicts = []Verdict{VerdictClear, VerdictWording, VerdictNeedsEvidence, VerdictRemove, VerdictRemoved, VerdictReferUp, VerdictOpen, VerdictWithdrawn}

// Label is the verdict as screens name it.
func (v Verdict) Label() string {
	return map[Verdict]string{
		VerdictOpen: "Open", VerdictClear: "Clear", VerdictWording: "Clear with wording", VerdictNeedsEvidence: "Needs evidence",
		VerdictRemove: "Remove", VerdictRemoved: "Removed: the words are gone",
		VerdictReferUp: "Refer up", VerdictWithdrawn: "Withdrawn",
	}[v]
}

// Closes tells whether the verdict is one that closes an allegation while it counts.
func (v Verdict) Closes() bool {
	return slices.Contains([]Verdict{VerdictClear, VerdictWording, VerdictRemoved, VerdictWithdrawn}, v)
}

// VerdictRow is one verdict given on an allegation. Append-only.
type VerdictRow struct {
	ID         ID
	Allegation ID
	Verdict    Verdict
	Member     ID
	Role       Role
	Ground     string
	Act        int64
	At         time.Time
}

// Closed tells whether an allegation has a closing verdict that still counts for the
// head: a withdrawn one always; a cleared one while the passage and its neighbours
// are as they were, or as they are to be with the wording, or while a lawyer's clearance
// counts that was given of this very text with suggestions; a removed one while the words stay away. Computed, so going back
// to the earlier text restores it.
func (f *Facts) Closed(a Allegation) bool {
	switch a.Verdict {
	case VerdictWithdrawn:
		return true
	case VerdictClear, VerdictWording:
		place := f.place(a.ID)
		return place.Stands() && (place.Ground != "" && place.Ground == a.Ground || f.clearedAhead(a))
	case VerdictRemoved:
		place := f.place(a.ID)
		return place.Gone && !place.Stands()
	}
	return false
}

// clearedAhead tells whether a lawyer's clearance counts for the head that was given before
// the head existed, subject to suggestions: it was given only as every allegation was
// closed in that text too, and a graver record, or a newer verdict, since makes it count no more.
func (f *Facts) clearedAhead(a Allegation) bool {
	return slices.ContainsFunc(f.Signoffs, func(s Signoff) bool {
		return len(s.Subject) > 0 && s.Role == Legal && s.Verdict == Approves && s.Hash == f.Article.HeadHash && s.At.After(a.DecidedAt) && f.Standing(s) == StandingValid
	})
}

// ChangedSince tells that a closing verdict was given and no longer counts.
func (f *Facts) ChangedSince(a Allegation) bool {
	return a.Verdict.Closes() && !f.Closed(a) && !f.AwaitsWording(a)
}

// AwaitsWording tells that a verdict will count once its wording is accepted.
func (f *Facts) AwaitsWording(a Allegation) bool {
	s, known := f.Suggestion(a.Wording)
	return a.Verdict == VerdictWording && known && s.State == SuggestionOpen
}

// OnlyWordingsOpen tells that there are open allegations, and that each waits for a wording that
// can be accepted; the suggestions are the wordings.
func (f *Facts) OnlyWordingsOpen() (suggestions []ID, only bool) {
	f = f.uncut()
	for _, a := range f.openAllegations() {
		if s, _ := f.Suggestion(a.Wording); !f.AwaitsWording(a) || f.Hindered(s) != "" {
			return nil, false
		}
		suggestions = append(suggestions, a.Wording)
	}
	return suggestions, len(suggestions) > 0
}
