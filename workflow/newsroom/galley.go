package newsroom

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"stet/workflow"

	"stet/workflow/manuscript"
)

// Galley is an article as one member reads it in review.
type Galley struct {
	Facts             *workflow.Facts
	Text              manuscript.Manuscript
	Comments          map[workflow.ID][]workflow.Comment
	Possible          []workflow.Rule   // moves, for this member, now
	Submitted         workflow.Act      // the newest submission; zero before the first
	Dealings          workflow.Dealings // with what the reader said lately
	Notes             map[int64]string  // of the submission, sign-offs, holds, referrals and verdicts, by act
	Verdicts          []workflow.VerdictRow
	StandingSentences []workflow.StandingSentence        // signed ones; only when a possible move uses them
	Since             map[workflow.ID]Since              // what changed since the sign-offs that the text has left behind
	Seen              int                                // the revision that the member last saw before the head, or 0
	Struck            map[workflow.ID][]manuscript.Block // of each suggestion: what its words would replace
	OwnFlags          []workflow.OwnFlag                 // that the member raised and may not follow
}

// Galley reads an article whole, for its page.
func (n *Newsroom) Galley(ctx context.Context, actor, article workflow.ID) (*Galley, error) {
	var g Galley
	err := n.read(ctx, actor, func(w *work) error {
		f, err := w.page(article)
		if err != nil {
			return err
		}
		g = Galley{Facts: f, Possible: workflow.Possible(f)}
		if g.Text, err = w.text(f.Article.HeadHash); err != nil {
			return err
		}
		if err := w.readThreads(&g); err != nil {
			return err
		}
		sight, err := w.sight(article)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(f.Signoffs, func(s workflow.Signoff) bool { return s.Member == f.Member.ID && s.Hash == f.Article.HeadHash }) {
			g.Seen = sight.Since(f.Article.Head) // nobody signs what they have not seen
		}
		if g.Since, err = n.since(w, &g); err != nil {
			return err
		}
		if g.Struck, err = w.struck(&g); err != nil {
			return err
		}
		if g.OwnFlags, err = w.ownFlags(f); err != nil {
			return err
		}
		return w.readStandingSentences(&g)
	})
	return &g, err
}

func (w *work) readThreads(g *Galley) error {
	comments, err := w.tx.Comments(g.Facts.Article.ID)
	if err != nil {
		return fmt.Errorf("comments: %w", err)
	}
	g.Comments = make(map[workflow.ID][]workflow.Comment, len(g.Facts.Threads))
	for start := 0; start < len(comments); {
		end := start + 1
		for end < len(comments) && comments[end].Thread == comments[start].Thread {
			end++
		}
		if _, seen := g.Facts.Thread(comments[start].Thread); seen {
			g.Comments[comments[start].Thread] = comments[start:end:end]
		}
		start = end
	}
	if len(g.Facts.Allegations) > 0 {
		if g.Verdicts, err = w.tx.Verdicts(g.Facts.Article.ID); err != nil {
			return fmt.Errorf("verdicts: %w", err)
		}
	}
	if g.Submitted, err = w.tx.NewestAct(g.Facts.Article.ID, workflow.Submit); err != nil && !errors.Is(err, workflow.ErrMissing) {
		return err
	}
	if g.Dealings, err = w.dealings(g); err != nil {
		return err
	}
	g.Notes, err = w.tx.Notes(g.noted())
	return err
}

// dealings reads who dealt with what since the reader's oldest comment that they could mend
// or take back still; nothing, where they have none.
func (w *work) dealings(g *Galley) (workflow.Dealings, error) {
	oldest := w.now
	for _, said := range g.Comments {
		if c := said[len(said)-1]; c.Member == w.member.ID && w.now.Sub(c.At) <= workflow.AmendFor && c.At.Before(oldest) {
			oldest = c.At
		}
	}
	if oldest.Equal(w.now) {
		return workflow.Dealings{}, nil
	}
	traces, err := w.tx.TracesSince(g.Facts.Article.ID, oldest)
	return workflow.DealingsOf(traces, w.member.ID), err
}

// struck reads what each suggestion of the galley would replace, from the revision that it
// was made on.
func (w *work) struck(g *Galley) (map[workflow.ID][]manuscript.Block, error) {
	if len(g.Facts.Suggestions) == 0 {
		return nil, nil
	}
	out := make(map[workflow.ID][]manuscript.Block, len(g.Facts.Suggestions))
	for _, t := range g.Facts.Threads {
		s, is := g.Facts.Suggestion(t.ID)
		if !is || !t.OnWords() {
			continue
		}
		r, _ := g.Facts.Revision(t.Revision)
		origin, err := w.text(r.Hash)
		if err != nil {
			return nil, err
		}
		out[t.ID] = origin.Slice(s.Field, t.Passage.Start, t.Passage.End)
	}
	return out, nil
}

