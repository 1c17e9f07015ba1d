package workflow

import "errors"

// ErrMissing is what a store answers when a row does not exist.
var ErrMissing = errors.New("missing")

// ProblemKind says what sort of refusal a Problem is. handlers/errors.go turns it
// into a status code, and nothing else does.
type ProblemKind string

const (
	ProblemMissing  ProblemKind = "missing"   // it does not exist, or this member may not know that it does
	ProblemInvalid  ProblemKind = "invalid"   // what was typed cannot be taken
	ProblemNotYours ProblemKind = "not yours" // the rulebook gives this to somebody else
	ProblemBlocked  ProblemKind = "blocked"   // the rulebook's needs are not met
	ProblemStale    ProblemKind = "stale"     // the article has moved on since the form was drawn
	ProblemOver     ProblemKind = "over"      // the session that it was asked through has ended
	ProblemIdentity ProblemKind = "identity"  // whoever asks has to show again who they are
)

// Problem is a refusal that a person can act on. Says is a whole sentence with the
// next step; Field names the form field at fault, if one is; Unmet lists every need
// or requirement that stands in the way.
type Problem struct {
	Kind  ProblemKind
	Says  string
	Field string
	Unmet []string
}

func (p *Problem) Error() string { return string(p.Kind) + ": " + p.Says }

// Missing is the one refusal for what does not exist and for what may not be seen.
func Missing() *Problem {
	return &Problem{Kind: ProblemMissing, Says: "There is nothing at this address. It may have been mistyped."}
}

func Invalid(field, says string) *Problem {
	return &Problem{Kind: ProblemInvalid, Says: says, Field: field}
}

func Stale(says string) *Problem {
	return &Problem{Kind: ProblemStale, Says: says}
}
