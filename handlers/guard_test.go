package handlers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestEveryAnswerIsGuarded looks at the headers of every address, found or not.
func TestEveryAnswerIsGuarded(t *testing.T) {
	o := openOffice(t)
	article := o.story(wren, city, seedBoard)
	must := map[string]string{
		"Content-Security-Policy": contentPolicy, "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
		"Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
	}
	addresses := append([]route{{get, "/nowhere", public, nil}, {get, "/articles/", public, nil}, {"DELETE", "/articles", public, nil}, {get, "/static/none", public, nil}}, routes...)
	for _, r := range addresses {
		path := strings.NewReplacer("{id}", string(article), "{n}", "1").Replace(r.pattern)
		for _, b := range []*browser{newBrowser(o), o.signIn(wren)} {
			answer := b.raw(r.method, path, nil)
			for name, want := range must {
				if got := answer.Header.Get(name); got != want {
					t.Errorf("%s %s: %s is %q", r.method, path, name, got)
				}
			}
			kept := strings.Join(answer.Header.Values("Cache-Control"), ", ")
			if r.needs != public && !strings.Contains(kept, "no-store") {
				t.Errorf("%s %s may be kept: Cache-Control is %q", r.method, path, kept)
			}
			if got := answer.Header.Get("Strict-Transport-Security"); got != "" {
				t.Errorf("%s %s promises TLS on plain HTTP: %q", r.method, path, got)
			}
		}
	}
	for _, forbidden := range []string{"unsafe", "http:", "https:", "data:", "*"} {
		if strings.Contains(contentPolicy, forbidden) {
			t.Errorf("the policy has %q in it", forbidden)
		}
	}
}

func TestTransportSecurityOverHTTPS(t *testing.T) {
	o := openOffice(t)
	options := o.options
	options.URL = "https://stet.paper.example"
	secure, err := New(options)
	o.check(err)
	o.web.Config.Handler, err = secure.Handler()
	o.check(err)
	if got := newBrowser(o).raw(http.MethodGet, "/sign-in", nil).Header.Get("Strict-Transport-Security"); got == "" {
		t.Error("no Strict-Transport-Security")
	}
}

func TestFormsFromElsewhereAreRefused(t *testing.T) {
	o := openOffice(t)
	article := o.story(wren, city, seedBoard)
	form := url.Values{"saw": {"1"}}
	send := func(headers map[string]string) *http.Response {
		r, err := http.NewRequest(http.MethodPost, o.web.URL+"/articles/"+string(article)+"/moves/submit", strings.NewReader(form.Encode()))
		o.check(err)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for name, value := range headers {
			r.Header.Set(name, value)
		}
		return o.signIn(wren).do(r)
	}
	for _, headers := range []map[string]string{
		{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"},
	} {
		if got := send(headers).StatusCode; got != http.StatusForbidden {
			t.Errorf("%v answered %d", headers, got)
		}
	}
	if got := o.acts(article); got != 1 {
		t.Errorf("%d acts are recorded", got)
	}
	for _, headers := range []map[string]string{{"Sec-Fetch-Site": "same-origin"}, {"Origin": o.server.origin, "Sec-Fetch-Site": "cross-site"}} {
		if got := send(headers).StatusCode; got == http.StatusForbidden {
			t.Errorf("%v is refused", headers)
		}
	}
}

func TestMethodOverridesChangeNothing(t *testing.T) {
	o := openOffice(t)
	article := o.story(wren, city, seedBoard)
	b := o.signIn(wren)
	for _, path := range []string{"/moves/submit", "/moves/submit/", "/Moves/submit", "/moves/SUBMIT"} {
		if got := b.raw(http.MethodGet, "/articles/"+string(article)+path+"?_method=POST&saw=1", nil).StatusCode; got != http.StatusNotFound && got != http.StatusMethodNotAllowed {
			t.Errorf("GET %s answered %d", path, got)
		}
		if path == "/moves/submit" {
			continue
		}
		if got := b.raw(http.MethodPost, "/articles/"+string(article)+path, url.Values{"saw": {"1"}}).StatusCode; got != http.StatusNotFound {
			t.Errorf("POST %s answered %d", path, got)
		}
	}
	if got := o.acts(article); got != 1 {
		t.Errorf("%d acts are recorded", got)
	}
}
