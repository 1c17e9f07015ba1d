package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"stet/workflow/sqlite"
)

// making is a file that is made under another name than its own, so that under its own it is
// whole or not there, whenever the program ends. While it is being made it is locked.
type making struct {
	*os.File
	finished bool
}

// beginMaking makes an empty one that its owner alone may read. What an interrupted attempt
// left under its name goes; it is never written to, because it may be the finished file
// under both names.
func beginMaking(name string) (*making, error) {
	left, err := openMaking(name, 0)
	if err == nil {
		err = (&making{File: left}).drop()
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	file, err := openMaking(name, os.O_CREATE|os.O_EXCL)
	if err != nil {
		return nil, err
	}
	return &making{File: file}, nil
}

func openMaking(name string, how int) (*os.File, error) {
	file, err := os.OpenFile(name, os.O_RDWR|how, 0o600)
	if err != nil {
		return nil, err
	}
	if err := lockFile(file); err != nil {
		file.Close()
		return nil, fmt.Errorf("%s is being made by another process: wait for it to end", name)
	}
	return file, nil
}

// finish gives the file the name that it is for. It answers fs.ErrExist when something has
// that name.
func (p *making) finish(name string) error {
	if err := p.Close(); err != nil {
		return err
	}
	err := sqlite.Place(p.Name(), name)
	p.finished = err == nil
	return err
}

// drop removes what was made, unless it is finished.
func (p *making) drop() error {
	if p.finished {
		return nil
	}
	if err := p.Close(); err != nil && !errors.Is(err, fs.ErrClosed) {
		return err
	}
	return os.Remove(p.Name())
}
