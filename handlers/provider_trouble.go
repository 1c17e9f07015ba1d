package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/oauth2"

	"stet/workflow"
)

// trouble is why nobody was signed in by the provider. Its cause is for the log, and holds no
// code, token or secret.
type trouble struct {
	status int
	says   string
	cause  error
}

func (t *trouble) Error() string { return t.says }

// tellCause logs why, where it is known.
func (v *visit) tellCause(t *trouble) {
	if t.cause != nil {
		v.log.Warn("sign-in at the provider", "error", shortened(t.cause.Error()))
	}
}

// notIdentified says to a member why they have not shown who they are.
func (v *visit) notIdentified(err error) error {
	var at *trouble
	if !errors.As(err, &at) {
		return err
	}
	v.tellCause(at)
	return &refusal{status: at.status, title: "You have not shown who you are", says: at.says}
}

// backAtTheDoor says at the door why nobody was signed in.
func (v *visit) backAtTheDoor(err error, then string) error {
	var at *trouble
	var refused *workflow.Problem
	form := url.Values{"next": {then}}
	switch {
	case errors.As(err, &at):
		v.tellCause(at)
		return v.turnAway(form, at.status, at.says)
	case errors.As(err, &refused):
		return v.turnAway(form, statuses[refused.Kind], v.clock().Words(refused.Says))
	}
	return err
}

// shortened is as much as the log takes of words that are not ours.
func shortened(words string) string {
	return strings.ToValidUTF8(words[:min(len(words), 300)], "")
}

func strayed() error {
	return &trouble{http.StatusUnprocessableEntity, "This sign-in was begun in another browser, or too long ago, or was used already. Sign in again from here.", nil}
}

func (p *Provider) away(cause error) error {
	return &trouble{http.StatusServiceUnavailable, p.Name + " does not answer just now. Try again in a minute, or sign in with your password if you have one.", cause}
}

func (p *Provider) unusable(cause error) error {
	return &trouble{http.StatusBadGateway, "What " + p.Name + " answered could not be used, so nobody was signed in. Try again; if it happens twice, tell whoever runs the server.", cause}
}

func (p *Provider) unverified() error {
	return &trouble{http.StatusForbidden, p.Name + " does not say that your email address is verified, so it opens no account here. Have it verified there, then try again.", nil}
}

func (p *Provider) somebodyElse() error {
	return &trouble{http.StatusForbidden, "You signed in at " + p.Name + " with another account than yours here. Sign out there, then try again.", nil}
}

// refused is what the provider says instead of a code (RFC 6749, 4.1.2.1).
func (p *Provider) refused(code string) error {
	switch code {
	case "access_denied":
		return &trouble{http.StatusForbidden, p.Name + " did not sign you in. Try again, or sign in with your password if you have one.", nil}
	case "server_error", "temporarily_unavailable":
		return p.away(errors.New(code))
	}
	return p.unusable(errors.New("it answered with the error " + shortened(code)))
}

// noTokens tells of a code that was not exchanged. The provider's own words may repeat the
// code, and so are not told.
func (p *Provider) noTokens(err error) error {
	var answered *oauth2.RetrieveError
	switch {
	case !errors.As(err, &answered):
		return p.away(err)
	case answered.Response.StatusCode >= http.StatusInternalServerError:
		return p.away(errors.New("code: it answered " + answered.Response.Status))
	}
	return p.unusable(errors.New("code: it answered " + answered.Response.Status))
}
