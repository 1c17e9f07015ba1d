package handlers

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"stet/workflow/newsroom"
)

func clockwork(t *testing.T, zone, now string) *Server {
	t.Helper()
	place, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.Parse(time.RFC3339, now)
	if err != nil {
		t.Fatal(err)
	}
	return &Server{zone: place, now: func() time.Time { return at }}
}

func TestMomentsInWords(t *testing.T) {
	s := clockwork(t, "Europe/London", "2031-07-01T23:30:00Z") // half past midnight on the 2nd in London
	for at, want := range map[string]string{
		"2031-07-01T23:02:00Z": "00:02",
		"2031-07-01T22:59:00Z": "yesterday at 23:59",
		"2031-07-02T23:00:00Z": "tomorrow at 00:00",
		"2031-07-02T13:00:00Z": "14:00",
		"2031-01-14T09:30:00Z": "14 Jan at 09:30",
		"2030-12-31T09:30:00Z": "31 Dec 2030 at 09:30",
	} {
		moment, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.clock(moment); got != want {
			t.Errorf("%s is %q, not %q", at, got, want)
		}
	}
	if got := s.day(s.now()); got != "2 July 2031" {
		t.Errorf("the day is %q", got)
	}
}

func TestSentencesWithMoments(t *testing.T) {
	s := clockwork(t, "Europe/London", "2031-07-01T12:00:00Z")
	for says, want := range map[string]string{
		"Filed by Wren at {time:2031-07-01T08:00:00Z}, after you looked.": "Filed by Wren at 09:00, after you looked.",
		"Filed by Wren at {time:2031-06-30T08:00:00Z}.":                   "Filed by Wren yesterday at 09:00.",
		"{time:2031-07-01T08:00:00Z}":                                     "09:00",
		"{time:never} and at {tide}":                                      "{time:never} and at {tide}",
		"No time at all.":                                                 "No time at all.",
	} {
		if got := s.words(says); got != want {
			t.Errorf("%q becomes %q, not %q", says, got, want)
		}
	}
}

func TestTimesInTheNewsroomsZone(t *testing.T) {
	v := &visit{Server: clockwork(t, "Europe/London", "2031-07-01T12:00:00Z")}
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
