package workflow

import (
	"context"
	"errors"
	"fmt"
	"net/mail"
	"slices"
	"strings"
)

// Verbs of acts about people. They change no article, so they stand in neither table
// of the rulebook.
const (
	Invite        Verb = "invite"
	TakeUp        Verb = "take-up"
	GiveRole      Verb = "give-role"
	AskRole       Verb = "ask-role" // a role of the newsroom that waits for its second holder
	RefuseRole    Verb = "refuse-role"
	TakeRole      Verb = "take-role"
	Disable       Verb = "disable"
	Enable        Verb = "enable"
	NewLink       Verb = "new-link"
	SetPassword   Verb = "set-password"
	AddDesk       Verb = "add-desk"
	OpenDesk      Verb = "open-desk"
	CloseDesk     Verb = "close-desk"
	SetRules      Verb = "set-rules"
	WriteSentence Verb = "write-sentence"
	SignSentence  Verb = "sign-sentence"
)

// RoleRequest gives or takes one role. Desk is empty for a role of the newsroom.
type RoleRequest struct {
	Member ID
	Role   Role
	Desk   ID
	Once   Once
}

// admin refuses whoever is not an admin.
func (w *work) admin() error {
	if w.member.Has(Admin) {
		return nil
	}
	return &Problem{Kind: ProblemNotYours, Says: "Only an admin changes people and desks. Ask one of them."}
}

// name checks and trims a person's or desk's name.
func name(field, label string, text *string) error {
	if err := checkWords(field, label, text, MaxName, true); err != nil {
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
		return "", invalid("email", "That is not an e-mail address. Check it, for example name@paper.example.")
	}
	_, err = w.MemberByEmail(text)
	switch {
	case errors.Is(err, ErrMissing):
		return text, nil
	case err != nil:
		return "", err
	}
	return "", invalid("email", "Somebody with this e-mail address works here already.")
}

// known finds a member whom a form names.
func (w *work) known(id ID) (Member, error) {
	m, ok := w.masthead.Member(id)
	if !ok {
		return Member{}, Missing()
	}
	return m, nil
}

// GiveRole gives a role, or, for legal, chief and admin, asks for a second holder's
// word. Nobody gives themselves a role.
func (n *Newsroom) GiveRole(ctx context.Context, actor ID, r RoleRequest) (Outcome, error) {
	return n.write(ctx, actor, r.Once, func(w *work) (Outcome, error) {
		if err := w.admin(); err != nil {
			return Outcome{}, err
		}
		m, err := w.known(r.Member)
		if err != nil {
			return Outcome{}, err
		}
		if m.ID == w.member.ID {
			return Outcome{}, &Problem{Kind: ProblemNotYours, Says: "Nobody gives themselves a role. Ask another admin."}
		}
		return w.give(m, r.Role, r.Desk)
	})
}

func (w *work) give(m Member, role Role, desk ID) (Outcome, error) {
	if slices.Contains(DeskRoles, role) {
		if _, ok := w.masthead.Desk(desk); !ok {
			return Outcome{}, invalid("desk", "Choose the desk on which they get the role.")
		}
		return w.grant(m, role, desk)
	}
	if !slices.Contains(NewsroomRoles, role) {
		return Outcome{}, invalid("role", "Choose a role.")
	}
	if m.Has(role) {
		return Outcome{}, invalid("role", m.Name+" has this role already.")
	}
	if w.beginning() {
		return w.grant(m, role, "")
	}
	if len(w.seconds(role, m.ID, w.member.ID)) == 0 {
		return Outcome{}, &Problem{Kind: ProblemNotYours,
			Says: "Nobody is here to confirm it: no other holder of the role, and no chief. Ask whoever runs the server for “stet member role”."}
	}
	grants, err := w.Grants()
	if err != nil {
		return Outcome{}, err
	}
	if slices.ContainsFunc(grants, func(g Grant) bool { return g.Member == m.ID && g.Role == role }) {
		return Outcome{}, invalid("role", m.Name+" waits for this role already: a second person has to confirm it.")
	}
	id, err := w.newID()
	if err != nil {
		return Outcome{}, err
	}
	if err := w.AddGrant(Grant{ID: id, Member: m.ID, Role: role, By: w.member.ID, At: w.now}); err != nil {
		return Outcome{}, err
	}
	_, err = w.append(Act{Member: w.member.ID, Verb: AskRole, Codes: map[string]string{"person": string(m.ID), "role": string(role)}}, "")
	return Outcome{Said: m.Name + " has the role once a second person has confirmed it."}, err
}

