package storetest

import (
	"context"
	"strings"

	"stet/workflow"
)

var health = []promise{
	{"a store at rest is healthy", func(n *newsroom) {
		if err := n.target.Healthy(); err != nil {
			n.Fatal(err)
		}
	}},

	{"what the program itself refuses is no fault of the store", func(n *newsroom) {
		m := n.member(nil)
		err := n.refused(func(tx workflow.Tx) error { return tx.AddMember(m) })
		if n.target.Broken(err) || n.target.Full(err) || n.target.Broken(nil) || n.target.Full(nil) {
			n.Errorf("%v counts as a broken store or a full disk", err)
		}
		if err := n.target.Healthy(); err != nil {
			n.Error(err)
		}
	}},

	{"damaged data is told, and nothing more is written", func(n *newsroom) {
		n.member(nil)
		n.must(n.target.Damage())
		err := n.store.Read(context.Background(), func(tx workflow.Tx) error {
			_, err := tx.StandingSentences()
			return err
		})
		if !n.target.Broken(err) || n.target.Full(err) {
			n.Fatalf("reading: got %v", err)
		}
		if err := n.target.Healthy(); !n.target.Broken(err) {
			n.Errorf("healthy: got %v", err)
		}
		err = n.store.Write(context.Background(), func(workflow.Tx) error {
			n.Error("a write was begun")
			return nil
		})
		if !n.target.Broken(err) {
			n.Errorf("writing: got %v", err)
		}
	}},

	{"a full disk undoes the write, and the next one is tried", func(n *newsroom) {
		n.member(nil)
		n.must(n.target.FillDisk())
		err := n.store.Write(context.Background(), func(tx workflow.Tx) error {
			if err := tx.AddDesk(workflow.Desk{ID: "city", Name: "City"}); err != nil {
				return err
			}
			return tx.AddStandingSentence(workflow.StandingSentence{ID: "s", Words: strings.Repeat("words ", 100_000)})
		})
		if !n.target.Full(err) || n.target.Broken(err) {
			n.Fatalf("got %v", err)
		}
		if err := n.target.Healthy(); err != nil {
			n.Errorf("healthy: %v", err)
		}
		n.must(n.target.FreeDisk())
		n.member(nil)
		equal(n, "members", len(n.masthead().Members), 2)
		equal(n, "desks", len(n.masthead().Desks), 0)
	}},
}
