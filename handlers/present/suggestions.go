package present

import (
	"cmp"
	"slices"
	"strings"

	"stet/views"
	"stet/views/layout"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

// Suggestions draws the open suggestions of a story, to be decided together. Sent is
// a form about them that was refused, or nil.
func (p *Page) Suggestions(g *newsroom.Galley, sent *SentForm) views.Suggestions {
	on := p.galleyPage(g, nil)
	f := g.Facts
	out := views.Suggestions{
		Page: p.layout("Suggestions: "+f.Article.Headline, layout.Articles), Story: storyHead(f), Back: StoryAddress(f.Article.ID),
		Post: on.forms.post(suggestionsAddress(f.Article.ID, "accept")),
	}
	if sent != nil {
		out.Problem = sent.Problem.Says
	}
	beside := surroundingsOf(g.Text)
	for _, s := range f.OpenSuggestions() {
		if offered := on.offered(s, beside, sent); offered.Cannot == "" {
			out.Offered = append(out.Offered, offered)
		} else {
			out.Hindered = append(out.Hindered, offered)
		}
	}
	if len(out.Offered) > 0 && accepts(f) {
		out.Accept = ui.Button{Label: labels[workflow.Accept], Kind: ui.Main}
	}
	out.Signs = on.signsWith(sent)
	if sent != nil && out.Accept.Label != "" && sent.Action == out.Post.Action {
		sent.Drawn = true
	}
	if out.Lead = "Each stands for itself. Tick those that you mean."; out.Accept.Label == "" && len(out.Signs) == 0 {
		out.Lead = "An editor decides these, or in a draft its writers. You can answer each in its thread."
	}
	return out
}

// accepts tells whether the member may accept an open suggestion.
func accepts(f *workflow.Facts) bool {
	return slices.ContainsFunc(f.OpenSuggestions(), func(s workflow.Suggestion) bool {
		t, _ := f.Thread(s.ID)
		return f.CanDo(workflow.Accept, f.SubjectOf(t))
	})
}

func (p *galleyPage) offered(s workflow.Suggestion, beside surroundings, sent *SentForm) views.OfferedSuggestion {
	t := p.facts.Threads[slices.IndexFunc(p.facts.Threads, func(t workflow.Thread) bool { return t.ID == s.ID })]
	out := views.OfferedSuggestion{
		ID: string(s.ID), Cannot: p.facts.Hindered(s), Thread: ThreadAddress(p.facts.Article.ID, s.ID),
		Where: p.whereWords(&t), Who: p.name(t.Opener) + ", " + strings.ToLower(roleWords(t.Role)) + ", " + p.clock(t.Opened),
		Ticked: sent != nil && slices.Contains(sent.Typed["suggestion"], string(s.ID)),
	}
	change, alike := p.changeOf(s)
	if s.Moves {
		out.Signed = []views.Fact{{Label: "Moves it", Words: movesTo(s)}}
	}
	out.Change = change
	if t.OnWords() && t.Place.Stands() {
		out.Change = beside.around(manuscript.Field(t.Place.Field), t.Place.Start, t.Place.End, change)
	}
	for _, letters := range alike {
		out.Notes = append(out.Notes, "Looks the same: "+letters)
	}
	out.Signed = append(out.Signed, p.thread(t).coverage()...)
	if !t.OnWords() {
		out.Where = capital(fieldNames[s.Field])
	}
	if said := p.Comments[cmp.Or(s.Together, s.ID)]; len(said) > 0 {
		out.Says = said[0].Words // nothing, once it was taken back
	}
	if n := len(p.facts.Siblings(s)); n > 1 {
		out.Who += " · proposed with " + counted(n-1, "other")
	}
	return out
}

// signsWith are the ways in which the reader can sign the text with ticked suggestions.
func (p *galleyPage) signsWith(sent *SentForm) []views.SignWith {
	var out []views.SignWith
	for _, rule := range workflow.PossibleWith(p.facts) {
		roles := rule.RolesOf(p.facts)
		signed := len(roles) == 1 && p.facts.SignedAs(roles[0])
		form := ui.Form{}
		p.askRole(&form, rule, roles)
		for _, ask := range rule.Asks {
			if ask.Kind == workflow.AskOpen || !ask.AskedWith(p.facts) {
				continue
			}
			field := p.ask(rule.Verb, ask)
			if ask.Name == "with" && signed {
				form.Hidden = append(form.Hidden, ui.Hidden{Name: "with", Value: string(workflow.WithOrWithout)})
				continue // the text as it stands is signed already
			}
			if ask.Name == "with" && !p.possible(rule.Verb) {
				form.Hidden = append(form.Hidden, ui.Hidden{Name: "with", Value: string(workflow.OnlyWith)})
				continue // the text as it stands cannot be signed
			}
			if ask.Name == "with" {
				field.Type, field.Value = "choice", "" // nobody signs a text that they did not choose
			}
			field.Required = false // the form has other buttons, which ask other things
			form.Fields = append(form.Fields, field)
		}
		form.Hidden = append(form.Hidden, ui.Hidden{Name: "together", Value: "yes"}) // with nothing ticked it signs nothing
		one := views.SignWith{
			Title: rule.Label + " with them", Words: signWithWords(signed, p.possible(rule.Verb)),
			Fields: form.Fields, Button: ui.Button{Label: rule.Label + " with the ticked ones", Action: StoryAddress(p.facts.Article.ID, "moves", string(rule.Verb)), Identity: rule.Identity},
		}
		for _, h := range form.Hidden {
			one.Fields = append(one.Fields, ui.Field{Type: "hidden", Name: h.Name, Value: h.Value})
		}
		if sent != nil {
			sent.Drawn = sent.Drawn || sent.Action == one.Button.Action
			refill := forms{sent: sent}
			for i := range one.Fields {
				refill.refill(&one.Fields[i])
			}
		}
		out = append(out, one)
	}
	return out
}

// signWithWords says what is signed with suggestions: beside a text that is signed already, or
// in place of one that cannot be.
func signWithWords(signed, possible bool) string {
	words := "You sign the exact text that accepting the ticked ones gives. It counts by itself as soon as they are accepted."
	switch {
	case signed:
		return words + " Your sign-off of the text as it stands counts on."
	case !possible:
		return words + " The text as it stands cannot be cleared: an allegation waits for its wording."
	}
	return words
}
