package sqlite

import (
	"database/sql"
	"time"

	"stet/workflow"
)

func (t *tx) SetAttention(article workflow.ID, rows []workflow.Attention) error {
	if err := t.exec(`
		DELETE FROM attention
		WHERE article = ?`, article); err != nil {
		return about("attention of article", article, err)
	}
	for line, a := range rows {
		if err := t.exec(`
			INSERT INTO attention (article, line, member, key, count, since)
			VALUES (?, ?, ?, ?, ?, ?)`,
			article, line, a.Member, a.Key, a.Count, moment(a.Since)); err != nil {
			return about("attention of article", article, err)
		}
	}
	return nil
}

func (t *tx) EndedHolds(now time.Time) ([]workflow.ID, error) {
	ids, err := list(t, `
		SELECT DISTINCT w.article
		FROM attention AS w
		WHERE w.key = 'hold'
		AND NOT EXISTS (
			SELECT 1
			FROM holds
			WHERE holds.article = w.article
			AND released IS NULL
			AND (until = 0 OR until > ?)
		)`,
		func(id *workflow.ID) []any { return []any{(*text)(id)} }, moment(now))
	return ids, about("ended holds at", now, err)
}

// Attention keeps the order in which an article's lines were set.
func (t *tx) Attention(viewer workflow.Member) ([]workflow.Attention, error) {
	if !mayLook(viewer) {
		return nil, nil
	}
	lines, err := list(t, `
		SELECT w.article, w.member, w.key, w.count, w.since
		FROM attention AS w
		JOIN articles AS a ON a.id = w.article
		WHERE `+visible+`
		ORDER BY w.article, w.line`,
		func(a *workflow.Attention) []any {
			return []any{
				(*text)(&a.Article), (*text)(&a.Member), (*text)(&a.Key), (*number)(&a.Count), (*moment)(&a.Since),
			}
		}, sight(viewer)...)
	return lines, about("attention for member", viewer.ID, err)
}

func (t *tx) CountAttention(member workflow.Member) (int, error) {
	if !mayLook(member) {
		return 0, nil
	}
	count, err := one(t, `
		SELECT count(DISTINCT w.article)
		FROM attention AS w
		JOIN articles AS a ON a.id = w.article
		WHERE w.member = :member
		AND `+visible,
		func(n *int) []any { return []any{(*number)(n)} },
		append(sight(member), sql.Named("member", member.ID))...)
	return count, about("attention of member", member.ID, err)
}
