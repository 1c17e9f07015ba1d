package workflow

import (
	"fmt"
	"strings"
	"time"
)

// Moment writes a time into a sentence as {time:RFC 3339}. Sentences leave this
// package without a time zone; whoever shows one replaces the mark with the time in
// the newsroom's zone.
func Moment(t time.Time) string { return "{time:" + t.UTC().Format(time.RFC3339) + "}" }

// countWord picks the sentence for one thing or for many; many holds a %d.
func countWord(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, n)
}

// list joins words as people do: "a, b and c".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
