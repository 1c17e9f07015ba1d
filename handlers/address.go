package handlers

import (
	"context"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// addressKey is where a request's context holds whom it comes from.
type addressKey struct{}

// addressed finds out whom each request comes from. It is the last that a proxy of ours
// names in X-Forwarded-For and that is none itself: what stands left of that, anybody may
// have written. chi's middleware takes no address with a port, as some proxies write it,
// and so counted all their clients as one.
func (s *Server) addressed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		from := clientOf(r, s.proxies)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), addressKey{}, from)))
	})
}

// clientOf walks from proxy to proxy. Where all of them are ours, the first to be named is
// the client: a member in the proxies' own network, who cannot choose what it says.
func clientOf(r *http.Request, proxies []netip.Prefix) netip.Addr {
	ours := func(a netip.Addr) bool {
		return slices.ContainsFunc(proxies, func(p netip.Prefix) bool { return p.Contains(a) })
	}
	at := addressIn(r.RemoteAddr)
	first := at
	named := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i, entry := range slices.Backward(named) {
		next := addressIn(entry)
		if !ours(at) || !next.IsValid() {
			break
		}
		if i == len(named)-1 {
			first = next
		}
		at = next
	}
	if ours(at) {
		return first
	}
	return at
}

// addressIn reads an address with or without a port and brackets, or none. An IPv4 address
// is itself also where it is written as one of IPv6.
func addressIn(text string) netip.Addr {
	text = strings.TrimSpace(text)
	if with, err := netip.ParseAddrPort(text); err == nil {
		return with.Addr().Unmap().WithZone("")
	}
	bare, _ := netip.ParseAddr(strings.TrimSuffix(strings.TrimPrefix(text, "["), "]"))
	return bare.Unmap().WithZone("")
}

// addressOf is whom a request comes from; not valid where nobody can tell.
func addressOf(r *http.Request) netip.Addr {
	from, _ := r.Context().Value(addressKey{}).(netip.Addr)
	return from
}

// networkOf is what counts as one address: of IPv6 the /64 that a household gets.
func networkOf(from netip.Addr) netip.Prefix {
	bits := 64
	if from.Is4() {
		bits = 32
	}
	network, _ := from.Prefix(bits)
	return network
}
