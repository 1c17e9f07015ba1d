package handlers

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
)

// asked is a form of an approval that was answered with the question.
func (o *office) asked() (b *browser, article workflow.ID, question shown) {
	o.Helper()
	article = plainStory(o)
	b = o.stale(edith)
	question = b.open(present.StoryAddress(article)).press("Approve", "needs_lawyer", "none", "note", "Page four holds.").is(http.StatusUnauthorized)
	return b, article, question.sees("Your words are kept", "Page four holds.")
}

// TestWrongAnswer: the question comes back with the form as it was and without what was
// typed, and after many the door lets each wait.
func TestWrongAnswer(t *testing.T) {
	o := openOffice(t)
	waited := o.waiting()
	_, _, question := o.asked()
	o.nothing(func() {
		for range mostPerSecret + 1 {
			wrong := question.press("Go on", views.IdentityPassword, wrongPassword).is(http.StatusUnprocessableEntity).sees("That is not your current password.", "Page four holds.")
			if strings.Contains(wrong.bytes, wrongPassword) {
				t.Fatal("the page holds what was typed")
			}
			question = wrong
		}
	})
	if len(*waited) != 1 {
		t.Errorf("waited %v", *waited)
	}
	question.press("Go on", views.IdentityPassword, goodPassword).is(http.StatusOK).sees("You approved")
}

// TestAnsweredOnceIsDoneOnce sends the answered form twice, and the one that was first sent.
func TestAnsweredOnceIsDoneOnce(t *testing.T) {
	o := openOffice(t)
	b, _, question := o.asked()
	to, form := question.formOf("Go on", views.IdentityPassword, goodPassword)
	b.send(to, form).is(http.StatusOK).sees("You approved")
	o.nothing(func() {
		b.send(to, form).is(http.StatusOK).sees("You approved")
		for name := range form {
			if strings.HasPrefix(name, views.IdentityFields) {
				form.Del(name)
			}
		}
		b.send(to, form).is(http.StatusOK).sees("You approved")
	})
}

// TestStoryMovesOnWhileItIsAsked: the question keeps which head was seen.
func TestStoryMovesOnWhileItIsAsked(t *testing.T) {
	o := openOffice(t)
	_, article, question := o.asked()
	o.refile(sol, article, "The", "A")
	o.nothing(func() {
		question.press("Go on", views.IdentityPassword, goodPassword).is(http.StatusConflict).sees("Revision 2 was filed by Sol Adeyemi", "Page four holds.")
	})
}

// TestSessionEndsWhileItIsAsked: a right answer through a session that has ended does nothing,
// brings no session back, and keeps no password in what it gives back.
func TestSessionEndsWhileItIsAsked(t *testing.T) {
	o := openOffice(t)
	b, _, question := o.asked()
	to, form := question.formOf("Go on", views.IdentityPassword, goodPassword)
	held := b.hold(to, form)
	o.check(o.options.Rows.EndOthers(context.Background(), o.id(edith), ""))
	o.nothing(func() {
		answer := held.finish()
		body, err := io.ReadAll(answer.Body)
		o.check(err)
		if words := string(body); answer.StatusCode != http.StatusUnauthorized || !strings.Contains(words, "You were signed out") || !strings.Contains(words, "Page four holds.") {
			t.Errorf("it answered %d: %s", answer.StatusCode, words)
		} else if strings.Contains(words, url.QueryEscape(goodPassword)) || strings.Contains(words, goodPassword) {
			t.Error("the form that is given back holds the password")
		}
	})
	o.leads(b.raw(http.MethodGet, "/", nil), "/sign-in")
}

// TestALongTextGoesRound files and approves a text of some hundred thousand letters.
func TestALongTextGoesRound(t *testing.T) {
	o := openOffice(t)
	b := o.stale(edith)
	article := o.inReview("The board said nothing.")
	line := strings.Repeat("Наблюдательный совет ничего не сказал. ", 200)
	body := "The board said little."
	for len(url.QueryEscape(body))+len(url.QueryEscape(line)) < 3*megabyte/2 {
		body += "\r\n\r\n" + line
	}
	proof := b.open(present.StoryAddress(article, "edit")).press("Save revision", "body", body, "approve", "yes").is(http.StatusOK).sees("File and approve")
	question := proof.press("File and approve", "needs_lawyer", "none").is(http.StatusUnauthorized)
	question.press("Go on", views.IdentityPassword, goodPassword).is(http.StatusOK).sees("Revision 2", "You approved")
}

// TestAnAnswerIsNeverGivenBack: a form that cannot be read is shown again without it.
func TestAnAnswerIsNeverGivenBack(t *testing.T) {
	o := openOffice(t)
	b := o.stale(edith)
	article := plainStory(o)
	for _, note := range []string{"%FF", "%zz"} {
		damaged := b.post(present.StoryAddress(article, "moves", "approve"), "saw=1&needs_lawyer=none&"+views.IdentityPassword+"="+url.QueryEscape(goodPassword)+"&note="+note).is(http.StatusUnprocessableEntity)
		if strings.Contains(damaged.bytes, goodPassword) || strings.Contains(damaged.bytes, views.IdentityPassword) {
			t.Error("the page holds the password")
		}
	}
}

