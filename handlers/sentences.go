package handlers

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

// showSentences is one part of a story, sentence by sentence: ?block= is the index of a
// block in the body, from 0, and ?field= names a field beside the body. With ?thread=
// the page hangs that thread on other words.
func showSentences(v *visit) error {
	page, err := v.sentencesPage(v.r.URL.Query(), nil)
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, page)
}

func (v *visit) sentencesPage(where url.Values, sent *present.SentForm) (templ.Component, error) {
	page, err := v.News.Revision(v.r.Context(), v.me(), v.id("id"), 0)
	if err != nil {
		return nil, err
	}
	model, err := v.present().Sentences(page, where, sent)
	return views.SentencesPage(model), err
}

// threadAgain shows the page again from which a form about a thread was sent and
// refused: the sentences, or the galley.
func (v *visit) threadAgain(err error, typed url.Values) error {
	where, bad := url.ParseQuery(typed.Get("sentences"))
	if bad != nil || len(where) == 0 {
		return v.galleyAgain(err, typed)
	}
	return v.redraw(err, func(p *workflow.Problem) (templ.Component, error) {
		return v.sentencesPage(where, v.sent(typed, p))
	})
}

// rangeOf reads which words a form is about: ticked sentences, or a selection.
func (v *visit) rangeOf(form url.Values) (newsroom.Range, error) {
	if form.Has("sentences") || form.Has("sentence") {
		return v.tickedRange(form)
	}
	on := newsroom.Range{Field: form.Get("field"), Quote: form.Get("quote")}
	if on.Field == "" {
		return on, nil
	}
	var bad [2]error
	on.Start, bad[0] = strconv.Atoi(form.Get("start"))
	on.End, bad[1] = strconv.Atoi(form.Get("end"))
	if bad[0] != nil || bad[1] != nil {
		return on, wrongWords("quote", "It is not clear which words you mean. Select them again.")
	}
	return on, nil
}

// boxes are the fields of the page of sentences in which somebody writes or ticks what is
// to be sent; each of its buttons sends its own.
var boxes = []string{"comment", "words", "why", "strike", "question"}

// otherBoxes refuses a form of that page if something stands in a box that its button does
// not send, which would be lost.
func otherBoxes(form url.Values, own ...string) error {
	if !form.Has("sentences") {
		return nil
	}
	for _, box := range boxes {
		if !slices.Contains(own, box) && strings.TrimSpace(form.Get(box)) != "" {
			return wrongWords(own[0], "You wrote in another box too. Send that with its own button, or empty it; nothing was sent yet.")
		}
	}
	return nil
}

func wrongWords(field, says string) error {
	return &workflow.Problem{Kind: workflow.ProblemInvalid, Field: field, Says: says}
}

// tickedRange joins ticked sentences into one range.
func (v *visit) tickedRange(form url.Values) (newsroom.Range, error) {
	var all []newsroom.Range
	for _, value := range form["sentence"] {
		one, ok := present.SentenceIn(value)
		if !ok || len(all) > 0 && one.Field != all[0].Field {
			return newsroom.Range{}, wrongWords("sentence", "It is not clear which sentences you mean. Tick them again.")
		}
		all = append(all, one)
	}
	if len(all) == 0 {
		return newsroom.Range{}, wrongWords("sentence", "Tick the sentences that you mean.")
	}
	slices.SortFunc(all, func(a, b newsroom.Range) int { return a.Start - b.Start })
	whole := newsroom.Range{Field: all[0].Field, Start: all[0].Start, End: all[len(all)-1].End}
	if len(all) == 1 || saw(form) <= 0 {
		return whole, nil
	}
	return whole, v.neighbours(all, saw(form))
}

// neighbours refuses a gap between sentences of the revision that was seen: nothing but
// white space may stand between each two.
func (v *visit) neighbours(all []newsroom.Range, revision int) error {
	page, err := v.News.Revision(v.r.Context(), v.me(), v.id("id"), revision)
	if err != nil {
		return err
	}
	words := []rune(page.Text.Text(manuscript.Field(all[0].Field)))
	for i, next := range all[1:] {
		from, to := all[i].End, next.Start
		if from > to || to > len(words) || strings.TrimSpace(string(words[from:to])) != "" {
			return wrongWords("sentence", "These sentences do not follow one another. Tick neighbours, or hang a comment on each.")
		}
	}
	return nil
}
