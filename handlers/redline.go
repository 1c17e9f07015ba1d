package handlers

import (
	"net/http"

	"stet/views"
)

// showRedline shows what changed between two texts of a story.
func showRedline(v *visit) error {
	asked := v.r.URL.Query()
	page, err := v.News.Redline(v.r.Context(), v.me(), v.id("id"), asked.Get("from"), asked.Get("to"))
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, views.RedlinePage(v.present().Redline(page, asked.Get("view") == "side")))
}
