package newsroom_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
	"stet/workflow/passage"
)

// spoken are words of several scripts, with and without spaces between them, and letters
// that are made of several characters.
var spoken = [][]string{
	strings.Fields("the board paid nine invoices for work that nobody did . , “quoted” – naïve"),
	strings.Fields("قال الوزير إنّ المال لم يُدفع في المحكمة ، أمس"),
	strings.Fields("मंत्री ने कहा कि पैसा नहीं दिया गया । क्षत्रिय"),
	{"部长", "在", "法庭", "上", "说", "，", "钱", "从未", "支付", "。"},
	{"👩‍👩‍👧‍👦", "🏳️‍🌈", "e\u0301\u0323", "q\u0307\u0323", "각", "word", "—"},
}

// spokenWords draws some words, now and then with a mark, a link or a paragraph's end.
func spokenWords(t *rapid.T, least, most int, plain bool) string {
	words := rapid.SampledFrom(spoken).Draw(t, "script")
	var b strings.Builder
	for range rapid.IntRange(least, most).Draw(t, "words") {
		word := rapid.SampledFrom(words).Draw(t, "word")
		switch rapid.IntRange(0, 19).Draw(t, "dress") {
		case 0:
			if !plain {
				word = "**" + word + "**"
			}
		case 1:
			if !plain {
				word = "[" + word + "](https://example.org/a)"
			}
		case 2:
			word += "\n\n"
		}
		b.WriteString(word + rapid.SampledFrom([]string{" ", " ", ""}).Draw(t, "space"))
	}
	return b.String()
}

// TestSignedAheadIsWhatAcceptingGives holds that the text that a lawyer clears subject to
// suggestions is the one that accepting them gives, in any order, together or one by one.
func TestSignedAheadIsWhatAcceptingGives(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	tried, signed := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		body, err := manuscript.ParseMarkdown(spokenWords(rt, 8, 60, false))
		if err != nil {
			return
		}
		out, err := r.news.Do(ctx, r.members["wren"], newsroom.Request{Text: new(manuscript.Manuscript{Headline: "A story", Standfirst: spokenWords(rt, 1, 6, true), Slug: "a-story", Body: body}), Verb: workflow.Start, Answers: workflow.Answers{"desk": {Words: string(r.desks[workflow.LegalAlways])}}})
		if err != nil {
			return // such as a text that cannot be filed
		}
		id := out.Article
		if r.move("wren", id, workflow.Submit) != nil {
			return // nothing but signs
		}
		suggestions := r.apart(rt, id)
		if len(suggestions) == 0 {
			return
		}
		tried++
		r.must(r.move("lex", id, workflow.Clear, subjectTo(workflow.OnlyWith, suggestions...)))
		var ahead workflow.Signoff
		for _, s := range r.facts(id).Signoffs {
			ahead = s
		}
		for left := rapid.Permutation(suggestions).Draw(rt, "order"); len(left) > 0; {
			n := rapid.IntRange(1, len(left)).Draw(rt, "together")
			r.must(r.accept("edith", id, left[:n]...))
			left = left[n:]
		}
		f := r.facts(id)
		if f.Article.HeadHash != ahead.Hash || f.Standing(ahead) != workflow.StandingValid {
			rt.Fatalf("accepting them gives\n%q\nwhich is not what was signed (%s)", r.body(id), f.Standing(ahead))
		}
		for _, s := range suggestions {
			if place := r.place(id, s); place.Status != passage.Lost && (place.Status != passage.Edited || place.Unsure()) {
				rt.Fatalf("an accepted suggestion is %s, confirmed by %d", place.Status, place.Confirmed)
			}
		}
		signed += len(suggestions)
	})
	t.Logf("%d stories, %d suggestions accepted", tried, signed)
	if tried < 20 {
		t.Error("too few stories were tried")
	}
}

// apart makes suggestions that do not overlap, of random words in place of random words.
func (r *room) apart(t *rapid.T, id workflow.ID) []workflow.ID {
	text := []rune(r.body(id))
	var out []workflow.ID
	for at := 0; at < len(text) && len(out) < 4; {
		start := at + rapid.IntRange(0, 30).Draw(t, "start")
		end := start + rapid.IntRange(1, 20).Draw(t, "length")
		if end > len(text) {
			break
		}
		words := ""
		if rapid.IntRange(0, 3).Draw(t, "struck") > 0 {
			words = spokenWords(t, 1, 5, true)
		}
		made, err := r.news.Do(context.Background(), r.members["will"], newsroom.Request{Article: id, Verb: workflow.Suggest, Saw: 1, On: newsroom.Range{Field: "body", Start: start, End: end}, Answers: workflow.Answers{"words": {Words: words}}})
		var refused *workflow.Problem
		switch {
		case errors.As(err, &refused):
			at = end
			continue
		case err != nil:
			t.Fatal(err)
		}
		place := r.place(id, made.Thread)
		if slices.ContainsFunc(out, func(other workflow.ID) bool {
			o := r.place(id, other)
			return place.Start < o.End && o.Start < place.End
		}) {
			at = end // striking took in the word before, which another one changes
			continue
		}
		out, at = append(out, made.Thread), place.End
	}
	return out
}
