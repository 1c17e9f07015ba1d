package sqlite

import (
	"database/sql"

	"stet/workflow"
)

func (t *tx) article(id workflow.ID) (workflow.Article, error) {
	return one(t, `
		SELECT id, desk, stage, headline, slug, head, head_hash, bound_editors, bound_legal,
			confidential, planned, correcting, creator, created, changed, stage_by, stage_at
		FROM articles
		WHERE id = ?`,
		articleFields, id)
}

func articleFields(a *workflow.Article) []any {
	return []any{
		(*text)(&a.ID), (*text)(&a.Desk), (*text)(&a.Stage), &a.Headline, &a.Slug,
		(*number)(&a.Head), (*digest)(&a.HeadHash), (*number)(&a.Bound.Editors), (*text)(&a.Bound.Legal),
		&a.Confidential, (*moment)(&a.Planned), (*text)(&a.Correcting),
		(*text)(&a.Creator), (*moment)(&a.Created), (*moment)(&a.Changed),
		(*text)(&a.StageBy), (*moment)(&a.StageAt),
	}
}

func (t *tx) AddArticle(a workflow.Article) error {
	return about("article", a.ID, t.exec(`
		INSERT INTO articles (id, desk, stage, headline, slug, head, head_hash, bound_editors, bound_legal,
			confidential, planned, correcting, creator, created, changed, stage_by, stage_at, search)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.ID, a.Desk, a.Stage, a.Headline, a.Slug, a.Head, digest(a.HeadHash), a.Bound.Editors, a.Bound.Legal,
		a.Confidential, moment(a.Planned), a.Correcting, a.Creator, moment(a.Created), moment(a.Changed),
		orNull(a.StageBy), moment(a.StageAt), searched(a.Headline+" "+a.Slug)))
}

func (t *tx) SetArticle(a workflow.Article) error {
	return about("article", a.ID, t.change(`
		UPDATE articles
		SET desk = ?, stage = ?, headline = ?, slug = ?, head = ?, head_hash = ?, bound_editors = ?, bound_legal = ?,
			confidential = ?, planned = ?, correcting = ?, changed = ?, stage_by = ?, stage_at = ?, search = ?
		WHERE id = ?`,
		a.Desk, a.Stage, a.Headline, a.Slug, a.Head, digest(a.HeadHash), a.Bound.Editors, a.Bound.Legal,
		a.Confidential, moment(a.Planned), a.Correcting, moment(a.Changed),
		orNull(a.StageBy), moment(a.StageAt), searched(a.Headline+" "+a.Slug), a.ID))
}

func (t *tx) writers(article workflow.ID) ([]workflow.Byline, error) {
	return list(t, `
		SELECT member, active, added
		FROM writers
		WHERE article = ?
		ORDER BY seq`,
		func(w *workflow.Byline) []any { return []any{(*text)(&w.Member), &w.Active, (*moment)(&w.Added)} },
		article)
}

func (t *tx) AddWriter(article workflow.ID, w workflow.Byline) error {
	return about("article", article, t.exec(`
		INSERT INTO writers (article, member, active, added)
		VALUES (?, ?, ?, ?)`,
		article, w.Member, w.Active, moment(w.Added)))
}

// SetWriter replaces Active.
func (t *tx) SetWriter(article workflow.ID, w workflow.Byline) error {
	return about("article", article, t.change(`
		UPDATE writers
		SET active = ?
		WHERE article = ?
		AND member = ?`,
		w.Active, article, w.Member))
}

func (t *tx) named(article workflow.ID) ([]workflow.Named, error) {
	return list(t, `
		SELECT member, act
		FROM named
		WHERE article = ?
		ORDER BY seq`,
		func(n *workflow.Named) []any { return []any{(*text)(&n.Member), (*serial)(&n.Act)} },
		article)
}

func (t *tx) AddNamed(article workflow.ID, n workflow.Named) error {
	return about("article", article, t.exec(`
		INSERT INTO named (article, member, act)
		VALUES (?, ?, ?)`,
		article, n.Member, n.Act))
}

func (t *tx) InMotion() ([]workflow.ID, error) {
	ids, err := list(t, `
		SELECT id
		FROM articles
		WHERE stage IN ('draft', 'editing', 'legal', 'ready')
		ORDER BY id`,
		func(id *workflow.ID) []any { return []any{(*text)(id)} })
	return ids, about("articles in stage", "draft or review", err)
}

func (t *tx) ArticlesAfter(article workflow.ID, limit int) ([]workflow.ID, error) {
	ids, err := list(t, `
		SELECT id
		FROM articles
		WHERE id > ?
		ORDER BY id
		LIMIT ?`,
		func(id *workflow.ID) []any { return []any{(*text)(id)} }, article, limit)
	return ids, about("articles after", article, err)
}

func (t *tx) Namesakes(article workflow.ID) ([]workflow.ID, error) {
	ids, err := list(t, `
		SELECT id
		FROM articles
		WHERE slug IN (SELECT slug FROM publications WHERE article = :article)
		AND id <> :article
		AND stage IN ('draft', 'editing', 'legal', 'ready')
		ORDER BY id`,
		func(id *workflow.ID) []any { return []any{(*text)(id)} }, sql.Named("article", article))
	return ids, about("namesakes of article", article, err)
}
