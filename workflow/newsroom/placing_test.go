package newsroom_test

import (
	"context"
	"testing"

	"stet/workflow"
	"stet/workflow/newsroom"
	"stet/workflow/passage"
)

// TestCommentsSurviveRewriting follows one comment through what happens to its words.
func TestCommentsSurviveRewriting(t *testing.T) {
	const words = "No other firm was asked to bid"
	r := newRoom(t)
	ctx := context.Background()
	id := r.start(workflow.LegalAlways)
	out, err := r.news.Do(ctx, r.members["edith"], newsroom.Request{Article: id, Verb: workflow.Say, Saw: 1, On: in(contract, words), Answers: workflow.Answers{"comment": {Words: "Not one?"}}})
	r.must(err)
	stands := func(status passage.Status, unsure bool, why string) workflow.Thread {
		t.Helper()
		thread := r.facts(id).Threads[0]
		if thread.Place.Status != status || thread.Place.Unsure() != unsure {
			t.Fatalf("%s: it is %s (unsure %v), want %s (%v)", why, thread.Place.Status, thread.Place.Unsure(), status, unsure)
		}
		return thread
	}
	stands(passage.Exact, false, "at first")

	r.must(r.file("wren", id, "It met in March.\n\n"+contract))
	if got := stands(passage.Exact, false, "a paragraph was put before it").Place.Start; got != stands(passage.Exact, false, "").Passage.Start+18 {
		t.Errorf("it starts at rune %d", got)
	}
	r.must(r.file("wren", id, "It met in March, and said nothing of it since."))
	stands(passage.Lost, false, "its words were cut")
	r.must(r.file("wren", id, contract))
	stands(passage.Exact, false, "they are back")
	r.must(r.file("wren", id, "It met in March, and said nothing of it since."))

	thread := func(verb workflow.Verb, who string, on newsroom.Range) error {
		_, err := r.news.Do(ctx, r.members[who], newsroom.Request{Article: id, Thread: out.Thread, Verb: verb, Saw: r.facts(id).Article.Head, On: on})
		return err
	}
	r.refused(thread(workflow.Reattach, "will", newsroom.Range{Field: "body", Start: 0, End: 15}), workflow.ProblemNotYours, "opener, editor")
	r.refused(thread(workflow.Reattach, "edith", newsroom.Range{Field: "body", Start: 0, End: 1500}), workflow.ProblemInvalid, "Select them again")
	r.must(thread(workflow.Reattach, "edith", newsroom.Range{Field: "body", Start: 0, End: 15}))
	if origin := stands(passage.Edited, false, "a person hung it on other words").Passage.Quote; origin != words {
		t.Errorf("its origin became %q", origin)
	}
	r.must(r.file("wren", id, "Listen. It met in March, and said nothing of it since."))
	stands(passage.Edited, false, "the words that a person chose are followed")
}

func TestMovedWordsAreToBeChecked(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	filler := "\n\nThe harbour is old.\n\nThe tides are high in spring, and low in autumn.\n\nThe pilots know it."
	id := r.start(workflow.LegalAlways)
	r.must(r.file("wren", id, contract+filler))
	out, err := r.news.Do(ctx, r.members["edith"], newsroom.Request{Article: id, Verb: workflow.Say, Saw: 2, On: in(contract, "No other firm was asked to bid"), Answers: workflow.Answers{"comment": {Words: "Not one?"}}})
	r.must(err)
	r.must(r.file("wren", id, "The harbour is old.\n\nThe tides are high in spring, and low in autumn.\n\nThe pilots know it.\n\nNo other firm was asked to bid."))
	if place := r.facts(id).Threads[0].Place; place.Status != passage.Moved || !place.Unsure() {
		t.Fatalf("it is %s, unsure %v", place.Status, place.Unsure())
	}
	r.must(r.file("wren", id, "The harbour is old.\n\nThe tides are high in spring, and low in autumn.\n\nThe pilots know it well.\n\nNo other firm was asked to bid."))
	if place := r.facts(id).Threads[0].Place; !place.Unsure() {
		t.Fatal("a doubt that nobody settled was dropped")
	}
	_, err = r.news.Do(ctx, r.members["edith"], newsroom.Request{Article: id, Thread: out.Thread, Verb: workflow.ConfirmPlace, Saw: 4})
	r.must(err)
	r.must(r.file("wren", id, "The harbour is very old.\n\nThe tides are high in spring, and low in autumn.\n\nThe pilots know it well.\n\nNo other firm was asked to bid."))
	if place := r.facts(id).Threads[0].Place; place.Unsure() {
		t.Error("a person confirmed it and is asked again")
	}
}

func TestReattachedToTheHeadlineStaysThere(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	id := r.start(workflow.LegalAlways)
	out, err := r.news.Do(ctx, r.members["edith"], newsroom.Request{Article: id, Verb: workflow.Say, Saw: 1, On: in(contract, "No other firm"), Answers: workflow.Answers{"comment": {Words: "None?"}}})
	r.must(err)
	_, err = r.news.Do(ctx, r.members["edith"], newsroom.Request{Article: id, Thread: out.Thread, Verb: workflow.Reattach, Saw: 1, On: newsroom.Range{Field: "headline", Start: 0, End: 5, Quote: "Board"}})
	r.must(err)
	r.must(r.file("wren", id, "Another text altogether."))
	if place := r.facts(id).Threads[0].Place; place.Status != passage.Edited || place.Field != "headline" || place.Unsure() {
		t.Errorf("it stands %+v", place)
	}
}
