package newsroom_test

import (
	"context"
	"testing"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// says opens a comment on the story, blocking or not.
func (r *room) says(who string, id workflow.ID, blocking bool) workflow.ID {
	r.t.Helper()
	out, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Verb: workflow.Say, Saw: r.facts(id).Article.Head, Answers: workflow.Answers{"comment": {Words: "Who says so?"}, "blocking": {Yes: blocking}}})
	r.must(err)
	return out.Thread
}

func (r *room) thread(who string, id, thread workflow.ID, verb workflow.Verb) error {
	r.t.Helper()
	_, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Thread: thread, Verb: verb, Saw: r.facts(id).Article.Head, Answers: workflow.Answers{"reason": {Words: "Done."}}})
	return err
}

func TestABlockIsLiftedByItsRole(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	one := r.says("wren", id, false)
	r.must(r.thread("edith", id, one, workflow.Block))
	r.can(id, workflow.NeedBlocking, "edith", "edgar")
	for _, who := range []string{"wren", "lex", "cleo"} {
		r.refused(r.thread(who, id, one, workflow.Resolve), workflow.ProblemNotYours, "who laid the block")
		r.refused(r.thread(who, id, one, workflow.Unblock), workflow.ProblemNotYours, "who laid the block")
	}
	r.must(r.thread("edgar", id, one, workflow.Unblock))
	r.must(r.thread("wren", id, one, workflow.Resolve))
	r.must(r.thread("wren", id, one, workflow.Reopen))

	r.must(r.thread("edith", id, one, workflow.Block))
	r.must(r.thread("edgar", id, one, workflow.Resolve))
	r.refused(r.thread("wren", id, one, workflow.Reopen), workflow.ProblemNotYours, "who laid the block")
	r.must(r.thread("edgar", id, one, workflow.Reopen))
	if need := r.need(id, workflow.NeedBlocking); need.Status != workflow.Waiting {
		t.Errorf("reopened, the comment blocks again; it is %s", need.Status)
	}
}

func TestABlockOfLegalIsLegals(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	theirs := r.says("edith", id, false)
	r.must(r.thread("lex", id, theirs, workflow.Block))
	r.can(id, workflow.NeedBlocking, "lex", "lena")
	r.refused(r.thread("edith", id, theirs, workflow.Resolve), workflow.ProblemNotYours, "who laid the block")
	r.must(r.thread("lena", id, theirs, workflow.Resolve))

	own := r.says("lex", id, false)
	r.must(r.thread("edith", id, own, workflow.Block))
	r.refused(r.thread("edith", id, own, workflow.Resolve), workflow.ProblemNotYours, "threads of legal only legal")
	r.must(r.thread("edith", id, own, workflow.Unblock))
}

func TestWhoIsEditorAndLawyerBlocksAsALawyer(t *testing.T) {
	r := newRoom(t)
	r.joins("max", workflow.LegalAlways, workflow.Editor, workflow.Legal)
	id := r.reviewed(workflow.LegalAlways)
	one := r.says("max", id, true)
	r.refused(r.thread("edith", id, one, workflow.Unblock), workflow.ProblemNotYours, "a block of legal only legal")
	r.must(r.thread("lex", id, one, workflow.Unblock))
}

func TestABlockOutlivesWhoLaidIt(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	id := r.reviewed(workflow.LegalFlagged)
	byEditor, byLegal := r.says("edith", id, true), r.says("lex", id, true)
	r.asked(id, workflow.NeedBlocking, "edith", "lex")
	_, err := r.news.TakeRole(ctx, r.members["ada"], newsroom.RoleRequest{Member: r.members["edith"], Role: workflow.Editor, Desk: r.desks[workflow.LegalFlagged]})
	r.must(err)
	_, err = r.news.TakeRole(ctx, r.members["ada"], newsroom.RoleRequest{Member: r.members["lex"], Role: workflow.Legal})
	r.must(err)
	r.asked(id, workflow.NeedBlocking, "edith", "lena") // who laid a block may take it back; but a block of legal is legal’s
	r.can(id, workflow.NeedBlocking, "edith", "edgar", "lena")
	r.refused(r.thread("lex", id, byLegal, workflow.Unblock), workflow.ProblemNotYours, "a block of legal only legal")

	_, err = r.news.SetDisabled(ctx, r.members["ada"], r.members["edith"], true, newsroom.Once{})
	r.must(err)
	r.asked(id, workflow.NeedBlocking, "edgar", "lena")
	r.must(r.thread("edgar", id, byEditor, workflow.Resolve))
	r.must(r.thread("lena", id, byLegal, workflow.Resolve))
}

