package sqlite

import (
	"errors"

	"stet/workflow"
)

// Facts asks once for each noun, whatever the number of its rows.
func (t *tx) Facts(article workflow.ID) (*workflow.Facts, error) {
	f := &workflow.Facts{}
	err := t.facts(article, f)
	return f, about("article", article, err)
}

func (t *tx) facts(article workflow.ID, f *workflow.Facts) (err error) {
	if f.Article, err = t.article(article); err != nil {
		return err
	}
	if f.Masthead, err = t.Masthead(); err != nil {
		return err
	}
	if f.Writers, err = t.writers(article); err != nil {
		return err
	}
	if f.Named, err = t.named(article); err != nil {
		return err
	}
	if f.Revisions, err = t.revisions(article); err != nil {
		return err
	}
	if f.Signoffs, err = t.signoffs(article); err != nil {
		return err
	}
	if f.Threads, err = t.threads(article, f.Head().Number); err != nil {
		return err
	}
	if f.Allegations, err = t.allegations(article); err != nil {
		return err
	}
	if f.Holds, err = t.holds(article); err != nil {
		return err
	}
	if f.Referrals, err = t.referrals(article); err != nil {
		return err
	}
	if f.Publications, err = t.publications(article); err != nil {
		return err
	}
	f.SlugOwner, err = t.slugOwner(f.Article)
	return err
}

// slugOwner is another article that readers find, or once found, under the slug of
// this one.
func (t *tx) slugOwner(a workflow.Article) (workflow.ID, error) {
	if a.Slug == "" {
		return "", nil
	}
	owner, err := one(t, `
		SELECT article
		FROM publications
		WHERE slug = ?
		AND article <> ?
		LIMIT 1`,
		func(id *workflow.ID) []any { return []any{(*text)(id)} }, a.Slug, a.ID)
	if errors.Is(err, workflow.ErrMissing) {
		return "", nil
	}
	return owner, err
}
