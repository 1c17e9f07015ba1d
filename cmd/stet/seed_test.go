package main

import (
	"context"
	"crypto/rand"
	"testing"
	"time"

	"stet/workflow"
	"stet/workflow/newsroom"
	"stet/workflow/storetest/stores"
)

// TestDemoNewsroom seeds the demo and looks at what a visitor is promised: stories over
// all stages, sign-offs of every standing, one confidential story, a correction open.
func TestDemoNewsroom(t *testing.T) {
	ctx := context.Background()
	store := stores.Open(t)
	news := &newsroom.Newsroom{Store: store, Now: time.Now, Random: rand.Reader}
	if err := seedDemo(ctx, news, "hash"); err != nil {
		t.Fatal(err)
	}

	stages, standings := map[workflow.Stage]int{}, map[workflow.Standing]int{}
	verdicts, suggestions := map[workflow.Verdict]int{}, map[workflow.SuggestionState]int{}
	var articles, confidential, correcting, held, lost int
	err := store.Read(ctx, func(tx workflow.Tx) error {
		masthead, err := tx.Masthead()
		if err != nil {
			return err
		}
		ids := map[workflow.ID]bool{}
		for _, m := range masthead.Members {
			rows, err := tx.Articles(masthead.Viewer(m, news.Now()), workflow.ArticleFilter{})
			if err != nil {
				return err
			}
			for _, row := range rows {
				ids[row.ID] = true
			}
		}
		for id := range ids {
			f, err := tx.Facts(id)
			if err != nil {
				return err
			}
			f.Masthead, f.Now = masthead, news.Now()
			articles++
			stages[f.Stage()]++
			for _, s := range f.Signoffs {
				standings[f.Standing(s)]++
			}
			for _, one := range f.Suggestions {
				suggestions[one.State]++
			}
			for _, a := range f.Allegations {
				verdicts[a.Verdict]++
			}
			for _, one := range f.Threads {
				if one.OnWords() && !one.Place.Stands() {
					lost++
				}
			}
			if f.Article.Confidential {
				confidential++
			}
			if f.Article.Correcting != "" {
				correcting++
			}
			held += len(f.HoldsInForce())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d articles; stages %v; sign-offs %v; verdicts %v; %d lost threads", articles, stages, standings, verdicts, lost)
	if articles < 14 {
		t.Errorf("%d articles, want at least 14", articles)
	}
	for _, stage := range workflow.Stages {
		if stages[stage] == 0 {
			t.Errorf("no story is %s", stage)
		}
	}
	for _, state := range []workflow.SuggestionState{workflow.SuggestionOpen, workflow.SuggestionAccepted, workflow.SuggestionRejected} {
		if suggestions[state] == 0 {
			t.Errorf("no suggestion is %s", state)
		}
	}
	for _, standing := range []workflow.Standing{workflow.StandingValid, workflow.StandingText, workflow.StandingVeto, workflow.StandingSubject} {
		if standings[standing] == 0 {
			t.Errorf("no sign-off is %s", standing)
		}
	}
	for _, verdict := range []workflow.Verdict{workflow.VerdictOpen, workflow.VerdictClear, workflow.VerdictNeedsEvidence, workflow.VerdictRemove, workflow.VerdictReferUp, workflow.VerdictWithdrawn} {
		if verdicts[verdict] == 0 {
			t.Errorf("no allegation is %s", verdict)
		}
	}
	for what, n := range map[string]int{"confidential": confidential, "under correction": correcting, "held": held, "with a comment whose text changed": lost} {
		if n == 0 {
			t.Errorf("no story is %s", what)
		}
	}
}
