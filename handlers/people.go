package handlers

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
	"stet/workflow/newsroom"
)

func showPeople(v *visit) error { return v.showPeopleWith(views.OneTimeLink{}) }

// invite enters a member and shows their one-time link, here and never again.
func invite(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	e := newsroom.Enrolment{Name: form.Get("name"), Email: form.Get("email"), Once: v.once(form)}
	for _, value := range form["role"] {
		if role, desk := present.RoleIn(value); desk != "" {
			e.Desks = append(e.Desks, workflow.DeskRole{Desk: desk, Role: role})
		} else {
			e.Newsroom = append(e.Newsroom, role)
		}
	}
	token, err := v.News.Invite(v.r.Context(), v.me(), e)
	if err != nil {
		return v.redrawPeople(err, form)
	}
	return v.showLink(token, strings.Join(strings.Fields(e.Name), " "), "")
}

// newLink makes another one-time link for a member, and shows it here and never again.
func newLink(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	token, err := v.News.NewLink(v.r.Context(), v.me(), v.id("member"), v.once(form))
	if err != nil {
		return v.redrawPeople(err, form)
	}
	staff, err := v.News.Staff(v.r.Context(), v.me())
	if err != nil {
		return err
	}
	return v.showLink(token, staff.Masthead.Name(v.id("member")), v.present().LinkWaits(staff, v.id("member")))
}

// showLink answers the form itself, because a link that is shown once cannot wait for
// another page. A form that was sent twice has no link left to show.
func (v *visit) showLink(token, whose, waits string) error {
	if token == "" {
		return v.said("That form was sent before. If the link was not copied, make a new one.", "/people")
	}
	return v.showPeopleWith(v.present().OneTimeLink(token, whose, waits))
}

func giveRole(v *visit) error { return v.changeRole(v.News.GiveRole) }

func takeRole(v *visit) error { return v.changeRole(v.News.TakeRole) }

func (v *visit) changeRole(change func(context.Context, workflow.ID, newsroom.RoleRequest) (workflow.Outcome, error)) error {
	return v.staffDeed(func(form url.Values, once newsroom.Once) (workflow.Outcome, error) {
		role, desk := present.RoleIn(form.Get("role"))
		return change(v.r.Context(), v.me(), newsroom.RoleRequest{Member: v.id("member"), Role: role, Desk: desk, Once: once})
	})
}

func disable(v *visit) error { return v.setDisabled(true) }

func enable(v *visit) error { return v.setDisabled(false) }

func (v *visit) setDisabled(disabled bool) error {
	return v.staffDeed(func(_ url.Values, once newsroom.Once) (workflow.Outcome, error) {
		return v.News.SetDisabled(v.r.Context(), v.me(), v.id("member"), disabled, once)
	})
}

func confirmGrant(v *visit) error { return v.answerGrant(true) }

func declineGrant(v *visit) error { return v.answerGrant(false) }

func (v *visit) answerGrant(yes bool) error {
	return v.staffDeed(func(_ url.Values, once newsroom.Once) (workflow.Outcome, error) {
		return v.News.AnswerGrant(v.r.Context(), v.me(), v.id("grant"), yes, once)
	})
}

func confirmRecovery(v *visit) error {
	return v.staffDeed(func(_ url.Values, once newsroom.Once) (workflow.Outcome, error) {
		return v.News.ConfirmRecovery(v.r.Context(), v.me(), v.id("recovery"), once)
	})
}

// stopRecovery ends a recovery, from whichever page its owner was told of it on.
func stopRecovery(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	outcome, err := v.News.StopRecovery(v.r.Context(), v.me(), v.id("recovery"), v.once(form))
	if err != nil {
		return v.redrawPeople(err, form)
	}
	return v.said(outcome.Said, v.back().Href)
}

func vouch(v *visit) error {
	return v.staffDeed(func(_ url.Values, once newsroom.Once) (workflow.Outcome, error) {
		return v.News.Vouch(v.r.Context(), v.me(), v.id("member"), once)
	})
}

// staffDeed does something to a member and goes back to the masthead.
func (v *visit) staffDeed(do func(url.Values, newsroom.Once) (workflow.Outcome, error)) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	outcome, err := do(form, v.once(form))
	if err != nil {
		return v.redrawPeople(err, form)
	}
	return v.said(outcome.Said, "/people")
}

// redrawPeople draws the masthead, with a refused form open where it stands. Whoever
// could not have had the form gets the plain refusal.
func (v *visit) redrawPeople(refused error, form url.Values) error {
	var problem *workflow.Problem
	if errors.As(refused, &problem) && problem.Kind == workflow.ProblemNotYours {
		return refused
	}
	return v.redraw(refused, func(p *workflow.Problem) (templ.Component, error) {
		return v.peoplePage(views.OneTimeLink{}, v.sent(form, p))
	})
}

func (v *visit) showPeopleWith(link views.OneTimeLink) error {
	page, err := v.peoplePage(link, nil)
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, page)
}

func (v *visit) peoplePage(link views.OneTimeLink, sent *present.SentForm) (templ.Component, error) {
	staff, err := v.News.Staff(v.r.Context(), v.me())
	if err != nil {
		return nil, err
	}
	return views.PeoplePage(v.present().People(staff, link, sent)), nil
}
