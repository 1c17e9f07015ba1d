package sqlite

import "stet/workflow"

func (t *tx) Places(article workflow.ID) ([]workflow.Place, error) {
	places, err := list(t, `
		SELECT p.thread, p.revision, p.field, p.start, p.finish, p.status, p.method,
			p.score, p.beside_start, p.beside_finish, p.beside_status, p.ground, p.gone, p.confirmed
		FROM threads AS t
		JOIN placements AS p ON p.thread = t.id
		WHERE t.article = ?
		ORDER BY t.seq, p.revision`,
		placeFields, article)
	return places, about("places of article", article, err)
}

func placeFields(p *workflow.Place) []any {
	return []any{
		(*text)(&p.Thread), (*number)(&p.Revision),
		(*text)(&p.Field), (*number)(&p.Start), (*number)(&p.End), (*text)(&p.Status), (*text)(&p.Method),
		&p.Score, (*number)(&p.Beside.Start), (*number)(&p.Beside.End), (*text)(&p.Beside.Status), (*text)(&p.Ground), &p.Gone, (*serial)(&p.Confirmed),
	}
}

// PutPlaces answers ErrMissing for a thread that is not the article's.
func (t *tx) PutPlaces(article workflow.ID, places []workflow.Place) error {
	for _, p := range places {
		err := t.change(`
			INSERT INTO placements (thread, revision, field, start, finish, status, method,
				score, beside_start, beside_finish, beside_status, ground, gone, confirmed)
			SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
			FROM threads
			WHERE id = ?
			AND article = ?
			ON CONFLICT (thread, revision) DO UPDATE
			SET field = excluded.field, start = excluded.start, finish = excluded.finish,
				status = excluded.status, method = excluded.method, score = excluded.score,
				beside_start = excluded.beside_start, beside_finish = excluded.beside_finish, beside_status = excluded.beside_status,
				ground = excluded.ground, gone = excluded.gone, confirmed = excluded.confirmed`,
			p.Revision, p.Field, p.Start, p.End, p.Status, p.Method,
			p.Score, p.Beside.Start, p.Beside.End, p.Beside.Status, p.Ground, p.Gone, orNull(p.Confirmed), p.Thread, article)
		if err != nil {
			return about("thread", p.Thread, err)
		}
	}
	return nil
}
