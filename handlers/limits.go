package handlers

import (
	"time"

	"golang.org/x/sync/semaphore"
)

// These limits are what anybody, signed in or not, can make the program hold. The forms
// that are read at one moment have 64 MB between them, in three rooms, so that strangers
// take none from members.
const (
	kilobyte = 1 << 10
	megabyte = 1 << 20

	// mostFromAddress and mostAtOnce are how many requests may be under way for one
	// address, behind which a whole newsroom may sit, and for all.
	mostFromAddress = 256
	mostAtOnce      = 1024
	// busyFor is after how long whoever found no room should try again.
	busyFor = 5 * time.Second

	// mostPooled is the largest buffer that is kept for another page. A galley takes half
	// of it.
	mostPooled = megabyte
)

// limit is what a form may be at a kind of place, and what all of its kind may be.
type limit struct {
	bytes  int64
	size   string // bytes in words
	fields int    // each takes a hundred bytes besides what it holds
	// dropped is how much of a body that is too large is read and dropped, so that the
	// browser is still there to read the answer. No browser sends such a one to a door.
	dropped int64
	room    *semaphore.Weighted
}

// limits are those of a server.
type limits struct {
	atDoor    limit // of whoever may not be signed in
	givenBack limit // of somebody who was signed out meanwhile
	ofMember  limit // the longest text that a story may have, with room for its encoding
}

func newLimits() limits {
	return limits{
		atDoor:    limit{16 * kilobyte, "16 KB", 64, 0, semaphore.NewWeighted(mostAtOnce * 16 * kilobyte)},
		givenBack: limit{megabyte, "1 MB", 1000, 16 * megabyte, semaphore.NewWeighted(8 * megabyte)},
		ofMember:  limit{3 * megabyte, "3 MB", 10_000, 16 * megabyte, semaphore.NewWeighted(40 * megabyte)},
	}
}
