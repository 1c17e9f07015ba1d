package sqlite

import (
	"crypto/sha256"
	"fmt"

	"stet/workflow"
	"stet/workflow/manuscript"
)

// AddText refuses bytes that the hash does not name.
func (t *tx) AddText(hash manuscript.Hash, canonical []byte) error {
	if err := bears(hash, canonical); err != nil {
		return err
	}
	return about("text", hash, t.exec(`
		INSERT INTO texts (hash, canonical)
		VALUES (?, ?)
		ON CONFLICT (hash) DO NOTHING`,
		digest(hash), canonical))
}

// Text answers a fault, and never other words, when the stored bytes were damaged.
func (t *tx) Text(hash manuscript.Hash) ([]byte, error) {
	canonical, err := one(t, `
		SELECT canonical
		FROM texts
		WHERE hash = ?`,
		func(canonical *[]byte) []any { return []any{canonical} }, digest(hash))
	if err != nil {
		return nil, about("text", hash, err)
	}
	return canonical, bears(hash, canonical)
}

// bears holds a text to its name.
func bears(hash manuscript.Hash, canonical []byte) error {
	if sha256.Sum256(canonical) != hash {
		return fmt.Errorf("text %s: these are not its words", hash)
	}
	return nil
}

func (t *tx) revisions(article workflow.ID) ([]workflow.Revision, error) {
	return list(t, `
		SELECT article, number, hash, filer, words, at, act
		FROM revisions
		WHERE article = ?
		ORDER BY number`,
		func(r *workflow.Revision) []any {
			return []any{
				(*text)(&r.Article), (*number)(&r.Number), (*digest)(&r.Hash), (*text)(&r.Filer),
				(*number)(&r.Words), (*moment)(&r.At), (*serial)(&r.Act),
			}
		}, article)
}

func (t *tx) AddRevision(r workflow.Revision) error {
	return about("revision", fmt.Sprintf("%d of article %s", r.Number, r.Article), t.exec(`
		INSERT INTO revisions (article, number, hash, filer, words, at, act)
		VALUES (?, ?, ?, ?, ?, ?, ?)`,
		r.Article, r.Number, digest(r.Hash), r.Filer, r.Words, moment(r.At), r.Act))
}
