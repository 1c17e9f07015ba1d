package present

import (
	"slices"
	"strconv"
	"strings"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/manuscript"
)

// suggestion draws what a suggestion would change, and what became of it.
func (g galleyThread) suggestion(out *views.Thread) {
	s := g.Suggestion
	var alike []string
	out.Kind = "suggestion"
	out.Change, alike = g.changeOf(s)
	if s.Moves {
		out.Facts = append(out.Facts, views.Fact{Label: "Moves it", Words: movesTo(s)})
	}
	for _, letters := range alike {
		out.Facts = append(out.Facts, views.Fact{Label: "Looks the same", Words: letters})
	}
	out.Facts = append(out.Facts, g.together(s)...)
	for _, r := range s.Rewordings {
		out.Facts = append(out.Facts, views.Fact{Label: "Before it was changed", Words: quotedPut(r.Put)})
	}
	if !g.Thread.OnWords() {
		out.Facts = append(out.Facts, views.Fact{Label: "For", Words: capital(fieldNames[s.Field])})
	}
	switch s.State {
	case workflow.SuggestionOpen:
		out.Badges = append(out.Badges, ui.Badge{Words: "Suggestion", Icon: "edit"})
		if says := g.facts.Hindered(s); says != "" {
			out.Check.Words = says
		}
		out.Facts = append(out.Facts, g.coverage()...)
	case workflow.SuggestionAccepted:
		out.Settled = "Accepted by " + g.name(s.DecidedBy) + ", " + g.clock(s.DecidedAt) + ", in revision " + strconv.Itoa(s.Revision)
	case workflow.SuggestionRejected:
		did := "Rejected by "
		if s.DecidedBy == g.Thread.Opener {
			did = "Withdrawn by "
		}
		out.Settled = did + g.name(s.DecidedBy) + ", " + g.clock(s.DecidedAt)
		if why := g.Notes[s.Decided]; why != "" {
			out.Facts = append(out.Facts, views.Fact{Label: "Why", Words: why})
		}
	}
}

// together tells with how many others a suggestion was proposed, and the comment that was
// made on all of them.
func (p *galleyPage) together(s workflow.Suggestion) []views.Fact {
	n := 0
	for _, other := range p.facts.Suggestions {
		if s.Together != "" && other.Together == s.Together {
			n++
		}
	}
	if n < 2 {
		return nil
	}
	out := []views.Fact{{Label: "Proposed with", Words: counted(n-1, "other")}}
	if said := p.Comments[s.Together]; s.ID != s.Together && len(said) > 0 && said[0].Words != "" {
		out = append(out, views.Fact{Label: "Why", Words: said[0].Words})
	}
	return out
}

// acceptTogether offers to accept all that was proposed at once, as one revision.
func (g galleyThread) acceptTogether(out *views.Thread) {
	siblings := g.facts.Siblings(g.Suggestion)
	if len(siblings) < 2 || !g.can.Has(workflow.Accept) || slices.ContainsFunc(siblings, func(s workflow.Suggestion) bool { return g.facts.Hindered(s) != "" }) {
		return
	}
	all := "all " + numberWords(len(siblings))
	if len(siblings) == 2 {
		all = "both"
	}
	form := ui.Form{Action: suggestionsAddress(g.facts.Article.ID, "accept"), Label: "Accept " + all + " together", Kind: ui.Plain, Hidden: g.forms.hidden()}
	for _, s := range siblings {
		form.Hidden = append(form.Hidden, ui.Hidden{Name: "suggestion", Value: string(s.ID)})
	}
	out.Asking = append(out.Asking, form)
}

// quotedPut quotes what a suggestion puts.
func quotedPut(put []manuscript.Block) string {
	if words := (manuscript.Manuscript{Body: put}).PlainText(); words != "" {
		return quoted(cutShort(words))
	}
	return "nothing in their place"
}

// changeOf draws what a suggestion does to its words, and names the letters that only look
// the same. What it moves stays as it is.
func (p *galleyPage) changeOf(s workflow.Suggestion) (change []views.Red, alike []string) {
	put := s.Put
	if s.Moves {
		put = p.Struck[s.ID]
	}
	return redsOf(p.Struck[s.ID], put)
}

// movesTo says where a suggestion moves its blocks.
func movesTo(s workflow.Suggestion) string {
	if s.Before {
		return "before " + quoted(cutShort(s.Beside.Quote))
	}
	return "after " + quoted(cutShort(s.Beside.Quote))
}

// answers draws what this reader can do with an open suggestion: take it, leave it, or
// sign the text with or without it.
func (g galleyThread) answers(out *views.Thread) {
	s := g.Suggestion
	if s.State != workflow.SuggestionOpen {
		return
	}
	applies := g.facts.Hindered(s) == ""
	if applies && g.can.Has(workflow.Accept) {
		out.Asking = append(out.Asking, ui.Form{Action: suggestionsAddress(g.facts.Article.ID, "accept"), Label: labels[workflow.Accept],
			Hidden: append(g.forms.hidden(), ui.Hidden{Name: "suggestion", Value: string(s.ID)})})
	}
	g.acceptTogether(out)
	if applies {
		g.signWith(out)
		g.clearOnlyWith(out)
	}
	if g.can.Has(workflow.Reword) {
		g.ask(out, labels[workflow.Reword], g.deed(workflow.Reword),
			ui.Field{Name: "words", Label: "Words to put there", Type: "textarea", Required: true, Value: manuscript.Manuscript{Body: s.Put}.PlainText()})
	}
	if g.can.Has(workflow.Reject) {
		if g.Thread.Opener == g.facts.Member.ID {
			out.Asking = append(out.Asking, g.forms.fill(ui.Form{Action: g.deed(workflow.Reject), Label: "Withdraw", Kind: ui.Plain}))
		} else {
			g.ask(out, labels[workflow.Reject], g.deed(workflow.Reject), ui.Field{Name: "reason", Label: "Why", Type: "textarea", Required: true})
		}
	}
}

