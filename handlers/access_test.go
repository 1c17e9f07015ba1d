package handlers

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

var update = flag.Bool("update", false, "write the golden files anew")

const accessGolden = "testdata/access.golden"

// watched is an article of the matrix: what it is, and who may see its canary.
type watched struct {
	words      string
	id         workflow.ID
	thread     workflow.ID
	allegation workflow.ID
}

// callers are the columns of the matrix. Wren wrote every story; Milo writes for City
// alone; nobody is signed out.
var callers = []string{"nobody", wren, milo, edith, sol, lex, cleo, ada}

// canaries are words that stand in one confidential place each, with those who may read them.
var canaries = map[string][]string{
	"zebracanary": {wren, edith},                 // every field of a confidential article
	"ibexcanary":  {wren, edith, sol, lex, cleo}, // every field of a closed desk's article
	"lynxcanary":  {wren, edith, sol, lex, cleo}, // the allegations of an open desk's article
}

// TestAccessMatrix asks every route as everybody, about every kind of article, and
// holds the answers to a golden file. Forms are sent without what they need, so that
// nothing is recorded: 422 means that this member may, with a whole form. It also looks
// at every byte that comes back for words that are not meant for whoever asks.
func TestAccessMatrix(t *testing.T) {
	o := openOffice(t)
	l := openLogin(o)
	m := newMatrix(o)
	articles := m.articles()
	before := m.recorded(articles)
	var sheet bytes.Buffer
	for _, r := range routes {
		if !strings.Contains(r.pattern, "{id}") {
			m.row(&sheet, r, r.pattern, watched{})
			continue
		}
		for _, verb := range verbsOf(r) {
			for _, a := range articles {
				m.row(&sheet, r, strings.Replace(r.pattern, "{verb}", string(verb), 1), a)
			}
		}
	}
	if got := m.recorded(articles); got != before {
		t.Errorf("something was recorded: %s, not %s", got, before)
	}
	if l.logged() != "" {
		t.Errorf("logged %s", l.logged())
	}
	compareGolden(t, accessGolden, sheet.Bytes())
}

type matrix struct {
	*office
	sentence workflow.ID
	spare    workflow.ID // a desk that may be changed
	visitor  workflow.ID // a member who may be
	grant    workflow.ID // the role of legal, offered to Una
	recovery workflow.ID // of Sol's account, which Ada asked for
	browsers map[string]*browser
}

func newMatrix(o *office) *matrix {
	ctx := context.Background()
	m := &matrix{office: o, browsers: map[string]*browser{}}
	var err error
	m.spare, err = o.AddDeskByCommand(ctx, newsroom.DeskRequest{Name: "Spare", Editors: 1, Legal: workflow.LegalSerious})
	o.check(err)
	visitor, _, err := o.Enrol(ctx, newsroom.Enrolment{Name: "Vic Stone", Email: "vic@paper.example"})
	o.check(err)
	m.visitor = visitor.ID
	_, err = o.WriteSentence(ctx, o.id(cleo), "We have withdrawn this story.", newsroom.Once{})
	o.check(err)
	staff, err := o.Staff(ctx, o.id(cleo))
	o.check(err)
	m.sentence = staff.StandingSentences[0].ID
	o.setPassword(lex) // whoever has no password yet confirms nothing
	_, token, err := o.Enrol(ctx, newsroom.Enrolment{Name: "Una Gray", Email: "una@paper.example"})
	o.check(err)
	hashed, err := HashPassword(goodPassword)
	o.check(err)
	una, err := o.TakeUp(ctx, token, "", "", hashed) // to no other account is a role confirmed
	o.check(err)
	_, err = o.GiveRole(ctx, o.id(ada), newsroom.RoleRequest{Member: una.ID, Role: workflow.Legal})
	o.check(err)
	staff, err = o.Staff(ctx, o.id(lex))
	o.check(err)
	m.grant = staff.Grants[0].ID
	o.setPassword(sol)
	o.setPassword(cleo)
	_, err = o.NewLink(ctx, o.id(ada), o.id(sol), newsroom.Once{})
	o.check(err)
	staff, err = o.Staff(ctx, o.id(sol))
	o.check(err)
	m.recovery = staff.Recoveries[0].ID
	return m
}

