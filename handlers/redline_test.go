package handlers

import (
	"bytes"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stet/handlers/present"
	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

const redlineBody = "The chairman is alleged to have been present.\n\nTwo engineers wrote to the board.\n\nIt did not answer.\n\nThe invoice was paid within a fortnight."

// redlined is a story in review that an editor approved, a lawyer cleared, and an editor
// filed again.
func (o *office) redlined() workflow.ID {
	o.Helper()
	article := o.inReview(redlineBody)
	o.move(edith, article, workflow.Approve, func(r *newsroom.Request) { r.Answers["needs_lawyer"] = workflow.Answer{Words: "refer"} })
	o.move(lex, article, workflow.Clear)
	o.reword(sol, article, "a fortnight", "four days")
	return article
}

// reword files the head again with some words of its body changed, and all else kept.
func (o *office) reword(name string, article workflow.ID, from, to string) {
	o.Helper()
	o.rewrite(name, article, func(text *manuscript.Manuscript) {
		var err error
		text.Body, err = manuscript.ParseMarkdown(strings.Replace(manuscript.Markdown(text.Body), from, to, 1))
		o.check(err)
	})
}

func (o *office) rewrite(name string, article workflow.ID, change func(*manuscript.Manuscript)) {
	o.Helper()
	page, err := o.Revision(o.Context(), o.id(name), article, 0)
	o.check(err)
	change(&page.Text)
	_, err = o.Do(o.Context(), o.id(name), newsroom.Request{Article: article, Verb: workflow.File, Saw: page.Facts.Article.Head, Text: new(page.Text)})
	o.check(err)
}

func redlineOf(article workflow.ID, from, to string) string {
	return present.StoryAddress(article, "redline") + "?" + url.Values{"from": {from}, "to": {to}}.Encode()
}

// elements lists the words of every element of a name in the part.
func (p shown) elements(name string) []string {
	var out []string
	for n := range p.part.Descendants() {
		if n.Type == html.ElementNode && n.Data == name {
			out = append(out, textIn(n))
		}
	}
	return out
}

func (p shown) has(element, words string) shown {
	p.Helper()
	for _, one := range p.elements(element) {
		if strings.Contains(one, words) {
			return p
		}
	}
	p.Fatalf("no <%s> says %q: %q", element, words, p.elements(element))
	return p
}

func TestRedlineSinceOneSigned(t *testing.T) {
	o := openOffice(t)
	article := o.redlined()
	lawyer := o.signIn(lex)
	page := lawyer.open(present.StoryAddress(article, "redline")).is(http.StatusOK) // what was signed comes first
	page.has("h2", "2 words changed since you cleared it").sees("Revision 1, cleared by you", "revision 2, the head", "What I signed (revision 1)")
	page.has("ins", "four days").has("del", "a fortnight").has("summary", "Paragraphs 1 to 3 are the same").misses("legation")
	page.element("c-1").sees("four days")
	page.in("list of changes", func(n *html.Node) bool { return isClass(n, "changes") }).sees("Paragraph 4", "“four days”")

	side := page.follow("Show side by side").is(http.StatusOK).has("h2", "2 words changed since you cleared it")
	side.in("old text", func(n *html.Node) bool { return isClass(n, "red-old") && strings.Contains(textIn(n), "invoice") }).sees("a fortnight").misses("four days")
	side.follow("Show in one column").is(http.StatusOK).misses("Before")

	o.signIn(sol).open(redlineOf(article, "1", "2")).is(http.StatusOK).has("h2", "2 words changed between revision 1 and revision 2")
	o.signIn(sol).open(redlineOf(article, "2", "1")).has("ins", "a fortnight").has("h2", "2 words changed between revision 2 and revision 1")
	o.signIn(cleo).open(redlineOf(article, "2", "2")).is(http.StatusOK).sees("Nothing changed between them", "Choose another text")
}

func TestRedlineBases(t *testing.T) {
	o := openOffice(t)
	article := o.redlined()
	colleague := o.signIn(cleo)
	colleague.open(redlineOf(article, "live", "")).is(http.StatusUnprocessableEntity).sees("Readers do not see this story.")
	colleague.open(redlineOf(article, "signed", "")).is(http.StatusUnprocessableEntity).sees("You have not signed this story yet.")
	colleague.open(redlineOf(article, "seen", "")).is(http.StatusUnprocessableEntity)

	o.check(o.See(o.Context(), o.id(milo), article, 2))
	o.reword(sol, article, "four days", "five days")
	o.check(o.See(o.Context(), o.id(milo), article, 3))
	o.signIn(milo).open(redlineOf(article, "seen", "")).is(http.StatusOK).has("h2", "1 word changed since you last saw it").sees("Revision 2, which you saw last")

	o.move(edith, article, workflow.Approve)
	o.move(lex, article, workflow.Clear)
	o.move(edith, article, workflow.Publish)
	o.move(edith, article, workflow.Correct, func(r *newsroom.Request) { r.Answers["kind"] = workflow.Answer{Words: "literal"} })
	o.reword(sol, article, "five days", "six days")
	o.signIn(wren).open(redlineOf(article, "live", "")).is(http.StatusOK).has("h2", "changed since it was published").sees("Revision 3, which readers see", "What readers see (revision 3)")

	for _, missing := range []string{redlineOf(article, "99", ""), redlineOf(article, "1", "99"), redlineOf(article, "0", ""), redlineOf(article, "-1", ""), redlineOf(article, "no-such-thing", ""), redlineOf(article, "1", "seeen")} {
		colleague.open(missing).is(http.StatusNotFound)
	}
}

func TestRedlineNamesTouchedAllegations(t *testing.T) {
	o := openOffice(t)
	article := o.redlined()
	outcome, err := o.Do(o.Context(), o.id(lex), newsroom.Request{Article: article, Verb: workflow.Flag, Saw: 2, On: newsroom.Range{Field: "body", Start: 4, End: 30}, Answers: workflow.Answers{"category": {Words: "CORRUPT"}, "severity": {Words: "S4"}, "question": {Words: canary}}})
	o.check(err)
	o.reword(sol, article, "alleged", "understood")

	page := o.signIn(lex).open(redlineOf(article, "2", "")).is(http.StatusOK)
	page.element("touched").sees("One allegation is touched")
	list := page.in("section of allegations", func(n *html.Node) bool { return n.Data == "section" && isClass(n, "touched") }).sees("S4 Corruption", "Its words changed.", "Verdict: open.")
	for _, href := range []string{"#c-1", present.StoryAddress(article) + "#t-" + string(outcome.Thread)} {
		list.in("link to "+href, func(n *html.Node) bool { return attribute(n, "href") == href })
	}
	page.in("list of changes", func(n *html.Node) bool { return isClass(n, "changes") }).sees("touches S4 Corruption")
	page.sees("So the whole text is shown")
	if folds := page.elements("summary"); strings.Contains(strings.Join(folds, " "), "the same") {
		t.Errorf("something is folded: %q", folds)
	}

	for _, who := range []string{milo, ada} {
		colleague := o.signIn(who).open(redlineOf(article, "2", "")).is(http.StatusOK).has("ins", "understood")
		if regexp.MustCompile(`\bS4\b`).MatchString(colleague.bytes) { // an id may hold it within
			t.Errorf("%s sees a severity", who)
		}
		for _, words := range []string{canary, "llegation", "Corruption", "erdict", "touche", "whole text", string(outcome.Thread)} {
			if strings.Contains(colleague.bytes, words) {
				t.Errorf("%s sees %q", who, words)
			}
		}
		colleague.has("summary", "The rest is the same")
	}
}

func TestSignAgainFromTheRedline(t *testing.T) {
	o := openOffice(t)
	article := o.redlined()
	basis := func(p shown) string {
		p.Helper()
		return attribute(p.in("basis", func(n *html.Node) bool { return attribute(n, "name") == "basis" }).part, "value")
	}
	var cleared, approved workflow.Signoff
	head, err := o.Revision(o.Context(), o.id(lex), article, 0)
	o.check(err)
	for _, s := range head.Facts.Signoffs {
		if s.Role == workflow.Legal {
			cleared = s
		} else {
			approved = s
		}
	}
	own := o.signIn(lex).open(redlineOf(article, "signed", "")).has("button", "Clear again")
	if basis(own) != string(cleared.ID) || !strings.Contains(own.bytes, `name="role" value="legal"`) {
		t.Errorf("the form sends the basis %q", basis(own))
	}
	o.signIn(edith).open(redlineOf(article, "signed", "")).has("button", "Approve again")
	other := o.signIn("nora").open(redlineOf(article, string(cleared.ID), "")).has("h2", "since Lex Moreau cleared it").has("button", "Clear, adopting Lex’s reading")
	if basis(other) != string(cleared.ID) {
		t.Errorf("the form sends the basis %q", basis(other))
	}

	absent := func(why, who, from, to string) {
		t.Helper()
		if page := o.signIn(who).open(redlineOf(article, from, to)).is(http.StatusOK); strings.Contains(page.bytes, "basis") || strings.Contains(page.bytes, "moves/") {
			t.Errorf("%s: there is a form", why)
		}
	}
	absent("from a revision and not a sign-off", lex, "1", "")
	absent("to a text that is not the head", lex, "signed", "1")
	absent("another role’s sign-off", lex, string(approved.ID), "")
	absent("a role that is not theirs", cleo, string(approved.ID), "")
	absent("a writer", wren, string(approved.ID), "")

	own.press("Clear again").is(http.StatusOK)
	absent("signed already", lex, string(cleared.ID), "")
}

func TestRedlineNamesLettersThatLookTheSame(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The chairman paid the bank.")
	o.reword(sol, article, "bank", "b\u0430nk")
	o.signIn(wren).open(redlineOf(article, "1", "2")).is(http.StatusOK).
		sees("“\u0430” Cyrillic small letter a (U+0430) in place of “a” Latin small letter a (U+0061).")
}

func TestRedlineOfEverythingBesideTheWords(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("First of all, the minutes of the meeting.\n\n[The letters](https://old.example/l) say so, and so do others.\n\nA third paragraph with words of its own.\n\nWho was there")
	o.rewrite(sol, article, func(text *manuscript.Manuscript) {
		var err error
		text.Standfirst, text.SearchDescription, text.Slug = "A deal.", "A description.", "seed-deal"
		text.Body, err = manuscript.ParseMarkdown("A third paragraph with words of its own.\n\nFirst of all, the minutes of the meeting.\n\n[The letters](https://new.example/l) say so, and so do others.\n\n## Who was there")
		o.check(err)
	})
	o.signIn(wren).open(redlineOf(article, "1", "2")).is(http.StatusOK).
		has("dt", "Standfirst").has("dt", "Search description").has("dt", "Slug").has("ins", "deal").has("del", "board").
		sees("links to https://new.example/l; it linked to https://old.example/l", "Heading 1 was a paragraph, and is a heading now",
			"Paragraph 1 moved here; it was paragraph 3").has("summary", "Paragraph 3 of the earlier text moved; it is paragraph 1 now")
}

func TestRedlineIsAsSecretAsItsStory(t *testing.T) {
	o := openOffice(t)
	article := o.story(wren, investigations, "The "+canary+" board.")
	o.reword(wren, article, "board", "council")
	nothing := o.signIn(milo).open("/articles/0000000000000000000000NONE/redline").is(http.StatusNotFound).bytes
	for _, path := range []string{redlineOf(article, "1", "2"), redlineOf(article, "live", ""), present.StoryAddress(article, "redline")} {
		if got := o.signIn(milo).open(path).is(http.StatusNotFound).bytes; got != nothing {
			t.Errorf("%s tells itself apart", path)
		}
	}
	o.signIn(wren).open(redlineOf(article, "1", "2")).is(http.StatusOK).sees(canary)
}

// changedInManyPlaces is a story of 2,000 words, and the same with 100 places changed.
func (o *office) changedInManyPlaces() workflow.ID {
	o.Helper()
	body := strings.Repeat("The board met on a Sunday and nobody was told where it would meet again.\n\n", 140)
	article := o.inReview(body)
	o.rewrite(sol, article, func(text *manuscript.Manuscript) {
		var err error
		text.Body, err = manuscript.ParseMarkdown(strings.Replace(body, "Sunday", "Monday", 100))
		o.check(err)
	})
	return article
}

// BenchmarkRedline is the whole handler, for 100 places of a story of 2,000 words.
func BenchmarkRedline(b *testing.B) {
	o := openOffice(b)
	article := o.changedInManyPlaces()
	handler, request := o.web.Config.Handler, o.request(wren, http.MethodGet, redlineOf(article, "1", "2"), "")
	var answer bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		answer.Reset()
		handler.ServeHTTP(answered{http.Header{}, &answer}, request)
		if bytes.Count(answer.Bytes(), []byte(`class="change"`)) != 100 {
			b.Fatalf("answered %.500s", answer.Bytes())
		}
	}
}

