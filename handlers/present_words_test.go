package handlers

import (
	"slices"
	"testing"
	"time"

	"stet/workflow"
)

// at20past2 is a server on whose wall it is 14:20 on Tuesday 4 March 2031, in London.
func at20past2(t *testing.T) (*Server, time.Time) {
	t.Helper()
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2031, 3, 4, 14, 20, 0, 0, zone)
	return &Server{zone: zone, now: func() time.Time { return now.UTC() }}, now
}

func TestDeadlineInWords(t *testing.T) {
	s, now := at20past2(t)
	for _, one := range []struct {
		in            time.Duration
		words, detail string
	}{
		{2*time.Hour + 40*time.Minute, "in 2 h 40 min", "17:00 today"},
		{5 * time.Minute, "in 5 min", "14:25 today"},
		{time.Hour, "in 1 h", "15:20 today"},
		{11 * time.Hour, "in 11 h", "01:20 tomorrow"},
		{19 * time.Hour, "tomorrow", "09:20"},
		{3 * 24 * time.Hour, "Friday", "14:20"},
		{7 * 24 * time.Hour, "11 March", "14:20"},
		{-40 * time.Minute, "40 min late", "13:40 today"},
		{-26 * time.Hour, "1 day late", "12:20 yesterday"},
	} {
		if words, detail := s.untilWords(now.Add(one.in)); words != one.words || detail != one.detail {
			t.Errorf("%s from now is %q, %q; want %q, %q", one.in, words, detail, one.words, one.detail)
		}
	}
}

func TestGreeting(t *testing.T) {
	for hour, want := range map[int]string{0: "Good evening", 4: "Good evening", 5: "Good morning", 11: "Good morning", 12: "Good afternoon", 17: "Good afternoon", 18: "Good evening", 23: "Good evening"} {
		if got := greeting(time.Date(2031, 3, 4, hour, 30, 0, 0, time.UTC)); got != want {
			t.Errorf("at %d:30 it is %q", hour, got)
		}
	}
}

func TestNumbersInWords(t *testing.T) {
	for n, want := range map[int]string{0: "0 words", 1: "1 word", 999: "999 words", 1140: "1,140 words", 1234567: "1,234,567 words"} {
		if got := counted(n, "word"); got != want {
			t.Errorf("%d is %q", n, got)
		}
	}
}

func TestAskedInOneSentence(t *testing.T) {
	got := asked([]workflow.Attention{{Key: workflow.NeedLegal, Count: 1}, {Key: workflow.NeedAllegations, Count: 2}})
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
	s, _ := at20past2(t)
	masthead := workflow.NewMasthead([]workflow.Member{{ID: "MILO", Name: "Milo Reyes"}}, []workflow.Desk{{ID: "CITY", Name: "City"}}, nil)
	h := historian{&visit{Server: s}, &workflow.Facts{Masthead: masthead}}
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
