package sqlite

import (
	"fmt"

	"stet/workflow"
)

func (t *tx) desks() ([]workflow.Desk, error) {
	return list(t, `
		SELECT id, name, closed
		FROM desks
		ORDER BY name, id`,
		func(d *workflow.Desk) []any { return []any{(*text)(&d.ID), &d.Name, &d.Closed} })
}

func (t *tx) AddDesk(d workflow.Desk) error {
	err := t.exec(`
		INSERT INTO desks (id, name, closed)
		VALUES (?, ?, ?)`,
		d.ID, d.Name, d.Closed)
	if err != nil {
		return about("desk", d.ID, err)
	}
	return about("desk", d.ID, t.reissue())
}

func (t *tx) SetDesk(d workflow.Desk) error {
	err := t.change(`
		UPDATE desks
		SET name = ?, closed = ?
		WHERE id = ?`,
		d.Name, d.Closed, d.ID)
	if err != nil {
		return about("desk", d.ID, err)
	}
	return about("desk", d.ID, t.reissue())
}

func (t *tx) deskRules() ([]workflow.DeskRules, error) {
	return list(t, `
		SELECT desk, number, editors, legal, by, at
		FROM desk_rules
		ORDER BY desk, number`,
		func(r *workflow.DeskRules) []any {
			return []any{
				(*text)(&r.Desk), (*number)(&r.Number), (*number)(&r.Editors), (*text)(&r.Legal),
				(*text)(&r.By), (*moment)(&r.At),
			}
		})
}

func (t *tx) AddDeskRules(r workflow.DeskRules) error {
	key := fmt.Sprintf("%d of desk %s", r.Number, r.Desk)
	err := t.exec(`
		INSERT INTO desk_rules (desk, number, editors, legal, by, at)
		VALUES (?, ?, ?, ?, ?, ?)`,
		r.Desk, r.Number, r.Editors, r.Legal, orNull(r.By), moment(r.At))
	if err != nil {
		return about("rules", key, err)
	}
	return about("rules", key, t.reissue())
}
