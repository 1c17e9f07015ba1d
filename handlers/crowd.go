package handlers

import (
	"net/http"
	"net/netip"
	"sync"
)

// crowd is the requests under way, by where they come from. Its zero value is empty.
type crowd struct {
	mu   sync.Mutex
	all  int
	from map[netip.Prefix]int
}

// enter lets one request in, or answers why not.
func (c *crowd) enter(from netip.Prefix) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.from[from] >= mostFromAddress:
		return errCrowdedAddress
	case c.all >= mostAtOnce:
		return errCrowded
	}
	if c.from == nil {
		c.from = map[netip.Prefix]int{}
	}
	c.all++
	c.from[from]++
	return nil
}

func (c *crowd) leave(from netip.Prefix) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all--
	if c.from[from]--; c.from[from] == 0 {
		delete(c.from, from)
	}
}

// admitted answers as many requests at once as there is room for, whatever they ask for.
func (s *Server) admitted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		from := networkOf(addressOf(r))
		if err := s.crowd.enter(from); err != nil {
			s.visit(w, r).answer(err)
			return
		}
		defer s.crowd.leave(from)
		next.ServeHTTP(w, r)
	})
}
