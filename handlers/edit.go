package handlers

import (
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
	return workflow.Startable(staff.Masthead, staff.Member)
}

// startStory files the first revision of a new story.
func startStory(v *visit) error {
	form, err := v.form()
	var outcome workflow.Outcome
	var reading manuscript.Reading
	if err == nil {
		var text manuscript.Manuscript
		if text, reading, err = textOf(form); err == nil {
			outcome, err = v.startWith(form, text)
		}
	}
	if err != nil {
		return v.redraw(err, func(p *workflow.Problem) (templ.Component, error) {
			desks, err := v.startable()
			return views.EditPage(v.present().NewStory(desks, v.sent(v.sentWords(), p))), err
		})
	}
	v.tellReading(reading, manuscript.Manuscript{}, workflow.Start, outcome)
	return v.said(outcome.Said, present.StoryAddress(outcome.Article))
}

func (v *visit) startWith(form url.Values, text manuscript.Manuscript) (workflow.Outcome, error) {
	request, err := v.request(form, workflow.Start)
	if err != nil {
		return workflow.Outcome{}, err
	}
	request.Text = &text
	return v.News.Do(v.r.Context(), v.me(), request)
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
	return v.sendText(workflow.File)
}

// proposeEdit makes suggestions of an edited text: one for each changed place.
func proposeEdit(v *visit) error {
	return v.sendText(workflow.Suggest)
}

// sendText files or proposes an edited text. One that was written on an older head is put
// together with the newer one first; one that is approved at once is shown first.
func (v *visit) sendText(verb workflow.Verb) error {
	form, err := v.form()
	if err == nil && ticked(form, "again") {
		return v.editAgain(nil)
	}
	var filing newsroom.Request
	var reading manuscript.Reading
	if err == nil {
		filing, reading, err = v.filingOf(form, verb)
	}
	var before manuscript.Manuscript
	var outcome workflow.Outcome
	if err == nil {
		before = v.textBefore(filing.Article)
		outcome, err = v.News.Do(v.r.Context(), v.me(), filing)
	}
	var problem *workflow.Problem
	switch {
	case err == nil:
		v.tellReading(reading, before, verb, outcome)
		return v.said(outcome.Said, present.StoryAddress(outcome.Article))
	case !errors.As(err, &problem) || problem.Kind == workflow.ProblemIdentity:
	case problem.Kind == workflow.ProblemStale && filing.Article != "":
		return v.merge(form, filing, problem)
	case filing.Answers.Yes("approve") && (problem.Field == "confirm" || filing.Answers.Yes("confirm")):
		return v.proof(form, filing, problem)
	}
	return v.editAgain(err)
}

// filingOf reads an edited text with what is asked about it. A text that was just put
// together with another's is never approved unread.
func (v *visit) filingOf(form url.Values, verb workflow.Verb) (newsroom.Request, manuscript.Reading, error) {
	text, reading, err := textOf(form)
	if err != nil {
		return newsroom.Request{}, reading, err
	}
	request, err := v.request(form, verb, workflow.Approve)
	request.Text = &text
	if form.Has("merged") {
		delete(request.Answers, "approve")
	}
	return request, reading, err
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

// textOf reads the fields of the form into a text, and tells how its body was read. A slug
// that was left empty is proposed from the headline.
func textOf(form url.Values) (manuscript.Manuscript, manuscript.Reading, error) {
	text := manuscript.Manuscript{
		Headline: form.Get("headline"), Standfirst: form.Get("standfirst"), Byline: form.Get("byline"), Slug: strings.TrimSpace(form.Get("slug")),
		SocialHeadline: form.Get("social_headline"), SearchDescription: form.Get("search_description"),
	}
	text.Correction.Words = form.Get("correction")
	if text.Slug == "" {
		text.Slug = manuscript.Slugify(text.Headline)
	}
	reading, err := manuscript.Read(lineEnds.Replace(form.Get("body")))
	text.Body = reading.Body
	var bad *manuscript.Invalid
	if errors.As(err, &bad) {
		err = &workflow.Problem{Kind: workflow.ProblemInvalid, Field: string(bad.Field), Says: bad.Says}
	}
	return text, reading, err
}
