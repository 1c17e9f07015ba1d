package newsroom_test

import (
	"context"
	"strings"
	"testing"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// The 17:40 case: a typo in a story that is cleared and ready.
func TestTypoInAReadyStory(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	r.must(r.file("wren", id, strings.Replace(contract, "the contract", "teh contract", 1)))
	r.must(r.move("wren", id, workflow.Submit))
	allegation := r.flagIn("lex", id, "No other firm was asked to bid.", "CORRUPT")
	r.must(r.verdict("lex", id, allegation, workflow.VerdictClear))
	r.must(r.move("edith", id, workflow.Approve))
	r.must(r.move("lex", id, workflow.Clear))
	r.must(r.move("cleo", id, workflow.Approve))
	r.stage(id, workflow.Ready)

	s := r.suggested("edgar", id, "teh", "the")
	r.stage(id, workflow.Ready) // a suggestion voids nothing
	for who, verb := range map[string]workflow.Verb{"edith": workflow.Approve, "lex": workflow.Clear, "cleo": workflow.Approve} {
		r.must(r.move(who, id, verb, subjectTo(workflow.WithOrWithout, s)))
		if got := r.standing(id, who); got != workflow.StandingSubject {
			t.Errorf("%s’s sign-off is %s before the suggestion is accepted", who, got)
		}
	}
	r.stage(id, workflow.Ready)
	r.must(r.accept("edgar", id, s))
	r.stage(id, workflow.Ready)
	r.must(r.move("edith", id, workflow.Publish))
	if got := r.body(id); !strings.Contains(got, "gave the contract") {
		t.Errorf("readers see %q", got)
	}
}

func (r *room) flagIn(who string, id workflow.ID, words, category string) workflow.ID {
	r.t.Helper()
	out, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Verb: workflow.Flag, Saw: r.facts(id).Article.Head, On: in(r.body(id), words), Answers: workflow.Answers{"category": {Words: category}, "question": {Words: "Says who?"}}})
	r.must(err)
	return out.Thread
}

func TestSignedOnlyWithSuggestions(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	r.must(r.move("wren", id, workflow.Submit))
	one, two, three := r.suggested("lex", id, "gave", "handed"), r.suggested("lex", id, "brother", "cousin"), r.suggested("will", id, "would not comment", "did not comment")
	r.refused(r.move("lex", id, workflow.Clear, subjectTo("", one)), workflow.ProblemInvalid, "only with")
	r.must(r.move("edith", id, workflow.Approve, subjectTo(workflow.OnlyWith, one, two)))
	r.must(r.move("lex", id, workflow.Clear, subjectTo(workflow.OnlyWith, one, two)))
	r.refused(r.move("lex", id, workflow.Clear, subjectTo(workflow.OnlyWith, two, one)), workflow.ProblemInvalid, "already")
	r.stage(id, workflow.Editing) // nobody has signed the head as it is

	r.must(r.accept("edith", id, two)) // one by one, in either order
	r.stage(id, workflow.Editing)
	f := r.facts(id)
	for _, s := range f.Signoffs {
		if waiting, all := f.Waiting(s); waiting != 1 || all != 2 {
			t.Errorf("%d of %d wait, want 1 of 2", waiting, all)
		}
	}
	r.must(r.accept("edith", id, one))
	r.stage(id, workflow.Ready)

	r.must(r.accept("edith", id, three)) // nobody signed that one
	r.stage(id, workflow.Editing)
	if got := r.standing(id, "lex"); got != workflow.StandingText {
		t.Errorf("the clearance is %s", got)
	}
}

func TestConditionalSignOffIsGoneWhenItsTextCannotBe(t *testing.T) {
	for name, spoil := range map[string]func(r *room, id, s workflow.ID){
		"its suggestion is rejected": func(r *room, id, s workflow.ID) { r.must(r.move2(id, s, workflow.Reject)) },
		"other words are filed":      func(r *room, id, _ workflow.ID) { r.must(r.file("edith", id, contract+" It meets on Friday.")) },
		"the record is graver":       func(r *room, id, _ workflow.ID) { r.flag("wren", id, "No other firm was asked to bid.", "CORRUPT") },
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			id := r.start(workflow.LegalAlways)
			r.must(r.move("wren", id, workflow.Submit))
			s := r.suggested("will", id, "gave", "handed")
			r.must(r.move("lex", id, workflow.Clear, subjectTo(workflow.OnlyWith, s)))
			if got := r.standing(id, "lex"); got != workflow.StandingSubject {
				t.Fatalf("the clearance is %s", got)
			}
			spoil(r, id, s)
			if got := r.standing(id, "lex"); got != workflow.StandingText {
				t.Errorf("the clearance is %s", got)
			}
		})
	}
}

