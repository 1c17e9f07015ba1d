package newsroom

import (
	"context"
	"errors"
	"slices"
	"stet/workflow"
	"strings"
)

// Vouched is whom the newsroom's provider vouches for.
type Vouched struct {
	Account string // there, as "issuer subject"
	Email   string // verified there
}

// VouchedFor finds the member whom the provider vouches for: the one who is linked to that
// account, else the one with that e-mail address. Nobody is entered.
func (n *Newsroom) VouchedFor(ctx context.Context, v Vouched) (member workflow.Member, err error) {
	err = n.Store.Read(ctx, func(tx workflow.Tx) error {
		member, err = vouchedFor(tx, v)
		return err
	})
	return member, err
}

// LinkProvider links a member, as VouchedFor gave them and once they have shown all that they
// have to, to their account at the provider. It gives the member as they are then, so that a
// session can be begun for that and nothing later. Where the account has changed meanwhile
// nothing is linked, and no session begins for what it gives.
func (n *Newsroom) LinkProvider(ctx context.Context, v Vouched, as workflow.Member) (member workflow.Member, err error) {
	err = n.byCommand(ctx, func(w *work) error {
		m, err := vouchedFor(w.tx, v)
		if member = as; err != nil || m.ID != as.ID || m.Epoch != as.Epoch || m.Provider == v.Account {
			return err
		}
		if !m.TakenUp() {
			if err := w.tx.VoidInvitations(m.ID, w.now); err != nil {
				return err
			}
		}
		w.member, m.Provider = m, v.Account
		if err := w.changeMember(m, workflow.LinkProvider, map[string]string{"person": string(m.ID)}); err != nil {
			return err
		}
		member, _ = w.masthead.Member(m.ID)
		return nil
	})
	return member, err
}

// vouchedFor is the member of an account at the provider. One who is linked to another is
// never found by their address: providers give the address of somebody who left to the next.
func vouchedFor(tx workflow.Tx, v Vouched) (workflow.Member, error) {
	nobody := &workflow.Problem{Kind: workflow.ProblemNotYours, Says: "Nobody works here as " + v.Email + ". Ask an admin to invite you."}
	masthead, err := tx.Masthead()
	if err != nil {
		return workflow.Member{}, err
	}
	i := slices.IndexFunc(masthead.Members, func(m workflow.Member) bool { return m.Provider == v.Account })
	if i >= 0 && masthead.Members[i].Disabled {
		return workflow.Member{}, nobody
	}
	if i >= 0 {
		return masthead.Members[i], nil
	}
	m, err := tx.MemberByEmail(lowerASCII(v.Email))
	switch {
	case errors.Is(err, workflow.ErrMissing) || err == nil && m.Disabled:
		return workflow.Member{}, nobody
	case err != nil:
		return workflow.Member{}, err
	case m.Provider != "":
		return workflow.Member{}, &workflow.Problem{Kind: workflow.ProblemNotYours,
			Says: "Whoever works here as " + v.Email + " signs in with another account of that provider. If that is no longer so, ask whoever runs the server for “stet member unlink”."}
	}
	return m, nil
}

// lowerASCII leaves other letters: the Kelvin sign has a k for its small letter, and so is
// in an address of somebody else.
func lowerASCII(address string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}, address)
}

// UnlinkByCommand parts a member from their account at the provider, for whoever holds the
// machine, and ends their sessions. They keep a password: an account that was taken up never
// stands open to the next one-time link.
func (n *Newsroom) UnlinkByCommand(ctx context.Context, email string) error {
	return n.byCommand(ctx, func(w *work) error {
		m, err := w.tx.MemberByEmail(email)
		switch {
		case errors.Is(err, workflow.ErrMissing):
			return workflow.Invalid("email", "Nobody with this e-mail address works here.")
		case err != nil:
			return err
		case m.Provider == "":
			return workflow.Invalid("email", m.Name+" is not linked to an account at a provider.")
		case m.Password == "":
			return workflow.Invalid("email", m.Name+" has no password, and could not sign in any more. Make a link with “stet member link”; once they have set a password with it, unlink them.")
		}
		m.Provider = ""
		return w.changeMember(m, workflow.UnlinkProvider, map[string]string{"person": string(m.ID)})
	})
}
