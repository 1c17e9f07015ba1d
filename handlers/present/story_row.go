package present

import (
	"strings"
	"time"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
)

// row is what every line of a list says of its story.
func (p *Page) row(m *workflow.Masthead, r workflow.ArticleRow) views.StoryRow {
	desk, _ := m.Desk(r.Desk)
	meta := []string{desk.Name}
	for _, w := range r.Writers {
		meta = append(meta, m.Name(w))
	}
	out := views.StoryRow{Headline: r.Headline, Href: StoryAddress(r.ID), Meta: strings.Join(meta, " · ")}
	out.Badges = append(heldBadges(r.Held), allegationBadges(r.Severities)...)
	if r.Confidential {
		out.Badges = append(out.Badges, ui.Badge{Words: "Confidential", Icon: "lock"})
	}
	if r.Stage == workflow.Draft || r.Stage.Reviewed() {
		p.due(&out, r.Planned)
	}
	return out
}

// soon is how near a deadline is shown as pressing.
const soon = 3 * time.Hour

// due puts a deadline into words: "in 2 h 40 min" and "18:00 today".
func (p *Page) due(row *views.StoryRow, planned time.Time) {
	if planned.IsZero() {
		return
	}
	words, detail := p.untilWords(planned)
	row.Due, row.DueDetail, row.Soon = ui.Time{Words: words, At: planned}, detail, planned.Sub(p.Now) < soon
}
