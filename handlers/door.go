package handlers

import (
	"context"
	"crypto/sha256"
	"maps"
	"net/http"
	"runtime"
	"sync"
	"time"
)

// Wrong tries that are borne under one key, within a window, before each further one has
// to wait. Only wrong ones count, so that a whole newsroom behind one address can sign in.
const (
	mostPerSecret  = 10
	mostPerAddress = 50
	tryWindow      = 15 * time.Minute
	longestWait    = 30 * time.Second
)

// How many tries may wait at a moment, under one key and in all, and how many keys are
// remembered.
const (
	mostWaitingPerKey = 8
	mostWaiting       = 128
	mostKeys          = 1 << 16
)

// key is what tries are counted under: a hash, which takes as little for a megabyte.
type key [sha256.Size]byte

// keyOf is the key of a value of some kind, such as an account or an address.
func keyOf(kind, value string) key { return sha256.Sum256([]byte(kind + " " + value)) }

// knock is one try to open something with a secret. Each kind of secret has keys of its
// own, so that wrong tries of one kind are no hindrance to another.
type knock struct {
	secret  key // what it would open
	address key // where it comes from; zero for somebody who is known here
}

// door bounds what can be tried with secrets: how quickly, and how much at a time. Nobody
// is refused for what somebody else tried: whoever has the right secret waits a little.
type door struct {
	now   func() time.Time
	pause func(context.Context, time.Duration) error
	turns chan struct{}

	mu      sync.Mutex
	tries   map[key]tries
	waiting map[key]int
	waits   int
	swept   time.Time // when tries out of their window were last forgotten
}

// tries are the wrong ones under one key since its window began.
type tries struct {
	count int
	since time.Time
}

func newDoor(now func() time.Time) *door {
	return &door{now: now, pause: pause, turns: make(chan struct{}, mostHashing), tries: map[key]tries{}, waiting: map[key]int{}}
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

var errManyWait = &refusal{status: http.StatusTooManyRequests, title: "Too many tries at once", after: longestWait,
	says: "There were many wrong tries, and others wait to try again already. Go back, wait half a minute, then try once more."}

// try lets one knock be looked at, after the wait that wrong ones before it have earned.
// It counts before it is looked at, so that tries at one moment count too; a right one is
// taken back, and the wrong ones of its secret are forgotten.
func (d *door) try(ctx context.Context, k knock, fits func() (bool, error)) (right bool, err error) {
	if wait := d.count(k); wait > 0 {
		if err := d.wait(ctx, k, wait); err != nil {
			return false, err
		}
	}
	if right, err = fits(); right {
		d.forgive(k)
	}
	return right, err
}

// count counts a knock, and tells how long it waits.
func (d *door) count(k knock) time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.now()
	d.sweep(now)
	wait := delay(d.add(k.secret, now) - mostPerSecret)
	if k.address != (key{}) {
		wait = max(wait, delay(d.add(k.address, now)-mostPerAddress))
	}
	return wait
}

// delay doubles with each try above what is borne: 1 s, 2 s, 4 s and so on.
func delay(above int) time.Duration {
	switch {
	case above <= 0:
		return 0
	case above > 5:
		return longestWait
	}
	return time.Second << (above - 1)
}

// add counts one more under a key.
func (d *door) add(k key, now time.Time) int {
	t, ok := d.tries[k]
	if !ok || now.Sub(t.since) >= tryWindow {
		if !ok && len(d.tries) >= mostKeys {
			d.forgetOne()
		}
		t = tries{since: now}
	}
	t.count++
	d.tries[k] = t
	return t.count
}

// forgetOne makes room for another key: of a few, the one with the fewest tries goes, so
// that a flood of keys does not wash away an account that is being guessed at.
func (d *door) forgetOne() {
	const few = 8
	var fewest key
	seen := 0
	for k, t := range d.tries { // in an order of chance
		if seen == 0 || t.count < d.tries[fewest].count {
			fewest = k
		}
		if seen++; seen == few {
			break
		}
	}
	delete(d.tries, fewest)
}

// wait holds a knock back, or refuses it where too many wait.
func (d *door) wait(ctx context.Context, k knock, wait time.Duration) error {
	at := k.address
	if at == (key{}) {
		at = k.secret
	}
	d.mu.Lock()
	full := d.waiting[at] >= mostWaitingPerKey || d.waits >= mostWaiting
	if !full {
		d.waiting[at]++
		d.waits++
	}
	d.mu.Unlock()
	if full {
		return errManyWait
	}
	defer func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.waits--
		if d.waiting[at]--; d.waiting[at] == 0 {
			delete(d.waiting, at)
		}
	}()
	return d.pause(ctx, wait)
}

// forgive takes a knock back that was right, and forgets the wrong ones of its secret.
func (d *door) forgive(k knock) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.tries, k.secret)
	if at, ok := d.tries[k.address]; ok {
		at.count--
		d.tries[k.address] = at
	}
}

func (d *door) sweep(now time.Time) {
	if now.Sub(d.swept) < tryWindow {
		return
	}
	d.swept = now
	maps.DeleteFunc(d.tries, func(_ key, t tries) bool { return now.Sub(t.since) >= tryWindow })
}

// inTurn runs fn when fewer than mostHashing others do.
func (d *door) inTurn(ctx context.Context, fn func() error) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case d.turns <- struct{}{}:
		defer func() {
			runtime.GC() // so that the next hash takes the same 19 MB again
			<-d.turns
		}()
		return fn()
	}
}
