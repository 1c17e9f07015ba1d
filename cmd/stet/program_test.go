package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// program is the built program, running.
type program struct {
	t       testing.TB
	address string // http://127.0.0.1:40123, or localhost in place of the number
	command *exec.Cmd
	said    *transcript
}

// built is the folder that the program is built in, once for all tests.
var built string

func TestMain(m *testing.M) {
	var err error
	if built, err = os.MkdirTemp("", "stet-built-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(built)
	os.Exit(code)
}

// build builds the program as its tests are built: with the race detector where they
// have it.
var build = sync.OnceValues(func() (string, error) { return compile("stet", withRaceDetector()) })

// buildPlain builds it as it is shipped: the race detector takes memory of its own.
var buildPlain = sync.OnceValues(func() (string, error) { return compile("stet-plain", false) })

func compile(name string, raceDetector bool) (string, error) {
	path := filepath.Join(built, name)
	command := exec.Command("go", "build", "-o", path, fmt.Sprintf("-race=%t", raceDetector), ".")
	if out, err := command.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return path, nil
}

func withRaceDetector() bool {
	info, _ := debug.ReadBuildInfo()
	for _, one := range info.Settings {
		if one.Key == "-race" && one.Value == "true" {
			return true
		}
	}
	return false
}

// start runs the program until the test ends, and waits until it answers.
func start(t *testing.T, arguments ...string) *program {
	t.Helper()
	binary, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return startBuilt(t, binary, arguments...)
}

func startBuilt(t testing.TB, binary string, arguments ...string) *program {
	t.Helper()
	var err error
	p := &program{t: t, command: exec.Command(binary, arguments...), said: &transcript{}}
	out, err := p.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.command.Stderr = p.said
	if err := p.command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	if p.address, err = printedAddress(out, p.said); err != nil {
		t.Fatalf("%v; it said:\n%s", err, p.said)
	}
	p.awaitHealth()
	return p
}

// seeded makes the demo's newsroom, once for all tests, and gives its folder.
var seeded = sync.OnceValues(func() (string, error) {
	binary, err := build()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(built, "demo")
	command := exec.Command(binary, "demo", "--addr", "127.0.0.1:0", "--data", dir)
	out, err := command.StdoutPipe()
	if err != nil {
		return "", err
	}
	said := &transcript{}
	command.Stderr = said
	if err := command.Start(); err != nil {
		return "", err
	}
	if _, err := printedAddress(out, said); err != nil {
		return "", fmt.Errorf("%w; it said:\n%s", err, said)
	}
	command.Process.Signal(syscall.SIGTERM)
	return dir, command.Wait()
})

// demoFolder is a folder of the test's own with the demo's newsroom in it.
func demoFolder(t testing.TB) string {
	t.Helper()
	from, err := seeded()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// demo runs the demo's newsroom on a folder of its own, and sees to it that it ends well.
func demo(t *testing.T) *program {
	t.Helper()
	p := start(t, "demo", "--addr", "127.0.0.1:0", "--data", demoFolder(t))
	t.Cleanup(p.end)
	return p
}

var address = regexp.MustCompile(`http://(127\.0\.0\.1|localhost):[0-9]+`)

// printedAddress reads what the program prints until the address stands there, and
// keeps reading what follows.
func printedAddress(out io.Reader, said *transcript) (string, error) {
	lines := bufio.NewScanner(io.TeeReader(out, said))
	for lines.Scan() {
		if found := address.FindString(lines.Text()); found != "" {
			go io.Copy(said, out)
			return found, nil
		}
	}
	return "", fmt.Errorf("the program ended before it printed an address: %v", lines.Err())
}

func (p *program) awaitHealth() {
	p.t.Helper()
	ctx, stop := context.WithTimeout(p.t.Context(), time.Minute)
	defer stop()
	healthy := await(ctx, func() bool {
		answer, err := http.Get(p.address + "/healthz")
		if err != nil {
			return false
		}
		answer.Body.Close()
		return answer.StatusCode == http.StatusOK
	})
	if !healthy {
		p.t.Fatalf("/healthz does not answer 200; the program said:\n%s", p.said)
	}
}

// end asks the program to end, and fails the test when it does not end well, when the
// race detector found something, or when the program logged a fault.
func (p *program) end() {
	p.command.Process.Signal(syscall.SIGTERM)
	if err := p.command.Wait(); err != nil {
		p.t.Errorf("the program ended badly: %v\n%s", err, p.said)
	}
	if said := p.said.String(); strings.Contains(said, "fault") {
		p.t.Errorf("the program logged a fault:\n%s", said)
	}
}

// kill ends the program at once, whatever it is doing.
func (p *program) kill() {
	p.command.Process.Kill()
	p.command.Wait()
}

// await asks for a condition until it holds, and tells whether it did before the context
// ended. It never waits for a time.
func await(ctx context.Context, holds func() bool) bool {
	for !holds() {
		select {
		case <-ctx.Done():
			return false
		case <-time.After(2 * time.Millisecond): // only so as not to ask all the time
		}
	}
	return true
}

// transcript is what a program says, to be read while it is still speaking.
type transcript struct {
	mu    sync.Mutex
	words strings.Builder
}

func (s *transcript) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.words.Write(b)
}

func (s *transcript) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.words.String()
}
