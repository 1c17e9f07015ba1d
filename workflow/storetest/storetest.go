// Package storetest holds every workflow.Store to the same promises: what is added
// is read back as it was, what may exist once exists once, a refused transaction
// leaves nothing behind, and no list shows a member what the rules hide from them.
// A new store is finished when Run passes on it.
package storetest

import (
	"testing"

	"stet/workflow"
)

// promise is one thing that every store must do.
type promise struct {
	name string
	test func(*newsroom)
}

// Run puts the stores that open makes through the suite. Each call of open must give
// an empty store, to be closed when its test ends.
func Run(t *testing.T, open func(t *testing.T) workflow.Store) {
	for _, subject := range []struct {
		name     string
		promises []promise
	}{
		{"Transactions", transactions},
		{"People", people},
		{"Masthead", masthead},
		{"Articles", articles},
		{"Signing", signing},
		{"Threads", threads},
		{"Allegations", allegations},
		{"Suggestions", suggestions},
		{"Sights", sights},
		{"Reading", reading},
		{"Record", record},
		{"Attention", attention},
		{"Lists", lists},
		{"Visibility", visibility},
		{"Rebuilding", rebuilding},
	} {
		t.Run(subject.name, func(t *testing.T) {
			for _, p := range subject.promises {
				t.Run(p.name, func(t *testing.T) { p.test(&newsroom{TB: t, store: open(t)}) })
			}
		})
	}
}
