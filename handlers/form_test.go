package handlers

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"stet/handlers/present"
	"stet/workflow/newsroom"
)

func TestOnceIsOfEverythingSent(t *testing.T) {
	once := func(path string, form url.Values) newsroom.Once {
		return (&visit{r: httptest.NewRequest(http.MethodPost, path, nil)}).once(form)
	}
	a := once("/articles/1/threads", url.Values{"once": {"k"}, "comment": {"x"}, "saw": {"1"}})
	if b := once("/articles/1/threads", url.Values{"saw": {"1"}, "comment": {"x"}, "once": {"k"}}); a != b {
		t.Error("the same form has two fingerprints")
	}
	for name, b := range map[string]newsroom.Once{
		"other words":   once("/articles/1/threads", url.Values{"once": {"k"}, "comment": {"y"}, "saw": {"1"}}),
		"another head":  once("/articles/1/threads", url.Values{"once": {"k"}, "comment": {"x"}, "saw": {"2"}}),
		"another place": once("/articles/2/threads", url.Values{"once": {"k"}, "comment": {"x"}, "saw": {"1"}}),
	} {
		if a.Form == b.Form {
			t.Errorf("%s: the same fingerprint", name)
		}
	}
	if got := once("/", url.Values{"comment": {"x"}}); got != (newsroom.Once{}) {
		t.Errorf("a form without a key has %v", got)
	}
}

// form is one that is sent to the office by nobody in particular.
func (o *office) form(path, body string) *http.Request {
	o.Helper()
	r, err := http.NewRequest(http.MethodPost, o.web.URL+path, strings.NewReader(body))
	o.check(err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

// chunked sends a form without telling how long it is.
func chunked(r *http.Request) *http.Request {
	r.ContentLength, r.Body = -1, io.NopCloser(r.Body)
	return r
}

func TestDoorsTakeSmallForms(t *testing.T) {
	o := openOffice(t)
	most := int(newLimits().atDoor.bytes)
	of := func(size int) string { return "email=" + strings.Repeat("x", size-len("email=")) }
	for name, one := range map[string]struct {
		body   string
		status int
	}{
		"as_large_as_may_be": {of(most), http.StatusUnprocessableEntity},
		"larger":             {of(most + 1), http.StatusRequestEntityTooLarge},
		"much_larger":        {of(5 * megabyte), http.StatusRequestEntityTooLarge},
		"of_many_fields":     {strings.Repeat("a&", 64), http.StatusUnprocessableEntity},
	} {
		for _, path := range []string{"/sign-in", "/welcome/none"} {
			if path != "/sign-in" && one.status == http.StatusUnprocessableEntity {
				continue // the link is looked at first
			}
			for _, r := range []*http.Request{o.form(path, one.body), chunked(o.form(path, one.body))} {
				if got := newBrowser(o).do(r).StatusCode; got != one.status {
					t.Errorf("%s to %s answered %d, not %d", name, path, got, one.status)
				}
			}
		}
	}
	newBrowser(o).send("/sign-in", url.Values{"email": {of(most)}}).sees("larger than 16 KB")
}

// TestFormsTakeRoomUntilTheyAreAnswered fills the room for members' forms: another is
// refused, at the doors there is room still, and what was answered gave its room back.
func TestFormsTakeRoomUntilTheyAreAnswered(t *testing.T) {
	o := openOffice(t)
	editor := o.signIn(edith)
	article := o.inReview("The board said nothing.")
	comment := func() shown {
		return editor.send(present.StoryAddress(article, "threads"), url.Values{"saw": {"1"}, "comment": {"Who says so?"}})
	}
	room := o.server.limits.ofMember.room
	if !room.TryAcquire(40 * megabyte) {
		t.Fatal("some of the room is held already")
	}
	comment().is(http.StatusServiceUnavailable).sees("Busy for a moment", "your words are still there")
	if got := newBrowser(o).knock(o.email(wren), wrongPassword).StatusCode; got != http.StatusUnprocessableEntity {
		t.Errorf("the door answered %d", got)
	}
	room.Release(40 * megabyte)
	comment().is(http.StatusOK)
	if !room.TryAcquire(40 * megabyte) {
		t.Error("what was answered holds some of it")
	}
}
