package present

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

// editForm is a form for a text: what stands in its fields, and what was wrong with them.
type editForm struct {
	typed url.Values
	sent  *SentForm
}

// NewStory draws the form of a story that does not exist yet, for a member who may begin one
// on these desks. Sent is the form as it comes back, or nil.
func (p *Page) NewStory(desks []workflow.Desk, sent *SentForm) views.Edit {
	form := editForm{url.Values{"byline": {"By " + p.Shell.Member.Name}}, sent}
	if sent != nil {
		form.typed = sent.Typed
	}
	out := form.fields()
	out.Page, out.Back = p.layout("New story", layout.Articles), "/articles"
	out.Action, out.Once = "/articles", p.Key()
	none := "Choose a desk"
	if len(desks) == 1 {
		none = ""
	}
	out.Buttons = []ui.Button{{Label: "Save revision", Kind: ui.Main}}
	out.Desks, out.DeskError = deskOptions(desks, none, form.typed.Get("desk")), sent.fault("desk")
	return out
}

// Edit draws the head as a form for the next revision. Sent is the form as it comes back, or
// nil.
func (p *Page) Edit(page *newsroom.RevisionPage, sent *SentForm) views.Edit {
	f := page.Facts
	form := editForm{valuesOf(page.Text), sent}
	if sent != nil {
		form.typed = sent.Typed
	}
	out := form.fields()
	out.Page, out.Story, out.Back = p.layout("Edit: "+f.Article.Headline, layout.Articles), storyHead(f), StoryAddress(f.Article.ID)
	out.Action, out.Once, out.Saw = StoryAddress(f.Article.ID, "edit"), p.Key(), strconv.Itoa(f.Article.Head)
	head := page.Revision
	out.Basis = fmt.Sprintf("You are editing revision %d, filed by %s, %s.", head.Number, f.Masthead.Name(head.Filer), p.clock(head.At))
	out.Buttons = sendButtons(f)
	if f.CanDo(workflow.File, workflow.Subject{}) {
		out.Voids = voids(f)
	} else {
		out.Basis += " You may not file here: what you change is proposed as suggestions."
	}
	out.Why = ui.Field{ID: "why", Name: "why", Label: "Why", Value: form.typed.Get("why"), Hint: "Only when you propose your changes: it stands with all of them. Leave it empty if they speak for themselves."}
	if f.MayApproveFiled() {
		out.Approve = ui.Field{ID: "approve", Name: "approve", Type: "tick", Label: "And approve this revision", Checked: form.typed.Has("approve"),
			Hint: "Only when you save a revision. You are shown what changed since the text that you approved last, before anything is filed."}
	}
	out.Correction = form.correcting(f.Article.Correcting)
	if saw := form.typed.Get("saw"); saw != "" && saw != out.Saw {
		out.Saw, out.Basis = saw, "You are editing revision "+saw+"; revision "+out.Saw+" was filed meanwhile. Your words are put together with it when you send them."
	}
	return out
}

// correcting is the part of the form about an open correction of a kind.
func (e editForm) correcting(kind manuscript.CorrectionKind) views.Correcting {
	switch kind {
	case "":
		return views.Correcting{}
	case manuscript.CorrectionLiteral:
		return views.Correcting{Label: "Literal", Hint: "Readers are not told of a literal: leave this empty, or say what was put right.", Words: e.value("correction")}
	}
	return views.Correcting{Label: capital(string(kind)), Hint: "Readers see these words below the story. Say what was wrong, or what is new.", Words: e.value("correction")}
}

// editFields are the names of the form's fields, which are the text's.
var editFields = []string{"headline", "standfirst", "byline", "slug", "body", "social_headline", "search_description", "correction", "desk", "why"}

func (e editForm) fields() views.Edit {
	out := views.Edit{
		Headline: e.value("headline"), Standfirst: e.value("standfirst"), Byline: e.value("byline"), Slug: e.value("slug"), Body: e.value("body"),
		SocialHeadline: e.value("social_headline"), SearchDescription: e.value("search_description"),
	}
	if e.sent != nil && e.sent.Problem != nil {
		out.Problem = "Nothing was filed; your words are kept. See the field that is marked."
		if !slices.Contains(editFields, e.sent.Problem.Field) {
			out.Problem = e.sent.Problem.Says
		}
	}
	return out
}

func (e editForm) value(field string) views.Typed {
	return views.Typed{Value: e.typed.Get(field), Error: e.sent.fault(field)}
}

// valuesOf is a text as the form shows it.
func valuesOf(m manuscript.Manuscript) url.Values {
	return url.Values{
		"headline": {m.Headline}, "standfirst": {m.Standfirst}, "byline": {m.Byline}, "slug": {m.Slug}, "body": {manuscript.Markdown(m.Body)},
		"social_headline": {m.SocialHeadline}, "search_description": {m.SearchDescription}, "correction": {m.Correction.Words},
	}
}
