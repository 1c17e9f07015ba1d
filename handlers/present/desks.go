package present

import (
	"fmt"
	"net/url"

	"stet/views"
	"stet/views/layout"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// Desks lists the desks with their rules. Sent is a form of this page that was refused, or nil.
func (p *Page) Desks(staff *newsroom.Staff, sent *SentForm) views.Desks {
	forms := p.plainForms(sent)
	page := views.Desks{Page: p.layout("Desks", layout.Desks)}
	admin := p.Shell.Member.Administers()
	if admin {
		page.Add = addDesk(forms)
	}
	for _, d := range staff.Masthead.Desks {
		line := p.desk(staff.Masthead, d)
		if admin {
			offerDeskChanges(&line, forms, staff.Masthead, d)
		}
		page.Desks = append(page.Desks, line)
	}
	return page
}

func (p *Page) desk(m *workflow.Masthead, d workflow.Desk) views.DeskLine {
	line := views.DeskLine{ID: "desk-" + string(d.ID), Name: d.Name, Closed: ui.Badge{Words: "Open"}, Sees: "Every member sees its stories."}
	if d.Closed {
		line.Closed, line.Sees = ui.Badge{Words: "Closed", Icon: "lock"}, "Its stories are seen by its members, legal and the chiefs."
	}
	newest, _ := m.Newest(d.ID)
	for _, r := range m.Rules {
		switch {
		case r.Desk != d.ID:
		case r.Number == newest.Number:
			line.Rules = p.deskRules(m, r)
		default:
			line.Earlier = append([]views.DeskRules{p.deskRules(m, r)}, line.Earlier...)
		}
	}
	return line
}

func offerDeskChanges(line *views.DeskLine, forms *forms, m *workflow.Masthead, d workflow.Desk) {
	at := "/desks/" + string(d.ID)
	newest, _ := m.Newest(d.ID)
	line.Change = views.ChangeRules{Post: identity(forms.post(at+"/rules"), workflow.SetRules), RuleChoice: views.RuleChoice{Editors: fmt.Sprint(newest.Editors), Legal: string(newest.Legal)}}
	if forms.refused(line.Change.Action) {
		line.Change.RuleChoice = ruleChoice(forms.sent.Typed)
	}
	if d.Closed {
		line.Open = identity(forms.fresh(at+"/open"), workflow.OpenDesk)
	} else {
		line.Close = forms.fresh(at + "/close")
	}
}

func addDesk(forms *forms) views.AddDesk {
	out := views.AddDesk{Post: identity(forms.fresh("/desks"), workflow.SetRules), RuleChoice: views.RuleChoice{Editors: "1", Legal: string(workflow.LegalAlways)}}
	if forms.refused(out.Action) {
		out.Name.Value, out.Closed, out.RuleChoice = forms.sent.Typed.Get("name"), forms.sent.has("closed"), ruleChoice(forms.sent.Typed)
		forms.sent.tell(&out.Problem, map[string]*views.Typed{"name": &out.Name})
	}
	return out
}

func ruleChoice(typed url.Values) views.RuleChoice {
	return views.RuleChoice{Editors: typed.Get("editors"), Legal: typed.Get("legal")}
}

func (p *Page) deskRules(m *workflow.Masthead, r workflow.DeskRules) views.DeskRules {
	by := p.day(r.At)
	if r.By != "" {
		by = m.Name(r.By) + ", " + by
	}
	return views.DeskRules{Title: fmt.Sprintf("Rules %d", r.Number), Words: rulesInWords(r.Editors, r.Legal), By: by}
}

// rulesInWords says what a desk's rules ask for: "Two editors approve. A lawyer clears
// every story."
func rulesInWords(editors int, legal workflow.LegalRule) string {
	approve := "One editor approves."
	if editors == 2 {
		approve = "Two editors approve."
	}
	clears := map[workflow.LegalRule]string{
		workflow.LegalAlways:  "A lawyer clears every story.",
		workflow.LegalFlagged: "A lawyer clears a story with an allegation of S2 or graver, or one that was referred.",
		workflow.LegalSerious: "A lawyer clears a story with an allegation of S3 or graver, or one that was referred.",
	}
	return approve + " " + clears[legal]
}
