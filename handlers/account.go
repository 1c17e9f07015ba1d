package handlers

import (
	"errors"
	"net/http"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"stet/views"
	"stet/workflow"
)

func showAccount(v *visit) error {
	page, err := v.presentAccount()
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, views.AccountPage(page))
}

// changePassword asks for the present one first: a session left open is not enough.
func changePassword(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	ctx, m := v.r.Context(), v.shell.Member
	if err := v.checkChange(form.Get("current_password"), form.Get("new_password")); err != nil {
		return v.redrawAccount(err)
	}
	hashed, err := v.door.hash(ctx, form.Get("new_password"))
	if err != nil {
		return err
	}
	outcome, err := v.News.SetPassword(ctx, m.ID, hashed, v.here(), v.once(form))
	if err != nil {
		return v.redrawAccount(err)
	}
	if err := v.sessions.RenewToken(ctx); err != nil {
		return err
	}
	return v.said(outcome.Said, "/account")
}

// checkChange refuses a wrong present password, as often as the door does, and a new
// one that is too weak.
func (v *visit) checkChange(current, fresh string) error {
	m := v.shell.Member
	account, address := "account "+m.Email, "address "+v.address()
	if wait := v.door.knock(account, address); wait > 0 {
		return wrongCurrent("There were too many wrong passwords. Wait " + minutes(wait) + ", then try again.")
	}
	right, err := v.door.opens(v.r.Context(), current, m.Password)
	if err != nil {
		return err
	}
	if !right {
		return wrongCurrent("That is not your current password. Try again.")
	}
	v.door.forgive(account, address)
	return checkPassword(fresh, m.Name, m.Email)
}

func wrongCurrent(says string) error {
	return &workflow.Problem{Kind: workflow.ProblemInvalid, Field: "current_password", Says: says}
}

func (v *visit) redrawAccount(err error) error {
	return v.redraw(err, func(p *workflow.Problem) (templ.Component, error) {
		page, err := v.presentAccount()
		if err != nil {
			return nil, err
		}
		errorAt(p, &page.Password.Problem, map[string]*views.Typed{
			"current_password": &page.Password.Current, "new_password": &page.Password.New,
		})
		return views.AccountPage(page), nil
	})
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
