package newsroom_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
	"stet/workflow/storetest"
	"stet/workflow/storetest/stores"
)

// history drives one newsroom through a random history and keeps, beside it, the small
// model that says what may be published.
type history struct {
	t        *rapid.T
	store    workflow.Store
	news     *newsroom.Newsroom
	members  map[string]workflow.ID
	names    map[workflow.ID]string
	desk     workflow.ID
	articles []*modelArticle
	roles    map[string][]workflow.Role
	steps    int
	shown    int
	ahead    int // publications of a text that somebody had signed before it existed
}

// counter is randomness that repeats with the history's seed.
type counter struct{ n uint64 }

func (c *counter) Read(p []byte) (int, error) {
	for i := range p {
		c.n = c.n*6364136223846793005 + 1442695040888963407
		p[i] = byte(c.n >> 56)
	}
	return len(p), nil
}

// The texts that histories file: two opening paragraphs, two closing ones, two slugs. The
// third closing one comes by suggestions alone.
var (
	openings = []string{"The harbour board gave the contract to the chairman's brother, minutes show.", "Ferry passengers waited nine hours on Tuesday while the crew looked for a missing key."}
	closings = []string{"Nobody at the board would comment before its next meeting.", "A report is expected in the spring, said the company.", "The company would answer only in writing, and did not."}
	slugs    = []string{"harbour", "ferry"}
)

func (k textKey) manuscript() manuscript.Manuscript {
	body, err := manuscript.ParseMarkdown(openings[k.opening] + "\n\n" + closings[k.closing])
	if err != nil {
		panic(err)
	}
	m := manuscript.Manuscript{Headline: "A story of the harbour", Slug: slugs[k.slug], Body: body}
	if k.corrects {
		m.Correction.Kind = "literal"
	}
	return m
}

func newHistory(t *rapid.T, store workflow.Store, rule workflow.LegalRule, editors int) *history {
	now := time.Date(2031, 3, 4, 12, 0, 0, 0, time.UTC)
	h := &history{t: t, store: store, members: map[string]workflow.ID{}, names: map[workflow.ID]string{}, roles: map[string][]workflow.Role{}}
	h.news = &newsroom.Newsroom{Store: store, Random: &counter{}, Now: func() time.Time { now = now.Add(time.Second); return now }}
	ctx := context.Background()
	var err error
	if h.desk, err = h.news.AddDeskByCommand(ctx, newsroom.DeskRequest{Name: "News", Editors: editors, Legal: rule}); err != nil {
		t.Fatal(err)
	}
	for name, roles := range castOfHistories {
		e := newsroom.Enrolment{Name: name, Email: name + "@paper.example"}
		for _, r := range roles {
			if r == workflow.Writer || r == workflow.Editor {
				e.Desks = append(e.Desks, workflow.DeskRole{Desk: h.desk, Role: r})
			} else {
				e.Newsroom = append(e.Newsroom, r)
			}
		}
		m, _, err := h.news.Enrol(ctx, e)
		if err != nil {
			t.Fatal(err)
		}
		h.members[name], h.names[m.ID], h.roles[name] = m.ID, name, roles
	}
	for i := range 2 {
		key := textKey{slug: i}
		writer := "will"
		out, err := h.news.Do(ctx, h.members[writer], newsroom.Request{Text: new(key.manuscript()), Verb: workflow.Start, Answers: workflow.Answers{"desk": {Words: string(h.desk)}}})
		if err != nil {
			t.Fatal(err)
		}
		h.articles = append(h.articles, &modelArticle{id: out.Article, writers: []string{writer}, revisions: []modelRevision{{key, writer}}, rule: rule, editors: editors})
	}
	return h
}

var castOfHistories = map[string][]workflow.Role{
	"will": {workflow.Writer}, "wanda": {workflow.Writer}, "ed": {workflow.Editor}, "edna": {workflow.Editor},
	"leo": {workflow.Legal}, "lena": {workflow.Legal}, "chad": {workflow.Chief}, "ada": {workflow.Admin},
	"max": {workflow.Editor, workflow.Legal, workflow.Chief, workflow.Writer},
}

// step does one random thing; the model follows what the newsroom accepted.
func (h *history) step(t *rapid.T) {
	a := rapid.SampledFrom(h.articles).Draw(t, "article")
	who := rapid.SampledFrom([]string{"will", "wanda", "ed", "ed", "edna", "leo", "leo", "lena", "chad", "max", "max", "ada"}).Draw(t, "who")
	act := rapid.SampledFrom(actions).Draw(t, "action")
	saw := len(a.revisions)
	if rapid.IntRange(0, 19).Draw(t, "stale") == 0 {
		saw--
	}
	before := h.facts(a)
	err := act.do(h, t, a, who, saw)
	var p *workflow.Problem
	switch {
	case err == nil:
	case errors.As(err, &p):
		if after := h.facts(a); !reflect.DeepEqual(before, after) {
			t.Fatalf("%s by %s was refused (%s) and still changed something", act.name, who, p.Says)
		}
	default:
		t.Fatalf("%s by %s: %v", act.name, who, err)
	}
	h.steps++
	h.check(t)
}

