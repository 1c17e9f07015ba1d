package workflow

import "time"

// Desk owns articles and sets what they require. A closed desk's stories are seen
// by its members, legal and the chiefs alone.
type Desk struct {
	ID     ID
	Name   string
	Closed bool
}

// LegalRule says when a desk's stories need a lawyer. There is no "never".
type LegalRule string

const (
	LegalAlways  LegalRule = "always"  // every text is cleared
	LegalFlagged LegalRule = "flagged" // when an allegation of S2 or more stands, or the story was referred
	LegalSerious LegalRule = "serious" // when one of S3 or more stands, or the story was referred
)

// LegalRules orders the rules from the loosest to the strictest.
var LegalRules = []LegalRule{LegalSerious, LegalFlagged, LegalAlways}

func (r LegalRule) strictness() int {
	for i, one := range LegalRules {
		if one == r {
			return i
		}
	}
	return len(LegalRules) // an unknown rule denies: it counts as stricter than any
}

// DeskRules is one numbered row of a desk's rules. Rows are never changed; an
// article is bound to the newest at its first submission.
type DeskRules struct {
	Desk    ID
	Number  int // from 1 within the desk
	Editors int // how many editors approve: 1 or 2
	Legal   LegalRule
	By      ID
	At      time.Time
}

// Bound is the set of rules that one article is under: item by item the strictest
// of every row it was ever bound to, because nothing loosens an article's rules.
type Bound struct {
	Editors int
	Legal   LegalRule
}

// Tighten takes the stricter of each item.
func (b Bound) Tighten(r DeskRules) Bound {
	b.Editors = max(b.Editors, r.Editors)
	if b.Legal == "" || r.Legal.strictness() > b.Legal.strictness() {
		b.Legal = r.Legal
	}
	return b
}

// IsZero tells that the article is not bound to any rules yet.
func (b Bound) IsZero() bool { return b == Bound{} }
