package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

// directions says for every package of the program which others it may import. A package
// that is new here needs a row, and so a thought about where it stands.
var directions = map[string][]string{
	"cmd/stet":            {"handlers", "workflow", "workflow/manuscript", "workflow/newsroom", "workflow/session", "workflow/sqlite"},
	"handlers":            {"handlers/present", "static", "views", "views/ui", "workflow", "workflow/manuscript", "workflow/newsroom", "workflow/session"},
	"handlers/present":    {"views", "views/layout", "views/ui", "workflow", "workflow/manuscript", "workflow/newsroom", "workflow/passage", "workflow/redline"},
	"views":               {"views/layout", "views/ui"},
	"views/layout":        {"static", "views/ui"},
	"views/ui":            {},
	"static":              {},
	"workflow":            {"workflow/manuscript", "workflow/passage"},
	"workflow/manuscript": {},
	"workflow/newsroom":   {"workflow", "workflow/manuscript", "workflow/passage", "workflow/redline"},
	"workflow/passage":    {},
	"workflow/redline":    {"workflow/manuscript"},
	"workflow/session":    {"workflow"},
	"workflow/sqlite":     {"workflow", "workflow/manuscript", "workflow/passage", "workflow/session"},
	"workflow/storetest":  {"workflow", "workflow/manuscript", "workflow/passage", "workflow/session"},

	"workflow/storetest/stores": {"workflow/sqlite", "workflow/storetest"},
}

// silent are packages that know neither the web nor the database, by whatever way.
var silent = []string{"workflow", "workflow/newsroom", "workflow/manuscript", "workflow/passage", "workflow/redline", "workflow/session"}

var webAndDatabase = []string{"net/http", "database/sql", "github.com/a-h/templ", "github.com/go-chi/chi/v5", "github.com/alexedwards/scs/v2", "modernc.org/sqlite"}

// withoutWeb import neither the web nor the database. What they import may: the views that
// presenters fill in are drawn by templ, which knows net/http.
var withoutWeb = []string{"handlers/present"}

// pure are packages that give the same answer at any time, on any machine.
var pure = []string{"workflow/manuscript", "workflow/passage", "workflow/redline"}

var clockChanceAndDisk = []string{"time", "os", "math/rand", "math/rand/v2", "crypto/rand"}

// listed is a package as go list describes it.
type listed struct {
	ImportPath, Name string
	Imports, Deps    []string // of the package itself, not of its tests
}

func (p listed) ours() string { return strings.TrimPrefix(p.ImportPath, "stet/") }

// packages lists the program's packages.
func packages(t *testing.T) []listed {
	t.Helper()
	command := exec.Command("go", "list", "-json=ImportPath,Name,Imports,Deps", "./...")
	command.Dir, command.Stderr = root, os.Stderr
	out, err := command.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for decoder := json.NewDecoder(strings.NewReader(string(out))); decoder.More(); {
		var one listed
		if err := decoder.Decode(&one); err != nil {
			t.Fatal(err)
		}
		all = append(all, one)
	}
	return all
}

// TestImportDirections holds who may know whom: cmd → handlers → {present, views, workflow},
// present → {views, workflow} and cmd → workflow/sqlite → workflow.
func TestImportDirections(t *testing.T) {
	for _, p := range packages(t) {
		may, known := directions[p.ours()]
		if !known {
			t.Errorf("%s has no row in the table of directions", p.ours())
			continue
		}
		for _, imported := range p.Imports {
			if ours, found := strings.CutPrefix(imported, "stet/"); found && !slices.Contains(may, ours) {
				t.Errorf("%s imports %s", p.ours(), ours)
			}
		}
		if slices.Contains(silent, p.ours()) {
			refuse(t, p.ours()+" depends on", p.Deps, webAndDatabase)
		}
		if slices.Contains(withoutWeb, p.ours()) {
			refuse(t, p.ours()+" imports", p.Imports, webAndDatabase)
		}
		if slices.Contains(pure, p.ours()) {
			refuse(t, p.ours()+" imports", p.Imports, clockChanceAndDisk)
		}
	}
}

func refuse(t *testing.T, what string, imports, unwanted []string) {
	t.Helper()
	for _, one := range imports {
		if slices.Contains(unwanted, one) {
			t.Errorf("%s %s", what, one)
		}
	}
}

// TestPackagesAreNamedAfterTheirSubject refuses names that say nothing.
func TestPackagesAreNamedAfterTheirSubject(t *testing.T) {
	empty := []string{"util", "utils", "common", "helper", "helpers", "model", "models", "internal", "pkg", "misc", "shared", "lib"}
	for _, p := range packages(t) {
		for _, part := range append(strings.Split(path.Clean(p.ours()), "/"), p.Name) {
			if slices.Contains(empty, part) {
				t.Errorf("%s: %q says nothing about what is in it", p.ours(), part)
			}
		}
	}
}
