package handlers

import (
	"testing"
	"time"
)

func TestMinutesInWords(t *testing.T) {
	for d, want := range map[time.Duration]string{time.Second: "a minute", time.Minute: "a minute", 61 * time.Second: "2 minutes", guessWindow: "60 minutes"} {
		if got := minutes(d); got != want {
			t.Errorf("%s is %q", d, got)
		}
	}
}
