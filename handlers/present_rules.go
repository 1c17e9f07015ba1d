package handlers

import (
	"strings"

	"stet/views"
	"stet/views/layout"
	"stet/workflow"
)

func (v *visit) presentRules() views.Rulebook {
	return views.Rulebook{Page: v.layout("The rulebook", layout.Rules), Tables: []views.RuleTable{
		{
			ID: "moves", Title: "Moves", Words: "A move chooses a stage, signs, vetoes or holds.",
			Columns: []string{"Move", "From", "To", "Who", "Needs", "Asks"}, Rows: moveRows(),
		},
		{
			ID: "deeds", Title: "Deeds", Words: "A deed changes a story and leaves its stage to the requirements.",
			Columns: []string{"Deed", "When", "Who", "Needs", "Asks"}, Rows: deedRows(),
		},
		{
			ID: "requirements", Title: "Requirements", Words: "What stands between a story and its readers. Each is computed for the exact words that would be published.",
			Columns: []string{"Requirement", "Stage", "Met when"}, Rows: requirementRows(),
		},
	}}
}

func moveRows() [][]string {
	var rows [][]string
	for _, r := range workflow.Moves {
		rows = append(rows, []string{r.Label, r.From.Words, r.To, whoInWords(r), needsInWords(r), asksInWords(r)})
	}
	return rows
}

func deedRows() [][]string {
	var rows [][]string
	for _, r := range workflow.Deeds {
		rows = append(rows, []string{r.Label, r.From.Words, whoInWords(r), needsInWords(r), asksInWords(r)})
	}
	return rows
}

func requirementRows() [][]string {
	var rows [][]string
	for _, r := range workflow.RequirementTable {
		rows = append(rows, []string{string(r.Key), r.Stage.Label(), r.Met})
	}
	return rows
}

// whoInWords says who may: "editor, chief; none of its writers".
func whoInWords(r workflow.Rule) string {
	words := func(all []workflow.Who) string {
		var each []string
		for _, one := range all {
			each = append(each, one.Words)
		}
		return strings.Join(each, ", ")
	}
	if len(r.None) == 0 {
		return words(r.Who)
	}
	return words(r.Who) + "; none of " + words(r.None)
}

func needsInWords(r workflow.Rule) string {
	var each []string
	for _, one := range r.Needs {
		each = append(each, one.Words)
	}
	return strings.Join(each, "; ")
}

// asksInWords says what the form asks: "note (optional), refer to legal (tick)".
func asksInWords(r workflow.Rule) string {
	var each []string
	for _, ask := range r.Asks {
		words := strings.ToLower(ask.Label[:1]) + ask.Label[1:]
		switch {
		case ask.Kind == workflow.AskTick:
			words += " (tick)"
		case !ask.Required:
			words += " (optional)"
		}
		each = append(each, words)
	}
	return strings.Join(each, ", ")
}
