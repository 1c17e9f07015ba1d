package newsroom_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// An editor whose form asks “Does this need a lawyer?” says yes; a colleague said no to the
// same words a moment before. The answer is dropped in silence, the approval stands, and the
// story is published with no lawyer asked.
func TestAnAnswerThatRefersToLegalIsDroppedBecauseAColleagueSaidNo(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	r.must(r.move("edgar", id, workflow.Approve, answering("none")))
	err := r.move("edith", id, workflow.Approve, answering("refer")) // from a page drawn before edgar signed: same head
	if err == nil && !r.facts(id).Referred() {
		t.Errorf("edith answered “Yes: refer it to legal”; she is recorded as approving, nothing is referred, and the story is %s", r.facts(id).Article.Stage)
		if r.move("edith", id, workflow.Publish) == nil {
			t.Error("and it was published without a lawyer")
		}
	}
}

// A sign-off with or without suggestions writes the one answer on both texts, also on the one
// that was not asked about.
func TestTheLawyersAnswerIsWrittenOverTheOneGivenToTheHead(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	r.must(r.move("edgar", id, workflow.Approve, answering("report")))
	s := r.suggested("wren", id, "the chairman’s brother", "a brother of the chairman")
	r.must(r.move("edith", id, workflow.Approve, subjectTo(workflow.WithOrWithout, s), answering("none")))
	if says := r.saysLawyer("edgar", id); !strings.Contains(says, "You answered: a fair report") {
		t.Errorf("of the head, which was answered for, it says now: %s", says)
	}
}

func TestNoAdverseClaimIsPutOnATextThatALawyerCleared(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	r.must(r.move("lex", id, workflow.Clear))
	s := r.suggested("wren", id, "the chairman’s brother", "a brother of the chairman")
	r.must(r.move("edith", id, workflow.Approve, subjectTo(workflow.WithOrWithout, s), answering("none")))
	f := r.facts(id)
	for _, one := range f.Signoffs {
		if one.Hash == f.Article.HeadHash && one.NeedsLawyer != "" {
			t.Errorf("on the record of a hash that a lawyer signed: %q", one.NeedsLawyer)
		}
	}
}

// A chief asks to lift a hold and loses the role. Another chief lifts it alone.
func TestOneChiefLiftsAHoldWithTheWordOfOneWhoIsNoChiefAnyMore(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	r.joins("cora", workflow.LegalAlways, workflow.Writer, workflow.Chief)
	id := r.reviewed(workflow.LegalAlways)
	r.must(r.move("lex", id, workflow.HoldBack, func(q *newsroom.Request) { q.Answers["ground"] = workflow.Answer{Words: string(workflow.GroundAdvice)} }))
	r.must(r.move("cleo", id, workflow.Release))
	_, err := r.news.SetDisabled(ctx, r.members["ada"], r.members["cleo"], true, newsroom.Once{})
	r.must(err)
	r.refused(r.move("edith", id, workflow.Release), workflow.ProblemNotYours, "") // an editor cannot be the second any more
	r.must(r.move("cora", id, workflow.Release))
	if len(r.facts(id).HoldsInForce()) == 0 {
		t.Error("one chief lifted the hold for advice alone: the other, who asked, is no chief any more")
	}
}

// Lex clears the text with wording one. Lena then says: clear only with wording two. Wording
// one is accepted, lex's older clearance closes the allegation over lena's newer verdict.
func TestAnOlderClearanceAheadClosesWhatLegalSinceClearedOnlyWithOtherWords(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	r.must(r.move("edith", id, workflow.Approve))
	a := r.flag("wren", id, "No other firm was asked to bid.", "COMPETENCE")
	one := r.wording("lex", id, a, "No other firm in town was asked to bid.")
	r.must(r.move("lex", id, workflow.Clear, subjectTo(workflow.OnlyWith, one)))
	r.wording("lena", id, a, "The minutes name no other firm that was asked to bid.")
	r.must(r.accept("edith", id, one))
	r.must(r.move("edith", id, workflow.Approve))
	f := r.facts(id)
	if f.Closed(f.Allegations[0]) && r.standing(id, "lex") == workflow.StandingValid {
		if r.move("edith", id, workflow.Publish) == nil {
			t.Error("and it is published")
		}
		t.Errorf("legal's newest verdict is “clear with” other words than stand there; it is closed, and lex's clearance of before it is %s", r.standing(id, "lex"))
	}
}

// Whoever approved once, asked for changes since, and now files those changes, cannot file
// and approve: the base of the redline that Stet itself chose is refused.
func TestWhoAskedForChangesCannotFileAndApproveThem(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	r.must(r.move("edith", id, workflow.Approve))
	r.must(r.move("edith", id, workflow.RequestChanges))
	_, err := r.news.Do(context.Background(), r.members["edith"], newsroom.Request{Article: id, Verb: workflow.File, Saw: 1, Text: new(copyOf(contract + " More.")),
		Answers: workflow.Answers{"approve": {Yes: true}, "confirm": {Yes: true}, "needs_lawyer": {Words: "none"}}})
	if err != nil {
		t.Errorf("refused: %v", err)
	}
}

