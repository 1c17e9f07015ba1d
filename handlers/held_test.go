package handlers

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"stet/handlers/present"
	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

// row looks at the line of a list that names a story.
func (p shown) row(headline string) shown {
	p.Helper()
	return p.in("row of "+headline, func(n *html.Node) bool { return isClass(n, "story-row") && strings.Contains(textIn(n), headline) })
}

// TestAHeldStoryIsNeverToldReady holds a story that has all else, for an hour.
func TestAHeldStoryIsNeverToldReady(t *testing.T) {
	o := openOffice(t)
	ctx := context.Background()
	article := o.inReview("The board said nothing.")
	o.move(edith, article, workflow.Approve)
	page, err := o.Revision(ctx, o.id(edith), article, 0)
	o.check(err)
	headline := page.Text.Headline
	o.signIn(wren).open("/articles").row(headline).sees("Ready").misses("Held")
	o.move(lex, article, workflow.HoldBack, func(r *newsroom.Request) {
		r.Answers["ground"], r.Answers["until"] = workflow.Answer{Words: string(workflow.GroundOrder)}, workflow.Answer{Time: o.clock().Add(time.Hour)}
	})

	for _, one := range []struct {
		name, path string
		sees       []string
	}{
		{"its writer’s queue", "/", []string{"Held. Reviewed since 14:20."}},
		{"legal’s queue", "/", []string{"Held", "A hold waits to be lifted"}},
		{"the list of articles", "/articles", []string{"Held"}},
	} {
		reader := wren
		if strings.HasPrefix(one.name, "legal") {
			reader = lex
		}
		t.Run(one.name, func(t *testing.T) {
			o.within(t)
			o.signIn(reader).open(one.path).row(headline).sees(one.sees...).misses("Ready")
		})
	}
	o.signIn(wren).open(present.StoryAddress(article, "history")).element("main").sees("Held")

	o.wait(2 * time.Hour)
	o.check(o.EndHolds(ctx))
	o.signIn(wren).open("/articles").row(headline).sees("Ready").misses("Held")
}

func TestWhatAHoldAsksComesFirst(t *testing.T) {
	o := openOffice(t)
	article, _ := o.flagged()
	o.move(lex, article, workflow.HoldBack, func(r *newsroom.Request) { r.Answers["ground"] = workflow.Answer{Words: string(workflow.GroundDanger)} })
	page, err := o.Revision(context.Background(), o.id(lex), article, 0)
	o.check(err)
	o.signIn(lex).open("/").row(page.Text.Headline).sees("A hold waits to be lifted; the story waits for your clearance")
}

// TestAStoryWithoutAnAddressIsNeverToldReady: all have signed it, and it cannot go out.
func TestAStoryWithoutAnAddressIsNeverToldReady(t *testing.T) {
	o := openOffice(t)
	ctx := context.Background()
	desks, err := o.Staff(ctx, o.id(wren))
	o.check(err)
	at := slices.IndexFunc(desks.Masthead.Desks, func(d workflow.Desk) bool { return d.Name == city })
	text := manuscript.Manuscript{Headline: "A bridge without a name", Body: []manuscript.Block{{Kind: manuscript.KindParagraph, Spans: []manuscript.Span{{Text: "It opened on Monday."}}}}}
	started, err := o.Do(ctx, o.id(wren), newsroom.Request{Verb: workflow.Start, Text: &text, Answers: workflow.Answers{"desk": {Words: string(desks.Masthead.Desks[at].ID)}}})
	o.check(err)
	article := started.Article
	o.move(wren, article, workflow.Submit)
	o.move(edith, article, workflow.Approve)
	o.signIn(wren).open("/").row(text.Headline).sees("Needs an address").misses("Ready")
	o.signIn(sol).open("/articles").row(text.Headline).sees("Needs an address").misses("Ready")
	o.signIn(edith).open(present.StoryAddress(article)).sees("Reviewed. Needs an address")
	o.signIn(wren).open(present.StoryAddress(article, "history")).element("main").misses("Ready")
}
