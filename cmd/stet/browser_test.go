package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// How long is too long: for a whole test in the browser, and for one condition in it.
// Nothing waits for a time, so these bound only what goes wrong.
const (
	patience = 15 * time.Minute
	turn     = 30 * time.Second
)

// chromium finds the browser. Without one the test is skipped, unless
// STET_BROWSER=require.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("CHROME"), "chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); name != "" && err == nil {
			return found
		}
	}
	if os.Getenv("STET_BROWSER") == "require" {
		t.Fatal("there is no Chromium, and STET_BROWSER=require asks for one")
	}
	t.Skip("there is no Chromium on this machine: set CHROME, or put chromium on the PATH")
	return ""
}

// browser starts Chromium for one test.
func browser(t *testing.T) context.Context {
	t.Helper()
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(chromium(t)), chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1440, 900),
		chromedp.Flag("headless", "new"), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("hide-scrollbars", true),
	}
	allocator, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, quit := chromedp.NewContext(allocator)
	t.Cleanup(quit)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("starting Chromium: %v", err)
	}
	ctx, expire := context.WithTimeout(ctx, patience)
	t.Cleanup(expire)
	return ctx
}

// visitor is one person at a browser of their own: nobody else's cookies are in it.
type visitor struct {
	t     *testing.T
	tab   context.Context
	site  string
	name  string // in messages; the email of whoever signs in
	scope string // selector of the part of the page that is looked at; empty for all of it
	noise *noise

	scripts bool // they run in the pages
}

// visit opens a browser's window for somebody who has not signed in.
func visit(t *testing.T, browser context.Context, p *program, name string) *visitor {
	t.Helper()
	tab, leave := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	v := &visitor{t: t, tab: tab, site: p.address, name: name, noise: &noise{}, scripts: true}
	t.Cleanup(func() {
		v.check()
		leave()
	})
	if err := chromedp.Listen(tab, v.noise.hear); err != nil {
		t.Fatal(err)
	}
	v.resize(1440, 900)
	return v
}

// signIn signs the visitor in, whose name is a member's email.
func (v *visitor) signIn() {
	v.t.Helper()
	v.open("/sign-in")
	v.fill("Email", v.name)
	v.fill("Password", demoPassword)
	v.send("Sign in")
	v.sees("Needs you")
}

func (v *visitor) resize(width, height int64) {
	v.t.Helper()
	v.do(chromedp.EmulateViewport(width, height))
}

// withoutScripts turns JavaScript off in the pages that are opened from now on.
func (v *visitor) withoutScripts() *visitor {
	v.t.Helper()
	_, err := chromedp.Call(v.tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	v.must(err)
	v.scripts = false
	return v
}

// paint chooses light or dark, and stills what moves.
func (v *visitor) paint(scheme string) {
	v.t.Helper()
	_, err := chromedp.Call(v.tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}})
	v.must(err)
}

// check fails the test when a page has complained: of a script that failed, or of
// something that the content policy forbids. A failed test leaves a picture.
func (v *visitor) check() {
	v.t.Helper()
	if v.t.Failed() {
		if picture, err := chromedp.Run(v.tab, chromedp.FullScreenshot(80)); err == nil {
			name := filepath.Join(v.t.ArtifactDir(), strings.NewReplacer("@", "-", "/", "-", " ", "-").Replace(v.name)+".jpeg")
			os.WriteFile(name, picture, 0o644)
			v.t.Logf("%s last saw %s", v.name, name)
		}
	}
	for _, complaint := range v.noise.take() {
		v.t.Errorf("%s: the browser complains: %s", v.name, complaint)
	}
}

// noise is what the browser has complained of.
type noise struct {
	mu         sync.Mutex
	complaints []string
}

func (n *noise) hear(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		n.add(e.ExceptionDetails.Text + " " + e.ExceptionDetails.URL)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			words := ""
			for _, one := range e.Args {
				words += string(one.Value) + one.Description + " "
			}
			n.add(words)
		}
	case *log.EventEntryAdded:
		answered := e.Entry.Source == log.EntrySourceNetwork && strings.Contains(e.Entry.Text, "the server responded with a status of 4")
		if !answered && (e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning) {
			n.add(e.Entry.Text + " " + e.Entry.URL)
		}
	}
}

func (n *noise) add(complaint string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.complaints = append(n.complaints, complaint)
}

func (n *noise) take() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	out := n.complaints
	n.complaints = nil
	return out
}
