package handlers

import (
	"context"
	"fmt"
	"maps"
	"math"
	"sync"
	"time"
)

// Wrong passwords that are borne for one account and from one address, within a window.
// Only wrong ones count, so that a whole newsroom behind one address can sign in.
const (
	mostPerAccount = 10
	mostPerAddress = 50
	tryWindow      = 15 * time.Minute
)

// door bounds what can be tried at the sign-in: how often, and how much at a time.
type door struct {
	now   func() time.Time
	turns chan struct{}

	mu    sync.Mutex
	tries map[string]tries
	swept time.Time // when tries out of their window were last forgotten
}

// tries are the wrong passwords under one key since its window began.
type tries struct {
	count int
	since time.Time
}

func newDoor(now func() time.Time) *door {
	return &door{now: now, turns: make(chan struct{}, mostHashing), tries: map[string]tries{}}
}

// knock counts a try for an account from an address, or answers how long to wait. It
// counts before the password is looked at, so that tries at one moment count too.
func (d *door) knock(account, address string) time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.now()
	d.sweep(now)
	one, other := d.under(account, now), d.under(address, now)
	var wait time.Duration
	if one.count >= mostPerAccount {
		wait = one.since.Add(tryWindow).Sub(now)
	}
	if other.count >= mostPerAddress {
		wait = max(wait, other.since.Add(tryWindow).Sub(now))
	}
	if wait > 0 {
		return wait
	}
	one.count++
	other.count++
	d.tries[account], d.tries[address] = one, other
	return 0
}

// forgive takes a try back that was right, and forgets the wrong ones of its account.
func (d *door) forgive(account, address string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.tries, account)
	if at, ok := d.tries[address]; ok {
		at.count--
		d.tries[address] = at
	}
}

func (d *door) under(key string, now time.Time) tries {
	t, ok := d.tries[key]
	if !ok || now.Sub(t.since) >= tryWindow {
		return tries{since: now}
	}
	return t
}

func (d *door) sweep(now time.Time) {
	if now.Sub(d.swept) < tryWindow {
		return
	}
	d.swept = now
	maps.DeleteFunc(d.tries, func(_ string, t tries) bool { return now.Sub(t.since) >= tryWindow })
}

// inTurn runs fn when fewer than mostHashing others do.
func (d *door) inTurn(ctx context.Context, fn func() error) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case d.turns <- struct{}{}:
		defer func() { <-d.turns }()
		return fn()
	}
}

// minutes is a short wait in words.
func minutes(d time.Duration) string {
	if n := int(math.Ceil(d.Minutes())); n > 1 {
		return fmt.Sprintf("%d minutes", n)
	}
	return "a minute"
}