// seconds lists who can confirm a role of the newsroom: its other holders, or the
// chiefs if it has none.
func (w *work) seconds(role Role, not ...ID) []ID {
	other := func(r Role) []ID {
		var out []ID
		for _, m := range w.masthead.Holders(r, "") {
			if !slices.Contains(not, m.ID) && m.Password != "" {
				out = append(out, m.ID)
			}
		}
		return out
	}
	if holders := other(role); len(holders) > 0 {
		return holders
	}
	return other(Chief)
}

// beginning tells whether nobody but the one who acts has taken up an account: then one
// admin is enough for any role, because a newsroom has to begin.
func (w *work) beginning() bool {
	return !slices.ContainsFunc(w.masthead.Members, func(m Member) bool { return m.Password != "" && m.ID != w.member.ID })
}

// grant puts a role on a member's row. Whoever comes to serve the whole newsroom loses
// the one-time links that an admin alone could have made for them.
func (w *work) grant(m Member, role Role, desk ID) (Outcome, error) {
	codes := map[string]string{"person": string(m.ID), "role": string(role)}
	if desk == "" {
		if slices.Contains(m.Newsroom, role) {
			return Outcome{}, invalid("role", m.Name+" has this role already.")
		}
		if m.Password != "" {
			if err := w.VoidInvitations(m.ID, w.now); err != nil {
				return Outcome{}, err
			}
		}
		m.Newsroom = append(slices.Clone(m.Newsroom), role)
	} else {
		if slices.Contains(m.Desks, DeskRole{desk, role}) {
			return Outcome{}, invalid("role", m.Name+" has this role already.")
		}
		m.Desks = append(slices.Clone(m.Desks), DeskRole{desk, role})
		codes["desk"] = string(desk)
	}
	return Outcome{Said: m.Name + " is " + article(role) + " now."}, w.changeMember(m, GiveRole, codes)
}

// TakeRole takes a role away. The last admin stays.
func (n *Newsroom) TakeRole(ctx context.Context, actor ID, r RoleRequest) (Outcome, error) {
	return n.write(ctx, actor, r.Once, func(w *work) (Outcome, error) {
		if err := w.admin(); err != nil {
			return Outcome{}, err
		}
		m, err := w.known(r.Member)
		if err != nil {
			return Outcome{}, err
		}
		if r.Role == Admin && w.lastAdmin(m) {
			return Outcome{}, lastAdminStays()
		}
		newsroom, desks := len(m.Newsroom), len(m.Desks)
		codes := map[string]string{"person": string(m.ID), "role": string(r.Role)}
		if r.Desk == "" {
			m.Newsroom = slices.DeleteFunc(slices.Clone(m.Newsroom), func(one Role) bool { return one == r.Role })
		} else {
			codes["desk"] = string(r.Desk)
			m.Desks = slices.DeleteFunc(slices.Clone(m.Desks), func(one DeskRole) bool { return one == DeskRole{r.Desk, r.Role} })
		}
		if len(m.Newsroom) == newsroom && len(m.Desks) == desks {
			return Outcome{}, invalid("role", m.Name+" does not have this role.")
		}
		return Outcome{Said: m.Name + " is no longer " + article(r.Role) + "."}, w.changeMember(m, TakeRole, codes)
	})
}

