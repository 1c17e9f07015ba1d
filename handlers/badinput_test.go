package handlers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"stet/handlers/present"
	"stet/workflow"
	"stet/workflow/newsroom"
)

func TestBadTextIsRefusedAndKept(t *testing.T) {
	o := openOffice(t)
	writer := o.signIn(wren)
	article := o.story(wren, city, "The board said nothing.")
	good := url.Values{"headline": {"Board said nothing"}, "body": {"It was asked twice."}, "desk": {string(o.desks[city])}, "saw": {"1"}}
	for _, one := range []struct {
		name, field, value, says string
		status                   int
	}{
		{"no_headline", "headline", "  ", "A story needs a headline.", 422},
		{"bidi_override_in_headline", "headline", "Board \u202esaid\u202c nothing", "The headline", 422},
		{"bidi_override_in_body", "body", "It was \u202easked\u202c twice.", "Paragraph 1", 422},
		{"javascript_link", "body", "It was [asked](javascript:alert(1)) twice.", "Paragraph 1", 422},
		{"image", "body", "![A barn](image:" + strings.Repeat("a", 64) + ")", "A story cannot hold images.", 422},
		{"long_slug", "slug", strings.Repeat("a", 3000), "The slug has 3000 characters, and the most is 80", 422},
		{"slug_with_spaces", "slug", "Seed Board", "“seed-board” would do", 422},
		{"invalid_utf8", "body", "It was \xff\xfe asked twice.", "not UTF-8", 422},
		{"too_many_bytes_for_a_story", "body", strings.Repeat("It was asked twice. ", 110_000), "larger than 2 MB", 422},
		{"ten_megabytes", "body", strings.Repeat("It was asked. ", 750_000), "larger than 3 MB", 413},
	} {
		form := url.Values{}
		for name, values := range good {
			form[name] = values
		}
		form.Set(one.field, one.value)
		for address, label := range map[string]string{"/articles": "new", present.StoryAddress(article, "edit"): "edit"} {
			t.Run(one.name+"/"+label, func(t *testing.T) {
				o.within(t)
				before, stories := o.acts(article), o.stories()
				answer := writer.send(address, form).is(one.status).sees(one.says)
				if one.status == 422 {
					if got, want := answer.field(one.field), strings.ToValidUTF8(one.value, "\uFFFD"); got != want {
						t.Errorf("%s is now %.80q, and was %.80q", one.field, got, want)
					}
				}
				if o.acts(article) != before || o.stories() != stories {
					t.Error("something was recorded")
				}
			})
		}
	}
}

// stories counts all there are.
func (o *office) stories() int {
	o.Helper()
	page, err := o.Articles(o.Context(), o.id(edith), workflow.ArticleFilter{})
	o.check(err)
	return len(page.Rows)
}

func TestForgedSaw(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board said nothing.")
	editor := o.signIn(edith)
	before := o.acts(article)
	for _, saw := range []string{"", "0", "-1", "2", "99999999999999999999", "one", "1.0", " 1"} {
		for address, form := range map[string]url.Values{
			present.StoryAddress(article, "moves", "approve"): {"needs_lawyer": {"none"}},
			present.StoryAddress(article, "threads"):          {"comment": {"Who says so?"}},
			present.StoryAddress(article, "edit"):             {"headline": {"Board said much"}, "body": {"It was asked once."}},
			present.StoryAddress(article, "deeds", "refer"):   {"note": {"Have a look."}},
		} {
			form.Set("saw", saw)
			editor.send(address, form).is(http.StatusUnprocessableEntity).sees("This form does not say which revision you were looking at.")
		}
	}
	if o.acts(article) != before {
		t.Error("something was recorded")
	}
}

