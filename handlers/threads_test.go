package handlers

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stet/handlers/present"
	"stet/workflow"
	"stet/workflow/newsroom"
)

const threeSentences = "The board met on a Sunday. Nobody was told where. The minutes were never published."

func TestThreadIsSettledByItsOpenerOrWithAReason(t *testing.T) {
	o := openOffice(t)
	article := o.inReview(threeSentences)
	thread := o.comment(edith, article, "body", 0, 26)
	mine := o.signIn(edith).open(present.StoryAddress(article)).thread("Who says so?")
	colleague := o.signIn(sol)

	refused := colleague.open(present.StoryAddress(article)).thread("Who says so?").press("Resolve", "reason", " ").is(http.StatusUnprocessableEntity)
	refused.thread("Who says so?").sees("“Reason” is empty.")
	colleague.open(present.StoryAddress(article)).thread("Who says so?").press("Resolve", "reason", "It was answered by phone.").is(http.StatusOK).
		thread("Who says so?").sees("Resolved by Sol Adeyemi, 14:20")
	mine.press("Resolve").is(http.StatusUnprocessableEntity).sees("This thread is resolved already.")
	o.signIn(edith).open(present.StoryAddress(article)).thread("Who says so?").press("Reopen").is(http.StatusOK).thread("Who says so?").misses("Resolved by")

	writer := o.signIn(wren).open(present.StoryAddress(article)).thread("Who says so?")
	if writer.offers("Resolve") || writer.offers("Make it blocking") {
		t.Error("the writer is offered what the rulebook does not give them")
	}
	writer.press("Reply", "comment", "Two who were there.").is(http.StatusOK).thread("Two who were there.").press("Addressed").is(http.StatusOK).
		thread("Who says so?").sees("Addressed")
	o.signIn(edith).open(present.StoryAddress(article)).thread("Who says so?").press("Make it blocking").is(http.StatusOK).
		sees("A blocking comment is open").thread("Who says so?").sees("Blocking").misses("Blocked by")
	o.signIn(edith).open(present.StoryAddress(article)).thread("Who says so?").press("Stop blocking").is(http.StatusOK)
	o.signIn(lex).open(present.StoryAddress(article)).thread("Who says so?").press("Make it blocking").is(http.StatusOK).
		thread("Who says so?").sees("Blocked by", "Lex Moreau, legal")
	if !strings.Contains(colleague.open(present.StoryAddress(article)).bytes, `href="#t-`+string(thread)+`"`) {
		t.Error("the requirement does not lead to the thread")
	}
}

func TestCommentWhoseWordsMoved(t *testing.T) {
	o := openOffice(t)
	article := o.inReview(threeSentences + "\n\nShe declined to comment on any of this, twice, in writing.\n\nThe board will meet again.")
	id := string(o.comment(edith, article, "body", 0, 26))
	o.refile(sol, article, "The board met on a Sunday. ", "")
	o.refile(sol, article, "The board will meet again.", "The board will meet again. The board met on a Sunday.")

	page := o.signIn(edith).open(present.StoryAddress(article)).is(http.StatusOK)
	if got := page.marked(id); len(got) != 1 || got[0] != "The board met on a Sunday." {
		t.Errorf("it hangs on %q", got)
	}
	page.thread("Who says so?").sees("Check this: the words stand elsewhere now.").press("These are the words").is(http.StatusOK).
		thread("Who says so?").misses("Check this")
}

func TestCommentWhoseWordsWentToTheTray(t *testing.T) {
	o := openOffice(t)
	article := o.inReview(threeSentences)
	id := string(o.comment(edith, article, "body", 0, 26))
	o.refile(sol, article, "The board met on a Sunday. ", "")

	page := o.signIn(edith).open(present.StoryAddress(article)).is(http.StatusOK)
	if got := page.marked(id); len(got) > 0 {
		t.Fatalf("it hangs on %q", got)
	}
	tray := page.element("tray").sees("Who says so?", "The board met on a Sunday.")
	sentences := tray.follow("Hang it on other words").is(http.StatusOK).sees("It was hung on “The board met on a Sunday.”")
	hung := sentences.press("Hang it on other words", "sentence", sentences.sentence("Nobody was told")).is(http.StatusOK)
	if got := hung.marked(id); len(got) != 1 || got[0] != "Nobody was told where." {
		t.Errorf("it hangs on %q", got)
	}
}

