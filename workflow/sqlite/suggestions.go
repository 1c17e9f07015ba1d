package sqlite

import "stet/workflow"

func (t *tx) suggestions(article workflow.ID) ([]workflow.Suggestion, error) {
	return list(t, `
		SELECT id, article, field, put, state, decided_by, decided_at, decided, revision
		FROM suggestions
		WHERE article = ?
		ORDER BY seq`,
		func(s *workflow.Suggestion) []any {
			return []any{
				(*text)(&s.ID), (*text)(&s.Article), (*text)(&s.Field), (*blocks)(&s.Put), (*text)(&s.State),
				(*text)(&s.DecidedBy), (*moment)(&s.DecidedAt), (*serial)(&s.Decided), (*number)(&s.Revision),
			}
		}, article)
}

func (t *tx) AddSuggestion(s workflow.Suggestion) error {
	return about("suggestion", s.ID, t.exec(`
		INSERT INTO suggestions (id, article, field, put, state, decided_by, decided_at, decided, revision)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		s.ID, s.Article, s.Field, blocks(s.Put), s.State,
		orNull(s.DecidedBy), moment(s.DecidedAt), orNull(s.Decided), s.Revision))
}

func (t *tx) SetSuggestion(s workflow.Suggestion) error {
	return about("suggestion", s.ID, t.change(`
		UPDATE suggestions
		SET state = ?, decided_by = ?, decided_at = ?, decided = ?, revision = ?
		WHERE id = ?`,
		s.State, orNull(s.DecidedBy), moment(s.DecidedAt), orNull(s.Decided), s.Revision, s.ID))
}
