package handlers

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

// newStory shows the form of a story that does not exist yet.
func newStory(v *visit) error {
	desks, err := v.startable()
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, views.EditPage(v.present().NewStory(desks, nil)))
}

// startable lists the member's desks for a new story, or refuses as the rulebook does.
func (v *visit) startable() ([]workflow.Desk, error) {
	staff, err := v.News.Staff(v.r.Context(), v.me())
	if err != nil {
		return nil, err
	}
	desks := present.Startable(staff.Masthead, staff.Member)
	if len(desks) == 0 {
		_, err = workflow.Judge(workflow.Start, &workflow.Facts{Member: staff.Member, Masthead: staff.Masthead})
	}
	return desks, err
}

// startStory files the first revision of a new story.
func startStory(v *visit) error {
	form, err := v.form()
	var outcome workflow.Outcome
	if err == nil {
		var text manuscript.Manuscript
		if text, err = textOf(form); err == nil {
			outcome, err = v.News.Start(v.r.Context(), v.me(), newsroom.Filing{Desk: workflow.ID(form.Get("desk")), Once: v.once(form), Text: text})
		}
	}
	if err != nil {
		return v.redraw(err, func(p *workflow.Problem) (templ.Component, error) {
			desks, err := v.startable()
			return views.EditPage(v.present().NewStory(desks, v.sent(v.sentWords(), p))), err
		})
	}
	return v.said(outcome.Said, present.StoryAddress(outcome.Article))
}

// editStory shows the head as a form for the next revision, or for suggestions.
func editStory(v *visit) error {
	page, err := v.News.Edit(v.r.Context(), v.me(), v.id("id"))
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, views.EditPage(v.present().Edit(page, nil)))
}

// fileRevision files the next revision of a story, and approves it where its filer says so.
func fileRevision(v *visit) error {
	return v.sendText(v.News.File)
}

// proposeEdit makes suggestions of an edited text: one for each changed place.
func proposeEdit(v *visit) error {
	return v.sendText(v.News.Propose)
}

// sendText files or proposes an edited text. One that was written on an older head is put
// together with the newer one first; one that is approved at once is shown first.
func (v *visit) sendText(send func(context.Context, workflow.ID, newsroom.Filing) (workflow.Outcome, error)) error {
	form, err := v.form()
	if err == nil && ticked(form, "again") {
		return v.editAgain(nil)
	}
	var filing newsroom.Filing
	if err == nil {
		filing, err = v.filingOf(form)
	}
	var outcome workflow.Outcome
	if err == nil {
		outcome, err = send(v.r.Context(), v.me(), filing)
	}
	var problem *workflow.Problem
	switch {
	case err == nil:
		return v.said(outcome.Said, present.StoryAddress(outcome.Article))
	case !errors.As(err, &problem):
	case problem.Kind == workflow.ProblemStale && filing.Article != "":
		return v.merge(form, filing, problem)
	case filing.Approve && (problem.Field == "confirm" || filing.Confirmed):
		return v.proof(form, filing, problem)
	}
	return v.editAgain(err)
}

// filingOf reads an edited text with what is asked about it.
func (v *visit) filingOf(form url.Values) (newsroom.Filing, error) {
	text, err := textOf(form)
	return newsroom.Filing{
		Article: v.id("id"), Saw: saw(form), Once: v.once(form), Text: text,
		Approve: ticked(form, "approve") && !form.Has("merged"), Confirmed: ticked(form, "confirm"), NeedsLawyer: form.Get("needs_lawyer"), Reason: form.Get("reason"),
	}, err
}

// editAgain shows the form with what was typed, and why it was refused.
func (v *visit) editAgain(err error) error {
	draw := func(p *workflow.Problem) (templ.Component, error) {
		page, err := v.News.Edit(v.r.Context(), v.me(), v.id("id"))
		if err != nil {
			return nil, err
		}
		return views.EditPage(v.present().Edit(page, v.sent(v.sentWords(), p))), nil
	}
	if err != nil {
		return v.redraw(err, draw)
	}
	page, err := draw(nil)
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, page)
}

// sentWords is what was typed, as far as it is text.
func (v *visit) sentWords() url.Values {
	out := url.Values{}
	for name, values := range v.r.PostForm {
		for _, value := range values {
			out.Add(name, strings.ToValidUTF8(value, "\uFFFD"))
		}
	}
	return out
}

// lineEnds makes the line ends that browsers send into those of a text.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// textOf reads the fields of the form into a text. A slug that was left empty is
// proposed from the headline.
func textOf(form url.Values) (manuscript.Manuscript, error) {
	text := manuscript.Manuscript{
		Headline: form.Get("headline"), Standfirst: form.Get("standfirst"), Byline: form.Get("byline"), Slug: strings.TrimSpace(form.Get("slug")),
		SocialHeadline: form.Get("social_headline"), SearchDescription: form.Get("search_description"),
	}
	text.Correction.Words = form.Get("correction")
	if text.Slug == "" {
		text.Slug = manuscript.Slugify(text.Headline)
	}
	var err error
	text.Body, err = manuscript.ParseMarkdown(lineEnds.Replace(form.Get("body")))
	var bad *manuscript.Invalid
	if errors.As(err, &bad) {
		err = &workflow.Problem{Kind: workflow.ProblemInvalid, Field: string(bad.Field), Says: bad.Says}
	}
	return text, err
}
