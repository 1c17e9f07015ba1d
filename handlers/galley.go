package handlers

import (
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
)

// showGalley is the page on which a story is read, questioned and signed.
func showGalley(v *visit) error {
	g, err := v.News.Galley(v.r.Context(), v.me(), v.id("id"))
	if err != nil {
		return err
	}
	page := v.present().Galley(g, nil)
	page.AsRead = v.takeReading(g.Facts)
	return v.render(http.StatusOK, views.GalleyPage(page))
}

// galleyAgain shows the galley with a form of it that was refused: open, and with every
// word in it. Where the form is not on the page any more, the words are given back on a
// page of their own.
func (v *visit) galleyAgain(err error, typed url.Values) error {
	return v.redraw(err, func(p *workflow.Problem) (templ.Component, error) {
		g, err := v.News.Galley(v.r.Context(), v.me(), v.id("id"))
		if err != nil {
			return nil, err
		}
		sent := v.sent(typed, p)
		page := v.present().Galley(g, sent)
		if !sent.Drawn {
			return nil, p
		}
		return views.GalleyPage(page), nil
	})
}

// toThread leads to a thread of the galley, after a deed on it.
func (v *visit) toThread(o workflow.Outcome) error {
	return v.said(o.Said, present.ThreadAddress(o.Article, o.Thread))
}
