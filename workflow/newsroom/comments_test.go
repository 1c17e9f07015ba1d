package newsroom_test

import (
	"context"
	"testing"
	"time"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// spoken opens a thread with a comment, and gives both.
func (r *room) spoken(who string, id workflow.ID, q newsroom.Request) (thread workflow.ID, comment workflow.Comment) {
	r.t.Helper()
	q.Article, q.Verb, q.Saw = id, workflow.Say, r.facts(id).Article.Head
	if q.Answers == nil {
		q.Answers = workflow.Answers{"comment": {Words: "Who says so?"}}
	}
	out, err := r.news.Do(context.Background(), r.members[who], q)
	r.must(err)
	all := r.comments(id, out.Thread)
	return out.Thread, all[len(all)-1]
}

func (r *room) comments(id, thread workflow.ID) []workflow.Comment {
	r.t.Helper()
	g, err := r.news.Galley(context.Background(), r.members["wren"], id)
	r.must(err)
	return g.Comments[thread]
}

func (r *room) amend(who string, id workflow.ID, c workflow.Comment, words string) error {
	return r.onComment(who, id, c, workflow.Amend, words)
}

func (r *room) takeBack(who string, id workflow.ID, c workflow.Comment) error {
	return r.onComment(who, id, c, workflow.TakeBack, "")
}

func (r *room) onComment(who string, id workflow.ID, c workflow.Comment, verb workflow.Verb, words string) error {
	r.now = r.now.Add(time.Second)
	_, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Verb: verb, Saw: r.facts(id).Article.Head,
		Thread: c.Thread, Comment: c.ID, Answers: workflow.Answers{"comment": {Words: words}}})
	return err
}

// TestACommentIsMendedOrTakenBack by its writer, for 15 minutes, while nobody answered; of
// each wording that goes stays its hash, in the act.
func TestACommentIsMendedOrTakenBack(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	thread, c := r.spoken("edith", id, newsroom.Request{})

	r.refused(r.amend("edgar", id, c, "Nobody does."), workflow.ProblemNotYours, "the writer of the thread’s last comment")
	r.refused(r.amend("edith", id, c, "  "), workflow.ProblemInvalid, "“Comment” is empty")
	r.must(r.amend("edith", id, c, "Who says so, and when?"))
	mended := r.comments(id, thread)[0]
	if mended.Words != "Who says so, and when?" || !mended.Edited.Equal(r.now) || !mended.At.Equal(c.At) {
		t.Errorf("mended it is %+v", mended)
	}
	r.must(r.takeBack("edith", id, mended))
	stub := r.comments(id, thread)[0]
	if stub.Words != "" || !stub.TakenBack {
		t.Errorf("taken back it is %+v", stub)
	}
	if left, _ := r.facts(id).Thread(thread); left.Open() {
		t.Error("a thread in which nothing is said any more still waits")
	}
	r.refused(r.amend("edith", id, stub, "Again."), workflow.ProblemBlocked, "taken back already")

	page, err := r.news.History(context.Background(), r.members["wren"], id)
	r.must(err)
	was := map[workflow.Verb]int{}
	for _, a := range page.Acts {
		was[a.Verb] += len(a.Codes["was"])
	}
	if was[workflow.Amend] != 64 || was[workflow.TakeBack] != 64 {
		t.Errorf("the record keeps of the wordings: %v", was)
	}
}

func TestAnAnsweredCommentStays(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	t.Run("after a reply", func(t *testing.T) {
		thread, c := r.spoken("edith", id, newsroom.Request{})
		r.spoken("wren", id, newsroom.Request{Thread: thread})
		r.refused(r.amend("edith", id, c, "Nobody does."), workflow.ProblemStale, "Something was said after this comment")
		r.refused(r.takeBack("edith", id, c), workflow.ProblemStale, "Something was said after this comment")
	})
	t.Run("after a writer has dealt with it", func(t *testing.T) {
		_, c := r.spoken("edith", id, newsroom.Request{})
		r.now = r.now.Add(time.Minute)
		_, err := r.news.Do(context.Background(), r.members["wren"], newsroom.Request{Article: id, Verb: workflow.Address, Saw: 1, Thread: c.Thread})
		r.must(err)
		r.refused(r.amend("edith", id, c, "Nobody does."), workflow.ProblemBlocked, "Somebody has dealt with this")
	})
	t.Run("after 15 minutes", func(t *testing.T) {
		_, c := r.spoken("edith", id, newsroom.Request{})
		r.now = r.now.Add(workflow.AmendFor)
		r.refused(r.amend("edith", id, c, "Nobody does."), workflow.ProblemBlocked, "for 15 minutes")
	})
	t.Run("of another thread", func(t *testing.T) {
		_, c := r.spoken("edith", id, newsroom.Request{})
		other, _ := r.spoken("edith", id, newsroom.Request{})
		c.Thread = other
		r.refused(r.takeBack("edith", id, c), workflow.ProblemMissing, "")
	})
}

// TestTakingBackAQuestionLiftsNobodysBlock: what somebody else made blocking goes on
// blocking, whatever becomes of its words.
func TestTakingBackAQuestionLiftsNobodysBlock(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	thread, c := r.spoken("wren", id, newsroom.Request{})
	r.now = r.now.Add(time.Minute)
	_, err := r.news.Do(context.Background(), r.members["edith"], newsroom.Request{Article: id, Verb: workflow.Block, Saw: 1, Thread: thread})
	r.must(err)
	r.refused(r.takeBack("wren", id, c), workflow.ProblemBlocked, "Somebody has dealt with this")
	if left, _ := r.facts(id).Thread(thread); !left.Open() || !left.Blocking {
		t.Error("a writer lifted the editor’s block by taking back a comment")
	}
}

func TestACommentIsChangedForFifteenMinutes(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	_, c := r.spoken("will", id, newsroom.Request{Answers: workflow.Answers{"comment": {Words: "Who says so?"}}})
	r.now = c.At.Add(workflow.AmendFor - time.Second)
	r.must(r.amend("will", id, c, "Who said so?")) // a second later, the last of the fifteen minutes
	r.refused(r.amend("will", id, c, "Who?"), workflow.ProblemBlocked, "for 15 minutes")
	r.refused(r.takeBack("will", id, c), workflow.ProblemBlocked, "for 15 minutes")
}
