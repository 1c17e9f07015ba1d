package handlers

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/descope/virtualwebauthn"
	"golang.org/x/net/html"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// named is the office at an address for which browsers keep passkeys.
func (o *office) named() virtualwebauthn.RelyingParty {
	o.Helper()
	_, port, _ := strings.Cut(o.web.Listener.Addr().String(), ":")
	options := o.options
	options.URL = "http://localhost:" + port
	var err error
	o.server, err = New(options)
	o.check(err)
	o.web.Config.Handler, err = o.server.Handler()
	o.check(err)
	return virtualwebauthn.RelyingParty{ID: "localhost", Name: "Stet", Origin: options.URL}
}

// device is somebody's phone with one passkey on it.
type device struct {
	site virtualwebauthn.RelyingParty
	virtualwebauthn.Authenticator
	key virtualwebauthn.Credential
}

func newDevice(site virtualwebauthn.RelyingParty) *device {
	return &device{site, virtualwebauthn.NewAuthenticator(), virtualwebauthn.NewCredential(virtualwebauthn.KeyTypeEC2)}
}

// asked is what a page asks a device for.
func (p shown) asked() string {
	p.Helper()
	form := p.in("ceremony", func(n *html.Node) bool { return has(n, "data-ceremony") })
	return attribute(form.part, "data-options")
}

// makes is the device's answer to a page that asks for a new passkey.
func (d *device) makes(p shown) string {
	p.Helper()
	options, err := virtualwebauthn.ParseAttestationOptions(p.asked())
	p.check(err)
	d.Options.UserHandle = []byte(options.UserID)
	return virtualwebauthn.CreateAttestationResponse(d.site, d.Authenticator, d.key, *options)
}

// shows is its answer to a page that asks for a passkey.
func (d *device) shows(p shown) string {
	p.Helper()
	options, err := virtualwebauthn.ParseAssertionOptions(p.asked())
	p.check(err)
	d.key.Counter++
	return virtualwebauthn.CreateAssertionResponse(d.site, d.Authenticator, d.key, *options)
}

// addPasskey adds the device's passkey to the account of whoever is signed in.
func (b *browser) addPasskey(d *device, name string) shown {
	b.Helper()
	page := b.open("/account/second-factor")
	page.part = page.in("form", func(n *html.Node) bool { return attribute(n, "action") == "/account/passkeys" }).part
	page = page.press("Go on", "passkey_name", name, "current_password", goodPassword).is(http.StatusOK).sees("Add the passkey “" + name + "”")
	return page.press("Make the passkey", "passkey", d.makes(page))
}

// hasPasskey gives somebody of the office a password and a passkey.
func (o *office) hasPasskey(name string, site virtualwebauthn.RelyingParty) *device {
	o.Helper()
	o.setPassword(name)
	d := newDevice(site)
	o.signIn(name).addPasskey(d, name+"’s phone").is(http.StatusOK)
	return d
}

func TestAddingPasskeys(t *testing.T) {
	o := openOffice(t)
	site := o.named()
	o.setPassword(wren)
	b := o.signIn(wren)
	phone := newDevice(site)
	b.addPasskey(phone, "old phone").is(http.StatusOK).sees("The passkey “old phone” is added.", "Your recovery codes")
	b.addPasskey(newDevice(site), "blue key").is(http.StatusOK).sees("The passkey “blue key” is added.").misses("Your recovery codes")
	b.open("/account").sees("2 passkeys. Recovery codes: 10 are left.")

	t.Run("not one that somebody has", func(t *testing.T) {
		o.within(t)
		b.addPasskey(phone, "old phone again").is(http.StatusUnprocessableEntity).sees("added before")
		o.setPassword(milo)
		o.signIn(milo).addPasskey(phone, "his phone").is(http.StatusUnprocessableEntity).sees("added before")
	})
	t.Run("not from another site", func(t *testing.T) {
		o.within(t)
		lure := newDevice(virtualwebauthn.RelyingParty{ID: "localhost", Origin: "http://localhost:1"})
		b.addPasskey(lure, "lure").is(http.StatusUnprocessableEntity).sees("does not prove a new passkey")
		lure.site = virtualwebauthn.RelyingParty{ID: "evil.example", Origin: site.Origin}
		b.addPasskey(lure, "lure").is(http.StatusUnprocessableEntity).sees("does not prove a new passkey")
	})
	t.Run("not to a challenge that was answered", func(t *testing.T) {
		o.within(t)
		page := b.open("/account/second-factor")
		page.part = page.in("form", func(n *html.Node) bool { return attribute(n, "action") == "/account/passkeys" }).part
		page = page.press("Go on", "passkey_name", "late", "current_password", goodPassword)
		answer := newDevice(site).makes(page)
		page.press("Make the passkey", "passkey", "{}").is(http.StatusUnprocessableEntity)
		page.press("Make the passkey", "passkey", answer).is(http.StatusUnprocessableEntity).sees("does not prove a new passkey")
	})
	t.Run("not after a while", func(t *testing.T) {
		o.within(t)
		b.send("/account/passkeys", url.Values{"passkey_name": {"late"}, "current_password": {goodPassword}}).sees("Add the passkey “late”")
		o.wait(halfLife)
		o.leads(b.raw(http.MethodGet, "/account/passkeys/new", nil), "/account/second-factor")
	})
	t.Run("not without the password or a name", func(t *testing.T) {
		o.within(t)
		b.send("/account/passkeys", url.Values{"passkey_name": {"x"}, "current_password": {"a guess"}}).is(http.StatusUnprocessableEntity).sees("That is not your current password.")
		b.send("/account/passkeys", url.Values{"current_password": {goodPassword}}).is(http.StatusUnprocessableEntity)
	})
	t.Run("and removing one", func(t *testing.T) {
		o.within(t)
		page := b.open("/account/second-factor").press("Remove it", "current_password", goodPassword).is(http.StatusOK).sees("That passkey is removed.", "blue key")
		page.misses("old phone")
		other := o.signIn(milo).open("/account/second-factor")
		answer := other.send("/account/passkeys/"+passkeyID(phone.key.ID)+"/remove", url.Values{"current_password": {goodPassword}})
		answer.is(http.StatusNotFound)
	})
}

