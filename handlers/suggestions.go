package handlers

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
)

// suggestWords proposes other words for chosen ones.
func suggestWords(v *visit) error {
	return v.openOnWords(workflow.Suggest, "words", "why", "strike")
}

// checkStrike refuses a suggestion from the page of sentences that strikes them without
// being asked to: there the words do not stand in the box.
func checkStrike(form url.Values) error {
	words, strike := strings.TrimSpace(form.Get("words")) != "", ticked(form, "strike")
	switch {
	case !form.Has("sentences"):
	case words && strike:
		return wrongWords("words", "Write the words to put there, or strike the sentences: not both.")
	case !words && !strike:
		return wrongWords("words", "Write the words to put there, or tick that the sentences are struck.")
	}
	return nil
}

// showSuggestions is the page on which open suggestions are read together, accepted, or
// signed with.
func showSuggestions(v *visit) error {
	page, err := v.suggestionsPage(nil)
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, page)
}

func (v *visit) suggestionsPage(sent *present.SentForm) (templ.Component, error) {
	g, err := v.News.Galley(v.r.Context(), v.me(), v.id("id"))
	if err != nil {
		return nil, err
	}
	return views.SuggestionsPage(v.present().Suggestions(g, sent)), nil
}

// suggestionsAgain shows the page of suggestions with what was ticked and why it was
// refused. Where the form is not on it any more, the plain refusal gives the words back.
func (v *visit) suggestionsAgain(err error, form url.Values) error {
	return v.redraw(err, func(p *workflow.Problem) (templ.Component, error) {
		sent := v.sent(form, p)
		page, err := v.suggestionsPage(sent)
		if err == nil && !sent.Drawn {
			return nil, p
		}
		return page, err
	})
}

// acceptSuggestions accepts the ticked suggestions as one revision.
func acceptSuggestions(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	request, err := v.request(form, workflow.Accept)
	if err != nil {
		return v.suggestionsAgain(err, form)
	}
	outcome, err := v.News.Do(v.r.Context(), v.me(), request)
	if err != nil {
		return v.suggestionsAgain(err, form)
	}
	return v.said(outcome.Said, present.StoryAddress(outcome.Article))
}

// sawRevision notes that a revision was before the member, for “what I last saw”.
func sawRevision(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	if err := v.News.See(v.r.Context(), v.me(), v.id("id"), saw(form)); err != nil {
		return err
	}
	v.w.WriteHeader(http.StatusNoContent)
	return nil
}
