package handlers

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"

	"stet/workflow"
)

// hashing is argon2id with 19 MiB and two passes, one of the equal choices of the OWASP
// Password Storage Cheat Sheet, and the quickest here. Hashes that were made otherwise are
// made anew at the next sign-in.
var hashing = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// mostHashing is how many passwords are hashed at a time; the others wait. It bounds the
// memory that a crowd at the door can take.
const mostHashing = 1

// HashPassword gives the argon2id hash of a password, in its own encoding. It judges
// nothing: see checkPassword.
func HashPassword(password string) (string, error) { return argon2id.CreateHash(password, hashing) }

// nobodysPassword stands in for the password of an account that does not exist, so that
// the answer takes as long as for one that does. It is the hash of random bytes.
var nobodysPassword = "$argon2id$v=19$m=19456,t=2,p=1$Fat6blsuT3pgXXrjFYyoCw$/M9HjvnDE6K4HFe9g+0KkCC0RdhoI911Pvnz1uu7wzA"

// Bounds of a password, in characters.
const (
	shortestPassword = 12
	longestPassword  = 256
)

// commonPasswords are the ones that everybody tries first, in lower case and without
// anything but letters and digits. Those shorter than twelve characters are refused for
// that.
var commonPasswords = []string{
	"123456789012", "1234567890123", "12345678901234", "123456789123456789", "123123123123", "111111111111", "000000000000",
	"987654321987", "qwertyuiop123", "qwertyuiopasdfghjklzxcvbnm", "qwertyuiopasdf", "1q2w3e4r5t6y", "1qaz2wsx3edc", "zaq12wsxcde3",
	"asdfghjklqwerty", "asdfghjkl123", "abcdefghijkl", "abcdefghijklmnopqrstuvwxyz", "abcd12345678", "abc123abc123", "a1b2c3d4e5f6",
	"passwordpassword", "password1234", "password12345", "password123456", "password123password", "passwort1234", "motdepasse123",
	"iloveyou1234", "iloveyouforever", "letmeinletmein", "letmein12345", "letmeinplease", "welcome12345", "welcomewelcome", "welcometostet",
	"changemenow1", "changeme1234", "changemechangeme", "trustno1trustno1", "administrator", "administrator1", "administrator123",
	"correcthorsebatterystaple", "thisismypassword", "mypassword123", "newpassword123", "secretsecret", "secretpassword", "opensesame123",
	"letitstand", "letitstand123", "stetstetstet", "newsroomnewsroom", "newsroom1234", "breakingnews1", "breakingnews123", "editorinchief",
	"editorinchief1", "headlinenews1", "stopthepress", "stopthepresses", "offtherecord", "nocommentnocomment",
}

// checkPassword refuses a password that is too short, too long, or easily guessed: a
// common one, one or two characters repeated, or little besides the member's own words.
func checkPassword(password string, own ...string) error {
	refuse := func(says string) error {
		return &workflow.Problem{Kind: workflow.ProblemInvalid, Field: "new_password", Says: says}
	}
	switch n := utf8.RuneCountInString(password); {
	case n < shortestPassword:
		return refuse("That password is too short. Use at least 12 characters; a few unrelated words do well.")
	case n > longestPassword:
		return refuse("That password is too long. Use at most 256 characters.")
	}
	bare := bareWord(password)
	if slices.Contains(commonPasswords, bare) || distinct(password) < 5 {
		return refuse("That password is one that people try first. Choose another; a few unrelated words do well.")
	}
	for _, words := range own {
		for _, word := range strings.FieldsFunc(words, func(r rune) bool { return r == ' ' || r == '@' || r == '.' }) {
			bare = strings.ReplaceAll(bare, bareWord(word), "")
		}
	}
	if utf8.RuneCountInString(bare) < 6 {
		return refuse("That password is made of your own name or address. Choose another; a few unrelated words do well.")
	}
	return nil
}

// bareWord is a word's letters and digits in lower case.
func bareWord(word string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (r < '0' || r > '9') && (r < 'a' || r > 'z') {
			return -1
		}
		return r
	}, strings.ToLower(word))
}

func distinct(word string) int {
	seen := map[rune]bool{}
	for _, r := range strings.ToLower(word) {
		seen[r] = true
	}
	return len(seen)
}

// hash hashes a new password in its turn.
func (d *door) hash(ctx context.Context, password string) (hashed string, err error) {
	err = d.inTurn(ctx, func() error {
		hashed, err = HashPassword(password)
		return err
	})
	return hashed, err
}

// rehash makes the hash of a password that was right anew, if it was made otherwise than
// hashes are now: nobody's password is compared as slowly as those alone.
func (v *visit) rehash(m workflow.Member, password string) error {
	if made, _, _, err := argon2id.DecodeHash(m.Password); err != nil || *made == *hashing {
		return err
	}
	hashed, err := v.door.hash(v.r.Context(), password)
	if err != nil {
		return err
	}
	return v.News.Rehash(v.r.Context(), m.ID, m.Password, hashed)
}

// opens compares a password with a hash in its turn. Without a hash it takes as long,
// and the answer is no.
func (d *door) opens(ctx context.Context, password, hashed string) (right bool, err error) {
	known := hashed != ""
	if !known {
		hashed = nobodysPassword
	}
	err = d.inTurn(ctx, func() error {
		right, err = argon2id.ComparePasswordAndHash(password, hashed)
		return err
	})
	return right && known, err
}
