package handlers

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stet/handlers/present"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// flagBy flags the story's second word as milo does, who sees the story and not its records.
func (o *office) flagBy(name string, article workflow.ID) workflow.ID {
	o.Helper()
	return o.outcome(name, newsroom.Request{Article: article, Verb: workflow.Flag, Saw: 1, On: newsroom.Range{Field: "body", Start: 4, End: 9},
		Answers: workflow.Answers{"category": {Words: "CORRUPT"}, "severity": {Words: "S3"}, "question": {Words: "Was it the whole board?"}}}).Thread
}

func (o *office) outcome(name string, r newsroom.Request) workflow.Outcome {
	o.Helper()
	outcome, err := o.Do(o.Context(), o.id(name), r)
	o.check(err)
	return outcome
}

// TestWhoFlagsIsToldWhoReadsOn goes the flagger's way: told before, told after, and the flag
// stays in their sight until they withdraw it.
func TestWhoFlagsIsToldWhoReadsOn(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board passed a contract to her cousin.")
	b := o.signIn(milo)
	o.signIn(lex).open(present.StoryAddress(article)).misses(workflow.SaysWhoReads, "Flagged by you")
	o.signIn(lex).open(present.StoryAddress(article, "sentences") + "?block=0").misses(workflow.SaysWhoReads)
	b.open(present.StoryAddress(article)).misses("Flagged by you").in("flag form", func(n *html.Node) bool { return attribute(n, "data-about") == "flag" }).sees(workflow.SaysWhoReads)
	form := b.open(present.StoryAddress(article, "sentences") + "?block=0").sees(workflow.SaysWhoReads)
	page := form.press("Flag", "sentence", form.sentence("The board"), "category", "CORRUPT", "severity", "S3", "question", "Was it the whole board?").is(http.StatusOK).
		sees("The words are flagged. "+workflow.SaysWhoReads, "You flagged 1 passage", "Flagged by you")
	own := page.in("own flag", func(n *html.Node) bool { return isClass(n, "thread") && attribute(n, "data-kind") == "allegation" })
	if at := page.at.Fragment; at != attribute(own.part, "id") {
		t.Errorf("it leads to #%s", at)
	}
	own.sees("S3 Corruption", "The board passed a contract", "Was it the whole board?", "Milo Reyes")
	for _, label := range []string{"Reply", "Give verdict", "Raise severity", "Addressed"} {
		if own.offers(label) {
			t.Errorf("%q is offered", label)
		}
	}
	own.press("Withdraw").is(http.StatusOK).element("flags").sees("S3 Corruption: withdrawn by you, 14:20", "The board passed a contract")
	if b.open(present.StoryAddress(article)).element("flags").offers("Withdraw") {
		t.Error("what is withdrawn can be withdrawn")
	}
	o.signIn(lex).open(present.StoryAddress(article)).sees("Withdrawn, Milo Reyes")
}

var onceKeys = regexp.MustCompile(`name="once" value="[^"]*"`)

// pagesOf is every page of a story and every list, as they come to somebody.
func pagesOf(b *browser, article workflow.ID) map[string]string {
	b.Helper()
	out := map[string]string{}
	for _, path := range []string{"", "/history", "/about", "/revisions/1", "/redline?from=1&to=1", "/suggestions", "/edit", "/sentences?block=0", "/sentences?field=headline"} {
		path = present.StoryAddress(article) + path
		out[path] = b.open(path).is(http.StatusOK).bytes
	}
	for _, path := range []string{"/", "/articles", "/articles?q=seed", "/articles?stage=legal", "/rules", "/people", "/desks"} {
		out[path] = b.open(path).is(http.StatusOK).bytes
	}
	for path, page := range out {
		out[path] = onceKeys.ReplaceAllString(page, "")
	}
	return out
}

