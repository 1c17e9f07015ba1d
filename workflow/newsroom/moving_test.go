package newsroom_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
	"stet/workflow/passage"
)

// paragraphs makes a story's text of paragraphs.
func paragraphs(all ...string) manuscript.Manuscript {
	m := manuscript.Manuscript{Headline: "A story", Slug: "a-story"}
	for _, p := range all {
		m.Body = append(m.Body, manuscript.Block{Kind: manuscript.KindParagraph, Spans: []manuscript.Span{{Text: p}}})
	}
	return m
}

// begin starts a story of a text and submits it.
func (r *room) begin(text manuscript.Manuscript) workflow.ID {
	r.t.Helper()
	out, err := r.news.Do(context.Background(), r.members["wren"], newsroom.Request{Text: &text, Verb: workflow.Start, Answers: workflow.Answers{"desk": {Words: string(r.desks[workflow.LegalAlways])}}})
	r.must(err)
	r.must(r.move("wren", out.Article, workflow.Submit))
	return out.Article
}

// proposed proposes an edited text and gives its suggestions, in the order of their words.
func (r *room) proposed(who string, id workflow.ID, text manuscript.Manuscript, why string) ([]workflow.Suggestion, error) {
	r.t.Helper()
	_, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Verb: workflow.Suggest, Saw: r.facts(id).Article.Head, Text: &text, Answers: workflow.Answers{"why": {Words: why}}})
	return r.facts(id).OpenSuggestions(), err
}

const alpha, bravo, charlie, delta = "Alpha went to the harbour.", "Bravo paid the bill in May.", "Charlie was never asked.", "Delta kept the minutes."

func TestProposingAMove(t *testing.T) {
	t.Run("is one suggestion (suggested-move)", func(t *testing.T) {
		r := newRoom(t)
		id := r.begin(paragraphs("Alpha paragraph.", "Bravo paragraph.", "Charlie paragraph."))
		want := paragraphs("Charlie paragraph.", "Alpha paragraph.", "Bravo paragraph.")
		all, err := r.proposed("will", id, want, "")
		r.must(err)
		if len(all) != 1 || !all[0].Moves || all[0].Together != "" {
			t.Fatalf("%+v", all)
		}
		r.must(r.accept("edith", id, all[0].ID))
		if got := r.body(id); got != want.PlainText() {
			t.Errorf("the head reads %q", got)
		}
		if place := r.place(id, all[0].ID); cutRunes(r.body(id), place) != "Charlie paragraph." {
			t.Errorf("it stands on %q", cutRunes(r.body(id), place))
		}
	})
	t.Run("moves the block as it stands then, with what hangs on it", func(t *testing.T) {
		r := newRoom(t)
		id := r.begin(paragraphs(alpha, bravo, charlie))
		remark, err := r.news.Do(context.Background(), r.members["lex"], newsroom.Request{Article: id, Verb: workflow.Say, Saw: 1, On: in(r.body(id), "harbour"), Answers: workflow.Answers{"comment": {Words: "Which?"}}})
		r.must(err)
		all, err := r.proposed("will", id, paragraphs(bravo, charlie, alpha), "")
		r.must(err)
		r.must(r.accept("edith", id, r.suggested("will", id, "went to", "left")))
		r.must(r.accept("edith", id, r.suggested("will", id, "never asked", "not asked")))
		r.must(r.accept("edith", id, all[0].ID))
		if got, want := r.body(id), paragraphs(bravo, "Charlie was not asked.", "Alpha left the harbour.").PlainText(); got != want {
			t.Errorf("the head reads %q", got)
		}
		if place := r.place(id, remark.Thread); place.Status != passage.Exact || cutRunes(r.body(id), place) != "harbour" {
			t.Errorf("the remark is %s on %q", place.Status, cutRunes(r.body(id), place))
		}
	})
	t.Run("and a revision was filed meanwhile", func(t *testing.T) {
		r := newRoom(t)
		id := r.begin(paragraphs(alpha, bravo, charlie, delta))
		all, err := r.proposed("will", id, paragraphs(bravo, charlie, alpha, delta), "")
		r.must(err)
		r.must(r.filed("edith", id, paragraphs("Alpha went to the old harbour.", bravo, delta, charlie)))
		r.must(r.accept("edith", id, all[0].ID))
		if got, want := r.body(id), paragraphs(bravo, delta, charlie, "Alpha went to the old harbour.").PlainText(); got != want {
			t.Errorf("the head reads %q", got)
		}
	})
	t.Run("is refused when a paragraph of it is gone", func(t *testing.T) {
		for name, body := range map[string]manuscript.Manuscript{
			"its own":             paragraphs(bravo, charlie, delta),
			"the one beside":      paragraphs(alpha, bravo, delta),
			"its own was joined":  paragraphs(alpha+" "+bravo+" "+delta, charlie),
			"it stands there now": paragraphs(bravo, charlie, alpha, delta),
		} {
			r := newRoom(t)
			id := r.begin(paragraphs(alpha, bravo, charlie, delta))
			all, err := r.proposed("will", id, paragraphs(bravo, charlie, alpha, delta), "")
			r.must(err)
			r.must(r.filed("edith", id, body))
			if err := r.accept("edith", id, all[0].ID); !isBlocked(err) {
				t.Errorf("%s: %v\n%s", name, err, r.body(id))
			}
		}
	})
}

