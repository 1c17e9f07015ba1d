package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// litestream is the program of that name: what STET_LITESTREAM names, or what is installed.
func litestream(t *testing.T) string {
	t.Helper()
	name := os.Getenv("STET_LITESTREAM")
	if name == "" {
		name = "litestream"
	}
	found, err := exec.LookPath(name)
	if err != nil {
		t.Skip("there is no Litestream: install it, or name it in STET_LITESTREAM")
	}
	return found
}

// readmeConfig is what README says to give Litestream, with these folders in it.
func readmeConfig(t *testing.T, dir, replica string) string {
	t.Helper()
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	shown := regexp.MustCompile("(?s)```yaml\n(dbs:.*?)```").FindSubmatch(readme)
	if shown == nil {
		t.Fatal("README.md shows no configuration of Litestream")
	}
	return strings.NewReplacer("/srv/stet", dir, "/mnt/standby/stet", replica).Replace(string(shown[1]))
}

// TestLitestreamBesideIt replicates a newsroom to a folder while members write, loses the
// machine and restores the replica: every acknowledged write is there, and all is whole.
func TestLitestreamBesideIt(t *testing.T) {
	binary := litestream(t)
	dir, config := demoFolder(t), filepath.Join(t.TempDir(), "litestream.yml")
	if err := os.WriteFile(config, []byte(readmeConfig(t, dir, t.TempDir())), 0o600); err != nil {
		t.Fatal(err)
	}
	p := start(t, "demo", "--addr", "127.0.0.1:0", "--data", dir)
	hands := hire(t, p)
	said := &transcript{}
	beside := exec.Command(binary, "replicate", "-config", config)
	beside.Stdout, beside.Stderr = said, said
	if err := beside.Start(); err != nil {
		t.Fatal(err)
	}
	lose := func() {
		beside.Process.Kill()
		beside.Wait()
	}
	t.Cleanup(lose)
	for range 5 {
		for _, h := range hands {
			if !h.write() {
				t.Fatalf("%s was not written", h.next(len(h.taken)).path)
			}
		}
	}
	must(t, "check", "--data", dir)
	must(t, "backup", "--data", dir, "--to", filepath.Join(t.TempDir(), "beside.db"))
	p.kill()
	live := openFile(t, dir)
	acts := live.column(`SELECT max(number) FROM acts`)
	live.Close()

	var restored string
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	caughtUp := await(ctx, func() bool {
		restored = t.TempDir()
		if exec.CommandContext(ctx, binary, "restore", "-config", config, "-o", dataFile(restored), dataFile(dir)).Run() != nil {
			return false
		}
		replica := openFile(t, restored)
		defer replica.Close()
		return slices.Equal(replica.column(`SELECT max(number) FROM acts`), acts)
	})
	lose()
	if !caughtUp {
		t.Fatalf("the replica lacks what was written; Litestream said:\n%s", said)
	}
	must(t, "check", "--data", restored)
	again := start(t, "demo", "--addr", "127.0.0.1:0", "--data", restored)
	for _, h := range hands {
		h.site = again.address
		h.check()
	}
	again.end()
}
