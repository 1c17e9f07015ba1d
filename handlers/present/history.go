package present

import (
	"slices"
	"strconv"

	"stet/views"
	"stet/views/layout"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// History tells an article's acts by day, newest first.
func (p *Page) History(page *newsroom.HistoryPage) views.History {
	h := historyPage{p.Clock, page.Facts}
	out := views.History{Page: p.layout("History: "+page.Facts.Article.Headline, layout.Articles), Story: storyHead(page.Facts)}
	for _, act := range slices.Backward(page.Acts) {
		day := act.At.In(p.Zone).Format("2006-01-02")
		if n := len(out.Days); n == 0 || out.Days[n-1].ID != "d-"+day {
			out.Days = append(out.Days, views.HistoryDay{ID: "d-" + day, Title: p.dayTitle(act.At)})
		}
		last := &out.Days[len(out.Days)-1]
		last.Deeds = append(last.Deeds, h.line(act, page.Notes[act.Number]))
	}
	return out
}

// historyPage tells the acts of one story in sentences.
type historyPage struct {
	Clock
	facts *workflow.Facts
}

func (h historyPage) line(act workflow.Act, note string) views.HistoryLine {
	m, _ := h.facts.Masthead.Member(act.Member)
	who := h.facts.Masthead.Name(act.Member)
	return views.HistoryLine{
		At: ui.Time{Words: act.At.In(h.Zone).Format("15:04"), At: act.At}, Face: views.Face(who, string(h.facts.OpensAs(m))), Who: who,
		Did: h.did(act), Quote: note, See: h.see(act),
	}
}

// see leads to what an act was about.
func (h historyPage) see(a workflow.Act) ui.Link {
	article := h.facts.Article.ID
	if thread := a.Codes["thread"]; thread != "" {
		return ui.Link{Words: "See the thread", Href: ThreadAddress(article, workflow.ID(thread))}
	}
	if n, err := strconv.Atoi(a.Codes["revision"]); err == nil {
		switch {
		case a.Verb == workflow.Start, a.Verb == workflow.File && n == 1:
			return ui.Link{Words: "Read it", Href: revisionAddress(article, n)}
		case a.Verb == workflow.File, a.Verb == workflow.Accept:
			return ui.Link{Words: "See what changed", Href: redlineAddress(article, strconv.Itoa(n-1), strconv.Itoa(n))}
		}
	}
	return ui.Link{}
}
