package workflow

import (
	"slices"
	"time"
)

// Severity grades an allegation: S0 note, S1 an editor checks, S2 an editor signs
// and records the class of source, S3 a lawyer clears, S4 a lawyer and a chief.
type Severity int

const (
	S0 Severity = iota
	S1
	S2
	S3
	S4
)

// String is "S0" to "S4".
func (s Severity) String() string { return "S" + string(rune('0'+s)) }

// ParseSeverity reads "S0" to "S4".
func ParseSeverity(text string) (Severity, bool) {
	if len(text) == 2 && text[0] == 'S' && text[1] >= '0' && text[1] <= '4' {
		return Severity(text[1] - '0'), true
	}
	return 0, false
}

// CategoryRow is one row of the table of categories.
type CategoryRow struct {
	Code     string
	Label    string // for a badge
	Covers   string // what it is about, in words
	Severity Severity
}

// Categories is the table of what can be alleged, with the severity that each is
// proposed with. A person sets it; only legal lowers it.
var Categories = []CategoryRow{
	{"CRIME", "Crime", "Crime or dishonesty", S4},
	{"CORRUPT", "Corruption", "Bribery, abuse of office, conflict of interest", S4},
	{"SEX", "Sexual misconduct", "Sexual misconduct or offence", S4},
	{"VIOLENCE", "Violence", "Violence, abuse, threats", S3},
	{"HATE", "Hate", "Racism, extremism, terror links", S3},
	{"FINANCE", "Finance", "Fraud, insolvency, tax, unpaid wages", S3},
	{"COMPETENCE", "Competence", "Unfit, negligent, unprofessional", S2},
	{"HARASS", "Workplace conduct", "Bullying, harassment at work", S3},
	{"PRIVATE", "Private life", "Health, sexuality, family, home", S3},
	{"MINOR", "Protected person", "Child or protected person identifiable", S4},
	{"ACTIVE", "Live proceedings", "Live proceedings, reporting restriction", S4},
	{"NATSEC", "National security", "Secrets, intelligence, military", S4},
	{"SOURCE", "Source at risk", "Could identify a source; confidence", S4},
	{"REPEAT", "Repetition", "Rests on another outlet or unnamed persons", S2},
	{"RIGHTS", "Rights", "Copyright, image, embargo, election rules", S2},
	{"OTHER", "Other claim", "Other adverse claim", S1},
}

// Category finds a row of the table by its code.
func Category(code string) (CategoryRow, bool) {
	for _, c := range Categories {
		if c.Code == code {
			return c, true
		}
	}
	return CategoryRow{}, false
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

// Allegation is the record of a passage whose support is checked before publication.
// It holds codes and questions, never legal opinion. Its thread has the same id.
type Allegation struct {
	ID        ID
	Article   ID
	Category  string
	Severity  Severity
	Question  string
	By        ID
	At        time.Time
	Verdict   Verdict
	DecidedBy ID
	DecidedAt time.Time
	Ground    string // of a closing verdict: the ground it was given on (see Place)
	Wording   ID     // of “clear with wording”: its suggestion
	Touched   bool   // somebody other than who raised it has acted on it
	Graver    int64  // number of the newest act that raised or reopened it, or raised its severity
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
		return place.Stands() && (place.Ground != "" && place.Ground == a.Ground || f.clearedAhead())
	case VerdictRemoved:
		place := f.place(a.ID)
		return place.Gone && !place.Stands()
	}
	return false
}

// clearedAhead tells whether a lawyer's clearance counts for the head that was given before
// the head existed, subject to suggestions: it was given only as every allegation was
// closed in that text too, and a graver record since makes it count no more.
func (f *Facts) clearedAhead() bool {
	return slices.ContainsFunc(f.Signoffs, func(s Signoff) bool {
		return len(s.Subject) > 0 && s.Role == Legal && s.Verdict == Approves && s.Hash == f.Article.HeadHash && f.Standing(s) == StandingValid
	})
}

// ChangedSince tells that a closing verdict was given and no longer counts.
func (f *Facts) ChangedSince(a Allegation) bool {
	return a.Verdict.Closes() && !f.Closed(a) && !f.AwaitsWording(a)
}

// AwaitsWording tells that a verdict will count once its wording is accepted.
func (f *Facts) AwaitsWording(a Allegation) bool {
	s, known := f.suggestion(a.Wording)
	return a.Verdict == VerdictWording && known && s.State == SuggestionOpen
}

// OnlyWordingsOpen tells that there are open allegations, and that each waits for a wording that
// can be accepted; the suggestions are the wordings.
func (f *Facts) OnlyWordingsOpen() (suggestions []ID, only bool) {
	for _, a := range f.openAllegations() {
		if s, _ := f.suggestion(a.Wording); !f.AwaitsWording(a) || f.Hindered(s) != "" {
			return nil, false
		}
		suggestions = append(suggestions, a.Wording)
	}
	return suggestions, len(suggestions) > 0
}

// stands tells whether the claim is still made: not withdrawn and not taken out.
func (f *Facts) stands(a Allegation) bool {
	return a.Verdict != VerdictWithdrawn && !(a.Verdict == VerdictRemoved && f.Closed(a))
}

// worst is the gravest severity of a standing allegation; false when none stands.
func (f *Facts) worst() (Severity, bool) {
	worst, any := S0, false
	for _, a := range f.Allegations {
		if f.stands(a) {
			worst, any = max(worst, a.Severity), true
		}
	}
	return worst, any
}
