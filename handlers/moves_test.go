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
