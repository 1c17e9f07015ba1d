package main

import (
	"slices"
	"strings"
	"testing"
)

// crane is the story that the journeys take to its readers.
var crane = struct {
	headline, standfirst, byline, slug, body string
}{
	headline:   "Harbour trust paid for a crane that was never built",
	standfirst: "Three invoices were settled in full. Where the crane should stand there is a square of concrete.",
	byline:     "By Wren Okafor",
	slug:       "penmarrow-crane",
	body: `The Penmarrow Harbour Trust paid £412,000 for a quayside crane that nobody has ever seen, according to invoices read by this newspaper.

The money went to Tollan Lifting, a firm that shares its address with the trust’s treasurer, Silas Orme. Mr Orme told the trust in March that the crane was “in all but name complete”.

## An empty square

Nobody has worked on the quay since the autumn. On the concrete stands a bucket.

Mr Orme did not answer four letters. The trust says that it is [reading its minutes](https://harbour.example/minutes) again.`,
}

// The words that are argued about, and what becomes of the words elsewhere.
const (
	accusation   = "shares its address with the trust’s treasurer"
	unproven     = "that nobody has ever seen"
	proven       = "that stands nowhere on its quay"
	remark       = "Which address is it, and who told us?"
	whatIsAsked  = "Say in the copy how we know about the address."
	question     = "Which register shows it, and on what day was it read?"
	idle         = "On the concrete stands a bucket."
	lastSentence = "The concrete is dry and bare."
)

// wanted is what readers get, block by block.
var wanted = []string{
	"The Penmarrow Harbour Trust paid £412,000 for a quayside crane that stands nowhere on its quay, according to invoices read by this newspaper.",
	"The money went to Tollan Lifting, a firm that shares its address with the trust’s treasurer, Silas Orme. Mr Orme told the trust in March that the crane was “in all but name complete”.",
	"An empty square",
	"Nobody has worked on the quay since the autumn. The concrete is dry and bare.",
	"Mr Orme did not answer four letters. The trust says that it is reading its minutes again.",
}

func TestFromDraftToPublished(t *testing.T) {
	journey(t, func(v *visitor) *visitor { return v })
}

// journey takes a story from its first words to its readers. Every person in it works
// in a browser as equip makes it.
func journey(t *testing.T, equip func(*visitor) *visitor) {
	program, chromium := demo(t), browser(t)
	come := func(email string) *visitor {
		v := equip(visit(t, chromium, program, email))
		v.signIn()
		return v
	}
	wren, edith := come("wren@demo.example"), come("edith@demo.example")
	story := wren.files()

	edith.open(story)
	edith.comments(accusation, remark)
	edith.unfold("Request changes")
	edith.fill("What must change", whatIsAsked)
	edith.tick("Back to the writer")
	edith.send("Request changes")
	edith.sees("asks for changes")

	wren.open(story)
	wren.sees(whatIsAsked)
	wren.revises(unproven, proven)
	if got, want := wren.wordsUnder(remark), wren.pointedAt(); got != want {
		t.Errorf("after the revision the comment hangs on %q, not on %q", got, want)
	}
	wren.misses("Check this")
	wren.in(wren.thread(remark)).press("Addressed")
	wren.in(wren.thread(remark) + " .badges").sees("Addressed")
	wren.open(story)
	wren.send("Submit for review")

	edith.open(story)
	edith.in(edith.thread(remark)).press("Resolve")
	edith.sees("Resolved by Edith Marsh")
	edith.open(story)
	edith.send("Approve")
	edith.sees("You approved")

	lex, cleo := come("lex@demo.example"), come("cleo@demo.example")
	lex.open(story)
	lex.flags(accusation, question)
	lex.rules(question)
	lex.open(story)
	lex.send("Clear")
	lex.in(".sign-offs-box").sees("You cleared")

	edith.open(story + "/edit")
	edith.sees("Saving voids Lex Moreau’s clearance and your approval.")
	edith.revises(idle, lastSentence)
	lex.open(story)
	lex.in(".sign-offs-box").sees("text changed")
	if lex.offers("Publish", button) || edith.offers("Publish", button) {
		t.Error("a text that nobody has signed is offered for publication")
	}

	edith.send("Approve")
	lex.send("Clear")
	cleo.open(story)
	cleo.send("Approve")
	edith.open(story)
	edith.send("Publish")
	edith.sees("Publish this story?")
	signed := ask[string](edith, `document.querySelector(".hash.signed").innerText.trim()`)
	edith.send("Publish")
	edith.sees("Readers see this text.")

	edith.open(story + "/revisions/3")
	edith.sees(signed)
	reader := equip(visit(t, chromium, program, "a reader"))
	reader.reads()
}

