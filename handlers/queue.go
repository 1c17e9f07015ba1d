package handlers

import (
	"net/http"
	"time"

	"stet/views"
)

// showQueue is a member's first page: what needs them, why and until when.
func showQueue(v *visit) error {
	now := v.began.In(v.zone)
	start := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, v.zone)
	end := time.Date(now.Year(), now.Month(), now.Day()+1, 0, 0, 0, 0, v.zone)
	q, err := v.News.Queue(v.r.Context(), v.me(), start, end)
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, views.QueuePage(v.present().Queue(q)))
}
