package workflow

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"time"
)

// Comment is one remark in a thread, in order of At. Its words may be mended or taken back
// for a while; who said it, where and when never changes.
type Comment struct {
	ID        ID
	Thread    ID
	Member    ID
	Role      Role
	Words     string // empty once it was taken back
	At        time.Time
	Edited    time.Time // when its words were last changed; zero while they are as first said
	TakenBack bool
}

// AmendFor is how long a comment can be mended or taken back, while nobody has answered.
const AmendFor = 15 * time.Minute

// Dealt is when somebody other than the writer of a comment last acted on its thread, or signed
// the story or moved it, by the acts since; zero when nobody did. What was said is relied on
// from then.
func (c Comment) Dealt(acts []Act) (at time.Time) {
	for _, a := range acts {
		if a.Member != c.Member && a.At.After(c.At) && (IsMove(a.Verb) || ID(a.Codes["thread"]) == c.Thread) {
			at = a.At
		}
	}
	return at
}

// Wording is what stays of a comment's words that are gone: SHA-256, in hex, of Salt followed
// by the words, so that whoever has them can show that they stood there.
type Wording struct {
	Comment ID
	Act     int64 // by which they went
	Salt    []byte
	Hash    string
}

// WordingOf is what is to stay of the words of a comment.
func WordingOf(c Comment, random io.Reader) (Wording, error) {
	salt := make([]byte, 16)
	if _, err := io.ReadFull(random, salt); err != nil {
		return Wording{}, fmt.Errorf("salt: %w", err)
	}
	sum := sha256.Sum256(append(salt[:16:16], c.Words...))
	return Wording{Comment: c.ID, Salt: salt, Hash: hex.EncodeToString(sum[:])}, nil
}
