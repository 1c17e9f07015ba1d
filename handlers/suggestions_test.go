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

// TestTypoInAReadyStory is the 17:40 case over plain forms: a typo in a cleared story is
// proposed, both signers sign with or without it, it is accepted, the story is published.
func TestTypoInAReadyStory(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board gave teh contract to her cousin. No other firm was asked to bid.")
	o.move(edith, article, workflow.Approve, func(r *newsroom.Request) { r.Answers["needs_lawyer"] = workflow.Answer{Words: "refer"} })
	o.move(lex, article, workflow.Clear)
	path := present.StoryAddress(article)

	page := o.signIn(wren).open(present.StoryAddress(article, "edit")).sees("You may not file here")
	if page.offers("Save revision") {
		t.Error("a writer is offered to file in review")
	}
	proposed := page.press("Propose this change", "body", strings.Replace(page.field("body"), "teh", "the", 1)).is(http.StatusOK)
	proposed.sees("Your changes are proposed.", "struck: teh put: the", "Ready", "1 suggestion open")

	editor, lawyer := o.signIn(edith), o.signIn(lex)
	editor.open(path).press("Approve with or without it").is(http.StatusOK).
		sees("Signed with it Edith Marsh (approved)", "Approved with 1 suggestion, 1 not accepted yet.", "Ready")
	lawyer.open("/").sees("A colleague signed the story with suggestions, which waits for you too.")
	lawyer.open(path).press("Clear with or without it").is(http.StatusOK).
		sees("Signed with it Edith Marsh (approved), Lex Moreau (cleared)", "Cleared with 1 suggestion, 1 not accepted yet.", "Ready")
	lawyer.open("/").misses("A colleague signed")
	if lawyer.open(path).offers("Clear with or without it") {
		t.Error("what was signed is offered again")
	}
	accepted := editor.open(path).press("Accept").is(http.StatusOK)
	accepted.sees("Revision 2", "Ready", "The board gave the contract", "Accepted by Edith Marsh, 14:20, in revision 2")
	accepted.press("Publish").press("Publish").is(http.StatusOK).sees("Readers see this text.")
	newBrowser(o).open("/read/seed-chief-passed-barn-deal-to-her-cousin").misses("teh")
	editor.open(present.StoryAddress(article, "history")).sees("accepted 1 suggestion by Wren Okafor as revision 2: “the” for “teh”.", "suggested other words: “the” for “teh”.", "cleared revision 1 with or without 1 suggestion.")
}

func TestSuggestOnTickedSentences(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board said nothing. It will meet on Friday.")
	sentences := o.signIn(milo).open(present.StoryAddress(article, "sentences") + "?block=0")
	sentences.press("Suggest").is(http.StatusUnprocessableEntity).sees("Tick the sentences that you mean.")
	ticked := sentences.sentence("It will meet")
	refused := sentences.press("Suggest", "sentence", ticked, "words", "It will meet on Friday.").is(http.StatusUnprocessableEntity)
	refused.sees("Those are the words that stand there already.")
	shown := refused.press("Suggest", "sentence", ticked, "words", "It will meet on Monday.", "why", "Friday is a holiday.").is(http.StatusOK)
	shown.thread("Friday is a holiday.").sees("It will meet on struck: Friday put: Monday .")
	o.signIn(edith).open(present.StoryAddress(article)).thread("Friday is a holiday.").press("Reject", "reason", "It is not.").is(http.StatusOK).
		sees("Rejected by Edith Marsh, 14:20", "Why It is not.")
}

// suggestions are two on a story in review that was signed by nobody.
func (o *office) suggestions() (article, one, two workflow.ID) {
	o.Helper()
	article = o.inReview("The board said nothing. It will meet on Friday.")
	suggest := func(start, end int, words string) workflow.ID {
		outcome, err := o.Do(o.Context(), o.id(wren), newsroom.Request{Article: article, Verb: workflow.Suggest, Saw: 1, On: newsroom.Range{Field: "body", Start: start, End: end}, Answers: workflow.Answers{"words": {Words: words}}})
		o.check(err)
		return outcome.Thread
	}
	return article, suggest(4, 9, "council"), suggest(40, 46, "Monday")
}

