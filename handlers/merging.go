package handlers

import (
	"errors"
	"net/http"
	"net/url"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// merge shows a text that was written on an older head together with what was filed
// meanwhile: clean, to be confirmed, or with the places where both changed the same words.
// Nothing is recorded yet, and every word is in the page.
func (v *visit) merge(form url.Values, filing newsroom.Request, stale *workflow.Problem) error {
	m, err := v.News.Merge(v.r.Context(), v.me(), filing, present.ChoicesIn(form))
	var problem *workflow.Problem
	switch {
	case errors.As(err, &problem), err == nil && m.Base.Number == m.Facts.Article.Head:
		return v.editAgain(stale) // not the words moved on but the story: it was submitted, say
	case err != nil:
		return err
	}
	if number(form, "merged_with") != m.Facts.Article.Head && len(m.Merged.Conflicts) > 0 && m.Settled {
		// The choices were made about an older head than this one.
		if m, err = v.News.Merge(v.r.Context(), v.me(), filing, nil); err != nil {
			return err
		}
	}
	return v.render(http.StatusConflict, views.MergePage(v.present().Merge(m, v.sent(form, stale))))
}

// proof shows an editor the text that they are about to file and approve, as it differs
// from what they signed last.
func (v *visit) proof(form url.Values, filing newsroom.Request, p *workflow.Problem) error {
	proof, err := v.News.Proof(v.r.Context(), v.me(), filing)
	if err != nil {
		return v.editAgain(err)
	}
	status := http.StatusOK
	if p.Field != "confirm" {
		status = statuses[p.Kind]
	}
	return v.render(status, views.ProofPage(v.present().Proof(proof, v.sent(form, p))))
}
