package present

import (
	"fmt"
	"slices"
	"time"

	"stet/views"
	"stet/views/layout"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// Queue draws a member's first page.
func (p *Page) Queue(q *newsroom.Queue) views.Queue {
	out := views.Queue{
		Page: p.layout("Queue", layout.Queue), Greeting: greeting(p.now()) + ", " + firstName(q.Member.Name),
		Summary: p.queueSummary(q), NewStory: newStoryAddress(q.Masthead, q.Member),
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
	section("needs-you", "Needs you", q.NeedsYou, p.needsYou)
	section("waiting", "Waiting on others", q.Waiting, p.waitsOnOthers)
	section("due-today", "Due today", q.DueToday, p.waitsOnOthers)
	section("done-today", "Done today", q.Done, p.doneToday)
	if len(q.NeedsYou) == 0 {
		out.Sections[0].Empty = ui.Empty{Title: "Nothing needs you", Words: p.nextDeadline(q)}
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

func (p *Page) queueSummary(q *newsroom.Queue) string {
	if len(q.NeedsYou) == 0 {
		if len(q.Waiting) == 0 {
			return "Nothing waits for you, and you wait for nobody."
		}
		return capital(stories(len(q.Waiting))) + " of yours " + verbFor(len(q.Waiting), "waits", "wait") + " for others."
	}
	says := capital(stories(len(q.NeedsYou))) + " " + verbFor(len(q.NeedsYou), "needs", "need") + " you."
	if first := q.NeedsYou[0].Planned; !first.IsZero() {
		says += " The first is planned for " + p.deadline(first) + "."
	}
	return says
}

// nextDeadline says what comes next for somebody whom nothing needs.
func (p *Page) nextDeadline(q *newsroom.Queue) string {
	var next newsroom.QueueRow
	for _, row := range slices.Concat(q.Waiting, q.DueToday) {
		if !row.Planned.IsZero() && (next.Planned.IsZero() || row.Planned.Before(next.Planned)) {
			next = row
		}
	}
	if next.Planned.IsZero() {
		return "No deadline is set on what you wait for."
	}
	return fmt.Sprintf("The next deadline is %s: %s.", p.deadline(next.Planned), quoted(next.Headline))
}

func (p *Page) needsYou(q *newsroom.Queue, r newsroom.QueueRow) views.StoryRow {
	out := p.row(q.Masthead, r.ArticleRow)
	since := r.Yours[0].Since
	for _, a := range r.Yours {
		if a.Since.Before(since) {
			since = a.Since
		}
	}
	out.What = asked(r.Yours, askWords) + " Since " + p.clock(since) + "."
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

func (p *Page) waitsOnOthers(q *newsroom.Queue, r newsroom.QueueRow) views.StoryRow {
	out := p.row(q.Masthead, r.ArticleRow)
	out.What = p.stands(r.ArticleRow)
	if len(r.Others) > 0 {
		m, _ := q.Masthead.Member(r.Others[0].Member)
		out.Waits, out.Face = waitedFor(q.Masthead, r.Others, "or"), faceOf(m)
	}
	return out
}

// stands says where a story is. Nobody is told “Ready” of one that cannot go out.
func (p *Page) stands(r workflow.ArticleRow) string {
	since := " since " + p.clock(r.StageAt) + "."
	switch {
	case r.Held && r.Stage == workflow.Ready:
		return "Held. Reviewed" + since
	case r.Lacks != "":
		return lacking[r.Lacks] + ". Reviewed" + since
	case r.Held:
		return "Held. " + r.Stage.Label() + since
	}
	return r.Stage.Label() + since
}

func (p *Page) doneToday(q *newsroom.Queue, r newsroom.QueueRow) views.StoryRow {
	out := p.row(q.Masthead, r.ArticleRow)
	out.What = "You " + didWords(r.LastVerb) + "."
	out.Badges = append(stageBadges(r.Stage, r.Held, r.Lacks), out.Badges...)
	out.Due, out.DueDetail, out.Soon = ui.Time{Words: p.clock(r.LastAt), At: r.LastAt}, "", false
	return out
}
