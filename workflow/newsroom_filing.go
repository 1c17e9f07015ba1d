package workflow

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"stet/workflow/manuscript"
)

// Filing is a text that somebody wants to be the next revision, or, without Article,
// the first of a new story on Desk.
type Filing struct {
	Article ID
	Desk    ID
	Saw     int
	Once    Once
	Text    manuscript.Manuscript
}

// Start makes a new story from its first text. Its writer is whoever starts it.
func (n *Newsroom) Start(ctx context.Context, actor ID, filing Filing) (Outcome, error) {
	return n.write(ctx, actor, filing.Once, func(w *work) (Outcome, error) {
		desk, ok := w.masthead.Desk(filing.Desk)
		if !ok {
			return Outcome{}, invalid("desk", "Choose the desk that this story is for.")
		}
		f := &Facts{Now: w.now, Member: w.member, Masthead: w.masthead, Article: Article{Desk: desk.ID, Stage: Draft}}
		if _, err := Judge(Start, f); err != nil {
			return Outcome{}, err
		}
		text, err := checked(filing.Text)
		if err != nil {
			return Outcome{}, err
		}
		id, err := w.newID()
		if err != nil {
			return Outcome{}, err
		}
		f.Article = Article{ID: id, Desk: desk.ID, Stage: Draft, Creator: w.member.ID, Created: w.now, Changed: w.now, StageBy: w.member.ID, StageAt: w.now}
		if err := w.AddArticle(f.Article); err != nil {
			return Outcome{}, err
		}
		if err := w.AddWriter(id, Byline{Member: w.member.ID, Active: true, Added: w.now}); err != nil {
			return Outcome{}, err
		}
		return w.file(f, Start, text)
	})
}

// File makes the text the article's next revision. A text whose hash is the head's
// makes none.
func (n *Newsroom) File(ctx context.Context, actor ID, filing Filing) (Outcome, error) {
	return n.write(ctx, actor, filing.Once, func(w *work) (Outcome, error) {
		f, err := w.facts(filing.Article)
		if err != nil {
			return Outcome{}, err
		}
		if _, err := Judge(File, f); err != nil {
			return Outcome{}, err
		}
		if err := checkSaw(f, filing.Saw); err != nil {
			return Outcome{}, err
		}
		filing.Text.Correction.Kind = f.Article.Correcting
		if f.Article.Correcting == "" {
			filing.Text.Correction = manuscript.Correction{}
		}
		text, err := checked(filing.Text)
		if err != nil {
			return Outcome{}, err
		}
		if text.Hash() == f.Article.HeadHash {
			return Outcome{Article: f.Article.ID, Revision: f.Article.Head, Verb: File, Said: "Nothing changed, so no revision was filed."}, nil
		}
		return w.file(f, File, text)
	})
}

// noImages is what a text with a figure is told: the newsroom keeps no files, so there is
// nothing that it could show.
const noImages = "A story cannot hold images. Take the image out, or take out its ! to make it a link."

// checked gives the text as filing stores it, or a Problem that says what is wrong
// with it and where.
func checked(text manuscript.Manuscript) (manuscript.Manuscript, error) {
	text = text.Normal()
	if text.Headline == "" {
		return text, invalid(string(manuscript.FieldHeadline), "A story needs a headline. Write one, even a working one.")
	}
	if slices.ContainsFunc(text.Body, func(b manuscript.Block) bool { return b.Kind == manuscript.KindFigure }) {
		return text, invalid(string(manuscript.FieldBody), noImages)
	}
	if slices.ContainsFunc(text.Body, func(b manuscript.Block) bool { return b.Kind == manuscript.KindFigure }) {
		return text, invalid(string(manuscript.FieldBody), "This story holds a picture, and a picture’s file cannot be filed here. Take it out, then save again.")
	}
	var bad *manuscript.Invalid
	if err := text.Validate(); errors.As(err, &bad) {
		return text, invalid(string(bad.Field), bad.Says)
	} else if err != nil {
		return text, err
	}
	return text, nil
}

// file records the text as the next revision, places every thread in it, and settles.
func (w *work) file(f *Facts, verb Verb, text manuscript.Manuscript) (Outcome, error) {
	hash, number := text.Hash(), f.Article.Head+1
	act, err := w.record(f, verb, map[string]string{"revision": strconv.Itoa(number), "hash": hash.String()}, "")
	if err != nil {
		return Outcome{}, err
	}
	if err := w.AddText(hash, text.Canonical()); err != nil {
		return Outcome{}, err
	}
	revision := Revision{Article: f.Article.ID, Number: number, Hash: hash, Filer: w.member.ID, Words: text.Words(), At: w.now, Act: act}
	if err := w.AddRevision(revision); err != nil {
		return Outcome{}, err
	}
	if err := w.placeAll(f, revision, text); err != nil {
		return Outcome{}, err
	}
	f.Article.Head, f.Article.HeadHash = number, hash
	f.Article.Headline, f.Article.Slug = text.Headline, text.Slug
	if err := w.SetArticle(f.Article); err != nil {
		return Outcome{}, err
	}
	return Outcome{Article: f.Article.ID, Act: act, Revision: number, Verb: verb}, w.settle(f.Article.ID)
}
