package handlers

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// failing is a store whose transactions end in an error.
type failing struct {
	workflow.Store
	err error
}

func (f *failing) Write(ctx context.Context, fn func(workflow.Tx) error) error {
	if f.err != nil {
		return f.err
	}
	return f.Store.Write(ctx, fn)
}

func TestMissingAndSecretLookTheSame(t *testing.T) {
	o := openOffice(t)
	secret := o.story(wren, investigations, seedBoard)
	b := o.signIn(milo)
	want := b.open("/articles/01J00000000000000000000000").is(http.StatusNotFound).bytes
	for _, path := range []string{
		"/articles/" + string(secret), "/articles/" + string(secret) + "/edit", "/articles/" + string(secret) + "/history",
		"/articles/" + string(secret) + "/revisions/1", "/articles/nonsense", "/articles/" + strings.ToLower(string(secret)), "/nowhere", "/articles/",
	} {
		if got := b.open(path).is(http.StatusNotFound).bytes; got != want {
			t.Errorf("%s answers with other bytes:\n%s\n%s", path, got, want)
		}
	}
	for _, path := range []string{"/moves/submit", "/threads", "/threads/" + string(secret) + "/resolve", "/moves/fly"} {
		if got := b.send("/articles/"+string(secret)+path, url.Values{"saw": {"1"}}).is(http.StatusNotFound).bytes; got != want {
			t.Errorf("POST %s answers with other bytes", path)
		}
	}
	mine := o.story(milo, city, seedBoard)
	if got := b.open("/articles/" + string(mine) + "/revisions/9").is(http.StatusNotFound).bytes; got != want {
		t.Error("a revision that does not exist answers with other bytes")
	}
}

func TestTooMuchAtOnce(t *testing.T) {
	o := openOffice(t)
	article := o.story(wren, city, seedBoard)
	body := "saw=1&comment=" + strings.Repeat("a", 10<<20)
	r, err := http.NewRequest(http.MethodPost, o.web.URL+"/articles/"+string(article)+"/threads", strings.NewReader(body))
	o.check(err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer := o.signIn(wren).do(r)
	page, err := io.ReadAll(answer.Body)
	o.check(err)
	if answer.StatusCode != http.StatusRequestEntityTooLarge || !bytes.Contains(page, []byte("larger than 3 MB")) {
		t.Errorf("answered %d: %s", answer.StatusCode, page)
	}
	if got := o.acts(article); got != 1 {
		t.Errorf("%d acts are recorded", got)
	}
}

func TestBytesThatAreNotText(t *testing.T) {
	o := openOffice(t)
	article := o.story(wren, city, seedBoard)
	for _, form := range []string{"saw=1&comment=caf%E9", "saw=1&comm%E9nt=x", "saw=1&comment=%ED%A0%80"} {
		r, err := http.NewRequest(http.MethodPost, o.web.URL+"/articles/"+string(article)+"/threads", strings.NewReader(form))
		o.check(err)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		answer := o.signIn(wren).do(r)
		page, err := io.ReadAll(answer.Body)
		o.check(err)
		if answer.StatusCode != http.StatusUnprocessableEntity || !bytes.Contains(page, []byte("bytes that are not text")) {
			t.Errorf("%s answered %d: %s", form, answer.StatusCode, page)
		}
	}
	newBrowser(o).send("/sign-in", url.Values{"email": {"wren\xe9@paper.example"}}).is(http.StatusUnprocessableEntity).sees("bytes that are not text")
	if got := o.acts(article); got != 1 {
		t.Errorf("%d acts are recorded", got)
	}
}

func TestFault(t *testing.T) {
	o := openOffice(t)
	article := o.story(wren, city, seedBoard)
	var log bytes.Buffer
	store := &failing{Store: o.Store}
	ruined := errors.New("the disk is on fire")
	options := o.options
	options.News = &newsroom.Newsroom{Store: store, Now: o.clock, Random: o.Random}
	options.Log = slog.New(slog.NewTextHandler(&log, nil))
	options.Broken = func(err error) bool { return errors.Is(err, ruined) }
	options.Full = func(err error) bool { return errors.Is(err, io.ErrShortWrite) }
	s, err := New(options)
	o.check(err)
	o.web.Config.Handler, err = s.Handler()
	o.check(err)
	b := o.signIn(wren)
	comment := func() shown {
		return b.send("/articles/"+string(article)+"/threads", url.Values{"saw": {"1"}, "comment": {"Who says so?"}})
	}

	t.Run("anything else is logged once, under the number that the reader gets", func(t *testing.T) {
		store.err = errors.New("a secret of the machine")
		page := comment().is(http.StatusInternalServerError).sees("Something broke", "recorded nothing").misses("secret")
		number := textIn(page.in("number", func(n *html.Node) bool { return isClass(n, "mono") }).part)
		if strings.Count(log.String(), "level=ERROR") != 1 || !strings.Contains(log.String(), number) || !strings.Contains(log.String(), "a secret of the machine") {
			t.Errorf("logged %q for request %s", log.String(), number)
		}
		select {
		case err := <-s.Failed():
			t.Errorf("the process would end for %v", err)
		default:
		}
	})
	t.Run("a full disk keeps the words", func(t *testing.T) {
		store.err = io.ErrShortWrite
		comment().is(http.StatusInsufficientStorage).sees("The disk is full", "Who says so?")
	})
	t.Run("a broken store ends the process", func(t *testing.T) {
		store.err = ruined
		comment().is(http.StatusInternalServerError)
		comment().is(http.StatusInternalServerError)
		select {
		case err := <-s.Failed():
			if !errors.Is(err, ruined) {
				t.Errorf("it would end for %v", err)
			}
		default:
			t.Error("it would go on")
		}
	})
}

func TestPanicIsAFault(t *testing.T) {
	o := openOffice(t)
	var log bytes.Buffer
	o.server.log = slog.New(slog.NewTextHandler(&log, nil))
	o.web.Config.Handler = o.server.recovering(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("ouch") }))
	newBrowser(o).open("/").is(http.StatusInternalServerError).sees("Something broke")
	if !strings.Contains(log.String(), "panic: ouch") {
		t.Errorf("logged %q", log.String())
	}
}

