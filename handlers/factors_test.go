package handlers

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"stet/workflow"
)

// addApp walks through adding an authenticator app, and gives its secret and what comes of it.
func (b *browser) addApp() (secret string, codes shown) {
	b.Helper()
	page := b.open("/account/second-factor").press("Go on", "current_password", goodPassword).is(http.StatusOK).sees("Add an authenticator app")
	secret = regexp.MustCompile(`secret=([A-Z2-7]+)`).FindStringSubmatch(page.bytes)[1]
	return secret, page.press("Add this app", "code", b.code(secret)).is(http.StatusOK)
}

func TestAddingAnAuthenticatorApp(t *testing.T) {
	o := openOffice(t)
	o.setPassword(wren)
	here, elsewhere := newBrowser(o), newBrowser(o)
	here.knock(o.email(wren), goodPassword)
	elsewhere.knock(o.email(wren), goodPassword)
	here.open("/account").sees("None yet").follow("Add or remove").is(http.StatusOK).misses("Recovery codes", "before anything else")

	here.open("/account/second-factor").press("Go on", "current_password", "a guess").is(http.StatusUnprocessableEntity).sees("That is not your current password.")
	o.leads(here.raw(http.MethodGet, "/account/authenticator/new", nil), "/account/second-factor")
	page := here.open("/account/second-factor").press("Go on", "current_password", goodPassword).is(http.StatusOK)
	secret := regexp.MustCompile(`secret=([A-Z2-7]+)`).FindStringSubmatch(page.bytes)[1]
	if grouped := secret[:4] + " " + secret[4:8]; len(secret) != 32 || !strings.Contains(page.text(), grouped) || !strings.Contains(page.bytes, `<svg class="qr"`) {
		t.Errorf("the secret %q is not shown in fours, or not as a picture", secret)
	}
	page.press("Add this app", "code", "123").is(http.StatusUnprocessableEntity).sees("not the code")
	done := page.press("Add this app", "code", o.code(secret)).is(http.StatusOK).sees("Your authenticator app is added.")
	if got := len(regexp.MustCompile(`<code>([a-z2-7]{4}-){3}[a-z2-7]{4}</code>`).FindAllString(done.bytes, -1)); got != 10 {
		t.Errorf("%d recovery codes are shown", got)
	}
	page.press("Add this app", "code", o.code(secret)).sees("it is done already", "last used")
	here.open("/account/second-factor").sees("10 are left").misses(secret[:4])
	here.open("/account").sees("An authenticator app. Recovery codes: 10 are left.")
	elsewhere.open("/account").is(http.StatusOK)
	for name, said := range map[string]string{ada: "wren@paper.example · second factor", edith: ""} {
		if page := o.signIn(name).open("/people").text(); strings.Contains(page, "second factor") != (said != "") || !strings.Contains(page, said) {
			t.Errorf("to %s the masthead says: %s", name, page)
		}
	}

	t.Run("and removing it", func(t *testing.T) {
		o.within(t)
		page := here.open("/account/second-factor")
		page.press("Remove it", "current_password", "a guess").is(http.StatusUnprocessableEntity).sees("That is not your current password.")
		page.press("Remove it", "current_password", goodPassword).is(http.StatusOK).sees("is removed.").misses("Recovery codes")
		o.leads(newBrowser(o).knock(o.email(wren), goodPassword), "/")
		elsewhere.open("/account").is(http.StatusOK)
	})
}

func TestAnAppThatIsAddedTooSlowlyIsNotAdded(t *testing.T) {
	o := openOffice(t)
	o.setPassword(wren)
	b := o.signIn(wren)
	page := b.open("/account/second-factor").press("Go on", "current_password", goodPassword)
	secret := regexp.MustCompile(`secret=([A-Z2-7]+)`).FindStringSubmatch(page.bytes)[1]
	o.wait(halfLife)
	page.press("Add this app", "code", o.code(secret)).sees("That took too long")
	o.leads(b.raw(http.MethodGet, "/account/authenticator/new", nil), "/account/second-factor")
	if o.member(wren).SecondFactor {
		t.Error("it was added")
	}
}

