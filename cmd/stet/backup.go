package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"stet/workflow/sqlite"
)

type backupCommand struct {
	Data string `required:"" placeholder:"DIR" help:"Folder of the data."`
	To   string `required:"" placeholder:"FILE" help:"File to write; its manifest is written beside it. Neither may be there already."`
}

func (c backupCommand) Run(ctx context.Context, out io.Writer) error {
	if _, err := os.Lstat(c.To); err == nil {
		return taken(c.To)
	}
	p, err := beginMaking(c.To + ".part")
	if err != nil {
		return err
	}
	defer p.drop()
	m, err := p.fill(ctx, dataFile(c.Data))
	if err != nil {
		return err
	}
	if err := p.keep(m, c.To); errors.Is(err, fs.ErrExist) {
		return taken(c.To)
	} else if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s holds what was in %s at %s, and was verified: %s.\nIts SHA-256 is %s, as %s says.\n",
		c.To, c.Data, m.Made.Format(time.DateTime+" UTC"), m.told(), m.SHA256, manifestOf(c.To))
	return err
}

func taken(name string) error {
	return fmt.Errorf("%s is there already: choose another name, because a backup never takes the place of one", name)
}

// fill writes what a file of data holds at this moment, verifies it and says what it is.
func (p *making) fill(ctx context.Context, data string) (manifest, error) {
	made := time.Now()
	if err := sqlite.Copy(ctx, data, p.Name()); err != nil {
		return manifest{}, roomless(err, p.Name())
	}
	return describe(ctx, p.File, made)
}

// keep gives a backup its name, and its manifest before that.
func (p *making) keep(m manifest, name string) error {
	if err := m.write(name); err != nil {
		return roomless(err, name)
	}
	return p.finish(name)
}

// roomless says of a full disk that it is full.
func roomless(err error, name string) error {
	if sqlite.Full(err) || errors.Is(err, syscall.ENOSPC) {
		return fmt.Errorf("there is not enough room in %s: make some, then try again", filepath.Dir(name))
	}
	return err
}

// backupsIn is where the program itself keeps backups.
func backupsIn(dir string) string { return filepath.Join(dir, "backups") }

// saveBefore keeps a backup of data that is about to be brought to a newer schema. It is
// named by what it holds, so that however often the program is interrupted after it, the
// same data is kept once.
func saveBefore(dir string) sqlite.Before {
	return func(ctx context.Context, from, to int64) error {
		name, err := saveIn(ctx, dir, to)
		if err != nil {
			return fmt.Errorf("the data stays at schema %d, because no backup could be made before it is brought to schema %d: %w", from, to, err)
		}
		fmt.Fprintf(os.Stderr, "The data as it was, of schema %d, is kept in %s. It is now brought to schema %d.\n", from, name, to)
		return nil
	}
}

func saveIn(ctx context.Context, dir string, schema int64) (name string, err error) {
	if err := os.MkdirAll(backupsIn(dir), 0o700); err != nil {
		return "", err
	}
	stem := filepath.Join(backupsIn(dir), fmt.Sprintf("before-schema-%d", schema))
	p, err := beginMaking(stem + ".part")
	if err != nil {
		return "", err
	}
	defer p.drop()
	m, err := p.fill(ctx, dataFile(dir))
	if err != nil {
		return "", err
	}
	name = stem + "-" + m.SHA256[:8] + ".db"
	if err := p.keep(m, name); !errors.Is(err, fs.ErrExist) {
		return name, err
	}
	return name, nil
}
