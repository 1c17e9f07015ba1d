package storetest

import (
	"context"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2"

	"stet/workflow"
	"stet/workflow/session"
)

// Opened is a store that is open, with what the program uses beside it.
type Opened struct {
	workflow.Store
	Sessions func(now func() time.Time) Sessions
	// Healthy answers the error after which the store stopped writing, or what goes wrong
	// when it is read now, or nil.
	Healthy func() error
	// Broken tells whether an error means that the data can no longer be trusted.
	Broken func(error) bool
	// Full tells whether an error means that the disk is full. The write is undone, and
	// writing works again once there is room.
	Full  func(error) bool
	Close func() error
	// Beside opens the same data once more, as a command beside a server does.
	Beside func() Opened
}

// Sessions keeps the sessions of an scs manager that has HashTokenInStore set and
// session.Codec for its codec. A session stands only for the epoch of its member's that it
// was begun under or carried on to. One that was ended is never found again, and a request
// that was under way when it ended cannot write it back: CommitCtx answers session.ErrOver.
type Sessions interface {
	scs.CtxStore
	// List is a member's sessions that have not ended, the last seen first.
	List(ctx context.Context, member workflow.ID) ([]session.Row, error)
	// Revoke ends one session of a member, and answers workflow.ErrMissing when it is not
	// theirs.
	Revoke(ctx context.Context, member workflow.ID, id string) error
	// EndOthers ends every session of a member but one.
	EndOthers(ctx context.Context, member workflow.ID, keep string) error
	// Renew puts a session with a fresh token (its stored hash) in the place of one that
	// stands, and gives when it expires; workflow.ErrMissing where the old one has ended or
	// was renewed before. The old token works for session.Grace.
	Renew(ctx context.Context, old, fresh string) (time.Time, error)
}

// Target is a store in the hands of the suite.
type Target struct {
	Opened
	Raw
}

// Raw is what can be done to a store past the program.
type Raw interface {
	// Tamper does a thing to every row of a noun, as somebody would who has the data open
	// and the program's own right to write. It answers an error that wraps ErrRefused when
	// the store refuses, and workflow.ErrMissing when there is no row to try it on.
	Tamper(noun Noun, how Tampering) error
	// Damage ruins the data where it lies, all but what is needed to find it.
	Damage() error
	// FillDisk leaves no room for another row until FreeDisk.
	FillDisk() error
	FreeDisk() error
}

// promise is one thing that every store must do.
type promise struct {
	name string
	test func(*newsroom)
}

// Run puts the stores that open makes through the suite. Each call of open must give
// an empty store, to be closed when its test ends.
func Run(t *testing.T, open func(t *testing.T) Target) {
	for _, subject := range []struct {
		name     string
		promises []promise
	}{
		{"Transactions", transactions},
		{"AfterCommit", afterCommit},
		{"People", people},
		{"Masthead", masthead},
		{"Factors", factors},
		{"Articles", articles},
		{"Signing", signing},
		{"Threads", threads},
		{"Allegations", allegations},
		{"Suggestions", suggestions},
		{"Sights", sights},
		{"Reading", reading},
		{"Record", record},
		{"Kept", kept},
		{"Attention", attention},
		{"Lists", lists},
		{"Visibility", visibility},
		{"Rebuilding", rebuilding},
		{"Sessions", sessions},
		{"Devices", devices},
		{"Health", health},
	} {
		t.Run(subject.name, func(t *testing.T) {
			for _, p := range subject.promises {
				t.Run(p.name, func(t *testing.T) {
					target := open(t)
					p.test(&newsroom{TB: t, store: target.Store, target: target})
				})
			}
		})
	}
}
