package handlers

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/oauth2-proxy/mockoidc"

	"stet/workflow"
	"stet/workflow/newsroom"
)

func TestSigningInAtTheProvider(t *testing.T) {
	o := openOffice(t)
	o.setPassword(wren)
	l := openLogin(o)
	elsewhere := newBrowser(o)
	elsewhere.knock(o.email(wren), goodPassword)

	b := newBrowser(o)
	l.QueueUser(person{subject: "w-1", email: "Wren@paper.example"})
	page := b.open("/articles?q=barn").sees("Sign in").follow("Sign in with Newsroom login").is(http.StatusOK)
	if got := page.at.RequestURI(); got != "/articles?q=barn" {
		t.Errorf("signed in, and led to %s", got)
	}
	elsewhere.open("/account").is(http.StatusOK).sees("You can also sign in with Newsroom login.")

	t.Run("again, under another address", func(t *testing.T) {
		b := newBrowser(o)
		b.signsIn(l, person{subject: "w-1", email: "wren.new@elsewhere.example"}).is(http.StatusOK).sees("Queue")
		b.open("/account").sees("wren@paper.example")
	})
	t.Run("roles stay ours", func(t *testing.T) {
		if m := o.member(wren); len(m.Newsroom) != 0 || !slices.Equal(m.Desks, o.people[wren].Desks) {
			t.Errorf("they hold %v and %v", m.Newsroom, m.Desks)
		}
	})
	t.Run("an invited member has no password, and is told how to get one", func(t *testing.T) {
		b := newBrowser(o)
		b.signsIn(l, person{subject: "m-1", email: o.email(milo)}).is(http.StatusOK).sees("Queue")
		b.open("/account").sees("You sign in with Newsroom login. To have a password as well, ask an admin for a link.").misses("Current password")
		b.send("/account/password", url.Values{"new_password": {goodPassword}}).is(http.StatusUnprocessableEntity)
		if o.member(milo).Password != "" {
			t.Error("a password was set without one")
		}
	})
	t.Run("the second step comes before the link", func(t *testing.T) {
		o.hasApp(lex)
		b := newBrowser(o)
		second := b.signsIn(l, person{subject: "l-1", email: o.email(lex)}).is(http.StatusOK).sees("One more step")
		if got := o.member(lex).Provider; got != "" {
			t.Fatalf("without a second step, lex is linked to %s", got)
		}
		second.press("Sign in", "code", o.code(appSecret)).is(http.StatusOK).sees("Queue")
		if got := o.member(lex).Provider; !strings.HasSuffix(got, " l-1") {
			t.Errorf("lex is linked to %q", got)
		}
	})
	t.Run("leads to addresses of ours alone", func(t *testing.T) {
		for _, then := range []string{"https://evil.example/", "//evil.example", "javascript:alert(1)", "/" + strings.Repeat("a", maxThen), ""} {
			b := newBrowser(o)
			l.QueueUser(person{subject: "w-1", email: o.email(wren)})
			if page := b.open("/sign-in/provider?then=" + url.QueryEscape(then)).is(http.StatusOK); page.at.Path != "/" {
				t.Errorf("%s leads to %s", then, page.at)
			}
		}
	})
	t.Run("unlinking ends their sessions, and the next subject is linked", func(t *testing.T) {
		newBrowser(o).signsIn(l, person{subject: "w-2", email: o.email(wren)}).is(http.StatusForbidden).sees("stet member unlink", "Sign in with Newsroom login")
		o.check(o.UnlinkByCommand(context.Background(), o.email(wren)))
		b.isOut(t)
		elsewhere.isOut(t)
		newBrowser(o).signsIn(l, person{subject: "w-2", email: o.email(wren)}).is(http.StatusOK).sees("Queue")
	})
	if l.logged() != "" {
		t.Errorf("logged %s", l.logged())
	}
}

