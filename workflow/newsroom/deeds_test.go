package newsroom

import (
	"testing"

	"stet/workflow"
)

// TestEveryVerbHasItsDeed holds the rulebook and the table of deeds together.
func TestEveryVerbHasItsDeed(t *testing.T) {
	inRulebook := map[workflow.Verb]bool{}
	for _, table := range [][]workflow.Rule{workflow.Moves, workflow.Deeds} {
		for _, r := range table {
			inRulebook[r.Verb] = true
			if deeds[r.Verb].do == nil {
				t.Errorf("%s stands in the rulebook and does nothing", r.Verb)
			}
			if thread := r.On == workflow.OnThread || r.On == workflow.OnAllegation; thread && deeds[r.Verb].find == nil {
				t.Errorf("%s is done to a %s, and its deed finds none", r.Verb, r.On)
			}
		}
	}
	for verb := range deeds {
		if !inRulebook[verb] {
			t.Errorf("%s is done by the newsroom and stands in no table", verb)
		}
	}
}
