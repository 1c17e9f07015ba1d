// Command stet runs a newsroom: stet serve for a real one, stet demo for an invented
// one, and a few commands that work on the data beside a running server. Each command
// has a file of its own.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	_ "time/tzdata" // so that --zone works on a machine without time zones

	"github.com/alecthomas/kong"

	"stet/workflow"
)

type commands struct {
	Demo   demoCommand  `cmd:"" help:"Run an invented newsroom to look around in."`
	Serve  serveCommand `cmd:"" help:"Run a newsroom."`
	Member struct {
		Add    memberAddCommand    `cmd:"" help:"Enter a member and print their one-time link."`
		Link   memberLinkCommand   `cmd:"" help:"Print a new one-time link for a member."`
		Role   memberRoleCommand   `cmd:"" help:"Give a member a role of the whole newsroom, when nobody is left to confirm it."`
		Vouch  memberVouchCommand  `cmd:"" help:"Confirm that a recovered account is its owner’s, when nobody is left to do so."`
		Unlink memberUnlinkCommand `cmd:"" help:"Part a member from their account at the provider."`
	} `cmd:"" help:"Work on the people."`
	Import  importCommand  `cmd:"" help:"Start a story from a file."`
	Backup  backupCommand  `cmd:"" help:"Write a verified copy of the data to a file, beside a running server."`
	Restore restoreCommand `cmd:"" help:"Put the data of a backup into an empty folder."`
	Check   checkCommand   `cmd:"" help:"Look whether the data is whole, beside a running server."`
	Version versionCommand `cmd:"" help:"Print the version."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run carries out one command and gives the process's exit code: 2 for what was typed
// wrongly, 1 for what went wrong.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	parser, err := kong.New(&commands{}, kong.Name("stet"), kong.Writers(stdout, stderr),
		kong.Description("Stet is the tool in which a newsroom clears its riskiest stories."),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.BindTo(stdout, (*io.Writer)(nil)))
	if err != nil {
		panic(err) // the commands themselves are wrong
	}
	command, err := parser.Parse(args)
	if err != nil {
		return tell(stderr, wrongUsage("%s (see stet --help)", err))
	}
	return tell(stderr, command.Run())
}

// usage is an error in what was typed.
type usage struct{ says string }

func (u *usage) Error() string { return u.says }

func wrongUsage(format string, args ...any) error { return &usage{fmt.Sprintf(format, args...)} }

// tell says in one sentence what is wrong, if anything is.
func tell(stderr io.Writer, err error) int {
	if err == nil {
		return 0
	}
	var typed *usage
	var refused *workflow.Problem
	code, says := 1, err.Error()
	switch {
	case errors.As(err, &typed):
		code = 2
	case errors.As(err, &refused):
		code, says = 2, refused.Says
	}
	fmt.Fprintln(stderr, "stet: "+strings.ReplaceAll(says, "\n", " "))
	return code
}
