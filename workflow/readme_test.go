package workflow

import (
	"os"
	"strings"
	"testing"
)

const readme = "../README.md"

// TestReadmeHoldsTheRulebook prints the rulebook's tables into README.md and fails when
// they differ from what stands there.
func TestReadmeHoldsTheRulebook(t *testing.T) {
	raw, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	for name, table := range map[string]string{"moves": movesTable(), "deeds": deedsTable(), "requirements": requirementsTable(), "identity": identityTable()} {
		open, end := "<!-- "+name+" -->\n", "<!-- end of "+name+" -->"
		before, rest, found := strings.Cut(text, open)
		old, after, closed := strings.Cut(rest, end)
		if !found || !closed {
			t.Fatalf("README.md has no place for the table of %s", name)
		}
		if *update {
			text = before + open + table + end + after
			continue
		}
		if old != table {
			t.Errorf("README.md’s table of %s differs from the rulebook. Run: go test ./workflow -run %s -update", name, t.Name())
		}
	}
	if *update {
		if err := os.WriteFile(readme, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func row(cells ...string) string { return "| " + strings.Join(cells, " | ") + " |\n" }

func movesTable() string {
	out := row("verb", "label", "from", "to", "who", "needs", "asks") + row("---", "---", "---", "---", "---", "---", "---")
	for _, r := range Moves {
		out += row(string(r.Verb), r.Label, r.From.Words, r.To, r.WhoWords(), r.NeedWords(), r.AskWords())
	}
	return out
}

func deedsTable() string {
	out := row("deed", "label", "when", "who", "needs", "asks") + row("---", "---", "---", "---", "---", "---")
	for _, r := range Deeds {
		out += row(string(r.Verb), r.Label, r.From.Words, r.WhoWords(), r.NeedWords(), r.AskWords())
	}
	return out
}

func identityTable() string {
	out := row("act", "what it does") + row("---", "---")
	for _, a := range IdentityActs {
		out += row(string(a.Verb), a.Words)
	}
	return out
}

func requirementsTable() string {
	out := row("key", "stage", "met when") + row("---", "---", "---")
	for _, r := range RequirementTable {
		stage := string(r.Stage)
		if stage == "" {
			stage = "–"
		}
		out += row(string(r.Key), stage, r.Met)
	}
	return out
}
