package newsroom

import (
	"context"
	"errors"
	"fmt"
	"net/mail"
	"slices"
	"stet/workflow"
	"strings"
)

// RoleRequest gives or takes one role. Desk is empty for a role of the newsroom.
type RoleRequest struct {
	Member workflow.ID
	Role   workflow.Role
	Desk   workflow.ID
	Once   Once
}

// admin refuses whoever is not an admin.
func (w *work) admin() error {
	if w.member.Administers() {
		return nil
	}
	if w.member.Has(workflow.Admin) {
		return &workflow.Problem{Kind: workflow.ProblemNotYours, Says: workflow.RecoveredSays}
	}
	return &workflow.Problem{Kind: workflow.ProblemNotYours, Says: "Only an admin changes people and desks. Ask one of them."}
}

// name checks and trims a person's or desk's name.
func name(field, label string, text *string) error {
	if err := workflow.CheckWords(field, label, text, workflow.MaxName, true); err != nil {
		return err
	}
	*text = strings.Join(strings.Fields(*text), " ")
	return nil
}

// email checks an address and gives it in lower case.
func (w *work) email(text string) (string, error) {
	text = strings.ToLower(strings.TrimSpace(text))
	address, err := mail.ParseAddress(text)
	if err != nil || address.Address != text || len(text) > 254 {
		return "", workflow.Invalid("email", "That is not an e-mail address. Check it, for example name@paper.example.")
	}
	_, err = w.tx.MemberByEmail(text)
	switch {
	case errors.Is(err, workflow.ErrMissing):
		return text, nil
	case err != nil:
		return "", err
	}
	return "", workflow.Invalid("email", "Somebody with this e-mail address works here already.")
}

// known finds a member whom a form names.
func (w *work) known(id workflow.ID) (workflow.Member, error) {
	m, ok := w.masthead.Member(id)
	if !ok {
		return workflow.Member{}, workflow.Missing()
	}
	return m, nil
}

// administered finds a member for an admin who changes them.
func (w *work) administered(id workflow.ID) (workflow.Member, error) {
	if err := w.admin(); err != nil {
		return workflow.Member{}, err
	}
	return w.known(id)
}

// GiveRole gives a role, or, for legal, chief and admin, asks for a second holder's
// word. Nobody gives themselves a role.
func (n *Newsroom) GiveRole(ctx context.Context, actor workflow.ID, r RoleRequest) (workflow.Outcome, error) {
	return n.write(ctx, actor, r.Once, func(w *work) (workflow.Outcome, error) {
		m, err := w.administered(r.Member)
		if err != nil {
			return workflow.Outcome{}, err
		}
		if m.ID == w.member.ID {
			return workflow.Outcome{}, &workflow.Problem{Kind: workflow.ProblemNotYours, Says: "Nobody gives themselves a role. Ask another admin."}
		}
		return w.give(m, r.Role, r.Desk)
	})
}

func (w *work) give(m workflow.Member, role workflow.Role, desk workflow.ID) (workflow.Outcome, error) {
	if slices.Contains(workflow.DeskRoles, role) {
		if _, ok := w.masthead.Desk(desk); !ok {
			return workflow.Outcome{}, workflow.Invalid("desk", "Choose the desk on which they get the role.")
		}
		return w.grant(m, role, desk)
	}
	if !slices.Contains(workflow.NewsroomRoles, role) {
		return workflow.Outcome{}, workflow.Invalid("role", "Choose a role.")
	}
	if m.Has(role) {
		return workflow.Outcome{}, workflow.Invalid("role", m.Name+" has this role already.")
	}
	if w.masthead.Beginning(w.member.ID) {
		return w.grant(m, role, "")
	}
	if len(w.masthead.Seconds(role, m.ID, w.member.ID)) == 0 {
		return workflow.Outcome{}, &workflow.Problem{Kind: workflow.ProblemNotYours,
			Says: "Nobody is here to confirm it: no other holder of the role, and no chief. Ask whoever runs the server for “stet member role”."}
	}
	grants, err := w.tx.Grants()
	if err != nil {
		return workflow.Outcome{}, err
	}
	if slices.ContainsFunc(grants, func(g workflow.Grant) bool { return g.Member == m.ID && g.Role == role }) {
		return workflow.Outcome{}, workflow.Invalid("role", m.Name+" waits for this role already: a second person has to confirm it.")
	}
	id, err := w.newID()
	if err != nil {
		return workflow.Outcome{}, err
	}
	if err := w.tx.AddGrant(workflow.Grant{ID: id, Member: m.ID, Role: role, By: w.member.ID, At: w.now}); err != nil {
		return workflow.Outcome{}, err
	}
	_, err = w.append(workflow.Act{Member: w.member.ID, Verb: workflow.AskRole, Codes: map[string]string{"person": string(m.ID), "role": string(role)}}, "")
	return workflow.Outcome{Said: m.Name + " has the role once a second person has confirmed it."}, err
}

