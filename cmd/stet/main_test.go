package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"
	"github.com/pquerna/otp/totp"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// command runs one within the test, to its end; a server that should have refused is ended
// after a minute.
func command(t *testing.T, args ...string) (code int, out, said string) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	var stdout, stderr bytes.Buffer
	code = run(ctx, args, &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

// must is command for one that has to succeed.
func must(t *testing.T, args ...string) string {
	t.Helper()
	code, out, said := command(t, args...)
	if code != 0 {
		t.Fatalf("stet %s: exit %d: %s", strings.Join(args, " "), code, said)
	}
	return out
}

// reader is somebody's browser, as far as these tests need one.
func reader(t *testing.T) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar}
}

// answered gives the whole page, and fails on another status.
func answered(t *testing.T, status int, answer *http.Response, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != status {
		t.Fatalf("%s answered %d, not %d: %v", answer.Request.URL, answer.StatusCode, status, err)
	}
	return string(body)
}

func TestUsageErrors(t *testing.T) {
	dir := t.TempDir()
	story := filepath.Join(dir, "story.md")
	if err := os.WriteFile(story, []byte("# A story\n\nWords."), 0o600); err != nil {
		t.Fatal(err)
	}
	secret := filepath.Join(dir, "secret")
	if err := os.WriteFile(secret, []byte("s3cret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, args := range map[string][]string{
		"nothing":                  {},
		"unknown command":          {"fly"},
		"unknown flag":             {"demo", "--fly"},
		"serve without data":       {"serve"},
		"serve without url":        {"serve", "--data", dir, "--addr", "0.0.0.0:0"},
		"serve on every address":   {"serve", "--data", dir, "--addr", ":0"},
		"serve without a port":     {"serve", "--data", dir, "--addr", "127.0.0.1"},
		"url without https":        {"serve", "--data", dir, "--addr", "0.0.0.0:0", "--url", "http://stet.paper.example"},
		"url that is none":         {"serve", "--data", dir, "--url", "stet.paper.example"},
		"url with a path":          {"serve", "--data", dir, "--addr", "127.0.0.1:0", "--url", "https://paper.example/stet"},
		"unknown zone":             {"serve", "--data", dir, "--addr", "127.0.0.1:0", "--zone", "Mars/Olympus"},
		"proxy that is no network": {"serve", "--data", dir, "--proxy", "my-proxy"},
		"factor for no such role":  {"serve", "--data", dir, "--second-factor", "legal,writer"},
		"provider without secret":  {"serve", "--data", dir, "--oidc-issuer", "https://login.paper.example", "--oidc-client", "stet"},
		"name of no provider":      {"serve", "--data", dir, "--oidc-name", "Newsroom login"},
		"secret that is not there": {"serve", "--data", dir, "--oidc-issuer", "https://login.paper.example", "--oidc-client", "stet", "--oidc-secret-file", filepath.Join(dir, "none")},
		"secret of many words":     {"serve", "--data", dir, "--oidc-issuer", "https://login.paper.example", "--oidc-client", "stet", "--oidc-secret-file", story},
		"provider without https":   {"serve", "--data", dir, "--oidc-issuer", "http://login.paper.example", "--oidc-client", "stet", "--oidc-secret-file", secret},
		"unlinking nobody":         {"member", "unlink", "--data", dir, "--email", "wren@paper.example"},
		"demo for everybody":       {"demo", "--addr", "0.0.0.0:0"},
		"member without email":     {"member", "add", "--data", dir, "--url", "https://stet.paper.example", "--name", "Wren Okafor"},
		"member without address":   {"member", "add", "--data", dir, "--url", "https://stet.paper.example", "--name", "Wren Okafor", "--email", "wren"},
		"member of unknown role":   {"member", "add", "--data", dir, "--name", "Wren Okafor", "--email", "wren@paper.example", "--role", "king"},
		"member of unknown desk":   {"member", "add", "--data", dir, "--name", "Wren Okafor", "--email", "wren@paper.example", "--desk", "City=writer"},
		"member of half a desk":    {"member", "add", "--data", dir, "--name", "Wren Okafor", "--email", "wren@paper.example", "--desk", "City"},
		"link for nobody":          {"member", "link", "--data", dir, "--url", "https://stet.paper.example", "--email", "wren@paper.example"},
		"import of no file":        {"import", "--data", dir, "--desk", "City", "--writer", "wren@paper.example", filepath.Join(dir, "none.md")},
		"import to no desk":        {"import", "--data", dir, "--desk", "City", "--writer", "wren@paper.example", story},
	} {
		t.Run(name, func(t *testing.T) {
			code, out, said := command(t, args...)
			if code != 2 || out != "" {
				t.Errorf("exit %d, and printed %q", code, out)
			}
			if !strings.HasPrefix(said, "stet: ") || strings.Count(said, "\n") != 1 {
				t.Errorf("said %q, not one sentence", said)
			}
		})
	}
}

func TestVersion(t *testing.T) {
	if out := must(t, "version"); !strings.HasPrefix(out, "stet ") || !strings.Contains(out, "go1.") {
		t.Errorf("printed %q", out)
	}
}

// addApp adds an authenticator app to the account of whoever is signed in.
func addApp(t *testing.T, member *http.Client, site, password string) {
	t.Helper()
	answer, err := member.PostForm(site+"/account/authenticator", url.Values{"current_password": {password}})
	shown := regexp.MustCompile(`secret=([A-Z2-7]+)`).FindStringSubmatch(answered(t, http.StatusOK, answer, err))
	if shown == nil {
		t.Fatal("no secret is shown")
	}
	code, err := totp.GenerateCode(shown[1], time.Now())
	if err != nil {
		t.Fatal(err)
	}
	answer, err = member.PostForm(site+"/account/authenticator/new", url.Values{"code": {code}})
	if page := answered(t, http.StatusOK, answer, err); !strings.Contains(page, "Your recovery codes") {
		t.Error("no recovery codes come of it")
	}
}

// TestSecondFactorIsAskedOfTheRolesThatTheFlagNames serves without one.
func TestSecondFactorIsAskedOfTheRolesThatTheFlagNames(t *testing.T) {
	for flag, want := range map[string][]workflow.Role{
		"none": nil, "legal": {workflow.Legal}, "chief,admin": {workflow.Chief, workflow.Admin},
	} {
		if got, err := factorRoles(strings.Split(flag, ",")); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %v, %v", flag, got, err)
		}
	}
	dir := t.TempDir()
	p := start(t, "serve", "--data", dir, "--addr", "127.0.0.1:0", "--second-factor", "none")
	defer p.end()
	if !await(t.Context(), func() bool { return strings.Contains(p.said.String(), "/welcome/") }) {
		t.Fatal("no link")
	}
	link := strings.TrimSpace(p.said.String()[strings.Index(p.said.String(), p.address+"/welcome/"):])
	answer, err := reader(t).PostForm(link, url.Values{"name": {"Ada Lund"}, "email": {"ada@paper.example"}, "new_password": {"copper kettle under ivy"}})
	if page := answered(t, http.StatusOK, answer, err); strings.Contains(page, "You hold the role of admin") {
		t.Error("a second factor is asked for")
	}
}

