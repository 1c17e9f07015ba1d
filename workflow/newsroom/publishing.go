package newsroom

import (
	"errors"
	"slices"
	"strconv"

	"stet/workflow"
	"stet/workflow/manuscript"
)

// What readers see, and what becomes of it.

// publish shows the head to readers. Judge has computed every requirement for the head's
// hash in this very transaction.
func (d *doing) publish() error {
	a := &d.facts.Article
	d.moveTo(d.facts, workflow.Published)
	a.Correcting = ""
	return d.show(workflow.Publication{Kind: workflow.Live, Revision: a.Head, Hash: a.HeadHash, Slug: a.Slug})
}

func (d *doing) show(p workflow.Publication) error {
	id, err := d.newID()
	if err != nil {
		return err
	}
	p.ID, p.Article, p.Act, p.At = id, d.facts.Article.ID, d.act, d.now
	return d.tx.AddPublication(p)
}

func (d *doing) correct() error {
	d.tighten()
	d.facts.Article.Correcting = manuscript.CorrectionKind(d.answers.Words("kind"))
	d.moveTo(d.facts, workflow.Editing)
	if d.answers.Yes("to_writer") {
		d.moveTo(d.facts, workflow.Draft)
	}
	return nil
}

// dropCorrection leaves readers with what they have. The dropped words stay in the
// history; the text that readers see becomes the head again, so that the next
// correction starts from it.
func (d *doing) dropCorrection() error {
	f, live := d.facts, d.facts.Publication()
	f.Article.Correcting = ""
	d.moveTo(f, workflow.Published)
	if f.Live() != workflow.Live {
		d.moveTo(f, workflow.Retracted)
	}
	if live.Hash == f.Article.HeadHash {
		return nil
	}
	text, err := d.text(live.Hash)
	if err != nil {
		return err
	}
	return d.fileAgain(f, text)
}

func (d *doing) retract() error { return d.withdrawFromReaders(workflow.LiveRetract) }

func (d *doing) takeDown() error {
	if err := d.withdrawFromReaders(workflow.LiveTakeDown); err != nil {
		return err
	}
	return d.layHold(workflow.Hold{Ground: workflow.GroundTakeDown})
}

// withdrawFromReaders retracts or takes down what is live. The stage follows only if
// the story stood as published: a correction that is open stays where it is.
func (d *doing) withdrawFromReaders(kind workflow.LiveState) (err error) {
	live := d.facts.Publication()
	p := workflow.Publication{Kind: kind, Revision: live.Revision, Hash: live.Hash, Slug: live.Slug}
	if kind == workflow.LiveTakeDown {
		if p.Answer, err = strconv.Atoi(d.answers.Words("answer")); err != nil {
			return err
		}
	}
	if notice := d.answers.ID("notice"); notice != "" {
		if p.Notice, err = d.notice(notice); err != nil {
			return err
		}
	}
	if d.facts.Article.Stage == workflow.Published {
		d.moveTo(d.facts, workflow.Retracted)
	}
	return d.show(p)
}

// notice is the words of a standing sentence that readers are told.
func (w *work) notice(id workflow.ID) (string, error) {
	s, err := w.standingSentence(id)
	switch {
	case errors.Is(err, workflow.ErrMissing):
		return "", workflow.Invalid("notice", "Choose one of the standing sentences.")
	case err != nil:
		return "", err
	case !s.Signed():
		return "", workflow.Invalid("notice", "That sentence is not signed by legal and a chief yet. Choose another, or have it signed under Standing sentences.")
	}
	return s.Words, nil
}

// standingSentence finds a sentence to readers, or answers ErrMissing.
func (w *work) standingSentence(id workflow.ID) (workflow.StandingSentence, error) {
	all, err := w.tx.StandingSentences()
	if err != nil {
		return workflow.StandingSentence{}, err
	}
	i := slices.IndexFunc(all, func(s workflow.StandingSentence) bool { return s.ID == id })
	if i < 0 {
		return workflow.StandingSentence{}, workflow.ErrMissing
	}
	return all[i], nil
}
