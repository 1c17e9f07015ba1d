package sqlite

import (
	"time"

	"stet/workflow"
)

func (t *tx) publications(article workflow.ID) ([]workflow.Publication, error) {
	return list(t, `
		SELECT id, article, revision, hash, slug, kind, notice, answer, act, at
		FROM publications
		WHERE article = ?
		ORDER BY seq`,
		publicationFields, article)
}

func publicationFields(p *workflow.Publication) []any {
	return []any{
		(*text)(&p.ID), (*text)(&p.Article), (*number)(&p.Revision), (*digest)(&p.Hash), &p.Slug,
		(*text)(&p.Kind), &p.Notice, (*number)(&p.Answer), (*serial)(&p.Act), (*moment)(&p.At),
	}
}

// AddPublication is refused by the database when another article has, or once had,
// the slug.
func (t *tx) AddPublication(p workflow.Publication) error {
	return about("publication", p.ID, t.exec(`
		INSERT INTO publications (id, article, revision, hash, slug, kind, notice, answer, act, at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		p.ID, p.Article, p.Revision, digest(p.Hash), p.Slug, p.Kind, p.Notice, p.Answer, p.Act, moment(p.At)))
}

func (t *tx) Reading(slug string) (workflow.Publication, error) {
	p, err := one(t, `
		SELECT id, article, revision, hash, slug, kind, notice, answer, act, at
		FROM publications
		WHERE article = (SELECT article FROM publications WHERE slug = ? LIMIT 1)
		ORDER BY seq DESC
		LIMIT 1`,
		publicationFields, slug)
	return p, about("reading page", slug, err)
}

func (t *tx) FirstPublished(article workflow.ID) (time.Time, error) {
	at, err := one(t, `
		SELECT at
		FROM publications
		WHERE article = ?
		AND kind = 'live'
		ORDER BY seq
		LIMIT 1`,
		func(at *time.Time) []any { return []any{(*moment)(at)} }, article)
	return at, about("first publication of article", article, err)
}

func (t *tx) LivePublications(limit int) ([]workflow.Publication, error) {
	live, err := list(t, `
		SELECT id, article, revision, hash, slug, kind, notice, answer, act, at
		FROM publications AS p
		WHERE kind = 'live'
		AND NOT EXISTS (SELECT 1 FROM publications WHERE article = p.article AND seq > p.seq)
		ORDER BY seq DESC
		LIMIT ?`,
		publicationFields, limit)
	return live, about("live publications", limit, err)
}
