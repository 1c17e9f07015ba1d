package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"stet/workflow"
	"stet/workflow/newsroom"
	"stet/workflow/sqlite"
)

// house is a newsroom whose data folder is open, for one command.
type house struct {
	*newsroom.Newsroom
	store *sqlite.Store
}

// openData opens the newsroom in a folder, and makes both where they do not exist.
func openData(ctx context.Context, dir string) (*house, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	if err := checkRemains(dir); err != nil {
		return nil, err
	}
	store, err := sqlite.Open(ctx, dataFile(dir), saveBefore(dir))
	if err != nil {
		return nil, err
	}
	return &house{&newsroom.Newsroom{Store: store, Now: time.Now, Random: rand.Reader}, store}, nil
}

// dataFile is the file of data in a folder.
func dataFile(dir string) string { return filepath.Join(dir, "stet.db") }

// checkRemains refuses a folder in which a newsroom was, and its file of data is not: to
// begin a new one there would hide that the old one is lost.
func checkRemains(dir string) error {
	if _, err := os.Stat(dataFile(dir)); !errors.Is(err, fs.ErrNotExist) {
		_ = os.Remove(restoring(dir)) // the same file by another name, of a restore interrupted at its end
		return nil
	}
	if _, err := os.Stat(restoring(dir)); err == nil {
		return fmt.Errorf("a restore into %s is under way or was interrupted: wait for it, or run stet restore again", dir)
	}
	remains, _ := filepath.Glob(filepath.Join(backupsIn(dir), "*.db"))
	if readAddress(dir) != "" {
		remains = append(remains, filepath.Join(dir, lockName))
	}
	if len(remains) > 0 {
		return fmt.Errorf("a newsroom was kept in %s, as %s shows, and its file stet.db is gone: put it back, or restore a backup into an empty folder", dir, remains[0])
	}
	return nil
}

func (n *house) close() error { return n.store.Close() }

// masthead is who works here and on which desks.
func (n *house) masthead(ctx context.Context) (m *workflow.Masthead, err error) {
	err = n.store.Read(ctx, func(tx workflow.Tx) error {
		m, err = tx.Masthead()
		return err
	})
	return m, err
}

// deskNamed finds a desk by its name, in any case.
func deskNamed(m *workflow.Masthead, name string) (workflow.Desk, error) {
	var names []string
	for _, d := range m.Desks {
		if strings.EqualFold(d.Name, name) {
			return d, nil
		}
		names = append(names, d.Name)
	}
	if len(names) == 0 {
		return workflow.Desk{}, wrongUsage("there are no desks yet: an admin makes them under /desks")
	}
	return workflow.Desk{}, wrongUsage("there is no desk “%s”: the desks are %s", name, strings.Join(names, ", "))
}
