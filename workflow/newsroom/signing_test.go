package newsroom_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"stet/workflow"
	"stet/workflow/newsroom"
)

func TestEditorRequestsChanges(t *testing.T) {
	t.Run("back to the writer", func(t *testing.T) {
		r := newRoom(t)
		id := r.start(workflow.LegalAlways)
		r.must(r.move("wren", id, workflow.Submit))
		r.must(r.move("edith", id, workflow.RequestChanges, func(q *newsroom.Request) { q.Answers["back"] = workflow.Answer{Yes: true} }))
		r.stage(id, workflow.Draft)
		r.must(r.file("wren", id, "The board gave the contract to a brother of its chairman."))
		r.must(r.move("wren", id, workflow.Submit))
		if got := r.standing(id, "edith"); got != workflow.StandingVeto {
			t.Errorf("after a new revision the request is %s; it outlives revisions", got)
		}
	})
	t.Run("newer revision filed meanwhile", func(t *testing.T) {
		r := newRoom(t)
		id := r.start(workflow.LegalAlways)
		r.must(r.move("wren", id, workflow.Submit))
		r.must(r.file("edgar", id, "The board gave the contract to a brother of its chairman."))
		err := r.move("edith", id, workflow.RequestChanges, func(q *newsroom.Request) { q.Saw = 1 })
		r.refused(err, workflow.ProblemStale, "Revision 2 was filed by edgar")
		if n := len(r.facts(id).Signoffs); n != 0 {
			t.Errorf("%d sign-offs were recorded", n)
		}
	})
	t.Run("a colleague approves over it only with a reason", func(t *testing.T) {
		r := newRoom(t)
		id := r.start(workflow.LegalAlways)
		r.must(r.move("wren", id, workflow.Submit))
		r.must(r.move("edith", id, workflow.RequestChanges))
		err := r.move("edgar", id, workflow.Approve, func(q *newsroom.Request) { q.Answers["reason"] = workflow.Answer{Words: ""} })
		r.refused(err, workflow.ProblemInvalid, "Reason")
		r.must(r.move("edgar", id, workflow.Approve))
		if got := r.standing(id, "edith"); got != workflow.StandingVetoLifted {
			t.Errorf("edith’s request is %s", got)
		}
		r.stage(id, workflow.InLegal)
	})
	t.Run("who lifts it", func(t *testing.T) {
		r := newRoom(t)
		id := r.start(workflow.LegalAlways)
		r.must(r.move("wren", id, workflow.Submit))
		r.must(r.move("lex", id, workflow.RequestChanges))
		r.refused(r.move("lena", id, workflow.Lift), workflow.ProblemNotYours, "the veto’s author")
		r.must(r.move("lex", id, workflow.Lift))
	})
}

func TestSignOffsAreOfTheWords(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	r.stage(id, workflow.Ready)

	r.must(r.file("edith", id, contract+"  ")) // spaces at the end change nothing
	if head := r.facts(id).Article.Head; head != 1 {
		t.Fatalf("saving the same words made revision %d", head)
	}
	r.must(r.file("edgar", id, contract+" It will meet on Friday."))
	r.stage(id, workflow.Editing)
	if got := r.standing(id, "lex"); got != workflow.StandingText {
		t.Errorf("after an edit the clearance is %s", got)
	}
	r.refused(r.move("edith", id, workflow.Publish), workflow.ProblemStale, "with the editors")

	r.must(r.file("edgar", id, contract)) // going back restores every sign-off
	r.stage(id, workflow.Ready)
	r.must(r.move("edith", id, workflow.Publish))
	if live := r.facts(id).Publication(); live.Hash != r.facts(id).Revisions[0].Hash {
		t.Error("readers see another text than the one that was signed")
	}
}

func TestTwoPeople(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalSerious)
	r.must(r.move("wren", id, workflow.Submit))
	r.must(r.file("edith", id, contract+" It will meet on Friday."))
	r.must(r.move("edith", id, workflow.Approve))
	r.stage(id, workflow.Editing)                                                                      // edith’s own words are signed by nobody else
	r.refused(r.move("wren", id, workflow.Agree), workflow.ProblemNotYours, "filed none of the words") // hers are at issue too
	r.must(r.move("will", id, workflow.Agree))
	r.stage(id, workflow.Ready)
}

