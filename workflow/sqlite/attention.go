package sqlite

import (
	"database/sql"

	"stet/workflow"
)

func attentionFields(a *workflow.Attention) []any {
	return []any{
		(*text)(&a.Article), (*text)(&a.Member), (*text)(&a.Key), (*number)(&a.Count), (*moment)(&a.Since),
	}
}

// attentionOf keeps the order in which the lines were set.
func (t *tx) attentionOf(article workflow.ID) ([]workflow.Attention, error) {
	return list(t, `
		SELECT article, member, key, count, since
		FROM attention
		WHERE article = ?
		ORDER BY line`,
		attentionFields, article)
}

func (t *tx) setAttention(article workflow.ID, rows []workflow.Attention) error {
	if err := t.exec(`
		DELETE FROM attention
		WHERE article = ?`, article); err != nil {
		return err
	}
	for line, a := range rows {
		if err := t.exec(`
			INSERT INTO attention (article, line, member, circle, key, count, since)
			VALUES (?, ?, ?, ?, ?, ?, ?)`,
			article, line, a.Member, a.Key.Circle(), a.Key, a.Count, moment(a.Since)); err != nil {
			return err
		}
	}
	return nil
}

// known takes a line w of attention that the viewer may know of: they are in the
// story's circle and in the line's own.
const known = `
		EXISTS (
			SELECT 1
			FROM audiences
			WHERE article = w.article
			AND circle = 'story'
			AND +principal IN (SELECT value FROM json_each(:viewer))
		)
		AND (
			w.circle = 'story'
			OR EXISTS (
				SELECT 1
				FROM audiences
				WHERE article = w.article
				AND circle = w.circle
				AND +principal IN (SELECT value FROM json_each(:viewer))
			)
		)`

func (t *tx) Attention(viewer workflow.Viewer) ([]workflow.Attention, error) {
	lines, err := list(t, `
		SELECT w.article, w.member, w.key, w.count, w.since
		FROM attention AS w
		WHERE `+known+`
		ORDER BY w.article, w.line`,
		attentionFields, sql.Named("viewer", principals(viewer.Is)))
	return lines, about("attention for member", viewer.Member, err)
}

func (t *tx) CountAttention(viewer workflow.Viewer) (int, error) {
	count, err := one(t, `
		SELECT count(DISTINCT w.article)
		FROM attention AS w
		WHERE w.member = :member
		AND `+known,
		func(n *int) []any { return []any{(*number)(n)} },
		sql.Named("member", viewer.Member), sql.Named("viewer", principals(viewer.Is)))
	return count, about("attention of member", viewer.Member, err)
}
