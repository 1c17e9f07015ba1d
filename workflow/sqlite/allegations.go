package sqlite

import "stet/workflow"

func (t *tx) allegations(article workflow.ID) ([]workflow.Allegation, error) {
	return list(t, `
		SELECT id, article, category, severity, question, by, at, verdict, decided_by, decided_at, decided_as,
			ground, wording, touched, graver
		FROM allegations
		WHERE article = ?
		ORDER BY seq`,
		func(a *workflow.Allegation) []any {
			return []any{
				(*text)(&a.ID), (*text)(&a.Article), &a.Category, (*number)(&a.Severity), &a.Question,
				(*text)(&a.By), (*moment)(&a.At), (*text)(&a.Verdict), (*text)(&a.DecidedBy), (*moment)(&a.DecidedAt), (*text)(&a.DecidedAs),
				&a.Ground, (*text)(&a.Wording), &a.Touched, (*serial)(&a.Graver),
			}
		}, article)
}

func (t *tx) AddAllegation(a workflow.Allegation) error {
	return about("allegation", a.ID, t.exec(`
		INSERT INTO allegations (id, article, category, severity, question, by, at, verdict, decided_by, decided_at, decided_as,
			ground, wording, touched, graver)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.ID, a.Article, a.Category, a.Severity, a.Question, a.By, moment(a.At),
		a.Verdict, orNull(a.DecidedBy), moment(a.DecidedAt), a.DecidedAs, a.Ground, orNull(a.Wording), a.Touched, orNull(a.Graver)))
}

func (t *tx) SetAllegation(a workflow.Allegation) error {
	return about("allegation", a.ID, t.change(`
		UPDATE allegations
		SET category = ?, severity = ?, verdict = ?, decided_by = ?, decided_at = ?, decided_as = ?,
			ground = ?, wording = ?, touched = ?, graver = ?
		WHERE id = ?`,
		a.Category, a.Severity, a.Verdict, orNull(a.DecidedBy), moment(a.DecidedAt), a.DecidedAs,
		a.Ground, orNull(a.Wording), a.Touched, orNull(a.Graver), a.ID))
}

func (t *tx) AddVerdict(v workflow.VerdictRow) error {
	return about("verdict", v.ID, t.exec(`
		INSERT INTO verdicts (id, allegation, verdict, member, role, ground, act, at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		v.ID, v.Allegation, v.Verdict, v.Member, v.Role, v.Ground, v.Act, moment(v.At)))
}

// Verdicts are oldest first.
func (t *tx) Verdicts(article workflow.ID) ([]workflow.VerdictRow, error) {
	verdicts, err := list(t, `
		SELECT v.id, v.allegation, v.verdict, v.member, v.role, v.ground, v.act, v.at
		FROM allegations AS a
		JOIN verdicts AS v ON v.allegation = a.id
		WHERE a.article = ?
		ORDER BY v.seq`,
		func(v *workflow.VerdictRow) []any {
			return []any{
				(*text)(&v.ID), (*text)(&v.Allegation), (*text)(&v.Verdict), (*text)(&v.Member), (*text)(&v.Role),
				&v.Ground, (*serial)(&v.Act), (*moment)(&v.At),
			}
		}, article)
	return verdicts, about("verdicts of article", article, err)
}
