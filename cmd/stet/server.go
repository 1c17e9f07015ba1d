package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"stet/handlers"
	"stet/workflow"
	"stet/workflow/session"
	"stet/workflow/sqlite"
)

// How long a client may take over each part of a request. They bound what a slow one
// can hold on to.
const (
	headTime  = 10 * time.Second
	bodyTime  = 60 * time.Second
	idleTime  = 2 * time.Minute
	graceTime = 10 * time.Second // for requests under way when the server stops
	mostHead  = 16 << 10         // bytes
)

// mostGarbage is how much memory may lie about before it is collected, as a part of what
// is in use, in percent. It is half of Go's own: pages are small, a password takes 19 MB.
const mostGarbage = 50

// server is a newsroom to be served.
type server struct {
	dir      string
	addr     string
	origin   string // empty: the address itself
	zone     string
	proxies  []string
	demo     []handlers.DemoMember
	factors  []workflow.Role    // whose holders need a second factor
	provider *handlers.Provider // or nil
	log      io.Writer
	// ready runs when the address is taken and nobody is served yet.
	ready func(ctx context.Context, n *house, origin string) error
}

// run serves until ctx ends or the data can no longer be trusted.
func (s server) run(ctx context.Context) (err error) {
	zone, err := time.LoadLocation(s.zone)
	if err != nil {
		return wrongUsage("there is no time zone “%s”: give one like Europe/London", s.zone)
	}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return err
	}
	lock, err := lockData(s.dir)
	if err != nil {
		return err
	}
	defer lock.Close()
	n, err := openData(ctx, s.dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, n.close()) }()
	n.SecondFactor = s.factors
	if err := n.Reindex(ctx); err != nil {
		return err
	}

	listener, err := net.Listen("tcp", s.addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	if s.origin == "" {
		s.origin = "http://" + reached(s.addr, listener.Addr())
	}
	if err := writeAddress(lock, s.origin); err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(s.log, nil))
	app, err := handlers.New(s.options(n, zone, log))
	if err != nil {
		return wrongUsage("--url: %s", err)
	}
	handler, err := app.Handler()
	if err != nil {
		return err
	}
	if err := s.ready(ctx, n, s.origin); err != nil {
		return err
	}
	go n.tend(ctx, log)
	return serve(ctx, listener, handler, app.Failed(), log)
}

// tend does what nobody asks for: every minute it settles the stories whose hold has ended
// by itself, and every hour it forgets old forms.
func (n *house) tend(ctx context.Context, log *slog.Logger) {
	minute := time.NewTicker(time.Minute)
	defer minute.Stop()
	for minutes := 0; ; minutes++ {
		if err := n.EndHolds(ctx); err != nil && ctx.Err() == nil {
			log.Error("ending holds", "error", err)
		}
		if minutes%60 == 0 {
			if err := n.ForgetPosts(ctx); err != nil && ctx.Err() == nil {
				log.Error("forgetting old forms", "error", err)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-minute.C:
		}
	}
}

func (s server) options(n *house, zone *time.Location, log *slog.Logger) handlers.Options {
	sessions := n.store.Sessions(time.Now)
	return handlers.Options{
		News: n.Newsroom, Sessions: sessions, Codec: session.Codec{}, Rows: sessions,
		Zone: zone, URL: s.origin, Proxies: s.proxies, Demo: s.demo, Provider: s.provider, Log: log,
		Healthy: n.store.Healthy, Broken: sqlite.Broken, Full: sqlite.Full,
	}
}

// serve answers until ctx ends, and then lets the requests under way finish.
func serve(ctx context.Context, listener net.Listener, handler http.Handler, failed <-chan error, log *slog.Logger) error {
	web := &http.Server{
		Handler: handler, ReadHeaderTimeout: headTime, ReadTimeout: bodyTime, WriteTimeout: bodyTime, IdleTimeout: idleTime,
		MaxHeaderBytes: mostHead, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	debug.SetGCPercent(mostGarbage)
	done := make(chan error, 1)
	go func() { done <- web.Serve(listener) }()
	var failure error
	select {
	case err := <-done:
		return err
	case err := <-failed:
		failure = fmt.Errorf("the data can no longer be read or written, so the server stops: %w", err)
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), graceTime)
	defer cancel()
	if err := web.Shutdown(grace); err != nil {
		web.Close()
	}
	return failure
}

// reached is where a server is reached that listens on addr: its host, and the port
// that was taken.
func reached(addr string, taken net.Addr) string {
	host, _, _ := net.SplitHostPort(addr)
	_, port, _ := net.SplitHostPort(taken.String())
	return net.JoinHostPort(host, port)
}

// loopback tells whether only this machine can reach an address.
func loopback(addr string) (bool, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false, wrongUsage("--addr needs a host and a port, such as 127.0.0.1:8080")
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback(), nil
}

// checkOrigin refuses an address under which a session's cookie could be read on its way.
func checkOrigin(origin string) error {
	u, err := url.Parse(origin)
	if err != nil || u.Host == "" {
		return wrongUsage("--url must be like https://stet.paper.example")
	}
	here, err := loopback(net.JoinHostPort(u.Hostname(), "0"))
	if err != nil {
		return err
	}
	if u.Scheme != "https" && !(u.Scheme == "http" && here) {
		return wrongUsage("--url must begin with https://, because passwords and sessions travel to it")
	}
	return nil
}

// checkProxies refuses what is no network.
func checkProxies(networks []string) error {
	for _, one := range networks {
		if _, err := netip.ParsePrefix(one); err != nil {
			return wrongUsage("--proxy needs a network such as 10.0.0.0/8, and “%s” is none", one)
		}
	}
	return nil
}

// welcome is the whole address of a one-time link.
func welcome(origin, token string) string {
	return strings.TrimSuffix(origin, "/") + "/welcome/" + token
}
