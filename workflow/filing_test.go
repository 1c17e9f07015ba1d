package workflow_test

import (
	"context"
	"strings"
	"testing"

	"stet/workflow"
	"stet/workflow/manuscript"
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
			_, err := r.news.File(context.Background(), r.members["wren"], workflow.Filing{Article: id, Saw: 1, Text: text})
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
		_, err := r.news.Move(context.Background(), r.members["wren"], workflow.MoveRequest{Article: id, Verb: workflow.Submit, Saw: saw})
		r.refused(err, workflow.ProblemInvalid, "which revision you were looking at")
	}
	r.stage(id, workflow.Draft)
}
