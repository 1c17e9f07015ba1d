package sqlite

import (
	"slices"

	"stet/workflow"
)

func (t *tx) suggestions(article workflow.ID) ([]workflow.Suggestion, error) {
	all, err := list(t, `
		SELECT id, article, field, put, together, moves, before,
			CASE moves WHEN 0 THEN '' ELSE field END, beside_start, beside_finish, beside_quote, beside_prefix, beside_suffix,
			state, decided_by, decided_at, decided, revision
		FROM suggestions
		WHERE article = ?
		ORDER BY seq`,
		func(s *workflow.Suggestion) []any {
			return []any{
				(*text)(&s.ID), (*text)(&s.Article), (*text)(&s.Field), (*blocks)(&s.Put), (*text)(&s.Together), &s.Moves, &s.Before,
				&s.Beside.Field, (*number)(&s.Beside.Start), (*number)(&s.Beside.End), &s.Beside.Quote, &s.Beside.Prefix, &s.Beside.Suffix, (*text)(&s.State),
				(*text)(&s.DecidedBy), (*moment)(&s.DecidedAt), (*serial)(&s.Decided), (*number)(&s.Revision),
			}
		}, article)
	if err != nil {
		return nil, err
	}
	return all, t.reword(article, all)
}

// reword gives suggestions the words that they were given later.
func (t *tx) reword(article workflow.ID, all []workflow.Suggestion) error {
	type reworded struct {
		suggestion workflow.ID
		workflow.Rewording
	}
	later, err := list(t, `
		SELECT r.suggestion, r.act, r.put
		FROM suggestions AS s
		JOIN rewordings AS r ON r.suggestion = s.id
		WHERE s.article = ?
		ORDER BY r.seq`,
		func(r *reworded) []any {
			return []any{(*text)(&r.suggestion), (*serial)(&r.Act), (*blocks)(&r.Put)}
		}, article)
	for _, r := range later {
		s := &all[slices.IndexFunc(all, func(s workflow.Suggestion) bool { return s.ID == r.suggestion })]
		s.Rewordings = append(s.Rewordings, workflow.Rewording{Act: r.Act, Put: s.Put})
		s.Put = r.Put
	}
	return err
}

func (t *tx) AddSuggestion(s workflow.Suggestion) error {
	return about("suggestion", s.ID, t.exec(`
		INSERT INTO suggestions (id, article, field, put, together, moves, before,
			beside_start, beside_finish, beside_quote, beside_prefix, beside_suffix,
			state, decided_by, decided_at, decided, revision)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		s.ID, s.Article, s.Field, blocks(s.Put), s.Together, s.Moves, s.Before,
		s.Beside.Start, s.Beside.End, s.Beside.Quote, s.Beside.Prefix, s.Beside.Suffix,
		s.State, orNull(s.DecidedBy), moment(s.DecidedAt), orNull(s.Decided), s.Revision))
}

func (t *tx) SetSuggestion(s workflow.Suggestion) error {
	return about("suggestion", s.ID, t.change(`
		UPDATE suggestions
		SET state = ?, decided_by = ?, decided_at = ?, decided = ?, revision = ?
		WHERE id = ?`,
		s.State, orNull(s.DecidedBy), moment(s.DecidedAt), orNull(s.Decided), s.Revision, s.ID))
}

// Reword gives a suggestion other words, by an act.
func (t *tx) Reword(s workflow.Suggestion, act int64) error {
	return about("suggestion", s.ID, t.exec(`
		INSERT INTO rewordings (suggestion, act, put)
		VALUES (?, ?, ?)`,
		s.ID, act, blocks(s.Put)))
}
