// Package session is what every store keeps of a signed-in member: the form in which
// a session is written, the name that its token is kept under, and how it is listed.
// A store keeps sessions beside the newsroom, so that ending them and the deed that
// ends them are one transaction.
package session

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"time"
)

// IdleLimit is how long a session lasts without a request.
const IdleLimit = 12 * time.Hour

// Grace is how long a token still works after another took its place: for the requests
// that were under way with it.
const Grace = time.Minute

// ErrOver says that no cookie may be set for a session that was written: it has ended, or
// goes on under another token, or was begun under an account state that is no longer the
// present one.
var ErrOver = errors.New("session: it is over")

// Row is one session as its member sees it. ID is the stored hash of its token.
type Row struct {
	ID                     string
	Address, Agent         string
	Created, Seen, Expires time.Time
}

// ID is the ID of the session with this token.
func ID(token string) string {
	hash := sha256.Sum256([]byte(token))
	return base64.RawURLEncoding.EncodeToString(hash[:])
}
