package handlers

import (
	"slices"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
)

// labels are the rulebook's own, by verb.
var labels = func() map[workflow.Verb]string {
	all := map[workflow.Verb]string{}
	for _, rule := range slices.Concat(workflow.Moves, workflow.Deeds) {
		all[rule.Verb] = rule.Label
	}
	return all
}()

// deed is the address of a deed on the thread.
func (h hanging) deed(verb workflow.Verb) string {
	return h.threads + string(h.Thread.ID) + "/" + string(verb)
}

// ruling is the address of a deed on the allegation.
func (h hanging) ruling(verb workflow.Verb) string {
	return story(h.facts.Article.ID, "allegations", string(h.Allegation.ID), string(verb))
}

// Deeds that ask nothing, and those that ask for a reason where the thread is another's.
var (
	plainDeeds    = []workflow.Verb{workflow.Address, workflow.Block, workflow.Unblock}
	settlingDeeds = []workflow.Verb{workflow.Resolve, workflow.Reopen}
)

// deeds draws what this reader can do to the thread.
func (h hanging) deeds(out *views.Thread) {
	if h.Suggestion.ID != "" {
		h.answers(out)
	}
	if h.may(workflow.Say) {
		h.ask(out, "Reply", h.deed(replying), ui.Field{Name: "comment", Label: "Reply", Type: "textarea", Required: true})
	}
	for _, verb := range settlingDeeds {
		switch {
		case !h.may(verb):
		case h.facts.Owns(h.Thread):
			h.button(out, verb)
		default:
			h.ask(out, labels[verb], h.deed(verb), ui.Field{Name: "reason", Label: "Reason", Type: "textarea", Required: true})
		}
	}
	for _, verb := range plainDeeds {
		if h.may(verb) {
			h.button(out, verb)
		}
	}
	if h.Thread.Allegation {
		h.rulings(out)
	}
	if len(out.Buttons) > 0 {
		out.Hidden = h.forms.hidden()
	}
}

// rulings draws verdict and severity of an allegation.
func (h hanging) rulings(out *views.Thread) {
	note := ui.Field{Name: "note", Label: "Note", Type: "textarea"}
	switch offered := h.offers(); {
	case len(offered) > 0:
		verdict := ui.Field{Name: "verdict", Label: "Verdict", Type: "select", Required: true, Options: []ui.Option{{Words: "Choose a verdict"}}}
		for _, v := range offered {
			verdict.Options = append(verdict.Options, ui.Option{Value: string(v), Words: v.Label()})
		}
		fields := []ui.Field{verdict}
		if slices.Contains(offered, workflow.VerdictWording) {
			now := h.Thread.Place.Words(h.Text)
			fields = append(fields, ui.Field{Type: "hidden", Name: "offered", Value: now},
				ui.Field{Name: "wording", Label: "Wording, for “Clear with wording”", Type: "textarea", Value: now})
		}
		h.ask(out, labels[workflow.GiveVerdict], h.ruling(workflow.GiveVerdict), append(fields, note)...)
	case h.may(workflow.WithdrawAllegation):
		out.Buttons = append(out.Buttons, ui.Button{Label: labels[workflow.WithdrawAllegation], Kind: ui.Plain, Action: h.ruling(workflow.WithdrawAllegation)})
	}
	severity := ui.Field{Name: "severity", Label: "Severity", Type: "select", Required: true}
	if higher := severityOptions[h.Allegation.Severity+1:]; h.may(workflow.RaiseSeverity) && len(higher) > 0 {
		severity.Options = higher
		h.ask(out, labels[workflow.RaiseSeverity], h.ruling(workflow.RaiseSeverity), severity, note)
	}
	if lower := severityOptions[:h.Allegation.Severity]; h.may(workflow.LowerSeverity) && len(lower) > 0 {
		severity.Options = lower
		h.ask(out, labels[workflow.LowerSeverity], h.ruling(workflow.LowerSeverity), severity, note)
	}
}

// offers lists the verdicts that may be given; nothing for whoever may give none.
func (h hanging) offers() []workflow.Verdict {
	if !h.may(workflow.GiveVerdict) {
		return nil
	}
	return h.facts.Offers(h.Subject)
}

// severityOptions are all severities, with what each asks for.
var severityOptions = []ui.Option{
	{Value: "S0", Words: "S0: a note"}, {Value: "S1", Words: "S1: an editor checks"}, {Value: "S2", Words: "S2: an editor signs"},
	{Value: "S3", Words: "S3: a lawyer clears"}, {Value: "S4", Words: "S4: a lawyer and a chief"},
}

// ask adds a form that is folded under the words of its button. If it was refused the
// thread is unfolded too.
func (h hanging) ask(out *views.Thread, label, action string, fields ...ui.Field) {
	form := h.forms.fill(ui.Form{Summary: label, Label: label, Kind: ui.Plain, Action: action, Fields: fields})
	out.Open = out.Open || form.Open
	out.Asking = append(out.Asking, form)
}

func (h hanging) button(out *views.Thread, verb workflow.Verb) {
	action := h.deed(verb)
	if h.forms.refused(action) {
		h.forms.sent.drawn, out.Problem, out.Open = true, h.forms.sent.problem.Says, true
	}
	out.Buttons = append(out.Buttons, ui.Button{Label: labels[verb], Kind: ui.Plain, Action: action})
}
