package handlers

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"stet/workflow/newsroom"
)

const appSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

// code is what an app shows now.
func (o *office) code(secret string) string {
	o.Helper()
	code, err := totp.GenerateCode(secret, o.clock())
	o.check(err)
	return code
}

// hasApp gives somebody of the office a password, an authenticator app whose present code is
// fresh, and recovery codes.
func (o *office) hasApp(name string) (codes []string) {
	o.Helper()
	o.setPassword(name)
	_, codes, err := o.AddAuthenticator(context.Background(), o.id(name), appSecret, o.code(appSecret), newsroom.Once{})
	o.check(err)
	o.wait(time.Minute)
	return codes
}

// halfway gives a browser in which somebody has shown their password.
func (o *office) halfway(name string) *browser {
	o.Helper()
	b := newBrowser(o)
	o.leads(b.knock(o.email(name), goodPassword), "/sign-in/second")
	return b
}

func TestSecondStep(t *testing.T) {
	o := openOffice(t)
	codes := o.hasApp(lex)

	t.Run("a code of the app signs in and leads to the page that was asked for", func(t *testing.T) {
		b := newBrowser(o)
		second := b.open("/rules").press("Sign in", "email", o.email(lex), "password", goodPassword).is(http.StatusOK).sees("One more step").misses("Use a passkey")
		if second.at.Path != "/sign-in/second" {
			t.Fatalf("led to %s", second.at)
		}
		half := b.token()
		page := second.press("Sign in", "code", o.code(appSecret)).is(http.StatusOK).sees("The rulebook")
		if page.at.Path != "/rules" {
			t.Errorf("led to %s", page.at)
		}
		if b.token() == half {
			t.Error("the token of the half session goes on")
		}
		o.leads(o.with(half).raw(http.MethodGet, "/", nil), "/sign-in")
	})
	t.Run("the code that was used does not sign in again", func(t *testing.T) {
		o.within(t)
		o.halfway(lex).open("/sign-in/second").press("Sign in", "code", o.code(appSecret)).is(http.StatusUnprocessableEntity).sees("used already")
	})
	t.Run("a recovery code signs in once, and says how many are left", func(t *testing.T) {
		o.within(t)
		o.halfway(lex).open("/sign-in/second").press("Sign in with it", "recovery", codes[0]).is(http.StatusOK).sees("You signed in with a recovery code. 9 are left.")
		o.halfway(lex).open("/sign-in/second").press("Sign in with it", "recovery", codes[0]).is(http.StatusUnprocessableEntity).sees("used already")
	})
	t.Run("the password alone opens nothing", func(t *testing.T) {
		o.within(t)
		b := o.halfway(lex)
		for _, path := range []string{"/", "/account", "/account/second-factor"} {
			if answer := b.raw(http.MethodGet, path, nil); answer.StatusCode != http.StatusSeeOther || !strings.HasPrefix(answer.Header.Get("Location"), "/sign-in") {
				t.Errorf("%s answered %d", path, answer.StatusCode)
			}
		}
	})
	t.Run("whoever has none is not asked", func(t *testing.T) {
		o.within(t)
		o.setPassword(wren)
		o.leads(newBrowser(o).knock(o.email(wren), goodPassword), "/")
	})
	t.Run("nobody is at it without a password", func(t *testing.T) {
		o.within(t)
		o.leads(newBrowser(o).raw(http.MethodGet, "/sign-in/second", nil), "/sign-in")
		o.wait(time.Minute)
		newBrowser(o).send("/sign-in/second", url.Values{"code": {o.code(appSecret)}}).is(http.StatusUnprocessableEntity).sees("Begin again with your password")
	})
}

// What its owner showed besides their password may be lost, too: a recovery forgets it.
func TestARecoveryForgetsTheSecondFactor(t *testing.T) {
	o := openOffice(t)
	codes := o.hasApp(lex)
	token, err := o.LinkByCommand(context.Background(), o.email(lex))
	o.check(err)
	o.halfway(lex).open("/sign-in/second").press("Sign in with it", "recovery", codes[0]).is(http.StatusOK) // until it is taken up
	newBrowser(o).open("/welcome/"+token).press("Set password and sign in", "new_password", "another kettle under oak").is(http.StatusOK).sees("Queue")
	o.leads(newBrowser(o).knock(o.email(lex), "another kettle under oak"), "/")
	if m, has, err := o.Factors(context.Background(), o.id(lex)); err != nil || m.SecondFactor || has.Count() > 0 || len(has.RecoveryCodes) > 0 {
		t.Errorf("%+v is left, %v", has, err)
	}
}

