package newsroom

import (
	"sync"

	"stet/workflow"
)

// waiting keeps in memory how many articles wait for each member, so that no page counts
// them. Everything in it is true of one state of the store's indexes. What this newsroom
// commits brings it to the next state; where another process has changed an index, the
// readers count anew. That number alone tells, and not the acts: a hold that ends by
// itself asks others without any act.
type waiting struct {
	mu    sync.Mutex
	state int64 // by IndexChanges
	count map[workflow.ID]int
}

// of is how many articles wait for a member, in the state that their transaction sees or
// a newer one.
func (k *waiting) of(w *work) (int, error) {
	state, err := w.tx.IndexChanges()
	if err != nil {
		return 0, err
	}
	if count, known := k.known(w.member.ID, state); known {
		return count, nil
	}
	count, err := w.tx.CountAttention(w.viewer())
	if err == nil {
		k.keep(w.member.ID, state, count)
	}
	return count, err
}

func (k *waiting) known(member workflow.ID, state int64) (count int, known bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	count, known = k.count[member]
	return count, known && state <= k.state
}

// keep forgets what is true of an older state only. A reader of an older moment adds
// nothing.
func (k *waiting) keep(member workflow.ID, state int64, count int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if state < k.state {
		return
	}
	if state > k.state || k.count == nil {
		k.state, k.count = state, map[workflow.ID]int{}
	}
	k.count[member] = count
}

// follow brings the numbers from the state before a transaction to the one after it. In
// any other state they are not its to change: a reader was quicker, or another process
// wrote in between.
func (k *waiting) follow(told Told) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if told.from == told.to || k.state != told.from {
		return
	}
	k.state = told.to
	for _, c := range told.Attention {
		before, after := askedOf(c.Before), askedOf(c.After)
		for member := range before {
			if !after[member] {
				k.add(member, -1)
			}
		}
		for member := range after {
			if !before[member] {
				k.add(member, 1)
			}
		}
	}
}

// add changes the number of a member who was counted; of the others nothing is known.
func (k *waiting) add(member workflow.ID, more int) {
	if _, known := k.count[member]; known {
		k.count[member] += more
	}
}

// askedOf are the members to whom lines of attention speak.
func askedOf(lines []workflow.Attention) map[workflow.ID]bool {
	members := make(map[workflow.ID]bool, len(lines))
	for _, a := range lines {
		members[a.Member] = true
	}
	return members
}