func TestWhoCanBeTheSecondPerson(t *testing.T) {
	filed := func(r *room) workflow.ID {
		id := r.reviewed(workflow.LegalSerious)
		r.must(r.file("edith", id, contract+" It will meet on Friday."))
		r.must(r.move("edith", id, workflow.Approve))
		return id
	}
	r := newRoom(t)
	id := filed(r)
	r.can(id, workflow.NeedTwoPeople, "cleo", "edgar", "lena", "lex", "will")
	r.asked(id, workflow.NeedTwoPeople, "edgar")
	for who, verb := range map[string]workflow.Verb{"edgar": workflow.Approve, "lex": workflow.Clear, "cleo": workflow.Approve, "will": workflow.Agree} {
		id := filed(r)
		r.must(r.move(who, id, verb))
		if need := r.need(id, workflow.NeedTwoPeople); need.Status != workflow.Met {
			t.Errorf("%s signed: %s", who, need.Says)
		}
	}

	// Filers of words at issue can, where a colleague’s wait for somebody else, too.
	r.must(r.file("edgar", id, contract+" It will meet on Monday."))
	r.can(id, workflow.NeedTwoPeople, "cleo", "edgar", "edith", "lena", "lex", "will")
	r.must(r.move("edith", id, workflow.Approve))
	r.can(id, workflow.NeedTwoPeople, "cleo", "edgar", "lena", "lex", "will")
	r.asked(id, workflow.NeedTwoPeople, "will")

	// Where the desk has nobody left, all who can are asked.
	_, err := r.news.SetDisabled(context.Background(), r.members["ada"], r.members["will"], true, newsroom.Once{})
	r.must(err)
	r.asked(id, workflow.NeedTwoPeople, "cleo", "edgar", "lena", "lex")
}

func TestGoingBackMeetsTwoPeopleAgain(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalSerious)
	r.must(r.move("edith", id, workflow.Approve))
	r.stage(id, workflow.Ready)
	// Nobody but edith has signed, and she files words of her own: back at hers and wren’s,
	// wren’s words alone are at issue, and edith has signed them.
	r.must(r.file("edith", id, contract+" It will meet on Friday."))
	r.must(r.file("edith", id, contract))
	r.stage(id, workflow.Ready)

	// A text that never met it has those at issue whom it had.
	r.must(r.file("edith", id, contract+" It met on Friday."))
	r.must(r.move("edith", id, workflow.Approve))
	r.must(r.file("edgar", id, contract+" It may meet on Friday."))
	r.must(r.file("edgar", id, contract+" It met on Friday."))
	r.stage(id, workflow.Editing)
	r.refused(r.move("edith", id, workflow.Agree), workflow.ProblemNotYours, "filed none of the words")
	r.must(r.move("edgar", id, workflow.Agree)) // he filed none of these words, though he put them back
	r.stage(id, workflow.Ready)
}

func TestAgree(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalSerious)
	r.must(r.move("wren", id, workflow.Submit))
	r.must(r.move("edith", id, workflow.Approve))
	r.stage(id, workflow.Ready)
	r.must(r.file("edith", id, contract+" It will meet on Friday."))
	r.must(r.move("edith", id, workflow.Approve))
	r.stage(id, workflow.Editing)
	r.refused(r.move("edith", id, workflow.Agree), workflow.ProblemNotYours, "filed none of the words")
	r.must(r.move("wren", id, workflow.Agree))
	r.stage(id, workflow.Ready)
}

func TestTwoEditorsApproveAtOnce(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	r.must(r.move("wren", id, workflow.Submit))
	var all sync.WaitGroup
	errs := make(chan error, 2)
	for _, who := range []string{"edith", "edgar"} {
		all.Go(func() {
			_, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Verb: workflow.Approve, Saw: 1, Answers: workflow.Answers{"needs_lawyer": {Words: "none"}}})
			errs <- err
		})
	}
	all.Wait()
	for range 2 {
		r.must(<-errs)
	}
	if n := len(r.facts(id).Signoffs); n != 2 {
		t.Errorf("%d approvals are recorded, want both", n)
	}
}

