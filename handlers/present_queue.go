package handlers

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"stet/views"
	"stet/views/layout"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// presentQueue draws a member's first page.
func (v *visit) presentQueue(q *newsroom.Queue) views.Queue {
	out := views.Queue{
		Page: v.layout("Queue", layout.Queue), Greeting: greeting(v.now().In(v.zone)) + ", " + firstName(q.Member.Name),
		Summary: v.queueSummary(q), NewStory: newStoryAddress(q.Masthead, q.Member),
	}
	for _, g := range q.Grants {
		words := q.Masthead.Name(g.By) + " gives " + q.Masthead.Name(g.Member) + " the role " + string(g.Role) + ". It takes your word too."
		out.Page.Notices = append(out.Page.Notices, ui.Notice{Words: words, Link: ui.Link{Words: "Answer", Href: "/people"}})
	}
	section := func(id, title string, rows []newsroom.QueueRow, present func(*newsroom.Queue, newsroom.QueueRow) views.StoryRow) {
		s := views.QueueSection{ID: id, Title: title, Count: digits(len(rows))}
		for _, row := range rows {
			s.Rows = append(s.Rows, present(q, row))
		}
		out.Sections = append(out.Sections, s)
	}
	section("needs-you", "Needs you", q.NeedsYou, v.needsYou)
	section("waiting", "Waiting on others", q.Waiting, v.waitsOnOthers)
	section("due-today", "Due today", q.DueToday, v.waitsOnOthers)
	section("done-today", "Done today", q.Done, v.doneToday)
	if len(q.NeedsYou) == 0 {
		out.Sections[0].Empty = ui.Empty{Title: "Nothing needs you", Words: v.nextDeadline(q)}
	}
	return out
}

func greeting(now time.Time) string {
	switch hour := now.Hour(); {
	case hour >= 5 && hour < 12:
		return "Good morning"
	case hour >= 12 && hour < 18:
		return "Good afternoon"
	}
	return "Good evening"
}

func firstName(name string) string {
	first, _, _ := strings.Cut(name, " ")
	return first
}

func (v *visit) queueSummary(q *newsroom.Queue) string {
	if len(q.NeedsYou) == 0 {
		if len(q.Waiting) == 0 {
			return "Nothing waits for you, and you wait for nobody."
		}
		return capital(stories(len(q.Waiting))) + " of yours " + verbFor(len(q.Waiting), "waits", "wait") + " for others."
	}
	says := capital(stories(len(q.NeedsYou))) + " " + verbFor(len(q.NeedsYou), "needs", "need") + " you."
	if first := q.NeedsYou[0].Planned; !first.IsZero() {
		says += " The first is planned for " + v.deadline(first) + "."
	}
	return says
}

func stories(n int) string {
	if n == 1 {
		return "one story"
	}
	return numberWords(n) + " stories"
}

