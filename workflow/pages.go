package workflow

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"stet/workflow/manuscript"
)

// Galley is an article as one member reads it in review.
type Galley struct {
	Facts        *Facts
	Text         manuscript.Manuscript
	Threads      []Thread // those that the member may see
	Comments     map[ID][]Comment
	Requirements []Requirement
	Possible     []Rule           // moves, for this member, now
	Notes        map[int64]string // of the sign-offs, holds, referrals and verdicts, by act
	Verdicts     []VerdictRow
	Sentences    []StandingSentence // signed ones; only when a possible move uses them
}

// Galley reads an article whole, for its page.
func (n *Newsroom) Galley(ctx context.Context, actor, article ID) (*Galley, error) {
	var g Galley
	err := n.read(ctx, actor, func(w *work) error {
		f, err := w.facts(article)
		if err != nil {
			return err
		}
		g = Galley{Facts: f, Threads: f.VisibleThreads(w.member), Requirements: f.Requirements(), Possible: w.possible(f)}
		if g.Text, err = w.text(f.Article.HeadHash); err != nil {
			return err
		}
		if err := w.readThreads(&g); err != nil {
			return err
		}
		return w.readSentences(&g)
	})
	return &g, err
}

// possible lists the moves of the member, where a release is judged for any hold.
func (w *work) possible(f *Facts) []Rule {
	out := Possible(f)
	for _, h := range f.HoldsInForce() {
		asked := *f
		asked.Subject.Hold = h
		if rule, err := Judge(Release, &asked); err == nil {
			at := slices.IndexFunc(out, func(r Rule) bool { return r.Verb == HoldBack })
			return slices.Insert(out, at+1, *rule)
		}
	}
	return out
}

func (w *work) readThreads(g *Galley) error {
	comments, err := w.Comments(g.Facts.Article.ID)
	if err != nil {
		return fmt.Errorf("comments: %w", err)
	}
	g.Comments = make(map[ID][]Comment, len(g.Threads))
	for start := 0; start < len(comments); {
		end := start + 1
		for end < len(comments) && comments[end].Thread == comments[start].Thread {
			end++
		}
		g.Comments[comments[start].Thread] = comments[start:end:end]
		start = end
	}
	if g.Facts.CanSeeRecords(w.member) && len(g.Facts.Allegations) > 0 {
		if g.Verdicts, err = w.Verdicts(g.Facts.Article.ID); err != nil {
			return fmt.Errorf("verdicts: %w", err)
		}
	}
	g.Notes, err = w.Notes(g.noted())
	return err
}

// noted lists the acts whose notes the galley shows.
func (g *Galley) noted() []int64 {
	var acts []int64
	for _, s := range g.Facts.Signoffs {
		acts = append(acts, s.Act)
	}
	for _, h := range g.Facts.Holds {
		acts = append(acts, h.Act)
	}
	for _, r := range g.Facts.Referrals {
		acts = append(acts, r.Act)
	}
	for _, v := range g.Verdicts {
		acts = append(acts, v.Act)
	}
	return acts
}

func (w *work) readSentences(g *Galley) error {
	uses := func(r Rule) bool { return r.Verb == Retract || r.Verb == TakeDown }
	if !slices.ContainsFunc(g.Possible, uses) {
		return nil
	}
	all, err := w.StandingSentences()
	g.Sentences = slices.DeleteFunc(all, func(s StandingSentence) bool { return !s.Signed() })
	return err
}

// CanDo tells whether the member of these facts can do a deed to a subject, now.
func (f *Facts) CanDo(verb Verb, subject Subject) bool {
	asked := *f
	asked.Subject = subject
	_, err := Judge(verb, &asked)
	return err == nil
}

// RevisionPage is one filed text, with the facts around it.
type RevisionPage struct {
	Facts    *Facts
	Revision Revision
	Text     manuscript.Manuscript
}

