package present

import (
	"slices"
	"strconv"

	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// signAgain is the form that signs the head on the strength of an earlier sign-off and of
// what changed since, and what it says of it. It is not asked for where the redline does
// not begin from a sign-off, where the member cannot make the move in its role, or signed
// the head in that role already.
func (p *Page) signAgain(page *newsroom.RedlinePage) (form ui.Form, says string, asked bool) {
	s := page.From.Signoff
	if page.Galley == nil || s == nil || s.Verdict != workflow.Approves {
		return form, "", false
	}
	verb, label := workflow.Approve, "Approve"
	if s.Role == workflow.Legal {
		verb, label = workflow.Clear, "Clear"
	}
	at := slices.IndexFunc(page.Galley.Possible, func(r workflow.Rule) bool { return r.Verb == verb && slices.Contains(r.RolesOf(page.Facts), s.Role) })
	if at < 0 {
		return form, "", false
	}
	as := *page.Facts // the rulebook refuses who signed the head in this role already
	as.Role = s.Role
	if _, err := workflow.Judge(verb, &as); err != nil {
		return form, "", false
	}
	g := p.galleyPage(page.Galley, nil)
	g.facts = &as
	form = g.move(page.Galley.Possible[at], true)
	form.Fields = slices.DeleteFunc(form.Fields, func(f ui.Field) bool { return f.Name == "role" })
	form.Hidden = slices.DeleteFunc(form.Hidden, func(h ui.Hidden) bool { return h.Name == "role" })
	form.Hidden = append(form.Hidden, ui.Hidden{Name: "role", Value: string(s.Role)}, ui.Hidden{Name: "basis", Value: string(s.ID)})
	text := "revision " + strconv.Itoa(s.Revision)
	if len(s.Subject) > 0 {
		text += " with " + counted(len(s.Subject), "suggestion")
	}
	if s.Member == page.Facts.Member.ID {
		form.Label = label + " again"
		says = "You signed " + text + ". This signs revision " + strconv.Itoa(page.Facts.Article.Head) + "; it is recorded that you read what changed since, and not the whole text."
	} else {
		name := firstName(page.Facts.Masthead.Name(s.Member))
		form.Label = label + ", adopting " + name + "’s reading"
		says = page.Facts.Masthead.Name(s.Member) + " signed " + text + ". This signs revision " + strconv.Itoa(page.Facts.Article.Head) + " in your name; it is recorded that you adopt " + name + "’s reading of that text and read what changed since."
	}
	return g.forms.fill(form), says, true
}
