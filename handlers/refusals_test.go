package handlers

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"stet/handlers/present"
	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

// What a lawyer typed beside the ticked suggestions is lost where the move is not offered any
// more: the page of suggestions is drawn without the form.
func TestANoteTypedBesideSuggestionsIsLostWhenTheStoryMovedOn(t *testing.T) {
	o := openOffice(t)
	article, one, _ := o.suggestions()
	o.move(wren, article, workflow.Withdraw)
	page := o.signIn(lex).send(present.StoryAddress(article, "moves", "clear"), url.Values{
		"saw": {"1"}, "suggestion": {string(one)}, "with": {"only"}, "together": {"yes"}, "note": {"Counsel rang at noon and agreed to it."}})
	if page.status != http.StatusConflict || !strings.Contains(page.text(), "Counsel rang at noon") && !strings.Contains(page.bytes, "Counsel rang at noon") {
		t.Errorf("%d: the note is nowhere on the page", page.status)
	}
}

// A comment that cannot be mended any more comes back with its words.
func TestWordsOfAMendThatCameTooLateComeBack(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board passed a contract to her cousin.")
	thread := o.comment(edith, article, "body", 4, 9)
	o.comment(edith, article, "body", 10, 16)
	_, err := o.Do(context.Background(), o.id(wren), newsroom.Request{Article: article, Verb: workflow.Say, Saw: 1, Thread: thread, Answers: workflow.Answers{"comment": {Words: "Here."}}})
	o.check(err)
	g, err := o.Galley(context.Background(), o.id(edith), article)
	o.check(err)
	page := o.signIn(edith).send(present.StoryAddress(article, "threads", string(thread), "amend"), url.Values{
		"saw": {"1"}, "which": {string(g.Comments[thread][0].ID)}, "comment": {"Which of the minutes do you mean?"}})
	if page.status != http.StatusConflict || !strings.Contains(page.bytes, "Which of the minutes") {
		t.Errorf("%d: what was typed is gone", page.status)
	}
}

// No verb is done at an address of another kind of verb.
func TestVerbsAtForgedAddresses(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board passed a contract to her cousin.")
	other := o.inReview("The board passed a contract to her cousin.")
	thread, theirs := o.comment(edith, article, "body", 4, 9), o.comment(edith, other, "body", 4, 9)
	claim := o.flag(lex, article, "S2")
	theirClaim := o.flag(lex, other, "S2")
	before, otherBefore := o.acts(article), o.acts(other)
	form := func() url.Values {
		return url.Values{"saw": {"1"}, "comment": {"x"}, "words": {"x"}, "verdict": {"clear"}, "severity": {"S0"}, "reason": {"x"}, "headline": {"H"}, "body": {"B"},
			"confirm": {"yes"}, "desk": {string(o.desks[city])}, "category": {"OTHER"}, "field": {"body"}, "start": {"4"}, "end": {"9"}, "suggestion": {string(theirs)}, "what_must_change": {"x"}, "needs_lawyer": {"none"}}
	}
	verbs := map[workflow.Verb]bool{present.Replying: true, "nonsense": true}
	for _, rule := range append(append([]workflow.Rule{}, workflow.Moves...), workflow.Deeds...) {
		verbs[rule.Verb] = true
	}
	for _, who := range []string{edith, lex, cleo} {
		b := o.signIn(who)
		for verb := range verbs {
			for path, right := range map[string]bool{
				present.StoryAddress(article, "moves", string(verb)):                           workflow.IsMove(verb),
				present.StoryAddress(article, "deeds", string(verb)):                           !workflow.IsMove(verb) && verb.On() == workflow.OnArticle && verb != "nonsense" && verb != present.Replying,
				present.StoryAddress(article, "threads", string(thread), string(verb)):         verb.On() == workflow.OnThread || verb == present.Replying,
				present.StoryAddress(article, "allegations", string(claim), string(verb)):      verb.On() == workflow.OnAllegation,
				present.StoryAddress(article, "threads", string(theirs), string(verb)):         false,
				present.StoryAddress(article, "allegations", string(theirClaim), string(verb)): false,
				present.StoryAddress(article, "allegations", string(thread), string(verb)):     false,
			} {
				if right {
					continue
				}
				if page := b.send(path, form()); page.status != http.StatusNotFound {
					t.Errorf("%s: %s answers %d", who, path, page.status)
				}
			}
		}
	}
	if o.acts(article) != before || o.acts(other) != otherBefore {
		t.Error("something was recorded")
	}
}

// hidden is a confidential story that milo may not see.
func (o *office) hidden() workflow.ID {
	article := o.inReview("The board passed a contract to her cousin.")
	o.makeConfidential(article)
	return article
}

