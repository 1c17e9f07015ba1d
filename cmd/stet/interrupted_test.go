package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// interruptions is how often each of these commands is killed.
const interruptions = 12

// there tells whether a file is there whose name is of a pattern.
func there(pattern string) bool {
	found, _ := filepath.Glob(pattern)
	return len(found) > 0
}

// grown tells whether a file is there and has so many bytes.
func grown(name string, bytes int64) bool {
	info, err := os.Stat(name)
	return err == nil && info.Size() >= bytes
}

// killWhen runs the program and kills it as soon as a condition holds, unless it has ended
// before.
func killWhen(t *testing.T, now func() bool, arguments ...string) {
	t.Helper()
	binary, err := build()
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(binary, arguments...)
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		command.Wait()
		close(ended)
	}()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	reached := await(ctx, func() bool {
		select {
		case <-ended:
			return true
		default:
			return now()
		}
	})
	command.Process.Kill()
	<-ended
	if !reached {
		t.Fatalf("stet %s came nowhere within a minute", strings.Join(arguments, " "))
	}
}

// chances are random moments of making a file of a size; the test says their seed.
func chances(t *testing.T) *rand.Rand {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	return rand.New(rand.NewPCG(seed, 0))
}

// TestBackupIsKilled at random moments: a backup is not there, or it can be restored; the
// data is as it was; and the same backup can be made again.
func TestBackupIsKilled(t *testing.T) {
	dir, chance, made := demoFolder(t), chances(t), 0
	before := hashOf(t, dataFile(dir))
	for i := range interruptions {
		file := filepath.Join(t.TempDir(), fmt.Sprintf("%d.db", i))
		size := chance.Int64N(900 << 10)
		moments := []func() bool{
			func() bool { return there(file + ".part") },
			func() bool { return grown(file+".part", size) },
			func() bool { return there(manifestOf(file) + "*") },
			func() bool { return there(manifestOf(file)) },
			func() bool { return there(file) },
		}
		killWhen(t, moments[i%len(moments)], "backup", "--data", dir, "--to", file)
		if there(file) {
			made++
		} else {
			if there(file + ".part") {
				leave(t, file+".part-journal", file+".part-wal")
			}
			must(t, "backup", "--data", dir, "--to", file)
			contains(t, filepath.Dir(file), filepath.Base(file), filepath.Base(manifestOf(file)))
		}
		must(t, "restore", file, "--data", filepath.Join(t.TempDir(), "restored"))
	}
	if hashOf(t, dataFile(dir)) != before {
		t.Error("the data is another")
	}
	t.Logf("%d of %d were made before the kill", made, interruptions)
}

// leave puts nonsense where the database may leave something.
func leave(t *testing.T, names ...string) {
	t.Helper()
	for _, name := range names {
		if err := os.WriteFile(name, []byte(strings.Repeat("nonsense", 1000)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestRestoreIsKilled at random moments: the folder holds all of the backup, or no server
// starts in it and the restore can be begun again.
func TestRestoreIsKilled(t *testing.T) {
	file, chance, whole := filepath.Join(t.TempDir(), "news.db"), chances(t), 0
	must(t, "backup", "--data", demoFolder(t), "--to", file)
	for i := range interruptions {
		dir := filepath.Join(t.TempDir(), "restored")
		size := chance.Int64N(900 << 10)
		moments := []func() bool{
			func() bool { return there(restoring(dir)) },
			func() bool { return grown(restoring(dir), size) },
			func() bool { return there(dataFile(dir)) },
		}
		killWhen(t, moments[i%len(moments)], "restore", file, "--data", dir)
		if there(dataFile(dir)) {
			whole++
			if code, _, said := command(t, "restore", file, "--data", dir); code != 1 || !strings.Contains(said, "is not empty") {
				t.Errorf("restored over what was restored: exit %d: %s", code, said)
			}
		} else {
			if there(restoring(dir)) {
				if code, _, said := command(t, "demo", "--addr", "127.0.0.1:0", "--data", dir); code != 1 || !strings.Contains(said, "run stet restore again") {
					t.Errorf("a server started on half a newsroom: exit %d: %s", code, said)
				}
				os.Remove(filepath.Join(dir, lockName)) // the server's
			}
			must(t, "restore", file, "--data", dir)
		}
		must(t, "check", "--data", dir)
		start(t, "demo", "--addr", "127.0.0.1:0", "--data", dir).end()
		contains(t, dir, lockName, "stet.db")
	}
	t.Logf("%d of %d were whole before the kill", whole, interruptions)
}

// TestMigrationIsKilled at random moments, several times on the same data: then the data
// opens, row for row as it was, and as it was stands in the folder, once for each schema
// that it was found in.
func TestMigrationIsKilled(t *testing.T) {
	chance := chances(t)
	for i := range interruptions / 3 {
		dir := t.TempDir()
		unpack(t, schemaData(firstKept), dataFile(dir))
		before := openFile(t, dir)
		rows := before.record()
		before.Close()

		part := filepath.Join(backupsIn(dir), "*.part")
		kept := filepath.Join(backupsIn(dir), "*.db")
		for range 3 {
			size := chance.Int64N(600 << 10)
			moments := []func() bool{
				func() bool { return there(part) },
				func() bool { return there(manifestOf(kept)) },
				func() bool { return there(kept) },
				func() bool { return there(kept) && grown(dataFile(dir)+"-wal", size) },
			}
			reached := moments[(i+chance.IntN(2))%len(moments)]
			killWhen(t, func() bool { return reached() || readAddress(dir) != "" }, "demo", "--addr", "127.0.0.1:0", "--data", dir)
		}
		start(t, "demo", "--addr", "127.0.0.1:0", "--data", dir).end()

		must(t, "check", "--data", dir)
		after := openFile(t, dir)
		for of, was := range rows {
			sameRows(t, of.table, was, after.rows(of))
		}
		after.Close()
		backups, _ := filepath.Glob(kept)
		if len(backups) == 0 || len(backups) > 2 || there(part) {
			t.Errorf("kept: %v", backups)
		}
		for _, one := range backups {
			must(t, "restore", one, "--data", filepath.Join(t.TempDir(), "restored"))
		}
	}
}

// TestMigrationWaitsForItsBackup: where none can be made, the data stays as it is.
func TestMigrationWaitsForItsBackup(t *testing.T) {
	for name, c := range map[string]struct {
		hinder func(dir string)
		says   string
	}{
		"there is no place for it": {func(dir string) { os.WriteFile(backupsIn(dir), nil, 0o600) }, "not a directory"},
		"the data is not whole":    {func(dir string) { tamper(t, dataFile(dir), damage["a note is gone"].statements) }, "the note of act"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			unpack(t, schemaData(firstKept), dataFile(dir))
			c.hinder(dir)
			code, out, said := command(t, "demo", "--addr", "127.0.0.1:0", "--data", dir)
			if code != 1 || out != "" || !strings.Contains(said, "the data stays at schema 4, because no backup could be made") || !strings.Contains(said, c.says) {
				t.Errorf("exit %d: %s%s", code, out, said)
			}
			data := openFile(t, dir)
			defer data.Close()
			if schema := data.column(`SELECT max(version_id) FROM goose_db_version`); schema[0] != "4" {
				t.Errorf("the schema is %v", schema)
			}
		})
	}
}
