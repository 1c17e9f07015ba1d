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

// Trace is what an act tells of who dealt with what.
type Trace struct {
	Member ID
	Verb   Verb
	Thread ID // none of an act on the story itself
	At     time.Time
}

// Dealings are when anybody but one member last moved or signed a story, or acted on each of
// its threads. What the member said before is relied on from then.
type Dealings struct {
	story   time.Time
	threads map[ID]time.Time
}

// DealingsOf gathers traces, which are oldest first, of all but a member.
func DealingsOf(traces []Trace, but ID) Dealings {
	d := Dealings{threads: map[ID]time.Time{}}
	for _, t := range traces {
		switch {
		case t.Member == but:
		case IsMove(t.Verb):
			d.story = t.At
		case t.Thread != "":
			d.threads[t.Thread] = t.At
		}
	}
	return d
}

// With is when a comment of the member was dealt with; zero when nobody did since.
func (d Dealings) With(c Comment) time.Time {
	at := d.threads[c.Thread]
	if d.story.After(at) {
		at = d.story
	}
	if !at.After(c.At) {
		return time.Time{}
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
