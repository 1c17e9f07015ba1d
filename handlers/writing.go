package handlers

import (
	"net/http"

	"stet/views"
)

// showWriting is the page about marks and words.
func showWriting(v *visit) error {
	return v.render(http.StatusOK, views.WritingPage(v.present().Writing()))
}
