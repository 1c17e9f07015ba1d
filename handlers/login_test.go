package handlers

import (
	"bytes"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/oauth2-proxy/mockoidc"
)

// login is a provider in the test's own process, and what the office logs of it.
type login struct {
	*mockoidc.MockOIDC
	office *office
	front  func(http.Handler) http.Handler // stands before every answer, where a test sets it

	mu  sync.Mutex
	log bytes.Buffer
}

func (l *login) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.log.Write(line)
}

func (l *login) logged() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.log.String()
}

// newLogin makes a provider that is not there yet, and has the office sign in at it.
func newLogin(o *office) (*login, net.Listener) {
	o.Helper()
	mock, err := mockoidc.NewServer(nil)
	o.check(err)
	l := &login{MockOIDC: mock, office: o, front: func(next http.Handler) http.Handler { return next }}
	l.FastForward(time.Until(o.clock()))
	o.check(l.AddMiddleware(func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { l.front(next).ServeHTTP(w, r) })
	}))
	at, err := net.Listen("tcp", "127.0.0.1:0")
	o.check(err)
	o.options.Provider, err = NewProvider(ProviderOptions{Issuer: "http://" + at.Addr().String() + "/oidc", Client: l.ClientID, Secret: l.ClientSecret, Name: "Newsroom login"})
	o.check(err)
	o.options.Log = slog.New(slog.NewTextHandler(l, nil))
	o.server, err = New(o.options)
	o.check(err)
	o.web.Config.Handler, err = o.server.Handler()
	o.check(err)
	o.Cleanup(l.keepsItsSecrets)
	return l, at
}

// openLogin makes one that is there.
func openLogin(o *office) *login {
	o.Helper()
	l, at := newLogin(o)
	l.opens(at)
	return l
}

// listen takes an address again.
func listen(o *office, address string) net.Listener {
	o.Helper()
	at, err := net.Listen("tcp", address)
	o.check(err)
	return at
}

func (l *login) opens(at net.Listener) {
	l.office.Helper()
	l.office.check(l.Start(at, nil))
	l.office.Cleanup(func() { l.Shutdown() })
}

// keepsItsSecrets fails when a code, a token or the newsroom's secret was logged.
func (l *login) keepsItsSecrets() {
	secrets := []string{l.ClientSecret, "eyJ"} // with which every token begins
	for code := range l.SessionStore.Store {
		secrets = append(secrets, code)
	}
	for _, secret := range secrets {
		if strings.Contains(l.logged(), secret) {
			l.office.Errorf("logged the secret %s: %s", secret, l.logged())
		}
	}
}

// person is somebody who has an account at the provider.
type person struct {
	subject, email string
	twist          func(jwt.MapClaims) // changes what the provider writes of them, if set
}

func (p person) ID() string                        { return p.subject }
func (p person) Userinfo([]string) ([]byte, error) { return []byte("{}"), nil }

func (p person) Claims(_ []string, base *mockoidc.IDTokenClaims) (jwt.Claims, error) {
	claims := jwt.MapClaims{
		"iss": base.Issuer, "sub": base.Subject, "aud": base.Audience, "exp": base.ExpiresAt, "iat": base.IssuedAt, "nonce": base.Nonce,
		"email": p.email, "email_verified": true, "groups": []string{"admin", "chief"}, "roles": []string{"admin", "legal"},
	}
	if p.twist != nil {
		p.twist(claims)
	}
	return claims, nil
}

// signsIn has somebody sign in at the provider, and shows where that leads.
func (b *browser) signsIn(l *login, p person) shown {
	b.Helper()
	l.QueueUser(p)
	return b.open("/sign-in").follow("Sign in with Newsroom login")
}

// wayBack has somebody sign in at the provider, and stops before the last step: at the
// address that the provider leads back to.
func (b *browser) wayBack(l *login, p person) string {
	b.Helper()
	l.QueueUser(p)
	answer := b.raw(http.MethodGet, "/sign-in/provider", nil)
	there, err := b.once().Get(answer.Header.Get("Location"))
	b.check(err)
	defer there.Body.Close()
	back, err := url.Parse(there.Header.Get("Location"))
	if err != nil || back.Query().Get("code") == "" {
		b.Fatalf("the provider leads to %q, %v", back, err)
	}
	return back.RequestURI()
}

// isOut fails where a browser is signed in.
func (b *browser) isOut(t testing.TB) {
	t.Helper()
	if got := b.raw(http.MethodGet, "/", nil).StatusCode; got != http.StatusSeeOther {
		t.Errorf("somebody is signed in: the queue answers %d", got)
	}
}
