package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"strings"
	"time"

	"stet/workflow/sqlite"
)

// manifest says what a backup is. It stands beside it, and holds no words of the newsroom.
type manifest struct {
	Made   time.Time        `json:"made"`
	Stet   string           `json:"stet"` // the version that made it
	Schema int64            `json:"schema"`
	Bytes  int64            `json:"bytes"`
	SHA256 string           `json:"sha256"` // of the file, in hex
	Rows   map[string]int64 `json:"rows"`   // by table
}

func manifestOf(backup string) string { return backup + ".manifest.json" }

// describe verifies a file of data that nobody else has, and says what it is and of when.
func describe(ctx context.Context, file *os.File, made time.Time) (manifest, error) {
	v, err := verified(ctx, file.Name())
	if err != nil {
		return manifest{}, err
	}
	m := manifest{Made: made.UTC().Truncate(time.Second), Stet: version(), Schema: v.Schema, Rows: v.Rows}
	m.Bytes, m.SHA256, err = sum(io.Discard, file)
	return m, err
}

// verified refuses data of which anything is wrong.
func verified(ctx context.Context, name string) (sqlite.Verified, error) {
	var first string
	v, err := sqlite.Verify(ctx, name, func(wrong string) {
		if first == "" {
			first = wrong
		}
	})
	switch {
	case err != nil:
		return v, err
	case v.Wrong == 1:
		return v, fmt.Errorf("the data is not whole: %s", first)
	case v.Wrong > 1:
		return v, fmt.Errorf("the data is not whole: %s, and %d more; stet check names them", first, v.Wrong-1)
	}
	return v, nil
}

// sum copies a file from its beginning and gives its size and SHA-256.
func sum(to io.Writer, from io.ReadSeeker) (bytes int64, hash string, err error) {
	if _, err := from.Seek(0, io.SeekStart); err != nil {
		return 0, "", err
	}
	sha := sha256.New()
	bytes, err = io.Copy(io.MultiWriter(to, sha), from)
	return bytes, hex.EncodeToString(sha.Sum(nil)), err
}

// write puts the manifest beside a backup that is about to get its name. One that is there
// is of a backup that never got it.
func (m manifest) write(backup string) error {
	content, err := json.MarshalIndent(m, "", "\t")
	if err != nil {
		return err
	}
	p, err := beginMaking(manifestOf(backup) + ".part")
	if err != nil {
		return err
	}
	defer p.drop()
	if _, err := p.Write(append(content, '\n')); err != nil {
		return err
	}
	if err := os.Remove(manifestOf(backup)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return p.finish(manifestOf(backup))
}

func readManifest(backup string) (m manifest, err error) {
	content, err := os.ReadFile(manifestOf(backup))
	if errors.Is(err, fs.ErrNotExist) {
		return m, fmt.Errorf("%s is not there: a backup is restored with the manifest that was written beside it", manifestOf(backup))
	}
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(content, &m); err != nil {
		return m, fmt.Errorf("%s cannot be read as a manifest: %w", manifestOf(backup), err)
	}
	return m, nil
}

// checkFile holds a file's size and hash to the manifest.
func (m manifest) checkFile(name string, bytes int64, hash string) error {
	switch {
	case bytes != m.Bytes:
		return fmt.Errorf("%s has %d bytes, and by its manifest %d: it is not the file that was written", name, bytes, m.Bytes)
	case hash != m.SHA256:
		return fmt.Errorf("%s is not the file that was written: its SHA-256 is %s, and by its manifest %s", name, hash, m.SHA256)
	}
	return nil
}

// checkRows holds what was counted to the manifest.
func (m manifest) checkRows(name string, v sqlite.Verified) error {
	if v.Schema != m.Schema || !maps.Equal(v.Rows, m.Rows) {
		return fmt.Errorf("%s does not hold what its manifest counts", name)
	}
	return nil
}

// told is what a manifest counts, for a sentence.
func (m manifest) told() string {
	var counts []string
	for _, noun := range []string{"articles", "revisions", "comments", "acts"} {
		counts = append(counts, fmt.Sprintf("%s %d", noun, m.Rows[noun]))
	}
	return fmt.Sprintf("%s; %.1f MB, schema %d", strings.Join(counts, ", "), float64(m.Bytes)/1e6, m.Schema)
}
