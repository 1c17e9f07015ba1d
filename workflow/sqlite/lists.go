package sqlite

import (
	"database/sql"
	"strings"

	"stet/workflow"
)

// rowsUnasked is how many rows a list gives when the filter does not say.
const rowsUnasked = 200

func (t *tx) Articles(viewer workflow.Member, filter workflow.ArticleFilter) ([]workflow.ArticleRow, error) {
	if !mayLook(viewer) {
		return nil, nil
	}
	rows, err := t.articleRows(viewer, filter)
	return rows, about("articles for member", viewer.ID, err)
}

func (t *tx) articleRows(viewer workflow.Member, filter workflow.ArticleFilter) ([]workflow.ArticleRow, error) {
	query, args := listing(viewer, filter)
	rows, err := list(t, query,
		func(r *workflow.ArticleRow) []any { return append(articleFields(&r.Article), (*text)(&r.Live)) },
		args...)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	ids := make([]workflow.ID, len(rows))
	byID := make(map[workflow.ID]*workflow.ArticleRow, len(rows))
	for i := range rows {
		ids[i] = rows[i].ID
		byID[rows[i].ID] = &rows[i]
	}
	page := page{byID: byID, ids: asJSON(ids)}
	if err := t.addWriters(page); err != nil {
		return nil, err
	}
	if err := t.addOpenThreads(page); err != nil {
		return nil, err
	}
	if err := t.addSeverities(page, viewer); err != nil {
		return nil, err
	}
	if filter.ActedBy != "" {
		err = t.addLastActs(page, filter)
	}
	return rows, err
}

// listing builds the one statement that depends on the filter.
func listing(viewer workflow.Member, f workflow.ArticleFilter) (query string, args []any) {
	query = `
		SELECT a.id, a.desk, a.stage, a.headline, a.slug, a.head, a.head_hash, a.bound_editors, a.bound_legal,
			a.confidential, a.planned, a.correcting, a.creator, a.created, a.changed, a.stage_by, a.stage_at,
			ifnull((SELECT kind FROM publications WHERE article = a.id ORDER BY seq DESC LIMIT 1), 'none')
		FROM articles AS a
		WHERE ` + visible
	args = sight(viewer)
	narrow := func(clause, name string, value any) {
		query += "\n\t\tAND " + clause
		args = append(args, sql.Named(name, value))
	}
	if len(f.Stages) > 0 {
		narrow(`a.stage IN (SELECT value FROM json_each(:stages))`, "stages", asJSON(f.Stages))
	}
	if f.Desk != "" {
		narrow(`a.desk = :desk`, "desk", f.Desk)
	}
	if f.Writer != "" {
		narrow(`a.id IN (SELECT article FROM writers WHERE member = :writer)`, "writer", f.Writer)
	}
	if words := strings.Fields(folded(f.Words)); len(words) > 0 {
		narrow(everyWord, "words", asJSON(words))
	}
	if len(f.IDs) > 0 {
		narrow(`a.id IN (SELECT value FROM json_each(:ids))`, "ids", asJSON(f.IDs))
	}
	if f.Acted {
		narrow(`a.id IN (SELECT article FROM acts WHERE member = :actor AND at >= :since)`, "actor", f.ActedBy)
		args = append(args, sql.Named("since", moment(f.Since)))
	}
	if f.Before != "" {
		narrow(`(a.changed, a.id) < (SELECT changed, id FROM articles WHERE id = :before)`, "before", f.Before)
	}
	limit := f.Limit
	if limit == 0 {
		limit = rowsUnasked
	}
	query += `
		ORDER BY a.changed DESC, a.id DESC
		LIMIT :limit`
	return query, append(args, sql.Named("limit", limit))
}

// everyWord takes an article when none of the words is missing from it.
const everyWord = `NOT EXISTS (
			SELECT 1
			FROM json_each(:words) AS word
			WHERE instr(a.search, word.value) = 0
			AND NOT EXISTS (
				SELECT 1
				FROM writers
				JOIN members ON members.id = writers.member
				WHERE writers.article = a.id
				AND instr(members.search, word.value) > 0
			)
		)`

// page is the rows of a list while what belongs to them is read, one noun at a time.
type page struct {
	byID map[workflow.ID]*workflow.ArticleRow
	ids  string // as JSON
}

// addWriters adds the active ones, in the order they joined.
func (t *tx) addWriters(p page) error {
	type written struct{ article, member workflow.ID }
	rows, err := list(t, `
		SELECT article, member
		FROM writers
		WHERE article IN (SELECT value FROM json_each(?))
		AND active
		ORDER BY seq`,
		func(w *written) []any { return []any{(*text)(&w.article), (*text)(&w.member)} }, p.ids)
	for _, w := range rows {
		p.byID[w.article].Writers = append(p.byID[w.article].Writers, w.member)
	}
	return err
}

func (t *tx) addOpenThreads(p page) error {
	type counted struct {
		article workflow.ID
		open    int
	}
	rows, err := list(t, `
		SELECT article, count(*)
		FROM threads
		WHERE article IN (SELECT value FROM json_each(?))
		AND resolved = 0
		AND allegation = 0
		GROUP BY article`,
		func(c *counted) []any { return []any{(*text)(&c.article), (*number)(&c.open)} }, p.ids)
	for _, c := range rows {
		p.byID[c.article].OpenThreads = c.open
	}
	return err
}

// addSeverities follows Facts.CanSeeRecords, of articles that the viewer sees, and
// what stands there: not withdrawn, and not removed while the words stay away (see
// Facts.Closed).
func (t *tx) addSeverities(p page, viewer workflow.Member) error {
	type badge struct {
		article workflow.ID
		workflow.AllegationBadge
	}
	rows, err := list(t, `
		SELECT g.article, g.severity, g.category
		FROM allegations AS g
		JOIN articles AS a ON a.id = g.article
		LEFT JOIN placements AS p ON p.thread = g.id AND p.revision = a.head
		WHERE g.article IN (SELECT value FROM json_each(:ids))
		AND g.verdict <> 'withdrawn'
		AND NOT (g.verdict = 'removed' AND ifnull(p.gone AND p.status IN ('', 'lost'), 0))
		AND (
			:served
			OR a.desk IN (SELECT value FROM json_each(:edits))
			OR EXISTS (SELECT 1 FROM writers WHERE article = a.id AND member = :viewer)
		)
		ORDER BY g.severity DESC, g.seq`,
		func(b *badge) []any { return []any{(*text)(&b.article), (*number)(&b.Severity), &b.Category} },
		sql.Named("ids", p.ids), sql.Named("served", serves(viewer)), sql.Named("viewer", viewer.ID),
		sql.Named("edits", asJSON(desksOf(viewer, workflow.Editor))))
	for _, b := range rows {
		p.byID[b.article].Severities = append(p.byID[b.article].Severities, b.AllegationBadge)
	}
	return err
}

// addLastActs relies on SQLite's promise that beside max() the other columns come
// from the row that has it.
func (t *tx) addLastActs(p page, f workflow.ArticleFilter) error {
	rows, err := list(t, `
		SELECT max(number), article, verb, at
		FROM acts
		WHERE member = ?
		AND at >= ?
		AND article IN (SELECT value FROM json_each(?))
		GROUP BY article`,
		func(a *workflow.Act) []any {
			return []any{&a.Number, (*text)(&a.Article), (*text)(&a.Verb), (*moment)(&a.At)}
		}, f.ActedBy, moment(f.Since), p.ids)
	for _, a := range rows {
		p.byID[a.Article].LastVerb, p.byID[a.Article].LastAt = a.Verb, a.At
	}
	return err
}
