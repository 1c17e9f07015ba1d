package handlers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stet/handlers/present"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// canary stands in what only those may read who see the allegations.
const canary = "CANARY"

// flagged is a story on the open City desk, in legal review, with a blocking comment and
// an S4 allegation whose words only the records hold.
func (o *office) flagged() (article, allegation workflow.ID) {
	o.Helper()
	article = o.inReview("The board passed a contract to her cousin.")
	outcome, err := o.Do(o.Context(), o.id(lex), newsroom.Request{Article: article, Verb: workflow.Flag, Saw: 1, On: newsroom.Range{Field: "body", Start: 4, End: 9}, Answers: workflow.Answers{"category": {Words: "CORRUPT"}, "question": {Words: canary + " question"}}})
	o.check(err)
	_, err = o.Do(o.Context(), o.id(lex), newsroom.Request{Article: article, Thread: outcome.Thread, Verb: workflow.Say, Saw: 1, Answers: workflow.Answers{"comment": {Words: canary + " reply"}}})
	o.check(err)
	_, err = o.Do(o.Context(), o.id(lex), newsroom.Request{Article: article, Thread: outcome.Thread, Verb: workflow.GiveVerdict, Saw: 1, Answers: workflow.Answers{"verdict": {Words: string(workflow.VerdictNeedsEvidence)}, "note": {Words: canary + " note"}}})
	o.check(err)
	o.move(edith, article, workflow.Approve)
	return article, outcome.Thread
}

// TestAllegationsAreSecret looks at every page as a colleague who sees the story but not
// its allegations: milo, a writer of the desk.
func TestAllegationsAreSecret(t *testing.T) {
	o := openOffice(t)
	article, allegation := o.flagged()
	plain := o.inReview("The board passed a contract to her cousin.")
	o.move(edith, plain, workflow.Approve, func(r *newsroom.Request) { r.Answers["needs_lawyer"] = workflow.Answer{Words: "refer"} })
	o.comment(milo, article, "body", 10, 20)
	o.comment(milo, plain, "body", 10, 20)

	colleague, lawyer := o.signIn(milo), o.signIn(lex)
	lawyer.open(present.StoryAddress(article)).is(http.StatusOK).sees(canary+" question", canary+" note", "S4 Corruption", "A chief approves this text, for S4")
	hidden := []string{canary, "llegation", "S4 ", "Corruption", "verdict", "for S4", "Cleo Brandt"}
	for _, path := range []string{
		present.StoryAddress(article), present.StoryAddress(article, "history"), present.StoryAddress(article, "about"), present.StoryAddress(article, "revisions", "1"), present.StoryAddress(article, "redline") + "?from=1", present.StoryAddress(article, "suggestions"), present.StoryAddress(article, "edit"),
		present.StoryAddress(article, "sentences") + "?block=0", "/", "/articles",
	} {
		page := colleague.open(path).is(http.StatusOK)
		if strings.Contains(page.bytes, string(allegation)) {
			t.Errorf("%s names the allegation", path)
		}
		// The forms to flag words and the desk's rules are everybody's: they name categories and severities.
		seen := strings.ReplaceAll(withoutFlagForms(page), "A lawyer clears a story with an allegation of S2 or graver, or one that was referred.", "")
		for _, words := range hidden {
			if strings.Contains(seen, words) {
				t.Errorf("%s says %q", path, words)
			}
		}
	}
	if got := colleague.open(present.StoryAddress(article)).marked(string(allegation)); len(got) > 0 {
		t.Errorf("the flagged words are marked: %q", got)
	}
	colleague.open(present.StoryAddress(article, "sentences") + "?thread=" + string(allegation)).is(http.StatusNotFound)
	form := url.Values{"saw": {"1"}, "comment": {"Hm."}, "verdict": {"clear"}}
	colleague.send(present.StoryAddress(article, "threads", string(allegation), "reply"), form).is(http.StatusNotFound)
	colleague.send(present.StoryAddress(article, "allegations", string(allegation), "verdict"), form).is(http.StatusNotFound)

	// Where a lawyer is asked for anyway, a story with allegations says of legal what one without says.
	if got, want := needsOf(colleague.open(present.StoryAddress(article))), needsOf(colleague.open(present.StoryAddress(plain))); got != want {
		t.Errorf("with an allegation:\n%s\nwithout:\n%s", got, want)
	}
}

// withoutFlagForms is the page's words without the forms that flag words.
func withoutFlagForms(p shown) string {
	seen := p.bytes
	for _, about := range []string{`data-about="flag"`, "Flag them as an allegation"} {
		before, rest, found := strings.Cut(seen, about)
		if found {
			_, after, _ := strings.Cut(rest, "</form>")
			seen = before + ">" + after
		}
	}
	root, err := html.Parse(strings.NewReader(seen))
	p.check(err)
	return textIn(root)
}

func needsOf(p shown) string {
	p.Helper()
	return p.in("list of needs", func(n *html.Node) bool { return isClass(n, "needs") }).text()
}

func TestClosedDeskIsSecret(t *testing.T) {
	o := openOffice(t)
	article := o.story(wren, investigations, "The "+canary+" board.")
	colleague := o.signIn(milo)
	nothing := colleague.open("/articles/0000000000000000000000NONE").is(http.StatusNotFound).bytes
	for _, path := range []string{"", "/edit", "/history", "/about", "/revisions/1", "/sentences", "/redline", "/redline?from=1&to=1", "/suggestions"} {
		if got := colleague.open(present.StoryAddress(article) + path).is(http.StatusNotFound).bytes; got != nothing {
			t.Errorf("%s tells itself apart", path)
		}
	}
	for _, path := range []string{"/", "/articles", "/articles?q=seed"} {
		colleague.open(path).is(http.StatusOK).misses("Seed chief")
	}
}
