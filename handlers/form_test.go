package handlers

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"stet/workflow/newsroom"
)

func TestTimesInTheNewsroomsZone(t *testing.T) {
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	v := &visit{Server: &Server{zone: zone}}
	for typed, want := range map[string]string{
		"2031-07-01T18:00": "2031-07-01T17:00:00Z", "2031-01-14T18:00:30": "2031-01-14T18:00:30Z", "": "0001-01-01T00:00:00Z",
	} {
		got, err := v.time(url.Values{"until": {typed}}, "until")
		if err != nil || got.UTC().Format(time.RFC3339) != want {
			t.Errorf("%q is %s, %v", typed, got, err)
		}
	}
	for _, typed := range []string{"tomorrow", "2031-13-01T18:00", "18:00", "2031-07-01"} {
		if _, err := v.time(url.Values{"until": {typed}}, "until"); err == nil {
			t.Errorf("%q is taken", typed)
		}
	}
}

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
