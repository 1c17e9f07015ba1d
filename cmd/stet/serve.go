package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"stet/workflow"
)

type serveCommand struct {
	Data  string   `required:"" placeholder:"DIR" help:"Folder of the data, made if it does not exist."`
	Addr  string   `default:"127.0.0.1:8080" help:"Address to listen on."`
	URL   string   `name:"url" placeholder:"https://…" help:"Address that members reach it at. Needed unless --addr is this machine alone."`
	Zone  string   `default:"UTC" help:"The newsroom’s time zone, such as Europe/London."`
	Proxy []string `default:"127.0.0.0/8,::1/128" placeholder:"NETWORK" help:"Networks of proxies whose X-Forwarded-For is believed."`

	SecondFactor []string `default:"legal,chief,admin" placeholder:"ROLE" help:"Roles whose holders need a second factor to go on: legal, chief and admin, or none."`
	providerFlags
}

func (c serveCommand) Run(ctx context.Context, out io.Writer) error {
	here, err := loopback(c.Addr)
	if err != nil {
		return err
	}
	if c.URL == "" && !here {
		return wrongUsage("--url is needed when --addr is reached from other machines: give the https address that members use")
	}
	if c.URL != "" {
		if err := checkOrigin(c.URL); err != nil {
			return err
		}
	}
	if err := checkProxies(c.Proxy); err != nil {
		return err
	}
	factors, err := factorRoles(c.SecondFactor)
	if err != nil {
		return err
	}
	provider, err := c.provider()
	if err != nil {
		return err
	}
	return server{
		dir: c.Data, addr: c.Addr, origin: strings.TrimSuffix(c.URL, "/"), zone: c.Zone, proxies: c.Proxy, factors: factors, provider: provider, log: os.Stderr,
		ready: func(ctx context.Context, n *house, origin string) error { return greet(ctx, n, origin, out) },
	}.run(ctx)
}

// factorRoles are the roles whose holders need a second factor.
func factorRoles(names []string) ([]workflow.Role, error) {
	if slices.Equal(names, []string{"none"}) {
		return nil, nil
	}
	var roles []workflow.Role
	for _, name := range names {
		role := workflow.Role(name)
		if !slices.Contains(workflow.NewsroomRoles, role) {
			return nil, wrongUsage("--second-factor takes legal, chief and admin, parted by commas, or none; “%s” is none of them", name)
		}
		roles = append(roles, role)
	}
	return roles, nil
}

// greet says where the newsroom is and, as long as it has no admin, how to become it.
func greet(ctx context.Context, n *house, origin string, out io.Writer) error {
	token, err := n.FirstLink(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "Stet is ready at "+origin)
	if token != "" {
		fmt.Fprintln(out, "Nobody works here yet. Open this link once to become the first admin:\n  "+welcome(origin, token))
	}
	return nil
}
