package handlers

import (
	"net/http"
	"time"

	"stet/workflow"
)

// deviceLife is how long a browser is known: the longest that browsers keep a cookie.
const deviceLife = 400 * 24 * time.Hour

// deviceCookie is the cookie by which a browser is known again, beside the session's.
func (s *Server) deviceCookie() string { return s.sessions.Cookie.Name + "-device" }

// device is the token that the browser keeps, or "".
func (v *visit) device() string {
	kept, err := v.r.Cookie(v.deviceCookie())
	if err != nil {
		return ""
	}
	return kept.Value
}

// knock is a try of a password at the sign-in. On a device on which the member signed in
// before it counts alone, so that nobody else's wrong tries hold the owner up. An account
// that does not exist counts like any other.
func (v *visit) knock(email string, m workflow.Member) (knock, error) {
	known, err := v.News.KnowsDevice(v.r.Context(), m.ID, v.device())
	if known {
		return knock{secret: keyOf("device", string(m.ID)+" "+v.device())}, err
	}
	return knock{secret: keyOf("account", email), address: keyOf("address", networkOf(addressOf(v.r)).String())}, err
}

// rememberDevice makes the browser one on which the member signed in.
func (v *visit) rememberDevice(member workflow.ID) error {
	token, err := v.News.RememberDevice(v.r.Context(), member, v.device())
	if err != nil {
		return err
	}
	http.SetCookie(v.w, &http.Cookie{
		Name: v.deviceCookie(), Value: token, Path: "/", MaxAge: int(deviceLife.Seconds()),
		HttpOnly: true, Secure: v.sessions.Cookie.Secure, SameSite: http.SameSiteLaxMode,
	})
	return nil
}
