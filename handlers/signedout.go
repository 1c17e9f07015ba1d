package handlers

import (
	"errors"
	"net/http"
	"net/url"

	"stet/handlers/present"
	"stet/views"
)

// toSignIn leads to the door, and from there back to a page that was asked for. A form
// comes back first.
func (v *visit) toSignIn() error {
	if v.r.Method == http.MethodPost {
		v.limit = v.limits.givenBack
		form, err := v.form()
		var refused *refusal
		if errors.As(err, &refused) {
			v.retryAfter(refused.after)
			return v.flow(refused.status, views.SignedOutPage(present.SignedOut(v.sent(nil, nil))))
		}
		if page := present.SignedOut(v.sent(form, nil)); len(page.Again.Fields) > 0 {
			return v.flow(http.StatusUnauthorized, views.SignedOutPage(page))
		}
	}
	if v.r.Method != http.MethodGet && v.r.Method != http.MethodHead || v.r.URL.Path == "/" {
		return v.seeOther("/sign-in")
	}
	return v.seeOther("/sign-in?then=" + url.QueryEscape(v.r.URL.RequestURI()))
}
