package workflow

import (
	"slices"
	"time"

	"stet/workflow/manuscript"
)

// Stage is where an article stands: a fact about its head, not about its readers.
type Stage string

const (
	Draft     Stage = "draft"
	Editing   Stage = "editing"
	InLegal   Stage = "legal"
	Ready     Stage = "ready"
	Published Stage = "published"
	Retracted Stage = "retracted"
	Spiked    Stage = "spiked"
)

// Stages lists every stage in the order a story passes them.
var Stages = []Stage{Draft, Editing, InLegal, Ready, Published, Retracted, Spiked}

// InReview are the stages that are derived from the requirements.
var InReview = []Stage{Editing, InLegal, Ready}

// Label is the stage as screens name it.
func (s Stage) Label() string {
	return map[Stage]string{
		Draft: "Draft", Editing: "With editor", InLegal: "Legal review", Ready: "Ready",
		Published: "Published", Retracted: "Retracted", Spiked: "Spiked",
	}[s]
}

// Reviewed tells whether the stage is one of a review.
func (s Stage) Reviewed() bool { return slices.Contains(InReview, s) }

// LiveState is what readers see of an article, read from its newest publication.
type LiveState string

const (
	NotLive      LiveState = "none"
	Live         LiveState = "live"
	LiveRetract  LiveState = "retracted"
	LiveTakeDown LiveState = "taken down"
)

// LiveStates lists every live state.
var LiveStates = []LiveState{NotLive, Live, LiveRetract, LiveTakeDown}

// Article is one story. Headline, Slug, Head and HeadHash repeat the newest
// revision's, so that lists need no text; Stage in review is an index that every
// act computes anew.
type Article struct {
	ID           ID
	Desk         ID
	Stage        Stage
	Headline     string
	Slug         string
	Head         int // number of the newest revision
	HeadHash     manuscript.Hash
	Bound        Bound
	Confidential bool
	Planned      time.Time                 // planned for; zero when not
	Correcting   manuscript.CorrectionKind // kind of the correction that is open, or empty
	Creator      ID
	Created      time.Time
	Changed      time.Time // of its newest act
	StageBy      ID        // who moved it to its stage, and when: told to whoever comes too late
	StageAt      time.Time
}

// Byline is one writer of an article: its creator and whoever was ever added.
// Nobody is removed, only marked inactive.
type Byline struct {
	Member ID
	Active bool
	Added  time.Time
}

// Named is a person who may see a confidential article, as editor or as reader.
type Named struct {
	Member ID
	Act    int64
}

// Referral asks for a lawyer. It stands until legal dismisses it; a clearance
// answers it for the text that it signed and for no other.
type Referral struct {
	ID        ID
	By        ID
	Act       int64
	At        time.Time
	Dismissed int64 // number of the act that undid it, or 0
}
