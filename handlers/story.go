package handlers

import (
	"net/http"

	"github.com/a-h/templ"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
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
	if workflow.IsMove(v.verb()) || v.verb().On() != workflow.OnArticle {
		return workflow.Missing()
	}
	request, err := v.request(form, v.verb())
	var outcome workflow.Outcome
	if err == nil {
		outcome, err = v.News.Do(v.r.Context(), v.me(), request)
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
