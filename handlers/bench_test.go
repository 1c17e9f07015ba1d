package handlers

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"stet/handlers/present"
	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

// BenchmarkGalley is the whole handler, session and database on disk included, for a
// story of 2,000 words with 200 threads of 2 comments; every tenth is an allegation.
func BenchmarkGalley(b *testing.B) {
	for _, reader := range []string{wren, edith, lex} {
		b.Run(reader, func(b *testing.B) {
			o := openOffice(b)
			article := o.busyStory()
			handler, request := o.web.Config.Handler, o.request(reader, http.MethodGet, present.StoryAddress(article), "")
			var answer bytes.Buffer
			b.ReportAllocs()
			for b.Loop() {
				answer.Reset()
				handler.ServeHTTP(answered{http.Header{}, &answer}, request)
				if bytes.Count(answer.Bytes(), []byte(`class="thread"`)) != 200 {
					b.Fatalf("answered %.500s", answer.Bytes())
				}
			}
		})
	}
}

// answered takes an answer into a buffer that is used again, as a connection does.
type answered struct {
	header http.Header
	*bytes.Buffer
}

func (a answered) Header() http.Header { return a.header }
func (a answered) WriteHeader(int)     {}

// BenchmarkComment posts a comment on words of the same story, until it is on the disk.
func BenchmarkComment(b *testing.B) {
	o := openOffice(b)
	article := o.busyStory()
	handler := o.web.Config.Handler
	form := url.Values{"saw": {"1"}, "field": {"body"}, "start": {"0"}, "end": {"20"}, "comment": {"Do we have this from anybody else?"}}.Encode()
	request := o.request(edith, http.MethodPost, present.StoryAddress(article, "threads"), form)
	for b.Loop() {
		again := request.Clone(context.Background())
		again.Body = io.NopCloser(strings.NewReader(form))
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, again)
		if answer.Code != http.StatusSeeOther {
			b.Fatalf("answered %d: %.500s", answer.Code, answer.Body)
		}
	}
}

func (o *office) request(name, method, path, form string) *http.Request {
	o.Helper()
	r := httptest.NewRequest(method, o.web.URL+path, strings.NewReader(form))
	if form != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	at, err := url.Parse(o.web.URL)
	o.check(err)
	for _, c := range o.signIn(name).client.Jar.Cookies(at) {
		r.AddCookie(c)
	}
	return r
}

// busyStory is in review, with 2,000 words in 40 paragraphs and 200 threads.
func (o *office) busyStory() workflow.ID {
	o.Helper()
	var body strings.Builder
	for p := range 40 {
		for s := range 5 {
			fmt.Fprintf(&body, "In sentence %d of paragraph %d the board says nothing. ", s, p)
		}
		body.WriteString("\n\n")
	}
	article := o.story(wren, city, body.String())
	o.move(wren, article, workflow.Submit)
	page, err := o.Revision(context.Background(), o.id(wren), article, 0)
	o.check(err)
	n := 0
	for _, l := range page.Text.Lines() {
		for _, r := range manuscript.Sentences(l.Text()) {
			o.remark(article, n, newsroom.Range{Field: "body", Start: l.Start + r.Start, End: l.Start + r.End})
			n++
		}
	}
	return article
}

// remark opens one thread of two comments.
func (o *office) remark(article workflow.ID, n int, on newsroom.Range) {
	o.Helper()
	ctx := context.Background()
	opener := []string{edith, lex, sol, cleo}[n%4]
	var opened workflow.Outcome
	var err error
	if n%10 == 9 {
		opened, err = o.Do(ctx, o.id(opener), newsroom.Request{Article: article, Verb: workflow.Flag, Saw: 1, On: on, Answers: workflow.Answers{"category": {Words: "FINANCE"}, "question": {Words: "Who says so?"}}})
		o.check(err)
		_, err = o.Do(ctx, o.id(lex), newsroom.Request{Article: article, Thread: opened.Thread, Verb: workflow.Say, Saw: 1, Answers: workflow.Answers{"comment": {Words: "We need the minutes for this."}}})
		o.check(err)
	} else {
		opened, err = o.Do(ctx, o.id(opener), newsroom.Request{Article: article, Verb: workflow.Say, Saw: 1, On: on, Answers: workflow.Answers{"comment": {Words: "Do we have this from anybody else?"}, "blocking": {Yes: n%7 == 0}}})
		o.check(err)
	}
	_, err = o.Do(ctx, o.id(wren), newsroom.Request{Article: article, Thread: opened.Thread, Verb: workflow.Say, Saw: 1, Answers: workflow.Answers{"comment": {Words: "From two others, on the record."}}})
	o.check(err)
	if n%5 == 1 && n%10 != 9 {
		_, err = o.Do(ctx, o.id(opener), newsroom.Request{Article: article, Thread: opened.Thread, Verb: workflow.Resolve, Saw: 1, Answers: workflow.Answers{"reason": {Words: "Settled."}}})
		o.check(err)
	}
}
