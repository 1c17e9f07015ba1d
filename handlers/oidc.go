package handlers

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// Bounds of what is asked of a provider.
const (
	providerTime    = 10 * time.Second // for all that one request asks of it
	providerAnswer  = 1 << 20          // bytes of one answer
	providerHead    = 64 << 10         // bytes of its head
	clockSkew       = time.Minute      // that its clock may be behind
	providerSilence = 15 * time.Second // after it did not answer; longer than providerTime, so that nobody waits twice
)

// ProviderOptions is a provider as whoever runs the server knows it.
type ProviderOptions struct {
	Issuer string // its address, as it writes it itself
	Client string // the newsroom's id there
	Secret string // and password
	Name   string // as members know it; empty: the issuer's host
}

// Provider is where members may sign in besides at the door (OpenID Connect Core 1.0, code
// flow with PKCE). It says who somebody is, and nothing of what they may do. It is first asked
// when somebody goes there, so that the server starts without it.
type Provider struct {
	ProviderOptions
	web *http.Client

	mu     sync.Mutex
	found  *oidc.Provider
	silent time.Time // when it last did not answer
}

// NewProvider refuses an issuer to which the newsroom's secret could not be sent safely.
func NewProvider(o ProviderOptions) (*Provider, error) {
	issuer, err := url.Parse(o.Issuer)
	if err != nil || issuer.Host == "" || issuer.User != nil || issuer.RawQuery != "" || issuer.Fragment != "" {
		return nil, errors.New("the issuer must be an address like https://login.paper.example")
	}
	if err := overTLS(issuer); err != nil {
		return nil, err
	}
	if o.Name == "" {
		o.Name = issuer.Host
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxResponseHeaderBytes = providerHead
	return &Provider{ProviderOptions: o, web: &http.Client{
		Transport: bounded{transport}, Timeout: providerTime,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}, nil
}

// name is empty where there is no provider.
func (p *Provider) name() string {
	if p == nil {
		return ""
	}
	return p.Name
}

// overTLS refuses an address where others could read along, or answer in its place.
func overTLS(u *url.URL) error {
	ip, err := netip.ParseAddr(u.Hostname())
	here := u.Hostname() == "localhost" || err == nil && ip.IsLoopback()
	if u.Scheme == "https" || u.Scheme == "http" && here {
		return nil
	}
	return fmt.Errorf("the provider must be asked over https, and %s://%s is not", u.Scheme, u.Host)
}

// bounded asks over TLS alone, and reads no more of an answer than providerAnswer.
type bounded struct{ http.RoundTripper }

func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := overTLS(r.URL); err != nil {
		return nil, err
	}
	answer, err := b.RoundTripper.RoundTrip(r)
	if err == nil {
		answer.Body = http.MaxBytesReader(nil, answer.Body, providerAnswer)
	}
	return answer, err
}

// discovered is what the provider says of itself, asked for until it has answered once.
func (p *Provider) discovered(now time.Time) (*oidc.Provider, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.found != nil {
		return p.found, nil
	}
	if now.Sub(p.silent) < providerSilence {
		return nil, p.away(nil)
	}
	found, err := oidc.NewProvider(oidc.ClientContext(context.Background(), p.web), p.Issuer)
	if err == nil {
		var page *url.URL
		if page, err = url.Parse(found.Endpoint().AuthURL); err == nil {
			err = overTLS(page)
		}
	}
	if err != nil {
		p.silent = now
		return nil, p.away(fmt.Errorf("discovery: %w", err))
	}
	p.found = found
	return found, nil
}

// journey is one way to the provider and back. It is kept in the browser's session.
type journey struct {
	State    string      // binds the way back to the browser
	Nonce    string      // binds the provider's word to this journey
	Verifier string      // binds the provider's code to this server (PKCE)
	Then     string      // the address of ours to go on to
	Member   workflow.ID // who shows anew who they are; nobody, where somebody signs in
	Began    time.Time
}

// way is the address that begins a journey. It comes back to the address back.
func (p *Provider) way(j journey, back string) (string, error) {
	found, err := p.discovered(j.Began)
	if err != nil {
		return "", err
	}
	asks := []oauth2.AuthCodeOption{oidc.Nonce(j.Nonce), oauth2.S256ChallengeOption(j.Verifier)}
	if j.Member != "" {
		asks = append(asks, oauth2.SetAuthURLParam("prompt", "login"), oauth2.SetAuthURLParam("max_age", "0"))
	}
	return p.config(found, back).AuthCodeURL(j.State, asks...), nil
}

func (p *Provider) config(found *oidc.Provider, back string) *oauth2.Config {
	return &oauth2.Config{ClientID: p.Client, ClientSecret: p.Secret, Endpoint: found.Endpoint(), RedirectURL: back, Scopes: []string{oidc.ScopeOpenID, oidc.ScopeEmail}}
}

// vouched is whom the provider vouches for at the end of a journey, in exchange for its code.
func (p *Provider) vouched(ctx context.Context, now time.Time, j journey, back, code string) (newsroom.Vouched, error) {
	ctx, cancel := context.WithTimeout(oidc.ClientContext(ctx, p.web), providerTime)
	defer cancel()
	found, err := p.discovered(now)
	if err != nil {
		return newsroom.Vouched{}, err
	}
	tokens, err := p.config(found, back).Exchange(ctx, code, oauth2.VerifierOption(j.Verifier))
	if err != nil {
		return newsroom.Vouched{}, p.noTokens(err)
	}
	written, _ := tokens.Extra("id_token").(string)
	id, err := found.Verifier(&oidc.Config{ClientID: p.Client, Now: func() time.Time { return now }}).Verify(ctx, written)
	if err != nil {
		return newsroom.Vouched{}, p.unusable(fmt.Errorf("id token: %w", err))
	}
	return p.read(id, j)
}

// read takes from an ID token that the provider has signed for this newsroom what is asked of
// it, and nothing else.
func (p *Provider) read(id *oidc.IDToken, j journey) (newsroom.Vouched, error) {
	var claims struct {
		For      string `json:"azp"`
		At       int64  `json:"auth_time"`
		Email    string `json:"email"`
		Verified any    `json:"email_verified"` // some providers write "true"
	}
	if err := id.Claims(&claims); err != nil {
		return newsroom.Vouched{}, p.unusable(fmt.Errorf("claims: %w", err))
	}
	switch {
	case !same(id.Nonce, j.Nonce):
		return newsroom.Vouched{}, p.unusable(errors.New("id token: it is of another sign-in"))
	case claims.For != p.Client && (claims.For != "" || len(id.Audience) > 1):
		return newsroom.Vouched{}, p.unusable(errors.New("id token: it was made for another client"))
	case id.Subject == "":
		return newsroom.Vouched{}, p.unusable(errors.New("id token: it has no subject"))
	case j.Member != "" && time.Unix(claims.At, 0).Before(j.Began.Add(-clockSkew)):
		return newsroom.Vouched{}, p.unusable(errors.New("id token: nobody signed in anew for it"))
	case !slices.Contains([]any{true, "true"}, claims.Verified) || claims.Email == "":
		return newsroom.Vouched{}, p.unverified()
	}
	return newsroom.Vouched{Account: p.Issuer + " " + id.Subject, Email: claims.Email}, nil
}
