package sqlite

import (
	"database/sql"
	"errors"

	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/passage"
)

// article is what a verification looks at of one story.
type article struct {
	id        workflow.ID
	head      int
	headHash  manuscript.Hash
	revisions map[int]manuscript.Hash
}

func (v *verification) articles() error {
	return batches(v, `
		SELECT id, head, head_hash
		FROM articles
		WHERE id > ?
		ORDER BY id
		LIMIT ?`,
		func(a *article) []any { return []any{(*text)(&a.id), (*number)(&a.head), (*digest)(&a.headHash)} },
		workflow.ID(""), func(a article) workflow.ID { return a.id },
		func(a article) error {
			for _, look := range []func(*article) error{v.filed, v.signed, v.shown, v.passages} {
				if err := look(&a); err != nil {
					return about("article", a.id, err)
				}
			}
			return nil
		})
}

// filed holds that revisions are numbered one by one, that each has its text, and that the
// newest is the head.
func (v *verification) filed(a *article) error {
	revisions, err := v.revisions(a.id)
	a.revisions = make(map[int]manuscript.Hash, len(revisions))
	for i, r := range revisions {
		a.revisions[r.Number] = r.Hash
		if r.Number != i+1 {
			v.wrong("article %s has no revision %d before its revision %d", a.id, i+1, r.Number)
		}
		there, err := v.hasText(r.Hash)
		if err != nil {
			return err
		}
		if !there {
			v.wrong("the text of revision %d of article %s is not there", r.Number, a.id)
		}
	}
	if a.head != len(revisions) || a.headHash != a.revisions[a.head] {
		v.wrong("the head of article %s is not its newest revision", a.id)
	}
	return err
}

// signed holds that each sign-off was given on a revision and of a text that are there.
func (v *verification) signed(a *article) error {
	type signoff struct {
		id       string
		revision int
		hash     manuscript.Hash
	}
	given, err := list(v.tx, `
		SELECT id, revision, hash
		FROM signoffs
		WHERE article = ?
		ORDER BY seq`,
		func(s *signoff) []any { return []any{&s.id, (*number)(&s.revision), (*digest)(&s.hash)} }, a.id)
	for _, s := range given {
		if _, there := a.revisions[s.revision]; !there {
			v.wrong("sign-off %s is of revision %d of article %s, which is not there", s.id, s.revision, a.id)
		}
		there, err := v.hasText(s.hash)
		if err != nil {
			return err
		}
		if !there {
			v.wrong("the text that sign-off %s is of is not there", s.id)
		}
	}
	return err
}

// shown holds that each publication has the text of its revision.
func (v *verification) shown(a *article) error {
	rows, err := v.publications(a.id)
	for _, p := range rows {
		if p.Hash != a.revisions[p.Revision] {
			v.wrong("publication %s shows another text than revision %d of article %s", p.ID, p.Revision, a.id)
		}
	}
	return err
}

// hung is where a thread's passage stands in one revision. Quote is nil but in the place
// where it was hung, whose words are kept with it.
type hung struct {
	thread     string
	revision   int
	field      string
	start, end int
	status     passage.Status
	quote      *string
}

// passages holds every passage inside its text, and those that were just hung on the very
// words that are kept with them. (What a verdict rests on, its ground, is not recomputed:
// where sentences end is the program's to say, and a later one may say otherwise.)
func (v *verification) passages(a *article) error {
	all, err := list(v.tx, `
		SELECT id, revision, field, start, finish, '' AS status, quote
		FROM threads
		WHERE article = :article
		AND field <> ''
		UNION ALL
		SELECT t.id, p.revision, p.field, p.start, p.finish, p.status, NULL
		FROM threads AS t
		JOIN placements AS p ON p.thread = t.id
		WHERE t.article = :article
		ORDER BY 2`,
		func(h *hung) []any {
			return []any{&h.thread, (*number)(&h.revision), &h.field, (*number)(&h.start), (*number)(&h.end), (*text)(&h.status), &h.quote}
		}, sql.Named("article", a.id))
	if err != nil {
		return err
	}
	var words fieldsOf
	for i, h := range all {
		if i == 0 || h.revision != all[i-1].revision {
			if words, err = v.fields(a.revisions[h.revision]); err != nil {
				return err
			}
		}
		if h.status != passage.Lost {
			v.stands(a, h, words)
		}
	}
	return nil
}

func (v *verification) stands(a *article, h hung, words fieldsOf) {
	runes, known := words.runes(h.field)
	switch {
	case a.revisions[h.revision].IsZero():
		v.wrong("thread %s stands on revision %d of article %s, which is not there", h.thread, h.revision, a.id)
	case !known: // the text itself was told to be wrong
	case h.start < 0 || h.start >= h.end || h.end > len(runes):
		v.wrong("thread %s stands outside the text of revision %d of article %s", h.thread, h.revision, a.id)
	case h.quote != nil && string(runes[h.start:h.end]) != *h.quote:
		v.wrong("thread %s was hung on other words than stand in revision %d of article %s", h.thread, h.revision, a.id)
	}
}

// fieldsOf are the fields of one text, in runes, each read when it is first asked for.
type fieldsOf struct {
	text  *manuscript.Manuscript
	known map[string][]rune
}

func (f fieldsOf) runes(field string) (runes []rune, known bool) {
	if f.text == nil {
		return nil, false
	}
	if _, read := f.known[field]; !read {
		f.known[field] = []rune(f.text.Text(manuscript.Field(field)))
	}
	return f.known[field], true
}

// fields reads a text on which passages stand; one that is gone or damaged is none.
func (v *verification) fields(hash manuscript.Hash) (f fieldsOf, err error) {
	canonical, err := one(v.tx, `
		SELECT canonical
		FROM texts
		WHERE hash = ?`,
		func(canonical *[]byte) []any { return []any{canonical} }, hash[:])
	if errors.Is(err, workflow.ErrMissing) {
		return f, nil
	}
	if err != nil {
		return f, err
	}
	if m, err := manuscript.Decode(canonical); err == nil {
		f = fieldsOf{&m, map[string][]rune{}}
	}
	return f, nil
}