func verbFor(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// nextDeadline says what comes next for somebody whom nothing needs.
func (v *visit) nextDeadline(q *newsroom.Queue) string {
	var next newsroom.QueueRow
	for _, row := range slices.Concat(q.Waiting, q.DueToday) {
		if !row.Planned.IsZero() && (next.Planned.IsZero() || row.Planned.Before(next.Planned)) {
			next = row
		}
	}
	if next.Planned.IsZero() {
		return "No deadline is set on what you wait for."
	}
	return fmt.Sprintf("The next deadline is %s: %s.", v.deadline(next.Planned), quoted(next.Headline))
}

// row is what every line of a list says of its story.
func (v *visit) row(m *workflow.Masthead, r workflow.ArticleRow) views.StoryRow {
	desk, _ := m.Desk(r.Desk)
	meta := []string{desk.Name}
	for _, w := range r.Writers {
		meta = append(meta, m.Name(w))
	}
	out := views.StoryRow{Headline: r.Headline, Href: story(r.ID), Meta: strings.Join(meta, " · ")}
	out.Badges = append(heldBadges(r.Held), allegationBadges(r.Severities)...)
	if r.Confidential {
		out.Badges = append(out.Badges, ui.Badge{Words: "Confidential", Icon: "lock"})
	}
	if r.Stage == workflow.Draft || r.Stage.Reviewed() {
		v.due(&out, r.Planned)
	}
	return out
}

// mostBadges is how many allegations a list names of one story.
const mostBadges = 3

// allegationBadges names the gravest kinds of allegation, each once, and counts the rest.
func allegationBadges(all []workflow.AllegationBadge) []ui.Badge {
	var out []ui.Badge
	named := map[workflow.AllegationBadge]bool{}
	left := 0
	for _, one := range all {
		switch {
		case named[one]:
		case len(out) < mostBadges:
			out = append(out, severityBadge(one.Severity, one.Category))
		default:
			left++
		}
		named[one] = true
	}
	if left > 0 {
		out = append(out, ui.Badge{Words: fmt.Sprintf("and %d more", left)})
	}
	return out
}

// soon is how near a deadline is shown as pressing.
const soon = 3 * time.Hour

// due puts a deadline into words: "in 2 h 40 min" and "18:00 today".
func (v *visit) due(row *views.StoryRow, planned time.Time) {
	if planned.IsZero() {
		return
	}
	words, detail := v.untilWords(planned)
	row.Due, row.DueDetail, row.Soon = ui.Time{Words: words, At: planned}, detail, planned.Sub(v.now()) < soon
}

// untilWords says how near a deadline is, and then at what time.
func (s *Server) untilWords(planned time.Time) (words, detail string) {
	t, now := planned.In(s.zone), s.now().In(s.zone)
	hour := t.Format("15:04")
	left := t.Sub(now)
	switch days := daysBetween(now, t); {
	case left < 0:
		return durationWords(-left) + " late", s.deadline(t)
	case left < 12*time.Hour:
		return "in " + durationWords(left), s.deadline(t)
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

func (v *visit) needsYou(q *newsroom.Queue, r newsroom.QueueRow) views.StoryRow {
	out := v.row(q.Masthead, r.ArticleRow)
	since := r.Yours[0].Since
	for _, a := range r.Yours {
		if a.Since.Before(since) {
			since = a.Since
		}
	}
	out.What = asked(r.Yours) + " Since " + v.clock(since) + "."
	if waits := whoWaits(q.Member.ID, r.ArticleRow); waits != "" {
		m, _ := q.Masthead.Member(waits)
		out.Waits, out.Face = m.Name+" waits", faceOf(m)
	}
	return out
}

// whoWaits is who moved the story to where it stands, or else a writer, but the reader.
func whoWaits(me workflow.ID, r workflow.ArticleRow) workflow.ID {
	for _, id := range append([]workflow.ID{r.StageBy}, r.Writers...) {
		if id != "" && id != me {
			return id
		}
	}
	return ""
}

func (v *visit) waitsOnOthers(q *newsroom.Queue, r newsroom.QueueRow) views.StoryRow {
	out := v.row(q.Masthead, r.ArticleRow)
	out.What = v.stands(r.ArticleRow)
	if len(r.Others) > 0 {
		m, _ := q.Masthead.Member(r.Others[0].Member)
		out.Waits, out.Face = waitedFor(q.Masthead, r.Others, "or"), faceOf(m)
	}
	return out
}

// stands says where a story is. Nobody is told “Ready” of one that is held.
func (v *visit) stands(r workflow.ArticleRow) string {
	since := " since " + v.clock(r.StageAt) + "."
	switch {
	case r.Held && r.Stage == workflow.Ready:
		return "Held. Its review has been done" + since
	case r.Held:
		return "Held. " + r.Stage.Label() + since
	}
	return r.Stage.Label() + since
}

func (v *visit) doneToday(q *newsroom.Queue, r newsroom.QueueRow) views.StoryRow {
	out := v.row(q.Masthead, r.ArticleRow)
	out.What = "You " + didWords(r.LastVerb) + "."
	out.Badges = append(stageBadges(r.Stage, r.Held), out.Badges...)
	out.Due, out.DueDetail, out.Soon = ui.Time{Words: v.clock(r.LastAt), At: r.LastAt}, "", false
	return out
}
