package newsroom

import "stet/workflow"

// Moves through a review.

// to is the effect of a move that only chooses a stage.
func to(stage workflow.Stage) func(*doing) error {
	return func(d *doing) error {
		d.moveTo(d.facts, stage)
		return nil
	}
}

func (d *doing) submit() error {
	if d.facts.Article.Bound.IsZero() {
		d.tighten()
	}
	d.moveTo(d.facts, workflow.Editing)
	if d.answers.Yes("refer") && !d.facts.Referred() {
		return d.refer()
	}
	return nil
}

// tighten binds the article to the stricter of what it was under and its desk's newest rules.
func (d *doing) tighten() {
	if newest, ok := d.masthead.Newest(d.facts.Article.Desk); ok {
		d.facts.Article.Bound = d.facts.Article.Bound.Tighten(newest)
	}
}

func (d *doing) reapplyRules() error {
	d.tighten()
	return nil
}

func (d *doing) refer() error {
	id, err := d.newID()
	if err != nil {
		return err
	}
	return d.tx.AddReferral(d.facts.Article.ID, workflow.Referral{ID: id, By: d.member.ID, Act: d.act, At: d.now})
}

func (d *doing) dismissReferral() error {
	return d.tx.DismissReferrals(d.facts.Article.ID, d.act)
}

func (d *doing) requestChanges() error {
	if err := d.sign(workflow.Changes, d.facts.Article.HeadHash, nil); err != nil {
		return err
	}
	if d.answers.Yes("back") {
		d.moveTo(d.facts, workflow.Draft)
	}
	return nil
}

func (d *doing) lift() error {
	for _, veto := range d.facts.Vetoes() {
		if veto.Member == d.member.ID {
			if err := d.tx.LiftSignoff(veto.ID, d.act); err != nil {
				return err
			}
		}
	}
	return nil
}
