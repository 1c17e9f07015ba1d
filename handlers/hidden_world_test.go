package handlers

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"time"

	"stet/handlers/present"
	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

// unwritten is a store that forgets each write, and answers as if it had kept it: what is sent
// twice finds the same newsroom.
type unwritten struct{ workflow.Store }

var errUnwritten = errors.New("rolled back by the test")

func (s unwritten) Write(ctx context.Context, fn func(workflow.Tx) error) error {
	err := s.Store.Write(ctx, func(tx workflow.Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		return errUnwritten
	})
	if errors.Is(err, errUnwritten) {
		return nil
	}
	return err
}

// told is one story with one of everything that an address or a form can name.
type told struct {
	id, thread, comment, allegation, suggestion, signoff, hold workflow.ID
}

func (s told) all() []workflow.ID {
	return []workflow.ID{s.id, s.thread, s.comment, s.allegation, s.suggestion, s.signoff, s.hold}
}

// world is what the walk of all parameters goes through: stories that everybody sees, in draft,
// in review and published, and one that only its writer and one editor see.
type world struct {
	*office
	matrix *matrix // with a desk, a sentence, a visitor and a grant
	seen   []told
	hidden told
	known  map[workflow.ID]bool
	asked  int // requests
}

// hiddenSlug is the address that the hidden story is to have, and freeSlug one of no story.
const hiddenSlug, freeSlug = "the-orchard", "the-meadows"

func newWorld(o *office) *world {
	o.Helper()
	w := &world{office: o, matrix: newMatrix(o), known: map[workflow.ID]bool{}}
	draft := w.tell(milo, city, "the-draft", func(workflow.ID) {})
	review := w.tell(wren, city, "the-review", func(id workflow.ID) { o.move(wren, id, workflow.Submit) })
	published := w.tell(wren, city, "the-front", func(id workflow.ID) {
		o.move(wren, id, workflow.Submit)
		o.move(edith, id, workflow.Approve)
		o.move(sol, id, workflow.Publish)
	})
	w.seen = []told{review, draft, published}
	w.hidden = w.tell(wren, city, hiddenSlug, func(id workflow.ID) { o.move(wren, id, workflow.Submit) })
	o.outcome(wren, newsroom.Request{Article: w.hidden.id, Verb: workflow.MakeConfidential, Saw: 1, Answers: workflow.Answers{"people": {IDs: []workflow.ID{o.id(sol)}}}})
	// Wren used the hidden story’s id as the key of a form.
	o.outcome(wren, newsroom.Request{Article: w.hidden.id, Verb: workflow.Say, Saw: 1, Once: newsroom.Once{Key: string(w.hidden.id), Form: "f"}, Answers: workflow.Answers{"comment": {Words: "Hm."}}})
	for _, m := range o.people {
		w.known[m.ID] = true
	}
	for _, id := range []workflow.ID{o.desks[city], o.desks[investigations], w.matrix.spare, w.matrix.visitor, w.matrix.sentence, w.matrix.grant} {
		w.known[id] = true
	}
	for _, s := range append(w.seen, w.hidden) {
		for _, id := range s.all() {
			w.known[id] = true
		}
	}
	o.Newsroom.Store = unwritten{o.Newsroom.Store}
	return w
}

// draft is milo’s own story, of which they read the records.
func (w *world) draft() told { return w.seen[1] }

// tell makes one story, brings it to its stage and hangs one of everything on it.
func (w *world) tell(writer, desk, slug string, stage func(workflow.ID)) (s told) {
	w.Helper()
	body, err := manuscript.ParseMarkdown("The board passed a contract to her cousin. No other firm was asked.")
	w.check(err)
	s.id = w.outcome(writer, newsroom.Request{Verb: workflow.Start, Answers: workflow.Answers{"desk": {Words: string(w.desks[desk])}},
		Text: &manuscript.Manuscript{Headline: "Headline of " + slug, Slug: slug, Body: body}}).Article
	stage(s.id)
	on := newsroom.Range{Field: "body", Start: 4, End: 9}
	do := func(who string, r newsroom.Request) workflow.ID {
		r.Article, r.Saw = s.id, 1
		return w.outcome(who, r).Thread
	}
	comment := workflow.Answers{"comment": {Words: "Who says so?"}}
	s.thread = do(edith, newsroom.Request{Verb: workflow.Say, On: on, Answers: comment})
	do(milo, newsroom.Request{Verb: workflow.Say, Thread: s.thread, Answers: comment})
	s.allegation = do(lex, newsroom.Request{Verb: workflow.Flag, On: on, Answers: workflow.Answers{"category": {Words: "OTHER"}, "question": {Words: "Which page?"}}})
	do(lex, newsroom.Request{Verb: workflow.Say, Thread: s.allegation, Answers: comment})
	s.suggestion = do(sol, newsroom.Request{Verb: workflow.Suggest, On: on, Answers: workflow.Answers{"words": {Words: "council"}}})
	g, err := w.Galley(w.Context(), w.id(lex), s.id)
	w.check(err)
	if g.Facts.Stage().Reviewed() {
		w.outcome(lex, newsroom.Request{Article: s.id, Verb: workflow.HoldBack, Saw: 1, Answers: workflow.Answers{"ground": {Words: "advice"}, "reason": {Words: "Because."}}})
		w.outcome(sol, newsroom.Request{Article: s.id, Verb: workflow.RequestChanges, Saw: 1, Answers: workflow.Answers{"what_must_change": {Words: "The end."}}})
		g, err = w.Galley(w.Context(), w.id(lex), s.id)
		w.check(err)
		s.hold = g.Facts.Holds[0].ID
	}
	if len(g.Facts.Signoffs) > 0 {
		s.signoff = g.Facts.Signoffs[0].ID
	}
	s.comment = g.Comments[s.thread][1].ID
	return s
}

