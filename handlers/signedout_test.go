package handlers

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"stet/handlers/present"
	"stet/workflow"
)

// TestWordsSurviveTheEndOfASession sends a comment after the member was signed out
// elsewhere: nothing is recorded, and every word comes back, once, in the form that is
// sent again.
func TestWordsSurviveTheEndOfASession(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board said nothing.")
	b := o.signIn(edith)
	page := b.open(present.StoryAddress(article))
	o.check(o.Store.Write(context.Background(), func(tx workflow.Tx) error { return tx.EndSessions(o.id(edith), "") }))
	before := o.acts(article)
	answer := page.press("Comment", "comment", `Who "says" so?`).is(http.StatusUnauthorized)
	answer.sees("You were signed out", "Nothing was recorded", `Who "says" so?`)
	if after := o.acts(article); after != before {
		t.Errorf("%d acts were recorded", after-before)
	}
	if got := strings.Count(answer.bytes, "Who &#34;says&#34; so?"); got != 1 {
		t.Errorf("the words come back %d times", got)
	}
	o.setPassword(edith)
	o.leads(b.knock(o.email(edith), goodPassword), "/")
	answer.press("Send again").is(http.StatusOK).sees(`Who "says" so?`)
	if after := o.acts(article); after != before+1 {
		t.Errorf("%d acts were recorded of one comment sent again", after-before)
	}
}

// TestFormsOfStrangers are those without a session: what comes back is bounded.
func TestFormsOfStrangers(t *testing.T) {
	o := openOffice(t)
	stranger := newBrowser(o)
	story := func(size int) url.Values {
		return url.Values{"headline": {"Barn"}, "body": {strings.Repeat("x", size)}}
	}

	t.Run("a long story comes back whole", func(t *testing.T) {
		o.within(t)
		page := stranger.send("/articles", story(900_000)).is(http.StatusUnauthorized)
		if got := page.field("body"); len(got) != 900_000 || page.field("headline") != "Barn" {
			t.Errorf("%d bytes of it came back", len(got))
		}
	})
	t.Run("one over a megabyte is in the browser still", func(t *testing.T) {
		o.within(t)
		page := stranger.send("/articles", story(megabyte)).is(http.StatusRequestEntityTooLarge).sees("Nothing was recorded", "press your browser’s Back", "Sign in")
		if len(page.bytes) > 16*kilobyte || page.offers("Send again") {
			t.Errorf("the answer has %d bytes", len(page.bytes))
		}
	})
	t.Run("without room for another it is in the browser too, and members write on", func(t *testing.T) {
		o.within(t)
		room := o.server.limits.givenBack.room
		if !room.TryAcquire(8 * megabyte) {
			t.Fatal("what was answered holds some of the room")
		}
		stranger.send("/articles", story(1000)).is(http.StatusServiceUnavailable).sees("press your browser’s Back")
		if got := stranger.raw(http.MethodPost, "/articles", story(1000)).Header.Get("Retry-After"); got != "5" {
			t.Errorf("Retry-After is %q", got)
		}
		o.signIn(wren).send("/articles", url.Values{"headline": {"Barn"}, "body": {"x"}, "desk": {string(o.desks[city])}}).is(http.StatusOK)
		room.Release(8 * megabyte)
		stranger.send("/articles", story(1000)).is(http.StatusUnauthorized).sees("Send again")
	})
}
