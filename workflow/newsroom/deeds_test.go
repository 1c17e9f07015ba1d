package newsroom

import (
	"testing"

	"stet/workflow"
)

// TestEveryMoveHasAnEffect holds the table of moves and the table of effects together.
func TestEveryMoveHasAnEffect(t *testing.T) {
	for _, r := range workflow.Moves {
		if effects[r.Verb] == nil {
			t.Errorf("%s stands in the rulebook and does nothing", r.Verb)
		}
	}
	if len(effects) != len(workflow.Moves) {
		t.Errorf("%d effects for %d moves", len(effects), len(workflow.Moves))
	}
	handled := map[workflow.Verb]bool{workflow.Start: true, workflow.File: true, workflow.Flag: true, workflow.Suggest: true, workflow.Accept: true, workflow.GiveVerdict: true, workflow.RaiseSeverity: true, workflow.LowerSeverity: true, workflow.WithdrawAllegation: true}
	for verb := range threadEffects {
		handled[verb] = true
	}
	for verb := range articleEffects {
		handled[verb] = true
	}
	for _, r := range workflow.Deeds {
		if !handled[r.Verb] {
			t.Errorf("%s stands in the rulebook and no use case does it", r.Verb)
		}
	}
	for verb := range handled {
		if len(workflow.Rows(verb)) == 0 {
			t.Errorf("%s is done by a use case and stands in no table", verb)
		}
	}
}