func TestOneTimeLinksAreNotLogged(t *testing.T) {
	o := openOffice(t)
	var log bytes.Buffer
	options := o.options
	options.Log = slog.New(slog.NewTextHandler(&log, nil))
	options.News = &newsroom.Newsroom{Store: unreadable{}, Now: o.clock, Random: o.Random}
	s, err := New(options)
	o.check(err)
	o.web.Config.Handler, err = s.Handler()
	o.check(err)
	newBrowser(o).open("/welcome/s3cret-t0ken").is(http.StatusInternalServerError)
	if log.Len() == 0 || strings.Contains(log.String(), "s3cret") {
		t.Errorf("logged %q", log.String())
	}
}

// unreadable is a store that cannot be read.
type unreadable struct{ workflow.Store }

func (unreadable) Read(context.Context, func(workflow.Tx) error) error {
	return errors.New("unreadable")
}

func TestHealth(t *testing.T) {
	o := openOffice(t)
	b := newBrowser(o)
	b.open("/healthz").is(http.StatusOK)
	b.open("/readyz").is(http.StatusOK)
	o.server.healthy = func() error { return errors.New("i/o error") }
	o.server.log = slog.New(slog.DiscardHandler)
	b.open("/healthz").is(http.StatusOK)
	b.open("/readyz").is(http.StatusServiceUnavailable).misses("i/o")
}

// TestRefusalLeadsBack follows the page that the form came from, if it was one of ours.
func TestRefusalLeadsBack(t *testing.T) {
	o := openOffice(t)
	for from, to := range map[string]string{o.server.origin + "/desks?x=1": "/desks?x=1", "https://evil.example/desks": "/", "": "/"} {
		r, err := http.NewRequest(http.MethodPost, o.web.URL+"/desks", strings.NewReader("name=Weekend"))
		o.check(err)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Referer", from)
		b := o.signIn(wren)
		answer, err := b.client.Do(r)
		page := b.show(answer, err).is(http.StatusForbidden).sees("Only an admin changes people and desks.", "Weekend")
		page.in("way back to "+to, func(n *html.Node) bool {
			return n.Data == "a" && isClass(n, "button") && attribute(n, "href") == to
		})
	}
}