// facts reads an article as the store has it.
func (h *history) facts(a *modelArticle) *workflow.Facts {
	var f *workflow.Facts
	err := h.store.Read(context.Background(), func(tx workflow.Tx) error {
		var err error
		if f, err = tx.Facts(a.id); err != nil {
			return err
		}
		f.Masthead, err = tx.Masthead()
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
	f.Now = h.news.Now()
	clock := f.Now
	f.Now = clock.Truncate(24 * time.Hour)
	return f
}

// check holds what must be true after every step: the stored stage is the derived one,
// readers see only what the model says was fully signed, and publication is possible
// exactly where the model says so.
func (h *history) check(t *rapid.T) {
	for i, a := range h.articles {
		f := h.facts(a)
		if stored, derived := f.Article.Stage, f.Stage(); stored != derived {
			t.Fatalf("article %d is stored as %s; its facts say %s", i, stored, derived)
		}
		for _, name := range []string{"ed", "chad"} {
			f.Member, _ = f.Masthead.Member(h.members[name])
			_, err := workflow.Judge(workflow.Publish, f)
			want := a.review && h.holds(name, workflow.Editor, workflow.Chief) && a.mayPublish(h)
			if got := err == nil; got != want {
				t.Fatalf("article %d: publish by %s possible %v, the model says %v (%v)", i, name, got, want, err)
			}
		}
		if live := f.Publication(); live.Kind == workflow.Live && live.Hash != a.live.manuscript().Normal().Hash() {
			t.Fatalf("article %d: readers see another text than the one that was published", i)
		}
	}
	if h.steps%5 == 0 {
		h.numbers(t)
	}
}

// numbers holds what the bar tells a member to what the store counts.
func (h *history) numbers(t *rapid.T) {
	ctx := context.Background()
	for _, name := range []string{"will", "ed", "leo"} {
		var count int
		err := h.store.Read(ctx, func(tx workflow.Tx) error {
			masthead, err := tx.Masthead()
			if err != nil {
				return err
			}
			m, _ := masthead.Member(h.members[name])
			count, err = tx.CountAttention(masthead.Viewer(m, h.news.Now()))
			return err
		})
		shell, failed := h.news.Shell(ctx, h.members[name])
		if err = errors.Join(err, failed); err != nil {
			t.Fatal(err)
		}
		if shell.Waiting != count {
			t.Fatalf("the bar tells %s %d, and %d wait", name, shell.Waiting, count)
		}
	}
}

func (h *history) holds(name string, roles ...workflow.Role) bool {
	return slices.ContainsFunc(roles, func(r workflow.Role) bool { return slices.Contains(h.roles[name], r) })
}

// TestNothingUnsignedIsPublished runs random histories of two stories and nine people
// through the newsroom on a real database, and compares every moment with the model. In
// some of them the store runs every deed twice.
func TestNothingUnsignedIsPublished(t *testing.T) {
	run, steps, published, ahead := 0, 0, 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		run++
		rule := rapid.SampledFrom(workflow.LegalRules).Draw(rt, "rule")
		editors := rapid.IntRange(1, 2).Draw(rt, "editors")
		opened := stores.Open(t)
		defer opened.Close()
		store := opened.Store
		if rapid.IntRange(0, 3).Draw(rt, "twice") == 3 {
			store = storetest.Twice(store, nil)
		}
		h := newHistory(rt, store, rule, editors)
		for range rapid.IntRange(20, 60).Draw(rt, "steps") {
			h.step(rt)
		}
		h.rebuilds(rt)
		steps, published, ahead = steps+h.steps, published+h.shown, ahead+h.ahead
	})
	t.Logf("%d histories, %d steps, %d publications, %d of them on a sign-off given before the text existed", run, steps, published, ahead)
	if !t.Failed() && (published == 0 || ahead == 0) {
		t.Error("no history ever published, or none on a sign-off subject to suggestions: the test tries too little")
	}
}

// rebuilds holds that every index is what it would be if all were built anew.
func (h *history) rebuilds(t *rapid.T) {
	ctx := context.Background()
	if err := h.news.EndHolds(ctx); err != nil {
		t.Fatal(err)
	}
	before := indexes(t, h.store)
	forget := func(tx workflow.Tx) error { return tx.SetIndexRules(0) }
	if err := errors.Join(h.store.Write(ctx, forget), h.news.Reindex(ctx)); err != nil {
		t.Fatal(err)
	}
	for i, after := range indexes(t, h.store) {
		if !after.Equal(before[i]) {
			t.Fatalf("the index of article %d was\n%+v\nand is, built anew,\n%+v", i, before[i], after)
		}
	}
}
