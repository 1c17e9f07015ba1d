package handlers

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"stet/views"
	"stet/views/layout"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

// editPage is a form for a text: what stands in its fields, and what was wrong with them.
type editPage struct {
	*visit
	typed   url.Values
	problem *workflow.Problem // why the text was refused, or nil
}

// presentNewStory draws the form of a story that does not exist yet.
func (v *visit) presentNewStory(desks []workflow.Desk, typed url.Values, problem *workflow.Problem) views.Edit {
	if typed == nil {
		typed = url.Values{"byline": {"By " + v.shell.Member.Name}}
	}
	p := editPage{v, typed, problem}
	out := p.fields()
	out.Page, out.Back = v.layout("New story", layout.Articles), "/articles"
	out.Action, out.Once = "/articles", v.newOnce()
	none := "Choose a desk"
	if len(desks) == 1 {
		none = ""
	}
	out.Buttons = []ui.Button{{Label: "Save revision", Kind: ui.Main}}
	out.Desks, out.DeskError = deskOptions(desks, none, typed.Get("desk")), p.at("desk")
	return out
}

// presentEdit draws the head, or what was typed when it was refused, as a form for the
// next revision.
func (v *visit) presentEdit(page *newsroom.RevisionPage, typed url.Values, problem *workflow.Problem) views.Edit {
	f := page.Facts
	if typed == nil {
		typed = valuesOf(page.Text)
	}
	p := editPage{v, typed, problem}
	out := p.fields()
	out.Page, out.Story, out.Back = v.layout("Edit: "+f.Article.Headline, layout.Articles), presentStory(f), story(f.Article.ID)
	out.Action, out.Once, out.Saw = story(f.Article.ID, "edit"), v.newOnce(), strconv.Itoa(f.Article.Head)
	head := page.Revision
	out.Basis = fmt.Sprintf("You are editing revision %d, filed by %s, %s.", head.Number, f.Masthead.Name(head.Filer), v.clock(head.At))
	out.Buttons = sendButtons(f)
	if f.CanDo(workflow.File, workflow.Subject{}) {
		out.Voids = voids(f)
	} else {
		out.Basis += " You may not file here: what you change is proposed as suggestions."
	}
	if f.MayApproveFiled() {
		out.Approve = ui.Field{ID: "approve", Name: "approve", Type: "tick", Label: "And approve this revision", Checked: typed.Has("approve"),
			Hint: "Only when you save a revision. You are shown what changed since the text that you approved last, before anything is filed."}
	}
	out.Correction = p.correcting(f.Article.Correcting)
	if saw := typed.Get("saw"); saw != "" && saw != out.Saw {
		out.Saw, out.Basis = saw, "You are editing revision "+saw+"; revision "+out.Saw+" was filed meanwhile. Your words are put together with it when you send them."
	}
	return out
}

// voids names the sign-offs that saving a revision voids, in a sentence.
func voids(f *workflow.Facts) string {
	var all []string
	for _, s := range f.Voids() {
		all = append(all, whose(f, s))
	}
	for _, s := range f.VoidsPending() {
		all = append(all, whose(f, s)+" with "+counted(len(s.Subject), "suggestion"))
	}
	if all = slices.Compact(all); len(all) == 0 {
		return ""
	}
	return "Saving voids " + listed(all, "and") + "."
}

// whose names a sign-off: "Lex Moreau’s clearance".
func whose(f *workflow.Facts, s workflow.Signoff) string {
	if s.Member == f.Member.ID {
		return "your " + signedNoun(s)
	}
	return f.Masthead.Name(s.Member) + "’s " + signedNoun(s)
}

func signedNoun(s workflow.Signoff) string {
	switch {
	case s.Verdict == workflow.Agrees:
		return "agreement"
	case s.Role == workflow.Legal:
		return "clearance"
	}
	return "approval"
}

// correcting is the part of the form about an open correction of a kind.
func (p editPage) correcting(kind manuscript.CorrectionKind) views.Correcting {
	switch kind {
	case "":
		return views.Correcting{}
	case manuscript.CorrectionLiteral:
		return views.Correcting{Label: "Literal", Hint: "Readers are not told of a literal: leave this empty, or say what was put right.", Words: p.value("correction")}
	}
	return views.Correcting{Label: capital(string(kind)), Hint: "Readers see these words below the story. Say what was wrong, or what is new.", Words: p.value("correction")}
}

// editFields are the names of the form's fields, which are the text's.
var editFields = []string{"headline", "standfirst", "byline", "slug", "body", "social_headline", "search_description", "correction", "desk"}

func (p editPage) fields() views.Edit {
	out := views.Edit{
		Headline: p.value("headline"), Standfirst: p.value("standfirst"), Byline: p.value("byline"), Slug: p.value("slug"), Body: p.value("body"),
		SocialHeadline: p.value("social_headline"), SearchDescription: p.value("search_description"),
	}
	if p.problem != nil {
		out.Problem = "Nothing was filed; your words are kept. See the field that is marked."
		if !slices.Contains(editFields, p.problem.Field) {
			out.Problem = p.problem.Says
		}
	}
	return out
}

func (p editPage) value(field string) views.Typed {
	return views.Typed{Value: p.typed.Get(field), Error: p.at(field)}
}

// at is what was wrong with a field.
func (p editPage) at(field string) string {
	if p.problem == nil || p.problem.Field != field {
		return ""
	}
	return p.problem.Says
}

// valuesOf is a text as the form shows it.
func valuesOf(m manuscript.Manuscript) url.Values {
	return url.Values{
		"headline": {m.Headline}, "standfirst": {m.Standfirst}, "byline": {m.Byline}, "slug": {m.Slug}, "body": {manuscript.Markdown(m.Body)},
		"social_headline": {m.SocialHeadline}, "search_description": {m.SearchDescription}, "correction": {m.Correction.Words},
	}
}
