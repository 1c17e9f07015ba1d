package handlers

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"stet/handlers/present"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// published puts a story of City before its readers.
func (o *office) published() workflow.ID {
	o.Helper()
	article := o.story(wren, city, seedBoard)
	o.move(wren, article, workflow.Submit)
	o.move(edith, article, workflow.Approve)
	o.move(edith, article, workflow.Publish)
	return article
}

// sentence is a standing sentence that legal and a chief have signed.
func (o *office) sentence(words string) workflow.ID {
	o.Helper()
	ctx := context.Background()
	_, err := o.WriteSentence(ctx, o.id(lex), words, newsroom.Once{})
	o.check(err)
	staff, err := o.Staff(ctx, o.id(lex))
	o.check(err)
	id := staff.StandingSentences[len(staff.StandingSentences)-1].ID
	_, err = o.SignSentence(ctx, o.id(lex), id, workflow.Legal, newsroom.Once{})
	o.check(err)
	_, err = o.SignSentence(ctx, o.id(cleo), id, workflow.Chief, newsroom.Once{})
	o.check(err)
	return id
}

func TestReadersSeeTheLiveState(t *testing.T) {
	o := openOffice(t)
	reader := newBrowser(o)
	reader.open("/read").is(http.StatusOK).sees("Nothing is published yet")
	reader.open("/read/seed-board").is(http.StatusNotFound)

	article := o.published()
	page := reader.open("/read/seed-board").is(http.StatusOK)
	page.sees("Seed chief passed barn deal to her cousin", "By Wren Okafor", "What the accounts show", "Published 4 March 2031, 14:20").misses("Updated", "stet", "Sign in")
	if strings.Contains(page.bytes, "data-") || strings.Contains(page.bytes, "<script") {
		t.Error("the newsroom's marks are in what readers get")
	}
	reader.open("/read").follow("Seed chief passed barn deal to her cousin").is(http.StatusOK)

	t.Run("a draft beside it changes nothing", func(t *testing.T) {
		o.move(edith, article, workflow.Correct, func(r *newsroom.Request) { r.Answers["kind"] = workflow.Answer{Words: "correction"} })
		o.signIn(edith).open("/articles/"+string(article)+"/edit").press("Save revision", "headline", "Another headline", "slug", "seed-board-corrected", "correction", "The invoice was paid within six days.").is(http.StatusOK)
		if got := reader.open("/read/seed-board").is(http.StatusOK).bytes; got != page.bytes {
			t.Error("readers see another page")
		}
		reader.open("/read/seed-board-corrected").is(http.StatusNotFound)
	})
	t.Run("a correction says what was put right, and the old address leads to it", func(t *testing.T) {
		o.wait(90 * 60e9)
		o.move(edith, article, workflow.Approve)
		o.move(sol, article, workflow.Approve)
		o.move(edith, article, workflow.Publish)
		old := reader.raw(http.MethodGet, "/read/seed-board", nil)
		if old.StatusCode != http.StatusMovedPermanently || old.Header.Get("Location") != "/read/seed-board-corrected" || old.Header.Get("Cache-Control") != "no-cache" {
			t.Errorf("the old address answers %d to %q, %q", old.StatusCode, old.Header.Get("Location"), old.Header.Get("Cache-Control"))
		}
		reader.open("/read/seed-board").is(http.StatusOK).sees("Another headline", "Correction", "The invoice was paid within six days.", "Updated 4 March 2031, 15:50")
	})
	t.Run("what is retracted keeps its headline and nothing else", func(t *testing.T) {
		notice := o.sentence("We have withdrawn this story.")
		o.move(edith, article, workflow.Retract, func(r *newsroom.Request) { r.Answers["notice"] = workflow.Answer{Words: string(notice)} })
		reader.open("/read/seed-board").is(http.StatusOK).sees("Retracted", "Another headline", "We have withdrawn this story.").misses("invoice", "Wren")
		reader.open("/read").misses("Another headline")
	})
}

