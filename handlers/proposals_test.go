package handlers

import (
	"net/http"
	"strings"
	"testing"

	"stet/handlers/present"
)

const threeParagraphs = "Alpha went to the harbour.\n\nBravo paid the bill in May.\n\nCharlie was never asked."

// A paragraph that moves is one suggestion, which says where it goes and moves it.
func TestProposingAMove(t *testing.T) {
	o := openOffice(t)
	article := o.inReview(threeParagraphs)
	path := present.StoryAddress(article)
	o.signIn(wren).open(present.StoryAddress(article, "edit")).press("Propose this change", "body", "Bravo paid the bill in May.\n\nCharlie was never asked.\n\nAlpha went to the harbour.").
		is(http.StatusOK).sees("Moves it after “Charlie was never asked.”")
	editor := o.signIn(edith)
	editor.open(present.StoryAddress(article, "suggestions")).sees("Moves it: after “Charlie was never asked.”")
	editor.open(path).press("Accept").is(http.StatusOK).sees("Revision 2")
	editor.open(present.StoryAddress(article, "redline") + "?from=1&to=2").sees("moved here; it was paragraph 1 of the earlier text")
	editor.open(present.StoryAddress(article, "history")).sees("suggested other words: “Alpha went to the harbour.” after “Charlie was never asked.”.",
		"accepted 1 suggestion by Wren Okafor as revision 2: “Alpha went to the harbour.” after “Charlie was never asked.”.")
}

// What is proposed together says so on each card, carries one why, and is accepted at once.
func TestProposedTogether(t *testing.T) {
	o := openOffice(t)
	article := o.inReview(threeParagraphs)
	path := present.StoryAddress(article)
	o.signIn(wren).open(present.StoryAddress(article, "edit")).press("Propose this change", "body", "Alpha left the harbour. Bravo paid the bill in June.\n\nCharlie was not asked.", "why", "The lawyer wants it.").is(http.StatusOK)
	editor := o.signIn(edith)
	editor.open(path).sees("Proposed with 2 others", "Why The lawyer wants it.")
	editor.open(present.StoryAddress(article, "suggestions")).sees("proposed with 2 others", "The lawyer wants it.", "paragraph break struck: ¶")
	editor.open(path).press("Accept all three together").is(http.StatusOK).sees("Revision 2", "Alpha left the harbour. Bravo paid the bill in June.", "Charlie was not asked.")
}

// Whoever made a suggestion changes its words; who read the old ones is told before they
// decide anything about them.
func TestSuggestionIsReworded(t *testing.T) {
	o := openOffice(t)
	article := o.inReview(threeParagraphs)
	path := present.StoryAddress(article)
	writer, editor := o.signIn(wren), o.signIn(edith)
	writer.open(present.StoryAddress(article, "edit")).press("Propose this change", "body", "Alpha went to the harbour.\n\nBravo settled the bill in May.\n\nCharlie was never asked.").is(http.StatusOK)
	read := editor.open(path)
	if read.offers("Change its words") {
		t.Error("another’s words are offered to be changed")
	}
	reworded := writer.open(path).press("Change its words", "words", "stole").is(http.StatusOK)
	reworded.sees("struck: paid put: stole", "Before it was changed “settled”")
	read.press("Accept").is(http.StatusConflict).sees("The words of a suggestion were changed by Wren Okafor after you opened this page.")
	editor.open(path).press("Accept").is(http.StatusOK).sees("Bravo stole the bill in May.")
	editor.open(present.StoryAddress(article, "history")).sees("suggested other words: “settled” for “paid”.", "changed the words of a suggestion: “stole” for “paid”; before, “settled”.")
}

// Two people moved one paragraph to different places: they are asked, and it stands once.
func TestRevisionMovedOverAnother(t *testing.T) {
	o := openOffice(t)
	const short, b, c = "Nobody asked.", "The tender was waived for reasons of urgency, the minutes say.", "The board has not met since the spring, and will not say why."
	article := o.inReview(short + "\n\n" + b + "\n\n" + c)
	mine := o.signIn(edith).open(present.StoryAddress(article, "edit"))
	o.signIn(sol).open(present.StoryAddress(article, "edit")).press("Save revision", "body", b+"\n\n"+short+"\n\n"+c).is(http.StatusOK)
	asked := mine.press("Save revision", "body", b+"\n\n"+c+"\n\n"+short).is(http.StatusConflict)
	asked.sees("You both moved “Nobody asked.”", "After “The tender was", "After “The board has")
	asked.press("Put them together", "choice-0", "mine").is(http.StatusConflict).press("Save revision").is(http.StatusOK).sees("Revision 3")
	if got, want := o.signIn(sol).open(present.StoryAddress(article, "edit")).field("body"), b+"\n\n"+c+"\n\n"+short; strings.TrimSpace(got) != want {
		t.Errorf("the head reads %q", got)
	}
}