func TestWhomTheProviderOpensNoAccountFor(t *testing.T) {
	o := openOffice(t)
	l := openLogin(o)
	_, err := o.SetDisabled(context.Background(), o.id(ada), o.id(sol), true, newsroom.Once{})
	o.check(err)
	verified := func(value any) func(jwt.MapClaims) {
		return func(c jwt.MapClaims) { c["email_verified"] = value }
	}
	for _, c := range []struct {
		name   string
		who    person
		status int
		says   string
	}{
		{"unknown address", person{subject: "x", email: "jane@paper.example"}, http.StatusForbidden, "Nobody works here as jane@paper.example. Ask an admin to invite you."},
		{"disabled member", person{subject: "x", email: o.email(sol)}, http.StatusForbidden, "Nobody works here as sol@paper.example."},
		{"address not verified", person{"x", o.email(wren), verified(false)}, http.StatusForbidden, "does not say that your email address is verified"},
		{"address not verified, in words", person{"x", o.email(wren), verified("false")}, http.StatusForbidden, "is verified"},
		{"nothing said of it", person{"x", o.email(wren), verified(nil)}, http.StatusForbidden, "is verified"},
		{"no address", person{subject: "x"}, http.StatusForbidden, "is verified"},
		{"another nonce", person{"x", o.email(wren), func(c jwt.MapClaims) { c["nonce"] = "another" }}, http.StatusBadGateway, "could not be used"},
		{"no nonce", person{"x", o.email(wren), func(c jwt.MapClaims) { delete(c, "nonce") }}, http.StatusBadGateway, "could not be used"},
		{"another audience", person{"x", o.email(wren), func(c jwt.MapClaims) { c["aud"] = "another" }}, http.StatusBadGateway, "could not be used"},
		{"made for another client", person{"x", o.email(wren), func(c jwt.MapClaims) { c["azp"] = "another" }}, http.StatusBadGateway, "could not be used"},
		{"made for two, and not said for whom", person{"x", o.email(wren), func(c jwt.MapClaims) { c["aud"] = []string{l.ClientID, "another"} }}, http.StatusBadGateway, "could not be used"},
		{"another issuer", person{"x", o.email(wren), func(c jwt.MapClaims) { c["iss"] = "https://evil.example" }}, http.StatusBadGateway, "could not be used"},
		{"expired", person{"x", o.email(wren), func(c jwt.MapClaims) { c["exp"] = o.clock().Add(-time.Second).Unix() }}, http.StatusBadGateway, "could not be used"},
		{"nobody in particular", person{"x", o.email(wren), func(c jwt.MapClaims) { c["sub"] = "" }}, http.StatusBadGateway, "could not be used"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o.within(t)
			b := newBrowser(o)
			page := b.signsIn(l, c.who).is(c.status).sees(c.says)
			b.isOut(t)
			if !page.offers("Sign in") || o.member(wren).Provider != "" {
				t.Error("there is no way on, or somebody was linked")
			}
		})
	}
	newBrowser(o).signsIn(l, person{"w-1", o.email(wren), verified("true")}).is(http.StatusOK).sees("Queue")
}

func TestTheWayBackFromTheProvider(t *testing.T) {
	o := openOffice(t)
	l := openLogin(o)
	me := person{subject: "w-1", email: o.email(wren)}
	const strayed = "This sign-in was begun in another browser"

	t.Run("in another browser leads nowhere", func(t *testing.T) {
		mine, theirs := newBrowser(o), newBrowser(o)
		way := mine.wayBack(l, me)
		theirs.open(way).is(http.StatusUnprocessableEntity).sees(strayed, "Sign in with Newsroom login")
		theirs.wayBack(l, me) // has a journey of their own
		theirs.open(way).is(http.StatusUnprocessableEntity).sees(strayed)
		theirs.isOut(t)
		mine.open(way).is(http.StatusOK).sees("Queue")
		o.leads(mine.raw(http.MethodGet, way, nil), "/")
	})
	t.Run("works once", func(t *testing.T) {
		b := newBrowser(o)
		way := b.wayBack(l, person{subject: "x", email: "jane@paper.example"})
		b.open(way).is(http.StatusForbidden)
		b.open(way).is(http.StatusUnprocessableEntity).sees(strayed)
		way = b.wayBack(l, me)
		b.open(strings.Replace(way, "state=", "state=0", 1)).is(http.StatusUnprocessableEntity).sees(strayed)
		b.open(way).is(http.StatusUnprocessableEntity).sees(strayed)
		b.open("/sign-in/provider/back?state=&code=x").is(http.StatusUnprocessableEntity).sees(strayed)
		b.isOut(t)
	})
	t.Run("takes no code of another journey", func(t *testing.T) {
		mine, theirs := newBrowser(o), newBrowser(o)
		stolen, err := url.Parse(mine.wayBack(l, me))
		o.check(err)
		own, err := url.Parse(theirs.wayBack(l, person{subject: "x", email: "jane@paper.example"}))
		o.check(err)
		query := own.Query()
		query.Set("code", stolen.Query().Get("code"))
		theirs.open("/sign-in/provider/back?" + query.Encode()).is(http.StatusBadGateway)
		theirs.isOut(t)
	})
	t.Run("says what the provider refused", func(t *testing.T) {
		for code, status := range map[string]int{"access_denied": http.StatusForbidden, "server_error": http.StatusServiceUnavailable, "unauthorized_client": http.StatusBadGateway} {
			b := newBrowser(o)
			way, err := url.Parse(b.wayBack(l, me))
			o.check(err)
			query := url.Values{"state": way.Query()["state"], "error": {code}, "error_description": {"<b>do this</b>"}}
			page := b.open("/sign-in/provider/back?"+query.Encode()).is(status).sees("Newsroom login", "Sign in")
			if strings.Contains(page.bytes, "do this") {
				t.Error("the page repeats the address")
			}
			b.isOut(t)
		}
	})
	t.Run("keeps no secret in an address", func(t *testing.T) {
		answer := newBrowser(o).raw(http.MethodGet, "/sign-in/provider", nil)
		to, err := url.Parse(answer.Header.Get("Location"))
		o.check(err)
		asked := to.Query()
		for name, want := range map[string]string{"response_type": "code", "scope": "openid email", "redirect_uri": o.web.URL + "/sign-in/provider/back", "code_challenge_method": "S256"} {
			if asked.Get(name) != want {
				t.Errorf("%s is %q", name, asked.Get(name))
			}
		}
		if len(asked.Get("state")) < 26 || len(asked.Get("nonce")) < 26 || len(asked.Get("code_challenge")) < 43 || strings.Contains(to.String(), l.ClientSecret) {
			t.Errorf("leads to %s", to)
		}
		life := time.Duration(answer.Cookies()[0].MaxAge) * time.Second
		if life > journeyLife+time.Second {
			t.Errorf("the visitor’s session lasts %s", life)
		}
	})
}

