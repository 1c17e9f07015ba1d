package present

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stet/workflow"
)

// A reader finds a QR code by its three corners, and by the light margin around it.
func TestQRCodeHasItsCornersAndItsMargin(t *testing.T) {
	code, err := drawQR("otpauth://totp/Stet:lex@paper.example?secret=JBSWY3DPEHPK3PXP&issuer=Stet")
	if err != nil {
		t.Fatal(err)
	}
	var size int
	if _, err := fmt.Sscanf(code.ViewBox, "0 0 %d %d", &size, &size); err != nil {
		t.Fatal(err)
	}
	dark := map[[2]int]bool{}
	for square := range strings.SplitSeq(strings.TrimSuffix(code.Path, "z"), "z") {
		var x, y int
		if _, err := fmt.Sscanf(square, "M%d %dh1v1h-1", &x, &y); err != nil {
			t.Fatalf("%q: %v", square, err)
		}
		if x < quietZone || y < quietZone || x >= size-quietZone || y >= size-quietZone {
			t.Errorf("%d, %d is dark, in the margin", x, y)
		}
		dark[[2]int{x, y}] = true
	}
	far := size - quietZone - 7
	for _, corner := range [][2]int{{quietZone, quietZone}, {far, quietZone}, {quietZone, far}} {
		for i := range 7 {
			edge, ring := [2]int{corner[0] + i, corner[1]}, [2]int{corner[0] + i, corner[1] + 1}
			if !dark[edge] || dark[ring] != (i == 0 || i == 6) {
				t.Errorf("there is no corner at %v", corner)
				break
			}
		}
	}
}

func TestFactorsInASentence(t *testing.T) {
	app, keys := workflow.Authenticator{Secret: "S"}, make([]workflow.Passkey, 2)
	for want, has := range map[string]workflow.Factors{
		"None yet: whoever learns your password can sign in as you.":         {},
		"1 passkey. Recovery codes: one is left. Make new ones soon.":        {Passkeys: keys[:1], RecoveryCodes: make([]string, 1)},
		"An authenticator app and 2 passkeys. Recovery codes: 9 are left.":   {Authenticator: app, Passkeys: keys, RecoveryCodes: make([]string, 9)},
		"An authenticator app. Recovery codes: none is left. Make new ones.": {Authenticator: app},
	} {
		if got := factorsInWords(has); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
	c, now := at20past2(t)
	p := Page{Clock: c}
	if got := p.addedAndUsed(now, time.Time{}); got != "added 14:20 · never used" {
		t.Errorf("%q", got)
	}
}
