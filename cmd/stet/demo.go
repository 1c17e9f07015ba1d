package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"stet/handlers"
)

// printedAccounts is how many of the demo's people are printed at the start.
const printedAccounts = 5

type demoCommand struct {
	Addr string `default:"127.0.0.1:8080" help:"Address to listen on; only this machine may reach it."`
	Data string `placeholder:"DIR" help:"Folder to keep the demo in; without it everything is gone at the end."`
}

func (c demoCommand) Run(ctx context.Context, out io.Writer) (err error) {
	here, err := loopback(c.Addr)
	if err != nil {
		return err
	}
	if !here {
		return wrongUsage("the demo is for this machine alone, because anybody may sign in to it: use an --addr like 127.0.0.1:8080")
	}
	dir := c.Data
	if dir == "" {
		if dir, err = os.MkdirTemp("", "stet-demo-"); err != nil {
			return err
		}
		defer os.RemoveAll(dir)
	}
	return server{
		dir: dir, addr: c.Addr, zone: "Europe/London", demo: demoDoors(), log: os.Stderr,
		ready: func(ctx context.Context, n *house, origin string) error { return openDemo(ctx, n, origin, out) },
	}.run(ctx)
}

// openDemo fills a folder that is empty and prints who can sign in.
func openDemo(ctx context.Context, n *house, origin string, out io.Writer) error {
	masthead, err := n.masthead(ctx)
	if err != nil {
		return err
	}
	if len(masthead.Members) == 0 {
		password, err := handlers.HashPassword(demoPassword)
		if err != nil {
			return err
		}
		if err := seedDemo(ctx, n.Newsroom, password); err != nil {
			return fmt.Errorf("demo: %w", err)
		}
	}
	fmt.Fprintf(out, "The demo newsroom is ready at %s\nEverybody’s password is %s\n\n", origin, demoPassword)
	for _, m := range demoMembers[:printedAccounts] {
		fmt.Fprintf(out, "  %-20s %s\n", m.Email, m.Title)
	}
	return nil
}

// demoDoors are the demo's people as the sign-in page offers them.
func demoDoors() []handlers.DemoMember {
	var doors []handlers.DemoMember
	for _, m := range demoMembers {
		door := handlers.DemoMember{Name: m.Name, Email: m.Email, Password: demoPassword, Words: m.Title}
		for _, r := range m.Newsroom {
			door.Role = r
		}
		var desks []string
		for _, d := range demoDesks {
			if role, ok := m.Desks[d.Name]; ok {
				door.Role, desks = role, append(desks, d.Name)
			}
		}
		switch len(desks) {
		case 0:
		case len(demoDesks):
			door.Words += " on every desk"
		default:
			door.Words += " on " + strings.Join(desks, " and ")
		}
		doors = append(doors, door)
	}
	return doors
}
