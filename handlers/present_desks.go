package handlers

import (
	"fmt"

	"stet/views"
	"stet/views/layout"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/newsroom"
)

func (v *visit) presentDesks(staff *newsroom.Staff) views.Desks {
	page := views.Desks{Page: v.layout("Desks", layout.Desks)}
	admin := v.shell.Member.Has(workflow.Admin)
	if admin {
		page.Add = views.AddDesk{Post: v.post("/desks"), RuleChoice: views.RuleChoice{Editors: "1", Legal: string(workflow.LegalAlways)}}
	}
	for _, d := range staff.Masthead.Desks {
		line := v.presentDesk(staff.Masthead, d)
		if admin {
			v.offerDeskChanges(&line, staff.Masthead, d)
		}
		page.Desks = append(page.Desks, line)
	}
	return page
}

func (v *visit) presentDesk(m *workflow.Masthead, d workflow.Desk) views.DeskLine {
	line := views.DeskLine{ID: "desk-" + string(d.ID), Name: d.Name, Closed: ui.Badge{Words: "Open"}, Sees: "Every member sees its stories."}
	if d.Closed {
		line.Closed, line.Sees = ui.Badge{Words: "Closed", Icon: "lock"}, "Its stories are seen by its members, legal and the chiefs."
	}
	newest, _ := m.Newest(d.ID)
	for _, r := range m.Rules {
		switch {
		case r.Desk != d.ID:
		case r.Number == newest.Number:
			line.Rules = v.presentRulesRow(m, r)
		default:
			line.Earlier = append([]views.DeskRules{v.presentRulesRow(m, r)}, line.Earlier...)
		}
	}
	return line
}

func (v *visit) offerDeskChanges(line *views.DeskLine, m *workflow.Masthead, d workflow.Desk) {
	at := "/desks/" + string(d.ID)
	newest, _ := m.Newest(d.ID)
	line.Change = views.ChangeRules{Post: v.post(at + "/rules"), RuleChoice: views.RuleChoice{Editors: fmt.Sprint(newest.Editors), Legal: string(newest.Legal)}}
	if d.Closed {
		line.Open = v.post(at + "/open")
	} else {
		line.Close = v.post(at + "/close")
	}
}

func (v *visit) presentRulesRow(m *workflow.Masthead, r workflow.DeskRules) views.DeskRules {
	by := v.day(r.At)
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
