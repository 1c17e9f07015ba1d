package sqlite

import (
	"errors"
	"slices"

	"stet/workflow"
)

// Facts of an article that nobody has changed since it was last read come from memory,
// as a copy that is the caller's own. Who works here, and which other article has the
// address, are looked up each time.
func (t *tx) Facts(article workflow.ID) (*workflow.Facts, error) {
	version, err := t.version(article)
	if err != nil {
		return nil, about("article", article, err)
	}
	kept, err := t.store.stories.read(t, article, version, func() (*workflow.Facts, error) {
		return t.readFacts(article)
	})
	if err != nil {
		return nil, about("article", article, err)
	}
	f := copied(kept)
	if f.Masthead, err = t.Masthead(); err != nil {
		return nil, about("article", article, err)
	}
	f.SlugOwner, err = t.SlugOwner(f.Article.ID, f.Article.Slug)
	return f, about("article", article, err)
}

// version rises with every change of what readFacts and readComments read.
func (t *tx) version(article workflow.ID) (int64, error) {
	return one(t, `
		SELECT version
		FROM articles
		WHERE id = ?`,
		func(v *int64) []any { return []any{v} }, article)
}

// readFacts asks once for each noun, whatever the number of its rows.
func (t *tx) readFacts(article workflow.ID) (f *workflow.Facts, err error) {
	f = &workflow.Facts{}
	if f.Article, err = t.article(article); err != nil {
		return nil, err
	}
	if f.Writers, err = t.writers(article); err != nil {
		return nil, err
	}
	if f.Named, err = t.named(article); err != nil {
		return nil, err
	}
	if f.Revisions, err = t.revisions(article); err != nil {
		return nil, err
	}
	if f.Signoffs, err = t.signoffs(article); err != nil {
		return nil, err
	}
	if f.Threads, err = t.threads(article, f.Head().Number); err != nil {
		return nil, err
	}
	if f.Allegations, err = t.allegations(article); err != nil {
		return nil, err
	}
	if f.Suggestions, err = t.suggestions(article); err != nil {
		return nil, err
	}
	if f.Holds, err = t.holds(article); err != nil {
		return nil, err
	}
	if f.Referrals, err = t.referrals(article); err != nil {
		return nil, err
	}
	f.Publications, err = t.publications(article)
	return f, err
}

func copied(kept *workflow.Facts) *workflow.Facts {
	f := *kept
	f.Writers = slices.Clone(f.Writers)
	f.Named = slices.Clone(f.Named)
	f.Revisions = slices.Clone(f.Revisions)
	f.Signoffs = slices.Clone(f.Signoffs)
	f.Threads = slices.Clone(f.Threads)
	f.Allegations = slices.Clone(f.Allegations)
	f.Suggestions = slices.Clone(f.Suggestions)
	f.Holds = slices.Clone(f.Holds)
	f.Referrals = slices.Clone(f.Referrals)
	f.Publications = slices.Clone(f.Publications)
	return &f
}

func (t *tx) SlugOwner(article workflow.ID, slug string) (workflow.ID, error) {
	if slug == "" {
		return "", nil
	}
	owner, err := one(t, `
		SELECT article
		FROM publications
		WHERE slug = ?
		AND article <> ?
		LIMIT 1`,
		func(id *workflow.ID) []any { return []any{(*text)(id)} }, slug, article)
	if errors.Is(err, workflow.ErrMissing) {
		return "", nil
	}
	return owner, about("owner of slug", slug, err)
}
