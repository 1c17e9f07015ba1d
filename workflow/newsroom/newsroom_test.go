package newsroom_test

import (
	"context"
	"crypto/rand"
	"errors"
	"maps"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
	"stet/workflow/storetest"
	"stet/workflow/storetest/stores"
)

// room is a newsroom on a real database: one desk of each legal rule, and people by
// their first names.
type room struct {
	t       testing.TB
	store   storetest.Opened
	news    *newsroom.Newsroom
	now     time.Time
	desks   map[workflow.LegalRule]workflow.ID
	members map[string]workflow.ID
}

var staff = map[string][]workflow.Role{
	"wren": {workflow.Writer}, "will": {workflow.Writer}, "edith": {workflow.Editor}, "edgar": {workflow.Editor},
	"lex": {workflow.Legal}, "lena": {workflow.Legal}, "cleo": {workflow.Chief}, "ada": {workflow.Admin},
}

// emptyRoom has no desks yet and nobody in it.
func emptyRoom(t testing.TB) *room {
	t.Helper()
	return roomOn(t, stores.Open(t))
}

func roomOn(t testing.TB, store storetest.Opened) *room {
	r := &room{t: t, store: store, now: time.Date(2031, 3, 4, 12, 0, 0, 0, time.UTC), desks: map[workflow.LegalRule]workflow.ID{}, members: map[string]workflow.ID{}}
	r.news = &newsroom.Newsroom{Store: r.store.Store, Random: rand.Reader, Now: func() time.Time { return r.now }}
	return r
}

// staffed is a store with the staff in it, who are found by furnished: they are hired once.
var (
	staffed   stores.Filled
	furnished *room
)

func newRoom(t testing.TB) *room {
	t.Helper()
	store := staffed.Open(t, func(first storetest.Opened) {
		furnished = roomOn(t, first)
		furnished.hire()
	})
	r := roomOn(t, store)
	r.desks, r.members = maps.Clone(furnished.desks), maps.Clone(furnished.members)
	return r
}

// hire sets up a desk for each legal rule, and the staff.
func (r *room) hire() {
	r.t.Helper()
	ctx := context.Background()
	for _, rule := range workflow.LegalRules {
		closed := rule == workflow.LegalAlways
		id, err := r.news.AddDeskByCommand(ctx, newsroom.DeskRequest{Name: string(rule), Closed: closed, Editors: 1, Legal: rule})
		r.must(err)
		r.desks[rule] = id
	}
	for name, roles := range staff {
		e := newsroom.Enrolment{Name: name, Email: name + "@paper.example"}
		for _, role := range roles {
			if role != workflow.Writer && role != workflow.Editor {
				e.Newsroom = append(e.Newsroom, role)
				continue
			}
			for _, desk := range r.desks {
				e.Desks = append(e.Desks, workflow.DeskRole{Desk: desk, Role: role})
			}
		}
		_, token, err := r.news.Enrol(ctx, e)
		r.must(err)
		taken, err := r.news.TakeUp(ctx, token, "", "", "hash")
		r.members[name] = taken.ID
		r.must(err)
	}
}

// joins adds somebody with a role on the desk with this legal rule, and newsroom roles.
func (r *room) joins(name string, rule workflow.LegalRule, role workflow.Role, more ...workflow.Role) {
	r.t.Helper()
	_, token, err := r.news.Enrol(context.Background(), newsroom.Enrolment{Name: name, Email: name + "@paper.example", Newsroom: more,
		Desks: []workflow.DeskRole{{Desk: r.desks[rule], Role: role}}})
	r.must(err)
	taken, err := r.news.TakeUp(context.Background(), token, "", "", "hash")
	r.members[name] = taken.ID
	r.must(err)
}

const contract = "The board gave the contract to the chairman’s brother. No other firm was asked to bid. The board would not comment."

func copyOf(markdown string) manuscript.Manuscript {
	body, err := manuscript.ParseMarkdown(markdown)
	if err != nil {
		panic(err)
	}
	return manuscript.Manuscript{Headline: "Board gave contract to brother", Slug: "board-contract", Body: body}
}

// start files a story by wren on the desk with this legal rule.
func (r *room) start(rule workflow.LegalRule) workflow.ID {
	r.t.Helper()
	out, err := r.news.Do(context.Background(), r.members["wren"], newsroom.Request{Text: new(copyOf(contract)), Verb: workflow.Start, Answers: workflow.Answers{"desk": {Words: string(r.desks[rule])}}})
	if err != nil {
		r.t.Fatal(err)
	}
	return out.Article
}

