package handlers

import (
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

const seedBoard = `The chairwoman of the seed board passed a contract to her cousin. No other grower was asked to bid.

## What the accounts show

The first invoice was paid within five days. The work has not been done.

She declined to comment.`

// TestJourneyOverPlainForms takes a story from draft to readers, pressing only the
// buttons that stand on the pages.
func TestJourneyOverPlainForms(t *testing.T) {
	o := openOffice(t)
	writer, editor, lawyer := o.signIn(wren), o.signIn(edith), o.signIn(lex)

	galley := writer.open("/").is(http.StatusOK).follow("New story").press("Save revision",
		"headline", "Seed chief passed barn deal to her cousin", "body", seedBoard, "desk", string(o.desks[investigations])).is(http.StatusOK)
	path := galley.at.Path
	galley.sees("Draft", "Revision 1", "seed-chief-passed-barn-deal-to-her-cousin").press("Submit for review").is(http.StatusOK).sees("Nothing is asked of you")

	sentences := editor.open(path).sees("The story waits for your approval").element("b-2").follow("Comment on this paragraph").is(http.StatusOK)
	commented := sentences.press("Comment", "sentence", sentences.sentence("The work has not been done"), "comment", "Who says so?").is(http.StatusOK)
	id := strings.TrimPrefix(attribute(commented.thread("Who says so?").part, "id"), "t-")
	if got := commented.marked(id); len(got) != 1 || got[0] != "The work has not been done." {
		t.Fatalf("the comment hangs on %q", got)
	}
	commented.press("Request changes", "what_must_change", "Name the pickers.").is(http.StatusOK).sees("Edith Marsh asks for changes", "“Name the pickers.”")

	edit := writer.open(path).sees("Changes are asked for").follow("Edit")
	revised := edit.press("Save revision", "body", strings.Replace(edit.field("body"), "within five days.", "within five days, the minutes show.", 1)).is(http.StatusOK)
	if got := revised.sees("Revision 2").marked(id); len(got) != 1 || got[0] != "The work has not been done." {
		t.Fatalf("after the revision the comment hangs on %q", got)
	}
	revised.press("Submit for review").is(http.StatusOK)

	editor.open(path).press("Approve").is(http.StatusOK).sees("You approved", "valid")

	sentences = lawyer.open(path).sees("The story waits for your clearance").element("b-0").follow("Comment on this paragraph")
	flagged := sentences.press("Flag", "sentence", sentences.sentence("passed a contract"), "category", "CORRUPT", "question", "On which page of the minutes?", "severity", "S3").is(http.StatusOK)
	flagged.sees("Clear: One allegation has no closing verdict.", "One allegation waits for your verdict; the story waits for your clearance.")
	flagged.thread("On which page").press("Give verdict", "verdict", "clear", "note", "Page four.").is(http.StatusOK).
		press("Clear").is(http.StatusOK).sees("You cleared", "valid")

	edit = editor.open(path).follow("Edit").sees("Saving voids Lex Moreau’s clearance and your approval.")
	edit.press("Save revision", "standfirst", "Minutes that were never published.").is(http.StatusOK).sees("text changed")
	editor.open(path).press("Approve").is(http.StatusOK)
	o.signIn(sol).open(path).press("Approve").is(http.StatusOK)
	lawyer.open(path).sees("revision 2").press("Clear").is(http.StatusOK)

	confirm := editor.open(path).sees("Everything is met: the story waits for you to publish it.").press("Publish").is(http.StatusOK)
	confirm.sees("Publish this story?", "Minutes that were never published.", "Lex Moreau cleared", "/read/seed-chief-passed-barn-deal-to-her-cousin")
	confirm.press("Publish").is(http.StatusOK).sees("Readers see this text")

	read := newBrowser(o).open("/read/seed-chief-passed-barn-deal-to-her-cousin").is(http.StatusOK)
	story := read.in("article", func(n *html.Node) bool { return n.Data == "main" })
	story.sees("Seed chief passed barn deal to her cousin", "Minutes that were never published.", "within five days, the minutes show. The work has not been done.", "She declined to comment.")
	story.misses("Who says so?", "Page four", "On which page")
	writer.open(path).follow("History").is(http.StatusOK).sees("published revision 3", "gave a verdict on an allegation: clear", "asked for changes to revision 1 and sent it back to the writer", "Name the pickers.")
}
