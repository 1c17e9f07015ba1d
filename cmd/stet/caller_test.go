package main

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"testing"
)

// caller is a member who speaks HTTP without a browser. It follows no redirect: a 303 is
// how the program says that a form has done its work.
type caller struct {
	t      testing.TB
	site   string
	client *http.Client
}

// dial signs a demo's member in; without an email nobody is.
func dial(t testing.TB, p *program, email string) *caller {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	c := &caller{t, p.address, &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	if email == "" {
		return c
	}
	if status, _, err := c.post("/sign-in", url.Values{"email": {email}, "password": {demoPassword}}); err != nil || status != http.StatusSeeOther {
		t.Fatalf("%s cannot sign in: %d, %v", email, status, err)
	}
	return c
}

// get gives a page's status and text.
func (c *caller) get(path string) (status int, body string) {
	c.t.Helper()
	answer, err := c.client.Get(c.site + path)
	if err != nil {
		c.t.Fatal(err)
	}
	defer answer.Body.Close()
	all, err := io.ReadAll(answer.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	return answer.StatusCode, string(all)
}

// post sends a form, and gives the answer's status and where it leads. An error means
// that no whole answer came, so that nobody knows what became of the form.
func (c *caller) post(path string, form url.Values) (status int, to string, err error) {
	answer, err := c.client.PostForm(c.site+path, form)
	if err != nil {
		return 0, "", err
	}
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return 0, "", err
	}
	return answer.StatusCode, answer.Header.Get("Location"), nil
}
