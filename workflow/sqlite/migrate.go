package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// grow brings a file of data to the schema of this program, after before.
func grow(ctx context.Context, db *sql.DB, file string, before Before) error {
	have, err := schemaOf(ctx, db)
	if err != nil {
		return err
	}
	newest, err := newestSchema()
	if err != nil {
		return err
	}
	if err := checkSchema(file, have, newest); err != nil {
		return err
	}
	if have == newest {
		return nil
	}
	if before != nil {
		if err := before(ctx, have, newest); err != nil {
			return &Refusal{err.Error(), err}
		}
	}
	return migrate(ctx, db)
}

// checkSchema refuses a file that is no newsroom's, or that a newer Stet wrote.
func checkSchema(file string, have, newest int64) error {
	switch {
	case have == 0:
		return refuse("%s is a database, and not that of a newsroom", file)
	case have > newest:
		return refuse("%s was written by a newer version of Stet (schema %d, this one knows %d): install that version", file, have, newest)
	}
	return nil
}

// schemaOf is the number of the newest migration that a file has had; 0 for none.
func schemaOf(ctx context.Context, db interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}) (number int64, err error) {
	var known bool
	err = db.QueryRowContext(ctx, `
		SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'goose_db_version')`).Scan(&known)
	if err != nil || !known {
		return 0, err
	}
	err = db.QueryRowContext(ctx, `
		SELECT max(version_id)
		FROM goose_db_version`).Scan(&number)
	return number, err
}

// newestSchema is the number of the newest migration that there is.
func newestSchema() (int64, error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return 0, err
	}
	return strconv.ParseInt(path.Base(slices.Max(names))[:4], 10, 64)
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
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	return nil
}
