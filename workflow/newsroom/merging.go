package newsroom

import (
	"context"
	"stet/workflow"

	"stet/workflow/manuscript"
	"stet/workflow/redline"
)

// Merging is what somebody wrote on an older head, put together with what was filed
// meanwhile.
type Merging struct {
	Facts   *workflow.Facts
	Base    workflow.Revision // that both began from
	Old     manuscript.Manuscript
	Merged  redline.Merged
	Text    manuscript.Manuscript // both together; only when nothing is left to choose
	Settled bool
	Redline *redline.Redline // from the head to Text
}

// Merge puts a text that was written on an older head together with the head. Choices
// settle its conflicts, in their order; with fewer, or none, the page asks for them.
// Nothing is recorded.
func (n *Newsroom) Merge(ctx context.Context, actor workflow.ID, r Request, choices []redline.Choice) (*Merging, error) {
	var m Merging
	err := n.read(ctx, actor, func(w *work) error {
		f, err := w.page(r.Article)
		if err != nil {
			return err
		}
		if _, err := workflow.Judge(workflow.Suggest, f); err != nil {
			return err
		}
		m.Facts = f
		var known bool
		if m.Base, known = f.Revision(r.Saw); !known {
			return w.checkSaw(f, r.Saw)
		}
		if m.Old, err = w.text(m.Base.Hash); err != nil {
			return err
		}
		mine, err := filed(f, m.Old, *r.Text)
		if err != nil {
			return err
		}
		theirs, err := w.text(f.Article.HeadHash)
		if err != nil {
			return err
		}
		m.Merged = redline.Merge(m.Old, mine, theirs)
		if len(choices) < len(m.Merged.Conflicts) {
			return nil
		}
		if m.Text, err = m.Merged.Settle(choices[:len(m.Merged.Conflicts)]); err != nil {
			return workflow.Invalid("choice", "Choose one of the texts for each place.")
		}
		m.Settled, m.Redline = true, redline.Compare(theirs, m.Text)
		return nil
	})
	return &m, err
}

// Proof is a text that its filer would sign at once, as it differs from what they signed
// last.
type Proof struct {
	Facts   *workflow.Facts
	Text    manuscript.Manuscript
	Signed  *workflow.Signoff // what they signed last as an editor; nil when nothing, then From is the head
	Redline *redline.Redline
}

// Proof reads what an editor is about to file and approve. Nothing is recorded.
func (n *Newsroom) Proof(ctx context.Context, actor workflow.ID, r Request) (*Proof, error) {
	var p Proof
	err := n.read(ctx, actor, func(w *work) error {
		f, err := w.page(r.Article)
		if err != nil {
			return err
		}
		if err := w.checkSaw(f, r.Saw); err != nil {
			return err
		}
		p.Facts = f
		head, err := w.text(f.Article.HeadHash)
		if err != nil {
			return err
		}
		if p.Text, err = filed(f, head, *r.Text); err != nil {
			return err
		}
		from := f.Article.HeadHash
		if s, ok := f.ToGoOnFrom(actor, workflow.Editor); ok {
			p.Signed, from = &s, s.Hash
		}
		old, err := w.text(from)
		p.Redline = redline.Compare(old, p.Text)
		return err
	})
	return &p, err
}