func TestTheProviderIsAway(t *testing.T) {
	o := openOffice(t)
	o.setPassword(wren)
	l, at := newLogin(o)
	me := person{subject: "w-1", email: o.email(wren)}
	o.check(at.Close())

	b := newBrowser(o)
	b.signsIn(l, me).is(http.StatusServiceUnavailable).sees("Newsroom login does not answer just now.", "Sign in")
	o.leads(newBrowser(o).knock(o.email(wren), goodPassword), "/")
	b.open("/sign-in/provider").is(http.StatusServiceUnavailable)
	if got := strings.Count(l.logged(), "discovery"); got != 1 {
		t.Errorf("it was asked %d times at one moment: %s", got, l.logged())
	}
	l.opens(listen(o, at.Addr().String()))
	o.wait(providerSilence)
	b.signsIn(l, me).is(http.StatusOK).sees("Queue")
}

func TestTheProviderAnswersBadly(t *testing.T) {
	for name, c := range map[string]struct {
		path   string
		status int
		badly  func(l *login, w http.ResponseWriter, next http.Handler, r *http.Request)
	}{
		"with an address over plain HTTP": {mockoidc.DiscoveryEndpoint, http.StatusServiceUnavailable, func(l *login, w http.ResponseWriter, next http.Handler, r *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			io.WriteString(w, `{"issuer": "`+l.Issuer()+`", "authorization_endpoint": "`+l.AuthorizationEndpoint()+`", "token_endpoint": "http://login.paper.example/"}`)
		}},
		"a redirect in place of tokens": {mockoidc.TokenEndpoint, http.StatusBadGateway, func(l *login, w http.ResponseWriter, next http.Handler, r *http.Request) {
			if r.URL.RawQuery != "" { // where the newsroom's secret must not follow
				next.ServeHTTP(w, r)
				return
			}
			http.Redirect(w, r, l.TokenEndpoint()+"?elsewhere", http.StatusTemporaryRedirect)
		}},
		"a fault in place of tokens": {mockoidc.TokenEndpoint, http.StatusServiceUnavailable, func(_ *login, w http.ResponseWriter, _ http.Handler, r *http.Request) {
			http.Error(w, r.FormValue("code"), http.StatusInternalServerError)
		}},
		"the code, in its refusal": {mockoidc.TokenEndpoint, http.StatusBadGateway, func(_ *login, w http.ResponseWriter, _ http.Handler, r *http.Request) {
			http.Error(w, r.FormValue("code"), http.StatusBadRequest)
		}},
		"no tokens at all": {mockoidc.TokenEndpoint, http.StatusBadGateway, func(_ *login, w http.ResponseWriter, _ http.Handler, r *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			io.WriteString(w, `{"access_token": "a", "token_type": "bearer"}`)
		}},
		"keys without end": {mockoidc.JWKSEndpoint, http.StatusBadGateway, func(_ *login, w http.ResponseWriter, next http.Handler, r *http.Request) {
			io.WriteString(w, strings.Repeat(" ", providerAnswer))
			next.ServeHTTP(w, r)
		}},
		"other keys than it signs with": {mockoidc.JWKSEndpoint, http.StatusBadGateway, func(l *login, w http.ResponseWriter, _ http.Handler, r *http.Request) {
			key, err := rsa.GenerateKey(rand.Reader, 2048)
			l.office.check(err)
			other, err := mockoidc.NewKeypair(key)
			l.office.check(err)
			other.Kid = l.Keypair.Kid
			keys, err := other.JWKS()
			l.office.check(err)
			w.Write(keys)
		}},
		"a page over plain HTTP": {mockoidc.DiscoveryEndpoint, http.StatusServiceUnavailable, func(l *login, w http.ResponseWriter, next http.Handler, r *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			io.WriteString(w, `{"issuer": "`+l.Issuer()+`", "authorization_endpoint": "http://login.paper.example/", "token_endpoint": "`+l.TokenEndpoint()+`"}`)
		}},
		"another’s name": {mockoidc.DiscoveryEndpoint, http.StatusServiceUnavailable, func(_ *login, w http.ResponseWriter, next http.Handler, r *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			io.WriteString(w, `{"issuer": "https://evil.example"}`)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			o := openOffice(t)
			l := openLogin(o)
			l.front = func(next http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if r.URL.Path != c.path {
						next.ServeHTTP(w, r)
						return
					}
					c.badly(l, w, next, r)
				})
			}
			b := newBrowser(o)
			b.signsIn(l, person{subject: "w-1", email: o.email(wren)}).is(c.status).sees("Newsroom login")
			b.isOut(t)
			if strings.Contains(name, "plain HTTP") && !strings.Contains(l.logged(), "must be asked over https") {
				t.Errorf("it was asked: %s", l.logged())
			}
			if len(l.logged()) > 1000 || !strings.Contains(l.logged(), "sign-in at the provider") {
				t.Errorf("logged %s", l.logged())
			}
		})
	}
}

