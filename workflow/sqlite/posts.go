package sqlite

import (
	"encoding/json"
	"time"

	"stet/workflow"
)

func (t *tx) Post(member workflow.ID, key string) (workflow.Post, error) {
	var outcome string
	p, err := one(t, `
		SELECT member, key, form, outcome, at
		FROM posts
		WHERE member = ?
		AND key = ?`,
		func(p *workflow.Post) []any {
			return []any{(*text)(&p.Member), &p.Key, &p.Form, &outcome, (*moment)(&p.At)}
		}, member, key)
	if err != nil {
		return p, about("post", key, err)
	}
	return p, about("post", key, json.Unmarshal([]byte(outcome), &p.Outcome))
}

func (t *tx) AddPost(p workflow.Post) error {
	outcome, err := json.Marshal(p.Outcome)
	if err != nil {
		return about("post", p.Key, err)
	}
	return about("post", p.Key, t.exec(`
		INSERT INTO posts (member, key, form, outcome, at)
		VALUES (?, ?, ?, ?, ?)`,
		p.Member, p.Key, p.Form, string(outcome), moment(p.At)))
}

func (t *tx) ForgetPosts(before time.Time, limit int) (int, error) {
	gone, err := list(t, `
		DELETE FROM posts
		WHERE (member, key) IN (
			SELECT member, key
			FROM posts
			WHERE at < ?
			ORDER BY at
			LIMIT ?
		)
		RETURNING 1`,
		func(n *int64) []any { return []any{n} }, moment(before), limit)
	return len(gone), about("posts before", before, err)
}