// TestTheFlaggerSeesNothingElseOfTheRecord: whatever those do who keep the record, each page of
// whoever raised it stays as it was, byte for byte. Only when they press “Withdraw” are they
// told that it is too late, and of each deed in the same words.
func TestTheFlaggerSeesNothingElseOfTheRecord(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board passed a contract to her cousin.")
	o.flag(lex, article, "S4") // legal’s part waits, whatever becomes of the other
	answer := func(name, words string) workflow.Answers {
		return workflow.Answers{name: {Words: words}, "note": {Words: canary + " note"}}
	}
	deeds := []struct {
		who string
		newsroom.Request
	}{
		{wren, newsroom.Request{Verb: workflow.Say, Answers: workflow.Answers{"comment": {Words: canary + " comment"}}}},
		{wren, newsroom.Request{Verb: workflow.Address, Answers: workflow.Answers{"comment": {Words: canary + " reply"}}}},
		{edith, newsroom.Request{Verb: workflow.RaiseSeverity, Answers: answer("severity", "S4")}},
		{lex, newsroom.Request{Verb: workflow.LowerSeverity, Answers: answer("severity", "S1")}},
		{lex, newsroom.Request{Verb: workflow.GiveVerdict, Answers: answer("verdict", "needs-evidence")}},
		{lex, newsroom.Request{Verb: workflow.GiveVerdict, Answers: answer("verdict", "clear")}},
		{lex, newsroom.Request{Verb: workflow.Reattach, On: newsroom.Range{Field: "body", Start: 19, End: 27}}},
		{lex, newsroom.Request{Verb: workflow.GiveVerdict, Answers: answer("verdict", "remove")}},
		{lex, newsroom.Request{Verb: workflow.WithdrawAllegation, Answers: answer("verdict", "withdrawn")}},
	}
	b := o.signIn(milo)
	claims := make([]workflow.ID, len(deeds))
	for i := range claims {
		claims[i] = o.flagBy(milo, article)
	}
	b.open(present.StoryAddress(article)).element("flags").sees("S3 Corruption", "Was it the whole board?")
	before, refusals := pagesOf(b, article), map[string]bool{}
	for i, deed := range deeds {
		for _, claim := range workflow.Unique([]workflow.ID{claims[i], claims[len(claims)-1]}) { // each alone, and on the last all of them
			deed.Article, deed.Thread, deed.Saw = article, claim, 1
			o.outcome(deed.who, deed.Request)
			for path, page := range pagesOf(b, article) {
				if page != before[path] || strings.Contains(page, canary) {
					t.Errorf("%s tells that %s did %s", path, deed.who, deed.Verb)
				}
			}
		}
		late := b.send(present.StoryAddress(article, "allegations", string(claims[i]), "withdraw-allegation"), url.Values{"saw": {"1"}}).is(http.StatusForbidden)
		own := late.element("t-" + string(claims[i]))
		refusals[own.sees("nobody else has touched it").text()] = true
		if strings.Contains(late.bytes, canary) || !own.offers("Withdraw") {
			t.Errorf("after %s the refusal is %s", deed.Verb, late.text())
		}
	}
	if len(refusals) != 1 {
		t.Errorf("withdrawn too late, it is answered in %d ways: %v", len(refusals), refusals)
	}

	// Nothing else can be done to it by them, or at all by a colleague.
	for _, who := range []string{milo, ada} {
		b := o.signIn(who)
		for _, rule := range workflow.Deeds {
			at, verb := map[workflow.SubjectKind]string{workflow.OnThread: "threads", workflow.OnAllegation: "allegations", workflow.OnEither: "threads"}[rule.On], rule.Verb
			if at == "" || verb == workflow.WithdrawAllegation && who == milo {
				continue
			}
			if verb == workflow.Say {
				verb = present.Replying
			}
			b.send(present.StoryAddress(article, at, string(claims[0]), string(verb)), url.Values{"saw": {"1"}, "comment": {"x"}, "verdict": {"clear"}, "severity": {"S4"}}).is(http.StatusNotFound)
		}
	}
	o.signIn(ada).open(present.StoryAddress(article)).is(http.StatusOK).misses("Flagged by you", "Was it the whole board?")
}

