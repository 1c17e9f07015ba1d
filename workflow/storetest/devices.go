package storetest

import (
	"time"

	"stet/workflow"
)

var devices = []promise{
	{"a device is remembered, and when it was seen last", func(n *newsroom) {
		m := n.member(nil)
		d := workflow.Device{Hash: "laptop", Member: m.ID, Seen: n.now()}
		n.setDevice(d)
		n.knowsDevice(d)
		d.Seen = d.Seen.Add(time.Hour)
		n.setDevice(d)
		n.knowsDevice(d)
	}},

	{"one that nobody signed in on is missing", func(n *newsroom) {
		n.missesDevice("laptop")
	}},

	{"the last seen ones of a member stay", func(n *newsroom) {
		m, other := n.member(nil), n.member(nil)
		first := n.now()
		for i, hash := range []string{"phone", "laptop", "borrowed"} {
			n.setDevice(workflow.Device{Hash: hash, Member: m.ID, Seen: first.Add(time.Duration(i) * time.Hour)})
		}
		theirs := workflow.Device{Hash: "theirs", Member: other.ID, Seen: first}
		n.setDevice(theirs)
		n.write(func(tx workflow.Tx) error { return tx.ForgetDevices(m.ID, 2) })
		n.missesDevice("phone")
		n.knowsDevice(workflow.Device{Hash: "laptop", Member: m.ID, Seen: first.Add(time.Hour)})
		n.knowsDevice(theirs)
	}},
}

func (n *newsroom) setDevice(d workflow.Device) {
	n.Helper()
	n.write(func(tx workflow.Tx) error { return tx.SetDevice(d) })
}

func (n *newsroom) knowsDevice(want workflow.Device) {
	n.Helper()
	n.read(func(tx workflow.Tx) error {
		got, err := tx.Device(want.Hash)
		equal(n, "device", got, want)
		return err
	})
}

func (n *newsroom) missesDevice(hash string) {
	n.Helper()
	n.read(func(tx workflow.Tx) error {
		_, err := tx.Device(hash)
		n.missing(err)
		return nil
	})
}
