package present

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
)

// mainMoves carry a story on. One of them is the page's main button: the last that is
// possible. What keeps somebody from one is told in its place.
var mainMoves = []workflow.Verb{workflow.Submit, workflow.Approve, workflow.Clear, workflow.Publish}

// graveMoves are hard to undo.
var graveMoves = []workflow.Verb{workflow.HoldBack, workflow.Spike, workflow.Retract, workflow.TakeDown}

// moves draws what the rulebook gives this member, main moves first.
func (p *galleyPage) moves() []views.Move {
	main := p.mainMove()
	var first, rest []views.Move
	for _, rule := range p.Possible {
		if p.signedAlready(rule) {
			continue
		}
		m := views.Move{Form: p.forms.fill(p.move(rule, rule.Verb == main))}
		if rule.Verb == main {
			first = append(first, m)
		} else {
			rest = append(rest, m)
		}
	}
	return slices.Concat(first, p.missing(), rest, p.putBack())
}

// putBack offers to file the text again that everyone signed.
func (p *galleyPage) putBack() []views.Move {
	if !p.facts.CanDo(workflow.PutBack, workflow.Subject{}) {
		return nil
	}
	signed, _ := p.facts.Signed()
	words := fmt.Sprintf("Revision %d is filed again, and its sign-offs count. What came later is kept as suggestions.", signed.Number)
	form := ui.Form{Action: StoryAddress(p.facts.Article.ID, "deeds", string(workflow.PutBack)), Summary: labels[workflow.PutBack],
		Label: fmt.Sprintf("Put back revision %d", signed.Number), Lead: words}
	return []views.Move{{Form: p.forms.fill(form)}}
}

func (p *galleyPage) mainMove() workflow.Verb {
	for _, verb := range slices.Backward(mainMoves) {
		at := slices.IndexFunc(p.Possible, func(r workflow.Rule) bool { return r.Verb == verb })
		if at >= 0 && !p.signedAlready(p.Possible[at]) {
			return verb
		}
	}
	return ""
}

// signedAlready tells that the member has signed the text in every role that a move offers them:
// then only a text with suggestions is left to sign, which stands beside those.
func (p *galleyPage) signedAlready(rule workflow.Rule) bool {
	if rule.Verb != workflow.Approve && rule.Verb != workflow.Clear {
		return false
	}
	return len(p.unsigned(rule)) == 0
}

// unsigned are the roles of a move in which the member has not signed the text, or may sign
// it again over a colleague's request.
func (p *galleyPage) unsigned(rule workflow.Rule) []workflow.Role {
	return slices.DeleteFunc(rule.RolesOf(p.facts), func(r workflow.Role) bool {
		return p.facts.SignedAs(r) && !p.facts.VetoedByOthers(r)
	})
}

// signedAll tells that a move is a sign-off which the member gave in every role that it
// offers them: nothing keeps them from it, it is done.
func (p *galleyPage) signedAll(rule workflow.Rule) bool {
	roles := rule.RolesOf(p.facts)
	return len(roles) > 0 && workflow.Signs(rule.Verb) && !slices.ContainsFunc(roles, func(r workflow.Role) bool { return !p.facts.SignedAs(r) })
}

func (p *galleyPage) possible(verb workflow.Verb) bool {
	return slices.ContainsFunc(p.Possible, func(r workflow.Rule) bool { return r.Verb == verb })
}

// missing says what keeps the member from a main move that is theirs to make here.
func (p *galleyPage) missing() []views.Move {
	var out []views.Move
	for _, rule := range workflow.Moves {
		if !slices.Contains(mainMoves, rule.Verb) || p.possible(rule.Verb) || p.signedAll(rule) {
			continue
		}
		_, err := workflow.Judge(rule.Verb, p.facts)
		var problem *workflow.Problem
		switch {
		case !errors.As(err, &problem):
		case problem.Kind == workflow.ProblemBlocked:
			move := views.Move{Missing: rule.Label + ": " + p.Words(strings.Join(problem.Unmet, " "))}
			if p.onlyWith(rule.Verb) {
				move.See = ui.Link{Words: "See what is suggested", Href: suggestionsAddress(p.facts.Article.ID)}
			}
			out = append(out, move)
		case problem.Kind == workflow.ProblemStale && rule.Verb == workflow.Publish && p.stage.Reviewed():
			out = append(out, views.Move{Missing: rule.Label + ": once everything below is met."})
		}
	}
	return out
}

