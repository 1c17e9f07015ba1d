package sqlite

import "stet/workflow"

func (t *tx) holds(article workflow.ID) ([]workflow.Hold, error) {
	return list(t, `
		SELECT id, article, ground, by, at, act, until, released, asked
		FROM holds
		WHERE article = ?
		ORDER BY seq`,
		func(h *workflow.Hold) []any {
			return []any{
				(*text)(&h.ID), (*text)(&h.Article), (*text)(&h.Ground), (*text)(&h.By), (*moment)(&h.At),
				(*serial)(&h.Act), (*moment)(&h.Until), (*serial)(&h.Released), (*text)(&h.Asked),
			}
		}, article)
}

func (t *tx) AddHold(h workflow.Hold) error {
	return about("hold", h.ID, t.exec(`
		INSERT INTO holds (id, article, ground, by, at, act, until, released, asked)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		h.ID, h.Article, h.Ground, h.By, moment(h.At), h.Act, moment(h.Until), orNull(h.Released), orNull(h.Asked)))
}

func (t *tx) SetHold(h workflow.Hold) error {
	return about("hold", h.ID, t.change(`
		UPDATE holds
		SET released = ?, asked = ?
		WHERE id = ?`,
		orNull(h.Released), orNull(h.Asked), h.ID))
}

func (t *tx) referrals(article workflow.ID) ([]workflow.Referral, error) {
	return list(t, `
		SELECT id, by, act, at, dismissed
		FROM referrals
		WHERE article = ?
		ORDER BY seq`,
		func(r *workflow.Referral) []any {
			return []any{
				(*text)(&r.ID), (*text)(&r.By), (*serial)(&r.Act), (*moment)(&r.At), (*serial)(&r.Dismissed),
			}
		}, article)
}

func (t *tx) AddReferral(article workflow.ID, r workflow.Referral) error {
	return about("referral", r.ID, t.exec(`
		INSERT INTO referrals (id, article, by, act, at, dismissed)
		VALUES (?, ?, ?, ?, ?, ?)`,
		r.ID, article, r.By, r.Act, moment(r.At), orNull(r.Dismissed)))
}

func (t *tx) DismissReferrals(article workflow.ID, act int64) error {
	return about("referrals of article", article, t.exec(`
		UPDATE referrals
		SET dismissed = ?
		WHERE article = ?
		AND dismissed IS NULL`,
		act, article))
}
