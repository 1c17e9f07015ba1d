package newsroom_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// waits holds that a requirement waits and what it says; signs, whose sign-offs it has.
func (r *room) waits(id workflow.ID, key workflow.RequirementKey, says string) {
	r.t.Helper()
	if need := r.need(id, key); need.Status != workflow.Waiting || !strings.Contains(need.Says, says) {
		r.t.Errorf("%s is %s: %q, want it to wait and say %q", key, need.Status, need.Says, says)
	}
}

func (r *room) met(id workflow.ID, key workflow.RequirementKey) {
	r.t.Helper()
	if need := r.need(id, key); need.Status != workflow.Met {
		r.t.Errorf("%s is %s: %q", key, need.Status, need.Says)
	}
}

func (r *room) notNeeded(id workflow.ID, key workflow.RequirementKey) {
	r.t.Helper()
	if need := r.need(id, key); need.Status != workflow.NotNeeded {
		r.t.Errorf("%s is %s: %q", key, need.Status, need.Says)
	}
}

func (r *room) signs(id workflow.ID, key workflow.RequirementKey, names ...string) {
	r.t.Helper()
	var ids []workflow.ID
	for _, s := range r.need(id, key).Signed {
		ids = append(ids, s.Member)
	}
	r.are("signed", ids, names)
}

// unpublished holds that nobody can publish the story.
func (r *room) unpublished(id workflow.ID, why string) {
	r.t.Helper()
	if r.move("edgar", id, workflow.Publish) == nil {
		r.t.Errorf("published, though %s", why)
	}
}

func TestTheDesksNumberOfEditorsApproves(t *testing.T) {
	flagged := workflow.LegalFlagged
	t.Run("one", func(t *testing.T) {
		r := newRoom(t)
		id := r.reviewed(flagged)
		r.waits(id, workflow.NeedEditor, "An editor of the desk approves this text.")
		r.can(id, workflow.NeedEditor, "edith", "edgar")
		r.signs(id, workflow.NeedEditor)
		r.unpublished(id, "no editor approved")
		r.must(r.move("edith", id, workflow.Approve))
		r.met(id, workflow.NeedEditor)
		r.signs(id, workflow.NeedEditor, "edith")
	})
	t.Run("two", func(t *testing.T) {
		r := newRoom(t)
		r.setRules(r.desks[flagged], 2, flagged)
		id := r.reviewed(flagged)
		r.waits(id, workflow.NeedEditor, "2 editors of the desk approve this text.")
		r.must(r.move("edith", id, workflow.Approve))
		r.waits(id, workflow.NeedEditor, "One more editor of the desk approves this text.")
		r.can(id, workflow.NeedEditor, "edgar")
		r.signs(id, workflow.NeedEditor, "edith")
		r.unpublished(id, "one editor of two approved")
		r.must(r.move("edgar", id, workflow.Approve))
		r.met(id, workflow.NeedEditor)
		r.signs(id, workflow.NeedEditor, "edgar", "edith")
	})
	t.Run("two, of whom one signed with a suggestion", func(t *testing.T) {
		r := newRoom(t)
		r.setRules(r.desks[flagged], 2, flagged)
		id := r.reviewed(flagged)
		s := r.suggested("will", id, "gave", "handed")
		r.must(r.move("edgar", id, workflow.Approve, subjectTo(workflow.OnlyWith, s)))
		r.waits(id, workflow.NeedEditor, "2 editors of the desk approve this text.")
		r.must(r.move("edith", id, workflow.Approve))
		need := r.need(id, workflow.NeedEditor)
		if !need.Pending || !slices.Equal(need.Threads, []workflow.ID{s}) {
			t.Errorf("it waits for %v, pending %v", need.Threads, need.Pending)
		}
		r.waits(id, workflow.NeedEditor, "edgar signed with 1 suggestion; 1 is not accepted yet.")
		r.can(id, workflow.NeedEditor, "edgar", "edith")
		r.signs(id, workflow.NeedEditor, "edith")
	})
	t.Run("never a chief in an editor’s place", func(t *testing.T) {
		r := newRoom(t)
		id := r.reviewed(flagged)
		r.must(r.move("cleo", id, workflow.Approve))
		r.waits(id, workflow.NeedEditor, "An editor of the desk approves")
	})
	t.Run("and one of them says whether it needs a lawyer", func(t *testing.T) {
		r := newRoom(t)
		id := r.reviewed(flagged)
		claim := r.flag("wren", id, "No other firm", "COMPETENCE")
		r.must(r.move("edith", id, workflow.Approve))
		r.must(r.verdict("wren", id, claim, workflow.VerdictWithdrawn))
		r.waits(id, workflow.NeedEditor, "says whether it needs a lawyer")
		r.can(id, workflow.NeedEditor, "edgar", "edith")
		r.signs(id, workflow.NeedEditor, "edith")
		r.unpublished(id, "nobody said whether it needs a lawyer")
	})
}

