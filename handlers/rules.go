package handlers

import (
	"net/http"

	"stet/views"
)

func showRules(v *visit) error {
	return v.render(http.StatusOK, views.RulesPage(v.present().Rules()))
}
