package workflow

import (
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
	DecidedAs Role   // in which its verdict was given; what only opens it again leaves this as it was
	Ground    string // of a closing verdict: the ground it was given on (see Place)
	Wording   ID     // of “clear with wording”: its suggestion
	Touched   bool   // somebody other than who raised it has acted on it
	Graver    int64  // number of the newest act that raised or reopened it, or raised its severity
}

// stands tells whether the claim is still made: not withdrawn and not taken out.
func (f *Facts) Stands(a Allegation) bool {
	return a.Verdict != VerdictWithdrawn && !(a.Verdict == VerdictRemoved && f.Closed(a))
}

// worst is the gravest severity of a standing allegation; S0, too, when none stands.
func (f *Facts) worst() Severity {
	worst := S0
	for _, a := range f.Allegations {
		if f.Stands(a) {
			worst = max(worst, a.Severity)
		}
	}
	return worst
}