func TestTakenDown(t *testing.T) {
	for _, c := range []struct {
		answer int
		notice bool
		says   string
	}{{http.StatusGone, false, "No longer available"}, {http.StatusUnavailableForLegalReasons, true, "A court has ordered this."}, {http.StatusNotFound, true, "A court has ordered this."}} {
		o := openOffice(t)
		article := o.published()
		notice := o.sentence("A court has ordered this.")
		o.move(lex, article, workflow.TakeDown, func(r *newsroom.Request) {
			r.Answers["answer"] = workflow.Answer{Words: strconv.Itoa(c.answer)}
			if c.notice {
				r.Answers["notice"] = workflow.Answer{Words: string(notice)}
			}
		})
		newBrowser(o).open("/read/seed-board").is(c.answer).sees(c.says).misses("Seed chief", "invoice")
	}
	t.Run("as if it had never been", func(t *testing.T) {
		o := openOffice(t)
		o.move(lex, o.published(), workflow.TakeDown, func(r *newsroom.Request) {
			r.Answers["answer"] = workflow.Answer{Words: strconv.Itoa(http.StatusNotFound)}
		})
		reader := newBrowser(o)
		if gone, never := reader.open("/read/seed-board"), reader.open("/read/never-was"); gone.status != never.status || gone.bytes != never.bytes {
			t.Error("it can be told from an address that never was")
		}
	})
}

// TestWhatReadersSeeIsSaid: nothing stands between a story and its publication once readers
// saw it; the inspector says what they see.
func TestWhatReadersSeeIsSaid(t *testing.T) {
	const road = "Between this and publication"
	o := openOffice(t)
	article := o.published()
	notice := o.sentence("We have withdrawn this story.")
	editor := o.signIn(edith)
	_, err := o.Do(o.Context(), o.id(wren), newsroom.Request{Article: article, Verb: workflow.Suggest, Saw: 1, On: newsroom.Range{Field: "body", Start: 0, End: 3}, Answers: workflow.Answers{"words": {Words: "One"}}})
	o.check(err)
	editor.open(present.StoryAddress(article)).sees("What readers see Readers see revision 1. Since 14:20.", "Also 1 suggestion open").misses(road)

	o.move(edith, article, workflow.Correct, func(r *newsroom.Request) { r.Answers["kind"] = workflow.Answer{Words: "literal"} })
	editor.open(present.StoryAddress(article)).sees(road).misses("What readers see")
	o.move(edith, article, workflow.DropCorrection)
	o.move(edith, article, workflow.Retract, func(r *newsroom.Request) { r.Answers["notice"] = workflow.Answer{Words: string(notice)} })
	retracted := editor.open(present.StoryAddress(article)).sees("What readers see Readers are told that the story was retracted. Since 14:20. “We have withdrawn this story.”").misses(road)
	if n := strings.Count(retracted.text(), "Readers are told"); n != 1 {
		t.Errorf("it is said %d times", n)
	}

	o = openOffice(t)
	editor = o.signIn(edith)
	down := o.published()
	o.move(lex, down, workflow.TakeDown, func(r *newsroom.Request) { r.Answers["answer"] = workflow.Answer{Words: strconv.Itoa(http.StatusGone)} })
	editor.open(present.StoryAddress(down)).sees("What readers see The story was taken down; its address answers “Gone (410)”.", "Also Publication is prevented").misses(road)

	spiked := o.story(wren, city, "The board said nothing.")
	o.move(edith, spiked, workflow.Spike)
	editor.open(present.StoryAddress(spiked)).sees("What readers see Readers never saw this story.").misses(road)
	editor.open(present.StoryAddress(o.story(wren, city, "The board said nothing."))).sees(road)
}

func TestReadersGetNoCookie(t *testing.T) {
	o := openOffice(t)
	o.published()
	for _, path := range []string{"/read", "/read/seed-board", "/read/none"} {
		answer := o.signIn(wren).raw(http.MethodGet, path, url.Values{})
		if got := answer.Header.Get("Set-Cookie") + strings.Join(answer.Header.Values("Vary"), ","); strings.Contains(got, "ookie") {
			t.Errorf("%s: %s", path, got)
		}
	}
}