func TestSentences(t *testing.T) {
	o := openOffice(t)
	article := o.inReview(threeSentences + "\n\n## Who was there\n\n- Petra Vance\n- Two others")
	page := o.signIn(edith).open(present.StoryAddress(article, "sentences")+"?block=0").is(http.StatusOK).sees("Comment on paragraph 1", "Next: a heading")
	first, second, third := page.sentence("The board met"), page.sentence("Nobody was told"), page.sentence("The minutes")

	page.press("Comment", "comment", "Who says so?").is(http.StatusUnprocessableEntity).sees("Tick the sentences that you mean.", "Who says so?")
	page.press("Comment", "comment", "Who says so?", "sentence", first, "sentence", third).is(http.StatusUnprocessableEntity).
		sees("These sentences do not follow one another.", "Who says so?")
	page.press("Comment", "comment", " ", "sentence", first).is(http.StatusUnprocessableEntity).sees("“Comment” is empty.")
	page.press("Flag", "sentence", first).is(http.StatusUnprocessableEntity).sees("Choose what the words allege.")
	page.press("Comment", "comment", "Yes.", "sentence", "body:0:9999").is(http.StatusUnprocessableEntity).sees("Those words do not stand in this revision.")
	page.press("Comment", "comment", "Yes.", "sentence", "body:x:9").is(http.StatusUnprocessableEntity).sees("It is not clear which sentences you mean.")

	joined := page.press("Comment", "comment", "Who says so?", "sentence", third, "sentence", second).is(http.StatusOK)
	id := strings.TrimPrefix(joined.at.Fragment, "t-")
	if got := joined.marked(id); len(got) != 1 || got[0] != "Nobody was told where. The minutes were never published." {
		t.Errorf("it hangs on %q", got)
	}
	page.follow("Next: a heading").is(http.StatusOK).follow("Next: a list").is(http.StatusOK).sees("Petra Vance", "Two others").follow("Previous: a heading").is(http.StatusOK)
	o.signIn(edith).open(present.StoryAddress(article)).follow("Comment on the headline").is(http.StatusOK).sees("Comment on the headline", "Seed chief passed barn deal to her cousin")
}

func isComposer(n *html.Node) bool { return n.Data == "stet-composer" }

func TestSelectedWords(t *testing.T) {
	o := openOffice(t)
	article := o.inReview(threeSentences)
	editor := o.signIn(edith)
	to, form := editor.open(present.StoryAddress(article)).in("composer", isComposer).formOf("Comment", "comment", "Who says so?", "field", "body", "start", "4", "end", "9", "quote", "board")
	page := editor.send(to, form).is(http.StatusOK)
	if got := page.marked(strings.TrimPrefix(page.at.Fragment, "t-")); len(got) != 1 || got[0] != "board" {
		t.Errorf("it hangs on %q", got)
	}
	form.Del("once")
	form.Set("quote", "other words")
	refused := editor.send(to, form).is(http.StatusUnprocessableEntity).sees("Those words do not stand in this revision.")
	if got := refused.in("composer", isComposer).field("comment"); got != "Who says so?" {
		t.Errorf("the composer holds %q", got)
	}
	if got := refused.element("general").field("comment"); got != "" {
		t.Errorf("the form for the whole article holds %q", got)
	}
	whole := editor.send(to, map[string][]string{"saw": {"1"}, "comment": {strings.Repeat("a", 10_001)}}).is(http.StatusUnprocessableEntity).sees("“Comment” is too long.")
	if composer := whole.in("composer", isComposer); !has(composer.part, "hidden") || composer.field("comment") != "" {
		t.Error("the composer is open for a comment on the whole article")
	}
	form.Set("start", "four")
	editor.send(to, form).is(http.StatusUnprocessableEntity).sees("It is not clear which words you mean.")
}

