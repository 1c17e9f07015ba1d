package newsroom

import (
	"context"
	"errors"
	"slices"
	"stet/workflow"
	"strconv"

	"stet/workflow/manuscript"
)

// Filing is a text that somebody wants to be the next revision, or, without Article,
// the first of a new story on Desk.
type Filing struct {
	Article workflow.ID
	Desk    workflow.ID
	Saw     int
	Once    Once
	Text    manuscript.Manuscript

	Approve     bool   // in review: and approve the revision, as its filer
	Confirmed   bool   // what is approved was shown first
	NeedsLawyer string // as of Approve
	Reason      string // over a colleague's veto
}

// Start makes a new story from its first text. Its writer is whoever starts it.
func (n *Newsroom) Start(ctx context.Context, actor workflow.ID, filing Filing) (workflow.Outcome, error) {
	return n.write(ctx, actor, filing.Once, func(w *work) (workflow.Outcome, error) {
		desk, ok := w.masthead.Desk(filing.Desk)
		if !ok {
			return workflow.Outcome{}, workflow.Invalid("desk", "Choose the desk that this story is for.")
		}
		w.saw = true // whoever starts a story has its first text before them
		f := &workflow.Facts{Now: w.now, Member: w.member, Masthead: w.masthead, Article: workflow.Article{Desk: desk.ID, Stage: workflow.Draft}}
		if _, err := workflow.Judge(workflow.Start, f); err != nil {
			return workflow.Outcome{}, err
		}
		text, err := checked(filing.Text)
		if err != nil {
			return workflow.Outcome{}, err
		}
		id, err := w.newID()
		if err != nil {
			return workflow.Outcome{}, err
		}
		f.Article = workflow.Article{ID: id, Desk: desk.ID, Stage: workflow.Draft, Creator: w.member.ID, Created: w.now, Changed: w.now, StageBy: w.member.ID, StageAt: w.now}
		if err := w.AddArticle(f.Article); err != nil {
			return workflow.Outcome{}, err
		}
		if err := w.AddWriter(id, workflow.Byline{Member: w.member.ID, Active: true, Added: w.now}); err != nil {
			return workflow.Outcome{}, err
		}
		return w.file(f, workflow.Start, text)
	})
}

// checked is the text that a filing makes, as it would be stored: its correction is of the
// kind that is open, and the base's own where none is.
func (filing *Filing) checked(f *workflow.Facts, base manuscript.Manuscript) (manuscript.Manuscript, error) {
	filing.Text.Correction.Kind = f.Article.Correcting
	if f.Article.Correcting == "" {
		filing.Text.Correction = base.Correction
	}
	return checked(filing.Text)
}

// File makes the text the article's next revision. A text whose hash is the head's
// makes none.
func (n *Newsroom) File(ctx context.Context, actor workflow.ID, filing Filing) (workflow.Outcome, error) {
	return n.write(ctx, actor, filing.Once, func(w *work) (workflow.Outcome, error) {
		f, _, text, err := w.received(workflow.File, filing)
		if err != nil {
			return workflow.Outcome{}, err
		}
		if filing.Approve && !filing.Confirmed {
			return workflow.Outcome{}, workflow.Invalid("confirm", "Read what you approve first.")
		}
		outcome := workflow.Outcome{Article: f.Article.ID, Revision: f.Article.Head, Verb: workflow.File, Said: "Nothing changed, so no revision was filed."}
		if text.Hash() != f.Article.HeadHash {
			if outcome, err = w.file(f, workflow.File, text); err != nil {
				return workflow.Outcome{}, err
			}
		}
		if !filing.Approve {
			return outcome, nil
		}
		return w.approveFiled(filing, outcome)
	})
}

// received reads a filing for what is done with it: the facts, the head, and the text as it
// is kept.
func (w *work) received(verb workflow.Verb, filing Filing) (f *workflow.Facts, head, text manuscript.Manuscript, err error) {
	if f, err = w.facts(filing.Article); err != nil {
		return nil, head, text, err
	}
	if _, err := workflow.Judge(verb, f); err != nil {
		return nil, head, text, err
	}
	if err := w.checkSaw(f, filing.Saw); err != nil {
		return nil, head, text, err
	}
	if head, err = w.text(f.Article.HeadHash); err != nil {
		return nil, head, text, err
	}
	text, err = filing.checked(f, head)
	return f, head, text, err
}