// Every address answers of a hidden story what it answers of none, byte for byte, whatever is sent.
func TestHiddenAndMissingDiffer(t *testing.T) {
	o := openOffice(t)
	hidden := o.hidden()
	none, err := workflow.NewID(o.clock(), zeros{})
	o.check(err)
	b := o.signIn(milo)
	forms := []url.Values{
		{}, {"saw": {"1"}}, {"saw": {"99"}}, {"once": {strings.Repeat("k", 99)}}, {"planned": {"nonsense"}, "until": {"nonsense"}}, {"field": {"body"}, "start": {"x"}},
		{"sentences": {"block=0"}, "sentence": {"body:0-3", "body:9-12"}, "saw": {"1"}}, {"suggestion": {string(hidden)}, "with": {"only"}, "saw": {"1"}}, {"headline": {"x"}, "body": {"![x](y)"}, "approve": {"yes"}},
		{"together": {"yes"}}, {"confirm": {"yes"}, "saw": {"1"}}, {"again": {"yes"}},
	}
	for _, one := range routes {
		if !strings.Contains(one.pattern, "{id}") {
			continue
		}
		for _, verb := range []string{"approve", "publish", "refer", "plan", "put-back", "resolve", "reply", "amend", "verdict"} {
			at := func(id workflow.ID) string {
				return strings.NewReplacer("{id}", string(id), "{n}", "1", "{verb}", verb, "{thread}", string(hidden), "{allegation}", string(hidden)).Replace(one.pattern)
			}
			if one.method == get {
				if h, n := b.open(at(hidden)), b.open(at(none)); h.status != n.status || h.bytes != n.bytes {
					t.Errorf("GET %s: %d and %d", one.pattern, h.status, n.status)
				}
				break
			}
			for i, form := range forms {
				if h, n := b.send(at(hidden), form), b.send(at(none), form); h.status != n.status || h.bytes != n.bytes {
					t.Errorf("POST %s (%s), form %d: %d and %d", one.pattern, verb, i, h.status, n.status)
				}
			}
			if !strings.Contains(one.pattern, "{verb}") {
				break
			}
		}
	}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

func (o *office) rewriteAs(article workflow.ID, headline string) {
	o.rewrite(edith, article, func(m *manuscript.Manuscript) { m.Headline = headline })
}

// A story that is ready but for its address, which another has, is called “Ready” in the queue.
func TestAStoryThatCannotGoOutIsCalledReady(t *testing.T) {
	o := openOffice(t)
	one, two := o.inReview("The board passed a contract."), o.inReview("The board passed another.")
	o.rewriteAs(two, "The second story")
	for _, id := range []workflow.ID{one, two} {
		o.move(sol, id, workflow.Approve)
	}
	o.move(edith, one, workflow.Publish)
	for _, who := range []string{wren, sol} {
		row := o.signIn(who).open("/").row("The second story")
		if strings.Contains(row.text(), "Ready") {
			t.Errorf("%s is told: %s", who, row.text())
		}
	}
}

// An editor who approved, asked for changes and now files them meets a dead end: the page that
// asks to read and confirm refuses its own form.
func TestFileAndApproveEndsNowhereForWhoAskedForChanges(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board passed a contract to her cousin.")
	o.move(edith, article, workflow.Approve)
	o.move(edith, article, workflow.RequestChanges)
	b := o.signIn(edith)
	form := url.Values{"saw": {"1"}, "headline": {"Seed chief passed barn deal to her cousin"}, "slug": {"seed-board"}, "body": {"The board gave a contract to her cousin."}, "approve": {"yes"}}
	proof := b.send(present.StoryAddress(article, "edit"), form).is(http.StatusOK)
	form.Set("confirm", "yes")
	form.Set("needs_lawyer", "none")
	if page := b.send(present.StoryAddress(article, "edit"), form); page.status != http.StatusOK {
		t.Errorf("offered: %.60q…; confirmed, it answers %d: %s", proof.text(), page.status, fmt.Sprintf("%.300s", page.text()))
	}
}

// “Withdrawn” with other words in the wording's box.
func TestWordsInTheWordingsBoxAreLostWithAWithdrawal(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board passed a contract to her cousin.")
	claim := o.flag(lex, article, "S2")
	page := o.signIn(lex).send(present.StoryAddress(article, "allegations", string(claim), "verdict"), url.Values{
		"saw": {"1"}, "verdict": {"withdrawn"}, "offered": {"board"}, "wording": {"the board, in a split vote,"}})
	if !strings.Contains(page.bytes, "in a split vote") {
		t.Errorf("%d: the wording was dropped without a word", page.status)
	}
}
