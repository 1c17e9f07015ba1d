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

// plainDeeds are drawn as their rows say: a button, or, where something must be said, a form.
var plainDeeds = []workflow.Verb{workflow.Resolve, workflow.Reopen, workflow.Address, workflow.Block, workflow.Unblock}

// deeds draws what this reader can do to the thread.
func (g galleyThread) deeds(out *views.Thread) {
	if g.Suggestion.ID != "" {
		g.answers(out)
	}
	if g.can.Has(workflow.Say) {
		g.ask(out, "Reply", g.deed(Replying), ui.Field{Name: "comment", Label: "Reply", Type: "textarea", Required: true})
	}
	g.amending(out)
	for _, verb := range plainDeeds {
		fields := g.fields(verb)
		switch must := slices.ContainsFunc(fields, func(f ui.Field) bool { return f.Required }); {
		case !g.can.Has(verb):
		case must:
			g.ask(out, labels[verb], g.deed(verb), fields...)
		default:
			g.button(out, verb, g.deed(verb))
		}
	}
	if g.Thread.Allegation {
		g.rulings(out)
	}
	if len(out.Buttons) > 0 {
		out.Hidden = g.forms.hidden()
	}
}

// fields are what a deed on the thread asks, as its row of the rulebook says; none of a deed
// that this reader cannot do.
func (g galleyThread) fields(verb workflow.Verb) []ui.Field {
	rule := g.can.Of(verb)
	if rule == nil || len(rule.Asks) == 0 {
		return nil
	}
	asks := g.facts.Asks(rule, g.Subject)
	out := make([]ui.Field, len(asks))
	for i, ask := range asks {
		out[i] = g.galleyPage.ask(verb, ask)
		out[i].ID, out[i].Hint = "", "" // many threads stand on one page
	}
	return out
}

// amending lets the writer of the last comment mend it or take it back.
func (g galleyThread) amending(out *views.Thread) {
	which := ui.Field{Type: "hidden", Name: "which", Value: string(g.Comment.ID)}
	if g.can.Has(workflow.Amend) {
		g.unfold(out, ui.Form{Summary: labels[workflow.Amend], Label: "Save", Action: g.deed(workflow.Amend),
			Fields: []ui.Field{which, {Name: "comment", Label: "Comment", Type: "textarea", Required: true, Value: g.Comment.Words}}})
	}
	if g.can.Has(workflow.TakeBack) {
		g.unfold(out, ui.Form{Summary: labels[workflow.TakeBack], Label: labels[workflow.TakeBack], Action: g.deed(workflow.TakeBack),
			Lead: "Its words go for good. A line stays that says so.", Fields: []ui.Field{which}})
	}
}

// rulings draws verdict and severity of an allegation.
func (g galleyThread) rulings(out *views.Thread) {
	switch offered := g.offers(); {
	case len(offered) > 0:
		g.ask(out, labels[workflow.GiveVerdict], g.ruling(workflow.GiveVerdict), g.verdictFields(offered)...)
	case g.can.Has(workflow.WithdrawAllegation):
		g.button(out, workflow.WithdrawAllegation, g.ruling(workflow.WithdrawAllegation))
	}
	now := g.Allegation.Severity
	g.grading(out, workflow.RaiseSeverity, func(to workflow.Severity) bool { return to > now })
	g.grading(out, workflow.LowerSeverity, func(to workflow.Severity) bool { return to < now })
}

// verdictFields offer those verdicts that can be given, and the words that stand there to
// be changed where a wording is one of them.
func (g galleyThread) verdictFields(offered []workflow.Verdict) []ui.Field {
	var out []ui.Field
	for _, field := range g.fields(workflow.GiveVerdict) {
		switch field.Name {
		case "verdict":
			field.Options = []ui.Option{{Words: "Choose a verdict"}}
			for _, v := range offered {
				field.Options = append(field.Options, ui.Option{Value: string(v), Words: v.Label()})
			}
		case "wording":
			if !slices.Contains(offered, workflow.VerdictWording) {
				continue
			}
			field.Label, field.Value = "Wording, for “Clear with wording”", g.Thread.Place.Words(g.Text)
			out = append(out, ui.Field{Type: "hidden", Name: "offered", Value: field.Value})
		}
		out = append(out, field)
	}
	return out
}

// grading draws a deed that changes the severity to one of some.
func (g galleyThread) grading(out *views.Thread, verb workflow.Verb, some func(workflow.Severity) bool) {
	fields := g.fields(verb)
	for i, field := range fields {
		if field.Name == "severity" {
			fields[i].Options = slices.DeleteFunc(field.Options, func(o ui.Option) bool {
				to, known := workflow.ParseSeverity(o.Value)
				return !known || !some(to)
			})
		}
	}
	if len(fields) > 0 {
		g.ask(out, labels[verb], g.ruling(verb), fields...)
	}
}

// offers lists the verdicts that may be given; nothing for whoever may give none.
func (g galleyThread) offers() []workflow.Verdict {
	if !g.can.Has(workflow.GiveVerdict) {
		return nil
	}
	return g.facts.Offers(g.Subject)
}

// ask adds a form that is folded under the words of its button. If it was refused the
// thread is unfolded too.
func (g galleyThread) ask(out *views.Thread, label, action string, fields ...ui.Field) {
	g.unfold(out, ui.Form{Summary: label, Label: label, Action: action, Fields: fields})
}

func (g galleyThread) unfold(out *views.Thread, form ui.Form) {
	form.Kind = ui.Plain
	form = g.forms.fill(form)
	out.Open = out.Open || form.Open
	out.Asking = append(out.Asking, form)
}

func (g galleyThread) button(out *views.Thread, verb workflow.Verb, action string) {
	if g.forms.refused(action) {
		g.forms.sent.Drawn, out.Problem, out.Open = true, g.forms.sent.Problem.Says, true
	}
	out.Buttons = append(out.Buttons, ui.Button{Label: labels[verb], Kind: ui.Plain, Action: action})
}
