package newsroom

import (
	"errors"
	"maps"
	"slices"
	"strconv"

	"stet/workflow"
	"stet/workflow/manuscript"
)

// checkStart readies the first text of a new story.
func (d *doing) checkStart() (err error) {
	if d.request.Text == nil {
		return workflow.Invalid("body", "A story begins with a text. Write at least its headline.")
	}
	if d.made, err = checked(*d.request.Text); err != nil {
		return err
	}
	id, err := d.newID()
	if err != nil {
		return err
	}
	a := &d.facts.Article
	a.ID, a.Creator, a.Created = id, d.member.ID, d.now
	d.moveTo(d.facts, workflow.Draft)
	d.filesAs(d.made)
	return nil
}

// start makes a new story of its first text. Its writer is whoever starts it, and has seen
// its words.
func (d *doing) start() error {
	d.saw = map[workflow.ID]bool{d.facts.Article.ID: true}
	if err := d.tx.AddArticle(d.facts.Article); err != nil {
		return err
	}
	if err := d.tx.AddWriter(d.facts.Article.ID, workflow.Byline{Member: d.member.ID, Active: true, Added: d.now}); err != nil {
		return err
	}
	return d.addRevision(d.facts, d.made, nil, d.act)
}

// checkFiling readies the text of the next revision. One whose hash is the head's makes
// none.
func (d *doing) checkFiling() error {
	if err := d.readText(); err != nil {
		return err
	}
	same := d.made.Hash() == d.facts.Article.HeadHash
	if same {
		d.idle = "Nothing changed, so no revision was filed."
	} else {
		d.filesAs(d.made)
	}
	if d.answers.Yes("approve") {
		return d.approveToo(same)
	}
	return nil
}

// approveToo asks for the approval of the text that is filed, too, under the rules of any
// approval: if it is refused, nothing was filed either.
func (d *doing) approveToo(same bool) error {
	if !d.answers.Yes("confirm") {
		return workflow.Invalid("confirm", "Read what you approve first.")
	}
	saw := d.facts.Article.Head + 1
	if same {
		saw = d.facts.Article.Head
	}
	if d.facts.ApprovedText(d.made.Hash()) {
		d.outcome.Said = "You had approved exactly this text before: your approval counts again."
		if d.answers.Words("needs_lawyer") == "refer" && !d.facts.Referred() {
			d.next = &Request{Article: d.request.Article, Verb: workflow.Refer, Saw: saw}
		}
		return nil
	}
	answers := maps.Clone(d.request.Answers)
	delete(answers, "suggestion") // what is filed is what is signed
	delete(answers, "with")
	d.next = &Request{Article: d.request.Article, Verb: workflow.Approve, Saw: saw, Role: workflow.Editor, Answers: answers}
	if s, ok := d.facts.ToGoOnFrom(d.member.ID, workflow.Editor); ok {
		d.next.Basis = s.ID
	}
	return nil
}

// readText reads what was sent as it would be filed on the head.
func (d *doing) readText() error {
	if d.request.Text == nil {
		return workflow.Invalid("body", "No text arrived. Go back and send it again.")
	}
	head, err := d.text(d.facts.Article.HeadHash)
	if err != nil {
		return err
	}
	d.made, err = filed(d.facts, head, *d.request.Text)
	return err
}

// filed is a text as it would be stored: its correction is of the kind that is open, and
// the base's own where none is.
func filed(f *workflow.Facts, base, text manuscript.Manuscript) (manuscript.Manuscript, error) {
	text.Correction.Kind = f.Article.Correcting
	if f.Article.Correcting == "" {
		text.Correction = base.Correction
	}
	return checked(text)
}

// filesAs notes in the act which revision a text becomes.
func (d *doing) filesAs(text manuscript.Manuscript) {
	d.codes["revision"], d.codes["hash"] = strconv.Itoa(d.facts.Article.Head+1), text.Hash().String()
}

func (d *doing) file() error { return d.addRevision(d.facts, d.made, nil, d.act) }

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

// fileAgain files a text that the story had before, by an act of its own.
func (d *doing) fileAgain(f *workflow.Facts, text manuscript.Manuscript) error {
	act, err := d.record(f, workflow.File, map[string]string{"revision": strconv.Itoa(f.Article.Head + 1), "hash": text.Hash().String()}, "")
	if err != nil {
		return err
	}
	return d.addRevision(f, text, nil, act)
}

// addRevision makes a text the next revision, by an act that is recorded already, and
// places every thread in it. Edits are those that made it of the head, where they are known.
func (w *work) addRevision(f *workflow.Facts, text manuscript.Manuscript, edits []manuscript.Edit, act int64) error {
	a := &f.Article
	revision := workflow.Revision{Article: a.ID, Number: a.Head + 1, Hash: text.Hash(), Filer: w.member.ID, Words: text.Words(), At: w.now, Act: act}
	if err := w.tx.AddText(revision.Hash, text.Canonical()); err != nil {
		return err
	}
	if err := w.tx.AddRevision(revision); err != nil {
		return err
	}
	if err := w.placeAll(f, revision, text, edits); err != nil {
		return err
	}
	a.Head, a.HeadHash, a.Headline, a.Slug = revision.Number, revision.Hash, text.Headline, text.Slug
	return nil
}