func TestSuggestionsTogether(t *testing.T) {
	o := openOffice(t)
	article, one, two := o.suggestions()
	path := present.StoryAddress(article, "suggestions")
	editor := o.signIn(edith)
	page := editor.open(path).is(http.StatusOK).sees("The struck: board put: council said nothing.", "meet on struck: Friday put: Monday .", "Wren Okafor, writer, 14:20")
	page.press("Accept").is(http.StatusUnprocessableEntity).sees("Tick at least one suggestion.")
	page.press("Approve with the ticked ones", "suggestion", string(one), "with", "either").is(http.StatusUnprocessableEntity).sees("Does this need a lawyer?”")
	page.press("Approve with the ticked ones", "suggestion", string(one), "needs_lawyer", "none").is(http.StatusUnprocessableEntity).sees("Say whether you sign only with the suggestions")

	signed := page.press("Approve with the ticked ones", "suggestion", string(one), "suggestion", string(two), "needs_lawyer", "none", "with", "only").is(http.StatusOK)
	signed.sees("Edith Marsh signed with 2 suggestions; 2 are not accepted yet.", "Approved with 2 suggestions, 2 not accepted yet.")
	accepted := editor.open(path).press("Accept", "suggestion", string(one), "suggestion", string(two)).is(http.StatusOK)
	accepted.sees("Revision 2", "The council said nothing. It will meet on Monday.", "You approved")
	editor.open(path).sees("No suggestion is open")

	// A writer reads them, and is offered nothing that is not theirs in review.
	article, one, _ = o.suggestions()
	reader := o.signIn(wren).open(present.StoryAddress(article, "suggestions")).is(http.StatusOK)
	if reader.offers("Accept") {
		t.Error("a writer is offered to accept in review")
	}
	o.signIn(wren).send(present.StoryAddress(article, "suggestions", "accept"), url.Values{"saw": {"1"}, "suggestion": {string(one)}}).is(http.StatusConflict)
}

func TestSuggestionWhoseWordsAreGone(t *testing.T) {
	o := openOffice(t)
	article, one, _ := o.suggestions()
	o.reword(sol, article, "The board said nothing.", "Nobody there said a word about it.")
	editor := o.signIn(edith)
	page := editor.open(present.StoryAddress(article, "suggestions")).sees("Make it again on the words that stand there now, or reject it.")
	if strings.Contains(page.bytes, `value="`+string(one)+`"`) {
		t.Error("it can be ticked")
	}
	editor.send(present.StoryAddress(article, "suggestions", "accept"), url.Values{"saw": {"2"}, "suggestion": {string(one)}}).is(http.StatusUnprocessableEntity).sees("have changed since it was made")
}

// A suggestion of another story, and one that does not exist, are not there.
func TestSuggestionOfAnotherStory(t *testing.T) {
	o := openOffice(t)
	article, _, _ := o.suggestions()
	_, foreign, _ := o.suggestions()
	form := url.Values{"saw": {"1"}, "suggestion": {string(foreign)}, "with": {"either"}, "needs_lawyer": {"none"}}
	editor := o.signIn(edith)
	editor.send(present.StoryAddress(article, "suggestions", "accept"), form).is(http.StatusNotFound)
	editor.send(present.StoryAddress(article, "moves", "approve"), form).is(http.StatusNotFound)
	editor.send(present.StoryAddress(article, "threads", string(foreign), "reject"), form).is(http.StatusNotFound)
}

func TestSuggestionsOfAClosedDeskAreSecret(t *testing.T) {
	o := openOffice(t)
	article := o.story(wren, investigations, "The "+canary+" board.")
	_, err := o.Do(o.Context(), o.id(wren), newsroom.Request{Article: article, Verb: workflow.Suggest, Saw: 1, On: newsroom.Range{Field: "body", Start: 0, End: 3}, Answers: workflow.Answers{"words": {Words: canary}}})
	o.check(err)
	colleague := o.signIn(milo)
	nothing := colleague.open("/articles/0000000000000000000000NONE").is(http.StatusNotFound).bytes
	if got := colleague.open(present.StoryAddress(article, "suggestions")).is(http.StatusNotFound).bytes; got != nothing {
		t.Error("the page tells itself apart")
	}
	for _, below := range []string{"suggestions", "suggestions/accept", "proposal", "seen"} {
		form := url.Values{"saw": {"1"}, "field": {"body"}, "start": {"0"}, "end": {"3"}, "words": {"A"}, "headline": {"A"}, "body": {"A"}}
		if got := colleague.send(present.StoryAddress(article, below), form).is(http.StatusNotFound).bytes; strings.Contains(got, canary) {
			t.Errorf("%s says what is secret", below)
		}
	}
}

func TestClearWithWording(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board passed a contract to her cousin. It will meet on Friday.")
	_, err := o.Do(o.Context(), o.id(lex), newsroom.Request{Article: article, Verb: workflow.Flag, Saw: 1, On: newsroom.Range{Field: "body", Start: 0, End: 42}, Answers: workflow.Answers{"category": {Words: "FINANCE"}, "question": {Words: "On which page?"}}})
	o.check(err)
	lawyer := o.signIn(lex)
	record := lawyer.open(present.StoryAddress(article)).thread("On which page?")
	if got := record.field("wording"); got != "The board passed a contract to her cousin." {
		t.Errorf("the wording begins as %q", got)
	}
	page := record.press("Give verdict", "verdict", "clear-with-wording", "wording", "The board gave her cousin a contract.").is(http.StatusOK)
	page.sees("Clear with wording", "The board struck: passed put: gave her cousin a contract struck: to her cousin .")
	o.signIn(edith).open(present.StoryAddress(article)).press("Accept").is(http.StatusOK)
	lawyer.open(present.StoryAddress(article)).sees("S3 Finance: Clear with wording", "Every allegation has its verdict")
}

