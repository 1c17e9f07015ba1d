package handlers

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
	"stet/workflow/session"
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
	if m.Password == "" {
		return workflow.Invalid("current_password", present.NoPassword)
	}
	if err := v.checkPresent("current_password", form.Get("current_password")); err != nil {
		return v.redrawAccount(err, form)
	}
	if err := checkPassword(form.Get("new_password"), m.Name, m.Email); err != nil {
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
	if err := v.renew(); err != nil {
		return err
	}
	return v.said(outcome.Said, "/account")
}

// checkPresent refuses what is not the member's present password. Its tries count apart from
// those at the sign-in, where anybody may make them. Whoever has none is asked who they are
// where they have not shown it lately.
func (v *visit) checkPresent(field, typed string) error {
	m := v.shell.Member
	if m.Password == "" {
		return v.News.Identified(v.r.Context())
	}
	right, err := v.door.try(v.r.Context(), knock{secret: keyOf("present password", string(m.ID))}, func() (bool, error) {
		return v.door.opens(v.r.Context(), typed, m.Password)
	})
	if err != nil {
		return err
	}
	if !right {
		return workflow.Invalid(field, "That is not your current password. Try again.")
	}
	return nil
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
	_, has, err := v.News.Factors(v.r.Context(), v.me())
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
	return views.AccountPage(v.present().Account(staff.Masthead, has, sessions, v.provider.name(), sent)), nil
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
	if err := v.rows.EndOthers(v.r.Context(), v.me(), v.here()); err != nil {
		return err
	}
	return v.said("Your other sessions are ended.", "/account")
}

// here is the id of the session that this request came with.
func (v *visit) here() string {
	return session.ID(cmp.Or(v.token, v.sessions.Token(v.r.Context())))
}
