package newsroom

import (
	"context"
	"fmt"
	"slices"
	"stet/workflow"
	"strconv"
	"sync"

	"stet/workflow/manuscript"
	"stet/workflow/passage"
	"stet/workflow/redline"
)

// The bases that a redline can begin from besides a revision's number and a sign-off's id.
const (
	SinceSeen   = "seen"   // what the member last saw before the head
	SinceSigned = "signed" // what the member signed last
	SinceLive   = "live"   // what readers see
)

// Side is one of the two texts of a redline.
type Side struct {
	Revision int               // 0 for a text that was signed and never filed
	Signoff  *workflow.Signoff // the sign-off that names the text, or nil
	Hash     manuscript.Hash
	Text     manuscript.Manuscript
}

// Touched is an allegation that a change lies on.
type Touched struct {
	Allegation workflow.Allegation
	Thread     workflow.Thread
	Beside     bool // its own words stayed; those that its verdict rests on beside them changed
	Changes    []int
}

// RedlinePage is what changed from one text of an article to another.
type RedlinePage struct {
	Facts    *workflow.Facts
	From, To Side
	Base     string // the base that was asked for, or chosen where none was
	Bases    []string
	Redline  *redline.Redline
	Touched  []Touched // of those that the member may see
	Galley   *Galley   // the moves of the member, when the redline ends at the head
}

// Whole tells that the whole text is to be read and not only what changed: words of an
// S4 allegation did.
func (p *RedlinePage) Whole() bool {
	return slices.ContainsFunc(p.Touched, func(t Touched) bool { return t.Allegation.Severity == workflow.S4 })
}

// Redline compares two texts of an article. From and to are revision numbers, ids of
// sign-offs, or for from one of the bases; an empty to is the head, an empty from the
// first base that there is.
func (n *Newsroom) Redline(ctx context.Context, actor, article workflow.ID, from, to string) (*RedlinePage, error) {
	var page RedlinePage
	err := n.read(ctx, actor, func(w *work) error {
		f, err := w.page(article)
		if err != nil {
			return err
		}
		page.Facts = f
		if page.Bases, err = w.bases(f); err != nil {
			return err
		}
		if page.Base = from; from == "" {
			page.Base = strconv.Itoa(max(1, f.Article.Head-1))
			if len(page.Bases) > 0 {
				page.Base = page.Bases[0]
			}
		}
		if page.From, err = w.side(f, page.Base); err != nil {
			return err
		}
		if to == "" {
			to = strconv.Itoa(f.Article.Head)
		}
		if page.To, err = w.side(f, to); err != nil {
			return err
		}
		page.Redline = redline.Compare(page.From.Text, page.To.Text)
		if page.Touched, err = w.touchedBy(f, &page); err != nil || page.To.Hash != f.Article.HeadHash {
			return err
		}
		page.Galley = &Galley{Facts: f, Text: page.To.Text, Possible: workflow.Possible(f)}
		return nil
	})
	return &page, err
}

// bases lists those that the member has, what was signed first.
func (w *work) bases(f *workflow.Facts) ([]string, error) {
	var out []string
	if s, ok := f.LastSigned(f.Member.ID); ok && s.Hash != f.Article.HeadHash {
		out = append(out, SinceSigned)
	}
	sight, err := w.sight(f.Article.ID)
	if err != nil {
		return nil, err
	}
	if sight.Since(f.Article.Head) > 0 {
		out = append(out, SinceSeen)
	}
	if f.Live() == workflow.Live && f.Publication().Hash != f.Article.HeadHash {
		out = append(out, SinceLive)
	}
	return out, nil
}

// side finds a text by its name in an address.
func (w *work) side(f *workflow.Facts, name string) (Side, error) {
	var side Side
	switch number, err := strconv.Atoi(name); {
	case err == nil:
		r, known := f.Revision(number)
		if !known {
			return side, workflow.Missing()
		}
		side.Revision, side.Hash = number, r.Hash
	case name == SinceSeen:
		sight, err := w.sight(f.Article.ID)
		if err != nil {
			return side, err
		}
		r, known := f.Revision(sight.Since(f.Article.Head))
		if !known {
			return side, workflow.Invalid("from", "Stet has not shown you an earlier revision of this story. Choose two revisions instead.")
		}
		side.Revision, side.Hash = r.Number, r.Hash
	case name == SinceSigned:
		s, signed := f.LastSigned(f.Member.ID)
		if !signed {
			return side, workflow.Invalid("from", "You have not signed this story yet. Choose two revisions instead.")
		}
		side = signedSide(f, s)
	case name == SinceLive:
		if f.Live() != workflow.Live {
			return side, workflow.Invalid("from", "Readers do not see this story. Choose two revisions instead.")
		}
		side.Revision, side.Hash = f.Publication().Revision, f.Publication().Hash
	default:
		i := slices.IndexFunc(f.Signoffs, func(s workflow.Signoff) bool { return string(s.ID) == name })
		if i < 0 {
			return side, workflow.Missing()
		}
		side = signedSide(f, f.Signoffs[i])
	}
	var err error
	side.Text, err = w.text(side.Hash)
	return side, err
}

// signedSide is the text of a sign-off: of the revision that bears it, where one does.
func signedSide(f *workflow.Facts, s workflow.Signoff) Side {
	side := Side{Signoff: &s, Hash: s.Hash}
	for _, r := range f.Revisions {
		if r.Hash == s.Hash {
			side.Revision = r.Number
		}
	}
	return side
}

