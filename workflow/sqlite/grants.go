package sqlite

import "stet/workflow"

func (t *tx) AddGrant(g workflow.Grant) error {
	return about("grant", g.ID, t.exec(`
		INSERT INTO grants (id, member, role, by, at)
		VALUES (?, ?, ?, ?, ?)`,
		g.ID, g.Member, g.Role, orNull(g.By), moment(g.At)))
}

// Grants are the ones that still wait, oldest first.
func (t *tx) Grants() ([]workflow.Grant, error) {
	grants, err := list(t, `
		SELECT id, member, role, by, at
		FROM grants
		ORDER BY seq`,
		func(g *workflow.Grant) []any {
			return []any{(*text)(&g.ID), (*text)(&g.Member), (*text)(&g.Role), (*text)(&g.By), (*moment)(&g.At)}
		})
	return grants, about("grants", "", err)
}

func (t *tx) RemoveGrant(id workflow.ID) error {
	return about("grant", id, t.change(`
		DELETE FROM grants
		WHERE id = ?`, id))
}