// One member's sign-offs fill one place, whatever roles they hold.
func TestOneMemberFillsOnePlace(t *testing.T) {
	r := newRoom(t)
	r.joins("max", workflow.LegalAlways, workflow.Editor, workflow.Legal, workflow.Chief)
	id := r.reviewed(workflow.LegalAlways)
	r.flag("wren", id, "gave the contract", "CORRUPT") // an S4: a chief approves, too
	claim := r.facts(id).Allegations[0].ID
	r.must(r.verdict("lex", id, claim, workflow.VerdictClear))
	r.must(r.move("max", id, workflow.Approve, as(workflow.Editor)))
	r.must(r.move("max", id, workflow.Approve, as(workflow.Chief)))
	r.must(r.move("max", id, workflow.Clear, as(workflow.Legal)))
	filled := func(want ...workflow.RequirementKey) {
		t.Helper()
		for _, key := range []workflow.RequirementKey{workflow.NeedEditor, workflow.NeedLegal, workflow.NeedSecondApprover} {
			if got := r.need(id, key).Status == workflow.Met; got != slices.Contains(want, key) {
				t.Errorf("%s is met: %v", key, got)
			}
		}
	}
	filled(workflow.NeedEditor)
	r.must(r.move("edith", id, workflow.Approve)) // then max may be the lawyer
	filled(workflow.NeedEditor, workflow.NeedLegal)
	r.signs(id, workflow.NeedEditor, "edith")
	r.signs(id, workflow.NeedLegal, "max")
	r.must(r.move("lex", id, workflow.Clear)) // or the chief
	filled(workflow.NeedEditor, workflow.NeedLegal, workflow.NeedSecondApprover)
	r.signs(id, workflow.NeedSecondApprover, "max")
}

// Whoever could fill two places makes room where somebody else can fill only one of them.
func TestPlacesAreFilledAsFarAsTheyCanBe(t *testing.T) {
	for _, first := range []string{"edith", "max"} {
		r := newRoom(t)
		r.joins("max", workflow.LegalAlways, workflow.Editor, workflow.Legal)
		id := r.reviewed(workflow.LegalAlways)
		for _, who := range []string{first, map[string]string{"edith": "max", "max": "edith"}[first]} {
			r.must(r.move(who, id, workflow.Approve, as(workflow.Editor)))
		}
		r.must(r.move("max", id, workflow.Clear, as(workflow.Legal)))
		r.signs(id, workflow.NeedEditor, "edith")
		r.signs(id, workflow.NeedLegal, "max")
		r.stage(id, workflow.Ready)
	}
}

func TestTwoPeopleNamesWhoseWordsWait(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	r.waits(id, workflow.NeedTwoPeople, "Somebody other than wren signs this text")
	r.must(r.file("edith", id, contract+" It will meet on Friday."))
	need := r.need(id, workflow.NeedTwoPeople)
	if !strings.Contains(need.Says, "wren and edith") && !strings.Contains(need.Says, "edith and wren") {
		t.Errorf("it says %q", need.Says)
	}
}

