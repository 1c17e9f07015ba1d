package handlers

import (
	"slices"
	"strconv"
	"strings"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
	"stet/workflow/redline"
)

// suggestion draws what a suggestion would change, and what became of it.
func (h hanging) suggestion(out *views.Thread) {
	s := h.Suggestion
	var alike []string
	out.Kind = "suggestion"
	out.Change, alike = redsOf(h.Struck[s.ID], s.Put)
	for _, letters := range alike {
		out.Facts = append(out.Facts, views.Fact{Label: "Looks the same", Words: letters})
	}
	if !h.Thread.OnWords() {
		out.Facts = append(out.Facts, views.Fact{Label: "For", Words: capital(fieldNames[s.Field])})
	}
	switch s.State {
	case workflow.SuggestionOpen:
		out.Badges = append(out.Badges, ui.Badge{Words: "Suggestion", Icon: "edit"})
		if says := h.facts.Hindered(s); says != "" {
			out.Check.Words = says
		}
		out.Facts = append(out.Facts, h.coverage()...)
	case workflow.SuggestionAccepted:
		out.Settled = "Accepted by " + h.name(s.DecidedBy) + ", " + h.clock(s.DecidedAt) + ", in revision " + strconv.Itoa(s.Revision)
	case workflow.SuggestionRejected:
		did := "Rejected by "
		if s.DecidedBy == h.Thread.Opener {
			did = "Withdrawn by "
		}
		out.Settled = did + h.name(s.DecidedBy) + ", " + h.clock(s.DecidedAt)
		if why := h.Notes[s.Decided]; why != "" {
			out.Facts = append(out.Facts, views.Fact{Label: "Why", Words: why})
		}
	}
}

// redsOf is the redline of a few words, in one line, and the names of the letters in which
// they differ where they look the same.
func redsOf(struck, put []manuscript.Block) (out []views.Red, letters []string) {
	was, is := manuscript.Manuscript{Body: struck}, manuscript.Manuscript{Body: put}
	var r *redline.Redline
	if plainLine(was) && plainLine(is) && was.Body[0].Kind == is.Body[0].Kind {
		// One line for another is shown as one, however little they have in common.
		r = redline.Compare(manuscript.Manuscript{Headline: was.PlainText()}, manuscript.Manuscript{Headline: is.PlainText()})
		out = reds(r.Fields[0].Segments)
	} else {
		r = redline.Compare(was, is)
		out = redsOfRows(r.Rows)
	}
	nameLinks(out)
	for _, c := range r.Changes {
		for _, l := range c.LookAlikes {
			letters = append(letters, l.String()+".")
		}
	}
	return out, letters
}

// redsOfRows puts the lines of several blocks into one.
func redsOfRows(rows []redline.Row) []views.Red {
	var out []views.Red
	for _, row := range rows {
		for _, l := range row.Lines {
			if len(out) > 0 {
				out = append(out, views.Red{Piece: views.Piece{Words: " ¶ "}})
			}
			out = append(out, reds(l.Segments)...)
		}
		if row.Kind != row.WasKind {
			out = append(out, views.Red{Note: " [" + exactKinds[row.Kind] + " now, " + exactKinds[row.WasKind] + " before]"})
		}
	}
	return out
}

// plainLine tells whether a text is one line of words without marks or links.
func plainLine(m manuscript.Manuscript) bool {
	lines := m.Lines()
	return len(m.Body) == 1 && len(lines) == 1 && !slices.ContainsFunc(lines[0].Spans, func(s manuscript.Span) bool { return s.Marks != 0 || s.Link != "" })
}

// answers draws what this reader can do with an open suggestion: take it, leave it, or
// sign the text with or without it.
func (h hanging) answers(out *views.Thread) {
	s := h.Suggestion
	if s.State != workflow.SuggestionOpen {
		return
	}
	applies := h.facts.Hindered(s) == ""
	if applies && h.may(workflow.Accept) {
		out.Asking = append(out.Asking, ui.Form{Action: suggestionsAddress(h.facts.Article.ID, "accept"), Label: labels[workflow.Accept],
			Hidden: append(h.forms.hidden(), ui.Hidden{Name: "suggestion", Value: string(s.ID)})})
	}
	if applies {
		h.signWith(out)
		h.clearOnlyWith(out)
	}
	if h.may(workflow.Reject) {
		if h.Thread.Opener == h.facts.Member.ID {
			out.Asking = append(out.Asking, h.forms.fill(ui.Form{Action: h.deed(workflow.Reject), Label: "Withdraw", Kind: ui.Plain}))
		} else {
			h.ask(out, labels[workflow.Reject], h.deed(workflow.Reject), ui.Field{Name: "reason", Label: "Why", Type: "textarea", Required: true})
		}
	}
}

