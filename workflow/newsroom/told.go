package newsroom

import (
	"context"
	"slices"
	"sync"

	"stet/workflow"
)

// Told is what one committed transaction did: its acts, in order, and for each article
// that it left asking for something else, who was asked before and who is asked now.
// Nothing in it is cut to what one member may see, and it is shared: nobody changes it.
type Told struct {
	Acts      []workflow.Act
	Attention []AttentionChange

	from, to int64 // the state of the indexes before and after, by IndexChanges
}

// AttentionChange is who must act on an article, before and after.
type AttentionChange struct {
	Article       workflow.ID
	Before, After []workflow.Attention
}

// following is who is told of what was committed.
type following struct {
	mu  sync.Mutex
	all []*func(Told)
}

// Subscribe has fn told of every transaction of this newsroom that commits from now on
// and did or asked anything, each once, in the order of their commits, until cancel is
// called; one that is being told then may still go on. The next write waits for fn, so
// it is quick, and it must not write. Acts of other processes are not told: where
// numbers are missing before those told, and after having been away, ask ActsAfter.
func (n *Newsroom) Subscribe(fn func(Told)) (cancel func()) {
	n.following.mu.Lock()
	defer n.following.mu.Unlock()
	n.following.all = append(slices.Clone(n.following.all), &fn)
	return func() {
		n.following.mu.Lock()
		defer n.following.mu.Unlock()
		n.following.all = slices.DeleteFunc(slices.Clone(n.following.all), func(one *func(Told)) bool { return one == &fn })
	}
}

// ActsAfter lists acts of everything, by whichever process, in the order of their
// numbers, after one of them; 0 begins with the first. Nothing is cut to what one
// member may see.
func (n *Newsroom) ActsAfter(ctx context.Context, number int64, limit int) (acts []workflow.Act, err error) {
	err = n.Store.Read(ctx, func(tx workflow.Tx) error {
		acts, err = tx.ActsAfter(number, limit)
		return err
	})
	return acts, err
}

// telling begins what is handed on when a transaction has committed.
func (n *Newsroom) telling(tx workflow.Tx) *Told {
	told := &Told{}
	tx.AfterCommit(func() { n.tell(*told) })
	return told
}

func (n *Newsroom) tell(told Told) {
	n.waiting.follow(told)
	if len(told.Acts) == 0 && len(told.Attention) == 0 {
		return
	}
	n.following.mu.Lock()
	all := n.following.all
	n.following.mu.Unlock()
	for _, fn := range all {
		(*fn)(told)
	}
}

// appended appends an act, to be told.
func (w *work) appended(act workflow.Act, note *workflow.Note) (int64, error) {
	var err error
	if act.Number, err = w.tx.AppendAct(act, note); err == nil {
		w.told.Acts = append(w.told.Acts, act)
	}
	return act.Number, err
}

// indexed notes that an index is about to be replaced, and what that changes in who must
// act. An article that is settled twice is told once.
func (w *work) indexed(before, after workflow.Index) error {
	told := w.told
	if told.to == 0 {
		state, err := w.tx.IndexChanges()
		if err != nil {
			return err
		}
		told.from, told.to = state, state
	}
	told.to++
	change := AttentionChange{Article: after.Article, Before: before.Attention, After: after.Attention}
	if at := slices.IndexFunc(told.Attention, func(c AttentionChange) bool { return c.Article == after.Article }); at >= 0 {
		change.Before = told.Attention[at].Before
		told.Attention = slices.Delete(told.Attention, at, at+1)
	}
	if !slices.Equal(change.Before, change.After) {
		told.Attention = append(told.Attention, change)
	}
	return nil
}
