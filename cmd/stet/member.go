package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// newsroomLink is what commands need that print a one-time link.
type newsroomLink struct {
	Data string `required:"" placeholder:"DIR" help:"Folder of the data."`
	URL  string `name:"url" placeholder:"https://…" help:"Address that members reach the newsroom at; without it, that of the server."`
}

// origin is where the newsroom is reached. It is asked for before anything is done,
// because a link that cannot be printed is lost.
func (l newsroomLink) origin() (string, error) {
	if l.URL != "" {
		return l.URL, checkOrigin(l.URL)
	}
	if origin := readAddress(l.Data); origin != "" {
		return origin, nil
	}
	return "", wrongUsage("--url is needed, because no server has run on this data yet")
}

func printLink(out io.Writer, origin, name, token string) error {
	_, err := fmt.Fprintf(out, "Give this link to %s. It opens once, within %d days:\n  %s\n", name, int(workflow.InvitationLife.Hours()/24), welcome(origin, token))
	return err
}

type memberAddCommand struct {
	newsroomLink
	Name  string   `required:"" help:"As it stands beside everything they sign."`
	Email string   `required:"" help:"They sign in with it."`
	Role  []string `placeholder:"ROLE" help:"A role of the whole newsroom: legal, chief or admin. May be given more than once."`
	Desk  []string `placeholder:"DESK=ROLE" help:"A role on a desk, such as City=writer. May be given more than once."`
}

func (c memberAddCommand) Run(ctx context.Context, out io.Writer) error {
	origin, err := c.origin()
	if err != nil {
		return err
	}
	n, err := openData(ctx, c.Data)
	if err != nil {
		return err
	}
	defer n.close()
	masthead, err := n.masthead(ctx)
	if err != nil {
		return err
	}
	e, err := c.enrolment(masthead)
	if err != nil {
		return err
	}
	m, token, err := n.Enrol(ctx, e)
	if err != nil {
		return err
	}
	return printLink(out, origin, m.Name, token)
}

func (c memberAddCommand) enrolment(masthead *workflow.Masthead) (newsroom.Enrolment, error) {
	e := newsroom.Enrolment{Name: c.Name, Email: c.Email}
	for _, r := range c.Role {
		role := workflow.Role(r)
		if !slices.Contains(workflow.NewsroomRoles, role) {
			return e, wrongUsage("--role is legal, chief or admin; “%s” is none of them", r)
		}
		e.Newsroom = append(e.Newsroom, role)
	}
	for _, one := range c.Desk {
		name, r, _ := strings.Cut(one, "=")
		if !slices.Contains(workflow.DeskRoles, workflow.Role(r)) {
			return e, wrongUsage("--desk is a desk and a role on it, such as City=writer or City=editor; “%s” is not", one)
		}
		desk, err := deskNamed(masthead, name)
		if err != nil {
			return e, err
		}
		e.Desks = append(e.Desks, workflow.DeskRole{Desk: desk.ID, Role: workflow.Role(r)})
	}
	return e, nil
}

type memberLinkCommand struct {
	newsroomLink
	Email string `required:"" help:"Whose link it is."`
}

func (c memberLinkCommand) Run(ctx context.Context, out io.Writer) error {
	origin, err := c.origin()
	if err != nil {
		return err
	}
	n, err := openData(ctx, c.Data)
	if err != nil {
		return err
	}
	defer n.close()
	token, err := n.LinkByCommand(ctx, strings.ToLower(strings.TrimSpace(c.Email)))
	if err != nil {
		return err
	}
	return printLink(out, origin, c.Email, token)
}

type memberRoleCommand struct {
	Data  string `required:"" placeholder:"DIR" help:"Folder of the data."`
	Email string `required:"" help:"Who gets the role."`
	Role  string `required:"" placeholder:"ROLE" help:"legal, chief or admin."`
}

func (c memberRoleCommand) Run(ctx context.Context, out io.Writer) error {
	n, err := openData(ctx, c.Data)
	if err != nil {
		return err
	}
	defer n.close()
	if err := n.RoleByCommand(ctx, strings.ToLower(strings.TrimSpace(c.Email)), workflow.Role(c.Role)); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s has the role %s now.\n", c.Email, c.Role)
	return err
}

type memberVouchCommand struct {
	Data  string `required:"" placeholder:"DIR" help:"Folder of the data."`
	Email string `required:"" help:"Whose account it is."`
}

func (c memberVouchCommand) Run(ctx context.Context, out io.Writer) error {
	n, err := openData(ctx, c.Data)
	if err != nil {
		return err
	}
	defer n.close()
	if err := n.VouchByCommand(ctx, strings.ToLower(strings.TrimSpace(c.Email))); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s can sign and decide again.\n", c.Email)
	return err
}

type memberUnlinkCommand struct {
	Data  string `required:"" placeholder:"DIR" help:"Folder of the data."`
	Email string `required:"" help:"Who is parted from their account at the provider."`
}

func (c memberUnlinkCommand) Run(ctx context.Context, out io.Writer) error {
	n, err := openData(ctx, c.Data)
	if err != nil {
		return err
	}
	defer n.close()
	if err := n.UnlinkByCommand(ctx, strings.ToLower(strings.TrimSpace(c.Email))); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s signs in with their password now. Whoever next signs in at the provider under this address is linked to the account.\n", c.Email)
	return err
}
