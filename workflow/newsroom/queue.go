package newsroom

import (
	"context"
	"slices"
	"stet/workflow"
	"time"
)

// Queue is what a member's first page shows.
type Queue struct {
	Member   workflow.Member
	Masthead *workflow.Masthead
	NeedsYou []QueueRow
	Waiting  []QueueRow       // on others: the member's own stories and those they acted on
	DueToday []QueueRow       // planned for today, and in neither of these
	Done     []QueueRow       // acted on today
	Grants   []workflow.Grant // roles that wait for this member's word
}

// QueueRow is one story with what is asked of whom.
type QueueRow struct {
	workflow.ArticleRow
	Yours  []workflow.Attention
	Others []workflow.Attention
}

// inMotion are the stages in which somebody is asked for something.
var inMotion = append([]workflow.Stage{workflow.Draft}, workflow.InReview...)

// Queue reads what needs a member, computed from the rules. Today runs from dayStart
// to dayEnd, in the newsroom's zone.
func (n *Newsroom) Queue(ctx context.Context, actor workflow.ID, dayStart, dayEnd time.Time) (*Queue, error) {
	var q Queue
	err := n.read(ctx, actor, func(w *work) error {
		q = Queue{Member: w.member, Masthead: w.masthead}
		attention, err := w.tx.Attention(w.viewer())
		if err != nil {
			return err
		}
		moving, err := w.inMotion(attention)
		if err != nil {
			return err
		}
		today, err := w.tx.Articles(w.viewer(), workflow.ArticleFilter{ActedBy: w.member.ID, Since: dayStart, Acted: true})
		if err != nil {
			return err
		}
		if q.Grants, err = w.tx.Grants(); err != nil {
			return err
		}
		q.Grants = slices.DeleteFunc(q.Grants, func(g workflow.Grant) bool {
			m, _ := w.masthead.Member(g.Member)
			return workflow.GrantWaits(m) != "" || !slices.Contains(w.masthead.Seconds(g.Role, g.Member, g.By), w.member.ID)
		})
		q.sort(w.member.ID, attention, moving, today, dayEnd)
		return nil
	})
	return &q, err
}

// inMotion reads the stories that the queue is about: every one that needs the member,
// and the newest of the others.
func (w *work) inMotion(attention []workflow.Attention) ([]workflow.ArticleRow, error) {
	var mine []workflow.ID
	for _, a := range attention {
		if a.Member == w.member.ID {
			mine = append(mine, a.Article)
		}
	}
	mine = workflow.Unique(mine)
	rows, err := w.tx.Articles(w.viewer(), workflow.ArticleFilter{Stages: inMotion, ActedBy: w.member.ID})
	if err != nil || len(mine) == 0 {
		return rows, err
	}
	needed, err := w.tx.Articles(w.viewer(), workflow.ArticleFilter{IDs: mine, ActedBy: w.member.ID, Limit: len(mine)})
	rows = slices.DeleteFunc(rows, func(r workflow.ArticleRow) bool { return slices.Contains(mine, r.ID) })
	return append(needed, rows...), err
}

// sort puts each story in the first section that it belongs to.
func (q *Queue) sort(me workflow.ID, attention []workflow.Attention, moving, today []workflow.ArticleRow, dayEnd time.Time) {
	placed := map[workflow.ID]bool{}
	for _, row := range moving {
		one := QueueRow{ArticleRow: row}
		for _, a := range attention {
			switch {
			case a.Article != row.ID:
			case a.Member == me:
				one.Yours = append(one.Yours, a)
			default:
				one.Others = append(one.Others, a)
			}
		}
		placed[row.ID] = true
		switch mine := slices.Contains(row.Writers, me) || !row.LastAt.IsZero(); {
		case len(one.Yours) > 0:
			q.NeedsYou = append(q.NeedsYou, one)
		case mine:
			q.Waiting = append(q.Waiting, one)
		case !row.Planned.IsZero() && row.Planned.Before(dayEnd):
			q.DueToday = append(q.DueToday, one)
		default:
			placed[row.ID] = false
		}
	}
	for _, row := range today {
		if !placed[row.ID] {
			q.Done = append(q.Done, QueueRow{ArticleRow: row})
		}
	}
	for _, section := range []*[]QueueRow{&q.NeedsYou, &q.Waiting, &q.DueToday} {
		slices.SortStableFunc(*section, byDeadline)
	}
}

// byDeadline puts what is planned first, soonest first; the rest by how long it has waited.
func byDeadline(a, b QueueRow) int {
	switch {
	case a.Planned.IsZero() != b.Planned.IsZero():
		if a.Planned.IsZero() {
			return 1
		}
		return -1
	case !a.Planned.Equal(b.Planned):
		return a.Planned.Compare(b.Planned)
	}
	return a.StageAt.Compare(b.StageAt)
}

// ArticlesPage is a list of articles with the masthead to name its people and desks.
type ArticlesPage struct {
	Member   workflow.Member
	Masthead *workflow.Masthead
	Rows     []workflow.ArticleRow
}

// Articles lists the articles that a member may see.
func (n *Newsroom) Articles(ctx context.Context, actor workflow.ID, filter workflow.ArticleFilter) (*ArticlesPage, error) {
	var page ArticlesPage
	err := n.read(ctx, actor, func(w *work) error {
		page = ArticlesPage{Member: w.member, Masthead: w.masthead}
		var err error
		page.Rows, err = w.tx.Articles(w.viewer(), filter)
		return err
	})
	return &page, err
}
