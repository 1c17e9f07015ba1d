package workflow_test

import (
	"testing"
	"time"

	"stet/workflow"
)

func TestTimesInTheNewsroomsZone(t *testing.T) {
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	read := func(typed string) (time.Time, error) {
		answers, err := workflow.DecodeAnswers(func(string) []string { return []string{typed} }, zone, workflow.HoldBack)
		return answers["until"].Time, err
	}
	for typed, want := range map[string]string{
		"2031-07-01T18:00": "2031-07-01T17:00:00Z", "2031-01-14T18:00:30": "2031-01-14T18:00:30Z", "": "0001-01-01T00:00:00Z",
	} {
		got, err := read(typed)
		if err != nil || got.UTC().Format(time.RFC3339) != want {
			t.Errorf("%q is %s, %v", typed, got, err)
		}
	}
	for _, typed := range []string{"tomorrow", "2031-13-01T18:00", "18:00", "2031-07-01"} {
		if _, err := read(typed); err == nil {
			t.Errorf("%q is taken", typed)
		}
	}
}
