package present

import "testing"

func TestNumbersInWords(t *testing.T) {
	for n, want := range map[int]string{0: "0 words", 1: "1 word", 999: "999 words", 1140: "1,140 words", 1234567: "1,234,567 words"} {
		if got := counted(n, "word"); got != want {
			t.Errorf("%d is %q", n, got)
		}
	}
}
