package handlers

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"stet/workflow"
	"stet/workflow/newsroom"
)

const goodPassword = "copper kettle under ivy"

// setPassword gives somebody of the office the good password.
func (o *office) setPassword(name string) {
	o.Helper()
	hashed, err := HashPassword(goodPassword)
	o.check(err)
	_, err = o.SetPassword(context.Background(), o.id(name), hashed, "", newsroom.Once{})
	o.check(err)
	o.people[name] = o.member(name)
}

// member reads somebody anew.
func (o *office) member(name string) (m workflow.Member) {
	o.Helper()
	o.check(o.Store.Read(context.Background(), func(tx workflow.Tx) error {
		masthead, err := tx.Masthead()
		m, _ = masthead.Member(o.id(name))
		return err
	}))
	return m
}

func (o *office) email(name string) string { return o.people[name].Email }

// knock tries to sign in, and stops at the first answer.
func (b *browser) knock(email, password string) *http.Response {
	b.Helper()
	return b.raw(http.MethodPost, "/sign-in", url.Values{"email": {email}, "password": {password}})
}

// raw sends one request and follows nothing.
func (b *browser) raw(method, path string, form url.Values) *http.Response {
	b.Helper()
	r, err := http.NewRequest(method, b.web.URL+path, strings.NewReader(form.Encode()))
	b.check(err)
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return b.do(r)
}

func (b *browser) do(r *http.Request) *http.Response {
	b.Helper()
	answer, err := b.once().Do(r)
	b.check(err)
	b.Cleanup(func() { answer.Body.Close() })
	return answer
}

// once is the browser's client without following.
func (b *browser) once() *http.Client {
	c := *b.client
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &c
}

// leads fails unless an answer leads on to an address.
func (o *office) leads(answer *http.Response, to string) {
	o.Helper()
	if answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != to {
		o.Errorf("%s %s answered %d and leads to %q, not to %q", answer.Request.Method, answer.Request.URL.Path, answer.StatusCode, answer.Header.Get("Location"), to)
	}
}

func TestSigningIn(t *testing.T) {
	o := openOffice(t)
	o.setPassword(wren)

	t.Run("leads to the page that was asked for", func(t *testing.T) {
		b := newBrowser(o)
		door := b.open("/articles?q=barn").is(http.StatusOK).sees("Sign in")
		if door.at.Path != "/sign-in" {
			t.Fatalf("led to %s", door.at)
		}
		page := door.press("Sign in", "email", " WREN@paper.example", "password", goodPassword).is(http.StatusOK)
		if got := page.at.RequestURI(); got != "/articles?q=barn" {
			t.Errorf("signed in, and led to %s", got)
		}
	})
	t.Run("a wrong password and an unknown address get the same answer", func(t *testing.T) {
		b := newBrowser(o)
		wrong := b.send("/sign-in", url.Values{"email": {o.email(wren)}, "password": {"not this one at all"}}).is(http.StatusUnprocessableEntity)
		unknown := b.send("/sign-in", url.Values{"email": {"nobody@paper.example"}, "password": {"not this one at all"}}).is(http.StatusUnprocessableEntity)
		wrong.sees("do not belong together")
		if same := strings.ReplaceAll(unknown.bytes, "nobody@paper.example", o.email(wren)); same != wrong.bytes {
			t.Error("the answers differ")
		}
		if wrong.field("email") != o.email(wren) || wrong.field("password") != "" {
			t.Error("the address is not kept, or the password is")
		}
	})
	t.Run("an invited member has no password yet", func(t *testing.T) {
		if got := newBrowser(o).knock(o.email(milo), "").StatusCode; got != http.StatusUnprocessableEntity {
			t.Errorf("answered %d", got)
		}
	})
	t.Run("leads to addresses of ours alone", func(t *testing.T) {
		for _, then := range []string{"https://evil.example/", "//evil.example", "////evil.example", "javascript:alert(1)", "evil", ""} {
			answer := newBrowser(o).raw(http.MethodPost, "/sign-in", url.Values{"email": {o.email(wren)}, "password": {goodPassword}, "next": {then}})
			o.leads(answer, "/")
		}
	})
}

func TestSignedOut(t *testing.T) {
	o := openOffice(t)
	article := o.story(wren, city, seedBoard)
	for _, r := range routes {
		if r.needs == public || r.needs == anyone {
			continue
		}
		path := strings.NewReplacer("{id}", string(article), "{n}", "1").Replace(r.pattern)
		answer := newBrowser(o).raw(r.method, path, nil)
		if r.method == get && path != "/" {
			o.leads(answer, "/sign-in?then="+url.QueryEscape(path))
		} else {
			o.leads(answer, "/sign-in")
		}
	}
	if got := o.acts(article); got != 1 {
		t.Errorf("%d acts are recorded, not the one that was there", got)
	}
}