// TestFirstStart goes from an empty folder to an admin who is signed in.
func TestFirstStart(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "newsroom")
	p := start(t, "serve", "--data", dir, "--addr", "127.0.0.1:0", "--zone", "Europe/London")
	if !await(t.Context(), func() bool { return strings.Contains(p.said.String(), "/welcome/") }) {
		t.Fatal("no link")
	}
	link := strings.TrimSpace(p.said.String()[strings.Index(p.said.String(), p.address+"/welcome/"):])
	admin := reader(t)
	answer, err := admin.PostForm(link, url.Values{"name": {"Ada Lund"}, "email": {"ada@paper.example"}, "new_password": {"copper kettle under ivy"}})
	if page := answered(t, http.StatusOK, answer, err); !strings.Contains(page, "Ada Lund") || !strings.Contains(page, "You hold the role of admin") {
		t.Error("the first admin is not signed in, or not asked for a second factor")
	}
	addApp(t, admin, p.address, "copper kettle under ivy")
	answer, err = reader(t).Get(link)
	answered(t, http.StatusNotFound, answer, err)

	t.Run("a second server refuses", func(t *testing.T) {
		code, _, said := command(t, "serve", "--data", dir, "--addr", "127.0.0.1:0")
		if code != 1 || !strings.Contains(said, "another server is running") {
			t.Errorf("exit %d: %s", code, said)
		}
	})
	t.Run("commands run beside it", func(t *testing.T) {
		out := must(t, "member", "add", "--data", dir, "--name", "Lex Moreau", "--email", "lex@paper.example", "--role", "legal")
		if !strings.Contains(out, p.address+"/welcome/") {
			t.Errorf("printed %q", out)
		}
		answer, err := admin.Get(p.address + "/people")
		if page := answered(t, http.StatusOK, answer, err); !strings.Contains(page, "lex@paper.example") {
			t.Error("the server does not see who was added")
		}
	})
	t.Run("and its data is for its owner alone", func(t *testing.T) {
		for _, name := range []string{"", "stet.db", lockName} {
			info, err := os.Stat(filepath.Join(dir, name))
			if err != nil || info.Mode().Perm()&0o077 != 0 {
				t.Errorf("%q: %v, %v", name, info.Mode(), err)
			}
		}
	})
	p.end()
	again := start(t, "serve", "--data", dir, "--addr", "127.0.0.1:0")
	again.end()
	if strings.Contains(again.said.String(), "/welcome/") {
		t.Error("a link for the first admin is printed though there is one")
	}
}

