package present

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"stet/views/ui"
	"stet/workflow"
)

// Clock says moments in words as they are in the newsroom.
type Clock struct {
	Zone *time.Location // the newsroom's
	Now  time.Time      // one moment for all of a page
}

func (c Clock) now() time.Time { return c.Now.In(c.Zone) }

// clock is a moment in words: "14:02", "yesterday at 09:30", "14 Nov at 09:30",
// "14 Nov 2030 at 09:30".
func (c Clock) clock(t time.Time) string {
	t, now := t.In(c.Zone), c.now()
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

// dated is a moment after a verb: "today at 14:02", "yesterday at 09:30".
func (c Clock) dated(t time.Time) string {
	words := c.clock(t)
	if daysBetween(c.now(), t.In(c.Zone)) == 0 {
		return "today at " + words
	}
	return words
}

// moment is a time as pages show it.
func (c Clock) moment(t time.Time) ui.Time {
	if t.IsZero() {
		return ui.Time{}
	}
	return ui.Time{Words: c.clock(t), At: t}
}

// day is a date in words: "2 March 2031".
func (c Clock) day(t time.Time) string { return t.In(c.Zone).Format("2 January 2006") }

// dayTitle is the title of a day: "Today", "Monday 3 March".
func (c Clock) dayTitle(t time.Time) string {
	t, now := t.In(c.Zone), c.now()
	switch {
	case daysBetween(now, t) == 0:
		return "Today"
	case daysBetween(now, t) == -1:
		return "Yesterday"
	case t.Year() == now.Year():
		return t.Format("Monday 2 January")
	}
	return t.Format("Monday 2 January 2006")
}

// deadline is a planned time in words, the hour first: "18:00 today", "09:30 tomorrow",
// "06:00 on Monday 7 May".
func (c Clock) deadline(t time.Time) string {
	t = t.In(c.Zone)
	hour := t.Format("15:04")
	switch daysBetween(c.now(), t) {
	case -1:
		return hour + " yesterday"
	case 0:
		return hour + " today"
	case 1:
		return hour + " tomorrow"
	}
	return hour + " on " + t.Format("Monday 2 January")
}

// untilWords says how near a deadline is, and then at what time: "in 2 h 40 min" and
// "18:00 today".
func (c Clock) untilWords(planned time.Time) (words, detail string) {
	t, now := planned.In(c.Zone), c.now()
	hour := t.Format("15:04")
	left := t.Sub(now)
	switch days := daysBetween(now, t); {
	case left < 0:
		return durationWords(-left) + " late", c.deadline(t)
	case left < 12*time.Hour:
		return "in " + durationWords(left), c.deadline(t)
	case days == 0:
		return "today", hour
	case days == 1:
		return "tomorrow", hour
	case days < 7:
		return t.Format("Monday"), hour
	}
	return t.Format("2 January"), hour
}

// durationWords is a length of time in days, or in hours and minutes: "2 h 40 min".
func durationWords(d time.Duration) string {
	hours, minutes := int(d.Hours()), int(d.Minutes())%60
	switch {
	case hours >= 24:
		return counted(hours/24, "day")
	case hours == 0:
		return fmt.Sprintf("%d min", minutes)
	case minutes == 0:
		return fmt.Sprintf("%d h", hours)
	}
	return fmt.Sprintf("%d h %d min", hours, minutes)
}

// daysBetween counts calendar days from one moment to another of the same zone.
func daysBetween(from, to time.Time) int {
	noon := func(t time.Time) time.Time {
		return time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, time.UTC)
	}
	return int(noon(to).Sub(noon(from)) / (24 * time.Hour))
}

// timeMark is how the newsroom writes a moment into a sentence. Its sentences say
// "at" before it, which only stands well before an hour.
var timeMark = regexp.MustCompile(`(at )?\{time:([^}]*)\}`)

// Words gives a sentence of the newsroom with its moments in words.
func (c Clock) Words(sentence string) string {
	return timeMark.ReplaceAllStringFunc(sentence, func(mark string) string {
		parts := timeMark.FindStringSubmatch(mark)
		t, err := time.Parse(time.RFC3339, parts[2])
		if err != nil {
			return mark
		}
		if words := c.clock(t); strings.Contains(words, " ") {
			return words
		}
		return parts[1] + c.clock(t)
	})
}

// zoneWords says in which zone a form's times are.
func (c Clock) zoneWords() string { return "In the newsroom’s time zone, " + c.Zone.String() }

// typedTime is a moment as it stands in a form's field.
func (c Clock) typedTime(t time.Time) string { return t.In(c.Zone).Format(workflow.TimeLayout) }
