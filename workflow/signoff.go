package workflow

import (
	"slices"
	"time"

	"stet/workflow/manuscript"
)

// SignoffVerdict is what a sign-off says of the text it names.
type SignoffVerdict string

const (
	Approves SignoffVerdict = "approve"
	Changes  SignoffVerdict = "changes"
	Agrees   SignoffVerdict = "agree" // counts for two-people and nowhere else
)

// Signoff is one member's verdict, in one role, on one content hash. Append-only.
type Signoff struct {
	ID          ID
	Article     ID
	Revision    int // the revision that was read
	Hash        manuscript.Hash
	Member      ID
	Role        Role
	Verdict     SignoffVerdict
	Act         int64
	At          time.Time
	Form        int    // version of the canonical form that was hashed
	Subject     []ID   // suggestions with which the head has this hash; none for the head itself
	Basis       ID     // an earlier sign-off in this role, whose text the redline that was read began from; or none
	NeedsLawyer string // an editor’s answer to “Does this need a lawyer?” about this text; empty where it was not asked
	Lifted      int64  // of a veto: number of the act by which its author lifted it, or 0
}

// Standing is what a sign-off is worth now. It is computed, never stored.
type Standing string

const (
	StandingValid      Standing = "valid"
	StandingText       Standing = "text changed"
	StandingSubject    Standing = "subject to suggestions" // counts by itself once they are accepted
	StandingRecord     Standing = "record changed"         // the words are the same, the record is not
	StandingNone       Standing = "does not count"         // for reasons that are not told to whoever reads it
	StandingWithdrawn  Standing = "withdrawn"              // a later verdict of the same member replaced it
	StandingRoleLost   Standing = "role lost"
	StandingVeto       Standing = "asks for changes"
	StandingVetoLifted Standing = "lifted"
)

// Standing computes what a sign-off is worth for the head of these facts, once.
func (f *Facts) Standing(s Signoff) Standing {
	if standing, known := f.standings[s.ID]; known && s.ID != "" {
		return standing
	}
	standing := f.standing(s)
	if f.standings == nil {
		f.standings = make(map[ID]Standing, len(f.Signoffs))
	}
	f.standings[s.ID] = standing
	return standing
}

func (f *Facts) standing(s Signoff) Standing {
	if s.Verdict == Changes {
		if f.vetoStands(s) {
			return StandingVeto
		}
		return StandingVetoLifted
	}
	member, _ := f.Masthead.Member(s.Member)
	switch {
	case !member.Holds(s.Role, f.Article.Desk):
		return StandingRoleLost
	case s.Verdict == Approves && f.IsWriter(s.Member):
		return StandingRoleLost
	case f.replaced(s):
		return StandingWithdrawn
	case s.Hash == f.Article.HeadHash && f.outgrown(s):
		return StandingRecord
	case s.Hash == f.Article.HeadHash:
		return StandingValid
	}
	if _, reachable := f.pending(s); reachable && !f.outgrown(s) {
		return StandingSubject
	}
	return StandingText
}

// outgrown tells whether the record has become graver since a sign-off: the story was
// taken from its readers, or, for a lawyer and a chief, an allegation is graver now.
func (f *Facts) outgrown(s Signoff) bool {
	return f.withdrawnFromReaders() > s.Act ||
		(s.Role == Legal || s.Role == Chief) && s.Verdict == Approves && f.gravest() > s.Act
}

// replaced tells whether the member said "changes" later in the same role. A later
// approval in the role does not replace an earlier one of the same text, it repeats it.
func (f *Facts) replaced(s Signoff) bool {
	for _, later := range f.Signoffs {
		if later.Act > s.Act && later.Member == s.Member && later.Role == s.Role && later.Verdict == Changes {
			return true
		}
	}
	return false
}

// vetoStands: a veto outlives new revisions and its author's role. It ends when its
// author lifts it, or when somebody later approves, in its role, a text that a
// revision bears.
func (f *Facts) vetoStands(veto Signoff) bool {
	if veto.Lifted > 0 {
		return false
	}
	for _, later := range f.Signoffs {
		if later.Act > veto.Act && later.Role == veto.Role && later.Verdict == Approves && f.bears(later) {
			return false
		}
		if later.Act > veto.Act && later.Role == veto.Role && later.Verdict == Changes && later.Member == veto.Member {
			return false // the newer veto of the same member stands instead
		}
	}
	return true
}

// bears tells whether a revision has the text that was signed: for a sign-off subject to
// suggestions one that was filed since, because an older one is not what it waits for.
func (f *Facts) bears(s Signoff) bool {
	return slices.ContainsFunc(f.Revisions, func(r Revision) bool {
		return r.Hash == s.Hash && (len(s.Subject) == 0 || r.Number > s.Revision)
	})
}

