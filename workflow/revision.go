package workflow

import (
	"time"

	"stet/workflow/manuscript"
)

// Revision is one filed text: immutable, numbered from 1 within its article. The
// words stand in the text that Hash names.
type Revision struct {
	Article ID
	Number  int
	Hash    manuscript.Hash
	Filer   ID
	Words   int
	At      time.Time
	Act     int64
}

// Publication is one row of what readers were shown: append-only. The newest row of
// an article is its live state.
type Publication struct {
	ID       ID
	Article  ID
	Revision int
	Hash     manuscript.Hash
	Slug     string
	Kind     LiveState // live, retracted or taken down
	Notice   string    // the standing sentence as it read then, or empty
	Answer   int       // HTTP status of a take-down: 410, 404 or 451
	Act      int64
	At       time.Time
}

// StandingSentence is a sentence to readers, written beforehand and signed by legal
// and by a chief before it may be used.
type StandingSentence struct {
	ID          ID
	Words       string
	By          ID
	At          time.Time
	SignedLegal ID // member, or empty
	SignedChief ID
}

// Signed tells whether both have signed the sentence.
func (s StandingSentence) Signed() bool { return s.SignedLegal != "" && s.SignedChief != "" }