// Revision reads one revision; number 0 is the head.
func (n *Newsroom) Revision(ctx context.Context, actor, article ID, number int) (*RevisionPage, error) {
	var page RevisionPage
	err := n.read(ctx, actor, func(w *work) error {
		f, err := w.facts(article)
		if err != nil {
			return err
		}
		page = RevisionPage{Facts: f, Revision: f.Head()}
		if number != 0 {
			var known bool
			if page.Revision, known = f.Revision(number); !known {
				return Missing()
			}
		}
		page.Text, err = w.text(page.Revision.Hash)
		return err
	})
	return &page, err
}

// Edit reads the head for editing, or refuses as filing would.
func (n *Newsroom) Edit(ctx context.Context, actor, article ID) (*RevisionPage, error) {
	page, err := n.Revision(ctx, actor, article, 0)
	if err != nil {
		return nil, err
	}
	_, err = Judge(File, page.Facts)
	return page, err
}

// Voids lists the sign-offs that a new text would void.
func (f *Facts) Voids() []Signoff {
	return append(f.valid(Approves, ""), f.valid(Agrees, "")...)
}

// HistoryPage is an article's acts, oldest first, with the words of their notes.
type HistoryPage struct {
	Facts *Facts
	Acts  []Act
	Notes map[int64]string
}

// History reads an article's acts. Those about allegations are left out for whoever
// may not see the records.
func (n *Newsroom) History(ctx context.Context, actor, article ID) (*HistoryPage, error) {
	var page HistoryPage
	err := n.read(ctx, actor, func(w *work) error {
		f, err := w.facts(article)
		if err != nil {
			return err
		}
		page.Facts = f
		if page.Acts, page.Notes, err = w.Acts(article); err != nil {
			return fmt.Errorf("acts of %s: %w", article, err)
		}
		if f.CanSeeRecords(w.member) {
			return nil
		}
		page.Acts = slices.DeleteFunc(page.Acts, func(a Act) bool {
			hidden := slices.ContainsFunc(f.Allegations, func(one Allegation) bool { return string(one.ID) == a.Codes["thread"] })
			if hidden {
				delete(page.Notes, a.Number)
			}
			return hidden
		})
		return nil
	})
	return &page, err
}

// About reads what the page about a story shows: its facts and the desks' and
// people's choices stand on the masthead.
func (n *Newsroom) About(ctx context.Context, actor, article ID) (f *Facts, err error) {
	err = n.read(ctx, actor, func(w *work) error {
		f, err = w.facts(article)
		return err
	})
	return f, err
}

// Queue is what a member's first page shows.
type Queue struct {
	Member   Member
	Masthead *Masthead
	NeedsYou []QueueRow
	Waiting  []QueueRow // on others: the member's own stories and those they acted on
	DueToday []QueueRow // planned for today, and in neither of these
	Done     []QueueRow // acted on today
}

// QueueRow is one story with what is asked of whom.
type QueueRow struct {
	ArticleRow
	Yours  []Attention
	Others []Attention
}

// inMotion are the stages in which somebody is asked for something.
var inMotion = append([]Stage{Draft}, InReview...)

// Queue reads what needs a member, computed from the rules. Today runs from dayStart
// to dayEnd, in the newsroom's zone.
func (n *Newsroom) Queue(ctx context.Context, actor ID, dayStart, dayEnd time.Time) (*Queue, error) {
	var q Queue
	err := n.read(ctx, actor, func(w *work) error {
		q = Queue{Member: w.member, Masthead: w.masthead}
		attention, err := w.Attention(w.member)
		if err != nil {
			return err
		}
		moving, err := w.Articles(w.member, ArticleFilter{Stages: inMotion, ActedBy: w.member.ID})
		if err != nil {
			return err
		}
		today, err := w.Articles(w.member, ArticleFilter{ActedBy: w.member.ID, Since: dayStart, Acted: true})
		if err != nil {
			return err
		}
		q.sort(w.member.ID, attention, moving, today, dayEnd)
		return nil
	})
	return &q, err
}

// sort puts each story in the first section that it belongs to.
func (q *Queue) sort(me ID, attention []Attention, moving, today []ArticleRow, dayEnd time.Time) {
	placed := map[ID]bool{}
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
	Member   Member
	Masthead *Masthead
	Rows     []ArticleRow
}