// TestAFormWithAFaultAsksNothingAboutAFlag: only who would withdraw it, and nearly has, is told
// that somebody else took it up.
func TestAFormWithAFaultAsksNothingAboutAFlag(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board passed a contract to her cousin.")
	fresh, taken, withdrawn := o.flagBy(milo, article), o.flagBy(milo, article), o.flagBy(milo, article)
	o.outcome(lex, newsroom.Request{Article: article, Thread: taken, Verb: workflow.GiveVerdict, Saw: 1, Answers: workflow.Answers{"verdict": {Words: "clear"}}})
	o.outcome(lex, newsroom.Request{Article: article, Thread: withdrawn, Verb: workflow.WithdrawAllegation, Saw: 1})
	b, before := o.signIn(milo), o.acts(article)
	for verb, forms := range map[string][]url.Values{
		"withdraw-allegation": {{}, {"saw": {"9"}}, {"saw": {"1"}, "note": {strings.Repeat("n", workflow.MaxAnswer+1)}}, {"saw": {"1"}, "once": {strings.Repeat("k", 99)}}},
		"verdict":             {{}, {"saw": {"1"}, "verdict": {"clear"}}, {"saw": {"9"}, "verdict": {"withdrawn"}}, {"saw": {"1"}, "verdict": {"withdrawn"}, "wording": {"the council"}, "offered": {"board"}}},
		"raise-severity":      {{"saw": {"1"}, "severity": {"S4"}}},
	} {
		for _, form := range forms {
			answers := map[string]bool{}
			for _, claim := range []workflow.ID{fresh, taken, withdrawn} {
				page := b.send(present.StoryAddress(article, "allegations", string(claim), verb), form)
				if strings.Contains(page.bytes, "Flagged by you") {
					page = page.element("t-" + string(claim))
				}
				answers[strconv.Itoa(page.status)+" "+page.text()] = true
			}
			if len(answers) != 1 {
				t.Errorf("%s with %.100v is answered in %d ways: %.900v", verb, form, len(answers), answers)
			}
		}
	}
	if o.acts(article) != before {
		t.Error("something was recorded")
	}
}

// TestAFlagIsLostFromSightWithTheStory: whoever may not see the story any more has no flag on it,
// and whoever comes to its records has the record instead.
func TestAFlagIsLostFromSightWithTheStory(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board passed a contract to her cousin.")
	claim := o.flagBy(milo, article)
	b := o.signIn(milo)
	o.outcome(edith, newsroom.Request{Article: article, Verb: workflow.AddWriter, Saw: 1, Answers: workflow.Answers{"person": {Words: string(o.id(milo))}}})
	page := b.open(present.StoryAddress(article)).misses("Flagged by you").element("t-" + string(claim)).sees("Verdict")
	if !page.offers("Reply") || !page.offers("Withdraw") {
		t.Error("a writer of the story does not have the record")
	}

	other := o.inReview("The board passed a contract to her cousin.")
	claim = o.flagBy(milo, other)
	o.makeConfidential(other)
	withdraw := present.StoryAddress(other, "allegations", string(claim), "withdraw-allegation")
	before := o.acts(other)
	nothing := b.open("/articles/0000000000000000000000NONE").is(http.StatusNotFound).bytes
	for _, got := range []shown{b.open(present.StoryAddress(other)), b.send(withdraw, url.Values{"saw": {"1"}})} {
		if got.bytes != nothing {
			t.Errorf("%s: %s", got.at, got.text())
		}
	}
	if o.acts(other) != before {
		t.Error("something was recorded")
	}
}

// TestAnEditorWhoLeftTheDeskKeepsTheirFlagAlone: what they wrote on it themselves as one who
// kept the record is the record's now.
func TestAnEditorWhoLeftTheDeskKeepsTheirFlagAlone(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board passed a contract to her cousin.")
	claim, others := o.flagBy(edith, article), o.flag(sol, article, "S4")
	o.outcome(edith, newsroom.Request{Article: article, Thread: claim, Verb: workflow.RaiseSeverity, Saw: 1, Answers: workflow.Answers{"severity": {Words: "S4"}}})
	form := url.Values{"saw": {"1"}, "once": {"k"}, "comment": {canary + " comment"}}
	b := o.signIn(edith)
	for _, thread := range []workflow.ID{claim, others} {
		form.Set("once", "k"+string(thread)[20:])
		b.send(present.StoryAddress(article, "threads", string(thread), "reply"), form).is(http.StatusOK)
	}
	_, err := o.TakeRole(o.Context(), o.id(ada), newsroom.RoleRequest{Member: o.id(edith), Role: workflow.Editor, Desk: o.desks[city]})
	o.check(err)
	page := b.open(present.StoryAddress(article)).is(http.StatusOK).misses(canary, "S4 Corruption", "S4 Crime")
	page.element("flags").sees("S3 Corruption", "Was it the whole board?")
	if strings.Contains(page.bytes, string(others)) {
		t.Error("another’s flag is named")
	}
	// The reply that was sent before is not answered again.
	if got := b.send(present.StoryAddress(article, "threads", string(others), "reply"), form); got.status != http.StatusNotFound {
		t.Errorf("a form sent again on a record that is hidden now: %d", got.status)
	}
	if slices.Contains(page.marked(string(claim)), "board") {
		t.Error("the words are marked where others hung them")
	}
}
