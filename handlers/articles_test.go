package handlers

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"stet/handlers/present"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// TestTheListIsReadPageByPage: each story stands on one page, also where the one at which a page
// ended is hidden from its reader before they turn it.
func TestTheListIsReadPageByPage(t *testing.T) {
	o := openOffice(t)
	var all []workflow.ID
	for i := range articlesShown + 3 {
		o.wait(time.Second)
		all = append(all, o.inReview("Old."))
		o.rewriteAs(all[i], "Story "+strconv.Itoa(i)+".")
	}
	b := o.signIn(milo)
	first := b.open("/articles").is(http.StatusOK)
	o.makeConfidential(all[3])
	second := first.follow("Older").is(http.StatusOK).sees("Newest first.").misses("Older")
	for i := range all {
		headline, rows := "Story "+strconv.Itoa(i)+".", 0
		for _, page := range []shown{first, second} {
			rows += strings.Count(page.text(), headline)
		}
		if rows != 1 {
			t.Errorf("%s stands on %d pages", headline, rows)
		}
	}
	second.follow("Newest").is(http.StatusOK).sees("Story 52.").misses("Story 3.")
}

// TestAPositionInTheListIsNoQuestion: one that was made up leads to another part of the reader's
// own list, whosoever id stands in it; what is no position begins the list.
func TestAPositionInTheListIsNoQuestion(t *testing.T) {
	o := openOffice(t)
	o.rewriteAs(o.inReview("Old."), "An older story")
	o.wait(time.Minute)
	hidden, none := o.hidden(), workflow.ID("00000000000000000000000000")
	changed := o.clock()
	o.wait(time.Minute)
	o.rewriteAs(o.inReview("New."), "A newer story")
	b := o.signIn(milo)
	whole := b.open("/articles").is(http.StatusOK).sees("A newer story", "An older story").text()
	id := string(hidden)
	for _, before := range []string{id, string(none), "x", "-", "-" + id, "0-" + id, "-5-" + id, "zzzzzzzzzzzzzzzzzzzzz-" + id, "1-" + id[1:], "1-" + id + "-", "%00", "%ff-" + id} {
		if got := b.open("/articles?before=" + before).is(http.StatusOK); got.text() != whole {
			t.Errorf("after %q: %s", before, got.text())
		}
	}
	for _, after := range []time.Duration{-time.Hour, -time.Millisecond, 0, time.Millisecond, time.Hour} {
		from := func(id workflow.ID) string {
			at := present.PositionWords(workflow.Position{Changed: changed.Add(after), ID: id})
			return b.open("/articles?before=" + at).is(http.StatusOK).sees("Newest").text()
		}
		if h, n := from(hidden), from(none); h != n {
			t.Errorf("%v from when the hidden story changed:\n%s\nand\n%s", after, h, n)
		}
	}
}

func (o *office) makeConfidential(article workflow.ID) {
	o.Helper()
	o.move(wren, article, workflow.MakeConfidential, func(r *newsroom.Request) {
		r.Answers["people"] = workflow.Answer{IDs: []workflow.ID{o.id(edith)}}
	})
}
