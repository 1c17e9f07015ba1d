package handlers

import (
	"net/http"

	"github.com/a-h/templ"

	"stet/views"
	"stet/workflow"
)

// Standing sentences are what readers are told when a story goes.

func showStanding(v *visit) error {
	staff, err := v.News.Staff(v.r.Context(), v.me())
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, views.StandingSentencesPage(v.presentStanding(staff)))
}

func writeSentence(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	outcome, err := v.News.WriteSentence(v.r.Context(), v.me(), form.Get("words"), v.once(form))
	if err != nil {
		return v.redrawStanding(err, func(p *workflow.Problem, page *views.StandingSentences) {
			page.Write.Words.Value = form.Get("words")
			errorAt(p, &page.Write.Problem, map[string]*views.Typed{"words": &page.Write.Words})
		})
	}
	return v.said(outcome.Said, "/standing-sentences")
}

func signSentence(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	outcome, err := v.News.SignSentence(v.r.Context(), v.me(), v.id("sentence"), workflow.Role(form.Get("role")), v.once(form))
	if err != nil {
		return err
	}
	return v.said(outcome.Said, "/standing-sentences")
}

// redrawStanding draws the sentences with what was typed. Whoever may not write one
// gets the plain refusal.
func (v *visit) redrawStanding(refused error, mark func(*workflow.Problem, *views.StandingSentences)) error {
	if !writesSentences(v.shell.Member) {
		return refused
	}
	return v.redraw(refused, func(p *workflow.Problem) (templ.Component, error) {
		staff, err := v.News.Staff(v.r.Context(), v.me())
		if err != nil {
			return nil, err
		}
		page := v.presentStanding(staff)
		mark(p, &page)
		return views.StandingSentencesPage(page), nil
	})
}

func writesSentences(m workflow.Member) bool { return m.Has(workflow.Legal) || m.Has(workflow.Chief) }