func TestBadAnswersOfMoves(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board said nothing.")
	editor, lawyer := o.signIn(edith), o.signIn(lex)
	before := o.acts(article)
	for _, one := range []struct {
		name string
		who  *browser
		verb string
		form url.Values
		says string
	}{
		{"nothing_must_change", editor, "request-changes", url.Values{"what_must_change": {" "}}, "“What must change” is empty."},
		{"too_many_words", editor, "request-changes", url.Values{"what_must_change": {strings.Repeat("a", 2001)}}, "“What must change” is too long."},
		{"lawyer_not_considered", editor, "approve", url.Values{}, "“Does this need a lawyer?” needs one of the answers offered."},
		{"unknown_ground", lawyer, "hold", url.Values{"ground": {"mood"}, "reason": {"No."}}, "“Ground” needs one of the answers offered."},
		{"time_that_is_none", lawyer, "hold", url.Values{"ground": {"order"}, "reason": {"No."}, "until": {"tomorrow"}}, "That is not a time."},
		{"time_that_has_passed", lawyer, "hold", url.Values{"ground": {"order"}, "reason": {"No."}, "until": {"2031-03-04T14:00"}}, "That time has passed."},
		{"role_not_held", editor, "approve", url.Values{"role": {"legal"}, "needs_lawyer": {"none"}}, "You do not hold that role for this story."},
	} {
		t.Run(one.name, func(t *testing.T) {
			o.within(t)
			one.form.Set("saw", "1")
			answer := one.who.send(present.StoryAddress(article, "moves", one.verb), one.form).is(http.StatusUnprocessableEntity).sees(one.says)
			for name, values := range one.form {
				if name != "role" && name != "ground" && values[0] != "tomorrow" && !strings.Contains(answer.bytes, values[0]) {
					t.Errorf("%s lost %q", name, values[0])
				}
			}
		})
	}
	if o.acts(article) != before {
		t.Error("something was recorded")
	}
}

func TestUnknownAddresses(t *testing.T) {
	o := openOffice(t)
	article, other := o.inReview("The board said nothing."), o.inReview("The board said nothing.")
	thread := o.comment(edith, other, "body", 0, 9)
	editor := o.signIn(edith)
	nothing := editor.open("/articles/0000000000000000000000NONE").is(http.StatusNotFound).bytes
	for _, path := range []string{
		"/articles/x", present.StoryAddress(article, "revisions", "2"), present.StoryAddress(article, "revisions", "0"), present.StoryAddress(article, "revisions", "x"),
		present.StoryAddress(article, "sentences") + "?block=1", present.StoryAddress(article, "sentences") + "?block=x", present.StoryAddress(article, "sentences") + "?field=body",
		present.StoryAddress(article, "sentences") + "?thread=" + string(thread), "/articles/0000000000000000000000NONE/edit", "/articles/0000000000000000000000NONE/history",
	} {
		if got := editor.open(path).is(http.StatusNotFound); got.bytes != nothing {
			t.Errorf("%s tells itself apart", path)
		}
	}
	form := url.Values{"saw": {"1"}, "comment": {"Yes."}, "verdict": {"clear"}, "reason": {"Because."}}
	for _, path := range []string{
		present.StoryAddress(article, "moves", "x"), present.StoryAddress(article, "moves", "comment"), present.StoryAddress(article, "deeds", "approve"), present.StoryAddress(article, "deeds", "file"),
		present.StoryAddress(article, "threads", string(thread), "reply"), present.StoryAddress(other, "threads", string(thread), "x"), present.StoryAddress(other, "threads", string(thread), "comment"),
		present.StoryAddress(other, "allegations", string(thread), "verdict"), present.StoryAddress(other, "allegations", string(thread), "resolve"),
	} {
		if got := editor.send(path, form).is(http.StatusNotFound); got.bytes != nothing {
			t.Errorf("%s tells itself apart", path)
		}
	}
}

// comment hangs a comment on some runes of the head.
func (o *office) comment(name string, article workflow.ID, field string, start, end int) workflow.ID {
	o.Helper()
	outcome, err := o.Do(o.Context(), o.id(name), newsroom.Request{Article: article, Verb: workflow.Say, Saw: o.head(name, article), On: newsroom.Range{Field: field, Start: start, End: end}, Answers: workflow.Answers{"comment": {Words: "Who says so?"}}})
	o.check(err)
	return outcome.Thread
}
