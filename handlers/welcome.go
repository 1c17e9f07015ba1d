package handlers

import (
	"errors"
	"net/http"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"stet/views"
	"stet/workflow"
)

// showWelcome opens a one-time link. Looking does not use it up.
func showWelcome(v *visit) error {
	token := chi.URLParam(v.r, "token")
	m, err := v.News.Welcome(v.r.Context(), token)
	if err != nil {
		return v.spent(err)
	}
	return v.render(http.StatusOK, views.WelcomePage(v.presentWelcome(token, m)))
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
			page := v.presentWelcome(token, m)
			page.Email.Value, page.Name.Value = email, name
			errorAt(p, &page.Problem, map[string]*views.Typed{"name": &page.Name, "email": &page.Email, "new_password": &page.Password})
			return views.WelcomePage(page), nil
		})
	}
	if err := checkPassword(password, name, email); err != nil {
		return refused(err)
	}
	hashed, err := v.door.hash(ctx, password)
	if err != nil {
		return err
	}
	id, err := v.News.TakeUp(ctx, token, name, email, hashed)
	if err != nil {
		return refused(err)
	}
	shell, err := v.News.Shell(ctx, id)
	if err != nil {
		return err
	}
	if err := v.beginSession(shell.Member); err != nil {
		return err
	}
	return v.seeOther("/")
}

// spent answers every link that does not work in the same way.
func (v *visit) spent(err error) error {
	var gone *workflow.Problem
	if !errors.As(err, &gone) {
		return err
	}
	return v.render(statuses[gone.Kind], views.SpentLinkPage())
}

func (v *visit) presentWelcome(token string, m workflow.Member) views.Welcome {
	page := views.Welcome{Post: views.Post{Action: "/welcome/" + token}}
	if m.ID == "" {
		page.Says = "You are the first here. This account will be the newsroom’s admin: it makes desks and invites everybody else."
		return page
	}
	page.Says, page.Address, page.Name.Value = "Choose a password for your account.", m.Email, m.Name
	return page
}

// errorAt puts a refusal beside the field at fault, or above the form.
func errorAt(p *workflow.Problem, above *string, fields map[string]*views.Typed) {
	if field, ok := fields[p.Field]; ok {
		field.Error = p.Says
		return
	}
	*above = p.Says
}
