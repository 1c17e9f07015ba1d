package sqlite

import (
	"context"
	"path/filepath"
	"testing"

	"stet/workflow"
	"stet/workflow/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) workflow.Store { return open(t) })
}

func BenchmarkFacts(b *testing.B) { storetest.BenchmarkFacts(b, open(b)) }
func BenchmarkWrite(b *testing.B) { storetest.BenchmarkWrite(b, open(b)) }

// open makes an empty store that is closed when the test ends.
func open(t testing.TB) *Store {
	t.Helper()
	return reopen(t, filepath.Join(t.TempDir(), "stet.db"))
}

func reopen(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
