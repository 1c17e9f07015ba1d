package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// known is what became of mutants, in this run and those before it: the test that killed
// each, or "". A mutant is another one when the text of its declaration is.
type known struct {
	fates map[string]string
	file  *os.File
}

type fate struct{ Key, By string }

func openKnown(path string) (*known, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	k := &known{fates: map[string]string{}, file: file}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var f fate
		if err := json.Unmarshal(lines.Bytes(), &f); err != nil {
			break // a run was stopped while it wrote this
		}
		k.fates[f.Key] = f.By
	}
	return k, nil
}

func (k *known) close() { k.file.Close() }

func (k *known) key(m mutant) string { return m.name() + " @" + m.hash }

func (k *known) add(m mutant, by string) error {
	k.fates[k.key(m)] = by
	if by == "" {
		fmt.Printf("LIVES %s:%d: %s: %s\n", m.file, m.line, m.within, m.change)
	}
	raw, err := json.Marshal(fate{k.key(m), by})
	if err != nil {
		return err
	}
	_, err = k.file.Write(append(raw, '\n'))
	return err
}

// report tells how many mutants of each file were made, killed and explained, and lists
// the others that live.
func (k *known) report(top string, mutants []mutant) error {
	reasons, err := explained(filepath.Join(top, ".ci", "mutants", "equivalent.txt"))
	if err != nil {
		return err
	}
	type count struct{ made, killed, same, live int }
	counts := map[string]*count{}
	var live []string
	for _, m := range mutants {
		c := counts[m.file]
		if c == nil {
			c = &count{}
			counts[m.file] = c
		}
		by, tried := k.fates[k.key(m)]
		_, same := reasons[m.name()]
		c.made++
		switch {
		case !tried:
		case by != "":
			c.killed++
		case same:
			c.same++
		default:
			c.live++
			live = append(live, fmt.Sprintf("%s:%d: %s: %s", m.file, m.line, m.within, m.change))
		}
	}
	fmt.Printf("\n%-40s %6s %6s %10s %6s\n", "file", "made", "killed", "equivalent", "live")
	var all count
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		c := counts[name]
		fmt.Printf("%-40s %6d %6d %10d %6d\n", name, c.made, c.killed, c.same, c.live)
		all = count{all.made + c.made, all.killed + c.killed, all.same + c.same, all.live + c.live}
	}
	fmt.Printf("%-40s %6d %6d %10d %6d\n\n", "all", all.made, all.killed, all.same, all.live)
	for _, one := range live {
		fmt.Println(one)
	}
	return nil
}

// explained reads the mutants that live because they change nothing: a name a line, and
// under it, indented, why.
func explained(path string) (map[string]string, error) {
	raw, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	out := map[string]string{}
	var names []string // that wait for their reason
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "#") || line == "":
		case strings.HasPrefix(line, "\t"):
			for _, name := range names {
				out[name] = strings.TrimSpace(line)
			}
			names = nil
		default:
			names = append(names, line)
		}
	}
	return out, err
}
