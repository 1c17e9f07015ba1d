package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	code "modernc.org/sqlite/lib"
)

// A Refusal is data that is not opened as it is; it says in a sentence what is wrong and
// how to go on.
type Refusal struct {
	says string
	err  error // what the database said, if it was asked
}

func (r *Refusal) Error() string { return r.says }

func (r *Refusal) Unwrap() error { return r.err }

func refuse(format string, args ...any) error { return &Refusal{says: fmt.Sprintf(format, args...)} }

// explain makes a sentence of what the database says of a file that is not whole.
func explain(path string, err error) error {
	switch {
	case is(err, code.SQLITE_NOTADB):
		return &Refusal{fmt.Sprintf("%s is not the data of a newsroom, or its beginning was overwritten: restore a backup into an empty folder", path), err}
	case is(err, code.SQLITE_CORRUPT):
		return &Refusal{fmt.Sprintf("%s is damaged or was cut short: restore a backup into an empty folder", path), err}
	}
	return err
}

// present tells whether there is a file of data, and refuses what is only left of one.
// Since a new file gets its name when it is whole, no first start leaves an empty one.
func present(path string) (bool, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Stat(path + "-wal"); err == nil {
			return false, refuse("%s is gone, and %s-wal, which belongs to it, is there: put the file back, or restore a backup into an empty folder", path, filepath.Base(path))
		}
		return false, nil
	case err != nil:
		return false, err
	case info.Size() == 0:
		return false, refuse("%s is empty, 0 bytes: a newsroom’s data was here, or could not be put here; restore a backup into an empty folder, or begin a new newsroom in one", path)
	}
	return true, nil
}

// newborn are the names under which files of data are made before they get their own.
const newborn = ".new-*"

// found makes the file of a new newsroom, readable by its owner alone. Another process may
// be quicker: then the file is that one's, which also sweeps away what was begun here.
func found(ctx context.Context, path string) error {
	err := begin(ctx, path)
	if err == nil {
		return nil
	}
	if there, _ := present(path); there {
		return nil
	}
	return err
}

func begin(ctx context.Context, path string) error {
	file, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+newborn)
	if err != nil {
		return err
	}
	part := file.Name()
	defer os.Remove(part)
	if err := file.Close(); err != nil {
		return err
	}
	db, err := connect(part, writing, 1)
	if err != nil {
		return err
	}
	if err := errors.Join(migrate(ctx, db), db.Close()); err != nil {
		return err
	}
	return Place(part, path)
}

// sweep removes what first starts left behind that were interrupted. Beside a file of
// data it is of no use to anybody.
func sweep(path string) {
	left, _ := filepath.Glob(path + newborn)
	for _, name := range left {
		_ = os.Remove(name) // the next start tries again
	}
}

// Place gives a finished file the name that it is for, and returns when file and name are
// on the disk. It answers fs.ErrExist when something has that name.
func Place(part, name string) error {
	if err := flush(part, os.O_RDWR); err != nil {
		return err
	}
	switch err := os.Link(part, name); {
	case errors.Is(err, fs.ErrExist):
		return err
	case err == nil:
		if err := os.Remove(part); err != nil {
			return err
		}
	default: // some disks know no links
		if _, err := os.Lstat(name); err == nil {
			return &fs.PathError{Op: "place", Path: name, Err: fs.ErrExist}
		}
		if err := os.Rename(part, name); err != nil {
			return err
		}
	}
	if runtime.GOOS == "windows" { // folders cannot be flushed there
		return nil
	}
	return flush(filepath.Dir(name), os.O_RDONLY)
}

func flush(name string, mode int) error {
	file, err := os.OpenFile(name, mode, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
