package handlers

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"stet/handlers/present"
)

// identified is when the browser's session says that its member last showed who they are.
func (b *browser) identified() string {
	b.Helper()
	at, err := url.Parse(b.web.URL)
	b.check(err)
	ctx, err := b.server.sessions.Load(context.Background(), b.client.Jar.Cookies(at)[0].Value)
	b.check(err)
	return b.server.sessions.GetString(ctx, sessionIdentified)
}

func TestShowingWhoOneIsAtTheProvider(t *testing.T) {
	o := openOffice(t)
	l := openLogin(o)
	signedInAt := func(at time.Time) func(jwt.MapClaims) {
		return func(c jwt.MapClaims) { c["auth_time"] = at.Unix() }
	}
	b := newBrowser(o)
	b.signsIn(l, person{subject: "w-1", email: o.email(wren)}).is(http.StatusOK)
	o.wait(time.Hour)
	l.FastForward(time.Hour)
	before := b.identified()

	for _, c := range []struct {
		name   string
		who    person
		status int
		says   string
	}{
		{"without a word of when", person{subject: "w-1", email: o.email(wren)}, http.StatusBadGateway, "could not be used"},
		{"without signing in anew", person{"w-1", o.email(wren), signedInAt(o.clock().Add(-clockSkew - time.Second))}, http.StatusBadGateway, "could not be used"},
		{"as somebody else", person{"m-1", o.email(milo), signedInAt(o.clock())}, http.StatusForbidden, "with another account than yours here"},
		{"as nobody whose address is verified", person{"w-1", "", signedInAt(o.clock())}, http.StatusForbidden, "is verified"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o.within(t)
			l.QueueUser(c.who)
			b.open("/identity/provider").is(c.status).sees(c.says, "Back to the queue")
			if got := b.identified(); got != before {
				t.Errorf("it counts, at %s", got)
			}
		})
	}
	if o.member(milo).Provider != "" {
		t.Error("somebody else was linked")
	}
	t.Run("not at all, with a way back of another browser", func(t *testing.T) {
		o.within(t)
		twin := newBrowser(o)
		twin.signsIn(l, person{subject: "w-1", email: o.email(wren)}).is(http.StatusOK)
		l.QueueUser(person{"w-1", o.email(wren), signedInAt(o.clock())})
		there, err := twin.once().Get(twin.raw(http.MethodGet, "/identity/provider", nil).Header.Get("Location"))
		o.check(err)
		there.Body.Close()
		b.open("/identity/provider")
		way, err := url.Parse(there.Header.Get("Location"))
		o.check(err)
		o.leads(b.raw(http.MethodGet, way.RequestURI(), nil), "/")
		if got := b.identified(); got != before {
			t.Errorf("it counts, at %s", got)
		}
	})
	t.Run("not by signing in there, which anybody's cookie at the provider may do", func(t *testing.T) {
		o.within(t)
		o.setPassword(edith)
		b := newBrowser(o)
		way := b.wayBack(l, person{subject: "e-1", email: o.email(edith)})
		b.knock(o.email(edith), goodPassword)
		before := b.identified()
		o.wait(time.Minute)
		o.leads(b.raw(http.MethodGet, way, nil), "/")
		if got := b.identified(); got != before || o.member(edith).Provider != "" {
			t.Errorf("it counts, at %s", got)
		}
	})
	t.Run("anew, as themselves", func(t *testing.T) {
		o.within(t)
		to, err := url.Parse(b.raw(http.MethodGet, "/identity/provider", nil).Header.Get("Location"))
		o.check(err)
		if asked := to.Query(); asked.Get("prompt") != "login" || asked.Get("max_age") != "0" {
			t.Errorf("leads to %s", to)
		}
		l.QueueUser(person{"w-1", o.email(wren), signedInAt(o.clock())})
		b.open("/identity/provider").is(http.StatusOK).sees("You have shown who you are.")
		if got, want := b.identified(), strconv.FormatInt(o.clock().UnixMilli(), 10); got != want {
			t.Errorf("the session says %s, not %s", got, want)
		}
	})
	t.Run("only of somebody who signs in there", func(t *testing.T) {
		o.within(t)
		o.signIn(edith).open("/identity/provider").is(http.StatusNotFound)
	})
}

func TestAWayBackTakenTooLate(t *testing.T) {
	o := openOffice(t)
	l := openLogin(o)
	b := newBrowser(o)
	way := b.wayBack(l, person{subject: "w-1", email: o.email(wren)})
	o.wait(journeyLife)
	b.open(way).is(http.StatusUnprocessableEntity).sees("too long ago")
	b.isOut(t)
}

// TestSigningInAtTheProviderShowsNothing: it may have known somebody by a cookie alone, at a
// machine that was left.
func TestSigningInAtTheProviderShowsNothing(t *testing.T) {
	o := openOffice(t)
	l := openLogin(o)
	article := plainStory(o)
	b := newBrowser(o)
	b.signsIn(l, person{subject: "e-1", email: o.email(edith)}).is(http.StatusOK)
	b.open(present.StoryAddress(article)).press("Approve", "needs_lawyer", "none").is(http.StatusUnauthorized).sees("Is it still you?")
}
