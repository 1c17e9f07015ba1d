package newsroom

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"stet/workflow"
)

// Enrolment is a new member as an admin, or the machine's owner, enters them.
type Enrolment struct {
	Name     string
	Email    string
	Newsroom []workflow.Role
	Desks    []workflow.DeskRole
	Once     Once
}

// Invite enters a member and gives the token of their one-time link, which is shown
// once and kept only as a hash. Roles of the newsroom wait for a second holder. A form
// sent twice gives no second token.
func (n *Newsroom) Invite(ctx context.Context, actor workflow.ID, e Enrolment) (token string, err error) {
	outcome, err := n.write(ctx, actor, e.Once, func(w *work) (workflow.Outcome, error) {
		if err := w.admin(); err != nil {
			return workflow.Outcome{}, err
		}
		m, err := w.enrol(e)
		if err != nil {
			return workflow.Outcome{}, err
		}
		m.Newsroom = nil // asked for below, one by one
		if err := w.tx.SetMember(m); err != nil {
			return workflow.Outcome{}, err
		}
		link, err := w.invitation(m.ID, "")
		if err != nil {
			return workflow.Outcome{}, err
		}
		if _, err := w.append(workflow.Act{Member: w.member.ID, Verb: workflow.Invite, Codes: map[string]string{"person": string(m.ID)}}, ""); err != nil {
			return workflow.Outcome{}, err
		}
		if err := w.staffChanged(); err != nil {
			return workflow.Outcome{}, err
		}
		for _, role := range e.Newsroom {
			current, _ := w.masthead.Member(m.ID)
			if _, err := w.give(current, role, ""); err != nil {
				return workflow.Outcome{}, err
			}
		}
		return workflow.Outcome{Said: m.Name + " is invited.", Link: link}, nil
	})
	return outcome.Link, err
}

// Enrol enters a member with all their roles at once: for whoever holds the machine,
// and so the data. It gives the token of their one-time link.
func (n *Newsroom) Enrol(ctx context.Context, e Enrolment) (m workflow.Member, token string, err error) {
	err = n.byCommand(ctx, func(w *work) error {
		if m, err = w.enrol(e); err != nil {
			return err
		}
		if token, err = w.invitation(m.ID, ""); err != nil {
			return err
		}
		if _, err = w.append(workflow.Act{Verb: workflow.Invite, Codes: map[string]string{"person": string(m.ID)}}, ""); err != nil {
			return err
		}
		return w.staffChanged()
	})
	return m, token, err
}

// FirstLink gives the token of a one-time link that makes the first admin, or "" when
// there is an admin, or such a link was made before and still works.
func (n *Newsroom) FirstLink(ctx context.Context) (token string, err error) {
	err = n.byCommand(ctx, func(w *work) error {
		if token = ""; len(w.masthead.Holders(workflow.Admin, "")) > 0 {
			return nil
		}
		token, err = w.invitation("", "")
		return err
	})
	return token, err
}

func (w *work) enrol(e Enrolment) (workflow.Member, error) {
	if err := name("name", "Name", &e.Name); err != nil {
		return workflow.Member{}, err
	}
	email, err := w.email(e.Email)
	if err != nil {
		return workflow.Member{}, err
	}
	for i, role := range e.Desks {
		if _, ok := w.masthead.Desk(role.Desk); !ok || !slices.Contains(workflow.DeskRoles, role.Role) || slices.Contains(e.Desks[:i], role) {
			return workflow.Member{}, workflow.Invalid("desk", "Choose a desk, and writer or editor on it, once each.")
		}
	}
	for i, role := range e.Newsroom {
		if !slices.Contains(workflow.NewsroomRoles, role) || slices.Contains(e.Newsroom[:i], role) {
			return workflow.Member{}, workflow.Invalid("role", "Choose among legal, chief and admin, once each.")
		}
	}
	id, err := w.newID()
	if err != nil {
		return workflow.Member{}, err
	}
	m := workflow.Member{ID: id, Name: e.Name, Email: email, Newsroom: e.Newsroom, Desks: e.Desks, Joined: w.now}
	return m, w.tx.AddMember(m)
}

// invitation makes a one-time link, of a recovery or of none.
func (w *work) invitation(member, recovery workflow.ID) (string, error) {
	token, err := newToken(w.random)
	if err != nil {
		return "", err
	}
	return token, w.tx.AddInvitation(workflow.Invitation{TokenHash: hashToken(token), Member: member, By: w.member.ID, Recovery: recovery, Expires: w.now.Add(workflow.InvitationLife)})
}

