package sqlite

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"stet/workflow"
	"stet/workflow/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Target {
		path := prepare(t)
		s := reopen(t, path)
		return storetest.Target{
			Opened: storetest.Opened{
				Store: s, Healthy: s.Healthy, Broken: Broken, Full: Full, Close: s.Close,
				Sessions: func(now func() time.Time) storetest.Sessions { return s.Sessions(now) },
			},
			Raw: raw{s, path},
		}
	})
}

func BenchmarkFacts(b *testing.B) { storetest.BenchmarkFacts(b, open(b)) }

// BenchmarkFactsFirst reads them from the file each time, as the first reader after a
// change does.
func BenchmarkFactsFirst(b *testing.B) {
	s := open(b)
	storetest.BenchmarkFacts(b, forgetful{s})
}

func BenchmarkWrite(b *testing.B) { storetest.BenchmarkWrite(b, open(b)) }

// forgetful is a store that keeps nothing in memory.
type forgetful struct{ *Store }

func (f forgetful) Read(ctx context.Context, fn func(workflow.Tx) error) error {
	f.mastheads.kept, f.stories.kept, f.comments.kept = nil, nil, nil
	return f.Store.Read(ctx, fn)
}

// open makes an empty store that is closed when the test ends. It copies one that was
// migrated before, because the migrations are the slowest part of most tests.
func open(t testing.TB) *Store {
	t.Helper()
	return reopen(t, prepare(t))
}

// prepare makes the file of an empty store.
func prepare(t testing.TB) (path string) {
	t.Helper()
	empty, err := migrated()
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "stet.db")
	if err := os.WriteFile(path, empty, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

var migrated = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "stet")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "stet.db")
	s, err := Open(context.Background(), path, nil)
	if err != nil {
		return nil, err
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

func reopen(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(context.Background(), path, nil)
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