// grant puts a role on a member's row. Whoever comes to serve the whole newsroom loses
// the one-time links that an admin alone could have made for them.
func (w *work) grant(m workflow.Member, role workflow.Role, desk workflow.ID) (workflow.Outcome, error) {
	codes := map[string]string{"person": string(m.ID), "role": string(role)}
	if desk == "" {
		if slices.Contains(m.Newsroom, role) {
			return workflow.Outcome{}, workflow.Invalid("role", m.Name+" has this role already.")
		}
		if m.TakenUp() {
			if err := w.voidLinks(m.ID); err != nil {
				return workflow.Outcome{}, err
			}
		}
		m.Newsroom = append(slices.Clone(m.Newsroom), role)
	} else {
		if slices.Contains(m.Desks, workflow.DeskRole{Desk: desk, Role: role}) {
			return workflow.Outcome{}, workflow.Invalid("role", m.Name+" has this role already.")
		}
		m.Desks = append(slices.Clone(m.Desks), workflow.DeskRole{Desk: desk, Role: role})
		codes["desk"] = string(desk)
	}
	return workflow.Outcome{Said: m.Name + " is " + article(role) + " now."}, w.changeMember(m, workflow.GiveRole, codes)
}

// TakeRole takes a role away. The last admin stays.
func (n *Newsroom) TakeRole(ctx context.Context, actor workflow.ID, r RoleRequest) (workflow.Outcome, error) {
	return n.write(ctx, actor, r.Once, func(w *work) (workflow.Outcome, error) {
		m, err := w.administered(r.Member)
		if err != nil {
			return workflow.Outcome{}, err
		}
		if r.Role == workflow.Admin && w.masthead.LastAdmin(m) {
			return workflow.Outcome{}, lastAdminStays()
		}
		newsroom, desks := len(m.Newsroom), len(m.Desks)
		codes := map[string]string{"person": string(m.ID), "role": string(r.Role)}
		if r.Desk == "" {
			m.Newsroom = slices.DeleteFunc(slices.Clone(m.Newsroom), func(one workflow.Role) bool { return one == r.Role })
		} else {
			codes["desk"] = string(r.Desk)
			m.Desks = slices.DeleteFunc(slices.Clone(m.Desks), func(one workflow.DeskRole) bool { return one == workflow.DeskRole{Desk: r.Desk, Role: r.Role} })
		}
		if len(m.Newsroom) == newsroom && len(m.Desks) == desks {
			return workflow.Outcome{}, workflow.Invalid("role", m.Name+" does not have this role.")
		}
		return workflow.Outcome{Said: m.Name + " is no longer " + article(r.Role) + "."}, w.changeMember(m, workflow.TakeRole, codes)
	})
}

func lastAdminStays() error {
	return workflow.Invalid("role", "This is the last admin. Make somebody else an admin first.")
}

