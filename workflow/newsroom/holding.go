package newsroom

import (
	"slices"

	"stet/workflow"
)

func (d *doing) holdBack() error {
	return d.layHold(workflow.Hold{Ground: workflow.Ground(d.answers.Words("ground")), Until: d.answers["until"].Time})
}

func (d *doing) layHold(h workflow.Hold) (err error) {
	if h.ID, err = d.newID(); err != nil {
		return err
	}
	h.Article, h.By, h.At, h.Act = d.facts.Article.ID, d.member.ID, d.now, d.act
	return d.tx.AddHold(h)
}

// findHold finds the hold that a release is about: the one that the form names, or the
// only one in force. One that was lifted meanwhile never stands for another.
func (d *doing) findHold() error {
	holds := d.facts.HoldsInForce()
	switch named := d.answers.ID("hold"); {
	case named != "":
		i := slices.IndexFunc(holds, func(h workflow.Hold) bool { return h.ID == named })
		if i < 0 {
			return workflow.Stale("That hold is no longer in force: it was lifted, or its time has passed. Nothing was recorded.")
		}
		d.facts.Subject.Hold = holds[i]
	case len(holds) == 1:
		d.facts.Subject.Hold = holds[0]
	case len(holds) > 1:
		return workflow.Invalid("hold", "More than one hold is in force. Say which one you lift.")
	}
	return nil
}

func (d *doing) checkRelease() error {
	d.codes["ground"] = string(d.facts.Subject.Hold.Ground)
	if d.onlyAsks() {
		d.codes["asked"] = "yes"
	}
	return nil
}

// onlyAsks tells that a release waits for its second person.
func (d *doing) onlyAsks() bool {
	return !d.member.Has(workflow.Legal) && d.facts.Asker() == ""
}

// release lifts the hold, or, when a chief lifts one for advice pending, asks for the
// second person who confirms it.
func (d *doing) release() error {
	h := d.facts.Subject.Hold
	if d.onlyAsks() {
		h.Asked = d.member.ID
		d.outcome.Said = "The hold stands until a second person, a chief or an editor of the desk, lifts it with you."
		return d.tx.SetHold(h)
	}
	h.Released = d.act
	return d.tx.SetHold(h)
}