// cookieOf is the cookie of some name that an answer sets.
func cookieOf(answer *http.Response, name string) *http.Cookie {
	for _, c := range answer.Cookies() {
		if c.Name == name {
			return c
		}
	}
	return &http.Cookie{}
}

func TestSessionCookie(t *testing.T) {
	o := openOffice(t)
	o.setPassword(wren)
	cookie := func(s *Server) *http.Cookie {
		handler, err := s.Handler()
		o.check(err)
		o.web.Config.Handler = handler
		return cookieOf(newBrowser(o).knock(o.email(wren), goodPassword), s.sessions.Cookie.Name)
	}
	t.Run("over https", func(t *testing.T) {
		options := o.options
		options.URL = "https://stet.paper.example"
		secure, err := New(options)
		o.check(err)
		c := cookie(secure)
		if c.Name != "__Host-stet" || !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" {
			t.Errorf("got %s", c)
		}
		if life := time.Duration(c.MaxAge) * time.Second; life < SessionLife-time.Minute || life > SessionLife+time.Minute {
			t.Errorf("it lasts %s", life)
		}
	})
	t.Run("on this machine alone", func(t *testing.T) {
		if c := cookie(o.server); c.Name != "stet" || c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode {
			t.Errorf("got %s", c)
		}
	})
}

func TestTokenIsRenewed(t *testing.T) {
	o := openOffice(t)
	o.setPassword(wren)
	b := o.signIn(milo)
	token := b.token
	planted := token() // by Milo, in the browser that Wren will use
	b.knock(o.email(wren), goodPassword)
	first := token()
	if first == planted {
		t.Error("sign-in keeps a planted token")
	}
	b.open("/").is(http.StatusOK)
	if token() != first {
		t.Error("a page renews the token for nothing")
	}
	_, err := o.GiveRole(context.Background(), o.id(ada), newsroom.RoleRequest{Member: o.id(wren), Role: workflow.Editor, Desk: o.desks[city]})
	o.check(err)
	b.open("/").is(http.StatusOK)
	if token() == first {
		t.Error("a new role keeps the old token")
	}
	old := newBrowser(o)
	old.cookie(&http.Cookie{Name: "stet", Value: first})
	if answer := old.raw(http.MethodGet, "/", nil); answer.StatusCode != http.StatusOK || len(answer.Cookies()) > 0 {
		t.Errorf("a request that was under way with the old one is answered %d, with cookies %v", answer.StatusCode, answer.Cookies())
	}
	b.send("/sign-out", nil)
	o.leads(old.raw(http.MethodGet, "/", nil), "/sign-in")
}

func TestDisabledMemberIsShutOutAtOnce(t *testing.T) {
	o := openOffice(t)
	o.setPassword(wren)
	b := newBrowser(o)
	b.knock(o.email(wren), goodPassword)
	b.open("/account").is(http.StatusOK)
	_, err := o.SetDisabled(context.Background(), o.id(ada), o.id(wren), true, newsroom.Once{})
	o.check(err)
	o.leads(b.raw(http.MethodGet, "/", nil), "/sign-in")
	if got := b.knock(o.email(wren), goodPassword).StatusCode; got != http.StatusUnprocessableEntity {
		t.Errorf("signing in answered %d", got)
	}
}

func TestSigningOut(t *testing.T) {
	o := openOffice(t)
	b := o.signIn(wren)
	at, _ := url.Parse(b.web.URL)
	token := b.client.Jar.Cookies(at)[0]
	b.open("/").press("Sign out").is(http.StatusOK).sees("Sign in")
	o.leads(b.raw(http.MethodGet, "/", nil), "/sign-in")
	kept := newBrowser(o)
	kept.cookie(token)
	o.leads(kept.raw(http.MethodGet, "/", nil), "/sign-in")
	newBrowser(o).send("/sign-out", nil).is(http.StatusOK).sees("Sign in")
}

func TestDemoDoor(t *testing.T) {
	o := openOffice(t)
	o.setPassword(wren)
	newBrowser(o).open("/sign-in").misses("demo")
	options := o.options
	options.Demo = []DemoMember{{Name: "Wren Okafor", Email: o.email(wren), Password: goodPassword, Role: workflow.Writer, Words: "Writer on every desk"}}
	demo, err := New(options)
	o.check(err)
	o.web.Config.Handler, err = demo.Handler()
	o.check(err)
	page := newBrowser(o).open("/sign-in?then=/rules").press("WO Wren Okafor Writer on every desk").is(http.StatusOK).sees("The rulebook")
	if page.at.Path != "/rules" {
		t.Errorf("led to %s", page.at)
	}
}