// After the signed text is put back, the list shows the sign-offs that count for it, not
// those of the text between.
func TestSignOffsAfterPuttingBack(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board said nothing. It will meet on Friday.")
	o.move(edith, article, workflow.Approve, func(r *newsroom.Request) { r.Answers["needs_lawyer"] = workflow.Answer{Words: "none"} })
	o.reword(sol, article, "Friday", "Monday")
	o.move(edith, article, workflow.Approve, func(r *newsroom.Request) { r.Answers["needs_lawyer"] = workflow.Answer{Words: "none"} })
	o.reword(sol, article, "Monday", "Friday")
	page := o.signIn(edith).open(present.StoryAddress(article)).sees("You approved revision 1", "valid")
	if page.misses("text changed"); strings.Contains(page.bytes, "changed since") {
		t.Error("a sign-off that counts is said to be behind")
	}
}

// Whoever signed the head has seen it.
func TestSignedIsSeen(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board said nothing. It will meet on Friday.")
	editor := o.signIn(edith)
	editor.send(present.StoryAddress(article, "seen"), url.Values{"saw": {"1"}}).is(http.StatusNoContent)
	o.reword(sol, article, "Friday", "Monday")
	editor.open(present.StoryAddress(article)).sees("You last saw revision 1.").press("Approve", "needs_lawyer", "none").is(http.StatusOK).misses("You last saw")
}
