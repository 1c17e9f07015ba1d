package handlers

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stet/handlers/present"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// TestButtonsAreTheRulebook: at each stage everybody is offered just the moves that the
// rulebook gives them, by its labels.
func TestButtonsAreTheRulebook(t *testing.T) {
	o := openOffice(t)
	draft := o.story(wren, city, threeSentences)
	editing := o.inReview(threeSentences)
	ready := o.inReview(threeSentences)
	o.move(edith, ready, workflow.Approve)
	held := o.inReview(threeSentences)
	o.move(cleo, held, workflow.HoldBack, func(r *newsroom.Request) { r.Answers["ground"] = workflow.Answer{Words: string(workflow.GroundAdvice)} })
	vetoed := o.inReview(threeSentences)
	o.move(lex, vetoed, workflow.RequestChanges)
	spiked := o.story(wren, city, threeSentences)
	o.move(edith, spiked, workflow.Spike)
	published := o.published()

	for _, name := range []string{wren, milo, edith, sol, lex, cleo, ada} {
		b := o.signIn(name)
		for stage, article := range map[string]workflow.ID{"draft": draft, "editing": editing, "ready": ready, "held": held, "vetoed": vetoed, "spiked": spiked, "published": published} {
			g, err := o.Galley(context.Background(), o.id(name), article)
			o.check(err)
			var want []string
			for _, rule := range g.Possible {
				want = append(want, rule.Label)
			}
			got := moveButtons(b.open(present.StoryAddress(article)).is(http.StatusOK))
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("%s is offered %q at %s, want %q", name, got, stage, want)
			}
		}
	}
}

// moveButtons are the labels of the buttons that make a move.
func moveButtons(p shown) []string {
	var labels []string
	for n := range p.root.Descendants() {
		if n.Data == "form" && strings.Contains(attribute(n, "action"), "/moves/") {
			for b := range n.Descendants() {
				if b.Data == "button" {
					labels = append(labels, textIn(b))
				}
			}
		}
	}
	return labels
}

func TestSigningInOneOfTwoRoles(t *testing.T) {
	o := openOffice(t)
	rae, _, err := o.Enrol(context.Background(), newsroom.Enrolment{Name: "Rae Quist", Email: "rae@paper.example",
		Newsroom: []workflow.Role{workflow.Chief}, Desks: []workflow.DeskRole{{Desk: o.desks[city], Role: workflow.Editor}}})
	o.check(err)
	o.people["rae"] = rae
	b := o.signIn("rae")
	article := o.inReview(threeSentences)

	page := b.open(present.StoryAddress(article)).sees("In which role?")
	page.press("Approve", "needs_lawyer", "none").is(http.StatusUnprocessableEntity).sees("Say in which role you do this")
	page.press("Approve", "needs_lawyer", "none", "role", "editor").is(http.StatusOK).sees("You approved").
		press("Approve").is(http.StatusOK).sees("You approved as chief")
}

func TestPublishIsConfirmed(t *testing.T) {
	o := openOffice(t)
	article := o.inReview(threeSentences + "\n\nSee [the minutes](https://minutes.example/4?session=closed).")
	editor := o.signIn(edith)
	editor.open(present.StoryAddress(article)).sees("Publish: once everything below is met.")
	editor.send(present.StoryAddress(article, "moves", "publish"), map[string][]string{"saw": {"1"}, "confirm": {"yes"}}).is(http.StatusConflict)
	o.move(edith, article, workflow.Approve)

	before := o.acts(article)
	editor.open(present.StoryAddress(article)).misses("You have signed this text")
	confirm := editor.open(present.StoryAddress(article)).press("Publish").is(http.StatusOK).sees("Publish this story?", "https://minutes.example/4?session=closed", "You approved")
	if o.acts(article) != before {
		t.Error("looking was recorded")
	}
	o.refile(sol, article, "published", "shown")
	confirm.press("Publish").is(http.StatusConflict)
	newBrowser(o).open("/read/seed-board").is(http.StatusNotFound)
}

func TestRetractedWithAStandingSentence(t *testing.T) {
	o := openOffice(t)
	article := o.published()
	editor := o.signIn(edith)
	editor.open(present.StoryAddress(article)).press("Retract", "reason", "It was wrong.").is(http.StatusUnprocessableEntity).sees("Choose the sentence that readers will see.", "It was wrong.")

	notice := o.sentence("This story was withdrawn because it could not be stood up.")
	retracted := editor.open(present.StoryAddress(article)).press("Retract", "reason", "It was wrong.", "notice", string(notice)).is(http.StatusOK)
	retracted.sees("Readers are told that the story was retracted.")
	if row := retracted.in("stage", func(n *html.Node) bool { return isClass(n, "stage-off") }); row.text() != "Retracted" {
		t.Errorf("it stands as %q", row.text())
	}
	newBrowser(o).open("/read/seed-board").sees("could not be stood up").misses("The first invoice")
}

