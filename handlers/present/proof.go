package present

import (
	"fmt"
	"strconv"

	"stet/views"
	"stet/views/layout"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// Proof draws a text that its filer would approve at once. Sent is the edited text, with
// what is still asked.
func (p *Page) Proof(proof *newsroom.Proof, sent *SentForm) views.Proof {
	f := proof.Facts
	g := p.galleyPage(&newsroom.Galley{Facts: f, Text: proof.Text}, nil)
	out := views.Proof{
		Page: p.layout("Approve: "+f.Article.Headline, layout.Articles), Story: storyHead(f),
		Post:  views.Post{Action: sent.Action, Saw: sent.Typed.Get("saw"), Once: p.Key(), Identity: workflow.Approve.AsksIdentity()},
		Title: fmt.Sprintf("File and approve revision %d?", f.Article.Head+1),
		Words: "You have approved no text of this story yet. This is the whole text, marked where it differs from revision " + strconv.Itoa(f.Article.Head) + ".",
		Text:  drawRedline(proof.Redline, redlineOptions{whole: proof.Signed == nil}), Hidden: carried(sent.Typed),
	}
	if proof.Signed != nil {
		out.Words = counted(proof.Redline.Words(), "word") + " changed since the text that you approved last, " + p.clock(proof.Signed.At) + "."
	}
	if sent.Problem.Field != "confirm" {
		out.Problem = sent.Problem.Says
	}
	as := *f
	as.Role, as.Article.HeadHash = workflow.Editor, proof.Text.Hash()
	for _, rule := range workflow.Moves {
		if rule.Verb != workflow.Approve {
			continue
		}
		for _, ask := range rule.Asks {
			if ask.Required && (ask.Asked(&as) || sent.Problem.Field == ask.Name) {
				field := g.ask(rule.Verb, ask)
				field.Value = sent.Typed.Get(ask.Name)
				out.Fields = append(out.Fields, field)
			}
		}
	}
	return out
}
