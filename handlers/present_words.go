package handlers

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// capital begins a sentence.
func capital(words string) string {
	r, size := utf8.DecodeRuneInString(words)
	if size == 0 {
		return words
	}
	return string(unicode.ToUpper(r)) + words[size:]
}

var smallNumbers = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}

// numberWords writes small numbers out, as newspapers do.
func numberWords(n int) string {
	if n >= 0 && n < len(smallNumbers) {
		return smallNumbers[n]
	}
	return digits(n)
}

// digits parts thousands by commas: "1,140".
func digits(n int) string {
	s := strconv.Itoa(n)
	for at := len(s) - 3; at > 0; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}

// counted is a number in digits with its noun: "1 thread", "2 threads".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return digits(n) + " " + noun + "s"
}

// listed joins words as people do, with and or or before the last.
func listed(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " " + last + " " + words[len(words)-1]
}

// quoted puts a note into quotation marks.
func quoted(note string) string {
	if note == "" {
		return ""
	}
	return "“" + note + "”"
}

// zoneWords says in which zone a form's times are.
func (s *Server) zoneWords() string { return "In the newsroom’s time zone, " + s.zone.String() }

// deadline is a planned time in words, the hour first: "18:00 today", "09:30 tomorrow",
// "06:00 on Monday 7 May".
func (s *Server) deadline(t time.Time) string {
	t = t.In(s.zone)
	hour := t.Format("15:04")
	switch daysBetween(s.now().In(s.zone), t) {
	case -1:
		return hour + " yesterday"
	case 0:
		return hour + " today"
	case 1:
		return hour + " tomorrow"
	}
	return hour + " on " + t.Format("Monday 2 January")
}
