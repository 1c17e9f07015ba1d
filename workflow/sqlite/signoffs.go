package sqlite

import "stet/workflow"

func (t *tx) signoffs(article workflow.ID) ([]workflow.Signoff, error) {
	return list(t, `
		SELECT s.id, s.article, s.revision, s.hash, s.member, s.role, s.verdict, s.act, s.at, s.form,
			s.subject, s.basis, s.needs_lawyer, l.act
		FROM signoffs AS s
		LEFT JOIN lifts AS l ON l.signoff = s.id
		WHERE s.article = ?
		ORDER BY s.seq`,
		func(s *workflow.Signoff) []any {
			return []any{
				(*text)(&s.ID), (*text)(&s.Article), (*number)(&s.Revision), (*digest)(&s.Hash), (*text)(&s.Member),
				(*text)(&s.Role), (*text)(&s.Verdict), (*serial)(&s.Act), (*moment)(&s.At), (*number)(&s.Form),
				(*ids)(&s.Subject), (*text)(&s.Basis), &s.NeedsLawyer,
				(*serial)(&s.Lifted),
			}
		}, article)
}

func (t *tx) AddSignoff(s workflow.Signoff) error {
	return about("sign-off", s.ID, t.exec(`
		INSERT INTO signoffs (id, article, revision, hash, member, role, verdict, act, at, form, subject, basis, needs_lawyer)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		s.ID, s.Article, s.Revision, digest(s.Hash), s.Member, s.Role, s.Verdict, s.Act, moment(s.At), s.Form,
		ids(s.Subject), orNull(s.Basis), s.NeedsLawyer))
}

// LiftSignoff writes a row of its own, because sign-offs are never changed.
func (t *tx) LiftSignoff(signoff workflow.ID, act int64) error {
	return about("sign-off", signoff, t.change(`
		INSERT INTO lifts (signoff, act)
		SELECT id, ?
		FROM signoffs
		WHERE id = ?`,
		act, signoff))
}
