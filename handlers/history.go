package handlers

import (
	"net/http"

	"stet/views"
)

// showHistory tells everything that was done to an article.
func showHistory(v *visit) error {
	page, err := v.News.History(v.r.Context(), v.me(), v.id("id"))
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, views.HistoryPage(v.present().History(page)))
}