// post sends a form as its bytes.
func (b *browser) post(path, form string) shown {
	b.Helper()
	answer, err := b.client.Post(b.web.URL+path, "application/x-www-form-urlencoded", strings.NewReader(form))
	return b.show(answer, err)
}

// TestCancel leads to where the form was, also after a wrong answer, and to the story where
// that page cannot be asked for.
func TestCancel(t *testing.T) {
	o := openOffice(t)
	b := o.stale(edith)
	article := o.approved(plainStory(o))
	galley := present.StoryAddress(article)
	cancels := func(from string, form url.Values) string {
		r, err := http.NewRequest(http.MethodPost, o.web.URL+galley+"/moves/publish", strings.NewReader(form.Encode()))
		o.check(err)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Referer", from)
		page := b.show(b.client.Do(r))
		return attribute(page.in("Cancel", func(n *html.Node) bool { return n.Data == "a" && textIn(n) == "Cancel" }).part, "href")
	}
	form := url.Values{"saw": {"1"}, "confirm": {"yes"}}
	for from, want := range map[string]string{
		o.web.URL + galley + "/suggestions?x=1": galley + "/suggestions?x=1",
		o.web.URL + galley + "/moves/publish":   galley, // which answered a form
		"https://evil.example/":                 "/",
	} {
		if got := cancels(from, form); got != want {
			t.Errorf("from %s it leads to %s", from, got)
		}
	}
	for given, want := range map[string]string{galley + "#t-1": galley, "https://evil.example/x": "/x", "//evil.example/x": "/x", "javascript:alert(1)": "/"} {
		wrong := url.Values{"saw": {"1"}, "confirm": {"yes"}, views.IdentityPassword: {wrongPassword}, views.IdentityBack: {given}}
		if got := cancels(o.web.URL+galley+"/moves/publish", wrong); got != want {
			t.Errorf("with %s it leads to %s", given, got)
		}
	}
}

// TestQuestionByItself is what a script puts over the page: it leads on once it is answered,
// and while nothing is asked.
func TestQuestionByItself(t *testing.T) {
	o := openOffice(t)
	b := o.stale(edith)
	question := b.open("/identity").is(http.StatusUnauthorized).element("identity").sees("Is it still you?")
	question.press("Go on", views.IdentityPassword, wrongPassword).is(http.StatusUnprocessableEntity).element("identity").sees("That is not your current password.")
	to, form := question.formOf("Go on", views.IdentityPassword, goodPassword)
	o.leads(b.raw(http.MethodPost, to, form), "/")
	o.leads(b.raw(http.MethodGet, "/identity", nil), "/")
	b.open(present.StoryAddress(plainStory(o))).press("Approve", "needs_lawyer", "none").is(http.StatusOK).sees("You approved")
}

// TestNoRouteCarriesAVerbPastTheQuestion sends every verb that asks, with answers to all that
// any verb wants to know, to every address of a story, in sessions that are too old: what was
// recorded then asks nobody.
func TestNoRouteCarriesAVerbPastTheQuestion(t *testing.T) {
	o := openOffice(t)
	answers := url.Values{"saw": {"1"}, "needs_lawyer": {"none"}, "confirm": {"yes"}, "reason": {"Because."}, "what_must_change": {"All."}, "comment": {"Why?"},
		"approve": {"yes"}, "verdict": {"clear"}, "note": {"Because."}, "headline": {"The barn"}, "slug": {"the-barn"}, "body": {"The board said little."},
		"field": {"body"}, "start": {"0"}, "end": {"3"}, "words": {"A"}, "category": {"CRIME"}, "severity": {"S1"}, "with": {"either"}}
	callers := map[string]*browser{}
	for _, name := range []string{milo, edith, lex, cleo, ada} {
		callers[name] = o.signIn(name)
	}
	o.wait(workflow.IdentityLife)
	_, last := o.recorded(0)
	asked := 0
	for _, r := range routes {
		if r.method != post || !strings.Contains(r.pattern, "{id}") {
			continue
		}
		for _, verb := range asking() {
			article, one, _ := o.suggestions()
			path := strings.NewReplacer("{id}", string(article), "{verb}", string(verb), "{thread}", string(one), "{allegation}", string(o.flag(lex, article, "S1"))).Replace(r.pattern)
			answers["suggestion"] = []string{string(one)}
			for _, b := range callers {
				if b.raw(http.MethodPost, path, answers).StatusCode == http.StatusUnauthorized {
					asked++
				}
			}
			if r.needs != theVerb {
				break
			}
		}
	}
	verbs, _ := o.recorded(last)
	for _, verb := range verbs {
		if verb.AsksIdentity() {
			t.Errorf("%s was recorded", verb)
		}
	}
	if asked == 0 {
		t.Error("nobody was asked")
	}
}
