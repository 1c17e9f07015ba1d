package present

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"stet/views"
	"stet/views/layout"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

// spot is one part of a story that the page of sentences shows: a field, or a block of
// the body.
type spot struct {
	field manuscript.Field
	block int    // of the body
	name  string // within a sentence: "paragraph 4"
	lines []spotLine
}

// spotLine is one line of a spot, and the rune of its field at which it starts.
type spotLine struct {
	start int
	words string
}

// where is the spot's part of the page's address.
func (s spot) where() url.Values {
	if s.field == manuscript.FieldBody {
		return url.Values{"block": {strconv.Itoa(s.block)}}
	}
	return url.Values{"field": {string(s.field)}}
}

// spotsOf lists every part of a text that has words, in the order of the galley.
func spotsOf(m manuscript.Manuscript) []spot {
	var out []spot
	add := func(fields ...manuscript.Field) {
		for _, field := range fields {
			if words := m.Text(field); words != "" {
				out = append(out, spot{field: field, name: fieldNames[field], lines: []spotLine{{0, words}}})
			}
		}
	}
	add(manuscript.FieldHeadline, manuscript.FieldStandfirst, manuscript.FieldByline)
	paragraph := 0
	for _, l := range m.Lines() {
		if l.Kind == manuscript.KindParagraph {
			paragraph++
		}
		if n := len(out); n == 0 || out[n-1].field != manuscript.FieldBody || out[n-1].block != l.Block {
			out = append(out, spot{field: manuscript.FieldBody, block: l.Block, name: lineName(l.Kind, paragraph)})
		}
		last := &out[len(out)-1]
		last.lines = append(last.lines, spotLine{l.Start, l.Text()})
	}
	add(manuscript.FieldSocialHeadline, manuscript.FieldSearchDescription, manuscript.FieldCorrection)
	return out
}

// spotAt finds the part that an address asks for: the first one when it names none, or,
// for a thread, where that stands. It answers -1 for a part that is not there.
func spotAt(spots []spot, where url.Values, thread *workflow.Thread) int {
	switch {
	case where.Has("field"):
		return slices.IndexFunc(spots, func(s spot) bool {
			return s.field != manuscript.FieldBody && string(s.field) == where.Get("field")
		})
	case where.Has("block"):
		block, err := strconv.Atoi(where.Get("block"))
		return slices.IndexFunc(spots, func(s spot) bool { return err == nil && s.field == manuscript.FieldBody && s.block == block })
	case thread != nil && thread.Place.Stands():
		return slices.IndexFunc(spots, func(s spot) bool { return s.holds(thread.Place) })
	}
	body := slices.IndexFunc(spots, func(s spot) bool { return s.field == manuscript.FieldBody })
	return max(body, 0)
}

// holds tells whether a place begins in the spot.
func (s spot) holds(place workflow.Place) bool {
	last := s.lines[len(s.lines)-1]
	return string(s.field) == place.Field && s.lines[0].start <= place.Start && place.Start <= last.start+len([]rune(last.words))
}

// sentencePage draws one spot.
type sentencePage struct {
	*Page
	facts  *workflow.Facts
	thread *workflow.Thread // to be hung on other words, or nil
	sent   *SentForm
}

// Sentences draws one part of a story, sentence by sentence. Where is the query that asks for
// it: a block of the body by its index, or a field, and a thread that is to be hung on other
// words. What is not there is missing. Sent is a form of this page that was refused, or nil.
func (p *Page) Sentences(page *newsroom.RevisionPage, where url.Values, sent *SentForm) (views.Sentences, error) {
	s := sentencePage{Page: p, facts: page.Facts, sent: sent}
	threads := page.Facts.Threads
	if id := where.Get("thread"); id != "" {
		at := slices.IndexFunc(threads, func(t workflow.Thread) bool { return string(t.ID) == id && t.OnWords() })
		if at < 0 {
			return views.Sentences{}, workflow.Missing()
		}
		s.thread = &threads[at]
	}
	spots := spotsOf(page.Text)
	at := spotAt(spots, where, s.thread)
	if at < 0 || len(spots) == 0 {
		return views.Sentences{}, workflow.Missing()
	}
	return s.draw(spots, at), nil
}

func (p sentencePage) draw(spots []spot, at int) views.Sentences {
	here, article := spots[at], p.facts.Article
	out := views.Sentences{
		Page: p.layout("Sentences: "+article.Headline, layout.Articles), Title: "Comment on " + here.name,
		Back:   ui.Link{Words: article.Headline, Href: StoryAddress(article.ID) + "#" + here.element()},
		Hidden: []ui.Hidden{{Name: "saw", Value: strconv.Itoa(article.Head)}, {Name: "once", Value: p.Key()}, {Name: "sentences", Value: p.query(here)}},
		Parts:  p.parts(),
	}
	if p.thread != nil {
		out.Title, out.Words = "Hang the thread on other words", "It was hung on "+quoted(p.thread.Passage.Quote)+". Here is "+here.name+"."
	}
	if p.sent != nil {
		out.Problem = p.sent.Problem.Says
	}
	if at > 0 {
		out.Previous = p.toSpot("Previous: ", spots[at-1])
	}
	if at < len(spots)-1 {
		out.Next = p.toSpot("Next: ", spots[at+1])
	}
	for _, l := range here.lines {
		for _, r := range manuscript.Sentences(l.words) {
			out.Sentences = append(out.Sentences, p.sentence(here.field, l, r))
		}
	}
	return out
}

