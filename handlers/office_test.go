package handlers

import (
	"context"
	"crypto/rand"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
	"stet/workflow/session"
	"stet/workflow/storetest"
	"stet/workflow/storetest/stores"
)

// office is a newsroom with people and desks, on a real store behind real HTTP.
type office struct {
	testing.TB
	*newsroom.Newsroom
	options Options
	server  *Server
	web     *httptest.Server
	people  map[string]workflow.Member
	desks   map[string]workflow.ID

	mu  sync.Mutex
	now time.Time
}

// The people of the office, by first name, and the desks by name.
var (
	wren  = "wren"  // writer on both desks
	milo  = "milo"  // writer on City
	edith = "edith" // editor on both desks
	sol   = "sol"   // editor on both desks
	lex   = "lex"   // legal
	cleo  = "cleo"  // chief
	ada   = "ada"   // admin
)

const (
	investigations = "Investigations" // closed; a lawyer clears every story
	city           = "City"           // open; a lawyer when flagged
)

func openOffice(t testing.TB) *office {
	t.Helper()
	o := &office{TB: t, people: map[string]workflow.Member{}, desks: map[string]workflow.ID{}, now: time.Date(2031, 3, 4, 14, 20, 0, 0, time.UTC)}
	store := o.furnish()
	o.Newsroom = &newsroom.Newsroom{Store: store, Now: o.clock, Random: rand.Reader}
	sessions := store.Sessions(time.Now) // scs has no other clock
	zone, err := time.LoadLocation("Europe/London")
	o.check(err)
	o.web = httptest.NewUnstartedServer(nil)
	o.options = Options{
		News: o.Newsroom, Sessions: sessions, Codec: session.Codec{}, Rows: sessions, Zone: zone,
		URL: "http://" + o.web.Listener.Addr().String(), Log: slog.New(slog.NewTextHandler(testLog{t}, nil)), Healthy: store.Healthy, Broken: store.Broken, Full: store.Full,
	}
	o.serve(o.options)
	o.web.Start()
	t.Cleanup(o.web.Close)
	return o
}

// serve answers from now on with a server that is made of other options.
func (o *office) serve(options Options) {
	o.Helper()
	var err error
	o.server, err = New(options)
	o.check(err)
	o.web.Config.Handler, err = o.server.Handler()
	o.check(err)
}

// furnished is the data of an office in which everybody is hired, made once for all tests.
var furnished struct {
	stores.Filled
	people map[string]workflow.Member
	desks  map[string]workflow.ID
}

// furnish opens the store of a new office.
func (o *office) furnish() storetest.Opened {
	o.Helper()
	store := furnished.Open(o.TB, func(first storetest.Opened) {
		o.Newsroom = &newsroom.Newsroom{Store: first, Now: o.clock, Random: rand.Reader}
		o.hire()
		furnished.people, furnished.desks = o.people, o.desks
	})
	o.people, o.desks = maps.Clone(furnished.people), furnished.desks
	return store
}

// within makes a part of a test answer for what fails in it.
func (o *office) within(t testing.TB) {
	whole := o.TB
	o.TB = t
	t.Cleanup(func() { o.TB = whole })
}