func TestConditionalSignOffLiftsNoVetoBeforeItsTextExists(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	r.must(r.move("wren", id, workflow.Submit))
	r.must(r.move("lex", id, workflow.RequestChanges))
	s := r.suggested("lex", id, "gave", "handed")
	r.must(r.move("lex", id, workflow.Clear, subjectTo(workflow.OnlyWith, s)))
	if n := len(r.facts(id).Vetoes()); n != 1 {
		t.Fatalf("%d vetoes stand, want 1", n)
	}
	r.must(r.accept("edith", id, s))
	if n := len(r.facts(id).Vetoes()); n != 0 {
		t.Errorf("%d vetoes stand, want none", n)
	}
}

// Suggestions that undo one another leave the text as it is; the request on it stands until
// it is filed anew.
func TestSuggestionsThatUndoOneAnotherLiftNoVeto(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	r.must(r.move("lex", id, workflow.RequestChanges))
	less, more := r.suggested("will", id, "gave the", "gave"), r.suggested("will", id, "contract", "the contract")
	r.must(r.move("lena", id, workflow.Clear, subjectTo(workflow.OnlyWith, less, more)))
	f := r.facts(id)
	if signed := f.Signoffs[1].Hash; signed != f.Article.HeadHash {
		t.Fatal("they do not undo one another")
	}
	if n := len(f.Vetoes()); n != 1 {
		t.Errorf("%d vetoes stand, want 1", n)
	}
}

func TestClearWithWording(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	r.must(r.move("wren", id, workflow.Submit))
	a := r.flag("lex", id, "No other firm was asked to bid.", "FINANCE")
	_, err := r.news.Do(context.Background(), r.members["lex"], newsroom.Request{Article: id, Thread: a, Verb: workflow.GiveVerdict, Saw: 1, Answers: workflow.Answers{"verdict": {Words: string(workflow.VerdictWording)}}})
	r.refused(err, workflow.ProblemInvalid, "Wording")
	_, err = r.news.Do(context.Background(), r.members["lex"], newsroom.Request{Article: id, Thread: a, Verb: workflow.GiveVerdict, Saw: 1, Answers: workflow.Answers{"verdict": {Words: string(workflow.VerdictWording)}, "wording": {Words: "Minutes name no other firm."}}})
	r.must(err)
	wording := r.facts(id).Allegations[0].Wording
	r.refused(r.move("lex", id, workflow.Clear), workflow.ProblemBlocked, "closes only with its wording")
	r.must(r.move("lex", id, workflow.Clear, subjectTo(workflow.OnlyWith, wording)))
	r.must(r.move("edith", id, workflow.Approve, subjectTo(workflow.OnlyWith, wording)))
	r.must(r.accept("edith", id, wording))
	f := r.facts(id)
	if !f.Closed(f.Allegations[0]) {
		t.Error("the wording is accepted and the allegation is open")
	}
	if place := r.place(id, a); place.Unsure() || string([]rune(r.body(id))[place.Start:place.End]) != "Minutes name no other firm." {
		t.Errorf("the allegation stands at %+v", place)
	}
	r.stage(id, workflow.Ready)
}

func TestRefusedWordsAreNotClearedWithAnUnrelatedSuggestion(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	a := r.flag("lex", id, "No other firm was asked to bid.", "FINANCE")
	r.must(r.accept("edith", id, r.wording("lex", id, a, "Minutes name no other firm.")))
	r.must(r.file("edith", id, contract)) // the refused words are back
	s := r.suggested("wren", id, "would not comment", "did not comment")
	r.refused(r.move("lena", id, workflow.Clear, subjectTo(workflow.OnlyWith, s)), workflow.ProblemBlocked, "no closing verdict in the text")
}

func TestOnlyWithAnswersNoRequestOnTheHead(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	r.must(r.file("edgar", id, strings.Replace(contract, "gave", "sold", 1)))
	r.must(r.move("edith", id, workflow.Approve))
	r.must(r.move("edgar", id, workflow.RequestChanges))
	s := r.suggested("edgar", id, "sold", "gave") // would give revision 1 again
	r.refused(r.move("edith", id, workflow.Approve, subjectTo(workflow.OnlyWith, s)), workflow.ProblemInvalid, "signed the text as it stands")

	id = r.reviewed(workflow.LegalAlways)
	r.must(r.file("edgar", id, strings.Replace(contract, "gave", "sold", 1)))
	r.must(r.move("edgar", id, workflow.RequestChanges))
	s = r.suggested("edgar", id, "sold", "gave")
	r.must(r.move("edith", id, workflow.Approve, subjectTo(workflow.OnlyWith, s)))
	if n := len(r.facts(id).Vetoes()); n != 1 {
		t.Fatalf("%d vetoes stand before anything is accepted", n)
	}
	r.must(r.accept("edith", id, s))
	if n := len(r.facts(id).Vetoes()); n != 0 {
		t.Errorf("%d vetoes stand once the text is the head", n)
	}
}
