package manuscript

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// A Hash is the SHA-256 of a manuscript's Canonical bytes: the name of a text,
// and what a sign-off signs.
type Hash [sha256.Size]byte

// Hash gives the hash of the text that readers get. It is another for every
// change that a reader could see, and the same for the same text saved again.
func (m Manuscript) Hash() Hash { return sha256.Sum256(m.Canonical()) }

// String gives the hash as 64 lower-case hex digits.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Short gives the first eight hex digits, parted for the eye: "a81f·03c2".
func (h Hash) Short() string {
	return hex.EncodeToString(h[:2]) + "·" + hex.EncodeToString(h[2:4])
}

// IsZero reports whether h is no hash at all.
func (h Hash) IsZero() bool { return h == Hash{} }

// ParseHash reads what String writes: 64 lower-case hex digits and nothing else.
func ParseHash(s string) (Hash, error) {
	var h Hash
	if !isDigest(s) {
		return h, fmt.Errorf("%.80q is not the hash of a text: it must be 64 digits from 0-9 and a-f", s)
	}
	_, err := hex.Decode(h[:], []byte(s))
	return h, err
}

// isDigest reports whether s is a SHA-256 as Stet writes it. Capitals are
// refused, so that one digest has one spelling.
func isDigest(s string) bool {
	if len(s) != 2*sha256.Size {
		return false
	}
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}
