package handlers

import (
	"regexp"
	"strings"
	"time"
)

// clock is a moment in words, in the newsroom's zone: "14:02", "yesterday at 09:30",
// "14 Nov at 09:30", "14 Nov 2030 at 09:30".
func (s *Server) clock(t time.Time) string {
	t, now := t.In(s.zone), s.now().In(s.zone)
	hour := t.Format("15:04")
	switch daysBetween(now, t) {
	case 0:
		return hour
	case -1:
		return "yesterday at " + hour
	case 1:
		return "tomorrow at " + hour
	}
	if t.Year() == now.Year() {
		return t.Format("2 Jan") + " at " + hour
	}
	return t.Format("2 Jan 2006") + " at " + hour
}

// daysBetween counts calendar days from one moment to another of the same zone.
func daysBetween(from, to time.Time) int {
	noon := func(t time.Time) time.Time {
		return time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, time.UTC)
	}
	return int(noon(to).Sub(noon(from)) / (24 * time.Hour))
}

// day is a date in words: "2 March 2031".
func (s *Server) day(t time.Time) string { return t.In(s.zone).Format("2 January 2006") }

// timeMark is how the newsroom writes a moment into a sentence. Its sentences say
// "at" before it, which only stands well before an hour.
var timeMark = regexp.MustCompile(`(at )?\{time:([^}]*)\}`)

// words gives a sentence of the newsroom with its moments in words.
func (s *Server) words(sentence string) string {
	return timeMark.ReplaceAllStringFunc(sentence, func(mark string) string {
		parts := timeMark.FindStringSubmatch(mark)
		t, err := time.Parse(time.RFC3339, parts[2])
		if err != nil {
			return mark
		}
		if words := s.clock(t); strings.Contains(words, " ") {
			return words
		}
		return parts[1] + s.clock(t)
	})
}
