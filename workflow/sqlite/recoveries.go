package sqlite

import "stet/workflow"

func (t *tx) AddRecovery(r workflow.Recovery) error {
	return about("recovery", r.ID, t.exec(`
		INSERT INTO recoveries (id, member, by, at, opens, confirmed, confirmed_by, used, ended)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		r.ID, r.Member, orNull(r.By), moment(r.At), moment(r.Opens), moment(r.Confirmed), orNull(r.ConfirmedBy), moment(r.Used), moment(r.Ended)))
}

func (t *tx) SetRecovery(r workflow.Recovery) error {
	return about("recovery", r.ID, t.change(`
		UPDATE recoveries
		SET confirmed = ?, confirmed_by = ?, used = ?, ended = ?
		WHERE id = ?`,
		moment(r.Confirmed), orNull(r.ConfirmedBy), moment(r.Used), moment(r.Ended), r.ID))
}

// recoveries are the ones that have not ended, oldest first.
func (t *tx) recoveries() ([]workflow.Recovery, error) {
	return list(t, `
		SELECT id, member, by, at, opens, confirmed, confirmed_by, used, ended
		FROM recoveries INDEXED BY recoveries_open
		WHERE ended = 0
		ORDER BY seq`,
		func(r *workflow.Recovery) []any {
			return []any{
				(*text)(&r.ID), (*text)(&r.Member), (*text)(&r.By), (*moment)(&r.At), (*moment)(&r.Opens),
				(*moment)(&r.Confirmed), (*text)(&r.ConfirmedBy), (*moment)(&r.Used), (*moment)(&r.Ended),
			}
		})
}
