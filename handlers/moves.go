package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

// makeMove makes one move of the rulebook. One that wants a confirmation and has none
// is answered with the page that asks for it.
func makeMove(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	request, err := v.moveOf(form)
	if err != nil {
		return v.galleyAgain(err, form)
	}
	if ticked(form, "together") && len(request.Subject) == 0 {
		return v.suggestionsAgain(wrongWords("suggestion", "Tick at least one suggestion."), form)
	}
	outcome, err := v.News.Move(v.r.Context(), v.me(), request)
	var problem *workflow.Problem
	switch {
	case errors.As(err, &problem) && problem.Field == "confirm":
		return v.confirm(request)
	case err != nil && len(request.Subject) > 0:
		return v.suggestionsAgain(err, form)
	case err != nil:
		return v.galleyAgain(err, form)
	}
	return v.said(outcome.Said, present.StoryAddress(outcome.Article))
}

// moveOf reads a move from its form. What the rulebook does not ask is left out there.
func (v *visit) moveOf(form url.Values) (newsroom.MoveRequest, error) {
	until, err := v.time(form, "until")
	answer := 0
	if typed := form.Get("answer"); typed != "" {
		if answer, _ = strconv.Atoi(typed); answer == 0 {
			answer = -1 // not a number: refused as no answer that is offered
		}
	}
	return newsroom.MoveRequest{
		Article: v.id("id"), Verb: v.verb(), Saw: saw(form), Once: v.once(form), Role: workflow.Role(form.Get("role")),
		Subject: idsIn(form, "suggestion"), With: workflow.With(form.Get("with")), Basis: workflow.ID(form.Get("basis")),
		Note: form.Get("note"), Reason: form.Get("reason"), WhatMustChange: form.Get("what_must_change"),
		Refer: ticked(form, "refer"), Back: ticked(form, "back"), ToWriter: ticked(form, "to_writer"), NeedsLawyer: form.Get("needs_lawyer"),
		Ground: workflow.Ground(form.Get("ground")), Until: until, Hold: workflow.ID(form.Get("hold")),
		Kind: manuscript.CorrectionKind(form.Get("kind")), Notice: workflow.ID(form.Get("notice")), Answer: answer,
		Confirmed: ticked(form, "confirm"),
	}, err
}

// confirm shows exactly what readers would get.
func (v *visit) confirm(r newsroom.MoveRequest) error {
	g, err := v.News.Galley(v.r.Context(), v.me(), r.Article)
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, views.ConfirmPage(v.present().Confirm(g, r.Verb)))
}
