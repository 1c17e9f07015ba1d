package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// root is the folder of the whole project, seen from this package.
const root = "../.."

// mostLines is how long a file may grow before it has two subjects.
const mostLines = 400

// unfinished and ofOneMachine must not be in what is handed on. They are put together
// here, so that this file does not hold them itself.
var (
	unfinished   = []string{"TO" + "DO", "FIX" + "ME", "coming" + " soon"}
	ofOneMachine = []string{"/ro" + "ot/", "/ho" + "me/", "/wo" + "rk/", "/Us" + "ers/"}
)

var written = []string{".go", ".templ", ".js", ".css", ".sql", ".sh", ".md", ".json", ".mod", ""}

// source calls look with every file that somebody wrote: nothing generated, and nothing
// that others made.
func source(t *testing.T, look func(name string, content []byte)) {
	t.Helper()
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if slices.Contains([]string{".git", "vendor", "testdata", "node_modules"}, entry.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		if !entry.Type().IsRegular() || strings.HasSuffix(name, "_templ.go") || !slices.Contains(written, filepath.Ext(name)) {
			return nil
		}
		content, err := os.ReadFile(name)
		if err == nil {
			look(strings.TrimPrefix(name, root+"/"), content)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestSourceIsFinishedAndFreeOfOneMachine also keeps every file to one subject.
func TestSourceIsFinishedAndFreeOfOneMachine(t *testing.T) {
	source(t, func(name string, content []byte) {
		for _, unwanted := range slices.Concat(unfinished, ofOneMachine) {
			if at := bytes.Index(content, []byte(unwanted)); at >= 0 {
				t.Errorf("%s:%d says %q", name, 1+bytes.Count(content[:at], []byte("\n")), unwanted)
			}
		}
		if lines := bytes.Count(content, []byte("\n")); lines > mostLines && filepath.Ext(name) != ".md" && filepath.Ext(name) != ".json" {
			t.Errorf("%s has %d lines: more than %d, so it has two subjects", name, lines, mostLines)
		}
	})
}

// TestTopOfTheProject shows what a newcomer sees first.
func TestTopOfTheProject(t *testing.T) {
	want := []string{"README.md", "cmd", "go.mod", "go.sum", "handlers", "static", "views", "workflow"}
	ignored, err := os.ReadFile(filepath.Join(root, ".gitignore"))
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range entries {
		left := strings.Contains(string(ignored), "/"+one.Name()) // by a build or a demo
		if !left && !strings.HasPrefix(one.Name(), ".") && !slices.Contains(want, one.Name()) {
			t.Errorf("%s stands at the top of the project", one.Name())
		}
	}
}

// TestWhatOthersMadeIsAsTheManifestSays holds the test's copy of axe-core to its hash.
func TestWhatOthersMadeIsAsTheManifestSays(t *testing.T) {
	raw, err := os.ReadFile("testdata/axe/manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	var manifest []struct {
		File, Name, Version, Licence string
		LicenceFile                  string `json:"licence_file"`
		SHA256                       string
	}
	if err := json.Unmarshal(raw, &manifest); err != nil {
		t.Fatal(err)
	}
	for _, one := range manifest {
		content, err := os.ReadFile(filepath.Join("testdata/axe", one.File))
		if err != nil {
			t.Fatal(err)
		}
		if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) != one.SHA256 {
			t.Errorf("%s is not the file of the manifest", one.File)
		}
		if !strings.Contains(string(content[:400]), one.Version) {
			t.Errorf("%s is not version %s of %s", one.File, one.Version, one.Name)
		}
		if _, err := os.Stat(filepath.Join("testdata/axe", one.LicenceFile)); err != nil || one.Licence == "" {
			t.Errorf("%s has no licence beside it: %v", one.File, err)
		}
	}
}