func TestWhatAMemberLastSaw(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board said nothing. It will meet on Friday.")
	reader := o.signIn(milo)
	reader.open(present.StoryAddress(article)).misses("You last saw")
	reader.send(present.StoryAddress(article, "seen"), url.Values{"saw": {"1"}}).is(http.StatusNoContent)
	reader.send(present.StoryAddress(article, "seen"), url.Values{"saw": {"7"}}).is(http.StatusUnprocessableEntity)
	o.reword(sol, article, "Friday", "Monday")
	reader.open(present.StoryAddress(article)).sees("Revision 2 was filed by Sol Adeyemi, 14:20", "You last saw revision 1.").
		follow("See what changed").is(http.StatusOK).sees("struck: Friday put: Monday")
	reader.send(present.StoryAddress(article, "seen"), url.Values{"saw": {"2"}}).is(http.StatusNoContent)
	reader.open(present.StoryAddress(article)).sees("You last saw revision 1.") // until there is something newer
}

func TestPutBackTheSignedText(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board said nothing. It will meet on Friday.")
	o.move(edith, article, workflow.Approve, func(r *newsroom.Request) { r.Answers["needs_lawyer"] = workflow.Answer{Words: "none"} })
	editor := o.signIn(edith)
	if editor.open(present.StoryAddress(article)).offers("Put back revision 1") {
		t.Error("it is offered while the head is signed")
	}
	o.reword(sol, article, "Friday", "Monday")
	page := editor.open(present.StoryAddress(article)).sees("1 word changed since.", "What came later is kept as suggestions.")
	page.press("Put back revision 1").is(http.StatusOK).
		sees("Revision 3", "meet on Friday", "Ready", "From revision 2, filed by Sol Adeyemi.", "struck: Friday put: Monday")
}

// Words written in another box of the page of sentences are not dropped, and nothing is
// struck that was not to be.
func TestSuggestFromTickedSentencesStrikesOnlyWhenAsked(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board said nothing. It will meet on Friday.")
	sentences := o.signIn(milo).open(present.StoryAddress(article, "sentences") + "?block=0")
	ticked := sentences.sentence("It will meet")
	before := o.acts(article)
	refused := sentences.press("Suggest", "sentence", ticked, "comment", "Is it Friday?").is(http.StatusUnprocessableEntity).sees("You wrote in another box too.")
	if refused.field("comment") != "Is it Friday?" {
		t.Error("the comment is lost")
	}
	sentences.press("Suggest", "sentence", ticked).is(http.StatusUnprocessableEntity).sees("tick that the sentences are struck")
	sentences.press("Suggest", "sentence", ticked, "words", "It will not.", "strike", "yes").is(http.StatusUnprocessableEntity).sees("not both")
	if after := o.acts(article); after != before {
		t.Errorf("%d acts were recorded", after-before)
	}
	sentences.press("Comment", "sentence", ticked, "comment", "Is it?", "words", "It will not.").is(http.StatusUnprocessableEntity).sees("You wrote in another box too.")
	sentences.press("Flag", "sentence", ticked, "category", "CORRUPT", "question", "Says who?", "comment", "Is it?").is(http.StatusUnprocessableEntity).sees("You wrote in another box too.")
	if after := o.acts(article); after != before {
		t.Errorf("%d acts were recorded", after-before)
	}
	sentences.press("Suggest", "sentence", ticked, "strike", "yes").is(http.StatusOK).sees("struck: It will meet on Friday.")
}

// Whoever made a suggestion withdraws it without saying why, and nobody marks it as
// addressed: that says nothing of a suggestion.
func TestSuggestionIsWithdrawn(t *testing.T) {
	o := openOffice(t)
	article, _, _ := o.suggestions()
	writer := o.signIn(wren)
	page := writer.open(present.StoryAddress(article))
	if page.offers("Addressed") || page.offers("Reject") {
		t.Error("a suggestion is treated as a question")
	}
	page.press("Withdraw").is(http.StatusOK).sees("Withdrawn by Wren Okafor, 14:20")
	o.signIn(edith).open(present.StoryAddress(article, "history")).sees("Wren Okafor withdrew a suggestion: “")
}

