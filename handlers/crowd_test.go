package handlers

import (
	"fmt"
	"net/http"
	"net/netip"
	"testing"
)

// TestSoManyAtOnce fills the program with requests under way, and asks once more: for a
// page, for what readers see and for a file.
func TestSoManyAtOnce(t *testing.T) {
	home := func(i int) netip.Prefix { return networkOf(netip.AddrFrom4([4]byte{198, 51, byte(i >> 8), byte(i)})) }
	here := func(int) netip.Prefix { return networkOf(netip.MustParseAddr("127.0.0.1")) }
	for name, one := range map[string]struct {
		most, status int
		from         func(int) netip.Prefix
		says         string
	}{
		"from_one_address": {mostFromAddress, http.StatusTooManyRequests, here, "from where you are"},
		"in_all":           {mostAtOnce, http.StatusServiceUnavailable, home, "More people are asking"},
	} {
		t.Run(name, func(t *testing.T) {
			o := openOffice(t)
			for i := range one.most - 1 {
				o.check(o.server.crowd.enter(one.from(i)))
			}
			newBrowser(o).open("/sign-in").is(http.StatusOK)
			o.check(o.server.crowd.enter(one.from(one.most)))
			for _, path := range []string{"/sign-in", "/read", "/static/none"} {
				newBrowser(o).open(path).is(one.status).sees("Busy for a moment", one.says)
				answer := newBrowser(o).raw(http.MethodGet, path, nil)
				if answer.Header.Get("Retry-After") != "5" || answer.Header.Get("Content-Security-Policy") == "" {
					t.Errorf("%s: %v", path, answer.Header)
				}
			}
			o.server.crowd.leave(one.from(one.most))
			newBrowser(o).open("/sign-in").is(http.StatusOK)
		})
	}
}

func TestACrowdIsForgotten(t *testing.T) {
	var c crowd
	for i := range 1000 {
		from := networkOf(addressIn(fmt.Sprintf("2001:db8:%x::1", i)))
		if err := c.enter(from); err != nil {
			t.Fatal(err)
		}
		c.leave(from)
	}
	if len(c.from) != 0 || c.all != 0 {
		t.Errorf("%d addresses and %d requests are kept", len(c.from), c.all)
	}
}
