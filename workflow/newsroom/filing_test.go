package newsroom_test

import (
	"context"
	"strings"
	"testing"

	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

// TestWhatCannotBeFiled holds that each bad text is refused at its field, in a sentence,
// and that nothing is recorded.
func TestWhatCannotBeFiled(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	digest := strings.Repeat("ab", 32)
	for _, c := range []struct {
		name, field string
		change      func(*manuscript.Manuscript)
	}{
		{"no headline", "headline", func(m *manuscript.Manuscript) { m.Headline = " " }},
		{"an endless headline", "headline", func(m *manuscript.Manuscript) { m.Headline = strings.Repeat("a", 301) }},
		{"letters that run backwards", "standfirst", func(m *manuscript.Manuscript) { m.Standfirst = "a\u202eb" }},
		{"an endless slug", "slug", func(m *manuscript.Manuscript) { m.Slug = strings.Repeat("a", 3000) }},
		{"a slug of two words", "slug", func(m *manuscript.Manuscript) { m.Slug = "two words" }},
		{"a link that runs a script", "body", func(m *manuscript.Manuscript) { m.Body[0].Spans[0].Link = "javascript:alert(1)" }},
		{"bytes that are no text", "body", func(m *manuscript.Manuscript) { m.Body[0].Spans[0].Text = "a\xffb" }},
		{"a picture", "body", func(m *manuscript.Manuscript) {
			m.Body = append(m.Body, manuscript.Block{Kind: manuscript.KindFigure, Figure: manuscript.Figure{Digest: digest, Description: "A quay"}})
		}},
		{"a story larger than any", "body", func(m *manuscript.Manuscript) {
			for range 300 {
				m.Body = append(m.Body, manuscript.Block{Kind: manuscript.KindParagraph, Spans: []manuscript.Span{{Text: strings.Repeat("words ", 2000)}}})
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := copyOf(contract)
			c.change(&text)
			_, err := r.news.Do(context.Background(), r.members["wren"], newsroom.Request{Article: id, Verb: workflow.File, Saw: 1, Text: new(text)})
			r.t = t
			r.refused(err, workflow.ProblemInvalid, "")
			if p := err.(*workflow.Problem); p.Field != c.field || len(p.Says) < 20 {
				t.Errorf("refused at %q: %s", p.Field, p.Says)
			}
			if n := len(r.facts(id).Revisions); n != 1 {
				t.Errorf("%d revisions are on record", n)
			}
		})
	}
}

// TestForgedSaw holds that a form whose head is made up is refused with a sentence.
func TestForgedSaw(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	for _, saw := range []int{0, -1, 2, 1 << 60} {
		_, err := r.news.Do(context.Background(), r.members["wren"], newsroom.Request{Article: id, Verb: workflow.Submit, Saw: saw})
		r.refused(err, workflow.ProblemInvalid, "which revision you were looking at")
	}
	r.stage(id, workflow.Draft)
}

func TestFileAndApproveATextApprovedBefore(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	r.must(r.move("edith", id, workflow.Approve))
	r.must(r.file("edgar", id, contract+" It meets on Friday."))
	out, err := r.news.Do(context.Background(), r.members["edith"], newsroom.Request{Article: id, Verb: workflow.File, Saw: 2, Text: new(copyOf(contract)), Answers: workflow.Answers{"approve": {Yes: true}, "confirm": {Yes: true}}})
	r.must(err)
	if got := r.standing(id, "edith"); got != workflow.StandingValid || !strings.Contains(out.Said, "counts again") {
		t.Errorf("%s; %q", got, out.Said)
	}
}

func TestSignedTextIsPutBackWhateverCameLater(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	signed := r.text(id).Hash()
	r.must(r.file("edith", id, strings.Repeat("Other words. ", 1000))) // too much for a suggestion
	out, err := r.news.Do(context.Background(), r.members["edith"], newsroom.Request{Article: id, Verb: workflow.PutBack, Saw: 2})
	r.must(err)
	if r.text(id).Hash() != signed || !strings.Contains(out.Said, "it stands in revision 2") {
		t.Errorf("the signed text is not back: %q", out.Said)
	}
}

func TestProposalKeepsThePublishedCorrection(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	r.must(r.move("edith", id, workflow.Publish))
	r.must(r.move("edith", id, workflow.Correct, func(q *newsroom.Request) { q.Answers["kind"] = workflow.Answer{Words: "correction"} }))
	text := copyOf(contract + " It meets on Friday.")
	text.Correction.Words = "An earlier version named no day."
	_, err := r.news.Do(context.Background(), r.members["edith"], newsroom.Request{Article: id, Verb: workflow.File, Saw: 1, Text: new(text)})
	r.must(err)
	r.must(r.move("edgar", id, workflow.Approve))
	r.must(r.move("lex", id, workflow.Clear))
	r.must(r.move("edgar", id, workflow.Publish))

	text.Standfirst, text.Correction = "Nobody else was asked", manuscript.Correction{}
	_, err = r.news.Do(context.Background(), r.members["wren"], newsroom.Request{Article: id, Verb: workflow.Suggest, Saw: 2, Text: new(text)})
	r.must(err)
	if open := r.facts(id).OpenSuggestions(); len(open) != 1 || open[0].Field != manuscript.FieldStandfirst {
		t.Errorf("suggested: %+v", open)
	}
	m, err := r.news.Merge(context.Background(), r.members["edith"], newsroom.Request{Article: id, Verb: workflow.File, Saw: 2, Text: new(text)}, nil)
	if r.must(err); m.Text.Correction.Words == "" {
		t.Error("merging strikes what readers were told")
	}
}
