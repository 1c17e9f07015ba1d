package handlers

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

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
