package main

import (
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
)

// TestBackupUnderLoad backs up again and again while members comment and file. Every write
// that was acknowledged before a backup began is in it, once.
func TestBackupUnderLoad(t *testing.T) {
	const backups, between = 2, 12
	dir, to := demoFolder(t), t.TempDir()
	p := start(t, "demo", "--addr", "127.0.0.1:0", "--data", dir)
	hands := hire(t, p)
	known := make([]atomic.Int64, len(hands)) // writes acknowledged, by hand
	enough := make(chan struct{}, 1)
	var stopped atomic.Bool
	var all sync.WaitGroup
	for i, h := range hands {
		all.Go(func() {
			for !stopped.Load() && h.write() {
				if known[i].Add(1)%between == 0 {
					select {
					case enough <- struct{}{}:
					default:
					}
				}
			}
		})
	}
	acknowledged := make([][]int64, backups) // before each began, by hand
	for n := range backups {
		<-enough
		for i := range known {
			acknowledged[n] = append(acknowledged[n], known[i].Load())
		}
		must(t, "backup", "--data", dir, "--to", backupNumber(to, n))
	}
	stopped.Store(true)
	all.Wait()
	p.end()
	for n, before := range acknowledged {
		restored := filepath.Join(t.TempDir(), "restored")
		must(t, "restore", backupNumber(to, n), "--data", restored)
		q := start(t, "demo", "--addr", "127.0.0.1:0", "--data", restored)
		total := 0
		for i, h := range hands {
			h.site = q.address
			h.sees(h.taken[:before[i]])
			total += int(before[i])
		}
		q.end()
		t.Logf("backup %d holds the %d writes before it", n+1, total)
	}
}

func backupNumber(dir string, n int) string { return filepath.Join(dir, fmt.Sprintf("%d.db", n)) }
