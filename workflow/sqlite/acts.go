package sqlite

import (
	"time"

	"stet/workflow"
)

func (t *tx) AppendAct(act workflow.Act, note *workflow.Note) (int64, error) {
	number, err := one(t, `
		INSERT INTO acts (id, article, member, verb, codes, note_hash, at)
		VALUES (?, ?, ?, ?, ?, ?, ?)
		RETURNING number`,
		func(n *int64) []any { return []any{n} },
		act.ID, orNull(act.Article), orNull(act.Member), act.Verb, codes(act.Codes), act.NoteHash, moment(act.At))
	if err != nil || note == nil {
		return number, about("act", act.ID, err)
	}
	note.Act = number
	return number, about("note of act", number, t.exec(`
		INSERT INTO notes (act, salt, words)
		VALUES (?, ?, ?)`,
		note.Act, note.Salt, note.Text))
}

func (t *tx) Acts(article workflow.ID) ([]workflow.Act, map[int64]string, error) {
	acts, err := list(t, `
		SELECT number, id, article, member, verb, codes, note_hash, at
		FROM acts
		WHERE article = ?
		ORDER BY number`,
		actFields, article)
	if err != nil {
		return nil, nil, about("acts of article", article, err)
	}
	words, err := t.words(`
		SELECT n.act, n.words
		FROM acts AS a
		JOIN notes AS n ON n.act = a.number
		WHERE a.article = ?`, article)
	return acts, words, about("notes of article", article, err)
}

func actFields(a *workflow.Act) []any {
	return []any{
		&a.Number, (*text)(&a.ID), (*text)(&a.Article), (*text)(&a.Member), (*text)(&a.Verb),
		(*codes)(&a.Codes), &a.NoteHash, (*moment)(&a.At),
	}
}

func (t *tx) ActsAfter(number int64, limit int) ([]workflow.Act, error) {
	acts, err := list(t, `
		SELECT number, id, article, member, verb, codes, note_hash, at
		FROM acts
		WHERE number > ?
		ORDER BY number
		LIMIT ?`,
		actFields, number, limit)
	return acts, about("acts after", number, err)
}

func (t *tx) TracesSince(article workflow.ID, since time.Time) ([]workflow.Trace, error) {
	traces, err := list(t, `
		SELECT member, verb, json_extract(codes, '$.thread'), at
		FROM acts
		WHERE article = ?
		AND at >= ?
		ORDER BY number`,
		func(t *workflow.Trace) []any {
			return []any{(*text)(&t.Member), (*text)(&t.Verb), (*text)(&t.Thread), (*moment)(&t.At)}
		}, article, moment(since))
	return traces, about("traces of article", article, err)
}

func (t *tx) NewestAct(article workflow.ID, verb workflow.Verb) (workflow.Act, error) {
	act, err := one(t, `
		SELECT number, id, article, member, verb, codes, note_hash, at
		FROM acts
		WHERE article = ?
		AND verb = ?
		ORDER BY number DESC
		LIMIT 1`, actFields, article, verb)
	return act, about("newest act of article", article, err)
}

func (t *tx) Notes(acts []int64) (map[int64]string, error) {
	words, err := t.words(`
		SELECT act, words
		FROM notes
		WHERE act IN (SELECT value FROM json_each(?))`, asJSON(acts))
	return words, about("notes of acts", acts, err)
}

// words are notes by the number of their act.
func (t *tx) words(query string, arg any) (map[int64]string, error) {
	type note struct {
		act   int64
		words string
	}
	rows, err := list(t, query, func(n *note) []any { return []any{&n.act, &n.words} }, arg)
	words := make(map[int64]string, len(rows))
	for _, n := range rows {
		words[n.act] = n.words
	}
	return words, err
}