// AnswerGrant confirms or refuses a role that waits for its second holder. It is confirmed to
// an account that is known to be its owner's alone.
func (n *Newsroom) AnswerGrant(ctx context.Context, actor workflow.ID, grant workflow.ID, yes bool, once Once) (workflow.Outcome, error) {
	return n.write(ctx, actor, once, func(w *work) (workflow.Outcome, error) {
		grants, err := w.tx.Grants()
		if err != nil {
			return workflow.Outcome{}, err
		}
		i := slices.IndexFunc(grants, func(g workflow.Grant) bool { return g.ID == grant })
		if i < 0 {
			return workflow.Outcome{}, workflow.Missing()
		}
		g := grants[i]
		m, err := w.known(g.Member)
		if err != nil {
			return workflow.Outcome{}, err
		}
		if !slices.Contains(w.masthead.Seconds(g.Role, g.Member, g.By), w.member.ID) {
			return workflow.Outcome{}, &workflow.Problem{Kind: workflow.ProblemNotYours, Says: "A second holder of the role confirms it, or a chief if there is none."}
		}
		if waits := workflow.GrantWaits(m); yes && waits != "" {
			return workflow.Outcome{}, &workflow.Problem{Kind: workflow.ProblemBlocked, Says: waits}
		}
		if err := w.tx.RemoveGrant(g.ID); err != nil {
			return workflow.Outcome{}, err
		}
		if yes {
			return w.grant(m, g.Role, "")
		}
		_, err = w.append(workflow.Act{Member: w.member.ID, Verb: workflow.RefuseRole, Codes: map[string]string{"person": string(m.ID), "role": string(g.Role)}}, "")
		return workflow.Outcome{Said: m.Name + " was not given the role."}, err
	})
}

// SetDisabled closes or reopens an account. Closing it ends every session at once.
func (n *Newsroom) SetDisabled(ctx context.Context, actor, member workflow.ID, disabled bool, once Once) (workflow.Outcome, error) {
	return n.write(ctx, actor, once, func(w *work) (workflow.Outcome, error) {
		m, err := w.administered(member)
		if err != nil {
			return workflow.Outcome{}, err
		}
		if disabled && w.masthead.LastAdmin(m) {
			return workflow.Outcome{}, lastAdminStays()
		}
		if m.Disabled == disabled {
			return workflow.Outcome{}, workflow.Invalid("member", "That is so already: nothing was changed.")
		}
		m.Disabled = disabled
		verb, said := workflow.Enable, m.Name+" can sign in again."
		if disabled {
			verb, said = workflow.Disable, m.Name+" can no longer sign in."
		}
		return workflow.Outcome{Said: said}, w.changeMember(m, verb, map[string]string{"person": string(m.ID)})
	})
}

// changeMember stores a member, ends their sessions, or carries them on where only their
// roles have changed, records the act, and settles every story whose signatures or
// attention that touches.
func (w *work) changeMember(m workflow.Member, verb workflow.Verb, codes map[string]string) error {
	if err := w.tx.SetMember(m); err != nil {
		return fmt.Errorf("member %s: %w", m.ID, err)
	}
	if err := w.endOrCarry(m.ID, verb); err != nil {
		return err
	}
	if _, err := w.append(workflow.Act{Member: w.member.ID, Verb: verb, Codes: codes}, ""); err != nil {
		return err
	}
	return w.staffChanged()
}

// endOrCarry raises the member's epoch. Disabling, a new password and the loss of an account
// at the provider end what went before; other roles, an account there, and an account here
// that is enabled again, leave the sessions that stand.
func (w *work) endOrCarry(member workflow.ID, verb workflow.Verb) error {
	switch verb {
	case workflow.Disable:
		if err := w.voidLinks(member); err != nil {
			return err
		}
		return w.tx.EndSessions(member, "")
	case workflow.TakeUp, workflow.UnlinkProvider:
		return w.tx.EndSessions(member, "")
	}
	return w.tx.CarrySessions(member)
}

// article is a role with its article: "a writer", "an editor", "legal".
func article(r workflow.Role) string {
	return map[workflow.Role]string{workflow.Writer: "a writer", workflow.Editor: "an editor", workflow.Legal: "legal", workflow.Chief: "a chief", workflow.Admin: "an admin"}[r]
}