func (r *room) facts(id workflow.ID) *workflow.Facts {
	r.t.Helper()
	var f *workflow.Facts
	err := r.news.Store.Read(context.Background(), func(tx workflow.Tx) (err error) {
		if f, err = tx.Facts(id); err == nil {
			f.Masthead, err = tx.Masthead()
		}
		return err
	})
	if err != nil {
		r.t.Fatal(err)
	}
	f.Now = r.now
	return f
}

// move makes a move from a page that shows the head, with every answer it might need.
func (r *room) move(who string, id workflow.ID, verb workflow.Verb, more ...func(*newsroom.Request)) error {
	r.t.Helper()
	r.now = r.now.Add(time.Minute)
	q := newsroom.Request{Article: id, Verb: verb, Saw: r.facts(id).Article.Head, Answers: workflow.Answers{"reason": {Words: "Because."}, "what_must_change": {Words: "The second sentence."}, "needs_lawyer": {Words: "none"}, "confirm": {Yes: true}}}
	for _, change := range more {
		change(&q)
	}
	_, err := r.news.Do(context.Background(), r.members[who], q)
	return err
}

func (r *room) must(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

// refused holds that an error is a Problem of a kind, with these words in its sentence.
func (r *room) refused(err error, kind workflow.ProblemKind, words string) {
	r.t.Helper()
	var p *workflow.Problem
	if !errors.As(err, &p) || p.Kind != kind || !strings.Contains(p.Says, words) {
		r.t.Fatalf("got %v, want a refusal “%s” that says %q", err, kind, words)
	}
}

func (r *room) file(who string, id workflow.ID, markdown string) error {
	r.t.Helper()
	r.now = r.now.Add(time.Minute)
	_, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Verb: workflow.File, Saw: r.facts(id).Article.Head, Text: new(copyOf(markdown))})
	return err
}

func (r *room) flag(who string, id workflow.ID, words, category string) workflow.ID {
	r.t.Helper()
	out, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Verb: workflow.Flag, Saw: r.facts(id).Article.Head, On: in(contract, words), Answers: workflow.Answers{"category": {Words: category}, "question": {Words: "Says who?"}}})
	r.must(err)
	return out.Thread
}

func (r *room) verdict(who string, id, allegation workflow.ID, v workflow.Verdict) error {
	r.t.Helper()
	_, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Thread: allegation, Verb: workflow.GiveVerdict, Saw: r.facts(id).Article.Head, Answers: workflow.Answers{"verdict": {Words: string(v)}}})
	return err
}

func in(text, words string) newsroom.Range {
	start := utf8.RuneCountInString(text[:strings.Index(text, words)])
	return newsroom.Range{Field: "body", Start: start, End: start + utf8.RuneCountInString(words), Quote: words}
}

// ready brings a new story of the always desk to ready: submitted, approved, cleared.
func (r *room) ready() workflow.ID {
	r.t.Helper()
	id := r.start(workflow.LegalAlways)
	r.must(r.move("wren", id, workflow.Submit))
	r.must(r.move("edith", id, workflow.Approve))
	r.must(r.move("lex", id, workflow.Clear))
	return id
}

func (r *room) stage(id workflow.ID, want workflow.Stage) {
	r.t.Helper()
	if got := r.facts(id).Article.Stage; got != want {
		r.t.Fatalf("the story is %s, want %s", got, want)
	}
}

func (r *room) standing(id workflow.ID, who string) workflow.Standing {
	r.t.Helper()
	f := r.facts(id)
	for i := len(f.Signoffs) - 1; i >= 0; i-- {
		if f.Signoffs[i].Member == r.members[who] {
			return f.Standing(f.Signoffs[i])
		}
	}
	r.t.Fatalf("%s signed nothing", who)
	return ""
}

// wording clears an allegation with other words, and gives their suggestion.
func (r *room) wording(who string, id, allegation workflow.ID, words string) workflow.ID {
	r.t.Helper()
	_, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Thread: allegation, Verb: workflow.GiveVerdict, Saw: r.facts(id).Article.Head, Answers: workflow.Answers{"verdict": {Words: string(workflow.VerdictWording)}, "wording": {Words: words}}})
	r.must(err)
	for _, a := range r.facts(id).Allegations {
		if a.ID == allegation {
			return a.Wording
		}
	}
	return ""
}

// reviewed is a story in review on the desk with this legal rule.
func (r *room) reviewed(rule workflow.LegalRule) workflow.ID {
	r.t.Helper()
	id := r.start(rule)
	r.must(r.move("wren", id, workflow.Submit))
	return id
}
