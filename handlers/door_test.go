package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"
)

// waits are the pauses that a door made, in the place of waiting.
type waits []time.Duration

func (w *waits) pause(_ context.Context, d time.Duration) error {
	*w = append(*w, d)
	return nil
}

// guess tries something at a door, and tells how long it waited.
func (w *waits) guess(t *testing.T, d *door, k knock, right bool) time.Duration {
	t.Helper()
	before := len(*w)
	if got, err := d.try(t.Context(), k, func() (bool, error) { return right, nil }); got != right || err != nil {
		t.Fatalf("the try is %t, %v", got, err)
	}
	if len(*w) == before {
		return 0
	}
	return (*w)[before]
}

func waitingDoor() (*door, *waits, *time.Time) {
	now := time.Date(2031, 3, 4, 14, 20, 0, 0, time.UTC)
	waited := &waits{}
	d := newDoor(func() time.Time { return now })
	d.pause = waited.pause
	return d, waited, &now
}

func anybody(secret string, address int) knock {
	return knock{keyOf("account", secret), keyOf("address", fmt.Sprint(address))}
}

func TestWrongTriesMakeTheNextOnesWait(t *testing.T) {
	seconds := []time.Duration{1, 2, 4, 8, 16, 30, 30, 30}
	for name, one := range map[string]struct {
		borne int
		next  func(i int) knock
	}{
		"of one account, from anywhere":    {mostPerSecret, func(i int) knock { return anybody("wren", i) }},
		"from one address, of any account": {mostPerAddress, func(i int) knock { return anybody(fmt.Sprint(i), 0) }},
	} {
		t.Run(name, func(t *testing.T) {
			d, waited, now := waitingDoor()
			for i := range one.borne {
				if wait := waited.guess(t, d, one.next(i), false); wait != 0 {
					t.Fatalf("try %d waits %s", i+1, wait)
				}
			}
			for i, want := range seconds {
				if wait := waited.guess(t, d, one.next(one.borne+i), false); wait != want*time.Second {
					t.Errorf("try %d above what is borne waits %s, not %ds", i+1, wait, want)
				}
			}
			*now = now.Add(tryWindow)
			if wait := waited.guess(t, d, one.next(99), false); wait != 0 {
				t.Errorf("after the window it waits %s", wait)
			}
		})
	}
}

func TestRightTriesAreNotCounted(t *testing.T) {
	d, waited, _ := waitingDoor()
	for i := range 3 * mostPerAddress {
		if wait := waited.guess(t, d, anybody("edith", 0), true); wait != 0 {
			t.Fatalf("sign-in %d waits %s", i+1, wait)
		}
	}
	for range mostPerSecret {
		waited.guess(t, d, anybody("wren", 1), false)
	}
	if wait := waited.guess(t, d, anybody("wren", 2), true); wait != time.Second {
		t.Errorf("the right one waits %s", wait)
	}
	if wait := waited.guess(t, d, anybody("wren", 2), false); wait != 0 {
		t.Errorf("after the right one, a wrong one waits %s", wait)
	}
}

// TestFewTriesWaitAtAMoment holds tries back until the waiting is full.
func TestFewTriesWaitAtAMoment(t *testing.T) {
	d, _, _ := waitingDoor()
	arrived, letGo := make(chan struct{}), make(chan struct{})
	d.pause = func(context.Context, time.Duration) error {
		arrived <- struct{}{}
		<-letGo
		return nil
	}
	for i := range mostPerSecret {
		d.count(anybody("wren", i))
	}
	held := 0
	try := func(address int) error {
		refused := make(chan error, 1)
		go func() {
			_, err := d.try(t.Context(), anybody("wren", address), func() (bool, error) { return false, nil })
			refused <- err
		}()
		select {
		case <-arrived:
			held++
			return nil
		case err := <-refused:
			return err
		}
	}
	for address := 100; held < mostWaiting; address++ {
		for range mostWaitingPerKey {
			if err := try(address); err != nil {
				t.Fatalf("%d wait, and another is refused: %v", held, err)
			}
		}
		if err := try(address); !errors.Is(err, errManyWait) {
			t.Fatalf("%d wait from one address, and another gets %v", mostWaitingPerKey, err)
		}
	}
	if err := try(99); !errors.Is(err, errManyWait) {
		t.Fatalf("%d wait, and another gets %v", held, err)
	}
	close(letGo)
}

func TestTheDoorRemembersSoMuchAndNoMore(t *testing.T) {
	d, _, now := waitingDoor()
	for range mostPerSecret {
		d.count(anybody("wren", 0))
	}
	for i := range mostKeys {
		d.count(anybody(fmt.Sprint(i), i))
	}
	if len(d.tries) > mostKeys {
		t.Errorf("%d keys are kept", len(d.tries))
	}
	if got := d.tries[keyOf("account", "wren")].count; got != mostPerSecret {
		t.Errorf("a flood leaves %d of the tries of an account", got)
	}
	*now = now.Add(tryWindow)
	d.count(anybody("wren", 0))
	if len(d.tries) != 2 {
		t.Errorf("after the window %d keys are kept", len(d.tries))
	}
}

func TestKeysOfTwoKindsDiffer(t *testing.T) {
	keys := []key{keyOf("account", "wren"), keyOf("address", "wren"), keyOf("account", "sol")}
	slices.SortFunc(keys, func(a, b key) int { return slices.Compare(a[:], b[:]) })
	if len(slices.Compact(keys)) != 3 {
		t.Error("two are the same")
	}
}