func TestDemo(t *testing.T) {
	dir := t.TempDir()
	p := start(t, "demo", "--addr", "127.0.0.1:0", "--data", dir)
	for _, m := range demoMembers[:printedAccounts] {
		if !await(t.Context(), func() bool { return strings.Contains(p.said.String(), m.Email) }) {
			t.Errorf("%s is not printed", m.Email)
		}
		answer, err := reader(t).PostForm(p.address+"/sign-in", url.Values{"email": {m.Email}, "password": {demoPassword}})
		if page := answered(t, http.StatusOK, answer, err); !strings.Contains(page, m.Name) {
			t.Errorf("%s is not signed in", m.Name)
		}
	}
	answer, err := reader(t).Get(p.address + "/sign-in")
	page := answered(t, http.StatusOK, answer, err)
	for _, m := range demoMembers {
		if !strings.Contains(page, m.Email) {
			t.Errorf("%s has no button at the door", m.Name)
		}
	}
	p.end()
	again := start(t, "demo", "--addr", "127.0.0.1:0", "--data", dir)
	again.end()
}

func TestDemoLeavesNothingBehind(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	p := start(t, "demo", "--addr", "127.0.0.1:0")
	p.end()
	left, err := os.ReadDir(os.TempDir())
	if err != nil || len(left) != 0 {
		t.Errorf("left %v, %v", left, err)
	}
}

// paper is a newsroom in a folder, with one desk and one writer.
func paper(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	n, err := openData(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer n.close()
	if _, err := n.AddDeskByCommand(t.Context(), newsroom.DeskRequest{Name: "City", Editors: 1, Legal: workflow.LegalFlagged}); err != nil {
		t.Fatal(err)
	}
	must(t, "member", "add", "--data", dir, "--url", "https://stet.paper.example", "--name", "Wren Okafor", "--email", "wren@paper.example", "--desk", "city=writer", "--desk", "City=editor")
	return dir
}

func TestImport(t *testing.T) {
	dir := paper(t)
	long := strings.Repeat("The seed board met again and heard nothing. ", 10)
	for _, c := range []struct{ name, content, headline, body string }{
		{"barn-deal.md", "# The *barn* deal\n\nThe minutes **say** so.\n\n## What they say\n\nNothing.", "The barn deal", "The minutes say so.\n\nWhat they say\n\nNothing."},
		{"first-line.md", "The barn deal\n\nThe minutes say so.", "The barn deal", "The minutes say so."},
		{"barn.txt", "\ufeffThe barn deal\r\n\r\nThe minutes\r\nsay *so*.\r\n \r\nNothing.", "The barn deal", "The minutes say *so*.\n\nNothing."},
		{"lines.txt", "The barn deal\nThe minutes say so.\nNothing.", "The barn deal", "The minutes say so.\n\nNothing."},
		{"seed-board_minutes.txt", long, "seed board minutes", strings.TrimSpace(long)},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), c.name)
			if err := os.WriteFile(file, []byte(c.content), 0o600); err != nil {
				t.Fatal(err)
			}
			out := must(t, "import", "--data", dir, "--desk", "City", "--writer", "wren@paper.example", file)
			article := workflow.ID(strings.TrimSpace(out[strings.LastIndex(out, "/")+1:]))
			n, err := openData(t.Context(), dir)
			if err != nil {
				t.Fatal(err)
			}
			defer n.close()
			writer, err := n.writer(t.Context(), "wren@paper.example")
			if err != nil {
				t.Fatal(err)
			}
			page, err := n.Revision(t.Context(), writer.ID, article, 1)
			if err != nil {
				t.Fatal(err)
			}
			if page.Text.Headline != c.headline || page.Text.Text("body") != c.body {
				t.Errorf("imported %q: %q", page.Text.Headline, page.Text.Text("body"))
			}
		})
	}
	for name, content := range map[string]string{"empty.txt": " \n", "latin.txt": "caf\xe9", "huge.txt": strings.Repeat("a", 2<<20+1)} {
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if code, _, said := command(t, "import", "--data", dir, "--desk", "City", "--writer", "wren@paper.example", file); code != 2 || !strings.Contains(said, name) {
			t.Errorf("%s: exit %d: %s", name, code, said)
		}
	}
}

