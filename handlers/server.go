package handlers

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-webauthn/webauthn/webauthn"
	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"

	"stet/handlers/present"
	"stet/static"
	"stet/workflow"
	"stet/workflow/newsroom"
	"stet/workflow/session"
)

// Server answers every request of one newsroom.
type Server struct {
	News     *newsroom.Newsroom
	sessions *scs.SessionManager
	rows     SessionRows
	zone     *time.Location
	origin   string // scheme and host that members reach it at
	proxies  []netip.Prefix
	demo     []DemoMember
	provider *Provider // or nil
	log      *slog.Logger
	now      func() time.Time
	healthy  func() error
	broken   func(error) bool
	full     func(error) bool
	failed   chan error
	door     *door
	guesses  *guesses
	passkeys *webauthn.WebAuthn // nil where the address allows none
	crowd    crowd
	limits   limits
}

// Options is what a Server is made of.
type Options struct {
	News     *newsroom.Newsroom
	Sessions scs.CtxStore
	Codec    scs.Codec // as Sessions stores a session
	Rows     SessionRows
	Zone     *time.Location   // the newsroom's time zone
	URL      string           // origin that members reach it at, such as https://stet.paper.example
	Proxies  []string         // networks whose X-Forwarded-For is believed, such as 127.0.0.0/8
	Demo     []DemoMember     // whom anybody may sign in as; none outside a demo
	Provider *Provider        // where members may sign in besides; nil for none
	Log      *slog.Logger     // takes faults
	Healthy  func() error     // the store's, for /readyz
	Broken   func(error) bool // tells an error after which the store can no longer be trusted
	Full     func(error) bool // tells that the disk is full
}

// SessionRows lists and ends a member's sessions.
type SessionRows interface {
	// List is a member's sessions that stand, the last seen first.
	List(ctx context.Context, member workflow.ID) ([]session.Row, error)
	// Revoke answers workflow.ErrMissing for a session that is not the member's.
	Revoke(ctx context.Context, member workflow.ID, id string) error
	// EndOthers ends every session of a member but one.
	EndOthers(ctx context.Context, member workflow.ID, keep string) error
	// Renew puts a session with a fresh token's ID in the place of one that stands, and gives
	// when it expires; workflow.ErrMissing where the old one has ended or was renewed before.
	Renew(ctx context.Context, old, fresh string) (time.Time, error)
}

// DemoMember is somebody of the demo's newsroom, whom anybody may sign in as.
type DemoMember = present.DemoMember

// SessionLife is how long a session lasts, used or not.
const SessionLife = 7 * 24 * time.Hour

// New makes a Server. It refuses an address that is no origin, and a proxy that is no network.
func New(o Options) (*Server, error) {
	origin, err := url.Parse(o.URL)
	if err != nil || origin.Host == "" || strings.Trim(origin.Path, "/") != "" || origin.Scheme != "http" && origin.Scheme != "https" {
		return nil, errors.New("the address must be like https://stet.paper.example, without a path")
	}
	s := &Server{
		News: o.News, rows: o.Rows, zone: o.Zone, origin: origin.Scheme + "://" + origin.Host, demo: o.Demo, provider: o.Provider,
		log: o.Log, now: o.News.Now, healthy: o.Healthy, broken: o.Broken, full: o.Full, failed: make(chan error, 1),
		door: newDoor(o.News.Now), guesses: newGuesses(o.News.Now), limits: newLimits(),
	}
	if s.passkeys, err = newPasskeys(origin); err != nil {
		return nil, err
	}
	for _, network := range o.Proxies {
		proxy, err := netip.ParsePrefix(network)
		if err != nil {
			return nil, err
		}
		s.proxies = append(s.proxies, proxy)
	}
	s.sessions = s.newSessions(o, origin.Scheme == "https")
	return s, nil
}

// newSessions sets up the sessions' manager. Its own idle limit stays off: with it every
// GET would write, and a request under way could write a revoked session back. The
// store keeps that limit.
func (s *Server) newSessions(o Options, secure bool) *scs.SessionManager {
	m := scs.New()
	m.Store, m.Codec, m.HashTokenInStore, m.Lifetime = o.Sessions, o.Codec, true, SessionLife
	m.Cookie.Name = "stet"
	if secure {
		m.Cookie.Name, m.Cookie.Secure = "__Host-stet", true
	}
	m.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) {
		if errors.Is(err, session.ErrOver) {
			return // the answer goes out without a cookie
		}
		s.visit(w, r).answer(err)
	}
	return m
}

// Failed gives the error after which the store can no longer be trusted. The process
// should end then.
func (s *Server) Failed() <-chan error { return s.failed }

// Handler answers every address of routes.go, and the static files.
func (s *Server) Handler() (http.Handler, error) {
	crossOrigin := http.NewCrossOriginProtection()
	if err := crossOrigin.AddTrustedOrigin(s.origin); err != nil {
		return nil, err
	}
	crossOrigin.SetDenyHandler(s.handle(refuseCrossOrigin))
	// The quickest level: a long galley packs in a millisecond, a tenth larger than at best.
	compress, err := gzhttp.NewWrapper(gzhttp.ContentTypes([]string{"text/html"}), gzhttp.CompressionLevel(gzip.BestSpeed))
	if err != nil {
		return nil, err
	}

	mux := chi.NewRouter()
	mux.Use(s.addressed, s.recovering, s.guarded, s.admitted, crossOrigin.Handler, middleware.GetHead,
		func(next http.Handler) http.Handler { return compress(next) })
	mux.NotFound(s.handle(nothingHere))
	mux.MethodNotAllowed(s.handle(wrongMethod))
	mux.Method(http.MethodGet, "/static/*", static.Handler())
	for _, one := range routes {
		if one.needs == "" {
			return nil, fmt.Errorf("%s %s does not say whom it is for", one.method, one.pattern)
		}
		mux.Method(one.method, one.pattern, s.route(one))
	}
	return mux, nil
}

// route puts before a page what its row of the table asks for.
func (s *Server) route(one route) http.Handler {
	switch {
	case one.needs == public:
		return s.handle(one.page)
	case one.needs == anyone:
		return s.sessions.LoadAndSave(s.handle(private(one.page)))
	}
	page := one.page
	if one.needs != ownFactors {
		page = factored(page)
	}
	return s.sessions.LoadAndSave(s.handle(private(signedIn(identified(page)))))
}

// handle makes a handler of a page and answers what the page returned.
func (s *Server) handle(p page) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v := s.visit(w, r)
		defer v.over()
		if err := p(v); err != nil {
			v.answer(err)
		}
	}
}

// private keeps a page out of every cache.
func private(p page) page {
	return func(v *visit) error {
		v.w.Header().Set("Cache-Control", "no-store")
		return p(v)
	}
}

// recovering answers a panic as a fault.
func (s *Server) recovering(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if cause := recover(); cause != nil {
				if cause == http.ErrAbortHandler {
					panic(cause)
				}
				s.visit(w, r).fault(panicked(cause))
			}
		}()
		next.ServeHTTP(w, r)
	})
}