func TestBlockingCommentsAreResolved(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	r.met(id, workflow.NeedBlocking)
	one := r.says("edith", id, true)
	r.waits(id, workflow.NeedBlocking, "One blocking comment is resolved.")
	r.unpublished(id, "a blocking comment is open")
	two := r.says("lex", id, true)
	r.waits(id, workflow.NeedBlocking, "2 blocking comments are resolved.")
	if got := r.need(id, workflow.NeedBlocking).Threads; !slices.Contains(got, one) || !slices.Contains(got, two) || len(got) != 2 {
		t.Errorf("they are %v", got)
	}
	r.must(r.thread("lex", id, two, workflow.Resolve))
	r.must(r.thread("edith", id, one, workflow.Unblock))
	r.met(id, workflow.NeedBlocking)
	r.stage(id, workflow.Ready)
}

// A desk asks for a lawyer always, from S2 on, or from S3 on; a referral asks on any.
func TestWhenALawyerIsAskedFor(t *testing.T) {
	for _, c := range []struct {
		rule     workflow.LegalRule
		severity string
		asked    bool
	}{
		{workflow.LegalAlways, "", true}, {workflow.LegalFlagged, "", false}, {workflow.LegalSerious, "", false},
		{workflow.LegalFlagged, "S1", false}, {workflow.LegalFlagged, "S2", true}, {workflow.LegalSerious, "S2", false}, {workflow.LegalSerious, "S3", true},
	} {
		r := newRoom(t)
		id := r.reviewed(c.rule)
		withdraw := func() {}
		if c.severity != "" {
			out, err := r.news.Do(context.Background(), r.members["wren"], newsroom.Request{Article: id, Verb: workflow.Flag, Saw: 1, On: in(contract, "No other firm"),
				Answers: workflow.Answers{"category": {Words: "OTHER"}, "severity": {Words: c.severity}}})
			r.must(err)
			r.must(r.verdict("lex", id, out.Thread, workflow.VerdictClear)) // a cleared claim is still made
			withdraw = func() { r.must(r.verdict("lex", id, out.Thread, workflow.VerdictWithdrawn)) }
		}
		need := r.need(id, workflow.NeedLegal)
		if got := need.Status == workflow.Waiting; got != c.asked || !got && need.Status != workflow.NotNeeded {
			t.Errorf("desk %s, %q: %s", c.rule, c.severity, need.Status)
		}
		if c.asked {
			r.waits(id, workflow.NeedLegal, "A lawyer clears this text.")
			r.can(id, workflow.NeedLegal, "lex", "lena")
			r.must(r.move("edith", id, workflow.Approve))
			r.unpublished(id, "no lawyer cleared it")
		}
		if withdraw(); c.rule != workflow.LegalAlways {
			r.notNeeded(id, workflow.NeedLegal)
			r.must(r.move("will", id, workflow.Refer))
			r.waits(id, workflow.NeedLegal, "A lawyer clears this text.")
		}
		r.must(r.move("lex", id, workflow.Clear))
		r.met(id, workflow.NeedLegal)
		r.signs(id, workflow.NeedLegal, "lex")
	}
}

func TestALawyerWhoClearedWithASuggestion(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	s := r.suggested("will", id, "gave", "handed")
	r.must(r.move("lex", id, workflow.Clear, subjectTo(workflow.OnlyWith, s)))
	r.waits(id, workflow.NeedLegal, "lex signed with 1 suggestion; 1 is not accepted yet.")
	if need := r.need(id, workflow.NeedLegal); !need.Pending || !slices.Equal(need.Threads, []workflow.ID{s}) {
		t.Errorf("it waits for %v, pending %v", need.Threads, need.Pending)
	}
	r.can(id, workflow.NeedLegal, "lena", "edith", "edgar") // another lawyer, or an editor who accepts it
}