// A wrong password gets the same answer whether or not the account has a second factor.
func TestTheDoorDoesNotTellWhoHasASecondFactor(t *testing.T) {
	o := openOffice(t)
	o.hasApp(lex)
	o.setPassword(wren)
	var answers []string
	for _, email := range []string{o.email(lex), o.email(wren), "nobody@paper.example"} {
		b := newBrowser(o)
		page := b.send("/sign-in", url.Values{"email": {email}, "password": {"not this one at all"}}).is(http.StatusUnprocessableEntity)
		answers = append(answers, strings.ReplaceAll(page.bytes, email, "somebody"))
		if b.token() != "" {
			t.Errorf("%s was given a session", email)
		}
	}
	if answers[0] != answers[1] || answers[1] != answers[2] {
		t.Error("the answers differ")
	}
}

func TestTheSecondStepIsOverAfterAWhile(t *testing.T) {
	o := openOffice(t)
	o.hasApp(lex)
	b := o.halfway(lex)
	o.wait(halfLife)
	o.leads(b.raw(http.MethodGet, "/sign-in/second", nil), "/sign-in")
	b.send("/sign-in/second", url.Values{"code": {o.code(appSecret)}}).is(http.StatusUnprocessableEntity).sees("Begin again with your password")
	o.leads(b.raw(http.MethodGet, "/", nil), "/sign-in")
}

func TestFiveWrongCodesBeginAgainWithThePassword(t *testing.T) {
	o := openOffice(t)
	codes := o.hasApp(lex)
	b := o.halfway(lex)
	page := b.open("/sign-in/second")
	for range mostWrong - 1 {
		page.press("Sign in with it", "recovery", "aaaa-aaaa-aaaa-aaaa").is(http.StatusUnprocessableEntity).sees("not one of your recovery codes")
	}
	page.press("Sign in with it", "recovery", "aaaa-aaaa-aaaa-aaaa").is(http.StatusUnprocessableEntity).sees("wrong five times")
	page.press("Sign in with it", "recovery", codes[0]).is(http.StatusUnprocessableEntity).sees("Begin again with your password")
	o.leads(b.raw(http.MethodGet, "/sign-in/second", nil), "/sign-in")
}

// Wrong codes are counted for the account, over all sign-ins; what nobody can guess still
// opens it.
func TestCodesAreGuessedSlowly(t *testing.T) {
	o := openOffice(t)
	codes := o.hasApp(lex)
	guess := func(b *browser, code string) *http.Response {
		return b.raw(http.MethodPost, "/sign-in/second", url.Values{"code": {code}})
	}
	exhaust := func() *browser {
		t.Helper()
		var b *browser
		for i := range mostGuesses {
			if i%(mostWrong-1) == 0 {
				b = o.halfway(lex)
			}
			if answer := guess(b, "nonsense"); answer.Header.Get("Retry-After") != "" {
				t.Fatalf("guess %d has to wait", i+1)
			}
		}
		b = o.halfway(lex)
		if answer := guess(b, o.code(appSecret)); answer.StatusCode != http.StatusUnprocessableEntity || answer.Header.Get("Retry-After") != "3600" {
			t.Fatalf("the right code answers %d, Retry-After %q", answer.StatusCode, answer.Header.Get("Retry-After"))
		}
		return b
	}
	exhaust().open("/sign-in/second").press("Sign in with it", "recovery", codes[0]).is(http.StatusOK).sees("9 are left")
	o.leads(guess(o.halfway(lex), o.code(appSecret)), "/") // whoever is in has begun anew
	o.wait(time.Minute)
	for range 2 {
		exhaust()
		o.wait(guessWindow)
	}
	o.leads(guess(o.halfway(lex), o.code(appSecret)), "/")
}

// A half session stands for the account as it was when the password was looked at.
func TestHalfASessionDoesNotOutliveItsAccount(t *testing.T) {
	ctx := context.Background()
	for name, end := range map[string]func(*office){
		"the password changed": func(o *office) { o.setPassword(lex) },
		"the sessions ended":   func(o *office) { o.check(o.options.Rows.EndOthers(ctx, o.id(lex), "")) },
		"another factor added": func(o *office) {
			_, err := o.RenewCodes(ctx, o.id(lex), newsroom.Once{})
			o.check(err)
		},
		"the account disabled and enabled": func(o *office) {
			for _, disabled := range []bool{true, false} {
				_, err := o.SetDisabled(ctx, o.id(ada), o.id(lex), disabled, newsroom.Once{})
				o.check(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := openOffice(t)
			o.hasApp(lex)
			b := o.halfway(lex)
			end(o)
			b.send("/sign-in/second", url.Values{"code": {o.code(appSecret)}}).is(http.StatusUnprocessableEntity).sees("Your account was changed at this very moment")
			o.leads(b.raw(http.MethodGet, "/", nil), "/sign-in")
		})
	}
}
