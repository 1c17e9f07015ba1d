package main

import (
	"fmt"
	"io"
	"runtime/debug"
)

type versionCommand struct{}

func (versionCommand) Run(out io.Writer) error {
	_, err := fmt.Fprintln(out, "stet "+version())
	return err
}

// version is what the build says of itself: its version, its commit, and Go's.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "of unknown build"
	}
	words := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			words += " " + s.Value[:min(12, len(s.Value))]
		}
	}
	return words + " " + info.GoVersion
}