// move is the form of one row. The main one stands open; others that ask for something
// are folded under their label.
func (p *galleyPage) move(rule workflow.Rule, main bool) ui.Form {
	form := ui.Form{Action: StoryAddress(p.facts.Article.ID, "moves", string(rule.Verb)), Label: rule.Label, Identity: rule.Identity}
	switch {
	case main:
		form.Kind = ui.Main
	case slices.Contains(graveMoves, rule.Verb):
		form.Kind = ui.Grave
	}
	if rule.Verb == workflow.Approve {
		form.Lead = p.facts.SaysLawyer()
	}
	p.askRole(&form, rule, p.unsigned(rule))
	var optional []ui.Field
	asksMuch := false
	for _, ask := range rule.Asks {
		if ask.Kind == workflow.AskYes || !ask.Asked(p.facts) || ask.Kind == workflow.AskOpen || ask.Name == "with" {
			continue // a page of its own asks to confirm, and with which suggestions
		}
		if holds := p.facts.HoldsInForce(); ask.Kind == workflow.AskHold && len(holds) == 1 {
			form.Hidden = append(form.Hidden, ui.Hidden{Name: ask.Name, Value: string(holds[0].ID)})
			continue
		}
		field := p.ask(rule.Verb, ask)
		if ask.Required || ask.Kind == workflow.AskTick {
			form.Fields = append(form.Fields, field)
		} else {
			optional = append(optional, field)
		}
		asksMuch = asksMuch || ask.Required
	}
	if asksMuch && !main {
		form.Summary, form.Fields = rule.Label, append(form.Fields, optional...)
		return form
	}
	form.Optional, form.More = optional, "Add a note"
	return form
}

// askRole lets a member who holds several roles choose in which they sign. One in which
// they have signed already is not offered.
func (p *galleyPage) askRole(form *ui.Form, rule workflow.Rule, roles []workflow.Role) {
	if len(rule.RolesOf(p.facts)) < 2 || !workflow.Signs(rule.Verb) {
		return
	}
	roles = slices.DeleteFunc(roles, func(r workflow.Role) bool {
		as := *p.facts
		as.Role = r
		_, err := workflow.Judge(rule.Verb, &as)
		return err != nil
	})
	if len(roles) == 1 {
		form.Hidden = append(form.Hidden, ui.Hidden{Name: "role", Value: string(roles[0])})
		return
	}
	field := ui.Field{ID: string(rule.Verb) + "-role", Name: "role", Label: "In which role?", Type: "choice", Required: true}
	for _, r := range roles {
		field.Options = append(field.Options, ui.Option{Value: string(r), Words: roleWords(r)})
	}
	form.Fields = append(form.Fields, field)
}

// mostRadios is how many answers stand as radio buttons; more are a list to choose from.
const mostRadios = 4

// ask turns one question of the rulebook into a field.
func (p *galleyPage) ask(verb workflow.Verb, ask workflow.Ask) ui.Field {
	field := ui.Field{ID: string(verb) + "-" + ask.Name, Name: ask.Name, Label: ask.Label, Required: ask.Required}
	switch ask.Kind {
	case workflow.AskWords:
		field.Type, field.Hint = "textarea", courtHint
	case workflow.AskTick:
		field.Type, field.Checked = "tick", ask.Ticked != nil && ask.Ticked(p.facts)
	case workflow.AskTime:
		field.Type, field.Hint = "datetime-local", p.zoneWords()+"."
	case workflow.AskChoice:
		field.Type, field.Options = choiceOf(ask.Options)
		if !ask.Required {
			field.Value = ask.Options[0].Value
		}
	case workflow.AskHold:
		field.Type = "select"
		for _, h := range p.facts.HoldsInForce() {
			words := h.Ground.Label() + ", by " + p.facts.Masthead.Name(h.By) + ", " + p.clock(h.At)
			field.Options = append(field.Options, ui.Option{Value: string(h.ID), Words: words})
		}
	case workflow.AskNotice:
		field.Type, field.Options = "select", p.notices(ask)
		if len(p.StandingSentences) == 0 {
			field.Hint = "Legal and a chief sign such sentences beforehand, under Standing sentences. None is signed yet."
		}
	}
	return field
}

func choiceOf(options []workflow.Option) (kind string, out []ui.Option) {
	for _, o := range options {
		out = append(out, ui.Option{Value: o.Value, Words: o.Label})
	}
	if len(options) > mostRadios {
		return "select", out
	}
	return "choice", out
}

func (p *galleyPage) notices(ask workflow.Ask) []ui.Option {
	first := ui.Option{Words: "No notice"}
	if ask.Required {
		first.Words = "Choose a sentence"
	}
	options := []ui.Option{first}
	for _, s := range p.StandingSentences {
		options = append(options, ui.Option{Value: string(s.ID), Words: s.Words})
	}
	return options
}