// TestServerBuildsIndexesBeforeItServes begins with a story that no list knows.
func TestServerBuildsIndexesBeforeItServes(t *testing.T) {
	dir := paper(t)
	file := filepath.Join(t.TempDir(), "barn.txt")
	if err := os.WriteFile(file, []byte("The barn deal\n\nThe minutes say so."), 0o600); err != nil {
		t.Fatal(err)
	}
	must(t, "import", "--data", dir, "--desk", "City", "--writer", "wren@paper.example", file)
	articles := func(do func(context.Context, func(workflow.Tx) error) error, fn func(workflow.Tx, workflow.ID) error) {
		t.Helper()
		err := do(t.Context(), func(tx workflow.Tx) error {
			ids, err := tx.ArticlesAfter("", 1)
			if err != nil {
				return err
			}
			return fn(tx, ids[0])
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	n, err := openData(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer n.close()
	articles(n.store.Write, func(tx workflow.Tx, id workflow.ID) error { return tx.SetIndex(workflow.Index{Article: id}) })
	start(t, "serve", "--data", dir, "--addr", "127.0.0.1:0").end()
	articles(n.store.Read, func(tx workflow.Tx, id workflow.ID) error {
		i, err := tx.Index(id)
		if len(i.Audience[workflow.CircleStory]) == 0 {
			t.Errorf("the story is for nobody: %+v", i)
		}
		return err
	})
}

// TestServerEndsWhenTheDataIsBroken holds the process to ending badly, so that whoever
// watches it starts it anew.
func TestServerEndsWhenTheDataIsBroken(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ruined, failed := errors.New("i/o error"), make(chan error, 1)
	failed <- ruined
	if err := serve(context.Background(), listener, http.NotFoundHandler(), failed, slog.New(slog.DiscardHandler)); !errors.Is(err, ruined) {
		t.Errorf("got %v", err)
	}
}

// TestReadmeNamesEveryCommand, so that what the program can do is found.
func TestReadmeNamesEveryCommand(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	parser, err := kong.New(&commands{}, kong.Name("stet"))
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range parser.Model.Leaves(true) {
		if !strings.Contains(string(readme), "stet "+one.Path()) {
			t.Errorf("README.md does not name stet %s", one.Path())
		}
	}
}

// TestServerForgetsOldForms: nobody has to ask for it.
func TestServerForgetsOldForms(t *testing.T) {
	dir := demoFolder(t)
	tamper(t, dataFile(dir), `INSERT INTO posts (member, key, form, outcome, at) SELECT id, 'old', '', '{}', 1 FROM members`)
	p := start(t, "demo", "--addr", "127.0.0.1:0", "--data", dir)
	data := openFile(t, dir)
	defer data.Close()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	if !await(ctx, func() bool { return len(data.column(`SELECT key FROM posts WHERE key = 'old'`)) == 0 }) {
		t.Error("they are kept")
	}
	p.end()
}