// touchedBy finds the allegations that the changes of a redline lie on, or that rest on
// words beside them.
func (w *work) touchedBy(f *workflow.Facts, page *RedlinePage) ([]Touched, error) {
	if len(f.Allegations) == 0 || page.Redline.Same() {
		return nil, nil
	}
	places, err := w.tx.Places(f.Article.ID)
	if err != nil {
		return nil, fmt.Errorf("places: %w", err)
	}
	in, err := w.placesIn(f, places, page)
	if err != nil {
		return nil, err
	}
	var out []Touched
	for _, a := range f.Allegations {
		if a.Verdict == workflow.VerdictWithdrawn {
			continue
		}
		was, stood := in(a.ID, page.From)
		is, stands := in(a.ID, page.To)
		t := Touched{Allegation: a}
		for i, c := range page.Redline.Changes {
			if stood && lies(c.Field, c.Old, was) || stands && lies(c.Field, c.New, is) {
				t.Changes = append(t.Changes, i)
			}
		}
		t.Beside = len(t.Changes) == 0
		if !t.Beside || stood && stands && was.Ground != is.Ground {
			t.Thread, _ = f.Thread(a.ID)
			out = append(out, t)
		}
	}
	return out, nil
}

// placesIn finds where threads stand in the sides of a redline: as they were placed in a
// revision, and in a text that was signed and never filed by the head's difference to it.
func (w *work) placesIn(f *workflow.Facts, places []workflow.Place, page *RedlinePage) (func(workflow.ID, Side) (workflow.Place, bool), error) {
	head, err := w.text(f.Article.HeadHash)
	if err != nil {
		return nil, err
	}
	changes := map[manuscript.Hash]*passage.Change{}
	for _, side := range []Side{page.From, page.To} {
		if side.Revision == 0 {
			changes[side.Hash] = passage.Compare(workflow.PassageText(head), workflow.PassageText(side.Text))
		}
	}
	return func(thread workflow.ID, side Side) (workflow.Place, bool) {
		if change := changes[side.Hash]; change != nil {
			t, _ := f.Thread(thread)
			place := workflow.Place{Placement: change.Place(t.Passage, t.Place.Settled())}
			place.Ground = workflow.GroundOf(side.Text, place)
			return place, place.Stands()
		}
		i := slices.IndexFunc(places, func(p workflow.Place) bool { return p.Thread == thread && p.Revision == side.Revision })
		if i < 0 || !places[i].Stands() {
			return workflow.Place{}, false
		}
		return places[i], true
	}, nil
}

// lies tells whether a change of a field lies on the words of a place: it takes some of
// them, or puts others between them.
func lies(field manuscript.Field, r manuscript.Range, p workflow.Place) bool {
	if string(field) != p.Field {
		return false
	}
	if r.Start == r.End {
		return p.Start < r.Start && r.Start < p.End
	}
	return r.Start < p.End && p.Start < r.End
}

// Since is what changed in the head since a sign-off.
type Since struct {
	Words   int
	Touched []workflow.Allegation // of those that the member may see
}

// since tells, of each member's newest sign-off in a role that the text has left behind,
// how much changed since.
func (n *Newsroom) since(w *work, g *Galley) (map[workflow.ID]Since, error) {
	f := g.Facts
	out := map[workflow.ID]Since{}
	for _, s := range f.NewestSignoffs() {
		if standing := f.Standing(s); s.Verdict == workflow.Changes || standing != workflow.StandingText && standing != workflow.StandingSubject {
			continue
		}
		sum, err := n.summaries.of(s.Hash, f.Article.HeadHash, func() (manuscript.Manuscript, error) { return w.text(s.Hash) }, g.Text)
		if err != nil {
			return nil, err
		}
		since := Since{Words: sum.words}
		for _, a := range f.Allegations {
			t, _ := f.Thread(a.ID)
			if f.Stands(a) && t.Revision <= s.Revision && sum.touches(t.Place) {
				since.Touched = append(since.Touched, a)
			}
		}
		out[s.ID] = since
	}
	return out, nil
}

// mostSummaries is how many redlines are remembered by their figures.
const mostSummaries = 256

// summaries remembers how two texts differ, for the galley, which asks again and again.
// Texts never change, so that nothing in it grows old.
type summaries struct {
	lock sync.Mutex
	kept map[[2]manuscript.Hash]summary
}

// summary is a redline's figures: how many words changed, and where in the newer text.
type summary struct {
	words  int
	places []workflow.Place
}

// touches tells whether words of a place changed, or are no longer there.
func (s summary) touches(p workflow.Place) bool {
	return !p.Stands() || slices.ContainsFunc(s.places, func(c workflow.Place) bool {
		return lies(manuscript.Field(c.Field), manuscript.Range{Start: c.Start, End: c.End}, p)
	})
}

func (s *summaries) of(from, to manuscript.Hash, old func() (manuscript.Manuscript, error), new manuscript.Manuscript) (summary, error) {
	key := [2]manuscript.Hash{from, to}
	s.lock.Lock()
	sum, known := s.kept[key]
	s.lock.Unlock()
	if known {
		return sum, nil
	}
	text, err := old()
	if err != nil {
		return summary{}, err
	}
	r := redline.Compare(text, new)
	sum = summary{words: r.Words()}
	for _, c := range r.Changes {
		p := workflow.Place{}
		p.Field, p.Start, p.End = string(c.Field), c.New.Start, c.New.End
		sum.places = append(sum.places, p)
	}
	s.lock.Lock()
	defer s.lock.Unlock()
	if s.kept == nil || len(s.kept) >= mostSummaries {
		s.kept = map[[2]manuscript.Hash]summary{}
	}
	s.kept[key] = sum
	return sum, nil
}
