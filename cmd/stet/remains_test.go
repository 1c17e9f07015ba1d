package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestServeWhereANewsroomWas: what is left of one is told, and never served as a new one.
func TestServeWhereANewsroomWas(t *testing.T) {
	for name, c := range map[string]struct {
		leave func(t *testing.T, dir string)
		says  string
	}{
		"its file was cut to nothing": {func(t *testing.T, dir string) { os.Truncate(dataFile(dir), 0) }, "stet.db is empty, 0 bytes"},
		"its file was cut":            {func(t *testing.T, dir string) { os.Truncate(dataFile(dir), 300<<10) }, "is damaged or was cut short"},
		"its file was overwritten": {func(t *testing.T, dir string) {
			os.WriteFile(dataFile(dir), []byte(strings.Repeat("a letter ", 1000)), 0o600)
		}, "is not the data of a newsroom"},
		"its file is gone, and a server ran here": {func(t *testing.T, dir string) { os.Remove(dataFile(dir)) }, lockName + " shows, and its file stet.db is gone"},
		"its file is gone, and a backup is here": {func(t *testing.T, dir string) {
			os.Remove(filepath.Join(dir, lockName))
			if _, err := saveIn(t.Context(), dir, 7); err != nil {
				t.Fatal(err)
			}
			os.Remove(dataFile(dir))
		}, "shows, and its file stet.db is gone"},
		"it is being restored": {func(t *testing.T, dir string) {
			os.Remove(filepath.Join(dir, lockName))
			os.Rename(dataFile(dir), restoring(dir))
		}, "run stet restore again"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := demoFolder(t)
			c.leave(t, dir)
			for _, args := range [][]string{
				{"serve", "--data", dir, "--addr", "127.0.0.1:0"},
				{"demo", "--data", dir, "--addr", "127.0.0.1:0"},
				{"member", "link", "--data", dir, "--url", "https://stet.paper.example", "--email", "wren@demo.example"},
			} {
				if code, out, said := command(t, args...); code != 1 || out != "" || !strings.Contains(said, c.says) || strings.Count(said, "\n") != 1 {
					t.Errorf("%s: exit %d: %s%s", args[0], code, out, said)
				}
			}
			if code, _, said := command(t, "check", "--data", dir); code != 1 || strings.Count(said, "\n") != 1 {
				t.Errorf("check: exit %d: %s", code, said)
			}
		})
	}
}

// TestWhatTheServerHadNotCopiedIsNotThrownAway cuts the file of a killed server to nothing:
// what it had written last stands in the WAL, and stays there.
func TestWhatTheServerHadNotCopiedIsNotThrownAway(t *testing.T) {
	dir := demoFolder(t)
	p := start(t, "demo", "--addr", "127.0.0.1:0", "--data", dir)
	dial(t, p, "wren@demo.example").starts("What is only in the WAL")
	p.kill()
	if err := os.Truncate(dataFile(dir), 0); err != nil {
		t.Fatal(err)
	}
	before := hashOf(t, dataFile(dir)+"-wal")
	if code, _, said := command(t, "demo", "--data", dir, "--addr", "127.0.0.1:0"); code != 1 || !strings.Contains(said, "is empty, 0 bytes") {
		t.Errorf("exit %d: %s", code, said)
	}
	if hashOf(t, dataFile(dir)+"-wal") != before {
		t.Error("the WAL is another")
	}
}

// TestFirstStartAfterOneThatWasKilled kills first starts wherever they are: the next one
// begins the newsroom, or goes on with it.
func TestFirstStartAfterOneThatWasKilled(t *testing.T) {
	for name, reached := range map[string]func(dir string) bool{
		"the folder was locked":     func(dir string) bool { return there(filepath.Join(dir, lockName)) },
		"the file was being made":   func(dir string) bool { return there(dataFile(dir) + ".new-*") },
		"it was nearly made":        func(dir string) bool { return there(dataFile(dir) + ".new-*-wal") },
		"it had its name":           func(dir string) bool { return there(dataFile(dir)) },
		"the server had an address": func(dir string) bool { return readAddress(dir) != "" },
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "newsroom")
			killWhen(t, func() bool { return reached(dir) }, "serve", "--data", dir, "--addr", "127.0.0.1:0")
			start(t, "serve", "--data", dir, "--addr", "127.0.0.1:0").end()
			contains(t, dir, lockName, "stet.db")
			must(t, "check", "--data", dir)
		})
	}
}

// TestRestoreThatEndedAtItsVeryEnd leaves the file under both of its names: it is the
// newsroom, and the other name goes.
func TestRestoreThatEndedAtItsVeryEnd(t *testing.T) {
	dir := demoFolder(t)
	if err := os.Link(dataFile(dir), restoring(dir)); err != nil {
		t.Skip("this disk knows no links: ", err)
	}
	start(t, "demo", "--addr", "127.0.0.1:0", "--data", dir).end()
	contains(t, dir, lockName, "stet.db")
}