// approveFiled approves the revision that its filer has just filed, under the rules of any
// approval: if it is refused, nothing was filed either.
func (w *work) approveFiled(filing Filing, filed workflow.Outcome) (workflow.Outcome, error) {
	f, err := w.facts(filing.Article)
	if err != nil {
		return workflow.Outcome{}, err
	}
	if f.SignedAs(workflow.Editor) {
		filed.Said = "You had approved exactly this text before: your approval counts again."
		return filed, nil
	}
	r := MoveRequest{Article: filing.Article, Verb: workflow.Approve, Saw: f.Article.Head, Role: workflow.Editor, NeedsLawyer: filing.NeedsLawyer, Reason: filing.Reason}
	if s, ok := f.LastSigned(w.member.ID, workflow.Editor); ok {
		r.Basis = s.ID
	}
	m := &moving{work: w, facts: f, request: &r, codes: map[string]string{"revision": strconv.Itoa(f.Article.Head)}}
	if err := m.chooseRole(); err != nil {
		return workflow.Outcome{}, err
	}
	return m.judged()
}

// noImages is what a text with a figure is told: the newsroom keeps no files, so there is
// nothing that it could show.
const noImages = "A story cannot hold images. Take the image out, or take out its ! to make it a link."

// checked gives the text as filing stores it, or a Problem that says what is wrong
// with it and where.
func checked(text manuscript.Manuscript) (manuscript.Manuscript, error) {
	text = text.Normal()
	if text.Headline == "" {
		return text, workflow.Invalid(string(manuscript.FieldHeadline), "A story needs a headline. Write one, even a working one.")
	}
	if slices.ContainsFunc(text.Body, func(b manuscript.Block) bool { return b.Kind == manuscript.KindFigure }) {
		return text, workflow.Invalid(string(manuscript.FieldBody), noImages)
	}
	var bad *manuscript.Invalid
	if err := text.Validate(); errors.As(err, &bad) {
		return text, workflow.Invalid(string(bad.Field), bad.Says)
	} else if err != nil {
		return text, err
	}
	return text, nil
}

// file records the text as the next revision, places every thread in it, and settles.
func (w *work) file(f *workflow.Facts, verb workflow.Verb, text manuscript.Manuscript) (workflow.Outcome, error) {
	return w.fileAs(f, verb, text, nil, map[string]string{})
}

// fileAs is file for a text that known edits made of the head, whose act has more codes.
func (w *work) fileAs(f *workflow.Facts, verb workflow.Verb, text manuscript.Manuscript, edits []manuscript.Edit, codes map[string]string) (workflow.Outcome, error) {
	hash, number := text.Hash(), f.Article.Head+1
	codes["revision"], codes["hash"] = strconv.Itoa(number), hash.String()
	act, err := w.record(f, verb, codes, "")
	if err != nil {
		return workflow.Outcome{}, err
	}
	if err := w.AddText(hash, text.Canonical()); err != nil {
		return workflow.Outcome{}, err
	}
	revision := workflow.Revision{Article: f.Article.ID, Number: number, Hash: hash, Filer: w.member.ID, Words: text.Words(), At: w.now, Act: act}
	if err := w.AddRevision(revision); err != nil {
		return workflow.Outcome{}, err
	}
	if err := w.placeAll(f, revision, text, edits); err != nil {
		return workflow.Outcome{}, err
	}
	f.Article.Head, f.Article.HeadHash = number, hash
	f.Article.Headline, f.Article.Slug = text.Headline, text.Slug
	if err := w.SetArticle(f.Article); err != nil {
		return workflow.Outcome{}, err
	}
	return workflow.Outcome{Article: f.Article.ID, Act: act, Revision: number, Verb: verb}, w.settle(f.Article.ID)
}