func TestABlockOfAChiefIsAChiefs(t *testing.T) {
	r := newRoom(t)
	r.joins("cora", workflow.LegalFlagged, workflow.Writer, workflow.Chief)
	id := r.reviewed(workflow.LegalFlagged)
	one := r.says("cleo", id, true)
	r.can(id, workflow.NeedBlocking, "cleo", "cora")
	r.refused(r.thread("edith", id, one, workflow.Unblock), workflow.ProblemNotYours, "who laid the block")
	r.must(r.thread("cora", id, one, workflow.Unblock))
}

// Whoever laid a block takes it back also when they have lost the role in which they laid it,
// unless it is legal's.
func TestABlockIsTakenBackByWhoLaidIt(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	one, two := r.says("edith", id, true), r.says("edith", id, true)
	_, err := r.news.TakeRole(ctx, r.members["ada"], newsroom.RoleRequest{Member: r.members["edith"], Role: workflow.Editor, Desk: r.desks[workflow.LegalFlagged]})
	r.must(err)
	r.must(r.thread("edith", id, one, workflow.Unblock))
	r.must(r.thread("edith", id, two, workflow.Resolve))
}

// Once it does not block any more, who laid the block settles the thread no more than others.
func TestABlockThatWasLiftedGivesNothing(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	one := r.says("ada", id, false)
	r.must(r.thread("cleo", id, one, workflow.Block))
	r.must(r.thread("cleo", id, one, workflow.Unblock))
	r.refused(r.thread("cleo", id, one, workflow.Resolve), workflow.ProblemNotYours, "Resolve")
	r.must(r.thread("ada", id, one, workflow.Resolve))
}

// A thread is settled without a reason by its opener, or, while it blocks, by who laid the block.
func TestWhoSettlesWithoutAReason(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	silent := func(who string, thread workflow.ID, verb workflow.Verb) error {
		_, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Thread: thread, Verb: verb, Saw: 1})
		return err
	}
	one := r.says("edith", id, false)
	r.refused(silent("edgar", one, workflow.Resolve), workflow.ProblemInvalid, "Reason")
	r.must(silent("edith", one, workflow.Resolve))
	r.refused(silent("edgar", one, workflow.Reopen), workflow.ProblemInvalid, "Reason")
	r.must(silent("edith", one, workflow.Reopen))

	r.must(r.thread("edgar", id, one, workflow.Block))
	r.refused(silent("edith", one, workflow.Resolve), workflow.ProblemInvalid, "Reason")
	r.must(silent("edgar", one, workflow.Resolve))
}

// A thread is its opener's role's, too: what a writer, an editor or a chief opened another one
// settles.
func TestAThreadIsOfItsOpenersRole(t *testing.T) {
	r := newRoom(t)
	r.joins("cora", workflow.LegalFlagged, workflow.Writer, workflow.Chief)
	id := r.reviewed(workflow.LegalFlagged)
	for opener, settles := range map[string]string{"wren": "will", "will": "wren", "edith": "edgar", "lex": "lena", "cleo": "cora"} {
		one := r.says(opener, id, false)
		if opener != "edith" {
			r.refused(r.thread("edith", id, one, workflow.Resolve), workflow.ProblemNotYours, "Resolve")
		}
		r.must(r.thread(settles, id, one, workflow.Resolve))
	}
}