// form is one with which most can be done: it answers every question.
func (w *world) form(s told) url.Values {
	return url.Values{
		"saw": {"1"}, "reason": {"Because."}, "note": {"Noted."}, "what_must_change": {"The end."}, "confirm": {"yes"}, "needs_lawyer": {"none"}, "ground": {"advice"}, "kind": {"literal"},
		"comment": {"Hm."}, "category": {"OTHER"}, "severity": {"S2"}, "question": {"Which?"}, "verdict": {"needs-evidence"}, "person": {string(w.id(edith))}, "people": {string(w.id(edith))},
		"desk": {string(w.desks[investigations])}, "notice": {string(w.matrix.sentence)}, "field": {"body"}, "start": {"10"}, "end": {"16"}, "words": {"gave"}, "which": {string(s.comment)},
		"suggestion": {string(s.suggestion)}, "hold": {string(s.hold)}, "headline": {"Another headline"}, "slug": {"another-slug"}, "body": {"The board passed a contract."},
		"name": {"Una Field"}, "email": {"una@paper.example"}, "editors": {"1"}, "legal": {"serious"}, "with": {"either"}, "joints": {"0:4+"},
	}
}

// parameter is how the walk tries what an address or a form can hold.
type parameter struct {
	of    func(told) workflow.ID   // what of a story it names, or nil: ids of stories are tried
	as    func(workflow.ID) string // how the id stands in it, or nil: as it is
	words [2]string                // in place of ids: what is of the hidden story, and what is of none
}

// parameters are all that addresses, queries and forms of Stet hold and that could name
// something hidden. What stands in words below names nothing, and is tried all at once.
var parameters = map[string]parameter{
	"id": {}, "member": {}, "grant": {}, "recovery": {}, "passkey": {}, "session": {}, "token": {}, // of addresses
	"desk": {}, "sentence": {}, // of both
	"n":          {},
	"slug":       {words: [2]string{hiddenSlug, freeSlug}},
	"allegation": {of: func(s told) workflow.ID { return s.allegation }},
	"thread":     {of: func(s told) workflow.ID { return s.thread }},
	"which":      {of: func(s told) workflow.ID { return s.comment }},
	"basis":      {of: func(s told) workflow.ID { return s.signoff }},
	"from":       {of: func(s told) workflow.ID { return s.signoff }},
	"to":         {of: func(s told) workflow.ID { return s.signoff }},
	"hold":       {of: func(s told) workflow.ID { return s.hold }},
	"suggestion": {of: func(s told) workflow.ID { return s.suggestion }},
	"sentences":  {of: func(s told) workflow.ID { return s.thread }, as: func(id workflow.ID) string { return "block=0&thread=" + string(id) }},
	"before": {as: func(id workflow.ID) string {
		return present.PositionWords(workflow.Position{Changed: time.Date(2031, 3, 4, 14, 20, 0, 0, time.UTC), ID: id})
	}},
	"then":    {as: func(id workflow.ID) string { return present.StoryAddress(id) }},
	"next":    {as: func(id workflow.ID) string { return present.StoryAddress(id) }},
	"Referer": {as: func(id workflow.ID) string { return present.StoryAddress(id) }}, // a header
	"person":  {}, "people": {}, "notice": {}, "writer": {}, "once": {}, "role": {}, "saw": {}, "worded": {}, "field": {}, "block": {}, "stage": {}, "view": {},
	"q":        {words: [2]string{"orchard", "meadows"}},
	"headline": {words: [2]string{"Headline of " + hiddenSlug, "Headline of " + freeSlug}},
}

// inWords are the parameters that name nothing.
var inWords = strings.Fields(`again answer approve back blocking body byline category closed code comment confirm correction current_password editors email end error ground joints
	kind legal merged merged_with name needs_lawyer new_password note offered parted passkey_name password planned question quote reason refer search_description severity
	social_headline standfirst start state strike to_writer together until verdict what_must_change why with wording words`)
