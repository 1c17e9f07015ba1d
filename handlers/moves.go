package handlers

import (
	"errors"
	"net/http"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// makeMove makes one move of the rulebook. One that wants a confirmation and has none
// is answered with the page that asks for it.
func makeMove(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	if !workflow.IsMove(v.verb()) {
		return workflow.Missing()
	}
	request, err := v.request(form, v.verb())
	if err != nil {
		return v.galleyAgain(err, form)
	}
	with := len(request.Answers["suggestion"].IDs) > 0
	if ticked(form, "together") && !with {
		return v.suggestionsAgain(wrongWords("suggestion", "Tick at least one suggestion."), form)
	}
	outcome, err := v.News.Do(v.r.Context(), v.me(), request)
	var problem *workflow.Problem
	switch {
	case errors.As(err, &problem) && problem.Field == "confirm":
		return v.confirm(request)
	case err != nil && with:
		return v.suggestionsAgain(err, form)
	case err != nil:
		return v.galleyAgain(err, form)
	}
	return v.said(outcome.Said, present.StoryAddress(outcome.Article))
}

// confirm shows exactly what readers would get.
func (v *visit) confirm(r newsroom.Request) error {
	g, err := v.News.Galley(v.r.Context(), v.me(), r.Article)
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, views.ConfirmPage(v.present().Confirm(g, r.Verb)))
}
