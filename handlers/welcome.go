package handlers

import (
	"errors"
	"net/http"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// showWelcome opens a one-time link. Looking does not use it up.
func showWelcome(v *visit) error {
	token := chi.URLParam(v.r, "token")
	m, err := v.News.Welcome(v.r.Context(), token)
	if err != nil {
		return v.spent(err)
	}
	return v.render(http.StatusOK, views.WelcomePage(present.Welcome(token, m, nil)))
}

// takeUp sets the password of whoever holds the link, and signs them in.
func takeUp(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	ctx, token := v.r.Context(), chi.URLParam(v.r, "token")
	m, err := v.News.Welcome(ctx, token)
	if err != nil {
		return v.spent(err)
	}
	name, email, password := form.Get("name"), form.Get("email"), form.Get("new_password")
	if m.ID != "" {
		name, email = m.Name, m.Email
	}
	refused := func(err error) error {
		return v.redraw(err, func(p *workflow.Problem) (templ.Component, error) {
			return views.WelcomePage(present.Welcome(token, m, v.sent(form, p))), nil
		})
	}
	if err := checkPassword(password, name, email); err != nil {
		return refused(err)
	}
	hashed, err := v.door.hash(ctx, password)
	if err != nil {
		return err
	}
	taken, err := v.News.TakeUp(ctx, token, name, email, hashed)
	if err != nil {
		return refused(err)
	}
	if taken.SecondFactor {
		return v.askSecond(taken, newsroom.Vouched{}, "/")
	}
	v.putIdentified()
	begun, err := v.beginSession(taken)
	if err != nil {
		return err
	}
	if !begun {
		return v.said("Your password is set. Sign in with it.", "/sign-in")
	}
	if err := v.rememberDevice(taken.ID); err != nil {
		return err
	}
	return v.seeOther("/")
}

// spent answers every link that does not work in the same way, but for one that does not
// work yet.
func (v *visit) spent(err error) error {
	var gone *workflow.Problem
	if !errors.As(err, &gone) {
		return err
	}
	if gone.Kind == workflow.ProblemBlocked {
		return v.render(statuses[gone.Kind], views.EarlyLinkPage(v.clock().Words(gone.Says)))
	}
	return v.render(statuses[gone.Kind], views.SpentLinkPage())
}