func TestApprovalAgainstAnEditAtOnce(t *testing.T) {
	for range 10 {
		r := newRoom(t)
		id := r.start(workflow.LegalAlways)
		r.must(r.move("wren", id, workflow.Submit))
		var all sync.WaitGroup
		var approved, filed error
		all.Go(func() {
			_, approved = r.news.Do(context.Background(), r.members["edith"], newsroom.Request{Article: id, Verb: workflow.Approve, Saw: 1, Answers: workflow.Answers{"needs_lawyer": {Words: "none"}}})
		})
		all.Go(func() {
			_, filed = r.news.Do(context.Background(), r.members["edgar"], newsroom.Request{Article: id, Verb: workflow.File, Saw: 1, Text: new(copyOf(contract + " More."))})
		})
		all.Wait()
		r.must(filed)
		f := r.facts(id)
		if approved == nil && f.Signoffs[0].Hash == f.Article.HeadHash {
			t.Fatal("the approval came to lie on words that its editor never saw")
		}
		if approved != nil {
			r.refused(approved, workflow.ProblemStale, "Revision 2")
		}
	}
}

func TestFormSentTwice(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	once := newsroom.Once{Key: "k1", Form: "aa"}
	q := newsroom.Request{Article: id, Verb: workflow.Say, Saw: 1, Once: once, Answers: workflow.Answers{"comment": {Words: "Who says so?"}}}
	first, err := r.news.Do(context.Background(), r.members["edith"], q)
	r.must(err)
	again, err := r.news.Do(context.Background(), r.members["edith"], q)
	r.must(err)
	if first != again || len(r.facts(id).Threads) != 1 {
		t.Errorf("sent twice: %+v then %+v, %d threads", first, again, len(r.facts(id).Threads))
	}
	q.Once.Form, q.Answers = "bb", workflow.Answers{"comment": {Words: "Somebody else says so."}}
	_, err = r.news.Do(context.Background(), r.members["edith"], q)
	r.refused(err, workflow.ProblemInvalid, "sent before with other words")
	q.Once = once
	if _, err = r.news.Do(context.Background(), r.members["lex"], q); err != nil {
		t.Errorf("another member’s key is another key: %v", err)
	}
}

func TestPublishedAddresses(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	first, second := r.ready(), r.ready()
	r.must(r.move("edith", first, workflow.Publish))
	r.refused(r.move("edith", second, workflow.Publish), workflow.ProblemBlocked, "another slug")

	r.must(r.move("edith", first, workflow.Correct, func(q *newsroom.Request) { q.Answers["kind"] = workflow.Answer{Words: "correction"} }))
	text := copyOf(contract)
	text.Slug, text.Correction.Words = "board-contract-corrected", "An earlier version misspelt the board’s name."
	_, err := r.news.Do(ctx, r.members["edith"], newsroom.Request{Article: first, Verb: workflow.File, Saw: 1, Text: new(text)})
	r.must(err)
	r.must(r.move("edgar", first, workflow.Approve))
	r.must(r.move("lex", first, workflow.Clear))
	if seen, err := r.news.Reading(ctx, "board-contract"); err != nil || seen.Publication.Revision != 1 {
		t.Fatalf("while the correction is open readers see %+v, %v", seen, err)
	}
	r.must(r.move("edith", first, workflow.Publish))
	seen, err := r.news.Reading(ctx, "board-contract")
	if err != nil || seen.Publication.Slug != "board-contract-corrected" || seen.Text.Correction.Words == "" {
		t.Errorf("the old address shows %+v, %v", seen, err)
	}
}

func TestDropTheCorrection(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	r.must(r.move("edith", id, workflow.Publish))
	r.must(r.move("lex", id, workflow.Correct, func(q *newsroom.Request) { q.Answers["kind"] = workflow.Answer{Words: "literal"} }))
	r.must(r.file("edgar", id, contract+" More."))
	r.must(r.move("edith", id, workflow.DropCorrection))
	r.stage(id, workflow.Published)
	f := r.facts(id)
	if f.Article.HeadHash != f.Publication().Hash || f.Article.Head != 3 {
		t.Errorf("the head is revision %d; it should be the live text again", f.Article.Head)
	}
}

