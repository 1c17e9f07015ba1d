package present

import (
	"stet/views"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// StandingSentences lists what readers can be told when a story goes. Sent is a sentence that
// was refused, or nil.
func (p *Page) StandingSentences(staff *newsroom.Staff, sent *SentForm) views.StandingSentences {
	forms := p.plainForms(sent)
	page := views.StandingSentences{Page: p.layout("Standing sentences", "")}
	if p.Shell.Member.WritesSentences() {
		page.Write.Post = forms.fresh("/standing-sentences")
		if forms.refused(page.Write.Action) {
			page.Write.Words.Value = sent.Typed.Get("words")
			sent.tell(&page.Write.Problem, map[string]*views.Typed{"words": &page.Write.Words})
		}
	}
	for _, s := range staff.StandingSentences {
		page.Sentences = append(page.Sentences, p.standingSentence(staff.Masthead, s))
	}
	return page
}

func (p *Page) standingSentence(m *workflow.Masthead, s workflow.StandingSentence) views.StandingLine {
	line := views.StandingLine{
		Words: s.Words, Written: "Written by " + m.Name(s.By) + " on " + p.day(s.At),
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
		mine := s.SignedLegal == p.me() || s.SignedChief == p.me()
		if half.signed == "" && !mine && p.Shell.Member.Has(half.role) {
			line.SignFor = append(line.SignFor, views.SignSentence{
				Post: identity(p.post("/standing-sentences/"+string(s.ID)+"/sign"), workflow.SignSentence), Role: string(half.role), Label: half.label,
			})
		}
	}
	return line
}
