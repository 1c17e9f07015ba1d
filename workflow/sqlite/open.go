package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

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

// Open opens the file of data at path, makes it if there is none (readable by its
// owner alone), and brings its schema up to date. It refuses a file that was made by
// a newer Stet.
func Open(ctx context.Context, path string) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	s := &Store{}
	if err := s.open(ctx, path); err != nil {
		return nil, errors.Join(fmt.Errorf("open store %s: %w", path, err), s.Close())
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, path string) (err error) {
	if err := private(path); err != nil {
		return err
	}
	if s.writerDB, err = connect(path, writing, 1); err != nil {
		return err
	}
	if err := migrate(ctx, s.writerDB); err != nil {
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

// private makes the file before SQLite does, because SQLite would let everybody on
// the machine read it; its journal files take the mode of the file.
func private(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return file.Close()
}

func connect(path string, options url.Values, most int) (*sql.DB, error) {
	name := url.URL{Scheme: "file", OmitHost: true, Path: path, RawQuery: options.Encode()}
	db, err := sql.Open("sqlite", name.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(most)
	return db, nil
}

// migrate runs the migrations that the file has not had yet, each in a transaction
// of its own.
func migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, files)
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	have, newest, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	if have > newest {
		return fmt.Errorf("the data was written by a newer version of Stet (schema %d, this one knows %d): install that version", have, newest)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	return nil
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