func (w *work) ownFlags(f *workflow.Facts) ([]workflow.OwnFlag, error) {
	return f.OwnFlags(func() ([]workflow.Act, error) {
		acts, _, err := w.tx.Acts(f.Article.ID)
		return acts, err
	})
}

// noted lists the acts whose notes the galley shows.
func (g *Galley) noted() []int64 {
	acts := []int64{g.Submitted.Number}
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
	for _, s := range g.Facts.Suggestions {
		if s.State == workflow.SuggestionRejected {
			acts = append(acts, s.Decided)
		}
	}
	return acts
}

func (w *work) readStandingSentences(g *Galley) error {
	uses := func(r workflow.Rule) bool { return r.Verb == workflow.Retract || r.Verb == workflow.TakeDown }
	if !slices.ContainsFunc(g.Possible, uses) {
		return nil
	}
	all, err := w.tx.StandingSentences()
	g.StandingSentences = slices.DeleteFunc(all, func(s workflow.StandingSentence) bool { return !s.Signed() })
	return err
}

// RevisionPage is one filed text, with the facts around it.
type RevisionPage struct {
	Facts    *workflow.Facts
	Revision workflow.Revision
	Text     manuscript.Manuscript
}

// Revision reads one revision; number 0 is the head.
func (n *Newsroom) Revision(ctx context.Context, actor, article workflow.ID, number int) (*RevisionPage, error) {
	var page RevisionPage
	err := n.read(ctx, actor, func(w *work) error {
		f, err := w.page(article)
		if err != nil {
			return err
		}
		page = RevisionPage{Facts: f, Revision: f.Head()}
		if number != 0 {
			var known bool
			if page.Revision, known = f.Revision(number); !known {
				return workflow.Missing()
			}
		}
		page.Text, err = w.text(page.Revision.Hash)
		return err
	})
	return &page, err
}

// Edit reads the head for editing, or refuses whoever may neither file nor suggest words.
func (n *Newsroom) Edit(ctx context.Context, actor, article workflow.ID) (*RevisionPage, error) {
	page, err := n.Revision(ctx, actor, article, 0)
	if err != nil {
		return nil, err
	}
	_, err = workflow.Judge(workflow.Suggest, page.Facts)
	return page, err
}

// HistoryPage is an article's acts, oldest first, with the words of their notes.
type HistoryPage struct {
	Facts *workflow.Facts
	Acts  []workflow.Act
	Notes map[int64]string
}

// History reads an article's acts. Those on threads that the member may not see are left
// out, with their notes.
func (n *Newsroom) History(ctx context.Context, actor, article workflow.ID) (*HistoryPage, error) {
	var page HistoryPage
	err := n.read(ctx, actor, func(w *work) error {
		f, err := w.page(article)
		if err != nil {
			return err
		}
		page.Facts = f
		if page.Acts, page.Notes, err = w.tx.Acts(article); err != nil {
			return fmt.Errorf("acts of %s: %w", article, err)
		}
		page.Acts = seenActs(f, page.Acts)
		seen := map[int64]string{}
		for _, a := range page.Acts {
			if note, noted := page.Notes[a.Number]; noted {
				seen[a.Number] = note
			}
		}
		page.Notes = seen
		return nil
	})
	return &page, err
}

// seenActs leaves out the acts on threads that the reader of the facts does not see.
func seenActs(f *workflow.Facts, acts []workflow.Act) []workflow.Act {
	return slices.DeleteFunc(acts, func(a workflow.Act) bool {
		thread := workflow.ID(a.Codes["thread"])
		_, seen := f.Thread(thread)
		return thread != "" && !seen
	})
}

// AboutPage is what belongs to a story but is not its words. The desks' and people's
// choices stand on the masthead.
type AboutPage struct {
	Facts *workflow.Facts
	Notes map[int64]string // of the referrals, by act
}

// About reads the page about a story.
func (n *Newsroom) About(ctx context.Context, actor, article workflow.ID) (*AboutPage, error) {
	var page AboutPage
	err := n.read(ctx, actor, func(w *work) error {
		f, err := w.page(article)
		if err != nil {
			return err
		}
		page.Facts = f
		var acts []int64
		for _, r := range f.Referrals {
			acts = append(acts, r.Act)
		}
		page.Notes, err = w.tx.Notes(acts)
		return err
	})
	return &page, err
}