func TestAnAnswerAboutALawyerIsShownNotAskedAgain(t *testing.T) {
	o := openOffice(t)
	article, one, _ := o.suggestions()
	o.signIn(edith).open(present.StoryAddress(article)).misses("answered:").press("Approve", "needs_lawyer", "none").is(http.StatusOK)
	colleague := o.signIn(sol).open(present.StoryAddress(article)).sees("Does this need a lawyer? Edith Marsh answered: no adverse claim.")
	if _, form := colleague.formOf("Approve"); form.Has("needs_lawyer") || strings.Contains(colleague.text(), "Yes: refer it to legal") {
		t.Error("it is asked again")
	}
	// Of the text with a suggestion nobody has answered yet.
	together := o.signIn(sol).open(present.StoryAddress(article, "suggestions")).sees("Yes: refer it to legal")
	together.press("Approve with the ticked ones", "suggestion", string(one), "with", "only").is(http.StatusUnprocessableEntity).sees("Does this need a lawyer?”")
	colleague.press("Approve").is(http.StatusOK).sees("You approved")
	thread := o.signIn(sol).open(present.StoryAddress(article)).element("t-" + string(one))
	thread.press("Approve", "needs_lawyer", "none").is(http.StatusOK).sees("You approved")
}

// TestANoteOnSubmittingStandsWhereTheEditorDecides, once, also where it refers the story.
func TestANoteOnSubmittingStandsWhereTheEditorDecides(t *testing.T) {
	o := openOffice(t)
	article := o.story(wren, city, threeSentences)
	o.move(wren, article, workflow.Submit, func(r *newsroom.Request) {
		r.Answers["note"], r.Answers["refer"] = workflow.Answer{Words: "The second source called at noon."}, workflow.Answer{Yes: true}
	})
	page := o.signIn(edith).open(present.StoryAddress(article)).sees("Submitted by Wren Okafor", "“The second source called at noon.”", "Referred to legal by Wren Okafor")
	if n := strings.Count(page.text(), "The second source called at noon."); n != 1 {
		t.Errorf("the note stands there %d times", n)
	}
	o.move(wren, article, workflow.Withdraw)
	o.signIn(edith).open(present.StoryAddress(article)).misses("The second source called at noon.")
}

// TestTheSentenceCountsWhatThePanelCounts: of so many allegations, and blocking comments, how
// many are the reader's; and what a lawyer can do before they are asked.
func TestTheSentenceCountsWhatThePanelCounts(t *testing.T) {
	o := openOffice(t)
	article := o.inReview(threeSentences)
	asks := func(who, words string) {
		t.Helper()
		o.signIn(who).open(present.StoryAddress(article)).sees(words)
	}
	asks(lex, "Nothing is asked of you.")
	first := o.flag(edith, article, "S3")
	o.flag(edith, article, "S3")
	asks(lex, "Two allegations wait for your verdict")
	_, err := o.Do(o.Context(), o.id(lex), newsroom.Request{Article: article, Thread: first, Verb: workflow.GiveVerdict, Saw: 1, Answers: workflow.Answers{"verdict": {Words: "needs-evidence"}}})
	o.check(err)
	asks(lex, "One of two allegations waits for your verdict")
	o.signIn(lex).open(present.StoryAddress(article)).sees("2 allegations without a closing verdict")

	for blocker, opener := range map[string]string{edith: edith, lex: edith} {
		blocking := o.comment(opener, article, "body", 4, 9)
		_, err := o.Do(o.Context(), o.id(blocker), newsroom.Request{Article: article, Thread: blocking, Verb: workflow.Block, Saw: 1})
		o.check(err)
	}
	asks(edith, "ne of two blocking comments waits to be resolved by you")
}

func TestALawyerIsToldWhatTheyCanDo(t *testing.T) {
	o := openOffice(t)
	article := o.story(wren, investigations, threeSentences)
	o.move(wren, article, workflow.Submit)
	o.signIn(lex).open(present.StoryAddress(article)).sees("You can clear it already.")
	o.signIn(edith).open(present.StoryAddress(article)).misses("You can clear it already.")

	flagged, err := o.Do(o.Context(), o.id(lex), newsroom.Request{Article: article, Verb: workflow.Flag, Saw: 1, On: newsroom.Range{Field: "body", Start: 4, End: 9}, Answers: workflow.Answers{"category": {Words: "OTHER"}}})
	o.check(err)
	_, err = o.Do(o.Context(), o.id(lex), newsroom.Request{Article: article, Thread: flagged.Thread, Verb: workflow.GiveVerdict, Saw: 1,
		Answers: workflow.Answers{"verdict": {Words: string(workflow.VerdictWording)}, "wording": {Words: "council"}}})
	o.check(err)
	o.signIn(lex).open(present.StoryAddress(article)).sees("You can clear it with the wording already.")
	o.move(edith, article, workflow.Approve)
	o.signIn(lex).open(present.StoryAddress(article)).sees("clear it with the wording")
}