// Nor does one who fills a place already fill another with a suggestion.
func TestWhoFillsAPlaceFillsNoOtherAhead(t *testing.T) {
	for role, verb := range map[workflow.Role]workflow.Verb{workflow.Legal: workflow.Clear, workflow.Chief: workflow.Approve} {
		r := newRoom(t)
		r.joins("max", workflow.LegalAlways, workflow.Editor, workflow.Legal, workflow.Chief)
		id := r.reviewed(workflow.LegalAlways)
		r.must(r.move("max", id, verb, as(role)))
		s := r.suggested("will", id, "gave", "handed")
		r.must(r.move("max", id, workflow.Approve, as(workflow.Editor), subjectTo(workflow.OnlyWith, s)))
		if need := r.need(id, workflow.NeedEditor); need.Pending {
			t.Errorf("max signed as %s, and is waited for as an editor: %s", role, need.Says)
		}
	}
}

// Who fills another place is still waited for in none; who fills none is.
func TestAPlaceThatIsFilledHidesNobodyWhoSignedAhead(t *testing.T) {
	for who, verb := range map[string]workflow.Verb{"lex": workflow.Clear, "cleo": workflow.Approve} {
		r := newRoom(t)
		id := r.reviewed(workflow.LegalAlways)
		r.must(r.move(who, id, verb))
		s := r.suggested("will", id, "gave", "handed")
		r.must(r.move("edith", id, workflow.Approve, subjectTo(workflow.OnlyWith, s)))
		if need := r.need(id, workflow.NeedEditor); !need.Pending {
			t.Errorf("%s signed; that edith signed with a suggestion is not told: %s", who, need.Says)
		}
	}
}

func TestAChiefApprovesForAnS4(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	r.notNeeded(id, workflow.NeedSecondApprover)
	claim := r.flag("wren", id, "gave the contract", "CORRUPT")
	r.must(r.verdict("lex", id, claim, workflow.VerdictClear))
	r.must(r.move("lex", id, workflow.Clear)) // again: the record is graver
	r.stage(id, workflow.InLegal)
	r.waits(id, workflow.NeedSecondApprover, "A chief approves this text, because an S4 allegation stands.")
	r.can(id, workflow.NeedSecondApprover, "cleo")
	if got := r.need(id, workflow.NeedSecondApprover).Threads; !slices.Equal(got, []workflow.ID{claim}) {
		t.Errorf("for %v", got)
	}
	r.unpublished(id, "no chief approved an S4")
	s := r.suggested("will", id, "would not comment", "said nothing")
	r.must(r.move("cleo", id, workflow.Approve, subjectTo(workflow.OnlyWith, s)))
	if need := r.need(id, workflow.NeedSecondApprover); !need.Pending || !slices.Equal(need.Threads, []workflow.ID{s}) {
		t.Errorf("cleo signed with a suggestion; it waits for %v, pending %v", need.Threads, need.Pending)
	}
	r.must(r.thread("edith", id, s, workflow.Reject))
	r.must(r.move("cleo", id, workflow.Approve))
	r.met(id, workflow.NeedSecondApprover)
	r.signs(id, workflow.NeedSecondApprover, "cleo")
	r.stage(id, workflow.Ready)
	r.must(r.verdict("lex", id, claim, workflow.VerdictWithdrawn))
	r.notNeeded(id, workflow.NeedSecondApprover)
}

