package present

import (
	"testing"

	"stet/workflow"
)

func TestAskedInOneSentence(t *testing.T) {
	got := asked([]workflow.Attention{{Key: workflow.NeedLegal, Count: 1}, {Key: workflow.NeedAllegations, Count: 2}}, askWords)
	if want := "Two allegations wait for your verdict; the story waits for your clearance."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestEveryKeyOfAttentionHasWords also keeps out words for keys that there are not.
func TestEveryKeyOfAttentionHasWords(t *testing.T) {
	keys := []workflow.RequirementKey{workflow.AttendWrite, workflow.AttendChanges, workflow.AttendCorrect, workflow.AttendPublish, workflow.AttendAnswer, workflow.AttendSuggest, workflow.AttendWith}
	for _, row := range workflow.RequirementTable {
		keys = append(keys, row.Key)
	}
	for _, key := range keys {
		if askedWords[key][0] == "" {
			t.Errorf("%q has no words", key)
		}
	}
	if len(askedWords) != len(keys) {
		t.Errorf("there are words for %d keys, and %d keys", len(askedWords), len(keys))
	}
}
