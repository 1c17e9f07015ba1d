package present

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

// Merge draws two people's changes of one text, put together. Sent is the text that was
// written on the older head.
func (p *Page) Merge(m *newsroom.Merging, sent *SentForm) views.Merge {
	f, head := m.Facts, m.Facts.Head()
	out := views.Merge{
		Page: p.layout("Two changes: "+f.Article.Headline, layout.Articles), Story: storyHead(f), Post: views.Post{Action: sent.Action, Once: p.Key()},
		Lead:  fmt.Sprintf("Revision %d was filed by %s, %s, while you wrote on revision %d.", head.Number, f.Masthead.Name(head.Filer), p.clock(head.At), m.Base.Number),
		Newer: ui.Link{Words: "See what changed, in a new tab", Href: redlineAddress(f.Article.ID, strconv.Itoa(m.Base.Number), strconv.Itoa(head.Number))},
	}
	if head.Filer == f.Member.ID {
		out.Lead = fmt.Sprintf("You filed revision %d in another window, %s, while you wrote here on revision %d.", head.Number, p.clock(head.At), m.Base.Number)
	}
	if sent.has("approve") {
		out.Hidden = []ui.Hidden{{Name: "approve", Value: "yes"}} // for who goes on editing
	}
	if m.Settled {
		together(&out, m, sent)
	} else {
		apart(&out, m, sent)
	}
	return out
}

// apart asks for a choice in each place where both changed the same words.
func apart(out *views.Merge, m *newsroom.Merging, sent *SentForm) {
	head := m.Facts.Head()
	they := m.Facts.Masthead.Name(head.Filer)
	if head.Filer == m.Facts.Member.ID {
		they = "Filed meanwhile"
	}
	out.Title = "Choose in " + countedWords(len(m.Merged.Conflicts), "place")
	out.Words = "The same words were changed in two ways there. Nothing is filed, and nothing is lost: choose for each place, then look at both together."
	out.Hidden = append(append(out.Hidden, carried(sent.Typed)...), ui.Hidden{Name: "saw", Value: sent.Typed.Get("saw")}, ui.Hidden{Name: "merged_with", Value: strconv.Itoa(head.Number)})
	beside := surroundingsOf(m.Merged.Base())
	for i, c := range m.Merged.Conflicts {
		out.Conflicts = append(out.Conflicts, conflict(i, c, beside, they, sent.Typed.Get(choiceName(i))))
	}
	out.Buttons = []ui.Button{{Label: "Put them together", Kind: ui.Main}, goOn}
}

// together shows what the member's changes add to the head, to be sent once more.
func together(out *views.Merge, m *newsroom.Merging, sent *SentForm) {
	head := strconv.Itoa(m.Facts.Head().Number)
	out.Title = "Both changes together"
	switch {
	case m.Redline.Same():
		out.Words = "Together they are exactly revision " + head + ": there is nothing left to file."
	case len(m.Merged.Conflicts) > 0:
		out.Words = "This is what your choices add to revision " + head + "; nothing is filed until you say so."
	default:
		out.Words = "The two changes do not touch. This is what yours add to revision " + head + "; nothing is filed until you say so."
	}
	if says := voids(m.Facts); says != "" && m.Facts.CanDo(workflow.File, workflow.Subject{}) && !m.Redline.Same() {
		out.Words += " " + says
	}
	if sent.has("approve") {
		out.Words += " Saving it here does not approve it: read it again as the story has it, then approve."
	}
	out.Text = drawRedline(m.Redline, redlineOptions{})
	out.Hidden = append(append(out.Hidden, carried(valuesOf(m.Text))...), ui.Hidden{Name: "merged", Value: "yes"}, ui.Hidden{Name: "saw", Value: head})
	out.Buttons = append(sendButtons(m.Facts), goOn)
}

// goOn leads back to the form with every word in it.
var goOn = ui.Button{Label: "Go on editing", Kind: ui.Plain, Name: "again", Value: "yes", Unasked: true}

// conflict is one place where both changed the same words, with the three ways out.
func conflict(i int, c redline.Conflict, beside surroundings, they, chosen string) views.Conflict {
	if c.Moved {
		return movedTwice(i, c, they, chosen)
	}
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

// movedTwice is a paragraph that both moved, to different places, with the two ways out.
func movedTwice(i int, c redline.Conflict, they, chosen string) views.Conflict {
	to := func(behind string) []views.Red {
		if behind == "" {
			return []views.Red{{Piece: views.Piece{Words: "To the top"}}}
		}
		return []views.Red{{Piece: views.Piece{Words: "After " + quoted(cutShort(behind))}}}
	}
	return views.Conflict{
		Where: "You both moved " + quoted(cutShort(manuscript.Manuscript{Body: c.Base}.PlainText())), They: they, Theirs: to(c.TheirsBehind), Mine: to(c.MineBehind),
		Choice: ui.Field{ID: choiceName(i), Name: choiceName(i), Label: "Which place?", Type: "choice", Required: true, Value: chosen, Options: []ui.Option{
			{Value: string(redline.ChooseTheirs), Words: they}, {Value: string(redline.ChooseMine), Words: "You"}}},
	}
}

// sendButtons are the ways to send an edited text: as suggestions first while sign-offs
// stand, or for whoever may file nothing.
func sendButtons(f *workflow.Facts) []ui.Button {
	propose := ui.Button{Label: "Propose this change", Action: StoryAddress(f.Article.ID, "proposal")}
	save := ui.Button{Label: "Save revision", Action: StoryAddress(f.Article.ID, "edit")}
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

// choiceName is the field in which the words of a conflict are chosen, by its index.
func choiceName(i int) string { return "choice-" + strconv.Itoa(i) }

// ChoicesIn reads back from a form how conflicts are settled, as far as they are.
func ChoicesIn(form url.Values) []redline.Choice {
	var out []redline.Choice
	for form.Has(choiceName(len(out))) {
		out = append(out, redline.Choice(form.Get(choiceName(len(out)))))
	}
	return out
}
