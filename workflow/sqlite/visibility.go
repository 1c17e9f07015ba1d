package sqlite

import (
	"database/sql"

	"stet/workflow"
)

// visible is workflow's Facts.CanSee as a condition on an article a, for a viewer who
// may look at all. The store suite holds the two equal.
const visible = `
		CASE WHEN a.confidential
		THEN
			EXISTS (SELECT 1 FROM writers WHERE article = a.id AND member = :viewer)
			OR EXISTS (SELECT 1 FROM named WHERE article = a.id AND member = :viewer)
			OR :served AND EXISTS (SELECT 1 FROM publications WHERE article = a.id)
		ELSE
			:served
			OR a.desk IN (SELECT value FROM json_each(:desks))
			OR EXISTS (SELECT 1 FROM desks WHERE id = a.desk AND NOT closed)
		END`

// mayLook tells whether a member sees anything: the first question of CanSee.
func mayLook(viewer workflow.Member) bool { return viewer.ID != "" && !viewer.Disabled }

// sight is what visible asks about its viewer.
func sight(viewer workflow.Member) []any {
	return []any{
		sql.Named("viewer", viewer.ID),
		sql.Named("served", serves(viewer)),
		sql.Named("desks", asJSON(desksOf(viewer, workflow.Writer, workflow.Editor))),
	}
}

// serves tells whether the member serves the whole newsroom in a role that reads its stories.
func serves(m workflow.Member) bool { return m.Has(workflow.Legal) || m.Has(workflow.Chief) }

// desksOf lists the desks on which the member holds one of the roles.
func desksOf(m workflow.Member, roles ...workflow.Role) []workflow.ID {
	var desks []workflow.ID
	for _, held := range m.Desks {
		for _, role := range roles {
			if held.Role == role {
				desks = append(desks, held.Desk)
			}
		}
	}
	return desks
}
