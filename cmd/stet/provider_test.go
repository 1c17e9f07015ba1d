package main

import (
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/oauth2-proxy/mockoidc"

	"stet/workflow/newsroom"
)

// serveWithLogin serves a newsroom that signs in at a provider, which is on another site than
// the program. The program starts while the provider is away.
func serveWithLogin(t *testing.T, dir string) (*program, *mockoidc.MockOIDC) {
	t.Helper()
	login, err := mockoidc.NewServer(nil)
	if err != nil {
		t.Fatal(err)
	}
	at, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte(login.ClientSecret+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	site := strings.Replace(at.Addr().String(), "127.0.0.1", "localhost", 1)
	p := start(t, "serve", "--data", dir, "--addr", "127.0.0.1:0",
		"--oidc-issuer", "http://"+site+mockoidc.IssuerBase, "--oidc-client", login.ClientID, "--oidc-secret-file", secret, "--oidc-name", "Newsroom login")
	if err := login.Start(at, nil); err != nil {
		t.Fatal(err)
	}
	login.Server.Addr = site // that it gives for its own
	t.Cleanup(func() { login.Shutdown() })
	return p, login
}

// TestServeSignsInAtAProvider goes the whole way with the built program.
func TestServeSignsInAtAProvider(t *testing.T) {
	dir := paper(t)
	p, login := serveWithLogin(t, dir)
	wren := reader(t)
	answer, err := wren.Get(p.address + "/sign-in")
	if page := answered(t, http.StatusOK, answer, err); !strings.Contains(page, "Sign in with Newsroom login") {
		t.Error("the door does not name the provider")
	}
	login.QueueUser(&mockoidc.MockUser{Subject: "w-1", Email: "wren@paper.example", EmailVerified: true})
	answer, err = wren.Get(p.address + "/sign-in/provider")
	if page := answered(t, http.StatusOK, answer, err); !strings.Contains(page, "Wren Okafor") {
		t.Error("Wren is not signed in")
	}
	login.QueueUser(&mockoidc.MockUser{Subject: "w-2", Email: "wren@paper.example", EmailVerified: true})
	answer, err = reader(t).Get(p.address + "/sign-in/provider")
	if page := answered(t, http.StatusForbidden, answer, err); !strings.Contains(page, "stet member unlink") {
		t.Error("somebody else under her address is not told how to go on")
	}
	code, _, said := command(t, "member", "unlink", "--data", dir, "--email", "Wren@Paper.example")
	if code != 2 || !strings.Contains(said, "stet member link") {
		t.Errorf("her only way in was taken: exit %d: %s", code, said)
	}
	p.end()
	if strings.Contains(p.said.String(), login.ClientSecret) {
		t.Error("the program says the secret")
	}
}

func TestMemberUnlink(t *testing.T) {
	dir := paper(t)
	n, err := openData(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer n.close()
	token, err := n.LinkByCommand(t.Context(), "wren@paper.example")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := n.TakeUp(t.Context(), token, "", "", "hash"); err != nil {
		t.Fatal(err)
	}
	next := newsroom.Vouched{Account: "https://login.paper.example w-2", Email: "wren@paper.example"}
	for _, subject := range []newsroom.Vouched{{Account: "https://login.paper.example w-1", Email: "wren@paper.example"}, next} {
		wren, err := n.VouchedFor(t.Context(), subject)
		if (err == nil) == (subject == next) {
			t.Fatalf("%s: %v", subject.Account, err)
		}
		if _, err := n.LinkProvider(t.Context(), subject, wren); (err == nil) == (subject == next) {
			t.Fatalf("%s: %v", subject.Account, err)
		}
	}
	if out := must(t, "member", "unlink", "--data", dir, "--email", "Wren@Paper.example"); !strings.Contains(out, "password") {
		t.Errorf("printed %q", out)
	}
	if _, err := n.VouchedFor(t.Context(), next); err != nil {
		t.Errorf("the next account stays a stranger: %v", err)
	}
}

// TestABrowserComesBackFromTheProvider crosses from one site to another and back, which is
// what cookies and the content policy are strict about.
func TestABrowserComesBackFromTheProvider(t *testing.T) {
	chromium, axe := browser(t), axeCore(t)
	p, login := serveWithLogin(t, paper(t))
	v := visit(t, chromium, p, "wren@paper.example")
	v.open("/articles")
	v.sees("Sign in")
	v.examine("the door", axe)
	login.QueueUser(&mockoidc.MockUser{Subject: "w-1", Email: v.name})
	v.follow("Sign in with Newsroom login")
	v.sees("is verified")
	v.examine("the door, after the provider", axe)
	login.QueueUser(&mockoidc.MockUser{Subject: "w-1", Email: v.name, EmailVerified: true})
	v.open("/articles")
	v.follow("Sign in with Newsroom login")
	if v.path() != "/articles" {
		t.Errorf("signed in, and led to %s", v.path())
	}
	v.open("/account")
	v.sees("You sign in with Newsroom login.")
	v.examine("the account", axe)
}