func TestTakeDownAndRetract(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	id := r.ready()
	r.must(r.move("edith", id, workflow.Publish))
	r.refused(r.move("edith", id, workflow.Retract), workflow.ProblemInvalid, "sentence that readers will see")
	_, err := r.news.WriteSentence(ctx, r.members["lex"], "This story has been retracted.", newsroom.Once{})
	r.must(err)
	people, err := r.news.Staff(ctx, r.members["lex"])
	r.must(err)
	sentence := people.StandingSentences[0].ID
	notice := func(q *newsroom.Request) { q.Answers["notice"] = workflow.Answer{Words: string(sentence)} }
	r.refused(r.move("edith", id, workflow.Retract, notice), workflow.ProblemInvalid, "not signed by legal and a chief")
	for who, role := range map[string]workflow.Role{"lex": workflow.Legal, "cleo": workflow.Chief} {
		_, err := r.news.SignSentence(ctx, r.members[who], sentence, role, newsroom.Once{})
		r.must(err)
	}
	r.must(r.move("edith", id, workflow.Retract, notice))
	r.stage(id, workflow.Retracted)
	if p := r.facts(id).Publication(); p.Kind != workflow.LiveRetract || p.Notice != "This story has been retracted." {
		t.Errorf("readers get %+v", p)
	}

	other := r.start(workflow.LegalSerious)
	r.must(r.move("wren", other, workflow.Submit))
	text := copyOf(contract)
	text.Slug = "another"
	_, err = r.news.Do(ctx, r.members["edith"], newsroom.Request{Article: other, Verb: workflow.File, Saw: 1, Text: new(text)})
	r.must(err)
	r.must(r.move("edgar", other, workflow.Approve))
	r.must(r.move("edith", other, workflow.Publish))
	r.must(r.move("lex", other, workflow.TakeDown, func(q *newsroom.Request) { q.Answers["answer"] = workflow.Answer{Words: "451"} }))
	f := r.facts(other)
	if p := f.Publication(); p.Kind != workflow.LiveTakeDown || p.Answer != 451 || len(f.HoldsInForce()) != 1 {
		t.Errorf("taken down: %+v, holds %+v", p, f.Holds)
	}
}

func TestHolds(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	advice := func(q *newsroom.Request) { q.Answers["ground"] = workflow.Answer{Words: string(workflow.GroundAdvice)} }
	r.must(r.move("lex", id, workflow.HoldBack, advice))
	r.stage(id, workflow.Ready)
	r.refused(r.move("edith", id, workflow.Publish), workflow.ProblemBlocked, "hold")
	r.refused(r.move("edith", id, workflow.Release), workflow.ProblemNotYours, "second person")
	r.must(r.move("cleo", id, workflow.Release))
	r.refused(r.move("cleo", id, workflow.Release), workflow.ProblemNotYours, "second person")
	r.must(r.move("edith", id, workflow.Release))

	r.must(r.move("cleo", id, workflow.HoldBack, func(q *newsroom.Request) {
		q.Answers["ground"], q.Answers["until"] = workflow.Answer{Words: string(workflow.GroundOrder)}, workflow.Answer{Time: r.now.Add(time.Hour)}
	}))
	r.refused(r.move("cleo", id, workflow.Release), workflow.ProblemNotYours, "legal")
	r.now = r.now.Add(2 * time.Hour)
	r.must(r.move("edith", id, workflow.Publish)) // it ended by itself
}

func TestWhoMayNotSignIsToldFirst(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalSerious)
	s := r.suggested("will", id, "gave", "handed")
	r.refused(r.move("will", id, workflow.Approve, subjectTo(workflow.OnlyWith, s, "01J00000000000000000000000")), workflow.ProblemNotYours, "Approve")
}

func TestBasisIsASignOffOfTheRole(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	r.must(r.move("lex", id, workflow.RequestChanges))
	veto := r.facts(id).Signoffs[0].ID
	for _, basis := range []workflow.ID{veto, "01J00000000000000000000000"} {
		err := r.move("edith", id, workflow.Approve, func(q *newsroom.Request) { q.Basis = basis })
		r.refused(err, workflow.ProblemInvalid, "signed in your role")
	}
}
