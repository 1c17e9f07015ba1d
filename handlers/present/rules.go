package present

import (
	"strings"

	"stet/views"
	"stet/views/layout"
	"stet/workflow"
)

// Rules is the rulebook as it is carried out.
func (p *Page) Rules() views.Rulebook {
	return views.Rulebook{Page: p.layout("The rulebook", layout.Rules), Tables: []views.RuleTable{
		{
			ID: "moves", Title: "Moves", Words: "A move chooses a stage, signs, vetoes or holds.",
			Columns: []string{"Move", "From", "To", "Who", "Needs", "Asks"}, Rows: moveRows(),
		},
		{
			ID: "deeds", Title: "Deeds", Words: "A deed changes a story and leaves its stage to the requirements. What becomes of a flag is read by the story’s writers and editors, legal and the chiefs; anybody else who flagged words sees what they wrote, and can withdraw it while nobody has touched it.",
			Columns: []string{"Deed", "When", "Who", "Needs", "Asks"}, Rows: deedRows(),
		},
		{
			ID: "requirements", Title: "Requirements", Words: "What stands between a story and its readers. Each is computed for the exact words that would be published.",
			Columns: []string{"Requirement", "Stage", "Met when"}, Rows: requirementRows(),
		},
		{
			ID: "identity", Title: "Asked again", Words: "Where a move asks who you are, your password is asked for once more if you last showed it over 30 minutes ago. So it is before these acts about people and desks.",
			Columns: []string{"To"}, Rows: identityRows(),
		},
	}}
}

func moveRows() [][]string {
	var rows [][]string
	for _, r := range workflow.Moves {
		rows = append(rows, []string{r.Label, r.From.Words, r.To, r.WhoWords(), r.NeedWords(), r.AskWords()})
	}
	return rows
}

func deedRows() [][]string {
	var rows [][]string
	for _, r := range workflow.Deeds {
		rows = append(rows, []string{r.Label, r.From.Words, r.WhoWords(), r.NeedWords(), r.AskWords()})
	}
	return rows
}

func identityRows() [][]string {
	var rows [][]string
	for _, a := range workflow.IdentityActs {
		rows = append(rows, []string{a.Words})
	}
	return rows
}

func requirementRows() [][]string {
	var rows [][]string
	for _, r := range workflow.RequirementTable {
		rows = append(rows, []string{capital(strings.ReplaceAll(string(r.Key), "-", " ")), r.Stage.Label(), r.Met})
	}
	return rows
}
