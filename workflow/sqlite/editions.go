package sqlite

import (
	"sync"

	"stet/workflow"
)

// mostKept is how many articles are kept in memory: those that people are working on.
const mostKept = 64

// editions keep what was read of the masthead or of articles, each as it was at one
// version. Versions rise with every change, in the transaction that makes it (see
// migrations/0003), so equal versions are equal rows. What is kept is shared and
// must not be changed.
type editions[T any] struct {
	mu   sync.Mutex
	kept map[workflow.ID]edition[T]
}

type edition[T any] struct {
	version int64
	value   T
}

// read answers what is kept of this version, or reads it. A transaction that writes
// adds nothing: it may be rolled back, and another one may then reach the same
// version with other rows.
func (e *editions[T]) read(t *tx, of workflow.ID, version int64, fresh func() (T, error)) (T, error) {
	e.mu.Lock()
	kept, ok := e.kept[of]
	e.mu.Unlock()
	if ok && kept.version == version {
		return kept.value, nil
	}
	value, err := fresh()
	if err == nil && !t.line.writes {
		e.keep(of, edition[T]{version, value})
	}
	return value, err
}

func (e *editions[T]) keep(of workflow.ID, newer edition[T]) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.kept == nil {
		e.kept = map[workflow.ID]edition[T]{}
	}
	kept, ok := e.kept[of]
	if ok && kept.version > newer.version {
		return // this reader looks at an older moment
	}
	if !ok && len(e.kept) >= mostKept {
		for one := range e.kept {
			delete(e.kept, one)
			break
		}
	}
	e.kept[of] = newer
}