func TestPasskeyAsTheSecondStep(t *testing.T) {
	o := openOffice(t)
	site := o.named()
	phone := o.hasPasskey(lex, site)
	stranger := o.hasPasskey(wren, site)
	step := func(b *browser) shown { return b.open("/sign-in/second").is(http.StatusOK).misses("Code from") }

	b := o.halfway(lex)
	page := step(b)
	page.press("Use a passkey", "passkey", phone.shows(page)).is(http.StatusOK).sees("Queue")
	b.open("/account/second-factor").sees("last used")

	for name, answer := range map[string]func(shown) string{
		"somebody else’s": stranger.shows,
		"one from another site": func(p shown) string {
			lure := *phone
			lure.site.Origin = "http://localhost:1"
			return lure.shows(p)
		},
		"one for another site": func(p shown) string {
			lure := *phone
			lure.site.ID = "evil.example"
			return lure.shows(p)
		},
		"nothing":  func(shown) string { return "{}" },
		"nonsense": func(shown) string { return "nonsense" },
	} {
		t.Run("not with "+name, func(t *testing.T) {
			o.within(t)
			b := o.halfway(lex)
			page := step(b)
			page.press("Use a passkey", "passkey", answer(page)).is(http.StatusUnprocessableEntity).sees("does not open this account")
			o.leads(b.raw(http.MethodGet, "/", nil), "/sign-in")
		})
	}
	t.Run("not with an answer that was given before", func(t *testing.T) {
		o.within(t)
		page := step(o.halfway(lex))
		given := phone.shows(page)
		page.press("Use a passkey", "passkey", given).is(http.StatusOK)
		again := step(o.halfway(lex))
		again.press("Use a passkey", "passkey", given).is(http.StatusUnprocessableEntity).sees("does not open this account")
	})
	t.Run("not with a challenge that was answered wrongly", func(t *testing.T) {
		o.within(t)
		b := o.halfway(lex)
		page := step(b)
		right := phone.shows(page)
		page.press("Use a passkey", "passkey", stranger.shows(page)).is(http.StatusUnprocessableEntity)
		page.press("Use a passkey", "passkey", right).is(http.StatusUnprocessableEntity)
	})
	t.Run("not with a copy whose count goes back", func(t *testing.T) {
		o.within(t)
		copied := *phone
		copied.key.Counter = 0
		page := step(o.halfway(lex))
		page.press("Use a passkey", "passkey", copied.shows(page)).is(http.StatusUnprocessableEntity).sees("its count went back")
	})
	t.Run("not with one that was removed", func(t *testing.T) {
		o.within(t)
		page := step(o.halfway(lex))
		_, err := o.RemovePasskey(context.Background(), o.id(lex), passkeyID(phone.key.ID), newsroom.Once{})
		o.check(err)
		page.press("Use a passkey", "passkey", phone.shows(page)).is(http.StatusUnprocessableEntity)
	})
}

