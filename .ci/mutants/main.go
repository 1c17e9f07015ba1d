package main

import (
	_ "embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
)

//go:embed switch.txt
var switches []byte

var (
	in      = flag.String("in", "workflow", "folders whose code is broken, with commas")
	files   = flag.String("files", "", "only files whose name this expression finds")
	by      = flag.String("by", "workflow,workflow/newsroom", "folders whose tests are asked, with commas")
	skip    = flag.String("skip", "^Test(Readme|AnswerSheet|Source|Bench)", "tests that are not: those of a table's text")
	checks  = flag.Int("rapid", 10, "checks of each property")
	workers = flag.Int("workers", 1, "mutants at once")
	state   = flag.String("state", filepath.Join(os.TempDir(), "stet-mutants"), "folder that keeps what is known")
	again   = flag.String("again", "living", "what is tried though it is known: living, all, none")
	only    = flag.String("only", "", "only mutants whose name this expression finds")
)

func main() {
	flag.Parse()
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
}

func run() error {
	top, err := os.Getwd()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(*state, 0o700); err != nil {
		return err
	}
	into, err := os.MkdirTemp("", "mutants")
	if err != nil {
		return err
	}
	defer os.RemoveAll(into)
	mutants, overlay, err := plantAll(top, into)
	if err != nil {
		return err
	}
	k, err := openKnown(filepath.Join(*state, "known.jsonl"))
	if err != nil {
		return err
	}
	defer k.close()
	pending := slices.DeleteFunc(slices.Clone(mutants), func(m mutant) bool {
		fate, known := k.fates[k.key(m)]
		return known && (*again == "none" || *again == "living" && fate != "")
	})
	fmt.Printf("%d mutants, of which %d are tried\n", len(mutants), len(pending))
	if len(pending) > 0 {
		if err := tryAll(top, into, overlay, pending, k); err != nil {
			return err
		}
	}
	return k.report(top, mutants)
}

// plantAll plants the mutants of every file that is asked for.
func plantAll(top, into string) ([]mutant, string, error) {
	sources, err := load(top, strings.Split(*in, ","))
	if err != nil {
		return nil, "", err
	}
	files, only := regexp.MustCompile(*files), regexp.MustCompile(*only)
	var mutants []mutant
	replace := map[string]string{}
	put := func(path string, text []byte) error {
		copied := filepath.Join(into, fmt.Sprintf("%d.go", len(replace)))
		replace[path] = copied
		return os.WriteFile(copied, text, 0o600)
	}
	names := map[string]int{}
	for _, s := range sources {
		for _, f := range s.files {
			if !files.MatchString(f.name) {
				continue
			}
			g := &garden{source: s, file: f, mutants: &mutants, names: names}
			g.grow()
			if err := put(f.path, g.planted()); err != nil {
				return nil, "", err
			}
		}
	}
	if err := put(filepath.Join(top, "mutant", "mutant.go"), switches); err != nil {
		return nil, "", err
	}
	overlay := filepath.Join(into, "overlay.json")
	raw, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return nil, "", err
	}
	chosen := slices.DeleteFunc(mutants, func(m mutant) bool { return !only.MatchString(m.name()) })
	return chosen, overlay, os.WriteFile(overlay, raw, 0o600)
}

// tryAll builds and measures the suites, and tries each mutant.
func tryAll(top, into, overlay string, pending []mutant, k *known) (err error) {
	var suites []*suite
	for _, folder := range strings.Split(*by, ",") {
		s, err := build(top, folder, overlay, into)
		if err != nil {
			return err
		}
		if err := s.measure(regexp.MustCompile(*skip), into); err != nil {
			return err
		}
		fmt.Printf("%s: %d tests\n", folder, len(s.tests))
		suites = append(suites, s)
	}
	for left := trials(suites, pending); len(left) > 0; {
		if left, err = looks(left, k); err != nil {
			return err
		}
		fmt.Printf("%d are left\n", len(left))
	}
	return nil
}

// looks gives each mutant a look, and those that neither died nor passed every test: they
// wait, so that what dies quickly is known first.
func looks(all []trial, k *known) (left []trial, err error) {
	work := make(chan trial)
	var busy sync.WaitGroup
	var lock sync.Mutex
	for range *workers {
		busy.Go(func() {
			for t := range work {
				by, failed := t.look()
				lock.Lock()
				switch {
				case failed != nil:
					err = failed
				case by == "" && len(t.rest) > 0:
					left = append(left, t)
				default:
					err = errors.Join(err, k.add(t.mutant, by))
				}
				lock.Unlock()
			}
		})
	}
	for _, t := range all {
		work <- t
	}
	close(work)
	busy.Wait()
	return left, err
}
