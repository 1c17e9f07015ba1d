package handlers

import (
	"fmt"
	"net/url"
	"strconv"

	"stet/views"
	"stet/views/layout"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
	"stet/workflow/redline"
)

// carried are the fields of an edited text, for a page that sends it on unseen.
func carried(text url.Values) []ui.Hidden {
	var out []ui.Hidden
	for _, name := range editFields {
		if text.Has(name) {
			out = append(out, ui.Hidden{Name: name, Value: text.Get(name)})
		}
	}
	return out
}

// presentMerge draws two people's changes of one text, put together.
func (v *visit) presentMerge(m *newsroom.Merging, form url.Values, stale *workflow.Problem) views.Merge {
	f := m.Facts
	head := f.Head()
	out := views.Merge{
		Page: v.layout("Two changes: "+f.Article.Headline, layout.Articles), Story: presentStory(f), Post: views.Post{Action: v.r.URL.Path, Once: v.newOnce()},
		Lead:  fmt.Sprintf("Revision %d was filed by %s, %s, while you wrote on revision %d.", head.Number, f.Masthead.Name(head.Filer), v.clock(head.At), m.Base.Number),
		Newer: ui.Link{Words: "See what changed, in a new tab", Href: redlineAddress(f.Article.ID, strconv.Itoa(m.Base.Number), strconv.Itoa(head.Number))},
	}
	if ticked(form, "approve") {
		out.Hidden = []ui.Hidden{{Name: "approve", Value: "yes"}} // for who goes on editing
	}
	they := f.Masthead.Name(head.Filer)
	if head.Filer == f.Member.ID {
		they = "Filed meanwhile"
		out.Lead = fmt.Sprintf("You filed revision %d in another window, %s, while you wrote here on revision %d.", head.Number, v.clock(head.At), m.Base.Number)
	}
	if !m.Settled {
		out.Title = "Choose in " + countedWords(len(m.Merged.Conflicts), "place")
		out.Words = "The same words were changed in two ways there. Nothing is filed, and nothing is lost: choose for each place, then look at both together."
		out.Hidden = append(append(out.Hidden, carried(form)...), ui.Hidden{Name: "saw", Value: form.Get("saw")}, ui.Hidden{Name: "merged_with", Value: strconv.Itoa(head.Number)})
		beside := surroundingsOf(m.Old)
		for i, c := range m.Merged.Conflicts {
			out.Conflicts = append(out.Conflicts, conflict(i, c, beside, they, form.Get(choiceName(i))))
		}
		out.Buttons = []ui.Button{{Label: "Put them together", Kind: ui.Main}, goOn}
		return out
	}
	out.Title = "Both changes together"
	out.Words = "The two changes do not touch. This is what yours add to revision " + strconv.Itoa(head.Number) + "; nothing is filed until you say so."
	if len(m.Merged.Conflicts) > 0 {
		out.Words = "This is what your choices add to revision " + strconv.Itoa(head.Number) + "; nothing is filed until you say so."
	}
	if m.Redline.Same() {
		out.Words = "Together they are exactly revision " + strconv.Itoa(head.Number) + ": there is nothing left to file."
	}
	if says := voids(f); says != "" && f.CanDo(workflow.File, workflow.Subject{}) && !m.Redline.Same() {
		out.Words += " " + says
	}
	if ticked(form, "approve") {
		out.Words += " Saving it here does not approve it: read it again as the story has it, then approve."
	}
	out.Text = presentRedText(m.Redline, redTextOptions{})
	out.Hidden = append(append(out.Hidden, carried(valuesOf(m.Text))...), ui.Hidden{Name: "merged", Value: "yes"}, ui.Hidden{Name: "saw", Value: strconv.Itoa(head.Number)})
	out.Buttons = append(sendButtons(f), goOn)
	return out
}

// goOn leads back to the form with every word in it.
var goOn = ui.Button{Label: "Go on editing", Kind: ui.Plain, Name: "again", Value: "yes", Unasked: true}

// conflict is one place where both changed the same words, with the three ways out.
func conflict(i int, c redline.Conflict, beside surroundings, they, chosen string) views.Conflict {
	out := views.Conflict{Where: "In " + fieldNames[c.Field], They: they}
	theirs, _ := redsOf(c.Base, c.Theirs)
	mine, _ := redsOf(c.Base, c.Mine)
	out.Theirs, out.Mine = beside.around(c.Field, c.Start, c.End, theirs), beside.around(c.Field, c.Start, c.End, mine)
	if c.Field == manuscript.FieldBody {
		out.Where = "In " + lineAt(beside.lines, c.Start)
	}
	out.Choice = ui.Field{ID: choiceName(i), Name: choiceName(i), Label: "Which words?", Type: "choice", Required: true, Value: chosen, Options: []ui.Option{
		{Value: string(redline.ChooseTheirs), Words: they}, {Value: string(redline.ChooseMine), Words: "You"},
		{Value: string(redline.ChooseBoth), Words: "Both, one after the other"}}}
	return out
}

// sendButtons are the ways to send an edited text: as suggestions first while sign-offs
// stand, or for whoever may file nothing.
func sendButtons(f *workflow.Facts) []ui.Button {
	propose := ui.Button{Label: "Propose this change", Action: story(f.Article.ID, "proposal")}
	save := ui.Button{Label: "Save revision", Action: story(f.Article.ID, "edit")}
	switch {
	case !f.CanDo(workflow.File, workflow.Subject{}):
		propose.Kind = ui.Main
		return []ui.Button{propose}
	case len(f.Voids()) > 0 || len(f.VoidsPending()) > 0:
		propose.Kind = ui.Main
		return []ui.Button{propose, save}
	}
	save.Kind = ui.Main
	return []ui.Button{save, propose}
}

// presentProof draws a text that its filer would approve at once.
func (v *visit) presentProof(p *newsroom.Proof, form url.Values, problem *workflow.Problem) views.Proof {
	f := p.Facts
	g := v.galleyPage(&newsroom.Galley{Facts: f, Text: p.Text}, nil)
	out := views.Proof{
		Page: v.layout("Approve: "+f.Article.Headline, layout.Articles), Story: presentStory(f),
		Post:  views.Post{Action: v.r.URL.Path, Saw: form.Get("saw"), Once: v.newOnce()},
		Title: fmt.Sprintf("File and approve revision %d?", f.Article.Head+1),
		Words: "You have approved no text of this story yet. This is the whole text, marked where it differs from revision " + strconv.Itoa(f.Article.Head) + ".",
		Text:  presentRedText(p.Redline, redTextOptions{whole: p.Signed == nil}), Hidden: carried(form),
	}
	if p.Signed != nil {
		out.Words = counted(p.Redline.Words(), "word") + " changed since the text that you approved last, " + v.clock(p.Signed.At) + "."
	}
	if problem.Field != "confirm" {
		out.Problem = problem.Says
	}
	as := *f
	as.Role, as.Article.HeadHash = workflow.Editor, p.Text.Hash()
	for _, rule := range workflow.Moves {
		if rule.Verb != workflow.Approve {
			continue
		}
		for _, ask := range rule.Asks {
			if ask.Required && (ask.Asked(&as) || problem.Field == ask.Name) {
				field := g.ask(rule.Verb, ask)
				field.Value = form.Get(ask.Name)
				out.Fields = append(out.Fields, field)
			}
		}
	}
	return out
}