// Vetoes lists the standing vetoes, oldest first.
func (f *Facts) Vetoes() []Signoff {
	var out []Signoff
	for _, s := range f.Signoffs {
		if s.Verdict == Changes && f.vetoStands(s) {
			out = append(out, s)
		}
	}
	return out
}

// valid lists the sign-offs of a verdict and role that count for the head, one a
// member. An empty role means any.
func (f *Facts) valid(v SignoffVerdict, r Role) []Signoff {
	var out []Signoff
	seen := map[ID]bool{}
	for i := len(f.Signoffs) - 1; i >= 0; i-- {
		s := f.Signoffs[i]
		if s.Verdict == v && (r == "" || s.Role == r) && !seen[s.Member] && f.Standing(s) == StandingValid {
			seen[s.Member] = true
			out = append(out, s)
		}
	}
	return out
}

// withdrawnFromReaders is the number of the newest act that retracted the story or took
// it down: it does not come back on the signatures under which it went.
func (f *Facts) withdrawnFromReaders() int64 {
	var newest int64
	for _, p := range f.Publications {
		if p.Kind != Live {
			newest = p.Act
		}
	}
	return newest
}

// gravest is the number of the newest act that made the record graver: an
// allegation raised or reopened, or a severity raised.
func (f *Facts) gravest() int64 {
	var newest int64
	for _, a := range f.Allegations {
		newest = max(newest, a.Graver)
	}
	return newest
}

// Signs tells whether a move is given in a role that counts.
func Signs(verb Verb) bool { return verb == Approve || verb == Clear || verb == RequestChanges }

// SignedHypothesis tells whether the member has signed that text in this role, and their
// sign-off will count once it is there.
func (f *Facts) SignedHypothesis(h *Hypothesis) bool {
	return slices.ContainsFunc(f.Signoffs, func(s Signoff) bool {
		return s.Member == f.Member.ID && s.Role == f.Role && s.Hash == h.Hash && f.Standing(s) == StandingSubject
	})
}

// MayApproveFiled tells whether the member could approve a revision with filing it: an
// editor, in review, who never wrote the story.
func (f *Facts) MayApproveFiled() bool {
	return f.Article.Stage.Reviewed() && f.HoldsRole(Editor) && !f.IsWriter(f.Member.ID)
}

// LastSigned is a member's newest approval, in whichever role.
func (f *Facts) LastSigned(member ID) (Signoff, bool) {
	for _, s := range slices.Backward(f.Signoffs) {
		if s.Member == member && s.Verdict == Approves {
			return s, true
		}
	}
	return Signoff{}, false
}

// Adoptable tells whether somebody who signs in a role may go on from what was read for a
// sign-off: an approval in that role that was not taken back.
func (f *Facts) Adoptable(s Signoff, r Role) bool {
	standing := f.Standing(s)
	return s.Role == r && s.Verdict == Approves && standing != StandingWithdrawn && standing != StandingRoleLost
}

// ToGoOnFrom is a member's newest approval in a role from which they may go on.
func (f *Facts) ToGoOnFrom(member ID, r Role) (Signoff, bool) {
	for _, s := range slices.Backward(f.Signoffs) {
		if s.Member == member && f.Adoptable(s, r) {
			return s, true
		}
	}
	return Signoff{}, false
}

// ApprovedText tells whether the member's approval of a text as an editor would count if that
// text were the head, and say all that an editor has to.
func (f *Facts) ApprovedText(hash manuscript.Hash) bool {
	then := *f
	then.requirements, then.standings = nil, nil
	then.Article.HeadHash = hash
	return then.SignedAs(Editor) && !then.lawyerOpen(hash)
}

// NewestSignoffs lists each member's newest sign-off in each role, newest first.
func (f *Facts) NewestSignoffs() []Signoff {
	type key struct {
		member ID
		role   Role
	}
	seen := map[key]bool{}
	var out []Signoff
	for _, s := range slices.Backward(f.Signoffs) {
		if k := (key{s.Member, s.Role}); !seen[k] {
			seen[k] = true
			out = append(out, s)
		}
	}
	return out
}

// Voids lists the sign-offs that count for the head, and which a new text would void.
func (f *Facts) Voids() []Signoff {
	return append(f.valid(Approves, ""), f.valid(Agrees, "")...)
}

// VoidsPending lists the sign-offs that would count once suggestions are accepted, and
// which a new text would void.
func (f *Facts) VoidsPending() []Signoff {
	var out []Signoff
	for _, s := range f.Signoffs {
		if f.Standing(s) == StandingSubject {
			out = append(out, s)
		}
	}
	return out
}
