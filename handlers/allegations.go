package handlers

import (
	"strings"

	"stet/workflow"
)

// flagWords raises an allegation.
func flagWords(v *visit) error { return v.openOnWords(workflow.Flag, "question") }

// doAllegationDeed gives a verdict on an allegation, grades it or withdraws it.
func doAllegationDeed(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	if v.verb().On() != workflow.OnAllegation {
		return workflow.Missing()
	}
	request, err := v.request(form, v.verb())
	if err != nil {
		return v.threadAgain(err, form)
	}
	if workflow.Verdict(form.Get("verdict")) != workflow.VerdictWording && lines(form.Get("wording")) == lines(form.Get("offered")) {
		delete(request.Answers, "wording") // the box holds what stands there: nobody wrote in it
	}
	outcome, err := v.News.Do(v.r.Context(), v.me(), request)
	if err != nil {
		return v.threadAgain(err, form)
	}
	return v.toThread(outcome)
}

// lines are words without what browsers do to the ends of their lines.
func lines(words string) string {
	return strings.TrimSpace(strings.ReplaceAll(words, "\r\n", "\n"))
}