// A story's own writer who edits the desk, too, lifts another editor's block on it.
func TestAWriterOfTheStoryWhoEditsTheDeskLiftsTheEditorsBlock(t *testing.T) {
	r := newRoom(t)
	r.joins("both", workflow.LegalFlagged, workflow.Editor)
	out, err := r.news.Do(context.Background(), r.members["both"], newsroom.Request{Text: new(copyOf(contract)), Verb: workflow.Start, Answers: workflow.Answers{"desk": {Words: string(r.desks[workflow.LegalFlagged])}}})
	r.must(err)
	id := out.Article
	r.must(r.move("both", id, workflow.Submit))
	block := r.says("edith", id, true)
	if err := r.thread("both", id, block, workflow.Unblock); err == nil {
		t.Error("the story's writer, who can sign nothing on it, lifted the editor's block")
	}
	claim := r.flag("edith", id, "No other firm", "COMPETENCE")
	if err := r.verdict("both", id, claim, workflow.VerdictClear); err == nil {
		t.Error("the story's writer cleared the allegation that the editor raised against it")
	}
}

// “Withdrawn” chosen in the verdict's form, with other words in the box of the wording: the
// words are dropped in silence, which every other verdict refuses.
func TestAWordingTypedWithAWithdrawalIsLost(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	a := r.flag("wren", id, "No other firm was asked to bid.", "COMPETENCE")
	send := func(v workflow.Verdict) error {
		_, err := r.news.Do(context.Background(), r.members["lex"], newsroom.Request{Article: id, Thread: a, Verb: workflow.GiveVerdict, Saw: 1,
			Answers: workflow.Answers{"verdict": {Words: string(v)}, "wording": {Words: "Minutes name no other firm."}}})
		return err
	}
	r.refused(send(workflow.VerdictClear), workflow.ProblemInvalid, "You changed the wording")
	if send(workflow.VerdictWithdrawn) == nil {
		t.Error("withdrawn, and the wording that was typed is nowhere")
	}
}

// A comment that stood when a lawyer cleared the very text stays as it was relied on.
func TestAnAssuranceStaysOnceAClearanceFollowedIt(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	_, c := r.spoken("wren", id, newsroom.Request{Answers: workflow.Answers{"comment": {Words: "The board confirmed every word by telephone."}}})
	r.must(r.move("edith", id, workflow.Approve))
	r.must(r.move("lex", id, workflow.Clear))
	r.refused(r.amend("wren", id, c, "The board did not pick up."), workflow.ProblemBlocked, "Somebody has dealt with this")
}

// The question is left out while a lawyer is required or has signed; then that falls away, the
// approval stays, and the story goes out with neither a lawyer nor an answer.
func TestAStoryGoesOutWithNeitherALawyerNorAnAnswerWhetherItNeedsOne(t *testing.T) {
	published := func(t *testing.T, r *room, id workflow.ID) {
		if said := r.answers(id); len(said) == 0 && r.move("edith", id, workflow.Publish) == nil {
			t.Error("published: no lawyer signed that counts, and no editor said that it needs none")
		}
	}
	t.Run("the writer flags it, the editor approves, the writer takes the flag back", func(t *testing.T) {
		r := newRoom(t)
		id := r.reviewed(workflow.LegalFlagged)
		claim := r.flag("wren", id, "No other firm", "COMPETENCE")
		r.must(r.move("edith", id, workflow.Approve, answering("")))
		r.must(r.verdict("wren", id, claim, workflow.VerdictWithdrawn))
		published(t, r, id)
	})
	t.Run("the lawyer signs, the editor approves, the lawyer takes it back", func(t *testing.T) {
		r := newRoom(t)
		id := r.reviewed(workflow.LegalFlagged)
		r.must(r.move("lex", id, workflow.Clear))
		r.must(r.move("edith", id, workflow.Approve, answering("")))
		r.must(r.move("lex", id, workflow.RequestChanges))
		r.must(r.move("lex", id, workflow.Lift))
		published(t, r, id)
	})
}

// Two editors filed words. Each signs, which meets it: each has seen the other’s. Neither was
// named among those who can.
func TestTwoPeopleDoesNotNameTheFilersWhoSignEachOthersWords(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	r.must(r.file("edith", id, contract+" More."))
	r.must(r.file("edgar", id, contract+" More and more."))
	can := r.need(id, workflow.NeedTwoPeople).Can
	r.must(r.move("edith", id, workflow.Approve))
	r.must(r.move("edgar", id, workflow.Approve))
	if r.need(id, workflow.NeedTwoPeople).Status == workflow.Met && (!slices.Contains(can, r.members["edith"]) || !slices.Contains(can, r.members["edgar"])) {
		t.Errorf("edith and edgar met it; named were %d others", len(can))
	}
}

// Filing again a text that the editor approved before, unasked, and answering now that it needs a
// lawyer: the approval is not given anew, and with it the answer is dropped.
func TestTheAnswerThatRefersIsDroppedWhereTheApprovalCountsAgain(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	claim := r.flag("wren", id, "No other firm", "COMPETENCE")
	r.must(r.move("edith", id, workflow.Approve, answering("")))
	r.must(r.file("edith", id, contract+" More."))
	r.must(r.verdict("wren", id, claim, workflow.VerdictWithdrawn))
	_, err := r.news.Do(context.Background(), r.members["edith"], newsroom.Request{Article: id, Verb: workflow.File, Saw: 2, Text: new(copyOf(contract)),
		Answers: workflow.Answers{"approve": {Yes: true}, "confirm": {Yes: true}, "needs_lawyer": {Words: "refer"}}})
	if err == nil && !r.facts(id).Referred() {
		t.Errorf("edith answered “refer”; nothing is referred, and the story is %s", r.facts(id).Article.Stage)
	}
}
