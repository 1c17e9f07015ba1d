package present

import (
	"slices"
	"testing"

	"stet/workflow"
)

func TestEveryVerbIsToldInTheHistory(t *testing.T) {
	verbs := map[workflow.Verb]bool{}
	for _, rule := range slices.Concat(workflow.Moves, workflow.Deeds) {
		verbs[rule.Verb] = true
		if tellings[rule.Verb].did == "" {
			t.Errorf("%q has no sentence", rule.Verb)
		}
	}
	for verb := range tellings {
		if !verbs[verb] {
			t.Errorf("%q is told and is no verb of the rulebook", verb)
		}
	}
}

func TestActsInSentences(t *testing.T) {
	c, _ := at20past2(t)
	masthead := workflow.NewMasthead([]workflow.Member{{ID: "MILO", Name: "Milo Reyes"}}, []workflow.Desk{{ID: "CITY", Name: "City"}}, nil, nil)
	h := historyPage{c, &workflow.Facts{Masthead: masthead}}
	for _, one := range []struct {
		verb  workflow.Verb
		codes map[string]string
		want  string
	}{
		{workflow.Submit, map[string]string{"revision": "1", "refer": "yes"}, "submitted it for review and referred it to legal."},
		{workflow.RequestChanges, map[string]string{"revision": "2", "role": "chief", "back": "yes"}, "asked for changes to revision 2 as chief and sent it back to the writer."},
		{workflow.Approve, map[string]string{"revision": "2", "needs_lawyer": "report"}, "approved revision 2; it is a fair report of court or parliament."},
		{workflow.HoldBack, map[string]string{"ground": "order"}, "prevented publication: order or undertaking."},
		{workflow.Release, map[string]string{"ground": "advice", "asked": "yes"}, "lifted a hold: advice pending, as soon as a second person does too."},
		{workflow.Correct, map[string]string{"kind": "clarification"}, "opened a correction: clarification."},
		{workflow.Flag, map[string]string{"severity": "S4", "category": "CORRUPT"}, "flagged some words: S4 Corruption."},
		{workflow.RaiseSeverity, map[string]string{"from": "S2", "severity": "S3"}, "raised the severity of an allegation from S2 to S3."},
		{workflow.GiveVerdict, map[string]string{"verdict": "needs-evidence"}, "gave a verdict on an allegation: needs evidence."},
		{workflow.Say, map[string]string{"reply": "yes"}, "commented in a thread."},
		{workflow.Plan, map[string]string{"planned": "2031-03-04T18:00:00Z"}, "planned it for 18:00 today."},
		{workflow.Plan, nil, "planned it for no time."},
		{workflow.AddWriter, map[string]string{"person": "MILO"}, "added a writer: Milo Reyes."},
		{workflow.MoveDesk, map[string]string{"desk": "CITY"}, "moved it to another desk: City."},
	} {
		if got := h.did(workflow.Act{Verb: one.verb, Codes: one.codes}); got != one.want {
			t.Errorf("%s: %q, want %q", one.verb, got, one.want)
		}
	}
}
