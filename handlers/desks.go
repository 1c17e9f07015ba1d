package handlers

import (
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"stet/views"
	"stet/workflow"
	"stet/workflow/newsroom"
)

func showDesks(v *visit) error {
	staff, err := v.News.Staff(v.r.Context(), v.me())
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, views.DesksPage(v.present().Desks(staff, nil)))
}

func addDesk(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	outcome, err := v.News.AddDesk(v.r.Context(), v.me(), newsroom.DeskRequest{
		Name: form.Get("name"), Closed: ticked(form, "closed"), Editors: number(form, "editors"),
		Legal: workflow.LegalRule(form.Get("legal")), Once: v.once(form),
	})
	if err != nil {
		return v.redrawDesks(err, form)
	}
	return v.said(outcome.Said, "/desks")
}

func setRules(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	outcome, err := v.News.SetRules(v.r.Context(), v.me(), v.id("desk"), number(form, "editors"), workflow.LegalRule(form.Get("legal")), v.once(form))
	if err != nil {
		return v.redrawDesks(err, form)
	}
	return v.said(outcome.Said, "/desks")
}

func closeDesk(v *visit) error { return v.setClosed(true) }

func openDesk(v *visit) error { return v.setClosed(false) }

func (v *visit) setClosed(closed bool) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	outcome, err := v.News.SetClosed(v.r.Context(), v.me(), v.id("desk"), closed, v.once(form))
	if err != nil {
		return err
	}
	return v.said(outcome.Said, "/desks")
}

// redrawDesks draws the desks with a refused form as it was typed. Whoever could not have
// had the form gets the plain refusal.
func (v *visit) redrawDesks(refused error, form url.Values) error {
	return v.redraw(refused, func(p *workflow.Problem) (templ.Component, error) {
		staff, err := v.News.Staff(v.r.Context(), v.me())
		if err != nil {
			return nil, err
		}
		sent := v.sent(form, p)
		page := v.present().Desks(staff, sent)
		if !sent.Drawn {
			return nil, p
		}
		return views.DesksPage(page), nil
	})
}