func TestMakingRecoveryCodesAnew(t *testing.T) {
	o := openOffice(t)
	old := o.hasApp(wren)
	b := o.signIn(wren)
	page := b.open("/account/second-factor")
	again := page.press("Make them; the old ones are void", "current_password", goodPassword).is(http.StatusOK).sees("Your recovery codes").misses(old[0])
	fresh := regexp.MustCompile(`([a-z2-7]{4}-){3}[a-z2-7]{4}`).FindString(again.bytes)
	page.press("Make them; the old ones are void", "current_password", goodPassword).sees("That form was sent before.").misses(fresh)
	o.halfway(wren).send("/sign-in/second", url.Values{"recovery": {old[0]}}).is(http.StatusUnprocessableEntity)
	o.halfway(wren).send("/sign-in/second", url.Values{"recovery": {fresh}}).is(http.StatusOK)
	o.setPassword(milo)
	o.signIn(milo).send("/account/recovery-codes", url.Values{"current_password": {goodPassword}}).is(http.StatusUnprocessableEntity).sees("Add one first")
}

// Whoever holds a role that needs a second factor, and has none, does nothing before they
// have added one.
func TestARoleNeedsASecondFactor(t *testing.T) {
	o := openOffice(t)
	o.SecondFactor = []workflow.Role{workflow.Legal, workflow.Chief}
	o.setPassword(lex)
	article := o.inReview("The board said nothing.")
	b := newBrowser(o)
	led := b.open("/rules").press("Sign in", "email", o.email(lex), "password", goodPassword).is(http.StatusOK)
	led.sees("You hold the role of legal", "before anything else")
	if led.at.Path != "/account/second-factor" {
		t.Errorf("led to %s", led.at)
	}
	for _, r := range routes {
		if r.needs == public || r.needs == anyone || r.needs == ownFactors {
			continue
		}
		path := strings.NewReplacer("{id}", string(article), "{n}", "1").Replace(r.pattern)
		answer := b.raw(r.method, path, url.Values{"saw": {"1"}})
		if r.method == get {
			o.leads(answer, "/account/second-factor")
		} else if answer.StatusCode != http.StatusForbidden {
			t.Errorf("%s %s answered %d", r.method, path, answer.StatusCode)
		}
	}
	before := o.acts(article)
	b.send("/articles/"+string(article)+"/threads", url.Values{"saw": {"1"}, "comment": {"Who says so?"}}).is(http.StatusForbidden).sees("Nothing was recorded", "Who says so?")
	if after := o.acts(article); after != before {
		t.Errorf("%d acts were recorded", after-before)
	}
	_, codes := b.addApp()
	codes.follow("I have kept them").is(http.StatusOK).misses("before anything else")
	b.open("/rules").is(http.StatusOK).sees("The rulebook")

	t.Run("and keeps the last", func(t *testing.T) {
		o.within(t)
		b.open("/account/second-factor").press("Remove it", "current_password", goodPassword).is(http.StatusUnprocessableEntity).sees("this is your last")
	})
	t.Run("others go on without", func(t *testing.T) {
		o.within(t)
		o.signIn(wren).open("/rules").is(http.StatusOK)
		o.signIn(ada).open("/rules").is(http.StatusOK)
	})
	t.Run("and signing out is not forbidden", func(t *testing.T) {
		o.within(t)
		o.leads(o.signIn(cleo).raw(http.MethodPost, "/sign-out", nil), "/sign-in")
	})
}

// All that showed who somebody was is gone together, and their sign-ins with it.
func TestRemovedFactorsOpenNothing(t *testing.T) {
	o := openOffice(t)
	codes := o.hasApp(lex)
	b := o.halfway(lex)
	o.check(o.Store.Write(context.Background(), func(tx workflow.Tx) error { return tx.RemoveFactors(o.id(lex)) }))
	o.wait(time.Minute)
	b.send("/sign-in/second", url.Values{"recovery": {codes[0]}}).is(http.StatusUnprocessableEntity)
	b.send("/sign-in/second", url.Values{"code": {o.code(appSecret)}}).is(http.StatusUnprocessableEntity)
}
