package present

import (
	"testing"
	"time"
)

func clockwork(t *testing.T, zone, now string) Clock {
	t.Helper()
	place, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.Parse(time.RFC3339, now)
	if err != nil {
		t.Fatal(err)
	}
	return Clock{Zone: place, Now: at}
}

func TestMomentsInWords(t *testing.T) {
	c := clockwork(t, "Europe/London", "2031-07-01T23:30:00Z") // half past midnight on the 2nd in London
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
		if got := c.clock(moment); got != want {
			t.Errorf("%s is %q, not %q", at, got, want)
		}
	}
	if got := c.day(c.now()); got != "2 July 2031" {
		t.Errorf("the day is %q", got)
	}
}

func TestSentencesWithMoments(t *testing.T) {
	c := clockwork(t, "Europe/London", "2031-07-01T12:00:00Z")
	for says, want := range map[string]string{
		"Filed by Wren at {time:2031-07-01T08:00:00Z}, after you looked.": "Filed by Wren at 09:00, after you looked.",
		"Filed by Wren at {time:2031-06-30T08:00:00Z}.":                   "Filed by Wren yesterday at 09:00.",
		"{time:2031-07-01T08:00:00Z}":                                     "09:00",
		"{time:never} and at {tide}":                                      "{time:never} and at {tide}",
		"No time at all.":                                                 "No time at all.",
	} {
		if got := c.Words(says); got != want {
			t.Errorf("%q becomes %q, not %q", says, got, want)
		}
	}
}

// at20past2 is a clock on which it is 14:20 on Tuesday 4 March 2031, in London.
func at20past2(t *testing.T) (Clock, time.Time) {
	t.Helper()
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2031, 3, 4, 14, 20, 0, 0, zone)
	return Clock{Zone: zone, Now: now.UTC()}, now
}

func TestDeadlineInWords(t *testing.T) {
	c, now := at20past2(t)
	for _, one := range []struct {
		in            time.Duration
		words, detail string
	}{
		{2*time.Hour + 40*time.Minute, "in 2 h 40 min", "17:00 today"},
		{5 * time.Minute, "in 5 min", "14:25 today"},
		{time.Hour, "in 1 h", "15:20 today"},
		{11 * time.Hour, "in 11 h", "01:20 tomorrow"},
		{19 * time.Hour, "tomorrow", "09:20"},
		{3 * 24 * time.Hour, "Friday", "14:20"},
		{7 * 24 * time.Hour, "11 March", "14:20"},
		{-40 * time.Minute, "40 min late", "13:40 today"},
		{-26 * time.Hour, "1 day late", "12:20 yesterday"},
	} {
		if words, detail := c.untilWords(now.Add(one.in)); words != one.words || detail != one.detail {
			t.Errorf("%s from now is %q, %q; want %q, %q", one.in, words, detail, one.words, one.detail)
		}
	}
}
