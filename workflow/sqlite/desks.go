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
	return about("desk", d.ID, t.exec(`
		INSERT INTO desks (id, name, closed)
		VALUES (?, ?, ?)`,
		d.ID, d.Name, d.Closed))
}

func (t *tx) SetDesk(d workflow.Desk) error {
	return about("desk", d.ID, t.change(`
		UPDATE desks
		SET name = ?, closed = ?
		WHERE id = ?`,
		d.Name, d.Closed, d.ID))
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
	return about("rules", fmt.Sprintf("%d of desk %s", r.Number, r.Desk), t.exec(`
		INSERT INTO desk_rules (desk, number, editors, legal, by, at)
		VALUES (?, ?, ?, ?, ?, ?)`,
		r.Desk, r.Number, r.Editors, r.Legal, orNull(r.By), moment(r.At)))
}