func TestSigningInWithAPasskeyAlone(t *testing.T) {
	o := openOffice(t)
	site := o.named()
	phone := o.hasPasskey(lex, site)
	ask := func(b *browser) shown {
		return b.open("/sign-in?then=/rules").press("Sign in with a passkey").is(http.StatusOK).sees("Your browser asks for it now")
	}

	b := newBrowser(o)
	page := ask(b)
	before := b.token()
	given := phone.shows(page)
	in := page.press("Use a passkey", "passkey", given).is(http.StatusOK).sees("The rulebook")
	if in.at.Path != "/rules" || b.token() == before {
		t.Errorf("led to %s, under the token that was there before: %v", in.at, b.token() == before)
	}

	b.send("/sign-in/passkey", url.Values{"passkey": {given}}).is(http.StatusUnprocessableEntity).sees("That took too long") // its challenge is answered

	refused := func(name string, change func(*device), says string) {
		t.Run("not "+name, func(t *testing.T) {
			o.within(t)
			d := *phone
			change(&d)
			b := newBrowser(o)
			page := ask(b)
			page.press("Use a passkey", "passkey", d.shows(page)).is(http.StatusUnprocessableEntity).sees(says)
			o.leads(b.raw(http.MethodGet, "/", nil), "/sign-in")
		})
	}
	const closed = "does not open this account"
	refused("where the device has not seen that it is they", func(d *device) { d.Options.UserNotVerified = true }, closed)
	refused("without saying whose it is", func(d *device) { d.Options.UserHandle = nil }, closed)
	refused("in another’s name", func(d *device) { d.Options.UserHandle = []byte(o.id(wren)) }, closed)
	refused("from another site", func(d *device) { d.site.Origin = "https://evil.example" }, closed)
	refused("with one that nobody has", func(d *device) { d.key = virtualwebauthn.NewCredential(virtualwebauthn.KeyTypeEC2) }, closed)
	refused("with a copy", func(d *device) { d.key.Counter = 0 }, "its count went back")

	t.Run("not with what was asked for as a second step, nor the other way round", func(t *testing.T) {
		o.within(t)
		b := o.halfway(lex)
		second := b.open("/sign-in/second")
		b.send("/sign-in/passkey", url.Values{"passkey": {phone.shows(second)}}).is(http.StatusUnprocessableEntity).sees(closed)

		o.setPassword(wren)
		wrens := o.hasPasskey(wren, site)
		b = o.halfway(lex)
		asked := b.open("/sign-in").press("Sign in with a passkey")
		b.send("/sign-in/second", url.Values{"passkey": {wrens.shows(asked)}}).is(http.StatusUnprocessableEntity)
		o.leads(b.raw(http.MethodGet, "/", nil), "/sign-in")
	})
	t.Run("not a disabled member", func(t *testing.T) {
		o.within(t)
		page := ask(newBrowser(o))
		_, err := o.SetDisabled(context.Background(), o.id(ada), o.id(lex), true, newsroom.Once{})
		o.check(err)
		page.press("Use a passkey", "passkey", phone.shows(page)).is(http.StatusUnprocessableEntity).sees(closed)
	})
	t.Run("and not for ever", func(t *testing.T) {
		o.within(t)
		_, err := o.SetDisabled(context.Background(), o.id(ada), o.id(lex), false, newsroom.Once{})
		o.check(err)
		page := ask(newBrowser(o))
		answer := phone.shows(page)
		o.wait(halfLife)
		page.press("Use a passkey", "passkey", answer).is(http.StatusUnprocessableEntity).sees("took too long")
	})
}

// Browsers keep no passkeys for an address that is a number, nor over plain HTTP.
func TestWherePasskeysWork(t *testing.T) {
	o := openOffice(t)
	o.setPassword(wren)
	newBrowser(o).open("/sign-in").misses("passkey")
	b := o.signIn(wren)
	b.open("/account/second-factor").sees("only at the newsroom’s https address").misses("Add a passkey")
	b.send("/account/passkeys", url.Values{"passkey_name": {"x"}, "current_password": {goodPassword}}).is(http.StatusUnprocessableEntity).sees("only at the newsroom’s https address")
	newBrowser(o).send("/sign-in/passkey", nil).is(http.StatusUnprocessableEntity).sees("only at the newsroom’s https address")
	for address, works := range map[string]bool{
		"https://stet.paper.example": true, "https://stet.paper.example:8443": true, "http://localhost:8080": true, "https://localhost": true,
		"http://stet.paper.example": false, "http://127.0.0.1:8080": false, "https://127.0.0.1": false, "https://[::1]:8443": false,
	} {
		options := o.options
		options.URL = address
		s, err := New(options)
		o.check(err)
		if got := s.passkeys != nil; got != works {
			t.Errorf("%s: passkeys work: %v", address, got)
		}
	}
}

// TestAPasskeyShowsWhoItIs is the question that is asked again after half an hour, answered
// without a password.
func TestAPasskeyShowsWhoItIs(t *testing.T) {
	o := openOffice(t)
	site := o.named()
	mine, other := o.hasPasskey(edith, site), o.hasPasskey(sol, site)
	article := plainStory(o)
	b := o.signIn(edith)
	o.wait(workflow.IdentityLife)
	question := b.open(present.StoryAddress(article)).press("Approve", "needs_lawyer", "none").is(http.StatusUnauthorized)
	before := o.acts(article)
	question = question.press("Go on", views.IdentityPasskey, other.shows(question)).is(http.StatusUnprocessableEntity).sees("does not open this account")
	old := mine.shows(question)
	question = question.press("Go on", views.IdentityPasskey, "{}").is(http.StatusUnprocessableEntity)
	question = question.press("Go on", views.IdentityPasskey, old).is(http.StatusUnprocessableEntity).sees("does not open this account")
	if after := o.acts(article); after != before {
		t.Errorf("%d acts were recorded", after-before)
	}
	question.press("Go on", views.IdentityPasskey, mine.shows(question)).is(http.StatusOK).sees("You approved")
}
