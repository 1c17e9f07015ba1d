package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"stet/views"
	"stet/workflow"
	"stet/workflow/manuscript"
)

// newStory shows the form of a story that does not exist yet.
func newStory(v *visit) error {
	desks, err := v.startable()
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, views.EditPage(v.presentNewStory(desks, nil, nil)))
}

// startable lists the member's desks for a new story, or refuses as the rulebook does.
func (v *visit) startable() ([]workflow.Desk, error) {
	staff, err := v.News.Staff(v.r.Context(), v.me())
	if err != nil {
		return nil, err
	}
	desks := startable(staff.Masthead, staff.Member)
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
			outcome, err = v.News.Start(v.r.Context(), v.me(), workflow.Filing{Desk: workflow.ID(form.Get("desk")), Once: v.once(form), Text: text})
		}
	}
	if err != nil {
		return v.redraw(err, func(p *workflow.Problem) (templ.Component, error) {
			desks, err := v.startable()
			return views.EditPage(v.presentNewStory(desks, v.sentWords(), p)), err
		})
	}
	return v.said(outcome.Said, story(outcome.Article))
}

// editStory shows the head as a form for the next revision.
func editStory(v *visit) error {
	page, err := v.News.Edit(v.r.Context(), v.me(), v.id("id"))
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, views.EditPage(v.presentEdit(page, nil, nil)))
}

// fileRevision files the next revision of a story.
func fileRevision(v *visit) error {
	article := v.id("id")
	form, err := v.form()
	var outcome workflow.Outcome
	if err == nil {
		var text manuscript.Manuscript
		if text, err = textOf(form); err == nil {
			outcome, err = v.News.File(v.r.Context(), v.me(), workflow.Filing{Article: article, Saw: basis(form), Once: v.once(form), Text: text})
		}
	}
	if err != nil {
		return v.redraw(err, func(p *workflow.Problem) (templ.Component, error) {
			page, err := v.News.Edit(v.r.Context(), v.me(), article)
			if err != nil {
				return nil, err
			}
			return views.EditPage(v.presentEdit(page, v.sentWords(), p)), nil
		})
	}
	return v.said(outcome.Said, story(outcome.Article))
}

// basis is the revision that the words follow: the one that the form was drawn for, or,
// where its writer says so, the newer one that they were shown meanwhile.
func basis(form url.Values) int {
	if ticked(form, "over") {
		return number(form, "newer")
	}
	return saw(form)
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
