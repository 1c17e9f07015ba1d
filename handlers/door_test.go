package handlers

import (
	"fmt"
	"testing"
	"time"
)

func TestDoorCountsWrongPasswords(t *testing.T) {
	now := time.Date(2031, 3, 4, 14, 20, 0, 0, time.UTC)
	d := newDoor(func() time.Time { return now })

	t.Run("of one account, from anywhere", func(t *testing.T) {
		for i := range mostPerAccount {
			if wait := d.knock("wren", fmt.Sprint("address ", i)); wait != 0 {
				t.Fatalf("try %d waits %s", i+1, wait)
			}
		}
		now = now.Add(5 * time.Minute)
		if wait := d.knock("wren", "address 99"); wait != 10*time.Minute {
			t.Errorf("waits %s", wait)
		}
	})
	t.Run("from one address, for any account", func(t *testing.T) {
		for i := range mostPerAddress {
			if wait := d.knock(fmt.Sprint("account ", i), "an office"); wait != 0 {
				t.Fatalf("try %d waits %s", i+1, wait)
			}
		}
		if wait := d.knock("account 99", "an office"); wait != tryWindow {
			t.Errorf("waits %s", wait)
		}
	})
	t.Run("and not right ones", func(t *testing.T) {
		for i := range 3 * mostPerAddress {
			if wait := d.knock("edith", "another office"); wait != 0 {
				t.Fatalf("sign-in %d waits %s", i+1, wait)
			}
			d.forgive("edith", "another office")
		}
	})
	t.Run("until the window has passed", func(t *testing.T) {
		now = now.Add(tryWindow)
		if wait := d.knock("wren", "an office"); wait != 0 {
			t.Errorf("waits %s", wait)
		}
	})
	t.Run("and forgets what is past", func(t *testing.T) {
		for i := range 100 {
			d.knock(fmt.Sprint("crowd ", i), fmt.Sprint("home ", i))
		}
		now = now.Add(tryWindow)
		d.knock("wren", "an office")
		if len(d.tries) != 2 {
			t.Errorf("%d keys are kept", len(d.tries))
		}
	})
}

func TestMinutesInWords(t *testing.T) {
	for d, want := range map[time.Duration]string{time.Second: "a minute", time.Minute: "a minute", 61 * time.Second: "2 minutes", tryWindow: "15 minutes"} {
		if got := minutes(d); got != want {
			t.Errorf("%s is %q", d, got)
		}
	}
}
