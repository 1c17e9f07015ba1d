package handlers

import (
	"slices"
	"strings"

	"stet/views"
	"stet/views/layout"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/manuscript"
)

// presentSuggestions draws the open suggestions of a story, to be decided together. Sent is
// a form about them that was refused, or nil.
func (v *visit) presentSuggestions(g *workflow.Galley, sent *sentForm) views.Suggestions {
	p := v.galleyPage(g, nil)
	f := g.Facts
	out := views.Suggestions{
		Page: v.layout("Suggestions: "+f.Article.Headline, layout.Articles), Story: presentStory(f), Back: story(f.Article.ID),
		Lead: "Each stands for itself. Tick those that you mean.",
		Post: p.forms.post(suggestionsAddress(f.Article.ID, "accept")),
	}
	if sent != nil {
		out.Problem = sent.problem.Says
	}
	for _, s := range f.OpenSuggestions() {
		out.Offered = append(out.Offered, p.offered(s, sent))
	}
	any := slices.ContainsFunc(f.OpenSuggestions(), func(s workflow.Suggestion) bool {
		return f.Hindered(s) == "" && f.CanDo(workflow.Accept, workflow.Subject{Suggestion: s})
	})
	if any {
		out.Accept = ui.Button{Label: labels[workflow.Accept], Kind: ui.Main}
	}
	out.Signs = p.signsWith(sent)
	return out
}

func (p *galleyPage) offered(s workflow.Suggestion, sent *sentForm) views.OfferedSuggestion {
	t := p.Threads[slices.IndexFunc(p.Threads, func(t workflow.Thread) bool { return t.ID == s.ID })]
	out := views.OfferedSuggestion{
		ID: string(s.ID), Cannot: p.facts.Hindered(s), Thread: threadAddress(p.facts.Article.ID, s.ID),
		Where: p.whereWords(&t), Who: p.name(t.Opener) + ", " + strings.ToLower(roleWords(t.Role)) + ", " + p.clock(t.Opened),
		Ticked: sent != nil && slices.Contains(sent.typed["suggestion"], string(s.ID)),
	}
	change, alike := redsOf(p.Struck[s.ID], s.Put)
	out.Change = p.inContext(t, change)
	for _, letters := range alike {
		out.Notes = append(out.Notes, "Looks the same: "+letters)
	}
	if !t.OnWords() {
		out.Where = capital(fieldNames[s.Field])
	}
	if said := p.Comments[s.ID]; len(said) > 0 {
		out.Says = said[0].Words
	}
	return out
}

// mostContext is how many runes of the line are shown on either side of a suggestion.
const mostContext = 48

// inContext puts the words before and after a suggestion's place around it.
func (p *galleyPage) inContext(t workflow.Thread, change []views.Red) []views.Red {
	if !t.OnWords() || !t.Place.Stands() {
		return change
	}
	words := []rune(p.Text.Text(manuscript.Field(t.Place.Field)))
	before, after := words[:t.Place.Start], words[t.Place.End:]
	if t.Place.Field == string(manuscript.FieldBody) {
		for _, l := range p.lines {
			if l.Start <= t.Place.Start && t.Place.Start < l.End {
				before = words[l.Start:t.Place.Start]
			}
			if l.Start < t.Place.End && t.Place.End <= l.End {
				after = words[t.Place.End:l.End]
			}
		}
	}
	out := []views.Red{{Piece: views.Piece{Words: lastWords(before)}}}
	return append(append(out, change...), views.Red{Piece: views.Piece{Words: firstWords(after)}})
}

func lastWords(words []rune) string {
	if len(words) <= mostContext {
		return string(words)
	}
	_, rest, _ := strings.Cut(string(words[len(words)-mostContext:]), " ")
	return "… " + rest
}

func firstWords(words []rune) string {
	if len(words) <= mostContext {
		return string(words)
	}
	some := string(words[:mostContext])
	return some[:max(0, strings.LastIndex(some, " "))] + " …"
}

// signsWith are the ways in which the reader can sign the text with ticked suggestions.
func (p *galleyPage) signsWith(sent *sentForm) []views.SignWith {
	var out []views.SignWith
	for _, rule := range p.Possible {
		if rule.Verb != workflow.Approve && rule.Verb != workflow.Clear {
			continue
		}
		roles := rule.RolesOf(p.facts)
		signed := len(roles) == 1 && p.facts.SignedAs(roles[0])
		form := ui.Form{}
		p.askRole(&form, rule, roles)
		for _, ask := range rule.Asks {
			if ask.Kind == workflow.AskOpen || !ask.Asked(p.facts) {
				continue
			}
			field := p.ask(rule.Verb, ask)
			if ask.Name == "with" {
				field.Type, field.Value = "choice", string(workflow.WithOrWithout)
				if signed {
					field.Options = field.Options[:1]
				}
			}
			field.Required = false // the form has other buttons, which ask other things
			form.Fields = append(form.Fields, field)
		}
		one := views.SignWith{
			Title: rule.Label + " with them", Words: "You sign the exact text that accepting the ticked ones gives. It counts by itself as soon as they are accepted.",
			Fields: form.Fields, Button: ui.Button{Label: rule.Label + " with the ticked ones", Action: story(p.facts.Article.ID, "moves", string(rule.Verb))},
		}
		for _, h := range form.Hidden {
			one.Fields = append(one.Fields, ui.Field{Type: "hidden", Name: h.Name, Value: h.Value})
		}
		if sent != nil {
			refill := forms{sent: sent}
			for i := range one.Fields {
				refill.refill(&one.Fields[i])
			}
		}
		out = append(out, one)
	}
	return out
}
