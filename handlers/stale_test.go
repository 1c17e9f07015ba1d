package handlers

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"stet/handlers/present"
	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

// inReview is a story on City that was submitted.
func (o *office) inReview(body string) workflow.ID {
	o.Helper()
	article := o.story(wren, city, body)
	o.move(wren, article, workflow.Submit)
	return article
}

// refile files the head again with its body changed.
func (o *office) refile(name string, article workflow.ID, from, to string) {
	o.Helper()
	ctx := context.Background()
	page, err := o.Revision(ctx, o.id(name), article, 0)
	o.check(err)
	text, _, err := textOf(url.Values{"headline": {page.Text.Headline}, "slug": {page.Text.Slug}, "body": {strings.Replace(manuscript.Markdown(page.Text.Body), from, to, 1)}})
	o.check(err)
	_, err = o.Do(ctx, o.id(name), newsroom.Request{Article: article, Verb: workflow.File, Saw: page.Facts.Article.Head, Text: new(text)})
	o.check(err)
}

func TestEditorDecidesOnAnOldPage(t *testing.T) {
	for _, one := range []struct {
		name, label string
		filled      []string
		kept        string
	}{
		{"approve", "Approve", []string{"needs_lawyer", "none", "note", "Fine by me."}, "Fine by me."},
		{"request_changes", "Request changes", []string{"what_must_change", "Name the board."}, "Name the board."},
		{"comment", "Comment", []string{"comment", "Who says so?"}, "Who says so?"},
	} {
		t.Run(one.name+"/newer_revision_filed_meanwhile", func(t *testing.T) {
			o := openOffice(t)
			article := o.inReview("The board said nothing.")
			editor := o.signIn(edith)
			old := editor.open(present.StoryAddress(article))
			o.refile(sol, article, "nothing", "a little")
			before := o.acts(article)

			answer := old.press(one.label, one.filled...).is(http.StatusConflict)
			answer.sees("Revision 2 was filed by Sol Adeyemi at 14:20", "Nothing was recorded; your words are kept.", "Read revision 2")
			if !strings.Contains(answer.bytes, one.kept) {
				t.Errorf("the answer lost %q", one.kept)
			}
			if after := o.acts(article); after != before {
				t.Errorf("%d acts were recorded", after-before)
			}
			answer.press(one.label).is(http.StatusOK) // the words are in the form: sent again, it is done
			if after := o.acts(article); after != before+1 {
				t.Errorf("sent again, %d acts were recorded", after-before)
			}
		})
	}
}

func TestFormSentTwice(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board said nothing.")
	editor := o.signIn(edith)
	page := editor.open(present.StoryAddress(article))
	to, form := page.formOf("Comment", "comment", "Who says so?")

	first := editor.send(to, form).is(http.StatusOK)
	before := o.acts(article)
	second := editor.send(to, form).is(http.StatusOK)
	if first.at.String() != second.at.String() {
		t.Errorf("answered with %s, then with %s", first.at, second.at)
	}
	form.Set("comment", "Another question.")
	editor.send(to, form).is(http.StatusUnprocessableEntity).sees("This form was sent before with other words.", "Another question.")
	if after := o.acts(article); after != before {
		t.Errorf("%d acts were recorded", after-before)
	}
}

func TestTwoPressAtTheSameTime(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board said nothing.")
	approve := func(b *browser) func() shown {
		page := b.open(present.StoryAddress(article))
		to, form := page.formOf("Approve", "needs_lawyer", "none")
		return func() shown { return b.send(to, form) }
	}
	for _, one := range atOnce(approve(o.signIn(edith)), approve(o.signIn(sol))) {
		one.is(http.StatusOK).sees("You approved")
	}
	o.signIn(wren).open(present.StoryAddress(article)).sees("Edith Marsh approved", "Sol Adeyemi approved", "Ready")

	publish := func(b *browser) func() shown {
		to, form := b.open(present.StoryAddress(article)).press("Publish").formOf("Publish")
		return func() shown { return b.send(to, form) }
	}
	answers := atOnce(publish(o.signIn(edith)), publish(o.signIn(cleo)))
	if answers[0].status == http.StatusConflict {
		answers[0], answers[1] = answers[1], answers[0]
	}
	answers[0].is(http.StatusOK).sees("Readers see this text.")
	answers[1].is(http.StatusConflict).sees("moved this story at 14:20; it is published now.")
}

// atOnce does several things at the same time.
func atOnce(do ...func() shown) []shown {
	answers := make([]shown, len(do))
	var done sync.WaitGroup
	for i, one := range do {
		done.Go(func() { answers[i] = one() })
	}
	done.Wait()
	return answers
}