func TestWithdrawalByWhoRaisedIt(t *testing.T) {
	o := openOffice(t)
	article := o.inReview(threeSentences)
	_, err := o.Do(o.Context(), o.id(wren), newsroom.Request{Article: article, Verb: workflow.Flag, Saw: 1, On: newsroom.Range{Field: "body", Start: 4, End: 9}, Answers: workflow.Answers{"category": {Words: "CRIME"}, "question": {Words: "Is this safe?"}}})
	o.check(err)
	o.signIn(wren).open(present.StoryAddress(article)).thread("Is this safe?").press("Withdraw").is(http.StatusOK).thread("Is this safe?").sees("Withdrawn, Wren Okafor")
}

// TestDeedsAreTheRulebook: on every kind of thread everybody is offered just the deeds
// that the rulebook gives them on it.
func TestDeedsAreTheRulebook(t *testing.T) {
	o := openOffice(t)
	article := o.inReview(threeSentences)
	for _, name := range []string{wren, milo, edith, lex, ada} {
		o.comment(name, article, "body", 4, 9)
		settled := o.comment(name, article, "body", 4, 9)
		_, err := o.Do(o.Context(), o.id(name), newsroom.Request{Article: article, Thread: settled, Verb: workflow.Resolve, Saw: 1})
		o.check(err)
		for _, severity := range []string{"S0", "S2", "S4"} {
			o.flag(name, article, severity)
		}
	}
	touched, withdrawn := o.flag(wren, article, "S1"), o.flag(lex, article, "S3")
	for id, verdict := range map[workflow.ID]workflow.Verdict{touched: workflow.VerdictRemove, withdrawn: workflow.VerdictWithdrawn} {
		_, err := o.Do(o.Context(), o.id(lex), newsroom.Request{Article: article, Thread: id, Verb: workflow.GiveVerdict, Saw: 1, Answers: workflow.Answers{"verdict": {Words: string(verdict)}}})
		o.check(err)
	}
	for blocker, opener := range map[string]string{edith: edith, sol: wren, lex: edith, cleo: lex} {
		blocking := o.comment(opener, article, "body", 4, 9)
		_, err := o.Do(o.Context(), o.id(blocker), newsroom.Request{Article: article, Thread: blocking, Verb: workflow.Block, Saw: 1})
		o.check(err)
	}

	for _, name := range []string{wren, milo, edith, sol, lex, cleo, ada} {
		g, err := o.Galley(o.Context(), o.id(name), article)
		o.check(err)
		page := o.signIn(name).open(present.StoryAddress(article)).is(http.StatusOK)
		for _, thread := range g.Facts.Threads {
			drawn := page.element("t-" + string(thread.ID))
			for verb, want := range o.deedsOn(g, thread) {
				if got := drawn.offers(labelOf(verb)); got != want {
					t.Errorf("%s is offered %q on a thread of %s: %v\n%s", name, labelOf(verb), g.Facts.Masthead.Name(thread.Opener), got, drawn.text())
				}
			}
			if drawn.offers("Resolve") && (drawn.field("reason") == "" && strings.Contains(drawn.text(), "Reason")) == g.Facts.Owns(thread) {
				t.Errorf("%s is asked for a reason, or is not, on a thread of %s", name, g.Facts.Masthead.Name(thread.Opener))
			}
		}
	}
}

// labelOf is the rulebook's own word for a deed.
func labelOf(verb workflow.Verb) string {
	at := slices.IndexFunc(workflow.Deeds, func(r workflow.Rule) bool { return r.Verb == verb })
	return workflow.Deeds[at].Label
}

