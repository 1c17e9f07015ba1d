package present

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"stet/views"
	"stet/views/layout"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// Articles lists stories, most at once: page holds one more when there are older ones. Asked
// is the query that chose them.
func (p *Page) Articles(page *newsroom.ArticlesPage, most int, asked url.Values) views.Articles {
	rows := page.Rows[:min(len(page.Rows), most)]
	out := views.Articles{
		Page: p.layout("Articles", layout.Articles), Words: asked.Get("q"),
		Stages: stageOptions(asked.Get("stage")), Desks: deskOptions(page.Masthead.Desks, "Every desk", asked.Get("desk")),
		Writers: writerOptions(page.Masthead, asked.Get("writer")), NewStory: newStoryAddress(page.Masthead, page.Member),
	}
	out.Page.Find = out.Words
	for _, name := range []string{"q", "stage", "desk", "writer"} {
		out.Filtered = out.Filtered || asked.Get(name) != ""
	}
	for _, r := range rows {
		out.Rows = append(out.Rows, p.listedStory(page.Masthead, r))
	}
	if len(page.Rows) > len(rows) {
		out.Older = articlesAddress(asked, rows[len(rows)-1].Position())
	}
	if PositionIn(asked.Get("before")) != (workflow.Position{}) {
		out.Newest = articlesAddress(asked, workflow.Position{})
	}
	out.Found = found(len(rows), out.Older != "" || out.Newest != "", out.Filtered)
	out.Empty = ui.Empty{Title: "No stories yet", Words: "The first one begins with “New story”."}
	switch {
	case out.Newest != "":
		out.Empty = ui.Empty{Title: "No older stories", Words: "This is the end of the list."}
	case out.Filtered:
		out.Empty = ui.Empty{Title: "No story matches", Words: "Try fewer words, or another stage or desk.", Link: ui.Link{Words: "Show all stories", Href: "/articles"}}
	}
	return out
}

// found counts what is listed. Where there is more than one page, it counts nothing.
func found(n int, paged, filtered bool) string {
	switch {
	case paged:
		return "Newest first."
	case filtered:
		return capital(stories(n)) + " " + verbFor(n, "matches", "match") + "."
	}
	return capital(stories(n)) + "."
}

func articlesAddress(asked url.Values, before workflow.Position) string {
	q := url.Values{}
	for _, name := range []string{"q", "stage", "desk", "writer"} {
		if asked.Get(name) != "" {
			q.Set(name, asked.Get(name))
		}
	}
	if before.ID != "" {
		q.Set("before", PositionWords(before))
	}
	if len(q) == 0 {
		return "/articles"
	}
	return "/articles?" + q.Encode()
}

// PositionWords is a position in an address: when its article changed, in milliseconds and to
// the base 36, and its id. It holds nothing that the row itself does not show, and is no
// secret: another one leads to another place of the same reader's list.
func PositionWords(p workflow.Position) string {
	return strconv.FormatInt(p.Changed.UnixMilli(), 36) + "-" + string(p.ID)
}

// PositionIn reads a position from an address; what is none is the beginning.
func PositionIn(words string) workflow.Position {
	changed, id, _ := strings.Cut(words, "-")
	at, err := strconv.ParseInt(changed, 36, 64)
	if err != nil || at <= 0 || !workflow.ID(id).Valid() {
		return workflow.Position{}
	}
	return workflow.Position{Changed: time.UnixMilli(at).UTC(), ID: workflow.ID(id)}
}

// listedStory is one line of the list.
func (p *Page) listedStory(m *workflow.Masthead, r workflow.ArticleRow) views.StoryRow {
	out := p.row(m, r)
	out.What = "Changed " + p.clock(r.Changed) + "."
	if r.OpenThreads > 0 {
		out.What = counted(r.OpenThreads, "open thread") + ". " + out.What
	}
	out.Badges = append(stageBadges(r.Stage, r.Held, r.Lacks), out.Badges...)
	if r.Live == workflow.Live && r.Stage != workflow.Published {
		out.Badges = append(out.Badges, ui.Badge{Words: "Live", Tone: ui.OK})
	}
	if r.Live == workflow.LiveTakeDown {
		out.Badges = append(out.Badges, ui.Badge{Words: "Taken down", Tone: ui.Danger})
	}
	return out
}

func stageOptions(chosen string) []ui.Option {
	out := []ui.Option{{Words: "Every stage"}}
	for _, s := range workflow.Stages {
		out = append(out, ui.Option{Value: string(s), Words: s.Label(), Selected: string(s) == chosen})
	}
	return out
}

func deskOptions(desks []workflow.Desk, none, chosen string) []ui.Option {
	var out []ui.Option
	if none != "" {
		out = append(out, ui.Option{Words: none})
	}
	for _, d := range desks {
		out = append(out, ui.Option{Value: string(d.ID), Words: d.Name, Selected: string(d.ID) == chosen})
	}
	return out
}

func writerOptions(m *workflow.Masthead, chosen string) []ui.Option {
	out := []ui.Option{{Words: "Every writer"}}
	for _, one := range m.Members {
		writes := slices.ContainsFunc(one.Desks, func(r workflow.DeskRole) bool { return r.Role == workflow.Writer })
		if writes || string(one.ID) == chosen {
			out = append(out, ui.Option{Value: string(one.ID), Words: one.Name, Selected: string(one.ID) == chosen})
		}
	}
	return out
}

// newStoryAddress is empty for who may not begin a story anywhere.
func newStoryAddress(m *workflow.Masthead, member workflow.Member) string {
	if _, err := workflow.Startable(m, member); err != nil {
		return ""
	}
	return "/articles/new"
}
