package handlers

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
)

// showAccount is what belongs to the member alone.
func showAccount(v *visit) error {
	page, err := v.accountPage(nil)
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, page)
}

// changePassword asks for the present one first: a session left open is not enough.
func changePassword(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	ctx, m := v.r.Context(), v.shell.Member
	if err := v.checkChange(form.Get("current_password"), form.Get("new_password")); err != nil {
		return v.redrawAccount(err, form)
	}
	hashed, err := v.door.hash(ctx, form.Get("new_password"))
	if err != nil {
		return err
	}
	outcome, err := v.News.SetPassword(ctx, m.ID, hashed, v.here(), v.once(form))
	if err != nil {
		return v.redrawAccount(err, form)
	}
	if err := v.sessions.RenewToken(ctx); err != nil {
		return err
	}
	return v.said(outcome.Said, "/account")
}

// checkChange refuses a wrong present password, and a new one that is too weak. Its tries
// count apart from those at the sign-in, where anybody may make them.
func (v *visit) checkChange(current, fresh string) error {
	m := v.shell.Member
	right, err := v.door.try(v.r.Context(), knock{secret: keyOf("change of password", string(m.ID))}, func() (bool, error) {
		return v.door.opens(v.r.Context(), current, m.Password)
	})
	if err != nil {
		return err
	}
	if !right {
		return wrongCurrent("That is not your current password. Try again.")
	}
	return checkPassword(fresh, m.Name, m.Email)
}

func wrongCurrent(says string) error {
	return &workflow.Problem{Kind: workflow.ProblemInvalid, Field: "current_password", Says: says}
}

func (v *visit) redrawAccount(err error, form url.Values) error {
	return v.redraw(err, func(p *workflow.Problem) (templ.Component, error) {
		return v.accountPage(v.sent(form, p))
	})
}

func (v *visit) accountPage(sent *present.SentForm) (templ.Component, error) {
	staff, err := v.News.Staff(v.r.Context(), v.me())
	if err != nil {
		return nil, err
	}
	rows, err := v.rows.List(v.r.Context(), v.me())
	if err != nil {
		return nil, err
	}
	sessions := make([]present.Session, len(rows))
	for i, row := range rows {
		sessions[i] = present.Session{ID: row.ID, Address: row.Address, Agent: row.Agent, Created: row.Created, Seen: row.Seen, Here: row.ID == v.here()}
	}
	return views.AccountPage(v.present().Account(staff.Masthead, sessions, sent)), nil
}

// endSession ends one of the member's own sessions.
func endSession(v *visit) error {
	err := v.rows.Revoke(v.r.Context(), v.me(), chi.URLParam(v.r, "session"))
	if err != nil && !errors.Is(err, workflow.ErrMissing) {
		return err
	}
	return v.said("That session is ended.", "/account")
}

// endOtherSessions ends every session of the member but the one that asks.
func endOtherSessions(v *visit) error {
	rows, err := v.rows.List(v.r.Context(), v.me())
	if err != nil {
		return err
	}
	for _, row := range rows {
		if row.ID == v.here() {
			continue
		}
		if err := v.rows.Revoke(v.r.Context(), v.me(), row.ID); err != nil && !errors.Is(err, workflow.ErrMissing) {
			return err
		}
	}
	return v.said("Your other sessions are ended.", "/account")
}

// here is the id of the session that this request came with.
func (v *visit) here() string { return v.rows.ID(v.sessions.Token(v.r.Context())) }
