package handlers

import (
	"net/http"

	"github.com/a-h/templ"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// aboutStory shows what belongs to a story but is not its words: when, who, which rules.
func aboutStory(v *visit) error {
	page, err := v.aboutPage(nil)
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, page)
}

func (v *visit) aboutPage(sent *present.SentForm) (templ.Component, error) {
	page, err := v.News.About(v.r.Context(), v.me(), v.id("id"))
	if err != nil {
		return nil, err
	}
	return views.AboutPage(v.present().About(page, sent)), nil
}

// doDeed does a deed on a story that touches neither its words nor a thread.
func doDeed(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	planned, err := v.time(form, "planned")
	var outcome workflow.Outcome
	if err == nil {
		request := newsroom.ArticleRequest{
			Article: v.id("id"), Verb: v.verb(), Saw: saw(form), Once: v.once(form), Note: form.Get("note"), Reason: form.Get("reason"),
			Planned: planned, Desk: workflow.ID(form.Get("desk")), Person: workflow.ID(form.Get("person")),
		}
		for _, id := range form["people"] {
			request.People = append(request.People, workflow.ID(id))
		}
		outcome, err = v.News.Article(v.r.Context(), v.me(), request)
	}
	switch {
	case v.verb() == workflow.PutBack && err != nil:
		return v.galleyAgain(err, form)
	case v.verb() == workflow.PutBack:
		return v.said(outcome.Said, present.StoryAddress(v.id("id")))
	case err != nil:
		return v.redraw(err, func(p *workflow.Problem) (templ.Component, error) {
			sent := v.sent(form, p)
			page, err := v.aboutPage(sent)
			if err == nil && !sent.Drawn {
				return nil, p
			}
			return page, err
		})
	}
	return v.said(outcome.Said, present.StoryAddress(v.id("id"), "about"))
}