func (w *work) lastAdmin(m Member) bool {
	return m.Has(Admin) && !slices.ContainsFunc(w.masthead.Holders(Admin, ""), func(one Member) bool {
		return one.ID != m.ID && one.Password != ""
	})
}

func lastAdminStays() error {
	return invalid("role", "This is the last admin. Make somebody else an admin first.")
}

// AnswerGrant confirms or refuses a role that waits for its second holder.
func (n *Newsroom) AnswerGrant(ctx context.Context, actor ID, grant ID, yes bool, once Once) (Outcome, error) {
	return n.write(ctx, actor, once, func(w *work) (Outcome, error) {
		grants, err := w.Grants()
		if err != nil {
			return Outcome{}, err
		}
		i := slices.IndexFunc(grants, func(g Grant) bool { return g.ID == grant })
		if i < 0 {
			return Outcome{}, Missing()
		}
		g := grants[i]
		m, err := w.known(g.Member)
		if err != nil {
			return Outcome{}, err
		}
		if !slices.Contains(w.seconds(g.Role, g.Member, g.By), w.member.ID) {
			return Outcome{}, &Problem{Kind: ProblemNotYours, Says: "A second holder of the role confirms it, or a chief if there is none."}
		}
		if err := w.RemoveGrant(g.ID); err != nil {
			return Outcome{}, err
		}
		if yes {
			return w.grant(m, g.Role, "")
		}
		_, err = w.append(Act{Member: w.member.ID, Verb: RefuseRole, Codes: map[string]string{"person": string(m.ID), "role": string(g.Role)}}, "")
		return Outcome{Said: m.Name + " was not given the role."}, err
	})
}

// SetDisabled closes or reopens an account. Closing it ends every session at once.
func (n *Newsroom) SetDisabled(ctx context.Context, actor, member ID, disabled bool, once Once) (Outcome, error) {
	return n.write(ctx, actor, once, func(w *work) (Outcome, error) {
		if err := w.admin(); err != nil {
			return Outcome{}, err
		}
		m, err := w.known(member)
		if err != nil {
			return Outcome{}, err
		}
		if disabled && w.lastAdmin(m) {
			return Outcome{}, lastAdminStays()
		}
		if m.Disabled == disabled {
			return Outcome{}, invalid("member", "That is so already: nothing was changed.")
		}
		m.Disabled = disabled
		verb, said := Enable, m.Name+" can sign in again."
		if disabled {
			verb, said = Disable, m.Name+" can no longer sign in."
		}
		return Outcome{Said: said}, w.changeMember(m, verb, map[string]string{"person": string(m.ID)})
	})
}

// changeMember stores a member, ends their sessions where their powers changed, records
// the act, and settles every story whose signatures or attention that touches.
func (w *work) changeMember(m Member, verb Verb, codes map[string]string) error {
	if err := w.SetMember(m); err != nil {
		return fmt.Errorf("member %s: %w", m.ID, err)
	}
	if verb == Disable {
		if err := w.EndSessions(m.ID, ""); err != nil {
			return err
		}
		if err := w.VoidInvitations(m.ID, w.now); err != nil {
			return err
		}
	}
	if _, err := w.append(Act{Member: w.member.ID, Verb: verb, Codes: codes}, ""); err != nil {
		return err
	}
	return w.settleAll()
}

// settleAll settles every article in motion, after the masthead has changed.
func (w *work) settleAll() error {
	var err error
	if w.masthead, err = w.Masthead(); err != nil {
		return err
	}
	articles, err := w.InMotion()
	if err != nil {
		return err
	}
	for _, id := range articles {
		if err := w.index(id, false); err != nil {
			return err
		}
	}
	return nil
}

// article is a role with its article: "a writer", "an editor", "legal".
func article(r Role) string {
	return map[Role]string{Writer: "a writer", Editor: "an editor", Legal: "legal", Chief: "a chief", Admin: "an admin"}[r]
}
