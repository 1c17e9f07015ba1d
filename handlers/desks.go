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
	return v.render(http.StatusOK, views.DesksPage(v.presentDesks(staff)))
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
		return v.redrawDesks(err, func(p *workflow.Problem, page *views.Desks) {
			page.Add.Name.Value, page.Add.Closed, page.Add.RuleChoice = form.Get("name"), ticked(form, "closed"), ruleChoice(form)
			errorAt(p, &page.Add.Problem, map[string]*views.Typed{"name": &page.Add.Name})
		})
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
		return v.redrawDesks(err, func(p *workflow.Problem, page *views.Desks) {
			for i := range page.Desks {
				if change := &page.Desks[i].Change; change.Action == v.r.URL.Path {
					change.Problem, change.RuleChoice = p.Says, ruleChoice(form)
				}
			}
		})
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

// redrawDesks draws the desks with a refused form as it was typed. Whoever may not
// change desks gets the plain refusal.
func (v *visit) redrawDesks(refused error, mark func(*workflow.Problem, *views.Desks)) error {
	if !v.shell.Member.Has(workflow.Admin) {
		return refused
	}
	return v.redraw(refused, func(p *workflow.Problem) (templ.Component, error) {
		staff, err := v.News.Staff(v.r.Context(), v.me())
		if err != nil {
			return nil, err
		}
		page := v.presentDesks(staff)
		mark(p, &page)
		return views.DesksPage(page), nil
	})
}

func ruleChoice(form url.Values) views.RuleChoice {
	return views.RuleChoice{Editors: form.Get("editors"), Legal: form.Get("legal")}
}