// deedsOn asks the rulebook about each deed on one thread by itself.
func (o *office) deedsOn(g *newsroom.Galley, t workflow.Thread) map[workflow.Verb]bool {
	s := workflow.Subject{Thread: t}
	for _, a := range g.Facts.Allegations {
		if a.ID == t.ID {
			s.Allegation = a
		}
	}
	verbs := []workflow.Verb{workflow.Address, workflow.Resolve, workflow.Reopen, workflow.Block, workflow.Unblock}
	if t.Allegation {
		verbs = append(verbs, workflow.GiveVerdict, workflow.RaiseSeverity, workflow.LowerSeverity)
	}
	can := map[workflow.Verb]bool{}
	for _, verb := range verbs {
		can[verb] = g.Facts.CanDo(verb, s)
	}
	if t.Allegation && !can[workflow.GiveVerdict] { // who gives verdicts withdraws by one
		can[workflow.WithdrawAllegation] = g.Facts.CanDo(workflow.WithdrawAllegation, s)
	}
	return can
}

func (o *office) flag(name string, article workflow.ID, severity string) workflow.ID {
	o.Helper()
	outcome, err := o.Do(o.Context(), o.id(name), newsroom.Request{Article: article, Verb: workflow.Flag, Saw: 1, On: newsroom.Range{Field: "body", Start: 4, End: 9}, Answers: workflow.Answers{"category": {Words: "CRIME"}, "severity": {Words: severity}}})
	o.check(err)
	return outcome.Thread
}

// TestAddressedIsOfferedOnce: what its writer has dealt with is not offered to be marked
// again, on this thread or on one like it.
func TestAddressedIsOfferedOnce(t *testing.T) {
	o := openOffice(t)
	article := o.inReview(threeSentences)
	first, second := o.comment(edith, article, "body", 4, 9), o.comment(edith, article, "body", 4, 9)
	writer := o.signIn(wren)
	page := writer.open(present.StoryAddress(article))
	for _, thread := range []workflow.ID{first, second} {
		if !page.element("t-" + string(thread)).offers("Addressed") {
			t.Fatal("the writer of an open thread is not offered to mark it as addressed")
		}
	}
	_, err := o.Do(o.Context(), o.id(wren), newsroom.Request{Article: article, Thread: first, Verb: workflow.Address, Saw: 1})
	o.check(err)
	page = writer.open(present.StoryAddress(article))
	if page.element("t-" + string(first)).offers("Addressed") {
		t.Error("an addressed thread still offers “Addressed”")
	}
	if !page.element("t-" + string(second)).offers("Addressed") {
		t.Error("another thread, not addressed yet, does not offer it")
	}
}

// TestACommentIsMendedAndTakenBack by a form on its card, without a script.
func TestACommentIsMendedAndTakenBack(t *testing.T) {
	o := openOffice(t)
	article := o.inReview(threeSentences)
	thread := o.comment(edith, article, "body", 4, 9)
	id := "t-" + string(thread)
	editor, writer := o.signIn(edith), o.signIn(wren)
	writer.open(present.StoryAddress(article)).element(id).misses("Take back")
	editor.open(present.StoryAddress(article)).element(id).press("Save", "comment", "").is(http.StatusUnprocessableEntity).sees("“Comment” is empty.")
	page := editor.open(present.StoryAddress(article)).element(id).press("Save", "comment", "Who says so, and when?").is(http.StatusOK)
	page.element(id).sees("Who says so, and when?", "Edited")

	answering := editor.open(present.StoryAddress(article)).element(id)
	writer.open(present.StoryAddress(article)).element(id).press("Reply", "comment", "Two who were there.").is(http.StatusOK)
	answering.press("Save", "comment", "Never mind.").is(http.StatusConflict).sees("Something was said after this comment", "Never mind.")

	editor.open(present.StoryAddress(article)).element(id).press("Reply", "comment", "And their names?").is(http.StatusOK)
	page = editor.open(present.StoryAddress(article)).element(id).press("Take back").is(http.StatusOK)
	page.element(id).sees("Taken back by its writer", "Two who were there.").misses("And their names?")
	alone := "t-" + string(o.comment(edith, article, "body", 4, 9))
	page = editor.open(present.StoryAddress(article)).element(alone).press("Take back").is(http.StatusOK)
	page.element(alone).sees("Taken back by Edith Marsh, 14:20").misses("Resolved by")
	writer.open(present.StoryAddress(article, "history")).sees("took back a comment", "changed the words of a comment").misses("And their names?")
}
