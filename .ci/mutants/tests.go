package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// suite is the test binary of one package, with every mutant in it.
type suite struct {
	folder string // in which its tests run
	path   string
	rapid  int // how many checks a property gets; 0 where it has none
	tests  []*test
}

// test is one test of a suite.
type test struct {
	suite   *suite
	name    string
	took    time.Duration
	reaches map[int]bool
	kills   map[string]int // by file
}

// build builds the test binary of a folder over the real files.
func build(top, folder, overlay, into string) (*suite, error) {
	s := &suite{folder: filepath.Join(top, folder), path: filepath.Join(into, strings.ReplaceAll(folder, "/", "-")+".test")}
	cmd := exec.Command("go", "test", "-c", "-vet=off", "-overlay", overlay, "-o", s.path, "./"+folder)
	cmd.Dir, cmd.Stdout, cmd.Stderr = top, os.Stderr, os.Stderr
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("the mutants of %s do not compile: %w", folder, err)
	}
	help, _ := exec.Command(s.path, "-h").CombinedOutput()
	if bytes.Contains(help, []byte("-rapid.checks")) {
		s.rapid = *checks
	}
	return s, nil
}

// run runs some tests with a mutant on, and tells the first that failed: "" for none.
func (s *suite) run(mutant int, tests []*test, most time.Duration, more ...string) (failed string, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), most+5*time.Second)
	defer cancel()
	names := make([]string, len(tests))
	for i, t := range tests {
		names[i] = regexp.QuoteMeta(t.name)
	}
	args := []string{"-test.failfast", "-test.timeout", most.String(), "-test.run", "^(" + strings.Join(names, "|") + ")$"}
	if s.rapid > 0 {
		args = append(args, "-rapid.checks", strconv.Itoa(s.rapid), "-rapid.seed", "1", "-rapid.nofailfile", "-rapid.shrinktime", "0s")
	}
	cmd := exec.CommandContext(ctx, s.path, args...)
	cmd.Dir = s.folder
	cmd.Env = append(append(os.Environ(), "STET_MUTANT="+strconv.Itoa(mutant)), more...)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return "", nil
	case !errors.As(err, &exit):
		return "", err
	}
	if m := regexp.MustCompile(`(?m)^--- FAIL: (\S+)`).FindSubmatch(out); m != nil {
		return string(m[1]), nil
	}
	if m := regexp.MustCompile(`(?m)^(panic: .*|fatal error: .*)$`).FindSubmatch(out); m != nil {
		return string(m[1]), nil
	}
	return "it ended", nil
}

// measure finds the tests of a suite, how long each takes, and which switches it reaches.
func (s *suite) measure(skip *regexp.Regexp, into string) error {
	out, err := exec.Command(s.path, "-test.list", "^Test").Output()
	if err != nil {
		return err
	}
	for name := range strings.FieldsSeq(string(out)) {
		if skip.MatchString(name) {
			continue
		}
		t := &test{suite: s, name: name, reaches: map[int]bool{}, kills: map[string]int{}}
		file := filepath.Join(into, "reached")
		if err := os.Remove(file); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
		began := time.Now()
		failed, err := s.run(0, []*test{t}, 10*time.Minute, "STET_MUTANT_REACHED="+file)
		if err != nil {
			return err
		}
		if failed != "" {
			return fmt.Errorf("%s fails with no mutant on", t.name)
		}
		t.took = time.Since(began)
		raw, err := os.ReadFile(file)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
		for ; len(raw) >= 4; raw = raw[4:] {
			t.reaches[int(binary.LittleEndian.Uint32(raw))] = true
		}
		s.tests = append(s.tests, t)
	}
	return nil
}

// trial is a mutant with the tests that it has yet to pass.
type trial struct {
	mutant
	rest []*test
}

// trials are the mutants with every test that reaches them.
func trials(suites []*suite, mutants []mutant) []trial {
	out := make([]trial, len(mutants))
	for i, m := range mutants {
		out[i].mutant = m
		for _, s := range suites {
			for _, t := range s.tests {
				if t.reaches[m.number] {
					out[i].rest = append(out[i].rest, t)
				}
			}
		}
	}
	return out
}

// look runs a few seconds of the tests that are left, and tells which of them killed the mutant.
// Those come first that have killed most in its file for the time that they take.
func (t *trial) look() (string, error) {
	if len(t.rest) == 0 {
		return "", nil
	}
	worth := func(one *test) float64 { return (float64(one.kills[t.file]) + 0.2) / (one.took.Seconds() + 0.1) }
	slices.SortStableFunc(t.rest, func(a, b *test) int { return cmp.Compare(worth(b), worth(a)) })
	batch, took := take(&t.rest)
	failed, err := batch[0].suite.run(t.number, batch, 20*time.Second+10*took)
	for _, one := range batch {
		if one.name == failed {
			one.kills[t.file]++
		}
	}
	return failed, err
}

// most is about how long the tests of one look take.
const most = 2 * time.Second

// take takes the next tests of one suite, for one look.
func take(all *[]*test) (batch []*test, took time.Duration) {
	s := (*all)[0].suite
	var rest []*test
	for _, t := range *all {
		if t.suite == s && (len(batch) == 0 || took+t.took < most) {
			batch, took = append(batch, t), took+t.took
			continue
		}
		rest = append(rest, t)
	}
	*all = rest
	return batch, took
}
