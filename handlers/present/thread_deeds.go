package present

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
func (g galleyThread) deed(verb workflow.Verb) string {
	return g.threads + string(g.Thread.ID) + "/" + string(verb)
}

// ruling is the address of a deed on the allegation.
func (g galleyThread) ruling(verb workflow.Verb) string {
	return StoryAddress(g.facts.Article.ID, "allegations", string(g.Allegation.ID), string(verb))
}

// Deeds that ask nothing, and those that ask for a reason where the thread is another's.
var (
	plainDeeds    = []workflow.Verb{workflow.Address, workflow.Block, workflow.Unblock}
	settlingDeeds = []workflow.Verb{workflow.Resolve, workflow.Reopen}
)

// deeds draws what this reader can do to the thread.
func (g galleyThread) deeds(out *views.Thread) {
	if g.Suggestion.ID != "" {
		g.answers(out)
	}
	if g.can.Has(workflow.Say) {
		g.ask(out, "Reply", g.deed(Replying), ui.Field{Name: "comment", Label: "Reply", Type: "textarea", Required: true})
	}
	g.amending(out)
	for _, verb := range settlingDeeds {
		switch {
		case !g.can.Has(verb):
		case g.facts.Owns(g.Thread):
			g.button(out, verb)
		default:
			g.ask(out, labels[verb], g.deed(verb), ui.Field{Name: "reason", Label: "Reason", Type: "textarea", Required: true})
		}
	}
	for _, verb := range plainDeeds {
		if g.can.Has(verb) {
			g.button(out, verb)
		}
	}
	if g.Thread.Allegation {
		g.rulings(out)
	}
	if len(out.Buttons) > 0 {
		out.Hidden = g.forms.hidden()
	}
}

// amending lets the writer of the last comment mend it or take it back.
func (g galleyThread) amending(out *views.Thread) {
	which := ui.Field{Type: "hidden", Name: "which", Value: string(g.Comment.ID)}
	if g.can.Has(workflow.Amend) {
		g.ask(out, labels[workflow.Amend], g.deed(workflow.Amend), which, ui.Field{Name: "comment", Label: "Comment", Type: "textarea", Required: true, Value: g.Comment.Words})
	}
	if g.can.Has(workflow.TakeBack) {
		g.ask(out, labels[workflow.TakeBack], g.deed(workflow.TakeBack), which)
	}
}

// rulings draws verdict and severity of an allegation.
func (g galleyThread) rulings(out *views.Thread) {
	note := ui.Field{Name: "note", Label: "Note", Type: "textarea"}
	switch offered := g.offers(); {
	case len(offered) > 0:
		verdict := ui.Field{Name: "verdict", Label: "Verdict", Type: "select", Required: true, Options: []ui.Option{{Words: "Choose a verdict"}}}
		for _, v := range offered {
			verdict.Options = append(verdict.Options, ui.Option{Value: string(v), Words: v.Label()})
		}
		fields := []ui.Field{verdict}
		if slices.Contains(offered, workflow.VerdictWording) {
			now := g.Thread.Place.Words(g.Text)
			fields = append(fields, ui.Field{Type: "hidden", Name: "offered", Value: now},
				ui.Field{Name: "wording", Label: "Wording, for “Clear with wording”", Type: "textarea", Value: now})
		}
		g.ask(out, labels[workflow.GiveVerdict], g.ruling(workflow.GiveVerdict), append(fields, note)...)
	case g.can.Has(workflow.WithdrawAllegation):
		out.Buttons = append(out.Buttons, ui.Button{Label: labels[workflow.WithdrawAllegation], Kind: ui.Plain, Action: g.ruling(workflow.WithdrawAllegation)})
	}
	severity := ui.Field{Name: "severity", Label: "Severity", Type: "select", Required: true}
	if higher := severityOptions[g.Allegation.Severity+1:]; g.can.Has(workflow.RaiseSeverity) && len(higher) > 0 {
		severity.Options = higher
		g.ask(out, labels[workflow.RaiseSeverity], g.ruling(workflow.RaiseSeverity), severity, note)
	}
	if lower := severityOptions[:g.Allegation.Severity]; g.can.Has(workflow.LowerSeverity) && len(lower) > 0 {
		severity.Options = lower
		g.ask(out, labels[workflow.LowerSeverity], g.ruling(workflow.LowerSeverity), severity, note)
	}
}

// offers lists the verdicts that may be given; nothing for whoever may give none.
func (g galleyThread) offers() []workflow.Verdict {
	if !g.can.Has(workflow.GiveVerdict) {
		return nil
	}
	return g.facts.Offers(g.Subject)
}

// severityOptions are all severities, with what each asks for.
var severityOptions = []ui.Option{
	{Value: "S0", Words: "S0: a note"}, {Value: "S1", Words: "S1: an editor checks"}, {Value: "S2", Words: "S2: an editor signs"},
	{Value: "S3", Words: "S3: a lawyer clears"}, {Value: "S4", Words: "S4: a lawyer and a chief"},
}

// ask adds a form that is folded under the words of its button. If it was refused the
// thread is unfolded too.
func (g galleyThread) ask(out *views.Thread, label, action string, fields ...ui.Field) {
	form := g.forms.fill(ui.Form{Summary: label, Label: label, Kind: ui.Plain, Action: action, Fields: fields})
	out.Open = out.Open || form.Open
	out.Asking = append(out.Asking, form)
}

func (g galleyThread) button(out *views.Thread, verb workflow.Verb) {
	action := g.deed(verb)
	if g.forms.refused(action) {
		g.forms.sent.Drawn, out.Problem, out.Open = true, g.forms.sent.Problem.Says, true
	}
	out.Buttons = append(out.Buttons, ui.Button{Label: labels[verb], Kind: ui.Plain, Action: action})
}
