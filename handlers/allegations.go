package handlers

import (
	"strings"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// flagWords raises an allegation.
func flagWords(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	on, err := v.rangeOf(form)
	if err != nil {
		return v.threadAgain(err, form)
	}
	if err := otherBoxes(form, "question"); err != nil {
		return v.threadAgain(err, form)
	}
	outcome, err := v.News.Flag(v.r.Context(), v.me(), newsroom.FlagRequest{
		Article: v.id("id"), Saw: saw(form), Once: v.once(form), On: on,
		Category: form.Get("category"), Severity: form.Get("severity"), Question: form.Get("question"),
	})
	if err != nil {
		return v.threadAgain(err, form)
	}
	return v.toThread(outcome)
}

// doAllegationDeed gives a verdict on an allegation, grades it or withdraws it.
func doAllegationDeed(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	switch v.verb() {
	case workflow.GiveVerdict, workflow.RaiseSeverity, workflow.LowerSeverity, workflow.WithdrawAllegation:
	default:
		return workflow.Missing()
	}
	wording := form.Get("wording")
	if workflow.Verdict(form.Get("verdict")) != workflow.VerdictWording && lines(wording) == lines(form.Get("offered")) {
		wording = "" // the box holds what stands there: nobody wrote in it
	}
	outcome, err := v.News.Allegation(v.r.Context(), v.me(), newsroom.AllegationRequest{
		Article: v.id("id"), Allegation: v.id("allegation"), Verb: v.verb(), Saw: saw(form), Once: v.once(form),
		Verdict: form.Get("verdict"), Wording: wording, Severity: form.Get("severity"), Note: form.Get("note"),
	})
	if err != nil {
		return v.threadAgain(err, form)
	}
	return v.toThread(outcome)
}

// lines are words without what browsers do to the ends of their lines.
func lines(words string) string {
	return strings.TrimSpace(strings.ReplaceAll(words, "\r\n", "\n"))
}
