package handlers

import (
	"net/http"
	"strings"
	"testing"

	"stet/handlers/present"
	"stet/workflow"
	"stet/workflow/newsroom"
)

func TestRevisionFiledOverAnother(t *testing.T) {
	const body = "The board said nothing. It will meet on Friday.\n\nNobody was asked to bid."
	t.Run("in other places", func(t *testing.T) {
		o := openOffice(t)
		article := o.inReview(body)
		old := o.signIn(edith).open(present.StoryAddress(article, "edit"))
		o.reword(sol, article, "nothing", "little")
		before := o.acts(article)
		both := old.press("Save revision", "body", strings.Replace(body, "Nobody was", "No firm was", 1), "standfirst", "They met.").is(http.StatusConflict)
		both.sees("Revision 2 was filed by Sol Adeyemi, 14:20, while you wrote on revision 1.", "Both changes together", "struck: Nobody put: No firm", "Paragraph 1 is the same")
		if after := o.acts(article); after != before {
			t.Errorf("%d acts were recorded before anybody confirmed", after-before)
		}
		editing := both.press("Go on editing").is(http.StatusOK)
		if got := editing.field("body"); !strings.Contains(got, "said little") || !strings.Contains(got, "No firm was") || editing.field("standfirst") != "They met." {
			t.Errorf("the form holds %q", got)
		}
		both.press("Save revision").is(http.StatusOK).sees("Revision 3", "The board said little.", "No firm was asked to bid.", "They met.")
	})
	t.Run("in the same place", func(t *testing.T) {
		o := openOffice(t)
		article := o.inReview(body)
		old := o.signIn(edith).open(present.StoryAddress(article, "edit"))
		o.reword(sol, article, "nothing", "little")
		choose := old.press("Save revision", "body", strings.Replace(body, "nothing", "*much*", 1)).is(http.StatusConflict)
		choose.sees("Choose in one place", "In paragraph 1", "struck: nothing put: little", "struck: nothing put: much")
		both := choose.press("Put them together", "choice-0", "both").sees("said little put: put: much .")
		if got := both.press("Go on editing").field("body"); !strings.Contains(got, "said little *much*. It") {
			t.Errorf("the form holds %q", got)
		}
		choose.press("Put them together").is(http.StatusConflict).sees("Choose in one place") // pressing on is no choice
		choose.press("Put them together", "choice-0", "mine").is(http.StatusConflict).sees("This is what your choices add to revision 2", "struck: little put: much").
			press("Save revision").is(http.StatusOK).sees("Revision 3", "The board said much.")
	})
	t.Run("and over a third meanwhile", func(t *testing.T) {
		o := openOffice(t)
		article := o.inReview(body)
		old := o.signIn(edith).open(present.StoryAddress(article, "edit"))
		o.reword(sol, article, "nothing", "little")
		choose := old.press("Save revision", "body", strings.Replace(body, "nothing", "much", 1))
		o.reword(sol, article, "little", "almost nothing")
		choose.press("Put them together", "choice-0", "mine").is(http.StatusConflict).
			sees("Revision 3 was filed by Sol Adeyemi", "Choose in one place", "put: almost nothing") // the choice was about other words
	})
	t.Run("with a look-alike letter", func(t *testing.T) {
		o := openOffice(t)
		article := o.inReview(body)
		old := o.signIn(edith).open(present.StoryAddress(article, "edit"))
		o.reword(sol, article, "Nobody was", "No firm was")
		old.press("Save revision", "body", strings.Replace(body, "board", "bоard", 1)).is(http.StatusConflict).
			sees("U+043E", "U+006F")
	})
	t.Run("and ticked to be approved", func(t *testing.T) {
		o := openOffice(t)
		article := o.inReview(body)
		old := o.signIn(edith).open(present.StoryAddress(article, "edit"))
		o.reword(sol, article, "Nobody was", "No firm was")
		o.move(sol, article, workflow.Approve, func(r *newsroom.Request) { r.Answers["needs_lawyer"] = workflow.Answer{Words: "none"} })
		both := old.press("Save revision", "body", strings.Replace(body, "nothing", "little", 1), "approve", "yes").is(http.StatusConflict)
		both.sees("Saving it here does not approve it", "Saving voids Sol Adeyemi’s approval.")
		if both.press("Go on editing").field("approve") == "" {
			t.Error("the tick is lost")
		}
		both.press("Save revision").is(http.StatusOK).sees("Revision 3", "The story waits for your approval").misses("You approved")
	})
	t.Run("as suggestions", func(t *testing.T) {
		o := openOffice(t)
		article := o.inReview(body)
		old := o.signIn(wren).open(present.StoryAddress(article, "edit"))
		o.reword(sol, article, "nothing", "little")
		both := old.press("Propose this change", "body", strings.Replace(body, "Nobody was", "No firm was", 1)).is(http.StatusConflict)
		if both.offers("Save revision") {
			t.Error("a writer is offered to file in review")
		}
		both.press("Propose this change").is(http.StatusOK).sees("Revision 2", "struck: Nobody put: No firm")
	})
}

func TestFileAndApprove(t *testing.T) {
	const body = "The board said nothing. It will meet on Friday."
	o := openOffice(t)
	article := o.inReview(body)
	o.move(edith, article, workflow.Approve, func(r *newsroom.Request) { r.Answers["needs_lawyer"] = workflow.Answer{Words: "none"} })
	editor := o.signIn(edith)
	edit := editor.open(present.StoryAddress(article, "edit")).sees("And approve this revision", "Saving voids your approval.")
	before := o.acts(article)
	proof := edit.press("Save revision", "body", strings.Replace(body, "Friday", "Monday", 1), "approve", "yes").is(http.StatusOK)
	proof.sees("File and approve revision 2?", "1 word changed since the text that you approved last", "struck: Friday put: Monday")
	if after := o.acts(article); after != before {
		t.Errorf("%d acts were recorded before anybody confirmed", after-before)
	}
	again := proof.press("Go on editing").is(http.StatusOK)
	if !strings.Contains(again.field("body"), "Monday") || again.field("approve") == "" {
		t.Error("the form lost what was typed")
	}
	proof.press("File and approve").is(http.StatusUnprocessableEntity).sees("Does this need a lawyer?")
	proof.press("File and approve", "needs_lawyer", "none").is(http.StatusOK).sees("Revision 2", "You approved", "valid")

	if page := o.signIn(wren).open(present.StoryAddress(article, "edit")); strings.Contains(page.bytes, "And approve this revision") {
		t.Error("a writer is offered to approve")
	}
}
