package main

import (
	"encoding/json"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestBackupComesBack backs a newsroom up while it runs, and restores it elsewhere: what
// was said before is said there, and what was said after is not.
func TestBackupComesBack(t *testing.T) {
	dir, to := demoFolder(t), t.TempDir()
	file, restored := filepath.Join(to, "news.db"), filepath.Join(t.TempDir(), "deep", "folder")
	p := start(t, "demo", "--addr", "127.0.0.1:0", "--data", dir)
	edith := dial(t, p, "edith@demo.example")
	story := edith.starts("What comes back")
	say := func(words string) {
		t.Helper()
		form := url.Values{"saw": {"1"}, "once": {newKey()}, "comment": {words}}
		if status, _, err := edith.post(story+"/threads", form); status != http.StatusSeeOther || err != nil {
			t.Fatalf("%q was not said: %d, %v", words, status, err)
		}
	}
	say("Said before the backup.")
	must(t, "backup", "--data", dir, "--to", file)
	say("Said after the backup.")
	p.end()

	contains(t, to, "news.db", "news.db.manifest.json")
	ownersAlone(t, file, manifestOf(file))
	out := must(t, "restore", file, "--data", restored)
	if !strings.Contains(out, "stet serve --data "+restored) {
		t.Errorf("it says %q", out)
	}
	contains(t, restored, "stet.db")
	ownersAlone(t, restored, dataFile(restored))
	must(t, "check", "--data", restored)

	again := start(t, "demo", "--addr", "127.0.0.1:0", "--data", restored)
	_, page := dial(t, again, "edith@demo.example").get(story)
	if !strings.Contains(page, "Said before the backup.") || strings.Contains(page, "Said after the backup.") {
		t.Error("it is another moment that came back")
	}
	again.end()
}

func ownersAlone(t *testing.T, names ...string) {
	t.Helper()
	for _, name := range names {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
}

// TestManifestHoldsNoWords looks for the words of the newsroom, its people's too.
func TestManifestHoldsNoWords(t *testing.T) {
	dir, file := demoFolder(t), filepath.Join(t.TempDir(), "news.db")
	must(t, "backup", "--data", dir, "--to", file)
	content, err := os.ReadFile(manifestOf(file))
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]any
	if err := json.Unmarshal(content, &fields); err != nil {
		t.Fatal(err)
	}
	for name, value := range fields {
		switch value := value.(type) {
		case float64:
		case string:
			if name != "made" && name != "stet" && name != "sha256" {
				t.Errorf("%s says %q", name, value)
			}
		case map[string]any:
			for table, rows := range value {
				if _, number := rows.(float64); !number {
					t.Errorf("of %s it says %v", table, rows)
				}
			}
		}
	}
	data := openFile(t, dir)
	defer data.Close()
	for _, word := range data.column(`SELECT headline FROM articles UNION SELECT slug FROM articles UNION SELECT id FROM articles UNION SELECT name FROM members UNION SELECT email FROM members`) {
		if word != "" && strings.Contains(string(content), word) {
			t.Errorf("it holds %q", word)
		}
	}
}

func TestBackupRefuses(t *testing.T) {
	dir, to := demoFolder(t), t.TempDir()
	there := filepath.Join(to, "there.db")
	if err := os.WriteFile(there, []byte("a letter"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ data, to, says string }{
		"a file that is there":       {dir, there, "there.db is there already"},
		"a folder":                   {dir, to, "is there already"},
		"a folder that is not there": {dir, filepath.Join(to, "none", "copy.db"), "no such file or directory"},
		"data that is not there":     {t.TempDir(), filepath.Join(to, "copy.db"), "there is no newsroom’s data at"},
	} {
		t.Run(name, func(t *testing.T) {
			code, _, said := command(t, "backup", "--data", c.data, "--to", c.to)
			if code != 1 || !strings.Contains(said, c.says) || strings.Count(said, "\n") != 1 {
				t.Errorf("exit %d: %s", code, said)
			}
			contains(t, to, "there.db")
		})
	}
	if content, _ := os.ReadFile(there); string(content) != "a letter" {
		t.Error("the file that was there is another")
	}
}

// TestBackupIsMadeByOne: two cannot make the same file.
func TestBackupIsMadeByOne(t *testing.T) {
	dir, to := demoFolder(t), t.TempDir()
	file := filepath.Join(to, "copy.db")
	other, err := beginMaking(file + ".part")
	if err != nil {
		t.Fatal(err)
	}
	if code, _, said := command(t, "backup", "--data", dir, "--to", file); code != 1 || !strings.Contains(said, "is being made by another process") {
		t.Errorf("exit %d: %s", code, said)
	}
	if err := other.drop(); err != nil {
		t.Fatal(err)
	}
	must(t, "backup", "--data", dir, "--to", file)
}

// TestRestoreRefuses leaves nothing in the folder, and no folder that was not there.
func TestRestoreRefuses(t *testing.T) {
	whole := filepath.Join(t.TempDir(), "whole.db")
	must(t, "backup", "--data", demoFolder(t), "--to", whole)
	m, err := readManifest(whole)
	if err != nil {
		t.Fatal(err)
	}
	describedAnew := func(file string) {
		m := m
		m.SHA256 = hashOf(t, file)
		rewrite(t, file, m)
	}
	for name, c := range map[string]struct {
		spoil func(file string)
		says  string
	}{
		"a backup that is not there": {func(file string) { os.Remove(file) }, "no such file or directory"},
		"without its manifest":       {func(file string) { os.Remove(manifestOf(file)) }, "a backup is restored with the manifest"},
		"a manifest that was cut":    {func(file string) { os.Truncate(manifestOf(file), 40) }, "cannot be read as a manifest"},
		"a backup that was cut":      {func(file string) { os.Truncate(file, m.Bytes/2) }, "it is not the file that was written"},
		"a byte of it was changed":   {func(file string) { flip(t, file, m.Bytes/2) }, "is not the file that was written: its SHA-256 is"},
		"the manifest counts another": {func(file string) {
			other := m
			other.Rows = map[string]int64{"articles": 1}
			rewrite(t, file, other)
		}, "does not hold what its manifest counts"},
		"a backup that was forged with its manifest": {func(file string) {
			tamper(t, file, damage["a letter of a text was changed"].statements)
			describedAnew(file)
		}, "is not the one that was filed or signed"},
		"what is no database": {func(file string) {
			os.WriteFile(file, []byte(strings.Repeat("!", int(m.Bytes))), 0o600)
			describedAnew(file)
		}, "is not the data of a newsroom"},
	} {
		t.Run(name, func(t *testing.T) {
			from := t.TempDir()
			file := filepath.Join(from, "spoilt.db")
			for _, suffix := range []string{"", ".manifest.json"} {
				content, err := os.ReadFile(whole + suffix)
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file+suffix, content, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			c.spoil(file)
			empty, none := t.TempDir(), filepath.Join(t.TempDir(), "none")
			for _, dir := range []string{empty, none} {
				if code, _, said := command(t, "restore", file, "--data", dir); code != 1 || !strings.Contains(said, c.says) || strings.Count(said, "\n") != 1 {
					t.Errorf("exit %d: %s", code, said)
				}
			}
			contains(t, empty)
			if _, err := os.Stat(none); !os.IsNotExist(err) {
				t.Errorf("the folder is there: %v", err)
			}
		})
	}
	t.Run("a folder that is not empty", func(t *testing.T) {
		dir := demoFolder(t)
		before := hashOf(t, dataFile(dir))
		if code, _, said := command(t, "restore", whole, "--data", dir); code != 1 || !strings.Contains(said, "is not empty") {
			t.Errorf("exit %d: %s", code, said)
		}
		contains(t, dir, lockName, "stet.db")
		if hashOf(t, dataFile(dir)) != before {
			t.Error("the data in it is another")
		}
	})
}

func rewrite(t *testing.T, backup string, m manifest) {
	t.Helper()
	content, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(manifestOf(backup), content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// flip changes one byte.
func flip(t *testing.T, name string, at int64) {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	content[at] ^= 1
	if err := os.WriteFile(name, content, fs.FileMode(0o600)); err != nil {
		t.Fatal(err)
	}
}
