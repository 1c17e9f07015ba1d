package handlers

import (
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
)

// What the session of a browser holds while somebody is at the provider.
const (
	sessionState    = "provider_state"
	sessionNonce    = "provider_nonce"
	sessionVerifier = "provider_verifier"
	sessionThen     = "provider_then" // the address of ours to go on to
)

// journeyLife is how long somebody may take at the provider.
const journeyLife = 10 * time.Minute

// maxThen is the longest address that is kept meanwhile, in bytes.
const maxThen = 2000

// toProvider leads to the provider. What it writes is a visitor's session, which is gone
// after journeyLife.
func toProvider(v *visit) error {
	ctx, then := v.r.Context(), local(v.r.URL.Query().Get("then"))
	if v.provider == nil {
		return workflow.Missing()
	}
	if v.sessions.GetString(ctx, sessionMember) != "" {
		return v.seeOther(then)
	}
	if len(then) > maxThen {
		then = "/"
	}
	j := journey{state: rand.Text(), nonce: rand.Text(), verifier: oauth2.GenerateVerifier()}
	to, err := v.provider.way(v.began, j, v.wayBack())
	if err != nil {
		return v.backAtTheDoor(err, then)
	}
	v.sessions.Put(ctx, sessionState, j.state)
	v.sessions.Put(ctx, sessionNonce, j.nonce)
	v.sessions.Put(ctx, sessionVerifier, j.verifier)
	v.sessions.Put(ctx, sessionThen, then)
	v.sessions.SetDeadline(ctx, time.Now().Add(journeyLife)) // scs has no other clock
	return v.seeOther(to)
}

// wayBack is the address that the newsroom has to be registered with at the provider.
func (v *visit) wayBack() string { return v.origin + "/sign-in/provider/back" }

// fromProvider signs in whom the provider vouches for. The way back works once, and in the
// browser that the journey was begun in.
func fromProvider(v *visit) error {
	ctx, came := v.r.Context(), v.r.URL.Query()
	if v.provider == nil {
		return workflow.Missing()
	}
	if v.sessions.GetString(ctx, sessionMember) != "" {
		return v.seeOther("/")
	}
	j := journey{v.sessions.PopString(ctx, sessionState), v.sessions.PopString(ctx, sessionNonce), v.sessions.PopString(ctx, sessionVerifier)}
	then := local(v.sessions.PopString(ctx, sessionThen))
	if !same(came.Get("state"), j.state) {
		return v.backAtTheDoor(strayed(), then)
	}
	if code := came.Get("error"); code != "" {
		return v.backAtTheDoor(v.provider.refused(code), then)
	}
	who, err := v.provider.vouched(ctx, v.began, j, v.wayBack(), came.Get("code"))
	if err != nil {
		return v.backAtTheDoor(err, then)
	}
	member, err := v.News.SignInByProvider(ctx, who)
	if err != nil {
		return v.backAtTheDoor(err, then)
	}
	return v.firstStepRight(member, then)
}

// same compares two secrets; an empty one is like none.
func same(a, b string) bool {
	return a != "" && subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1
}

// signInPage is the door, which leads on to an address of ours.
func (v *visit) signInPage(then string) views.SignIn {
	return present.SignIn(local(then), v.provider.name(), v.demo)
}

// trouble is why nobody was signed in by the provider. Its cause is for the log, and holds no
// code, token or secret.
type trouble struct {
	status int
	says   string
	cause  error
}

func (t *trouble) Error() string { return t.says }

// backAtTheDoor says at the door why nobody was signed in.
func (v *visit) backAtTheDoor(err error, then string) error {
	var at *trouble
	var refused *workflow.Problem
	form := url.Values{"next": {then}}
	switch {
	case errors.As(err, &at) && at.cause != nil:
		v.log.Warn("sign-in at the provider", "error", shortened(at.cause.Error()))
		return v.turnAway(form, at.status, at.says)
	case errors.As(err, &at):
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
