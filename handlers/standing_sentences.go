package handlers

import (
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"stet/views"
	"stet/workflow"
)

// Standing sentences are what readers are told when a story goes.

func showStandingSentences(v *visit) error {
	staff, err := v.News.Staff(v.r.Context(), v.me())
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, views.StandingSentencesPage(v.present().StandingSentences(staff, nil)))
}

func writeStandingSentence(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	outcome, err := v.News.WriteSentence(v.r.Context(), v.me(), form.Get("words"), v.once(form))
	if err != nil {
		return v.redrawStandingSentences(err, form)
	}
	return v.said(outcome.Said, "/standing-sentences")
}

func signStandingSentence(v *visit) error {
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

// redrawStandingSentences draws them with what was typed. Whoever may not write one gets
// the plain refusal.
func (v *visit) redrawStandingSentences(refused error, form url.Values) error {
	return v.redraw(refused, func(p *workflow.Problem) (templ.Component, error) {
		staff, err := v.News.Staff(v.r.Context(), v.me())
		if err != nil {
			return nil, err
		}
		sent := v.sent(form, p)
		page := v.present().StandingSentences(staff, sent)
		if !sent.Drawn {
			return nil, p
		}
		return views.StandingSentencesPage(page), nil
	})
}
