package handlers

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
)

func TestWhomARequestComesFrom(t *testing.T) {
	ours := []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128"), netip.MustParsePrefix("10.0.0.0/8")}
	for name, one := range map[string]struct {
		peer, want string
		named      []string
	}{
		"nobody between": {peer: "203.0.113.9:4040", want: "203.0.113.9"},
		"nobody between, and what they say is not believed": {peer: "203.0.113.9:4040", named: []string{"198.51.100.1"}, want: "203.0.113.9"},
		"our proxy names them":                              {peer: "127.0.0.1:4040", named: []string{"203.0.113.9"}, want: "203.0.113.9"},
		"with a port":                                       {peer: "127.0.0.1:4040", named: []string{"203.0.113.9:51234"}, want: "203.0.113.9"},
		"an IPv6 address":                                   {peer: "[::1]:4040", named: []string{"2001:db8::7"}, want: "2001:db8::7"},
		"an IPv6 address in brackets":                       {peer: "127.0.0.1:4040", named: []string{"[2001:db8::7]"}, want: "2001:db8::7"},
		"an IPv6 address with a port":                       {peer: "127.0.0.1:4040", named: []string{"[2001:db8::7]:51234"}, want: "2001:db8::7"},
		"an IPv4 address written as IPv6":                   {peer: "[::ffff:127.0.0.1]:4040", named: []string{"::ffff:203.0.113.9"}, want: "203.0.113.9"},
		"two of our proxies":                                {peer: "127.0.0.1:4040", named: []string{"203.0.113.9, 10.1.1.1"}, want: "203.0.113.9"},
		"in two headers":                                    {peer: "127.0.0.1:4040", named: []string{"203.0.113.9", "10.1.1.1:80"}, want: "203.0.113.9"},
		"they named another themselves":                     {peer: "127.0.0.1:4040", named: []string{"198.51.100.1, 203.0.113.9"}, want: "203.0.113.9"},
		"they named one of our proxies themselves":          {peer: "127.0.0.1:4040", named: []string{"10.1.1.1, 203.0.113.9:80"}, want: "203.0.113.9"},
		"they wrote what is no address":                     {peer: "127.0.0.1:4040", named: []string{"' OR 1, 203.0.113.9"}, want: "203.0.113.9"},
		"members in the proxies' network are one each":      {peer: "127.0.0.1:4040", named: []string{"10.2.3.4"}, want: "10.2.3.4"},
		"and cannot choose whom they are":                   {peer: "127.0.0.1:4040", named: []string{"10.9.9.9, 10.2.3.4"}, want: "10.2.3.4"},
		"nor with what is no address":                       {peer: "127.0.0.1:4040", named: []string{"nobody, 10.2.3.4"}, want: "10.2.3.4"},
		"our proxy knows no address":                        {peer: "127.0.0.1:4040", named: []string{"198.51.100.1, unknown"}, want: "127.0.0.1"},
		"our proxy names nobody":                            {peer: "127.0.0.1:4040", named: []string{"198.51.100.1, "}, want: "127.0.0.1"},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr, r.Header["X-Forwarded-For"] = one.peer, one.named
		if got := clientOf(r, ours).String(); got != one.want {
			t.Errorf("%s: %s, not %s", name, got, one.want)
		}
	}
}

func TestAHouseholdCountsAsOneAddress(t *testing.T) {
	for _, one := range []struct {
		a, b string
		same bool
	}{
		{"2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true}, {"2001:db8:1:2::1", "2001:db8:1:3::1", false},
		{"203.0.113.9", "203.0.113.10", false}, {"203.0.113.9", "::ffff:203.0.113.9", true},
	} {
		if same := networkOf(addressIn(one.a)) == networkOf(addressIn(one.b)); same != one.same {
			t.Errorf("%s and %s are one: %t", one.a, one.b, same)
		}
	}
}

// TestClientsBehindAProxyWithPorts guesses from as many addresses, through one proxy.
func TestClientsBehindAProxyWithPorts(t *testing.T) {
	o := openOffice(t)
	o.options.Proxies = []string{"127.0.0.0/8"}
	o.serve(o.options)
	o.knockFrom("203.0.113.9:50001")
	o.knockFrom("203.0.113.9:50002")
	o.knockFrom("203.0.113.10:50001")
	if got := o.server.door.tries[keyOf("address", "203.0.113.9/32")].count; got != 2 {
		t.Errorf("%d tries are counted for a client", got)
	}
	if got := o.server.door.tries[keyOf("address", "203.0.113.10/32")].count; got != 1 {
		t.Errorf("%d tries are counted for another", got)
	}
}

// knockFrom tries a wrong password as a client that a proxy names.
func (o *office) knockFrom(client string) {
	o.Helper()
	r := o.form("/sign-in", "email=nobody@paper.example&password=wrong")
	r.Header.Set("X-Forwarded-For", client)
	newBrowser(o).do(r)
}
