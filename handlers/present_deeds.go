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

func (p *galleyPage) label(verb workflow.Verb) string { return labels[verb] }

// deed is the address of a deed on a thread.
func (p *galleyPage) deed(thread workflow.ID, verb workflow.Verb) string {
	return p.threads + string(thread) + "/" + string(verb)
}

// ruling is the address of a deed on an allegation.
func (p *galleyPage) ruling(allegation workflow.ID, what string) string {
	return story(p.facts.Article.ID, "allegations", string(allegation), what)
}

// Deeds that ask nothing, and those that ask for a reason where the thread is another's.
var (
	plainDeeds   = []workflow.Verb{workflow.Address, workflow.Block, workflow.Unblock}
	settlingDeed = []workflow.Verb{workflow.Resolve, workflow.Reopen}
)

// deeds draws what this reader can do to a thread.
func (p *galleyPage) deeds(out *views.Thread, s workflow.Subject) {
	id := s.Thread.ID
	if p.may(workflow.Say, s) {
		out.Asking = append(out.Asking, p.fill(out, ui.Form{Summary: "Reply", Label: "Reply", Kind: ui.Plain, Action: p.threads + string(id) + "/reply",
			Fields: []ui.Field{{Name: "comment", Label: "Reply", Type: "textarea", Required: true}}}))
	}
	for _, verb := range settlingDeed {
		switch {
		case !p.may(verb, s):
		case s.Thread.Opener == p.facts.Member.ID:
			p.button(out, verb, p.deed(id, verb))
		default:
			out.Asking = append(out.Asking, p.fill(out, ui.Form{Summary: p.label(verb), Label: p.label(verb), Kind: ui.Plain, Action: p.deed(id, verb),
				Fields: []ui.Field{{Name: "reason", Label: "Reason", Type: "textarea", Required: true}}}))
		}
	}
	for _, verb := range plainDeeds {
		if p.may(verb, s) {
			p.button(out, verb, p.deed(id, verb))
		}
	}
	if s.Thread.Allegation {
		p.rulings(out, s)
	}
	if len(out.Buttons) > 0 {
		out.Hidden = append(out.Hidden, p.forms.hidden()...)
	}
}

// rulings draws verdict and severity of an allegation.
func (p *galleyPage) rulings(out *views.Thread, s workflow.Subject) {
	id := s.Allegation.ID
	if offered := p.offers(s); len(offered) > 0 {
		verdict := ui.Field{Name: "verdict", Label: "Verdict", Type: "select", Required: true}
		for _, v := range offered {
			verdict.Options = append(verdict.Options, ui.Option{Value: string(v), Words: v.Label()})
		}
		out.Asking = append(out.Asking, p.fill(out, ui.Form{Summary: "Verdict", Label: p.label(workflow.GiveVerdict), Kind: ui.Plain, Action: p.ruling(id, "verdict"),
			Fields: []ui.Field{verdict, {Name: "note", Label: "Note", Type: "textarea"}}}))
	} else if p.may(workflow.WithdrawAllegation, s) {
		out.Buttons = append(out.Buttons, ui.Button{Label: p.label(workflow.WithdrawAllegation), Kind: ui.Plain, Name: "verdict", Value: string(workflow.VerdictWithdrawn), Action: p.ruling(id, "verdict")})
	}
	lower, higher := severitiesAround(s.Allegation.Severity)
	p.grading(out, s, workflow.RaiseSeverity, higher)
	p.grading(out, s, workflow.LowerSeverity, lower)
}

// offers lists the verdicts that may be given; nothing for whoever may give none.
func (p *galleyPage) offers(s workflow.Subject) []workflow.Verdict {
	if !p.may(workflow.GiveVerdict, s) {
		return nil
	}
	return p.facts.Offers(s)
}

func (p *galleyPage) grading(out *views.Thread, s workflow.Subject, verb workflow.Verb, severities []ui.Option) {
	if len(severities) == 0 || !p.may(verb, s) {
		return
	}
	out.Asking = append(out.Asking, p.fill(out, ui.Form{Summary: p.label(verb), Label: p.label(verb), Kind: ui.Plain, Action: p.ruling(s.Allegation.ID, string(verb)),
		Fields: []ui.Field{{Name: "severity", Label: "Severity", Type: "select", Required: true, Options: severities},
			{Name: "note", Label: "Note", Type: "textarea"}}}))
}

// severityOptions are all severities, with what each asks for.
var severityOptions = []ui.Option{
	{Value: "S0", Words: "S0: a note"}, {Value: "S1", Words: "S1: an editor checks"}, {Value: "S2", Words: "S2: an editor signs"},
	{Value: "S3", Words: "S3: a lawyer clears"}, {Value: "S4", Words: "S4: a lawyer and a chief"},
}

func severitiesAround(s workflow.Severity) (lower, higher []ui.Option) {
	return severityOptions[:s], severityOptions[s+1:]
}

func (p *galleyPage) button(out *views.Thread, verb workflow.Verb, action string) {
	if p.forms.refused(action) {
		p.forms.sent.drawn, out.Problem, out.Open = true, p.forms.sent.problem.Says, true
	}
	out.Buttons = append(out.Buttons, ui.Button{Label: p.label(verb), Kind: ui.Plain, Action: action})
}

// fill completes a form of a thread, and unfolds the thread if the form was refused.
func (p *galleyPage) fill(out *views.Thread, form ui.Form) ui.Form {
	form = p.forms.fill(form)
	out.Open = out.Open || form.Open
	return form
}