// TestAProviderThatHangs is bounded by providerTime, which this test does not wait for: the
// reader goes first, and takes the request to the provider along.
func TestAProviderThatHangs(t *testing.T) {
	o := openOffice(t)
	l := openLogin(o)
	asked, gone := make(chan struct{}), make(chan struct{})
	l.front = func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != mockoidc.TokenEndpoint {
				next.ServeHTTP(w, r)
				return
			}
			io.Copy(io.Discard, r.Body) // only then is it seen that nobody waits any more
			close(asked)
			<-r.Context().Done()
			close(gone)
		})
	}
	b := newBrowser(o)
	ctx, leave := context.WithCancel(context.Background())
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, o.web.URL+b.wayBack(l, person{subject: "w-1", email: o.email(wren)}), nil)
	o.check(err)
	go func() {
		<-asked
		leave()
	}()
	if _, err := b.client.Do(r); err == nil {
		t.Error("it was answered")
	}
	<-gone
	if o.member(wren).Provider != "" {
		t.Error("somebody was linked")
	}
}

func TestProviderOptions(t *testing.T) {
	for _, issuer := range []string{"", "login.paper.example", "http://login.paper.example", "ftp://127.0.0.1", "https://", "https://me:secret@login.paper.example", "https://login.paper.example/?tenant=1", "https://login.paper.example/#1"} {
		if _, err := NewProvider(ProviderOptions{Issuer: issuer}); err == nil {
			t.Errorf("%q is taken", issuer)
		}
	}
	for issuer, name := range map[string]string{"https://login.paper.example/realms/news": "login.paper.example", "http://localhost:9": "localhost:9", "http://[::1]:9": "[::1]:9"} {
		if p, err := NewProvider(ProviderOptions{Issuer: issuer}); err != nil || p.Name != name {
			t.Errorf("%s is called %v, %v", issuer, p, err)
		}
	}
}

func TestWithoutAProvider(t *testing.T) {
	o := openOffice(t)
	b := newBrowser(o)
	b.open("/sign-in").misses("Sign in with")
	b.open("/sign-in/provider").is(http.StatusNotFound)
	b.open("/sign-in/provider/back?state=&code=x").is(http.StatusNotFound)
	if got := o.member(wren); got.Provider != "" || got.TakenUp() {
		t.Errorf("the office's people begin as %+v", workflow.Member(got))
	}
}
