package newsroom

import "stet/workflow"

// Deeds on what belongs to a story but is not its words: when, who, which desk.

// person finds an active member whom a form names.
func (w *work) person(id workflow.ID) (workflow.Member, error) {
	m, ok := w.masthead.Member(id)
	if !ok || m.Disabled {
		return workflow.Member{}, workflow.Invalid("person", "Choose somebody who works here.")
	}
	return m, nil
}

// plan sets the time that the story is planned for, or takes it away.
func (d *doing) plan() error {
	d.facts.Article.Planned = d.answers["planned"].Time
	return nil
}

// addWriter makes a member a writer for good, and so unable to sign the story.
func (d *doing) addWriter() error {
	a := d.facts.Article
	m, err := d.person(d.answers.ID("person"))
	if err != nil {
		return err
	}
	if !m.OnDesk(a.Desk) {
		return workflow.Invalid("person", m.Name+" is not on this desk. An admin can put them on it.")
	}
	for _, writer := range d.facts.Writers {
		if writer.Member == m.ID {
			if writer.Active {
				return workflow.Invalid("person", m.Name+" is a writer of this story already.")
			}
			writer.Active = true
			return d.tx.SetWriter(a.ID, writer)
		}
	}
	return d.tx.AddWriter(a.ID, workflow.Byline{Member: m.ID, Active: true, Added: d.now})
}

func (d *doing) makeInactive() error {
	for _, writer := range d.facts.Writers {
		if writer.Member == d.answers.ID("person") && writer.Active {
			writer.Active = false
			return d.tx.SetWriter(d.facts.Article.ID, writer)
		}
	}
	return workflow.Invalid("person", "Choose one of the story’s active writers.")
}

// checkConfidential names the editor who closes the story, too.
func (d *doing) checkConfidential() error {
	people := d.answers["people"].IDs
	if d.member.HasOn(d.facts.Article.Desk, workflow.Editor) && !d.facts.IsWriter(d.member.ID) {
		people = append(people, d.member.ID)
	}
	d.answers["people"] = workflow.Answer{IDs: workflow.Unique(people)}
	return nil
}

// makeConfidential closes the story to all but its writers and the people named, of
// whom at least one must be an editor of the desk.
func (d *doing) makeConfidential() error {
	hasEditor := false
	for _, id := range d.answers["people"].IDs {
		m, err := d.person(id)
		if err != nil {
			return err
		}
		hasEditor = hasEditor || m.HasOn(d.facts.Article.Desk, workflow.Editor) && !d.facts.IsWriter(id)
		if err := d.tx.AddNamed(d.facts.Article.ID, workflow.Named{Member: id, Act: d.act}); err != nil {
			return err
		}
	}
	if !hasEditor {
		return workflow.Invalid("people", "Name at least one editor of the desk who is not a writer of the story; without one nobody could approve it.")
	}
	d.facts.Article.Confidential = true
	return nil
}

func (d *doing) addPerson() error {
	m, err := d.person(d.answers.ID("person"))
	if err != nil {
		return err
	}
	if d.facts.IsNamed(m.ID) {
		return workflow.Invalid("person", m.Name+" is named on this story already.")
	}
	return d.tx.AddNamed(d.facts.Article.ID, workflow.Named{Member: m.ID, Act: d.act})
}

func (d *doing) findDesk() error {
	d.facts.Subject.ToDesk = d.answers.ID("desk")
	return nil
}

// moveDesk gives the story to another desk under the stricter of each rule.
func (d *doing) moveDesk() error {
	a := &d.facts.Article
	if a.Desk == d.facts.Subject.ToDesk {
		return workflow.Invalid("desk", "The story is on that desk already. Choose another.")
	}
	a.Desk = d.facts.Subject.ToDesk
	if !a.Bound.IsZero() {
		d.tighten()
	}
	return nil
}
