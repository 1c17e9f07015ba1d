// Package stores opens the store that a test needs, of the kind that the environment
// names: STET_STORE=sqlite, which it is when nothing is said, or sqlite-twice, whose
// writes run every function twice. It is the one place where tests of what stands above
// the store learn which one they run on.
package stores

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"sync"
	"testing"

	"stet/workflow/storetest"
)

// kind is how stores of one kind are made.
type kind struct {
	// open opens the store in a folder, which holds nothing or what fill put there.
	open func(dir string) (storetest.Opened, error)
	// take is the data of a folder whose store is closed, and fill puts it into another.
	take func(dir string) ([]byte, error)
	fill func(dir string, data []byte) error
}

var kinds = map[string]kind{
	"sqlite":       {openSQLite, takeSQLite, fillSQLite},
	"sqlite-twice": {twice(openSQLite), takeSQLite, fillSQLite},
}

// chosen is the kind that the environment names.
func chosen() (kind, error) {
	name := cmp.Or(os.Getenv("STET_STORE"), "sqlite")
	k, known := kinds[name]
	if !known {
		return k, fmt.Errorf("STET_STORE is %q; the stores are %q", name, slices.Sorted(maps.Keys(kinds)))
	}
	return k, nil
}

// twice opens a store whose writes run every function twice.
func twice(open func(dir string) (storetest.Opened, error)) func(dir string) (storetest.Opened, error) {
	return func(dir string) (storetest.Opened, error) {
		store, err := open(dir)
		store.Store = storetest.Twice(store.Store, nil)
		return store, err
	}
}

// Open opens an empty store that is closed when the test ends, if it was not before.
func Open(t testing.TB) storetest.Opened {
	t.Helper()
	return empty.Open(t, func(storetest.Opened) {})
}

// empty is a store that has nothing but its schema, whose making is the slowest part of
// most tests.
var empty Filled

// Filled is what a store holds before each of several tests. It is made once.
type Filled struct {
	once sync.Once
	data []byte
}

// Open opens a store that is closed when the test ends, if it was not before. It holds
// what fill put into the first one.
func (f *Filled) Open(t testing.TB, fill func(storetest.Opened)) storetest.Opened {
	t.Helper()
	k, err := chosen()
	must(t, err)
	f.once.Do(func() {
		dir := t.TempDir()
		first := k.opened(t, dir)
		fill(first)
		must(t, first.Close())
		f.data, err = k.take(dir)
		must(t, err)
	})
	if f.data == nil {
		t.Fatal("what this store would hold could not be made: see the test that failed first")
	}
	dir := t.TempDir()
	must(t, k.fill(dir, f.data))
	return k.opened(t, dir)
}

func (k kind) opened(t testing.TB, dir string) storetest.Opened {
	t.Helper()
	store, err := k.open(dir)
	must(t, err)
	store.Beside = func() storetest.Opened { return k.opened(t, dir) }
	store.Close = sync.OnceValue(store.Close)
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
