package sqlite

import (
	"errors"
	"slices"

	"stet/workflow"
)

// threads come with their place in one revision.
func (t *tx) threads(article workflow.ID, revision int) ([]workflow.Thread, error) {
	return list(t, `
		SELECT t.id, t.article, t.revision, t.field, t.start, t.finish, t.quote, t.prefix, t.suffix,
			t.opener, t.role, t.opened, t.allegation, t.blocking, t.blocked_by, t.blocked_role, t.addressed, t.resolved, t.resolved_by,
			p.thread, p.revision, p.field, p.start, p.finish, p.status, p.method,
			ifnull(p.score, 0.0), ifnull(p.beside_start, 0), ifnull(p.beside_finish, 0), p.beside_status, p.ground, ifnull(p.gone, 0), p.confirmed
		FROM threads AS t
		LEFT JOIN placements AS p ON p.thread = t.id AND p.revision = ?
		WHERE t.article = ?
		ORDER BY t.seq`,
		func(t *workflow.Thread) []any {
			return append([]any{
				(*text)(&t.ID), (*text)(&t.Article), (*number)(&t.Revision),
				&t.Passage.Field, (*number)(&t.Passage.Start), (*number)(&t.Passage.End),
				&t.Passage.Quote, &t.Passage.Prefix, &t.Passage.Suffix,
				(*text)(&t.Opener), (*text)(&t.Role), (*moment)(&t.Opened), &t.Allegation,
				&t.Blocking, (*text)(&t.BlockedBy), (*text)(&t.BlockedRole), &t.Addressed, (*moment)(&t.Resolved), (*text)(&t.ResolvedBy),
			}, placeFields(&t.Place)...)
		}, revision, article)
}

func (t *tx) AddThread(h workflow.Thread) error {
	return about("thread", h.ID, t.exec(`
		INSERT INTO threads (id, article, revision, field, start, finish, quote, prefix, suffix,
			opener, role, opened, allegation, blocking, blocked_by, blocked_role, addressed, resolved, resolved_by)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		h.ID, h.Article, h.Revision, h.Passage.Field, h.Passage.Start, h.Passage.End,
		h.Passage.Quote, h.Passage.Prefix, h.Passage.Suffix,
		h.Opener, h.Role, moment(h.Opened), h.Allegation,
		h.Blocking, orNull(h.BlockedBy), h.BlockedRole, h.Addressed, moment(h.Resolved), orNull(h.ResolvedBy)))
}

func (t *tx) SetThread(h workflow.Thread) error {
	return about("thread", h.ID, t.change(`
		UPDATE threads
		SET blocking = ?, blocked_by = ?, blocked_role = ?, addressed = ?, resolved = ?, resolved_by = ?
		WHERE id = ?`,
		h.Blocking, orNull(h.BlockedBy), h.BlockedRole, h.Addressed, moment(h.Resolved), orNull(h.ResolvedBy), h.ID))
}

func (t *tx) AddComment(c workflow.Comment) error {
	return about("comment", c.ID, t.exec(`
		INSERT INTO comments (id, thread, member, role, words, at)
		VALUES (?, ?, ?, ?, ?, ?)`,
		c.ID, c.Thread, c.Member, c.Role, c.Words, moment(c.At)))
}

func (t *tx) ChangeComment(c workflow.Comment, gone workflow.Wording) error {
	if err := t.exec(`
		INSERT INTO wordings (comment, act, salt, hash)
		VALUES (?, ?, ?, ?)`,
		c.ID, gone.Act, gone.Salt, gone.Hash); err != nil {
		return about("wording of comment", c.ID, err)
	}
	return about("comment", c.ID, t.change(`
		UPDATE comments
		SET words = ?, edited = ?, taken_back = ?, changed = ?
		WHERE id = ?`,
		c.Words, moment(c.Edited), c.TakenBack, gone.Act, c.ID))
}

// Comments are in the order of Facts.Threads, then as they were written.
func (t *tx) Comments(article workflow.ID) ([]workflow.Comment, error) {
	version, err := t.version(article)
	if errors.Is(err, workflow.ErrMissing) {
		return nil, nil
	}
	if err != nil {
		return nil, about("comments of article", article, err)
	}
	comments, err := t.store.comments.read(t, article, version, func() ([]workflow.Comment, error) {
		return t.readComments(article)
	})
	return slices.Clone(comments), about("comments of article", article, err)
}

func (t *tx) readComments(article workflow.ID) ([]workflow.Comment, error) {
	return list(t, `
		SELECT c.id, c.thread, c.member, c.role, c.words, c.at, c.edited, c.taken_back
		FROM threads AS t
		JOIN comments AS c ON c.thread = t.id
		WHERE t.article = ?
		ORDER BY t.seq, c.seq`,
		func(c *workflow.Comment) []any {
			return []any{
				(*text)(&c.ID), (*text)(&c.Thread), (*text)(&c.Member), (*text)(&c.Role),
				&c.Words, (*moment)(&c.At), (*moment)(&c.Edited), &c.TakenBack,
			}
		}, article)
}