func isBlocked(err error) bool {
	var p *workflow.Problem
	return errors.As(err, &p) && p.Kind == workflow.ProblemBlocked
}

func cutRunes(text string, p workflow.Place) string { return string([]rune(text)[p.Start:p.End]) }

func (r *room) filed(who string, id workflow.ID, text manuscript.Manuscript) error {
	r.t.Helper()
	_, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Verb: workflow.File, Saw: r.facts(id).Article.Head, Text: &text})
	return err
}

func TestProposedTogether(t *testing.T) {
	r := newRoom(t)
	id := r.begin(paragraphs(alpha, bravo+" "+charlie, delta))
	text := paragraphs("Alpha left the harbour.", bravo, charlie, delta)
	text.Headline = "Another story"
	all, err := r.proposed("will", id, text, "The lawyer asked for it.")
	r.must(err)
	if len(all) != 3 {
		t.Fatalf("%+v", all)
	}
	f := r.facts(id)
	for _, s := range all {
		if len(f.Siblings(s)) != 3 {
			t.Errorf("%+v has siblings %+v", s, f.Siblings(s))
		}
	}
	if said := r.comments(id, all[0].Together); len(said) != 1 || said[0].Words != "The lawyer asked for it." {
		t.Errorf("%+v was said", said)
	}
	r.must(r.accept("edith", id, all[0].ID, all[1].ID, all[2].ID))
	if got := r.text(id); got.Hash() != text.Hash() {
		t.Errorf("the head reads %q", got.PlainText())
	}
	if r.facts(id).Article.Head != 2 {
		t.Error("they are not one revision")
	}
}

// reworked draws what somebody makes of paragraphs: moved, broken, joined, words changed.
func reworked(t *rapid.T, m manuscript.Manuscript) manuscript.Manuscript {
	all := strings.Split(m.PlainText(), "\n\n")
	for range rapid.IntRange(1, 4).Draw(t, "edits") {
		i := rapid.IntRange(0, len(all)-1).Draw(t, "paragraph")
		switch rapid.IntRange(0, 4).Draw(t, "what") {
		case 0, 1:
			one := all[i]
			all = slices.Delete(all, i, i+1)
			all = slices.Insert(all, rapid.IntRange(0, len(all)).Draw(t, "to"), one)
		case 2:
			if i+1 < len(all) {
				all[i] += " " + all[i+1]
				all = slices.Delete(all, i+1, i+2)
			}
		case 3:
			if first, second, two := strings.Cut(all[i], ". "); two {
				all[i] = first + "."
				all = slices.Insert(all, i+1, second)
			}
		default:
			words := strings.Fields(all[i])
			words[rapid.IntRange(0, len(words)-1).Draw(t, "word")] = "another"
			all[i] = strings.Join(words, " ")
		}
	}
	return paragraphs(all...)
}

// TestSignedAheadOfMoves holds that the text that a lawyer clears subject to suggestions that
// move, break and join paragraphs is the one that accepting them gives, in any order,
// together or one by one.
func TestSignedAheadOfMoves(t *testing.T) {
	r := newRoom(t)
	moved := 0
	rapid.Check(t, func(rt *rapid.T) {
		var all []string
		for i := range rapid.IntRange(2, 5).Draw(rt, "paragraphs") {
			var sentences []string
			for j := range rapid.IntRange(1, 3).Draw(rt, "sentences") {
				words := rapid.SampledFrom(spoken).Draw(rt, "script")
				n := rapid.IntRange(3, len(words)-1).Draw(rt, "words")
				sentences = append(sentences, strings.Join(words[:n], " ")+fmt.Sprintf(" n%d.", 10*i+j))
			}
			all = append(all, strings.Join(sentences, " "))
		}
		text := paragraphs(all...)
		id := r.begin(text)
		suggestions, err := r.proposed("will", id, reworked(rt, text), "")
		if err != nil || len(suggestions) == 0 {
			return
		}
		var ids []workflow.ID
		for _, s := range suggestions {
			if s.Moves {
				moved++
			}
			if rapid.IntRange(0, 4).Draw(rt, "left out") > 0 {
				ids = append(ids, s.ID)
			}
		}
		if len(ids) == 0 {
			return
		}
		r.must(r.move("lex", id, workflow.Clear, subjectTo(workflow.OnlyWith, ids...)))
		signoffs := r.facts(id).Signoffs
		ahead := signoffs[len(signoffs)-1]
		for left := rapid.Permutation(ids).Draw(rt, "order"); len(left) > 0; {
			n := rapid.IntRange(1, len(left)).Draw(rt, "together")
			r.must(r.accept("edith", id, left[:n]...))
			left = left[n:]
		}
		f := r.facts(id)
		if f.Article.HeadHash != ahead.Hash || f.Standing(ahead) != workflow.StandingValid {
			rt.Fatalf("accepting them gives\n%q\nwhich is not what was signed (%s)", r.body(id), f.Standing(ahead))
		}
	})
	if t.Logf("%d moves", moved); moved == 0 {
		t.Error("nothing was moved")
	}
}
