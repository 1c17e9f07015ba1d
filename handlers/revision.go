package handlers

import (
	"net/http"

	"stet/views"
	"stet/workflow"
)

// showRevision shows one filed text as it was.
func showRevision(v *visit) error {
	number := v.number("n")
	if number == 0 {
		return workflow.Missing()
	}
	page, err := v.News.Revision(v.r.Context(), v.me(), v.id("id"), number)
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, views.OldTextPage(v.present().Revision(page)))
}