// Articles lists the articles that a member may see.
func (n *Newsroom) Articles(ctx context.Context, actor ID, filter ArticleFilter) (*ArticlesPage, error) {
	var page ArticlesPage
	err := n.read(ctx, actor, func(w *work) error {
		page = ArticlesPage{Member: w.member, Masthead: w.masthead}
		var err error
		page.Rows, err = w.Tx.Articles(w.member, filter)
		return err
	})
	return &page, err
}

// Staff is the masthead with the roles that wait for a second holder, and the standing
// sentences.
type Staff struct {
	Member    Member
	Masthead  *Masthead
	Grants    []Grant
	Answers   map[ID]bool // the grants that this member can confirm
	Sentences []StandingSentence
}

// Staff reads people, desks, rules and standing sentences: every member may.
func (n *Newsroom) Staff(ctx context.Context, actor ID) (*Staff, error) {
	var s Staff
	err := n.read(ctx, actor, func(w *work) error {
		s = Staff{Member: w.member, Masthead: w.masthead, Answers: map[ID]bool{}}
		var err error
		if s.Grants, err = w.Grants(); err != nil {
			return err
		}
		for _, g := range s.Grants {
			s.Answers[g.ID] = slices.Contains(w.seconds(g.Role, g.Member, g.By), w.member.ID)
		}
		s.Sentences, err = w.StandingSentences()
		return err
	})
	return &s, err
}

// Shell is what stands on every signed-in page.
type Shell struct {
	Member  Member
	Waiting int // articles that need the member
}

// Shell reads the member and how many stories wait for them.
func (n *Newsroom) Shell(ctx context.Context, actor ID) (Shell, error) {
	var s Shell
	err := n.read(ctx, actor, func(w *work) error {
		s.Member = w.member
		var err error
		s.Waiting, err = w.CountAttention(w.member)
		return err
	})
	return s, err
}

// SignIn finds the member whose password is to be compared; a member who cannot sign in
// is missing.
func (n *Newsroom) SignIn(ctx context.Context, email string) (m Member, err error) {
	err = n.Store.Read(ctx, func(tx Tx) error {
		m, err = tx.MemberByEmail(email)
		if errors.Is(err, ErrMissing) || err == nil && (m.Disabled || m.Password == "") {
			return Missing()
		}
		return err
	})
	return m, err
}

// Reading is what readers see of a story: its newest publication, and the text it
// names. First is when it was first published.
type Reading struct {
	Publication Publication
	Text        manuscript.Manuscript
	First       time.Time
}

// Reading finds what readers see at an address. The publication's slug is the present
// one: where it differs from the slug asked for, the old address leads there.
func (n *Newsroom) Reading(ctx context.Context, slug string) (*Reading, error) {
	var r Reading
	err := n.Store.Read(ctx, func(tx Tx) error {
		var err error
		if r, err = reading(tx, slug); errors.Is(err, ErrMissing) {
			return Missing()
		}
		return err
	})
	return &r, err
}

func reading(tx Tx, slug string) (Reading, error) {
	p, err := tx.Reading(slug)
	if err != nil {
		return Reading{}, err
	}
	first, err := tx.FirstPublished(p.Article)
	if err != nil {
		return Reading{}, err
	}
	text, err := (&work{Tx: tx}).text(p.Hash)
	return Reading{p, text, first}, err
}

// maxFront is how many stories the readers' front page lists.
const maxFront = 100

// Front lists what is live, newest first.
func (n *Newsroom) Front(ctx context.Context) (out []Reading, err error) {
	err = n.Store.Read(ctx, func(tx Tx) error {
		live, err := tx.LivePublications(maxFront)
		if err != nil {
			return err
		}
		for _, p := range live {
			text, err := (&work{Tx: tx}).text(p.Hash)
			if err != nil {
				return err
			}
			out = append(out, Reading{Publication: p, Text: text})
		}
		return nil
	})
	return out, err
}
