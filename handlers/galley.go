package handlers

import (
	"fmt"
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
)

// showGalley is the page on which a story is read, questioned and signed.
func showGalley(v *visit) error {
	g, err := v.News.Galley(v.r.Context(), v.me(), v.id("id"))
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, views.GalleyPage(v.presentGalley(g, nil)))
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
		sent := &sentForm{action: v.r.URL.Path, typed: typed, problem: p}
		page := v.presentGalley(g, sent)
		if !sent.drawn {
			return views.RefusedPage(v.presentRefused(p)), nil
		}
		notice := ui.Notice{Tone: ui.Danger, Words: p.Says}
		if p.Kind == workflow.ProblemStale {
			head := g.Facts.Article.Head
			notice.Link = ui.Link{Words: fmt.Sprintf("Read revision %d", head), Href: revisionAddress(g.Facts.Article.ID, head)}
		}
		page.Page.Notices = append(page.Page.Notices, notice)
		return views.GalleyPage(page), nil
	})
}

// toThread leads to a thread of the galley, after a deed on it.
func (v *visit) toThread(o workflow.Outcome) error {
	return v.said(o.Said, threadAddress(o.Article, o.Thread))
}