// signWith offers somebody whose sign-off counts for the head to sign it with or without
// the suggestion too, so that accepting it voids nothing.
func (g galleyThread) signWith(out *views.Thread) {
	for _, rule := range g.Possible {
		if rule.Verb != workflow.Approve && rule.Verb != workflow.Clear {
			continue
		}
		for _, role := range rule.RolesOf(g.facts) {
			if !g.facts.SignedAs(role) || g.signedWith(g.Suggestion.ID, role) {
				continue
			}
			form := ui.Form{Action: StoryAddress(g.facts.Article.ID, "moves", string(rule.Verb)), Kind: ui.Plain, Label: rule.Label + " with or without it", Identity: rule.Identity,
				Hidden: []ui.Hidden{{Name: "suggestion", Value: string(g.Suggestion.ID)}, {Name: "with", Value: string(workflow.WithOrWithout)}, {Name: "role", Value: string(role)}}}
			for _, ask := range rule.Asks {
				if ask.Required && ask.AskedWith(g.facts) {
					field := g.galleyPage.ask(rule.Verb, ask)
					field.ID += "-" + string(g.Suggestion.ID)
					form.Fields = append(form.Fields, field)
				}
			}
			if len(form.Fields) > 0 {
				form.Summary, form.Label = form.Label, rule.Label
			}
			form.Hidden = append(form.Hidden, g.forms.hidden()...)
			out.Asking = append(out.Asking, form)
		}
	}
}

// clearOnlyWith offers to clear the text with a wording for which the only open allegations
// wait: the text as it stands cannot be cleared.
func (g galleyThread) clearOnlyWith(out *views.Thread) {
	if !slices.ContainsFunc(g.facts.Allegations, func(a workflow.Allegation) bool { return a.Wording == g.Suggestion.ID }) {
		return
	}
	wordings, only := g.facts.OnlyWordingsOpen()
	if !only || slices.ContainsFunc(wordings, func(id workflow.ID) bool { return id != g.Suggestion.ID }) || g.signedWith(g.Suggestion.ID, workflow.Legal) {
		return
	}
	for _, rule := range workflow.PossibleWith(g.facts) {
		if rule.Verb == workflow.Clear && !g.possible(rule.Verb) {
			out.Asking = append(out.Asking, ui.Form{Action: StoryAddress(g.facts.Article.ID, "moves", string(rule.Verb)), Kind: ui.Plain, Label: rule.Label + " only with it", Identity: rule.Identity,
				Hidden: append(g.forms.hidden(), ui.Hidden{Name: "suggestion", Value: string(g.Suggestion.ID)}, ui.Hidden{Name: "with", Value: string(workflow.OnlyWith)})})
		}
	}
}

// coverage tells who has signed the text with the suggestion, and to whoever may accept it
// whose sign-offs that would end.
func (g galleyThread) coverage() []views.Fact {
	var out []views.Fact
	if signed := g.signedBy(); len(signed) > 0 {
		out = append(out, views.Fact{Label: "Signed with it", Words: strings.Join(signed, ", ")})
	}
	if !g.can.Has(workflow.Accept) {
		return out
	}
	if voids := g.voided(); len(voids) > 0 {
		out = append(out, views.Fact{Label: "Accepting voids", Words: listed(voids, "and")})
	}
	return out
}

// voided lists whose sign-offs would count no more once the suggestion is accepted, and
// whose would never come to count.
func (g galleyThread) voided() []string {
	var out []string
	for _, s := range g.facts.Voids() {
		if !slices.ContainsFunc(g.pending, func(p pendingSignoff) bool {
			return p.Member == s.Member && p.Role == s.Role && p.waiting == 1 && p.with[g.Suggestion.ID]
		}) {
			out = append(out, whose(g.facts, s))
		}
	}
	for _, p := range g.pending {
		if !p.with[g.Suggestion.ID] {
			out = append(out, whose(g.facts, p.Signoff)+" with "+counted(len(p.Subject), "other suggestion"))
		}
	}
	return slices.Compact(out)
}

// signedBy lists who has signed a text with the suggestion that is still to come.
func (g galleyThread) signedBy() []string {
	var out []string
	for _, p := range g.pending {
		if !p.with[g.Suggestion.ID] {
			continue
		}
		words := g.name(p.Member) + " (" + signedWords(p.Signoff) + ")"
		if len(p.Subject) > 1 {
			words = g.name(p.Member) + " (" + signedWords(p.Signoff) + ", with " + counted(len(p.Subject)-1, "other") + ")"
		}
		out = append(out, words)
	}
	return slices.Compact(out)
}

// signedWith tells whether the member has signed in a role a text with this suggestion that
// is still to come.
func (p *galleyPage) signedWith(suggestion workflow.ID, role workflow.Role) bool {
	return slices.ContainsFunc(p.pending, func(s pendingSignoff) bool {
		return s.Member == p.facts.Member.ID && s.Role == role && s.with[suggestion]
	})
}
