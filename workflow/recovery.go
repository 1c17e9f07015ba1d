package workflow

import (
	"slices"
	"time"
)

// RecoveryWait is how long the link of a recovery that nobody can confirm does not work, so
// that its owner can stop it.
const RecoveryWait = 24 * time.Hour

// Recovery is a new link for an account that was taken up before: the way back for whoever
// lost their password, and the way by which an admin could take an account over. So it is
// told to the owner, who can stop it, and takes a witness.
type Recovery struct {
	ID          ID
	Member      ID // whose account it is
	By          ID // who asked for it; empty: the owner of the machine
	At          time.Time
	Opens       time.Time // when its link works without a witness; zero: never
	Confirmed   time.Time // when a witness confirmed it
	ConfirmedBy ID
	Used        time.Time // when its link was taken up
	Ended       time.Time // stopped, replaced by another, or vouched for after it was used
}

// Pending tells whether the link can still be taken up, now or later.
func (r Recovery) Pending(now time.Time) bool {
	return r.Ended.IsZero() && r.Used.IsZero() && now.Before(r.At.Add(InvitationLife))
}

// Works tells whether a recovery's link opens the account now.
func (m *Masthead) Works(r Recovery, now time.Time) bool {
	return r.Pending(now) && !m.NeedsWitness(r) && (!r.Confirmed.IsZero() || !now.Before(r.Opens))
}

// NeedsWitness tells whether a recovery's link works only once somebody has confirmed it. The
// wait alone is enough while there is nobody who could.
func (m *Masthead) NeedsWitness(r Recovery) bool {
	return r.Confirmed.IsZero() && (r.Opens.IsZero() || r.By != "" && len(m.Witnesses(r.Member, r.By)) > 0)
}

// Witnesses lists who can confirm a recovery of a member's account, and vouch for its owner
// afterwards: chiefs, and admins other than those who asked for one.
func (m *Masthead) Witnesses(member ID, asker ...ID) []ID {
	for _, r := range m.RecoveriesOf(member) {
		asker = append(asker, r.By)
	}
	var out []ID
	for _, one := range m.Members {
		if one.Witnesses() && one.ID != member && !slices.Contains(asker, one.ID) {
			out = append(out, one.ID)
		}
	}
	return out
}

// Witnesses tells whether a member can confirm recoveries at all.
func (m Member) Witnesses() bool { return (m.Has(Admin) || m.Has(Chief)) && m.Trusted() }

// Recovery finds a recovery that has not ended.
func (m *Masthead) Recovery(id ID) (Recovery, bool) {
	i := slices.IndexFunc(m.Recoveries, func(r Recovery) bool { return r.ID == id })
	if i < 0 {
		return Recovery{}, false
	}
	return m.Recoveries[i], true
}

// RecoveriesOf are those of a member's account that have not ended, oldest first.
func (m *Masthead) RecoveriesOf(member ID) []Recovery {
	return slices.DeleteFunc(slices.Clone(m.Recoveries), func(r Recovery) bool { return r.Member != member })
}

// Trusted tells whether the account is its owner's for all that we know: it was taken up,
// and not recovered since without a witness who vouched for it.
func (m Member) Trusted() bool { return m.TakenUp() && m.Recovered.IsZero() }

// GrantWaits tells why a role that was offered to a member cannot be confirmed yet, or nothing:
// whoever holds the link of an account that nobody opened could be anybody.
func GrantWaits(m Member) string {
	switch {
	case m.Trusted():
		return ""
	case m.TakenUp():
		return m.Name + "’s account was recovered, and nobody has confirmed yet that it is theirs. Do that first."
	}
	return m.Name + " has not opened their account yet. This can be confirmed once they have told you that they did."
}

// whileRecovered is all that an account does between its recovery and the word of a witness:
// it reads, writes and says things, and decides nothing.
var whileRecovered = []Verb{Start, File, Submit, Withdraw, Suggest, Say, Amend, TakeBack, Flag, Address, Refer}

// RecoveredSays tells a member why their account decides nothing.
const RecoveredSays = "Your account was recovered, and nobody has confirmed yet that it is yours. Until a chief or another admin does, under People, you can read, write and comment, but not sign, decide or open what is confidential. Ask one of them."

// doubted refuses what an account may not do while it is not known to be its owner's.
func (f *Facts) doubted(verb Verb) bool {
	return !f.Member.Recovered.IsZero() && !slices.Contains(whileRecovered, verb)
}
