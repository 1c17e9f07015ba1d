package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Verified is what a verification counted in a file of data. It holds no words.
type Verified struct {
	Schema int64
	Rows   map[string]int64 // by table
	Wrong  int              // how many things
}

// batch is how many rows a verification holds at once. A text has 2 MB at most.
const batch = 32

// verification looks at one moment of a file, in a transaction of its own.
type verification struct {
	*tx
	Verified
	path    string
	tell    func(wrong string)
	stopped func() error
}

// Verify looks whether a file of data is whole, also while others write to it: the
// database's own structure, every reference, every hash recomputed, and every passage inside
// its text. Each thing that is wrong is told in a sentence, without the words of anything.
// An error means that it could not look.
func Verify(ctx context.Context, path string, tell func(wrong string)) (Verified, error) {
	if there, err := present(path); err != nil || !there {
		return Verified{}, missing(path, err)
	}
	db, err := connect(path, beside("query_only(1)"), 1)
	if err != nil {
		return Verified{}, err
	}
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err != nil {
		return Verified{}, explain(path, err)
	}
	l := &line{conn: conn, prepared: map[string]*sql.Stmt{}}
	defer l.close()
	v := verification{tx: &tx{line: l}, Verified: Verified{Rows: map[string]int64{}}, path: path, tell: tell, stopped: ctx.Err}
	err = l.transact(v.all)
	if refused := explain(path, err); errors.As(refused, new(*Refusal)) {
		return v.Verified, refused
	}
	if err != nil {
		return v.Verified, fmt.Errorf("verify %s: %w", path, err)
	}
	return v.Verified, nil
}

func (v *verification) wrong(format string, args ...any) {
	v.Wrong++
	v.tell(fmt.Sprintf(format, args...))
}

func (v *verification) all() error {
	for _, look := range []func() error{v.schema, v.structure, v.count, v.references, v.texts, v.acts, v.wordings, v.suggestions, v.articles} {
		if err := v.stopped(); err != nil {
			return err
		}
		if err := look(); err != nil {
			return err
		}
	}
	return nil
}

// schema refuses what is no newsroom's data, or that of a newer Stet.
func (v *verification) schema() error {
	newest, err := newestSchema()
	if err != nil {
		return err
	}
	if v.Schema, err = schemaOf(context.Background(), v.line.conn); err != nil {
		return err
	}
	if err := checkSchema(v.path, v.Schema, newest); err != nil {
		return err
	}
	tables, err := v.tables()
	for _, table := range tables {
		v.Rows[table] = 0
	}
	return err
}

// has tells whether the file is of a schema with this table.
func (v *verification) has(table string) bool {
	_, has := v.Rows[table]
	return has
}

func (v *verification) tables() ([]string, error) {
	return list(v.tx, `
		SELECT name
		FROM sqlite_schema
		WHERE type = 'table'
		AND name NOT LIKE 'sqlite_%'`,
		func(name *string) []any { return []any{name} })
}

// structure asks the database about its pages and indexes.
func (v *verification) structure() error {
	found, err := list(v.tx, `PRAGMA integrity_check`, func(says *string) []any { return []any{says} })
	for _, says := range found {
		if says != "ok" {
			v.wrong("the database’s structure is damaged: %s", says)
		}
	}
	return err
}

const counting = `SELECT count(*) FROM `

func (v *verification) count() (err error) {
	for table := range v.Rows {
		v.Rows[table], err = one(v.tx, counting+`"`+table+`"`, func(n *int64) []any { return []any{n} })
		if err != nil {
			return err
		}
	}
	return nil
}

// references tells which tables have rows that refer to rows that are not there. Whatever
// refers to a text is told one by one elsewhere.
func (v *verification) references() error {
	type reference struct{ from, to string }
	lost := map[reference]int{}
	var order []reference
	err := v.each(`PRAGMA foreign_key_check`, nil, func(rows *sql.Rows) error {
		for rows.Next() {
			var r reference
			if err := rows.Scan(&r.from, new(any), &r.to, new(any)); err != nil {
				return err
			}
			if lost[r]++; lost[r] == 1 && r.to != "texts" {
				order = append(order, r)
			}
		}
		return nil
	})
	for _, r := range order {
		v.wrong("%d of %s refer to %s that are not there", lost[r], r.from, r.to)
	}
	return err
}

// batches reads all rows of a query that takes those after a key, and as many as a limit
// says, in the order of the key.
func batches[T, K any](v *verification, query string, fields func(*T) []any, first K, key func(T) K, look func(T) error) error {
	for after := first; ; {
		if err := v.stopped(); err != nil {
			return err
		}
		rows, err := list(v.tx, query, fields, after, batch)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if err := look(row); err != nil {
				return err
			}
		}
		if len(rows) < batch {
			return nil
		}
		after = key(rows[len(rows)-1])
	}
}