// signWith offers somebody whose sign-off counts for the head to sign it with or without
// the suggestion too, so that accepting it voids nothing.
func (h hanging) signWith(out *views.Thread) {
	for _, rule := range h.Possible {
		if rule.Verb != workflow.Approve && rule.Verb != workflow.Clear {
			continue
		}
		for _, role := range rule.RolesOf(h.facts) {
			if !h.facts.SignedAs(role) || h.signedWith(h.Suggestion.ID, role) {
				continue
			}
			form := ui.Form{Action: story(h.facts.Article.ID, "moves", string(rule.Verb)), Kind: ui.Plain, Label: rule.Label + " with or without it",
				Hidden: []ui.Hidden{{Name: "suggestion", Value: string(h.Suggestion.ID)}, {Name: "with", Value: string(workflow.WithOrWithout)}, {Name: "role", Value: string(role)}}}
			for _, ask := range rule.Asks {
				if ask.Required && ask.AskedWith(h.facts) {
					field := h.galleyPage.ask(rule.Verb, ask)
					field.ID += "-" + string(h.Suggestion.ID)
					form.Fields = append(form.Fields, field)
				}
			}
			if len(form.Fields) > 0 {
				form.Summary, form.Label = form.Label, rule.Label
			}
			form.Hidden = append(form.Hidden, h.forms.hidden()...)
			out.Asking = append(out.Asking, form)
		}
	}
}

// clearOnlyWith offers to clear the text with a wording for which the only open allegations
// wait: the text as it stands cannot be cleared.
func (h hanging) clearOnlyWith(out *views.Thread) {
	if !slices.ContainsFunc(h.facts.Allegations, func(a workflow.Allegation) bool { return a.Wording == h.Suggestion.ID }) {
		return
	}
	wordings, only := h.facts.OnlyWordingsOpen()
	if !only || slices.ContainsFunc(wordings, func(id workflow.ID) bool { return id != h.Suggestion.ID }) || h.signedWith(h.Suggestion.ID, workflow.Legal) {
		return
	}
	for _, rule := range workflow.PossibleWith(h.facts) {
		if rule.Verb == workflow.Clear && !h.possible(rule.Verb) {
			out.Asking = append(out.Asking, ui.Form{Action: story(h.facts.Article.ID, "moves", string(rule.Verb)), Kind: ui.Plain, Label: rule.Label + " only with it",
				Hidden: append(h.forms.hidden(), ui.Hidden{Name: "suggestion", Value: string(h.Suggestion.ID)}, ui.Hidden{Name: "with", Value: string(workflow.OnlyWith)})})
		}
	}
}

// A pendingSignoff counts once its suggestions are accepted.
type pendingSignoff struct {
	workflow.Signoff
	with    map[workflow.ID]bool // its suggestions
	waiting int                  // how many of them are open
}

func pendingOf(f *workflow.Facts) []pendingSignoff {
	var out []pendingSignoff
	for _, s := range f.VoidsPending() {
		one := pendingSignoff{Signoff: s, with: make(map[workflow.ID]bool, len(s.Subject))}
		one.waiting, _ = f.Waiting(s)
		for _, id := range s.Subject {
			one.with[id] = true
		}
		out = append(out, one)
	}
	return out
}

// coverage tells who has signed the text with the suggestion, and to whoever may accept it
// whose sign-offs that would end.
func (h hanging) coverage() []views.Fact {
	var out []views.Fact
	if signed := h.signedBy(); len(signed) > 0 {
		out = append(out, views.Fact{Label: "Signed with it", Words: strings.Join(signed, ", ")})
	}
	if !h.may(workflow.Accept) {
		return out
	}
	if voids := h.voided(); len(voids) > 0 {
		out = append(out, views.Fact{Label: "Accepting voids", Words: listed(voids, "and")})
	}
	return out
}

// voided lists whose sign-offs would count no more once the suggestion is accepted, and
// whose would never come to count.
func (h hanging) voided() []string {
	var out []string
	for _, s := range h.facts.Voids() {
		if !slices.ContainsFunc(h.pending, func(p pendingSignoff) bool {
			return p.Member == s.Member && p.Role == s.Role && p.waiting == 1 && p.with[h.Suggestion.ID]
		}) {
			out = append(out, whose(h.facts, s))
		}
	}
	for _, p := range h.pending {
		if !p.with[h.Suggestion.ID] {
			out = append(out, whose(h.facts, p.Signoff)+" with "+counted(len(p.Subject), "other suggestion"))
		}
	}
	return slices.Compact(out)
}

// signedBy lists who has signed a text with the suggestion that is still to come.
func (h hanging) signedBy() []string {
	var out []string
	for _, p := range h.pending {
		if !p.with[h.Suggestion.ID] {
			continue
		}
		words := h.name(p.Member) + " (" + signedWords(p.Signoff) + ")"
		if len(p.Subject) > 1 {
			words = h.name(p.Member) + " (" + signedWords(p.Signoff) + ", with " + counted(len(p.Subject)-1, "other") + ")"
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

// suggestionsAddress is the page of a story's open suggestions, or what lies below it.
func suggestionsAddress(article workflow.ID, below ...string) string {
	return story(article, append([]string{"suggestions"}, below...)...)
}

// pendingWords says what a sign-off waits for: "Cleared with 3 suggestions, 1 not accepted
// yet."
func pendingWords(s workflow.Signoff, waiting, all int) string {
	return capital(signedWords(s)) + " with " + counted(all, "suggestion") + ", " + digits(waiting) + " not accepted yet."
}

// sinceWords says what changed since a sign-off, and which allegations that touches.
func sinceWords(since newsroom.Since) string {
	words := counted(since.Words, "word") + " changed since"
	var touched []string
	for _, a := range since.Touched {
		category, _ := workflow.Category(a.Category)
		touched = append(touched, a.Severity.String()+" "+category.Label)
	}
	if len(touched) > 0 {
		words += "; that touches " + strings.Join(touched, ", ")
	}
	return words + "."
}
