package newsroom_test

import (
	"context"
	"stet/workflow"
	"stet/workflow/newsroom"
	"testing"
	"time"
)

func TestLiftingOneHoldNeverLiftsAnother(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	r.must(r.move("lex", id, workflow.HoldBack, func(q *newsroom.Request) { q.Answers["ground"] = workflow.Answer{Words: string(workflow.GroundAdvice)} }))
	r.must(r.move("lex", id, workflow.HoldBack, func(q *newsroom.Request) { q.Answers["ground"] = workflow.Answer{Words: string(workflow.GroundDanger)} }))
	holds := r.facts(id).Holds
	r.refused(r.move("lex", id, workflow.Release), workflow.ProblemInvalid, "which one")
	first := func(q *newsroom.Request) { q.Answers["hold"] = workflow.Answer{Words: string(holds[0].ID)} }
	r.must(r.move("lex", id, workflow.Release, first))
	r.refused(r.move("lena", id, workflow.Release, first), workflow.ProblemStale, "no longer in force")
	if left := r.facts(id).HoldsInForce(); len(left) != 1 || left[0].Ground != workflow.GroundDanger {
		t.Errorf("in force: %+v", left)
	}
}

func TestAChiefWhoIsNoLongerOneLiftsNothing(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	r.must(r.move("lex", id, workflow.HoldBack, func(q *newsroom.Request) { q.Answers["ground"] = workflow.Answer{Words: string(workflow.GroundAdvice)} }))
	r.must(r.move("cleo", id, workflow.Release))
	_, err := r.news.TakeRole(context.Background(), r.members["ada"], newsroom.RoleRequest{Member: r.members["cleo"], Role: workflow.Chief})
	r.must(err)
	r.refused(r.move("edith", id, workflow.Release), workflow.ProblemNotYours, "second person")
}

// The second person is somebody else, also where a chief edits too.
func TestAChiefWhoEditsIsNotTheirOwnSecond(t *testing.T) {
	r := newRoom(t)
	r.joins("max", workflow.LegalAlways, workflow.Editor, workflow.Chief)
	id := r.ready()
	r.must(r.move("lex", id, workflow.HoldBack, onAdvice))
	r.must(r.move("max", id, workflow.Release))
	r.refused(r.move("max", id, workflow.Release), workflow.ProblemNotYours, "a second person")
	r.must(r.move("edith", id, workflow.Release))
	r.met(id, workflow.NeedHold)
}

func TestAnEndedHoldAsksNobody(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	id := r.ready()
	r.must(r.move("lex", id, workflow.HoldBack, func(q *newsroom.Request) {
		q.Answers["ground"], q.Answers["until"] = workflow.Answer{Words: string(workflow.GroundOrder)}, workflow.Answer{Time: r.now.Add(time.Hour)}
	}))
	needs := func(who string, want int) {
		t.Helper()
		q, err := r.news.Queue(ctx, r.members[who], r.now, r.now.Add(time.Hour))
		r.must(err)
		if got := len(q.NeedsYou); got != want {
			t.Errorf("%d stories need %s, want %d", got, who, want)
		}
	}
	needs("lena", 1)
	f := r.facts(id)
	f.Member, _ = f.Masthead.Member(r.members["lex"])
	lift := func() bool { return f.CanDo(workflow.Release, workflow.Subject{Hold: f.Holds[0]}) }
	if !lift() {
		t.Error("a lawyer cannot lift it")
	}
	r.now = r.now.Add(2 * time.Hour)
	if f.Now = r.now; lift() {
		t.Error("what has ended is lifted")
	}
	r.must(r.news.EndHolds(ctx))
	needs("lena", 0)
	needs("edith", 1)
}

func TestHoldFromAnOlderPageSawNothing(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	r.must(r.news.See(context.Background(), r.members["lex"], id, 1))
	r.must(r.file("edith", id, contract+" It meets on Friday."))
	r.must(r.move("lex", id, workflow.HoldBack, func(q *newsroom.Request) {
		q.Answers["ground"], q.Saw = workflow.Answer{Words: string(workflow.GroundOrder)}, 1
	}))
	r.must(r.file("edith", id, contract+" It meets on Monday."))
	page, err := r.news.Redline(context.Background(), r.members["lex"], id, newsroom.SinceSeen, "")
	if r.must(err); page.From.Revision != 1 {
		t.Errorf("lex is said to have seen revision %d", page.From.Revision)
	}
}

// What was taken down may be spiked with its correction; what was retracted may not, because
// readers still find its notice.
func TestSpikingWhatReadersHaveSeen(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	r.must(r.move("edith", id, workflow.Publish))
	r.must(r.move("edith", id, workflow.Correct, func(q *newsroom.Request) { q.Answers["kind"] = workflow.Answer{Words: "correction"} }))
	r.refused(r.move("edith", id, workflow.Spike), workflow.ProblemBlocked, "Readers have seen this story")
	r.must(r.move("lex", id, workflow.TakeDown))
	r.must(r.move("edith", id, workflow.Spike))
	r.refused(r.move("edith", id, workflow.DropCorrection), workflow.ProblemStale, "spiked")
}

// What was taken down is published again as it was, once the hold is lifted and everybody has
// signed it anew.
func TestWhatWasTakenDownComesBackSignedAnew(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	r.must(r.move("edith", id, workflow.Publish))
	r.must(r.move("lex", id, workflow.TakeDown))
	r.must(r.move("edith", id, workflow.Correct, func(q *newsroom.Request) { q.Answers["kind"] = workflow.Answer{Words: "literal"} }))
	r.must(r.move("lex", id, workflow.Release))
	r.unpublished(id, "it was signed before it was taken down")
	r.must(r.move("edith", id, workflow.Approve))
	r.must(r.move("lex", id, workflow.Clear))
	r.must(r.move("edith", id, workflow.Publish))
}