func (s spot) element() string {
	if s.field == manuscript.FieldBody {
		return blockElement(s.block)
	}
	return fieldElement(s.field)
}

// query is the part of the page's address after the question mark.
func (p sentencePage) query(s spot) string {
	where := s.where()
	if p.thread != nil {
		where.Set("thread", string(p.thread.ID))
	}
	return where.Encode()
}

func (p sentencePage) toSpot(before string, s spot) ui.Link {
	return ui.Link{Words: before + s.name, Href: sentencesAddress(p.facts.Article.ID, p.query(s))}
}

func (p sentencePage) sentence(field manuscript.Field, l spotLine, r manuscript.Range) views.Sentence {
	start, end := l.start+r.Start, l.start+r.End
	out := views.Sentence{Value: fmt.Sprintf("%s:%d:%d", field, start, end), Words: string([]rune(l.words)[r.Start:r.End])}
	threads := 0
	for _, t := range p.facts.Threads {
		if t.Place.Stands() && t.Place.Field == string(field) && t.Place.Start < end && t.Place.End > start {
			threads++
		}
	}
	if threads > 0 {
		out.Threads = counted(threads, "thread")
	}
	if p.sent != nil && p.sent.Problem.Kind != workflow.ProblemStale {
		out.Ticked = slices.Contains(p.sent.Typed["sentence"], out.Value)
	}
	return out
}

// parts are what can be done with the ticked sentences.
func (p sentencePage) parts() []views.SentencePart {
	article := p.facts.Article.ID
	if p.thread != nil {
		hang := views.SentencePart{Title: "Hang it here", Button: ui.Button{Label: labels[workflow.Reattach], Kind: ui.Main,
			Action: StoryAddress(article, "threads", string(p.thread.ID), string(workflow.Reattach))}}
		return []views.SentencePart{hang}
	}
	var out []views.SentencePart
	if p.facts.CanDo(workflow.Say, workflow.Subject{}) {
		out = append(out, views.SentencePart{Title: "Comment on them", Fields: p.refilled(commentFields(p.facts, "comment")),
			Button: ui.Button{Label: labels[workflow.Say], Kind: ui.Main, Action: StoryAddress(article, "threads")}})
	}
	if p.facts.CanDo(workflow.Suggest, workflow.Subject{}) {
		out = append(out, views.SentencePart{Title: "Suggest other words", Words: "What you write stands in place of the ticked sentences once it is accepted.", Fields: p.refilled(suggestSentences()),
			Button: ui.Button{Label: labels[workflow.Suggest], Action: suggestionsAddress(article)}})
	}
	if p.facts.CanDo(workflow.Flag, workflow.Subject{}) {
		out = append(out, views.SentencePart{Title: "Flag them as an allegation", Words: strings.TrimSpace("Its support is then checked before publication. " + flagLead(p.facts)), Fields: p.refilled(flagFields("flag")),
			Button: ui.Button{Label: labels[workflow.Flag], Action: StoryAddress(article, "allegations")}})
	}
	return out
}

// refilled gives fields their words back when the form was refused.
func (p sentencePage) refilled(fields []ui.Field) []ui.Field {
	if p.sent == nil {
		return fields
	}
	f := forms{sent: p.sent}
	for i := range fields {
		f.refill(&fields[i])
	}
	return fields
}

// suggestSentences are what a suggestion for ticked sentences asks for: there the words do
// not stand in the box, so that striking them is asked for by name.
func suggestSentences() []ui.Field {
	fields := suggestFields("suggest")
	fields[0].Hint = "An empty line begins a new paragraph."
	strike := ui.Field{Name: "strike", Label: "Strike the ticked sentences instead", Type: "tick"}
	return slices.Insert(fields, 1, strike)
}

// SentenceIn reads a ticked sentence back from a form: its field, start and end parted by
// colons, in runes. It is false for what is no such range.
func SentenceIn(value string) (newsroom.Range, bool) {
	parts := strings.Split(value, ":")
	if len(parts) != 3 {
		return newsroom.Range{}, false
	}
	start, bad := strconv.Atoi(parts[1])
	end, worse := strconv.Atoi(parts[2])
	return newsroom.Range{Field: parts[0], Start: start, End: end}, bad == nil && worse == nil && parts[0] != "" && start >= 0 && start < end
}
