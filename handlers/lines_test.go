package handlers

import (
	"net/http"
	"net/url"
	"testing"

	"stet/handlers/present"
)

// fourLines are paragraphs, as they are pasted from a page without empty lines.
const fourLines = "The seed board met on Monday and let the barn for nothing, its minutes say.\nNobody was asked.\nIt meets again in May.\nThe chair, who left before the vote was taken, would not comment."

func TestPastedLinesAreAskedAbout(t *testing.T) {
	o := openOffice(t)
	writer := o.signIn(wren)
	saved := writer.open("/articles/new").press("Save revision", "headline", "Barn let", "body", fourLines, "desk", string(o.desks[city])).is(http.StatusOK)
	saved.sees("How your text was read", "Four lines became four paragraphs.", "in May. Comment on this paragraph The chair")
	writer.open(saved.at.Path).misses("How your text was read")
	joined := saved.press("Join the lines").is(http.StatusOK).sees("Four lines became one paragraph.", "Revision 2", "its minutes say. Nobody was asked. It meets again in May. The chair,")
	joined.press("Make each line a paragraph").is(http.StatusOK).sees("Four lines became four paragraphs.", "Revision 3", "in May. Comment on this paragraph The chair")
	joined.press("Make each line a paragraph").is(http.StatusOK).sees("Revision 3") // pressed twice, it is done once
	writer.send(saved.at.Path+"/lines", url.Values{"saw": {"2"}, "joints": {"0:75+"}}).is(http.StatusConflict).sees("Revision 3 was filed")
	writer.send(saved.at.Path+"/lines", url.Values{"saw": {"3"}, "joints": {"0:1"}, "parted": {"true"}}).is(http.StatusUnprocessableEntity)
	writer.send(saved.at.Path+"/lines", url.Values{"saw": {"3"}, "joints": {"7:1+"}}).is(http.StatusUnprocessableEntity).sees("These lines are not in the story any more.")
}

func TestWrappedLinesAreAskedAboutWhenEdited(t *testing.T) {
	o := openOffice(t)
	article := o.story(wren, city, "The board said nothing.")
	writer := o.signIn(wren)
	writer.open(present.StoryAddress(article, "edit")).press("Save revision", "body", "The board said nothing.\n\nWrite to:\nThe Editor\n12 High Street").is(http.StatusOK).
		sees("Three lines became one paragraph.", "Write to: The Editor 12 High Street").
		press("Make each line a paragraph").sees("Three lines became three paragraphs.", "Write to: Comment on this paragraph The Editor")
}

func TestNothingGoesInSilence(t *testing.T) {
	o := openOffice(t)
	article := o.story(wren, city, "The board said nothing.")
	writer, address := o.signIn(wren), present.StoryAddress(article, "edit")
	pasted := "## The papers\n\nThe board **said** nothing, [the minutes](https://example.org \"of May\") show.\n\n![A barn](https://barns.example/1.png)\n\n- one"
	saved := writer.open(address).press("Save revision", "body", pasted).is(http.StatusOK)
	saved.sees("Left out", "the title of a link: “of May”", "the picture https://barns.example/1.png; its description, “A barn”, stays as words",
		"Read as marks, not as words", "1 heading: “The papers”", "1 bold passage: “said”", "2 links: “the minutes”, “A barn”", "1 list: “one”").
		misses("lines became")
	// Words that are typed into a story are its writer's: the marks that were there are not told again.
	writer.open(address).press("Save revision", "body", "## The papers\n\nThe board **said** *nothing*.").is(http.StatusOK).misses("How your text was read")
}

// TestHowATextWasReadIsToldOnItsOwnPage: it holds words of the story.
func TestHowATextWasReadIsToldOnItsOwnPage(t *testing.T) {
	o := openOffice(t)
	other := o.story(wren, city, "The board said nothing.")
	article := o.story(wren, city, "The firm said nothing.")
	writer := o.signIn(wren)
	writer.send(present.StoryAddress(article, "edit"), url.Values{"headline": {"Firm"}, "body": {fourLines}, "saw": {"1"}}).is(http.StatusOK)
	writer.send(present.StoryAddress(article, "edit"), url.Values{"headline": {"Firm again"}, "body": {fourLines + "\nMore."}, "saw": {"2"}})
	writer.open(present.StoryAddress(other)).misses("How your text was read")
}

func TestProposedLinesAreToldOf(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board said nothing.")
	o.signIn(wren).open(present.StoryAddress(article, "edit")).press("Propose this change", "body", "The board said little.\n\n"+fourLines).is(http.StatusOK).
		sees("Four lines became four paragraphs.").misses("Join the lines")
}
