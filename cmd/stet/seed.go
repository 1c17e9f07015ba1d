package main

import (
	"cmp"
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

// The demo's copy and what happens to it: one Markdown file a revision, and plan.json,
// which tells each story's life step by step. Everything in it is invented.
//
//go:embed demo
var demoFiles embed.FS

// demoPassword is what every demo account opens with.
const demoPassword = "let-it-stand"

// demoMember is one of the demo's people.
type demoMember struct {
	Name, Email, Title string
	Newsroom           []workflow.Role
	Desks              map[string]workflow.Role
}

var demoDesks = []newsroom.DeskRequest{
	{Name: "Investigations", Closed: true, Editors: 1, Legal: workflow.LegalAlways},
	{Name: "City", Editors: 1, Legal: workflow.LegalFlagged},
	{Name: "Culture", Editors: 1, Legal: workflow.LegalSerious},
}

func onDesks(role workflow.Role, desks ...string) map[string]workflow.Role {
	out := map[string]workflow.Role{}
	for _, d := range desks {
		out[d] = role
	}
	return out
}

// demoMembers are the newsroom's people; the first five are the accounts that the demo prints.
var demoMembers = []demoMember{
	{"Wren Okafor", "wren@demo.example", "Writer", nil, onDesks(workflow.Writer, "Investigations", "City", "Culture")},
	{"Edith Marsh", "edith@demo.example", "Editor", nil, onDesks(workflow.Editor, "Investigations", "City", "Culture")},
	{"Lex Moreau", "lex@demo.example", "Legal", []workflow.Role{workflow.Legal}, nil},
	{"Cleo Brandt", "cleo@demo.example", "Chief", []workflow.Role{workflow.Chief}, nil},
	{"Ada Lindqvist", "ada@demo.example", "Admin", []workflow.Role{workflow.Admin}, nil},
	{"Jonah Reyes", "jonah@demo.example", "Writer", nil, onDesks(workflow.Writer, "Investigations", "City")},
	{"Ida Falk", "ida@demo.example", "Writer", nil, onDesks(workflow.Writer, "City", "Culture")},
	{"Tomas Achterberg", "tomas@demo.example", "Editor", nil, onDesks(workflow.Editor, "Investigations", "City")},
	{"Priya Nair", "priya@demo.example", "Legal", []workflow.Role{workflow.Legal}, nil},
	{"Nell Osei", "nell@demo.example", "Editor", nil, onDesks(workflow.Editor, "Culture")},
}

// demoSentences are the standing sentences of the demo, signed by legal and the chief.
var demoSentences = []string{
	"We have withdrawn this article because we no longer stand by it. We apologise to those whom it concerned.",
	"This article has been taken down while we look into a complaint about it.",
}

// step is one thing that somebody does to a story in plan.json.
type step struct {
	Hours    float64  `json:"hours_ago"`
	By       string   `json:"by"`
	Do       string   `json:"do"`
	Revision int      `json:"revision"`
	As       string   `json:"as"`     // names the thread that this step opens
	Thread   string   `json:"thread"` // the thread, by that name
	Quote    string   `json:"quote"`
	Text     string   `json:"text"`
	Blocking bool     `json:"blocking"`
	Category string   `json:"category"`
	Severity string   `json:"severity"`
	Question string   `json:"question"`
	Verdict  string   `json:"verdict"`
	Role     string   `json:"role"`
	Kind     string   `json:"kind"`
	Back     bool     `json:"back"`
	Ground   string   `json:"ground"`
	InHours  float64  `json:"in_hours"`
	People   []string `json:"people"`
	Lawyer   string   `json:"needs_lawyer"`
	Notice   string   `json:"notice"`  // a standing sentence
	Words    string   `json:"words"`   // those that a suggestion puts
	Subject  []string `json:"subject"` // suggestions that a sign-off is subject to, by name
	With     string   `json:"with"`

	story *demoStory
}

type demoStory struct {
	Slug   string `json:"slug"`
	Writer string `json:"writer"`
	Steps  []step `json:"steps"`

	id      workflow.ID
	head    int
	text    manuscript.Manuscript
	threads map[string]workflow.ID
}

// seeding is the demo newsroom while it is made.
type seeding struct {
	news      *newsroom.Newsroom
	at        time.Time
	desks     map[string]workflow.ID
	members   map[string]workflow.ID
	sentences map[string]workflow.ID
}

// within is a store whose every transaction is part of one that is open already, so
// that the whole demo is on disk at once.
type within struct{ tx workflow.Tx }

func (s within) Write(_ context.Context, fn func(workflow.Tx) error) error { return fn(s.tx) }
func (s within) Read(_ context.Context, fn func(workflow.Tx) error) error  { return fn(s.tx) }

// seedDemo fills an empty newsroom with the demo, in one transaction. All of it goes
// through the same use cases as a person's deeds. Password is the argon2id hash that
// every member signs in with.
func seedDemo(ctx context.Context, news *newsroom.Newsroom, password string) error {
	return news.Store.Write(ctx, func(tx workflow.Tx) error {
		now := news.Now()
		s := &seeding{desks: map[string]workflow.ID{}, members: map[string]workflow.ID{}, sentences: map[string]workflow.ID{}, at: now.Add(-60 * 24 * time.Hour)}
		s.news = &newsroom.Newsroom{Store: within{tx}, Random: news.Random, Now: func() time.Time { return s.at }}
		if err := s.people(ctx, password); err != nil {
			return err
		}
		return s.stories(ctx, now)
	})
}

func (s *seeding) people(ctx context.Context, password string) error {
	for _, d := range demoDesks {
		id, err := s.news.AddDeskByCommand(ctx, d)
		if err != nil {
			return fmt.Errorf("desk %s: %w", d.Name, err)
		}
		s.desks[d.Name] = id
	}
	for _, m := range demoMembers {
		e := newsroom.Enrolment{Name: m.Name, Email: m.Email, Newsroom: m.Newsroom}
		for desk, role := range m.Desks {
			e.Desks = append(e.Desks, workflow.DeskRole{Desk: s.desks[desk], Role: role})
		}
		_, token, err := s.news.Enrol(ctx, e)
		if err != nil {
			return fmt.Errorf("member %s: %w", m.Email, err)
		}
		taken, err := s.news.TakeUp(ctx, token, "", "", password)
		if s.members[m.Email] = taken.ID; err != nil {
			return fmt.Errorf("member %s: %w", m.Email, err)
		}
	}
	return s.standing(ctx)
}

// standing writes the standing sentences and has them signed.
func (s *seeding) standing(ctx context.Context) error {
	lex, cleo := s.members["lex@demo.example"], s.members["cleo@demo.example"]
	for _, words := range demoSentences {
		if _, err := s.news.WriteSentence(ctx, lex, words, newsroom.Once{}); err != nil {
			return err
		}
	}
	staff, err := s.news.Staff(ctx, lex)
	if err != nil {
		return err
	}
	for _, one := range staff.StandingSentences {
		s.sentences[one.Words] = one.ID
		if _, err := s.news.SignSentence(ctx, lex, one.ID, workflow.Legal, newsroom.Once{}); err != nil {
			return err
		}
		if _, err := s.news.SignSentence(ctx, cleo, one.ID, workflow.Chief, newsroom.Once{}); err != nil {
			return err
		}
	}
	return nil
}

// stories plays every step of every story in the order of time.
func (s *seeding) stories(ctx context.Context, now time.Time) error {
	raw, err := demoFiles.ReadFile("demo/plan.json")
	if err != nil {
		return err
	}
	var plan []*demoStory
	if err := json.Unmarshal(raw, &plan); err != nil {
		return fmt.Errorf("plan.json: %w", err)
	}
	var steps []step
	for _, story := range plan {
		story.threads = map[string]workflow.ID{}
		for _, one := range story.Steps {
			one.story = story
			steps = append(steps, one)
		}
	}
	slices.SortStableFunc(steps, func(a, b step) int { return cmp.Compare(b.Hours, a.Hours) })
	for _, one := range steps {
		s.at = now.Add(-time.Duration(one.Hours * float64(time.Hour)))
		do, known := demoSteps[one.Do]
		if !known {
			do = (*seeding).move
		}
		if err := do(s, ctx, one); err != nil {
			return fmt.Errorf("%s: %s by %s, %.1f hours ago: %w", one.story.Slug, one.Do, one.By, one.Hours, err)
		}
	}
	return nil
}

// demoSteps are the steps that are not moves of the rulebook.
var demoSteps = map[string]func(*seeding, context.Context, step) error{
	"file":    (*seeding).file,
	"comment": (*seeding).comment,
	"flag":    (*seeding).flag,
	"verdict": (*seeding).verdict,
	"suggest": (*seeding).suggest,
	"accept":  (*seeding).accept,
	"reject":  (*seeding).thread,
	"reply":   (*seeding).thread, "addressed": (*seeding).thread, "resolve": (*seeding).thread, "reopen": (*seeding).thread,
	"refer": (*seeding).deed, "plan": (*seeding).deed, "make-confidential": (*seeding).deed,
}

func (s *seeding) file(ctx context.Context, one step) error {
	text, desk, err := readCopy(one.story.Slug, one.Revision)
	if err != nil {
		return err
	}
	filing := newsroom.Request{Article: one.story.id, Verb: workflow.File, Saw: one.story.head, Text: &text, Answers: workflow.Answers{"desk": {Words: string(s.desks[desk])}}}
	if one.story.id == "" {
		filing.Verb = workflow.Start
	}
	out, err := s.news.Do(ctx, s.members[one.By], filing)
	if err != nil {
		return err
	}
	one.story.id, one.story.head, one.story.text = out.Article, out.Revision, text.Normal()
	return nil
}

func (s *seeding) comment(ctx context.Context, one step) error {
	on, err := one.on()
	if err != nil {
		return err
	}
	out, err := s.news.Do(ctx, s.members[one.By], newsroom.Request{Article: one.story.id, Verb: workflow.Say, Saw: one.story.head, On: on, Answers: workflow.Answers{"comment": {Words: one.Text}, "blocking": {Yes: one.Blocking}}})
	one.story.threads[one.As] = out.Thread
	return err
}

func (s *seeding) flag(ctx context.Context, one step) error {
	on, err := one.on()
	if err != nil {
		return err
	}
	out, err := s.news.Do(ctx, s.members[one.By], newsroom.Request{Article: one.story.id, Verb: workflow.Flag, Saw: one.story.head, On: on, Answers: workflow.Answers{"category": {Words: one.Category}, "severity": {Words: one.Severity}, "question": {Words: one.Question}}})
	one.story.threads[one.As] = out.Thread
	return err
}

func (s *seeding) suggest(ctx context.Context, one step) error {
	on, err := one.on()
	if err != nil {
		return err
	}
	out, err := s.news.Do(ctx, s.members[one.By], newsroom.Request{Article: one.story.id, Verb: workflow.Suggest, Saw: one.story.head, On: on, Answers: workflow.Answers{"words": {Words: one.Words}, "why": {Words: one.Text}}})
	one.story.threads[one.As] = out.Thread
	return err
}

func (s *seeding) accept(ctx context.Context, one step) error {
	out, err := s.news.Do(ctx, s.members[one.By], newsroom.Request{Article: one.story.id, Verb: workflow.Accept, Saw: one.story.head, Answers: workflow.Answers{"suggestion": {IDs: []workflow.ID{one.story.threads[one.Thread]}}}})
	if err != nil {
		return err
	}
	page, err := s.news.Revision(ctx, s.members[one.By], one.story.id, 0)
	one.story.head, one.story.text = out.Revision, page.Text
	return err
}

func (s *seeding) verdict(ctx context.Context, one step) error {
	_, err := s.news.Do(ctx, s.members[one.By], newsroom.Request{Article: one.story.id, Saw: one.story.head, Thread: one.story.threads[one.Thread], Verb: workflow.GiveVerdict, Answers: workflow.Answers{"verdict": {Words: one.Verdict}, "note": {Words: one.Text}}})
	return err
}

func (s *seeding) thread(ctx context.Context, one step) error {
	r := newsroom.Request{Article: one.story.id, Saw: one.story.head, Thread: one.story.threads[one.Thread], Verb: workflow.Verb(one.Do)}
	r.Answers = workflow.Answers{"reason": {Words: one.Text}}
	if one.Do == "reply" || one.Do == "addressed" {
		r.Answers = workflow.Answers{"comment": {Words: one.Text}}
	}
	if one.Do == "reply" {
		r.Verb = workflow.Say
	}
	_, err := s.news.Do(ctx, s.members[one.By], r)
	return err
}

func (s *seeding) deed(ctx context.Context, one step) error {
	r := newsroom.Request{Article: one.story.id, Saw: one.story.head, Verb: workflow.Verb(one.Do), Answers: workflow.Answers{"note": {Words: one.Text}}}
	if one.InHours > 0 {
		hours := one.Hours + one.InHours
		r.Answers["planned"] = workflow.Answer{Time: s.at.Add(time.Duration(hours * float64(time.Hour))).Round(15 * time.Minute)}
	}
	var people workflow.Answer
	for _, email := range one.People {
		people.IDs = append(people.IDs, s.members[email])
	}
	r.Answers["people"] = people
	_, err := s.news.Do(ctx, s.members[one.By], r)
	return err
}

func (s *seeding) move(ctx context.Context, one step) error {
	r := newsroom.Request{Article: one.story.id, Saw: one.story.head, Verb: workflow.Verb(one.Do), Role: workflow.Role(one.Role), Answers: workflow.Answers{
		"back": {Yes: one.Back}, "to_writer": {Yes: one.Back}, "needs_lawyer": {Words: one.Lawyer}, "ground": {Words: one.Ground}, "kind": {Words: one.Kind},
		"confirm": {Yes: true}, "notice": {Words: string(s.sentences[one.Notice])}, "with": {Words: one.With},
	}}
	for _, name := range []string{"note", "reason", "what_must_change"} {
		r.Answers[name] = workflow.Answer{Words: one.Text}
	}
	var subject workflow.Answer
	for _, name := range one.Subject {
		subject.IDs = append(subject.IDs, one.story.threads[name])
	}
	r.Answers["suggestion"] = subject
	out, err := s.news.Do(ctx, s.members[one.By], r)
	if err == nil && out.Revision > 0 {
		one.story.head = max(one.story.head, out.Revision)
	}
	return err
}

// on finds the step's quote in the story's text; none means the whole article.
func (one step) on() (newsroom.Range, error) {
	if one.Quote == "" {
		return newsroom.Range{}, nil
	}
	for _, field := range []manuscript.Field{manuscript.FieldBody, manuscript.FieldHeadline, manuscript.FieldStandfirst} {
		words := one.story.text.Text(field)
		if at := strings.Index(words, one.Quote); at >= 0 {
			start := utf8.RuneCountInString(words[:at])
			return newsroom.Range{Field: string(field), Start: start, End: start + utf8.RuneCountInString(one.Quote), Quote: one.Quote}, nil
		}
	}
	return newsroom.Range{}, fmt.Errorf("no such words: %q", one.Quote)
}

// readCopy reads one revision's file: lines of "field: value", a line of dashes, then
// Markdown. It gives the text and the desk's name.
func readCopy(slug string, revision int) (m manuscript.Manuscript, desk string, err error) {
	name := "demo/" + slug + ".md"
	if revision > 1 {
		name = fmt.Sprintf("demo/%s.%d.md", slug, revision)
	}
	raw, err := fs.ReadFile(demoFiles, name)
	if err != nil {
		return m, "", err
	}
	head, body, found := strings.Cut(string(raw), "\n---\n")
	if !found {
		return m, "", fmt.Errorf("%s: no line of dashes", name)
	}
	m.Slug = slug
	fields := map[string]*string{"headline": &m.Headline, "standfirst": &m.Standfirst, "byline": &m.Byline, "desk": &desk, "slug": &m.Slug,
		"social headline": &m.SocialHeadline, "search description": &m.SearchDescription,
		"correction": &m.Correction.Words, "correction kind": (*string)(&m.Correction.Kind)}
	for line := range strings.Lines(head) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		field, known := fields[key]
		if !known {
			return m, "", fmt.Errorf("%s: unknown field %q", name, key)
		}
		*field = value
	}
	m.Body, err = manuscript.ParseMarkdown(body)
	return m, desk, err
}
