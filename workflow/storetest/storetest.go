// Package storetest holds every workflow.Store to the same promises: what is added
// is read back as it was, what may exist once exists once, a refused transaction
// leaves nothing behind, and no list shows a member what the rules hide from them.
// A new store is finished when Run passes on it.
package storetest

import (
	"testing"

	"stet/workflow"
)

// Run puts the stores that open makes through the suite. Each call of open must give
// an empty store of its own, which open closes when its test ends.
func Run(t *testing.T, open func(t *testing.T) workflow.Store) {
	for _, subject := range []struct {
		name string
		test func(*newsroom)
	}{
		{"Transactions", testTransactions},
		{"People", testPeople},
		{"Masthead", testMasthead},
		{"Articles", testArticles},
		{"Signing", testSigning},
		{"Threads", testThreads},
		{"Allegations", testAllegations},
		{"Reading", testReading},
		{"Record", testRecord},
		{"Attention", testAttention},
		{"Lists", testLists},
		{"Visibility", testVisibility},
	} {
		t.Run(subject.name, func(t *testing.T) {
			subject.test(&newsroom{T: t, TB: t, store: open(t)})
		})
	}
}
