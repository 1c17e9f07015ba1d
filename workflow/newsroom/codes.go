package newsroom

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
)

// stepLength is how long a code of an authenticator app is shown, in seconds (RFC 6238).
const stepLength = 30

// stepOf is the time step of which an app with this secret (base32) shows a code: the
// present one, or the one before or after it, because clocks differ and people type slowly.
func stepOf(secret, code string, now time.Time) (step int64, right bool) {
	code = strings.Join(strings.Fields(code), "")
	present := now.Unix() / stepLength
	for _, step := range []int64{present, present - 1, present + 1} {
		// It fails for a code of another length, and without a secret: neither is right.
		right, err := hotp.ValidateCustom(code, uint64(step), secret, hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
		if err == nil && right && secret != "" {
			return step, true
		}
	}
	return 0, false
}

// recoveryCount is how many recovery codes a member is given at a time.
const recoveryCount = 10

// recoveryCodes makes them: 80 random bits each, written as “k3zq-…” in groups of four.
func recoveryCodes(random io.Reader) ([]string, error) {
	codes := make([]string, recoveryCount)
	for i := range codes {
		raw := make([]byte, 10)
		if _, err := io.ReadFull(random, raw); err != nil {
			return nil, fmt.Errorf("recovery code: %w", err)
		}
		letters := strings.ToLower(base32.StdEncoding.EncodeToString(raw))
		codes[i] = strings.Join([]string{letters[:4], letters[4:8], letters[8:12], letters[12:]}, "-")
	}
	return codes, nil
}

// hashCode is what is kept of a recovery code. A plain hash does: nobody can try 80 random
// bits one by one, as they could a password.
func hashCode(code string) string {
	bare := strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToLower(strings.TrimSpace(code)))
	sum := sha256.Sum256([]byte(bare))
	return hex.EncodeToString(sum[:])
}

// findCode finds the hash of a recovery code among those that still work. How long it takes
// tells nothing of them.
func findCode(hashes []string, code string) (found string, known bool) {
	hash := hashCode(code)
	for _, one := range hashes {
		if subtle.ConstantTimeCompare([]byte(one), []byte(hash)) == 1 {
			found, known = one, true
		}
	}
	return found, known
}
