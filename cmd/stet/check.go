package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"stet/workflow/sqlite"
)

type checkCommand struct {
	Data string `required:"" placeholder:"DIR" help:"Folder of the data."`
}

// counted are the tables that a check counts aloud.
var counted = []string{
	"members", "desks", "articles", "revisions", "texts", "signoffs", "threads", "comments", "placements",
	"allegations", "verdicts", "suggestions", "publications", "acts", "notes",
}

func (c checkCommand) Run(ctx context.Context, out io.Writer) error {
	v, err := sqlite.Verify(ctx, dataFile(c.Data), func(wrong string) { fmt.Fprintln(out, "Wrong: "+wrong+".") })
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s, schema %d:\n", dataFile(c.Data), v.Schema)
	for _, table := range counted {
		if n, known := v.Rows[table]; known {
			fmt.Fprintf(out, "%9d %s\n", n, strings.Replace(table, "signoffs", "sign-offs", 1))
		}
	}
	switch v.Wrong {
	case 0:
		_, err := fmt.Fprintln(out, "All of it is as it was written.")
		return err
	case 1:
		return fmt.Errorf("1 thing in %s is wrong: do not go on writing to it; restore the newest backup that is whole into an empty folder", c.Data)
	default:
		return fmt.Errorf("%d things in %s are wrong: do not go on writing to it; restore the newest backup that is whole into an empty folder", v.Wrong, c.Data)
	}
}
