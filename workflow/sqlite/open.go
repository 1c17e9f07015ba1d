package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"runtime"
)

// Pragmas of the two kinds of connection. FULL is what makes an acknowledged write
// survive a power cut; recursive_triggers is what makes the append-only triggers
// hold against INSERT OR REPLACE.
var (
	writing = url.Values{
		"_txlock": {"immediate"},
		"_pragma": {
			"busy_timeout(5000)",
			"journal_mode(WAL)",
			"synchronous(FULL)",
			"foreign_keys(1)",
			"recursive_triggers(1)",
		},
	}
	reading = url.Values{
		"mode": {"ro"},
		"_pragma": {
			"busy_timeout(5000)",
			"query_only(1)",
		},
	}
)

// Before is what has to be done before a file of data is brought from one schema to a
// newer one. An error keeps the file as it is. None is needed where nothing is of value.
type Before func(ctx context.Context, from, to int64) error

// Open opens the file of data at path, makes it if there is none (readable by its
// owner alone), and brings its schema up to date, after before. It refuses a file that was
// made by a newer Stet, and one that is not whole.
func Open(ctx context.Context, path string, before Before) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	s := &Store{}
	if err := s.open(ctx, path, before); err != nil {
		if closing := s.Close(); closing != nil {
			err = errors.Join(err, closing)
		}
		if refused := explain(path, err); errors.As(refused, new(*Refusal)) {
			return nil, refused
		}
		return nil, fmt.Errorf("open store %s: %w", path, err)
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, path string, before Before) (err error) {
	there, err := present(path)
	if err != nil {
		return err
	}
	if !there {
		if err := found(ctx, path); err != nil {
			return err
		}
	}
	sweep(path)
	if s.writerDB, err = connect(path, writing, 1); err != nil {
		return err
	}
	if err := grow(ctx, s.writerDB, path, before); err != nil {
		return err
	}
	if s.writer, err = lines(ctx, s.writerDB, true, 1); err != nil {
		return err
	}
	count := max(4, runtime.NumCPU())
	if s.readerDB, err = connect(path, reading, count); err != nil {
		return err
	}
	s.readers, err = lines(ctx, s.readerDB, false, count)
	return err
}

func connect(path string, options url.Values, most int) (*sql.DB, error) {
	db, err := sql.Open("sqlite", address(path, options))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(most)
	return db, nil
}

func address(path string, options url.Values) string {
	name := url.URL{Scheme: "file", OmitHost: true, Path: path, RawQuery: options.Encode()}
	return name.String()
}

// lines opens connections and keeps them open, because a statement is prepared once
// for each of them.
func lines(ctx context.Context, db *sql.DB, writes bool, count int) (chan *line, error) {
	pool := make(chan *line, count)
	for range count {
		conn, err := db.Conn(ctx)
		if err != nil {
			return pool, err
		}
		pool <- &line{conn: conn, writes: writes, prepared: map[string]*sql.Stmt{}}
	}
	return pool, nil
}

// Close waits for transactions under way and closes the file.
func (s *Store) Close() error {
	return errors.Join(hangUp(s.readers, s.readerDB), hangUp(s.writer, s.writerDB))
}

func hangUp(pool chan *line, db *sql.DB) error {
	if db == nil {
		return nil
	}
	var errs []error
	for range cap(pool) {
		errs = append(errs, (<-pool).close())
	}
	return errors.Join(append(errs, db.Close())...)
}