// articles makes one of each kind, each with a thread, an allegation and a canary.
func (m *matrix) articles() []watched {
	return []watched{
		m.article("draft, open desk", city, "lynxcanary", false),
		m.article("review, open desk", city, "lynxcanary", false, m.submitted),
		m.article("published, open desk", city, "lynxcanary", false, m.submitted, m.published),
		m.article("review, closed desk", investigations, "ibexcanary", true, m.submitted),
		m.article("review, confidential", investigations, "zebracanary", true, m.confidential, m.submitted),
	}
}

// article makes a story with a canary: in its allegation, and where all is secret also
// in its words and its thread.
func (m *matrix) article(words, desk, canary string, allSecret bool, then ...func(workflow.ID)) watched {
	everywhere := ""
	if allSecret {
		everywhere = canary
	}
	ctx := context.Background()
	body, err := manuscript.ParseMarkdown("The barn was let for nothing.\n\nShe declined to comment. " + everywhere)
	m.check(err)
	started, err := m.Do(ctx, m.id(wren), newsroom.Request{Text: new(manuscript.Manuscript{
		Headline: "The barn " + everywhere, Standfirst: "A deal. " + everywhere, Slug: strings.Trim("the-barn-"+everywhere, "-"), Body: body,
	}), Verb: workflow.Start, Answers: workflow.Answers{"desk": {Words: string(m.desks[desk])}}})
	m.check(err)
	a := watched{words: words, id: started.Article}
	thread, err := m.Do(ctx, m.id(edith), newsroom.Request{Article: a.id, Verb: workflow.Say, Saw: 1, Answers: workflow.Answers{"comment": {Words: "Who says so? " + everywhere}}})
	m.check(err)
	flagged, err := m.Do(ctx, m.id(edith), newsroom.Request{Article: a.id, Verb: workflow.Flag, Saw: 1, On: newsroom.Range{Field: "body", Start: 0, End: 8}, Answers: workflow.Answers{"category": {Words: "CORRUPT"}, "severity": {Words: "S1"}, "question": {Words: "Which page? " + canary}}})
	m.check(err)
	a.thread, a.allegation = thread.Thread, flagged.Thread
	_, err = m.Do(ctx, m.id(lex), newsroom.Request{Article: a.id, Thread: a.allegation, Saw: 1, Verb: workflow.GiveVerdict, Answers: workflow.Answers{"verdict": {Words: "clear"}, "note": {Words: "It stands on page four. " + canary}}})
	m.check(err)
	for _, step := range then {
		step(a.id)
	}
	return a
}

func (m *matrix) submitted(article workflow.ID) { m.move(wren, article, workflow.Submit) }

func (m *matrix) published(article workflow.ID) {
	m.move(edith, article, workflow.Approve)
	m.move(sol, article, workflow.Publish)
}

func (m *matrix) confidential(article workflow.ID) {
	_, err := m.Do(context.Background(), m.id(wren), newsroom.Request{Article: article, Saw: 1, Verb: workflow.MakeConfidential, Answers: workflow.Answers{"people": {IDs: []workflow.ID{m.id(edith)}}}})
	m.check(err)
}

func (m *matrix) recorded(articles []watched) string {
	var counts []string
	for _, a := range articles {
		counts = append(counts, fmt.Sprintf("%s: %d", a.words, m.acts(a.id)))
	}
	return strings.Join(counts, "; ")
}

