package newsroom_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// The writer answers what legal asked; legal clears on the strength of it; the writer then
// changes the answer, or takes it back, under the verdict.
func TestAnAnswerIsChangedAfterLegalGaveItsVerdictOnIt(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	a := r.flag("lex", id, "No other firm", "CORRUPT")
	r.must(r.verdict("lex", id, a, workflow.VerdictNeedsEvidence))
	_, c := r.spoken("wren", id, newsroom.Request{Thread: a, Answers: workflow.Answers{"comment": {Words: "We hold the signed minutes."}}})
	r.now = r.now.Add(time.Minute)
	r.must(r.verdict("lex", id, a, workflow.VerdictClear))
	r.must(r.move("lex", id, workflow.Clear))
	if err := r.amend("wren", id, c, "A man in the pub told us."); err == nil {
		t.Errorf("the answer on which legal cleared the allegation now reads %q, and the clearance is %s", r.comments(id, a)[0].Words, r.standing(id, "lex"))
	}
	if err := r.takeBack("wren", id, r.comments(id, a)[0]); err == nil {
		t.Error("and then it was taken back altogether")
	}
}

// What made the thread “addressed” is taken back, and it stays addressed: the question is
// legal's again, with no answer, and no writer is asked.
func TestATakenBackAnswerLeavesTheQuestionAddressed(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	a := r.flag("lex", id, "No other firm", "CORRUPT")
	r.must(r.verdict("lex", id, a, workflow.VerdictNeedsEvidence))
	_, c := r.spoken("wren", id, newsroom.Request{Thread: a})
	r.must(r.takeBack("wren", id, c))
	if left, _ := r.facts(id).Thread(a); left.Addressed {
		t.Error("legal's question counts as answered, and nothing stands there")
	}
	asked := false
	for _, line := range r.facts(id).Attend() {
		asked = asked || line.Member == r.members["wren"] && line.Key == workflow.AttendAnswer
	}
	if !asked {
		t.Error("the writer is not asked for an answer any more")
	}
}

// Answered by a writer who marked it as addressed; the asker resolves and reopens the thread
// and then changes what was answered.
func TestACommentIsChangedAfterItWasAddressedByReopeningItsThread(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	thread, c := r.spoken("edith", id, newsroom.Request{})
	r.now = r.now.Add(time.Second)
	r.must(r.thread("wren", id, thread, workflow.Address))
	r.refused(r.amend("edith", id, c, "Nobody does."), workflow.ProblemBlocked, "Somebody has dealt with this")
	r.must(r.thread("edith", id, thread, workflow.Resolve))
	r.must(r.thread("edith", id, thread, workflow.Reopen))
	if r.amend("edith", id, c, "I never asked that.") == nil {
		t.Error("what wren has dealt with reads otherwise now")
	}
}

// A colleague made a comment blocking; its writer then changes what blocks.
func TestTheWordsUnderAColleaguesBlockAreChanged(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	thread, c := r.spoken("wren", id, newsroom.Request{Answers: workflow.Answers{"comment": {Words: "I never rang the board."}}})
	r.now = r.now.Add(time.Second)
	r.must(r.thread("lex", id, thread, workflow.Block))
	if r.amend("wren", id, c, "Nice headline.") == nil {
		t.Errorf("legal blocks publication over %q", r.comments(id, thread)[0].Words)
	}
}

// A comment in a resolved thread is its writer's last, and nobody answered it.
func TestACommentInAResolvedThreadCannotBeTakenBack(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	thread, _ := r.spoken("edith", id, newsroom.Request{})
	r.must(r.thread("edith", id, thread, workflow.Resolve))
	r.now = r.now.Add(time.Minute)
	_, c := r.spoken("wren", id, newsroom.Request{Thread: thread})
	if err := r.takeBack("wren", id, c); err != nil {
		t.Errorf("nobody answered it, and it is refused: %v", err)
	}
}

// Two changes within one millisecond, or after the clock went back, are no faults.
func TestACommentChangedTwiceInAMillisecondIsAFault(t *testing.T) {
	for name, step := range map[string]time.Duration{"same millisecond": 0, "the clock was set back": -time.Second} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			id := r.start(workflow.LegalAlways)
			thread, c := r.spoken("edith", id, newsroom.Request{})
			r.must(r.amend("edith", id, c, "Who says so, and when?"))
			r.now = r.now.Add(step)
			_, err := r.news.Do(context.Background(), r.members["edith"], newsroom.Request{Article: id, Verb: workflow.TakeBack, Saw: 1, Thread: thread, Comment: c.ID})
			var p *workflow.Problem
			if err != nil && !errors.As(err, &p) {
				t.Errorf("a fault, not a refusal: %v", err)
			}
		})
	}
}
