package sqlite

import "stet/workflow"

func (t *tx) SetSight(s workflow.Sight) error {
	return about("sight of article", s.Article, t.exec(`
		INSERT INTO sights (article, member, revision, before)
		VALUES (?, ?, ?, ?)
		ON CONFLICT (article, member) DO UPDATE
		SET revision = excluded.revision, before = excluded.before`,
		s.Article, s.Member, s.Revision, s.Before))
}

func (t *tx) Sight(article, member workflow.ID) (workflow.Sight, error) {
	sight, err := one(t, `
		SELECT article, member, revision, before
		FROM sights
		WHERE article = ?
		AND member = ?`,
		func(s *workflow.Sight) []any {
			return []any{(*text)(&s.Article), (*text)(&s.Member), (*number)(&s.Revision), (*number)(&s.Before)}
		}, article, member)
	return sight, about("sight of article", article, err)
}
