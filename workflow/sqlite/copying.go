package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"net/url"

	driver "modernc.org/sqlite"
)

// beside are the connections of commands that look at a file of data while others write:
// they make none, and the last to leave tidies up as a server does.
func beside(pragmas ...string) url.Values {
	return url.Values{"mode": {"rw"}, "_pragma": append([]string{"busy_timeout(5000)"}, pragmas...)}
}

// Copy writes what the file of data at from holds at one moment into the empty file at to,
// while others write to from. What was committed before Copy began is in it. It copies page
// by page, so that what is damaged in one is damaged in the other, and Verify finds it. An
// error leaves a part of the copy there.
func Copy(ctx context.Context, from, to string) error {
	if there, err := present(from); err != nil || !there {
		return missing(from, err)
	}
	db, err := connect(from, beside("query_only(1)"), 1)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := copyMoment(ctx, db, to); err != nil {
		return explain(from, err)
	}
	return single(ctx, to)
}

// missing is why a file cannot be looked at that present did not answer for.
func missing(path string, err error) error {
	if err != nil {
		return err
	}
	return refuse("there is no newsroom’s data at %s", path)
}

// copyMoment copies what one transaction sees: without one, it would begin again with every
// write.
func copyMoment(ctx context.Context, db *sql.DB, to string) error {
	moment, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer moment.Close()
	if _, err := moment.ExecContext(ctx, `BEGIN`); err != nil {
		return err
	}
	defer moment.ExecContext(context.WithoutCancel(ctx), `ROLLBACK`)
	if _, err := schemaOf(ctx, moment); err != nil { // the look with which the moment begins
		return err
	}
	return moment.Raw(func(source any) error {
		return copyPages(ctx, source.(pages), to)
	})
}

// pages is the driver's connection, as one that can be copied.
type pages interface {
	NewBackup(to string) (*driver.Backup, error)
}

// unshielded are connections to a copy that is thrown away when it is interrupted, and
// flushed by Place when it is not.
var unshielded = beside("journal_mode(OFF)", "synchronous(OFF)")

// pagesAtOnce is how many pages, of 4 KB, are copied between two looks whether to go on.
const pagesAtOnce = 1024

func copyPages(ctx context.Context, source pages, to string) error {
	copying, err := source.NewBackup(address(to, unshielded))
	if err != nil {
		return err
	}
	for more := true; more && err == nil; {
		if err = ctx.Err(); err == nil {
			more, err = copying.Step(pagesAtOnce)
		}
	}
	if ended := copying.Finish(); err == nil {
		err = ended // it says again what a step has said
	}
	return err
}

// single makes a copy one file that needs no WAL beside it: its first connection without
// one sees to that.
func single(ctx context.Context, path string) error {
	db, err := connect(path, unshielded, 1)
	if err != nil {
		return err
	}
	return errors.Join(db.PingContext(ctx), db.Close())
}
