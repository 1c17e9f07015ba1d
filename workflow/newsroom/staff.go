package newsroom

import (
	"context"
	"errors"
	"slices"
	"stet/workflow"
)

// Staff is the masthead with the roles that wait for a second holder, and the standing
// sentences.
type Staff struct {
	Member            workflow.Member
	Masthead          *workflow.Masthead
	Grants            []workflow.Grant
	Answers           map[workflow.ID]bool // the grants that this member can confirm
	Recoveries        []StaffRecovery      // whose links can still be taken up, oldest first
	Vouches           map[workflow.ID]bool // the members whom this one can vouch for
	StandingSentences []workflow.StandingSentence
}

// Staff reads people, desks, rules and standing sentences: every member may.
func (n *Newsroom) Staff(ctx context.Context, actor workflow.ID) (*Staff, error) {
	var s Staff
	err := n.read(ctx, actor, func(w *work) error {
		s = Staff{Member: w.member, Masthead: w.masthead, Answers: map[workflow.ID]bool{}, Vouches: map[workflow.ID]bool{}}
		w.readRecoveries(&s)
		var err error
		if s.Grants, err = w.tx.Grants(); err != nil {
			return err
		}
		for _, g := range s.Grants {
			s.Answers[g.ID] = slices.Contains(w.masthead.Seconds(g.Role, g.Member, g.By), w.member.ID)
		}
		s.StandingSentences, err = w.tx.StandingSentences()
		return err
	})
	return &s, err
}

// StaffRecovery is a recovery with what the member can do about it.
type StaffRecovery struct {
	workflow.Recovery
	NeedsWitness bool
	Confirms     bool
}

// readRecoveries reads what waits for a witness, as far as the member has a part in it.
func (w *work) readRecoveries(s *Staff) {
	for _, r := range w.masthead.Recoveries {
		if r.Pending(w.now) && w.hasPart(r) {
			witness := slices.Contains(w.masthead.Witnesses(r.Member), w.member.ID)
			s.Recoveries = append(s.Recoveries, StaffRecovery{r, w.masthead.NeedsWitness(r), witness && r.Confirmed.IsZero()})
		}
	}
	for _, m := range w.masthead.Members {
		if !m.Recovered.IsZero() {
			s.Vouches[m.ID] = slices.Contains(w.masthead.Witnesses(m.ID), w.member.ID)
		}
	}
}

// Shell is what stands on every signed-in page.
type Shell struct {
	Member     workflow.Member
	Waiting    int             // articles that need the member
	Recoveries []OwnedRecovery // of the member's own account, whose links can still be taken up
	Links      []string        // whose new links wait for the member's word, by name
	Recovered  []string        // and whose recovered accounts
}

// OwnedRecovery is a recovery as the account's owner is told of it.
type OwnedRecovery struct {
	workflow.Recovery
	By           string // the name of who asked for it
	NeedsWitness bool
}

// Shell reads the member and how many stories wait for them.
func (n *Newsroom) Shell(ctx context.Context, actor workflow.ID) (Shell, error) {
	var s Shell
	err := n.read(ctx, actor, func(w *work) error {
		s.Member = w.member
		s.Recoveries = nil
		s.Links, s.Recovered = w.waitForWord()
		for _, r := range w.masthead.RecoveriesOf(actor) {
			if r.Pending(w.now) {
				s.Recoveries = append(s.Recoveries, OwnedRecovery{r, w.masthead.Name(r.By), w.masthead.NeedsWitness(r)})
			}
		}
		var err error
		s.Waiting, err = n.waiting.of(w)
		return err
	})
	return s, err
}

// waitForWord names those whose new links, or whose recovered accounts, wait for the member's
// word as a witness.
func (w *work) waitForWord() (links, recovered []string) {
	if !w.member.Witnesses() {
		return nil, nil
	}
	witness := func(member workflow.ID) bool { return slices.Contains(w.masthead.Witnesses(member), w.member.ID) }
	for _, r := range w.masthead.Recoveries {
		if r.Pending(w.now) && w.masthead.NeedsWitness(r) && witness(r.Member) {
			links = append(links, w.masthead.Name(r.Member))
		}
	}
	for _, m := range w.masthead.Members {
		if !m.Recovered.IsZero() && !m.Disabled && witness(m.ID) {
			recovered = append(recovered, m.Name)
		}
	}
	return links, recovered
}

// SignIn finds the member whose password is to be compared; a member who cannot sign in
// is missing.
func (n *Newsroom) SignIn(ctx context.Context, email string) (m workflow.Member, err error) {
	err = n.Store.Read(ctx, func(tx workflow.Tx) error {
		m, err = tx.MemberByEmail(email)
		if errors.Is(err, workflow.ErrMissing) || err == nil && (m.Disabled || m.Password == "") {
			return workflow.Missing()
		}
		return err
	})
	return m, err
}

// Rehash keeps another hash of the same password. It does nothing where the password has
// changed since.
func (n *Newsroom) Rehash(ctx context.Context, member workflow.ID, was, hashed string) error {
	return n.Store.Write(ctx, func(tx workflow.Tx) error { return tx.Rehash(member, was, hashed) })
}
