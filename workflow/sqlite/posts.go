package sqlite

import (
	"encoding/json"

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
