package sqlite

import (
	"database/sql"
	"encoding/json"
	"fmt"

	"stet/workflow"
)

// tx is one transaction on one line.
type tx struct {
	store     *Store
	line      *line
	committed []func() // what runs after the commit
}

var _ workflow.Tx = (*tx)(nil)

func (t *tx) AfterCommit(fn func()) { t.committed = append(t.committed, fn) }

// list reads every row of a query. fields names, once, the fields of one row in the
// order of the columns; every row is read through them and then copied.
func list[T any](t *tx, query string, fields func(*T) []any, args ...any) ([]T, error) {
	var out []T
	err := t.each(query, args, func(rows *sql.Rows) error {
		var row T
		into := fields(&row)
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				return err
			}
			out = append(out, row)
		}
		return nil
	})
	return out, err
}

// one reads the only row of a query, and answers ErrMissing when there is none.
func one[T any](t *tx, query string, fields func(*T) []any, args ...any) (T, error) {
	var row T
	err := t.each(query, args, func(rows *sql.Rows) error {
		if !rows.Next() {
			if err := rows.Err(); err != nil {
				return err
			}
			return workflow.ErrMissing
		}
		return rows.Scan(fields(&row)...)
	})
	return row, err
}

func (t *tx) each(query string, args []any, read func(*sql.Rows) error) error {
	statement, err := t.line.statement(query)
	if err != nil {
		return err
	}
	rows, err := statement.Query(args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	if err := read(rows); err != nil {
		return err
	}
	return rows.Err()
}

// exec changes any number of rows.
func (t *tx) exec(query string, args ...any) error { return t.line.exec(query, args...) }

// change changes the row that a statement names, and answers ErrMissing when there
// is none.
func (t *tx) change(query string, args ...any) error {
	statement, err := t.line.statement(query)
	if err != nil {
		return err
	}
	result, err := statement.Exec(args...)
	if err != nil {
		return err
	}
	if changed, err := result.RowsAffected(); err != nil || changed > 0 {
		return err
	}
	return workflow.ErrMissing
}

// about names the noun that an error is about.
func about[K any](noun string, key K, err error) error {
	if err != nil {
		return fmt.Errorf("%s %v: %w", noun, key, err)
	}
	return nil
}

// asJSON hands a list to json_each as one argument, so that a statement is the same
// however long the list is.
func asJSON[T ~string | ~int64](list []T) string {
	out, err := json.Marshal(list)
	if err != nil {
		panic(err) // strings and numbers always marshal
	}
	return string(out)
}
