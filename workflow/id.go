package workflow

import (
	"encoding/binary"
	"fmt"
	"io"
	"time"
)

// ID names one thing for good, inside and outside: 26 characters of Crockford's
// base 32, 48 bits of Unix milliseconds followed by 80 random bits (the layout of
// the ULID specification), so that ids sort by the time they were made and cannot
// be guessed.
type ID string

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// NewID makes an id from a time and a source of randomness.
func NewID(at time.Time, random io.Reader) (ID, error) {
	var raw [16]byte
	binary.BigEndian.PutUint64(raw[:8], uint64(at.UnixMilli())<<16)
	if _, err := io.ReadFull(random, raw[6:]); err != nil {
		return "", fmt.Errorf("id: %w", err)
	}
	var out [26]byte
	high, low := binary.BigEndian.Uint64(raw[:8]), binary.BigEndian.Uint64(raw[8:])
	for i := len(out) - 1; i >= 0; i-- {
		out[i] = crockford[low&31]
		low = low>>5 | high<<59
		high >>= 5
	}
	return ID(out[:]), nil
}

// Valid tells whether the id has the form that NewID gives.
func (id ID) Valid() bool {
	if len(id) != 26 || id[0] > '7' {
		return false
	}
	for i := range len(id) {
		c := id[i]
		digit := c >= '0' && c <= '9'
		letter := c >= 'A' && c <= 'Z' && c != 'I' && c != 'L' && c != 'O' && c != 'U'
		if !digit && !letter {
			return false
		}
	}
	return true
}