// newToken is a secret that nobody can guess.
func newToken(random io.Reader) (string, error) {
	raw := make([]byte, 32)
	if _, err := io.ReadFull(random, raw); err != nil {
		return "", fmt.Errorf("token: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(raw), nil
}

func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// Welcome is what a one-time link opens: the member it is for, or none for the first
// admin's. A link that was used, has expired or never was is missing.
func (n *Newsroom) Welcome(ctx context.Context, token string) (m workflow.Member, err error) {
	err = n.Store.Read(ctx, func(tx workflow.Tx) error {
		w, err := n.open(tx)
		if err != nil {
			return err
		}
		m, err = w.openInvitation(token)
		return err
	})
	return m, err
}

// goneLink is the one answer for a link that was used, has expired or never was.
func goneLink() error {
	return &workflow.Problem{Kind: workflow.ProblemMissing, Says: "This link has been used or has expired. Ask an admin for a new one."}
}

func (w *work) openInvitation(token string) (workflow.Member, error) {
	invitation, err := w.tx.Invitation(hashToken(token))
	if errors.Is(err, workflow.ErrMissing) {
		return workflow.Member{}, goneLink()
	}
	if err != nil {
		return workflow.Member{}, err
	}
	if !invitation.Used.IsZero() || !w.now.Before(invitation.Expires) {
		return workflow.Member{}, goneLink()
	}
	if invitation.Member == "" {
		if len(w.masthead.Holders(workflow.Admin, "")) > 0 {
			return workflow.Member{}, goneLink()
		}
		return workflow.Member{}, nil
	}
	m, ok := w.masthead.Member(invitation.Member)
	if !ok || m.Disabled || m.TakenUp() && invitation.Recovery == "" { // as they were made before there were recoveries
		return workflow.Member{}, goneLink()
	}
	return m, w.recoveryOpens(invitation.Recovery)
}

// TakeUp uses a one-time link: it sets the member's password (an argon2id hash) and
// ends their sessions. Name and email are taken only from the first admin. It gives the
// member as they are then, so that a session can be begun for that and nothing later.
func (n *Newsroom) TakeUp(ctx context.Context, token, fullName, email, password string) (member workflow.Member, err error) {
	err = n.byCommand(ctx, func(w *work) error {
		m, err := w.openInvitation(token)
		if err != nil {
			return err
		}
		if m.ID == "" {
			m, err = w.enrol(Enrolment{Name: fullName, Email: email, Newsroom: []workflow.Role{workflow.Admin}})
			if err != nil {
				return err
			}
		}
		m.Password, w.member = password, m
		if err := w.tx.UseInvitation(hashToken(token), w.now); err != nil {
			return err
		}
		if m, err = w.recovered(m); err != nil {
			return err
		}
		if err := w.voidLinks(m.ID); err != nil {
			return err
		}
		if err := w.changeMember(m, workflow.TakeUp, map[string]string{"person": string(m.ID)}); err != nil {
			return err
		}
		member, _ = w.masthead.Member(m.ID)
		return nil
	})
	return member, err
}

// NewLink gives a member a fresh one-time link: for one that was lost, or, where the account
// was taken up before, as a recovery of it.
func (n *Newsroom) NewLink(ctx context.Context, actor, member workflow.ID, once Once) (token string, err error) {
	outcome, err := n.write(ctx, actor, once, func(w *work) (workflow.Outcome, error) {
		m, err := w.administered(member)
		if err != nil {
			return workflow.Outcome{}, err
		}
		link, err := w.link(m)
		return workflow.Outcome{Said: "The new link is made.", Link: link}, err
	})
	return outcome.Link, err
}

// LinkByCommand is NewLink for whoever holds the machine, found by e-mail address.
func (n *Newsroom) LinkByCommand(ctx context.Context, email string) (token string, err error) {
	err = n.byCommand(ctx, func(w *work) error {
		m, err := w.byEmail(email)
		if err != nil {
			return err
		}
		token, err = w.link(m)
		return err
	})
	return token, err
}

// byEmail finds a member for a command.
func (w *work) byEmail(email string) (workflow.Member, error) {
	m, err := w.tx.MemberByEmail(email)
	if errors.Is(err, workflow.ErrMissing) {
		return m, workflow.Invalid("email", "Nobody with this e-mail address works here.")
	}
	return m, err
}

// link makes a one-time link; the ones that were made before no longer work.
func (w *work) link(m workflow.Member) (string, error) {
	if m.Disabled {
		return "", workflow.Invalid("member", m.Name+" is disabled. Enable the account first.")
	}
	if err := w.voidLinks(m.ID); err != nil {
		return "", err
	}
	if m.TakenUp() {
		return w.recover(m)
	}
	if _, err := w.append(workflow.Act{Member: w.member.ID, Verb: workflow.NewLink, Codes: map[string]string{"person": string(m.ID)}}, ""); err != nil {
		return "", err
	}
	return w.invitation(m.ID, "")
}

// RoleByCommand gives a role of the newsroom for whoever holds the machine: the way out
// when nobody is left to confirm it.
func (n *Newsroom) RoleByCommand(ctx context.Context, email string, role workflow.Role) error {
	return n.byCommand(ctx, func(w *work) error {
		m, err := w.byEmail(email)
		if err != nil {
			return err
		}
		if !slices.Contains(workflow.NewsroomRoles, role) {
			return workflow.Invalid("role", "Choose legal, chief or admin.")
		}
		_, err = w.grant(m, role, "")
		return err
	})
}

// SetPassword changes the member's own password (an argon2id hash) and ends their other
// sessions; keep is the stored hash of the session that goes on. It ends the links that were
// made for the account, unless that was recovered and nobody knows yet whose it is.
func (n *Newsroom) SetPassword(ctx context.Context, actor workflow.ID, password, keep string, once Once) (workflow.Outcome, error) {
	return n.write(ctx, actor, once, func(w *work) (workflow.Outcome, error) {
		m := w.member
		m.Password = password
		if err := w.tx.SetMember(m); err != nil {
			return workflow.Outcome{}, err
		}
		if err := w.tx.EndSessions(m.ID, keep); err != nil {
			return workflow.Outcome{}, err
		}
		if m.Trusted() { // nor does StopRecovery work for another
			if err := w.voidLinks(m.ID); err != nil {
				return workflow.Outcome{}, err
			}
		}
		_, err := w.append(workflow.Act{Member: m.ID, Verb: workflow.SetPassword}, "")
		return workflow.Outcome{Said: "Your password is changed. Other sessions were ended."}, err
	})
}
