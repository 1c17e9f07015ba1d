package workflow

import (
	"slices"
	"time"
)

// Passkey is a key pair of which a member's device, or the vault that they keep their keys
// in, holds the private half.
type Passkey struct {
	ID         string // SHA-256 of its credential's own id, in base64url
	Member     ID
	Name       string // as its member calls it
	Credential []byte // JSON, as the library of passkeys writes it
	Added      time.Time
	Used       time.Time // zero for never
}

// Authenticator is an app that makes codes by the clock (RFC 6238: SHA-1, six digits, steps
// of thirty seconds).
type Authenticator struct {
	Member ID
	Secret string // base32, without padding
	Added  time.Time
	Step   int64 // the newest time step whose code was taken; each is taken once
}

// Factors is what one member shows besides their password. An authenticator without a
// secret is none.
type Factors struct {
	Authenticator Authenticator
	Passkeys      []Passkey // oldest first
	RecoveryCodes []string  // the hashes of those that were not used yet
}

// Count is how many factors the member has. Recovery codes are none: they stand in for one.
func (f Factors) Count() int {
	if f.Authenticator.Secret == "" {
		return len(f.Passkeys)
	}
	return len(f.Passkeys) + 1
}

// Passkey finds one by its id.
func (f Factors) Passkey(id string) (Passkey, bool) {
	i := slices.IndexFunc(f.Passkeys, func(p Passkey) bool { return p.ID == id })
	if i < 0 {
		return Passkey{}, false
	}
	return f.Passkeys[i], true
}

// FactorTx is what members show besides their password. A factor that is added or removed
// makes the next Masthead a new one.
type FactorTx interface {
	Factors(member ID) (Factors, error)
	AddPasskey(Passkey) error
	// PasskeyOwner answers ErrMissing for a passkey that nobody has.
	PasskeyOwner(id string) (ID, error)
	// UsePasskey keeps the credential as it is after a use. It answers ErrMissing where the
	// passkey is no longer as it was read: then another request has used it, or removed it.
	UsePasskey(was Passkey, credential []byte, at time.Time) error
	RemovePasskey(member ID, id string) error
	// AddAuthenticator refuses a second one.
	AddAuthenticator(Authenticator) error
	// UseStep answers ErrMissing for a step that is not newer than the last.
	UseStep(member ID, step int64) error
	RemoveAuthenticator(member ID) error
	// SetRecoveryCodes puts these hashes in the place of all that the member had.
	SetRecoveryCodes(member ID, hashes []string) error
	// UseRecoveryCode answers ErrMissing for one that was used before.
	UseRecoveryCode(member ID, hash string, at time.Time) error
	// RemoveFactors removes everything that the member showed besides their password.
	RemoveFactors(member ID) error
}
