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
	StandingSentences []workflow.StandingSentence
}

// Staff reads people, desks, rules and standing sentences: every member may.
func (n *Newsroom) Staff(ctx context.Context, actor workflow.ID) (*Staff, error) {
	var s Staff
	err := n.read(ctx, actor, func(w *work) error {
		s = Staff{Member: w.member, Masthead: w.masthead, Answers: map[workflow.ID]bool{}}
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

// Shell is what stands on every signed-in page.
type Shell struct {
	Member  workflow.Member
	Waiting int // articles that need the member
}

// Shell reads the member and how many stories wait for them.
func (n *Newsroom) Shell(ctx context.Context, actor workflow.ID) (Shell, error) {
	var s Shell
	err := n.read(ctx, actor, func(w *work) error {
		s.Member = w.member
		var err error
		s.Waiting, err = n.waiting.of(w)
		return err
	})
	return s, err
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
