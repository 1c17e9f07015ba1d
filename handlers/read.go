package handlers

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
)

// What readers see follows the live state and nothing else. It may be kept by caches
// only if they ask again each time, so that a story that is taken down is gone at once.

// showFront lists what is live.
func showFront(v *visit) error {
	v.w.Header().Set("Cache-Control", "no-cache")
	live, err := v.News.Front(v.r.Context())
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, views.ReadingListPage(present.Front(live, v.zone)))
}

// showReading answers one address: with the story, with what stands in its place, or
// with the address that it has now.
func showReading(v *visit) error {
	v.w.Header().Set("Cache-Control", "no-cache")
	slug := chi.URLParam(v.r, "slug")
	reading, err := v.News.Reading(v.r.Context(), slug)
	if err != nil {
		return err
	}
	now := reading.Publication
	switch {
	case now.Kind == workflow.LiveTakeDown && now.Answer == http.StatusNotFound && now.Notice == "":
		return workflow.Missing()
	case now.Kind == workflow.LiveTakeDown:
		return v.render(now.Answer, views.ReadingNoticePage(present.TakenDown(reading, v.zone)))
	case now.Slug != slug:
		http.Redirect(v.w, v.r, "/read/"+now.Slug, http.StatusMovedPermanently)
		return nil
	case now.Kind == workflow.LiveRetract:
		return v.render(http.StatusOK, views.ReadingNoticePage(present.Retracted(reading, v.zone)))
	}
	return v.render(http.StatusOK, views.ReadingPage(present.Reading(reading, v.zone)))
}
