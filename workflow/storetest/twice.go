package storetest

import (
	"context"
	"errors"

	"stet/workflow"
)

// Twice is a store whose Write always runs its function again: once in a transaction
// that is rolled back, then, after meanwhile, which may be nil, in the one that counts.
// It finds functions that keep something of the first attempt.
func Twice(store workflow.Store, meanwhile func()) workflow.Store {
	return twice{store, meanwhile}
}

type twice struct {
	workflow.Store
	meanwhile func()
}

var errAgain = errors.New("this transaction is tried again")

func (s twice) Write(ctx context.Context, fn func(workflow.Tx) error) error {
	_ = s.Store.Write(ctx, func(tx workflow.Tx) error { // whatever it says, the second attempt says it again
		if err := fn(tx); err != nil {
			return err
		}
		return errAgain
	})
	if s.meanwhile != nil {
		s.meanwhile()
	}
	return s.Store.Write(ctx, fn)
}