// hire makes the desks and enters the people.
func (o *office) hire() {
	ctx := context.Background()
	for _, d := range []newsroom.DeskRequest{{Name: investigations, Closed: true, Editors: 1, Legal: workflow.LegalAlways}, {Name: city, Editors: 1, Legal: workflow.LegalFlagged}} {
		id, err := o.AddDeskByCommand(ctx, d)
		o.check(err)
		o.desks[d.Name] = id
	}
	on := func(role workflow.Role, desks ...string) (out []workflow.DeskRole) {
		for _, name := range desks {
			out = append(out, workflow.DeskRole{Desk: o.desks[name], Role: role})
		}
		return out
	}
	for _, e := range []newsroom.Enrolment{
		{Name: "Wren Okafor", Desks: on(workflow.Writer, investigations, city)}, {Name: "Milo Reyes", Desks: on(workflow.Writer, city)},
		{Name: "Edith Marsh", Desks: on(workflow.Editor, investigations, city)}, {Name: "Sol Adeyemi", Desks: on(workflow.Editor, investigations, city)},
		{Name: "Lex Moreau", Newsroom: []workflow.Role{workflow.Legal}}, {Name: "Nora Falk", Newsroom: []workflow.Role{workflow.Legal}},
		{Name: "Cleo Brandt", Newsroom: []workflow.Role{workflow.Chief}}, {Name: "Ada Lund", Newsroom: []workflow.Role{workflow.Admin}},
	} {
		first := strings.ToLower(strings.Fields(e.Name)[0])
		e.Email = first + "@paper.example"
		m, _, err := o.Enrol(ctx, e)
		o.check(err)
		o.people[first] = m
	}
}

func (o *office) check(err error) {
	o.Helper()
	if err != nil {
		o.Fatal(err)
	}
}

// clock is the office's; it stands still until wait.
func (o *office) clock() time.Time {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.now
}

func (o *office) wait(d time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.now = o.now.Add(d)
}

func (o *office) id(name string) workflow.ID { return o.people[name].ID }

// signIn gives a browser in which somebody is signed in.
func (o *office) signIn(name string) *browser {
	o.Helper()
	ctx, err := o.server.sessions.Load(context.Background(), "")
	o.check(err)
	o.server.sessions.Put(ctx, sessionMember, string(o.id(name)))
	o.server.sessions.Put(ctx, sessionEpoch, epoch(o.member(name)))
	o.server.sessions.Put(ctx, sessionIdentified, strconv.FormatInt(o.clock().UnixMilli(), 10))
	token, _, err := o.server.sessions.Commit(ctx)
	o.check(err)
	b := newBrowser(o)
	b.cookie(&http.Cookie{Name: o.server.sessions.Cookie.Name, Value: token})
	return b
}

// story files a first revision, by its writer.
func (o *office) story(writer, desk, body string) workflow.ID {
	o.Helper()
	text := manuscript.Manuscript{Headline: "Seed chief passed barn deal to her cousin", Slug: "seed-board", Byline: "By Wren Okafor"}
	var err error
	text.Body, err = manuscript.ParseMarkdown(body)
	o.check(err)
	outcome, err := o.Do(context.Background(), o.id(writer), newsroom.Request{Text: new(text), Verb: workflow.Start, Answers: workflow.Answers{"desk": {Words: string(o.desks[desk])}}})
	o.check(err)
	return outcome.Article
}

// move makes a move on the present head.
func (o *office) move(name string, article workflow.ID, verb workflow.Verb, set ...func(*newsroom.Request)) {
	o.Helper()
	r := newsroom.Request{Article: article, Verb: verb, Saw: o.head(name, article), Answers: workflow.Answers{"confirm": {Yes: true}, "needs_lawyer": {Words: "none"}, "reason": {Words: "Because."}, "what_must_change": {Words: "The second paragraph."}}}
	for _, one := range set {
		one(&r)
	}
	_, err := o.Do(context.Background(), o.id(name), r)
	o.check(err)
}

func (o *office) head(name string, article workflow.ID) int {
	o.Helper()
	page, err := o.Revision(context.Background(), o.id(name), article, 0)
	o.check(err)
	return page.Facts.Article.Head
}

// acts counts what was recorded about an article.
func (o *office) acts(article workflow.ID) int {
	o.Helper()
	count := 0
	o.check(o.Store.Read(context.Background(), func(tx workflow.Tx) error {
		acts, _, err := tx.Acts(article)
		count = len(acts)
		return err
	}))
	return count
}

// testLog makes a fault that is logged a failure of the test.
type testLog struct{ testing.TB }

func (l testLog) Write(line []byte) (int, error) {
	l.Errorf("logged: %s", line)
	return len(line), nil
}