// Accepting says beforehand whose sign-offs it ends, on the card and on the page.
func TestAcceptingNamesWhatItVoids(t *testing.T) {
	o := openOffice(t)
	article, one, two := o.suggestions()
	o.move(sol, article, workflow.Approve, func(r *newsroom.Request) { r.Answers["needs_lawyer"] = workflow.Answer{Words: "none"} })
	editor := o.signIn(edith)
	for _, page := range []string{present.StoryAddress(article), present.StoryAddress(article, "suggestions")} {
		editor.open(page).sees("Accepting voids", "Sol Adeyemi’s approval")
	}
	with := func(choice workflow.With, subject ...workflow.ID) func(*newsroom.Request) {
		return func(r *newsroom.Request) {
			r.Answers["needs_lawyer"], r.Answers["suggestion"], r.Answers["with"] = workflow.Answer{Words: "none"}, workflow.Answer{IDs: subject}, workflow.Answer{Words: string(choice)}
		}
	}
	o.move(sol, article, workflow.Approve, with(workflow.WithOrWithout, one))
	if said := editor.open(present.StoryAddress(article, "suggestions")); strings.Count(said.bytes, "Accepting voids") != 1 || !strings.Contains(said.bytes, "Signed with it") {
		t.Error("what is signed with the first suggestion is said to be voided by it")
	}

	// Sol goes on: with both; then the first alone is accepted, and the second completes it.
	o.move(sol, article, workflow.Approve, with(workflow.WithOrWithout, one, two))
	editor.open(present.StoryAddress(article, "suggestions")).press("Accept", "suggestion", string(one)).is(http.StatusOK).misses("Accepting voids")

	article, _, two = o.suggestions()
	o.move(sol, article, workflow.Approve, with(workflow.OnlyWith, two))
	editor.open(present.StoryAddress(article)).sees("Accepting voids Sol Adeyemi’s approval with 1 other suggestion")
}

// The page of suggestions signs nothing when none is ticked, whatever else is chosen.
func TestNothingTickedIsNothingSigned(t *testing.T) {
	o := openOffice(t)
	article, _, _ := o.suggestions()
	page := o.signIn(edith).open(present.StoryAddress(article, "suggestions"))
	before := o.acts(article)
	for _, with := range []string{"", "only", "either"} {
		page.press("Approve with the ticked ones", "needs_lawyer", "none", "with", with).is(http.StatusUnprocessableEntity).sees("Tick at least one suggestion.")
	}
	if after := o.acts(article); after != before {
		t.Errorf("%d acts were recorded", after-before)
	}
}

// A lawyer who gave other words as the verdict clears the story with them, before they are
// accepted; with any other verdict the words are not dropped.
func TestClearOnlyWithAWording(t *testing.T) {
	o := openOffice(t)
	article, _ := o.flagged()
	lawyer := o.signIn(lex)
	page := lawyer.open(present.StoryAddress(article))
	other := "Other words than these."
	kept := page.press("Give verdict", "verdict", "clear", "wording", other).is(http.StatusUnprocessableEntity).sees("You changed the wording.")
	if kept.field("wording") != other {
		t.Error("the wording is lost")
	}
	given := page.press("Give verdict", "verdict", "clear-with-wording", "wording", other).is(http.StatusOK)
	given.sees("Clear: One allegation closes only with its wording.")
	lawyer.open(present.StoryAddress(article, "suggestions")).sees("The text as it stands cannot be cleared").has("button", "Clear with the ticked ones")
	given.press("Clear only with it").is(http.StatusOK).sees("Lex Moreau signed with 1 suggestion; 1 is not accepted yet.")
	o.signIn(edith).open(present.StoryAddress(article)).press("Accept").is(http.StatusOK)
	lawyer.open(present.StoryAddress(article)).sees("You cleared", "with 1 suggestion", "valid", other)
}

// Nothing is offered that cannot be done: a wording whose words are gone closes nothing,
// nor can a text be cleared ahead while another allegation has no verdict.
func TestClearWithAWordingOnlyWhereItCloses(t *testing.T) {
	o := openOffice(t)
	article, _ := o.flagged()
	lawyer := o.signIn(lex)
	page := lawyer.open(present.StoryAddress(article)).press("Give verdict", "verdict", "clear-with-wording", "wording", "Other words.").is(http.StatusOK)
	page.press("Clear only with it").is(http.StatusOK).sees("You have cleared it with a wording.")
	o.reword(sol, article, "The board passed a contract", "Nobody there would speak of any")
	gone := lawyer.open(present.StoryAddress(article)).sees("Give the verdicts first.")
	if gone.offers("Clear only with it") || lawyer.open(present.StoryAddress(article, "suggestions")).offers("Clear with the ticked ones") {
		t.Error("a lawyer is offered to clear with a wording that closes nothing")
	}
}
