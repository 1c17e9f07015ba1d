package handlers

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"stet/workflow"
	"stet/workflow/newsroom"
)

func TestChangingThePassword(t *testing.T) {
	o := openOffice(t)
	o.setPassword(wren)
	const fresh = "seven brass thimbles"
	here, elsewhere := newBrowser(o), newBrowser(o)
	here.knock(o.email(wren), goodPassword)
	elsewhere.knock(o.email(wren), goodPassword)

	for _, c := range []struct{ name, current, fresh, says string }{
		{"the present one is wrong", "not it at all", fresh, "That is not your current password."},
		{"too short", goodPassword, "elevenchars", "too short"},
		{"too long", goodPassword, strings.Repeat("long ", 52), "too long"},
		{"common", goodPassword, "Password-1234", "people try first"},
		{"the newsroom’s own word", goodPassword, "let-it-stand", "people try first"},
		{"one letter over and over", goodPassword, "aaaaaaaaaaaab", "people try first"},
		{"their own name", goodPassword, "WrenOkafor2031", "your own name"},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := here.open("/account").press("Change password", "current_password", c.current, "new_password", c.fresh)
			page.is(http.StatusUnprocessableEntity).sees(c.says)
			if strings.Contains(page.bytes, c.fresh) {
				t.Error("the password is sent back")
			}
		})
	}
	elsewhere.open("/account").is(http.StatusOK).sees("This one", "End this session")
	page := here.open("/account").press("Change password", "current_password", goodPassword, "new_password", fresh).is(http.StatusOK)
	page.sees("Your password is changed.").misses("End this session")
	here.open("/account").misses("Your password is changed.")
	o.leads(elsewhere.raw(http.MethodGet, "/account", nil), "/sign-in?then=%2Faccount")
	if got := newBrowser(o).knock(o.email(wren), goodPassword).StatusCode; got != http.StatusUnprocessableEntity {
		t.Errorf("the old password answers %d", got)
	}
	o.leads(newBrowser(o).knock(o.email(wren), fresh), "/")
}

// TestWrongPresentPasswords also holds that they are no hindrance at the sign-in, nor
// those at the sign-in one here.
func TestWrongPresentPasswords(t *testing.T) {
	o := openOffice(t)
	o.setPassword(wren)
	waited := o.waiting()
	b := o.signIn(wren)
	page := b.open("/account")
	newBrowser(o).guess(o.email(wren))
	for range mostPerSecret {
		page.press("Change password", "current_password", "a guess", "new_password", "seven brass thimbles").sees("That is not your current password.")
	}
	if len(*waited) != 0 {
		t.Errorf("waited %v", *waited)
	}
	newBrowser(o).knock(o.email(wren), wrongPassword)
	if len(*waited) != 1 || (*waited)[0] != time.Second {
		t.Errorf("at the sign-in waited %v", *waited)
	}
	page.press("Change password", "current_password", goodPassword, "new_password", "seven brass thimbles").is(http.StatusOK).sees("Your password is changed.")
	if len(*waited) != 2 || (*waited)[1] != time.Second {
		t.Errorf("waited %v", *waited)
	}
}

func TestEndingSessions(t *testing.T) {
	o := openOffice(t)
	here, second, third := o.signIn(wren), o.signIn(wren), o.signIn(wren)
	other := o.signIn(edith)
	page := here.open("/account").sees("Where you are signed in")
	if got := strings.Count(page.text(), "End this session"); got != 2 {
		t.Fatalf("%d other sessions are listed", got)
	}
	page.press("End this session").is(http.StatusOK).sees("That session is ended.")
	ended := 0
	for _, b := range []*browser{second, third} {
		if b.raw(http.MethodGet, "/account", nil).StatusCode == http.StatusSeeOther {
			ended++
		}
	}
	if ended != 1 {
		t.Errorf("%d sessions ended", ended)
	}
	rows, err := o.server.rows.List(context.Background(), o.id(edith))
	o.check(err)
	here.send("/account/sessions/"+rows[0].ID+"/end", nil).is(http.StatusOK)
	other.open("/account").is(http.StatusOK)

	here.open("/account").press("End all other sessions").is(http.StatusOK).sees("Your other sessions are ended.").misses("End this session")
}

func TestWelcome(t *testing.T) {
	ctx := context.Background()
	o := openOffice(t)
	invited, token, err := o.Enrol(ctx, newsroom.Enrolment{Name: "Jonah Reyes", Email: "jonah@paper.example", Desks: []workflow.DeskRole{{Desk: o.desks[city], Role: workflow.Writer}}})
	o.check(err)
	b := newBrowser(o)
	page := b.open("/welcome/" + token).is(http.StatusOK).sees("jonah@paper.example").misses("Email")
	page.press("Set password and sign in", "new_password", "short").is(http.StatusUnprocessableEntity).sees("too short")
	page.press("Set password and sign in", "new_password", goodPassword).is(http.StatusOK).sees("Queue")
	b.open("/account").sees("Writer on City")

	t.Run("a link opens once", func(t *testing.T) {
		used := newBrowser(o).open("/welcome/" + token).is(http.StatusNotFound)
		unknown := newBrowser(o).open("/welcome/nonsense").is(http.StatusNotFound)
		if used.bytes != unknown.bytes {
			t.Error("a used link and an invented one answer with other bytes")
		}
		newBrowser(o).send("/welcome/"+token, map[string][]string{"new_password": {goodPassword}}).is(http.StatusNotFound)
	})
	t.Run("and for seven days", func(t *testing.T) {
		token, err := o.LinkByCommand(ctx, invited.Email)
		o.check(err)
		o.wait(workflow.InvitationLife)
		newBrowser(o).open("/welcome/" + token).is(http.StatusNotFound)
	})
	t.Run("a disabled member's link is shut", func(t *testing.T) {
		token, err := o.LinkByCommand(ctx, invited.Email)
		o.check(err)
		_, err = o.SetDisabled(ctx, o.id(ada), invited.ID, true, newsroom.Once{})
		o.check(err)
		newBrowser(o).open("/welcome/" + token).is(http.StatusNotFound)
	})
}

// TestAPasswordIsKeptNowhereButAsItsHash changes one: what is remembered of the form cannot be
// held against guesses, and a form that comes too late is given back without it.
func TestAPasswordIsKeptNowhereButAsItsHash(t *testing.T) {
	o := openOffice(t)
	o.setPassword(wren)
	b := o.signIn(wren)
	form := url.Values{"once": {"k1"}, "current_password": {goodPassword}, "new_password": {"another kettle under oak"}}
	b.send("/account/password", form).is(http.StatusOK).sees("Your password is changed.")
	o.check(o.Store.Read(o.Context(), func(tx workflow.Tx) error {
		post, err := tx.Post(o.id(wren), "k1")
		if sum := sha256.Sum256([]byte("/account/password?" + form.Encode())); post.Form == hex.EncodeToString(sum[:]) {
			t.Error("the fingerprint of the form is a plain hash of the password")
		}
		return err
	}))
	late := o.signIn(wren)
	o.check(o.options.Rows.EndOthers(o.Context(), o.id(wren), ""))
	answer := late.raw(http.MethodPost, "/account/password", form)
	body, err := io.ReadAll(answer.Body)
	o.check(err)
	if strings.Contains(string(body), "kettle") {
		t.Error("a password is given back")
	}
}