func TestEveryAllegationIsClosed(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	r.met(id, workflow.NeedAllegations)
	light := r.flag("wren", id, "No other firm", "OTHER")
	r.waits(id, workflow.NeedAllegations, "One allegation gets a closing verdict.")
	r.can(id, workflow.NeedAllegations, "edith", "edgar", "lex", "lena")
	grave := r.flag("wren", id, "would not comment", "VIOLENCE")
	r.waits(id, workflow.NeedAllegations, "2 allegations get a closing verdict.")
	if got := r.need(id, workflow.NeedAllegations).Threads; len(got) != 2 || got[0] != light || got[1] != grave {
		t.Errorf("they are %v", got)
	}
	r.must(r.verdict("edith", id, light, workflow.VerdictClear))
	r.can(id, workflow.NeedAllegations, "lex", "lena") // S3 is legal's
	r.unpublished(id, "an allegation is open")
	r.must(r.verdict("lex", id, grave, workflow.VerdictClear))
	r.met(id, workflow.NeedAllegations)
	r.must(r.file("edgar", id, "Nothing of it is left."))
	r.can(id, workflow.NeedAllegations, "lex", "lena") // of words that are lost only legal says what becomes of them
}

func TestHoldsPreventPublication(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	r.met(id, workflow.NeedHold)
	lay := func(who string, ground workflow.Ground, until time.Time) {
		r.must(r.move(who, id, workflow.HoldBack, func(q *newsroom.Request) {
			q.Answers["ground"], q.Answers["until"] = workflow.Answer{Words: string(ground)}, workflow.Answer{Time: until}
		}))
	}
	lay("lex", workflow.GroundDanger, r.now.Add(time.Hour))
	r.waits(id, workflow.NeedHold, "Once the hold that lex laid is lifted.")
	r.can(id, workflow.NeedHold, "lex", "lena")
	r.unpublished(id, "it is held")
	r.now = r.facts(id).Holds[0].Until
	r.met(id, workflow.NeedHold)
	lay("lena", workflow.GroundAdvice, time.Time{})
	r.waits(id, workflow.NeedHold, "Once the hold that lena laid is lifted.")
	r.can(id, workflow.NeedHold, "cleo", "lex", "lena")
	r.unpublished(id, "advice is pending")
	r.must(r.move("lex", id, workflow.Release))
	r.must(r.move("edgar", id, workflow.Publish))
}

func TestAStoryHasItsOwnAddress(t *testing.T) {
	r := newRoom(t)
	first, second := r.ready(), r.ready()
	r.met(second, workflow.NeedAddress)
	r.must(r.move("edith", first, workflow.Publish))
	r.waits(second, workflow.NeedAddress, "another slug")
	r.can(second, workflow.NeedAddress, "edgar", "edith")
	r.unpublished(second, "its address is another story’s")
	text := copyOf(contract)
	text.Slug = ""
	_, err := r.news.Do(context.Background(), r.members["edith"], newsroom.Request{Article: second, Verb: workflow.File, Saw: 1, Text: &text})
	r.must(err)
	r.must(r.move("edgar", second, workflow.Approve))
	r.must(r.move("lex", second, workflow.Clear))
	r.waits(second, workflow.NeedAddress, "The story gets a slug")
	r.can(second, workflow.NeedAddress, "edgar", "edith")
	r.unpublished(second, "it has no address")
}

// One word is copy.
func TestAStoryOfOneWord(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalFlagged)
	r.must(r.file("wren", id, "Fire."))
	r.must(r.move("wren", id, workflow.Submit))
	for _, need := range r.facts(id).Requirements() {
		if need.Key == workflow.NeedCopy {
			t.Error("it waits for copy")
		}
	}
}

// What is published rests on the requirements, and not on the stage that is kept for lists.
func TestTheKeptStageDecidesNothing(t *testing.T) {
	r := newRoom(t)
	keep := func(id workflow.ID, stage workflow.Stage) {
		a := r.facts(id).Article
		a.Stage = stage
		r.must(r.news.Store.Write(context.Background(), func(tx workflow.Tx) error { return tx.SetArticle(a) }))
	}
	id := r.reviewed(workflow.LegalAlways)
	keep(id, workflow.Ready)
	r.refused(r.move("edith", id, workflow.Publish), workflow.ProblemStale, "with the editors now")
	id = r.ready()
	keep(id, workflow.Editing)
	r.must(r.move("edith", id, workflow.Publish))
}