// verbsOf are the verbs that a route takes in its address.
func verbsOf(r route) []workflow.Verb {
	verbs := func(rules []workflow.Rule, of func(workflow.Verb) bool) (out []workflow.Verb) {
		for _, rule := range rules {
			if of(rule.Verb) && (len(out) == 0 || out[len(out)-1] != rule.Verb) {
				out = append(out, rule.Verb)
			}
		}
		return out
	}
	switch {
	case strings.Contains(r.pattern, "/moves/"):
		return verbs(workflow.Moves, func(workflow.Verb) bool { return true })
	case strings.Contains(r.pattern, "/deeds/"):
		return verbs(workflow.Deeds, func(v workflow.Verb) bool { return v.On() == workflow.OnArticle })
	case strings.Contains(r.pattern, "/threads/{thread}/"):
		return append([]workflow.Verb{"reply"}, verbs(workflow.Deeds, func(v workflow.Verb) bool { return v.On() == workflow.OnThread })...)
	case strings.Contains(r.pattern, "/allegations/{allegation}/"):
		return verbs(workflow.Deeds, func(v workflow.Verb) bool { return v.On() == workflow.OnAllegation })
	}
	return []workflow.Verb{""}
}

// row asks one route as everybody.
func (m *matrix) row(sheet io.Writer, r route, pattern string, a watched) {
	m.Helper()
	path := strings.NewReplacer("{id}", string(a.id), "{n}", "1", "{thread}", string(a.thread), "{allegation}", string(a.allegation), "{slug}", "the-barn",
		"{member}", string(m.visitor), "{desk}", string(m.spare), "{sentence}", string(m.sentence), "{grant}", string(m.grant), "{recovery}", string(m.recovery)).Replace(pattern)
	if strings.HasSuffix(pattern, "/sentences") {
		path += "?block=0"
	}
	fmt.Fprintf(sheet, "%-4s %-50s %-21s", r.method, pattern, a.words)
	for _, who := range callers {
		plain, body := m.ask(who, r, path, false)
		fmt.Fprintf(sheet, " %s %d", who, plain)
		m.keeps(who, path, body)
		if !strings.HasSuffix(a.words, "confidential") {
			continue
		}
		fragment, part := m.ask(who, r, path, true)
		m.keeps(who, path, part)
		if plain >= http.StatusBadRequest && fragment != plain {
			m.Errorf("%s %s (%s) answers %s %d, and %d as a fragment", r.method, pattern, a.words, who, plain, fragment)
		}
	}
	fmt.Fprintln(sheet)
}

// keeps fails when an answer shows somebody a canary that is not for them.
func (m *matrix) keeps(who, path, body string) {
	m.Helper()
	for canary, may := range canaries {
		if strings.Contains(body, canary) && !slices.Contains(may, who) {
			m.Errorf("%s shows %s what stands under %s", path, who, canary)
		}
	}
}

// formFor is all that a form of the matrix holds.
func formFor(who, path string) url.Values {
	switch {
	case strings.HasPrefix(path, "/standing-sentences"):
		return url.Values{"role": {"chief"}}
	case path == "/sign-in":
		return url.Values{"email": {who}}
	}
	return nil
}

// ask sends a request with an empty form. At the doors it has a session of its own.
func (m *matrix) ask(who string, r route, path string, fragment bool) (int, string) {
	b := m.browsers[who]
	if who == "nobody" {
		b = newBrowser(m.office)
	} else if b == nil || r.needs == anyone {
		b = m.signIn(who)
	}
	if r.needs != anyone {
		m.browsers[who] = b
	}
	request, err := http.NewRequest(r.method, m.web.URL+path, strings.NewReader(formFor(who, path).Encode()))
	m.check(err)
	if r.method == post {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if fragment {
		request.Header.Set("HX-Request", "true")
	}
	answer := b.do(request)
	body, err := io.ReadAll(answer.Body)
	m.check(err)
	return answer.StatusCode, string(body)
}

// compareGolden holds output to a file of testdata, and writes it with -update.
func compareGolden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(got, want) {
		return
	}
	was, is := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	for i := range min(len(was), len(is)) {
		if was[i] != is[i] {
			t.Fatalf("%s, line %d, was\n%s\nand is\n%s\nIf that is meant: go test ./handlers -run %s -update", name, i+1, was[i], is[i], t.Name())
		}
	}
	t.Fatalf("%s had %d lines, and now %d", name, len(was), len(is))
}
