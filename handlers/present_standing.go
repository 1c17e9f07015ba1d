package handlers

import (
	"stet/views"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/newsroom"
)

func (v *visit) presentStanding(staff *newsroom.Staff) views.StandingSentences {
	page := views.StandingSentences{Page: v.layout("Standing sentences", "")}
	if writesSentences(v.shell.Member) {
		page.Write.Post = v.post("/standing-sentences")
	}
	for _, s := range staff.Sentences {
		page.Sentences = append(page.Sentences, v.presentSentence(staff.Masthead, s))
	}
	return page
}

func (v *visit) presentSentence(m *workflow.Masthead, s workflow.StandingSentence) views.StandingLine {
	line := views.StandingLine{
		Words: s.Words, Written: "Written by " + m.Name(s.By) + " on " + v.day(s.At),
		State: ui.Badge{Words: "Not usable yet", Tone: ui.Warn, Icon: "clock"},
	}
	if s.Signed() {
		line.State = ui.Badge{Words: "May be used", Tone: ui.OK, Icon: "check"}
	}
	if s.SignedLegal != "" {
		line.Legal = m.Name(s.SignedLegal) + " signed for legal"
	}
	if s.SignedChief != "" {
		line.Chief = m.Name(s.SignedChief) + " signed as chief"
	}
	for _, half := range []struct {
		role   workflow.Role
		signed workflow.ID
		label  string
	}{{workflow.Legal, s.SignedLegal, "Sign for legal"}, {workflow.Chief, s.SignedChief, "Sign as chief"}} {
		mine := s.SignedLegal == v.me() || s.SignedChief == v.me()
		if half.signed == "" && !mine && v.shell.Member.Has(half.role) {
			line.SignFor = append(line.SignFor, views.SignSentence{
				Post: v.post("/standing-sentences/" + string(s.ID) + "/sign"), Role: string(half.role), Label: half.label,
			})
		}
	}
	return line
}
