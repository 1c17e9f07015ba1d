package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

type restoreCommand struct {
	File string `arg:"" placeholder:"FILE" help:"A backup, with its manifest beside it."`
	Data string `required:"" placeholder:"DIR" help:"Folder for the data, empty or not there yet."`
}

func (c restoreCommand) Run(ctx context.Context, out io.Writer) (err error) {
	from, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer from.Close()
	m, err := readManifest(c.File)
	if err != nil {
		return err
	}
	undo, err := c.folder()
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			undo()
		}
	}()
	if err := c.fill(ctx, from, m); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s holds what was backed up at %s, and was verified: %s.\nGo on with stet serve --data %s\n",
		c.Data, m.Made.Format(time.DateTime+" UTC"), m.told(), c.Data)
	return err
}

// restoring is the file that is being restored. One that is left there is of a restore
// that was interrupted: the next one begins again.
func restoring(dir string) string { return dataFile(dir) + ".restoring" }

// folder sees to it that the folder is there and empty. undo takes it away again if it was
// not there before.
func (c restoreCommand) folder() (undo func(), err error) {
	undo = func() {}
	entries, err := os.ReadDir(c.Data)
	if errors.Is(err, fs.ErrNotExist) {
		undo = func() { os.Remove(c.Data) }
		err = os.MkdirAll(c.Data, 0o700)
	}
	if err != nil {
		return nil, err
	}
	for _, one := range entries {
		if !strings.HasPrefix(one.Name(), filepath.Base(restoring(c.Data))) {
			return nil, fmt.Errorf("%s is not empty, %s is in it: restore into an empty folder, so that nothing is overwritten", c.Data, one.Name())
		}
	}
	return undo, nil
}

// fill copies the backup into the folder, and gives it its name when all of it was verified.
func (c restoreCommand) fill(ctx context.Context, from *os.File, m manifest) error {
	p, err := beginMaking(restoring(c.Data))
	if err != nil {
		return err
	}
	defer p.drop()
	bytes, hash, err := sum(p, from)
	if err != nil {
		return roomless(err, p.Name())
	}
	if err := m.checkFile(c.File, bytes, hash); err != nil {
		return err
	}
	v, err := verified(ctx, p.Name())
	if err != nil {
		return err
	}
	if err := m.checkRows(c.File, v); err != nil {
		return err
	}
	return p.finish(dataFile(c.Data))
}
