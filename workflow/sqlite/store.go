package sqlite

import (
	"context"
	"database/sql"
	"sync/atomic"

	"stet/workflow"
)

// Store is a workflow.Store on one SQLite file. It is safe for concurrent use. A write
// must not be begun inside another one of the same store.
type Store struct {
	writerDB, readerDB *sql.DB
	writer, readers    chan *line
	mastheads          editions[*workflow.Masthead]
	stories            editions[*workflow.Facts]
	comments           editions[[]workflow.Comment]
	fault              atomic.Pointer[error] // the I/O error after which nothing is written
}

var _ workflow.Store = (*Store)(nil)

// Write runs fn in a transaction of the one writer. It waits its turn until ctx ends;
// once begun, a transaction is carried through. After an I/O error of the database
// it answers that error at once and writes nothing more.
func (s *Store) Write(ctx context.Context, fn func(workflow.Tx) error) error {
	return s.write(ctx, func(t *tx) error { return fn(t) })
}

// Read runs fn on a connection that cannot write. It sees the moment of its first look.
func (s *Store) Read(ctx context.Context, fn func(workflow.Tx) error) error {
	return s.transact(ctx, s.readers, func(t *tx) error { return fn(t) })
}

func (s *Store) write(ctx context.Context, fn func(*tx) error) error {
	if fault := s.fault.Load(); fault != nil {
		return *fault
	}
	return s.transact(ctx, s.writer, fn)
}

func (s *Store) transact(ctx context.Context, pool chan *line, fn func(*tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case l := <-pool:
		defer func() { pool <- l }()
		t := &tx{store: s, line: l}
		err := l.transact(func() error { return fn(t) })
		s.notice(err)
		if err == nil && l.writes {
			for _, done := range t.committed {
				done()
			}
		}
		return err
	}
}

// line is one open connection with what is prepared on it. Its statements run
// without the caller's context: they take microseconds, and watching a context
// costs a goroutine for each.
type line struct {
	conn     *sql.Conn
	writes   bool
	prepared map[string]*sql.Stmt
}

// transact commits when fn answers nil and rolls back when it does not, or panics.
func (l *line) transact(fn func() error) error {
	begin := "BEGIN"
	if l.writes {
		begin = "BEGIN IMMEDIATE"
	}
	if err := l.exec(begin); err != nil {
		return err
	}
	done := false
	defer func() {
		if !done {
			// SQLite has already rolled back after some errors; then this one
			// fails, and says nothing that the first error did not.
			_ = l.exec("ROLLBACK")
		}
	}()
	if err := fn(); err != nil {
		return err
	}
	if err := l.exec("COMMIT"); err != nil {
		return err
	}
	done = true
	return nil
}

func (l *line) exec(query string, args ...any) error {
	statement, err := l.statement(query)
	if err != nil {
		return err
	}
	_, err = statement.Exec(args...)
	return err
}

func (l *line) statement(query string) (*sql.Stmt, error) {
	if kept, ok := l.prepared[query]; ok {
		return kept, nil
	}
	fresh, err := l.conn.PrepareContext(context.Background(), query)
	if err != nil {
		return nil, err
	}
	l.prepared[query] = fresh
	return fresh, nil
}

func (l *line) close() error {
	for _, statement := range l.prepared {
		statement.Close()
	}
	return l.conn.Close()
}
