package sqlite

import (
	"database/sql"
	"strings"

	"stet/workflow"
)

// rowsUnasked is how many rows a list gives when the filter does not say.
const rowsUnasked = 200

func (t *tx) Articles(viewer workflow.Viewer, filter workflow.ArticleFilter) ([]workflow.ArticleRow, error) {
	rows, err := t.articleRows(viewer, filter)
	return rows, about("articles for member", viewer.Member, err)
}

func (t *tx) articleRows(viewer workflow.Viewer, filter workflow.ArticleFilter) ([]workflow.ArticleRow, error) {
	rows, err := t.indexed(viewer, filter)
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
	if filter.ActedBy != "" {
		err = t.addLastActs(page, filter)
	}
	return rows, err
}

// indexed reads what stands on the articles and in their indexes.
func (t *tx) indexed(viewer workflow.Viewer, filter workflow.ArticleFilter) ([]workflow.ArticleRow, error) {
	type found struct {
		workflow.ArticleRow
		hold workflow.Hold
	}
	query, args := listing(viewer, filter)
	all, err := list(t, query,
		func(f *found) []any {
			return append(articleFields(&f.Article),
				(*text)(&f.Live), (*number)(&f.OpenThreads), &f.Held, (*moment)(&f.hold.Until), (*text)(&f.Lacks), (*badges)(&f.Severities))
		},
		args...)
	rows := make([]workflow.ArticleRow, len(all))
	for i, f := range all {
		rows[i] = f.ArticleRow
		rows[i].Held = f.Held && f.hold.InForce(viewer.Now)
	}
	return rows, err
}

// listing builds the one statement that depends on the filter.
func listing(viewer workflow.Viewer, f workflow.ArticleFilter) (query string, args []any) {
	query = `
		SELECT a.id, a.desk, a.stage, a.headline, a.slug, a.head, a.head_hash, a.bound_editors, a.bound_legal,
			a.confidential, a.planned, a.correcting, a.creator, a.created, a.changed, a.stage_by, a.stage_at,
			ifnull((SELECT kind FROM publications WHERE article = a.id ORDER BY seq DESC LIMIT 1), 'none'),
			i.open_threads, i.held, i.held_until, i.lacks,
			CASE WHEN EXISTS (
				SELECT 1
				FROM audiences
				WHERE article = a.id
				AND circle = 'records'
				AND +principal IN (SELECT value FROM json_each(:viewer))
			)
			THEN i.badges
			END
		FROM articles AS a
		CROSS JOIN indexes AS i ON i.article = a.id
		WHERE ` + visible
	args = []any{sql.Named("viewer", principals(viewer.Is))}
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
	if words := strings.Fields(searched(f.Words)); len(words) > 0 {
		narrow(everyWord, "words", asJSON(words))
	}
	if len(f.IDs) > 0 {
		narrow(`a.id IN (SELECT value FROM json_each(:ids))`, "ids", asJSON(f.IDs))
	}
	if f.Acted {
		narrow(`a.id IN (SELECT article FROM acts WHERE member = :actor AND at >= :since)`, "actor", f.ActedBy)
		args = append(args, sql.Named("since", moment(f.Since)))
	}
	if f.Before.ID != "" {
		narrow(`(a.changed, a.id) < (:changed, :before)`, "before", f.Before.ID)
		args = append(args, sql.Named("changed", moment(f.Before.Changed)))
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