// files writes the story, saves it and submits it. It gives the story's address.
func (v *visitor) files() string {
	v.t.Helper()
	v.open("/")
	v.follow("New story")
	v.choose("Desk", "Investigations")
	v.fill("Headline", crane.headline)
	v.fill("Standfirst", crane.standfirst)
	v.fill("Byline", crane.byline)
	v.fill("Slug", crane.slug)
	v.fill("Body", crane.body)
	v.send("Save revision")
	v.sees("Revision 1")
	story := v.path()
	v.send("Submit for review")
	v.sees("Nothing is asked of you.")
	return story
}

// revises goes to the edit page, puts words in place of others, and saves.
func (v *visitor) revises(old, new string) {
	v.t.Helper()
	if !strings.HasSuffix(v.path(), "/edit") {
		v.follow("Edit")
	}
	body := call[string](v, v.find("Body", textbox), `function () { return this.value }`)
	if strings.Count(body, old) != 1 {
		v.t.Fatalf("%s finds %q %d times in\n%s", v.name, old, strings.Count(body, old), body)
	}
	v.fill("Body", strings.Replace(body, old, new, 1))
	v.send("Save revision")
	v.sees(new)
}

func (v *visitor) comments(words, remark string) {
	v.t.Helper()
	v.onWords(words, "Comment", func(form *visitor) { form.fill("Comment", remark) })
	v.sees(remark)
}

func (v *visitor) flags(words, question string) {
	v.t.Helper()
	v.onWords(words, "Flag", func(form *visitor) {
		form.choose("Category", "Corruption")
		form.choose("Severity", "S4")
		form.fill("Question", question)
	})
	v.sees(question)
}

// rules gives the allegation with this question its verdict.
func (v *visitor) rules(question string) {
	v.t.Helper()
	allegation := v.in(v.thread(question))
	allegation.unfold("Give verdict")
	allegation.choose("Verdict", "Clear")
	allegation.press("Give verdict")
	v.sees("Clear, Lex Moreau")
}

// pointedAt is what a comment on the accusation hangs on: without scripts people point at
// whole sentences.
func (v *visitor) pointedAt() string {
	if v.scripts {
		return accusation
	}
	return "The money went to Tollan Lifting, a firm that shares its address with the trust’s treasurer, Silas Orme."
}

// reads compares what readers get with what was signed.
func (v *visitor) reads() {
	v.t.Helper()
	v.open("/read/" + crane.slug)
	for selector, want := range map[string]string{".story h1": crane.headline, ".story .standfirst": crane.standfirst, ".story .byline span": crane.byline} {
		if got := ask[string](v, "document.querySelector("+quoted(selector)+").textContent.trim()"); got != want {
			v.t.Errorf("readers get %s %q, not %q", selector, got, want)
		}
	}
	blocks := `[...document.querySelectorAll(".story .copy > *")].map((one) => one.textContent.trim())`
	if got := ask[[]string](v, blocks); !slices.Equal(got, wanted) {
		v.t.Errorf("readers get\n%s\nnot\n%s", strings.Join(got, "\n"), strings.Join(wanted, "\n"))
	}
	if got := ask[string](v, `document.querySelector(".story .copy a").href`); got != "https://harbour.example/minutes" {
		v.t.Errorf("the link leads to %s", got)
	}
}
