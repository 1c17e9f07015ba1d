package present

import (
	"testing"
	"time"
)

func TestGreeting(t *testing.T) {
	for hour, want := range map[int]string{0: "Good evening", 4: "Good evening", 5: "Good morning", 11: "Good morning", 12: "Good afternoon", 17: "Good afternoon", 18: "Good evening", 23: "Good evening"} {
		if got := greeting(time.Date(2031, 3, 4, hour, 30, 0, 0, time.UTC)); got != want {
			t.Errorf("at %d:30 it is %q", hour, got)
		}
	}
}
