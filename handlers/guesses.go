package handlers

import (
	"fmt"
	"math"
	"sync"
	"time"

	"stet/workflow"
)

// Wrong codes of an authenticator app that are borne for one account within a window, over
// all sign-ins. Three codes in a million are right at a time: at this pace a guess that goes
// on all day is right once in four years.
const (
	mostGuesses = 10
	guessWindow = time.Hour
)

// guesses counts the codes that were tried for each account. Only members whose password
// was right are in it.
type guesses struct {
	now func() time.Time

	mu   sync.Mutex
	made map[workflow.ID]guessed
}

// guessed are the codes that were tried since the window began.
type guessed struct {
	count int
	since time.Time
}

func newGuesses(now func() time.Time) *guesses {
	return &guesses{now: now, made: map[workflow.ID]guessed{}}
}

// try counts a code before it is looked at, so that codes at one moment count too, or
// answers how long to wait.
func (g *guesses) try(member workflow.ID) (wait time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	now, one := g.now(), g.made[member]
	if now.Sub(one.since) >= guessWindow {
		one = guessed{since: now}
	}
	if one.count >= mostGuesses {
		return one.since.Add(guessWindow).Sub(now)
	}
	one.count++
	g.made[member] = one
	return 0
}

// forget begins anew for an account whose member has shown a right one.
func (g *guesses) forget(member workflow.ID) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.made, member)
}

// minutes is a short wait in words.
func minutes(d time.Duration) string {
	if n := int(math.Ceil(d.Minutes())); n > 1 {
		return fmt.Sprintf("%d minutes", n)
	}
	return "a minute"
}
