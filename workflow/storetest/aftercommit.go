package storetest

import (
	"context"
	"errors"
	"slices"
	"sync"

	"stet/workflow"
)

var afterCommit = []promise{
	{"runs once, in order, when what was written can be read", func(n *newsroom) {
		d := workflow.Desk{ID: n.id(), Name: "City"}
		var ran []string
		n.write(func(tx workflow.Tx) error {
			for _, name := range []string{"first", "second"} {
				tx.AfterCommit(func() {
					ran = append(ran, name)
					equal(n, "desks read by the "+name, len(n.masthead().Desks), 1)
				})
			}
			equal(n, "ran before the commit", len(ran), 0)
			return tx.AddDesk(d)
		})
		equal(n, "ran", ran, []string{"first", "second"})
		n.desk(false)
		equal(n, "ran after another write", len(ran), 2)
	}},

	{"runs never when nothing was committed", func(n *newsroom) {
		s := n.staffed()
		never := func() { n.Error("it ran") }
		n.refused(func(tx workflow.Tx) error {
			tx.AfterCommit(never)
			return errors.New("refused")
		})
		func() {
			defer func() { _ = recover() }()
			n.write(func(tx workflow.Tx) error {
				tx.AfterCommit(never)
				panic("a fault in a rule")
			})
		}()
		n.refused(func(tx workflow.Tx) error {
			tx.AfterCommit(never)
			n.act(tx, "never made", s.writer.ID, "start") // refused by the commit itself
			return nil
		})
		n.read(func(tx workflow.Tx) error {
			tx.AfterCommit(never)
			return nil
		})
		n.desk(false)
	}},

	{"runs before the next write begins", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		const writers, each = 6, 10
		acts := make([]workflow.Act, writers*each) // the newsroom's clock is for one alone
		for i := range acts {
			acts[i] = workflow.Act{ID: n.id(), Article: a.ID, Verb: "comment", At: n.now()}
		}
		var told []int64 // by one after another, or the race detector says so
		var wait sync.WaitGroup
		for i := range writers {
			wait.Go(func() {
				for _, act := range acts[i*each : (i+1)*each] {
					err := n.store.Write(context.Background(), func(tx workflow.Tx) error {
						number, err := tx.AppendAct(act, nil)
						tx.AfterCommit(func() { told = append(told, number) })
						return err
					})
					if err != nil {
						n.Error(err)
					}
				}
			})
		}
		wait.Wait()
		equal(n, "told", len(told), writers*each)
		if !slices.IsSorted(told) {
			n.Errorf("told in another order than committed: %v", told)
		}
	}},

	{"acts after one are listed in their order, whatever they are about", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		var all []workflow.Act
		for i := range 5 {
			act := workflow.Act{ID: n.id(), Member: s.editor.ID, Verb: "comment", Codes: map[string]string{"n": "1"}, At: n.now()}
			if i%2 == 0 {
				act.Article = a.ID
			}
			n.write(func(tx workflow.Tx) (err error) {
				act.Number, err = tx.AppendAct(act, nil)
				return err
			})
			all = append(all, act)
		}
		equal(n, "from the first", n.actsAfter(0, 2), all[:2])
		equal(n, "the next", n.actsAfter(all[1].Number, 10), all[2:])
		equal(n, "no more", n.actsAfter(all[4].Number, 10), nil)
	}},

	{"every index that is replaced is counted", func(n *newsroom) {
		s := n.staffed()
		a := n.bare(s.desk.ID, s.writer.ID)
		before := n.indexChanges()
		n.settle(a.ID)
		n.settle(a.ID)
		n.refused(func(tx workflow.Tx) error {
			return firstError(tx.SetIndex(workflow.Index{Article: a.ID}), errors.New("refused"))
		})
		equal(n, "changes", n.indexChanges(), before+2)
	}},
}

func (n *newsroom) actsAfter(number int64, limit int) (acts []workflow.Act) {
	n.Helper()
	n.read(func(tx workflow.Tx) (err error) {
		acts, err = tx.ActsAfter(number, limit)
		return err
	})
	return acts
}

func (n *newsroom) indexChanges() (changes int64) {
	n.Helper()
	n.read(func(tx workflow.Tx) (err error) {
		changes, err = tx.IndexChanges()
		return err
	})
	return changes
}
