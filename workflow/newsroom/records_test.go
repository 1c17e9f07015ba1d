package newsroom_test

import (
	"context"
	"slices"
	"testing"

	"stet/workflow"
	"stet/workflow/newsroom"
)

func TestVerdictsRestOnTheWords(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	r.must(r.move("wren", id, workflow.Submit))
	claim := r.flag("lex", id, "No other firm was asked to bid", "CORRUPT")
	r.must(r.verdict("lex", id, claim, workflow.VerdictClear))
	closed := func(want bool, why string) {
		t.Helper()
		f := r.facts(id)
		if got := f.Closed(f.Allegations[0]); got != want {
			t.Errorf("%s: closed is %v, want %v", why, got, want)
		}
	}
	closed(true, "after the verdict")
	r.must(r.file("edith", id, "The board gave the contract to a friend. No other firm was asked to bid. The board would not comment."))
	closed(false, "the sentence before it was changed")
	r.must(r.file("edith", id, contract))
	closed(true, "the words are back")
	r.must(r.file("edith", id, contract+"\n\nIt meets on Friday."))
	closed(true, "another paragraph was added")
}

func TestRemoved(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	r.must(r.move("wren", id, workflow.Submit))
	claim := r.flag("lex", id, "No other firm was asked to bid", "CORRUPT")
	r.refused(r.verdict("lex", id, claim, workflow.VerdictRemoved), workflow.ProblemBlocked, "first")
	r.must(r.verdict("lex", id, claim, workflow.VerdictRemove))
	r.must(r.file("edith", id, "The board would not comment. No other firm, in short, was asked to bid: none. Ever."))
	r.must(r.file("edith", id, "The board would not comment. It seems no other firm was asked to bid for it."))
	r.refused(r.verdict("lex", id, claim, workflow.VerdictRemoved), workflow.ProblemBlocked, "Lost is not gone")
	r.must(r.file("edith", id, "The board would not comment."))
	r.refused(r.move("lex", id, workflow.Clear), workflow.ProblemBlocked, "no closing verdict")
	r.must(r.verdict("lex", id, claim, workflow.VerdictRemoved))
	r.must(r.move("lex", id, workflow.Clear))
	r.must(r.file("edith", id, contract))
	if f := r.facts(id); f.Closed(f.Allegations[0]) {
		t.Error("the words came back and the allegation stays closed")
	}
}

func TestGraverRecordVoidsTheClearance(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	r.flag("edith", id, "No other firm was asked to bid", "OTHER")
	if got := r.standing(id, "lex"); got != workflow.StandingRecord {
		t.Errorf("the words are the same, the record is not: the clearance is %s", got)
	}
	if got := r.standing(id, "edith"); got != workflow.StandingValid {
		t.Errorf("an editor’s approval is of the words alone: %s", got)
	}
}

func TestSeverities(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalSerious)
	r.must(r.move("wren", id, workflow.Submit))
	claim := r.flag("wren", id, "No other firm was asked to bid", "COMPETENCE")
	grade := func(who, severity string) error {
		_, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Thread: claim, Verb: workflow.RaiseSeverity, Saw: 1, Answers: workflow.Answers{"severity": {Words: severity}}})
		return err
	}
	r.must(r.verdict("edith", id, claim, workflow.VerdictClear)) // S2 is an editor’s to close
	r.refused(grade("will", "S4"), workflow.ProblemMissing, "")  // a colleague who may not see the record
	r.must(grade("wren", "S4"))
	r.refused(grade("edith", "S1"), workflow.ProblemNotYours, "legal")
	r.refused(r.verdict("edith", id, claim, workflow.VerdictClear), workflow.ProblemNotYours, "S0–S2")
	if !r.facts(id).LegalNeeded() {
		t.Error("an S4 stands and no lawyer is asked for")
	}
	r.must(r.move("edgar", id, workflow.Approve))
	r.must(r.verdict("lex", id, claim, workflow.VerdictClear))
	r.must(r.move("lex", id, workflow.Clear))
	r.stage(id, workflow.InLegal) // a chief is asked for too
	r.must(r.move("cleo", id, workflow.Approve))
	r.stage(id, workflow.Ready)
}

func TestWhoWithdrawsAnAllegation(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	first := r.flag("wren", id, "No other firm was asked to bid", "CORRUPT")
	r.must(r.verdict("wren", id, first, workflow.VerdictWithdrawn))
	second := r.flag("wren", id, "No other firm was asked to bid", "CORRUPT")
	_, err := r.news.Do(context.Background(), r.members["lex"], newsroom.Request{Article: id, Thread: second, Verb: workflow.Say, Saw: 1, Answers: workflow.Answers{"comment": {Words: "Keep this."}}})
	r.must(err)
	r.refused(r.verdict("wren", id, second, workflow.VerdictWithdrawn), workflow.ProblemNotYours, "nobody else has touched it")
}

func TestReferral(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalFlagged)
	r.must(r.move("wren", id, workflow.Submit))
	r.refused(r.move("edith", id, workflow.Approve, func(q *newsroom.Request) { q.Answers["needs_lawyer"] = workflow.Answer{Words: ""} }), workflow.ProblemInvalid, "Does this need a lawyer?")
	r.must(r.move("edith", id, workflow.Approve, func(q *newsroom.Request) { q.Answers["needs_lawyer"] = workflow.Answer{Words: "refer"} }))
	r.stage(id, workflow.InLegal)
	r.must(r.move("lex", id, workflow.Clear))
	r.stage(id, workflow.Ready)
	r.must(r.file("edith", id, contract+" More."))
	r.must(r.move("edgar", id, workflow.Approve))
	r.stage(id, workflow.InLegal) // the clearance answered the referral for its own words only
	_, err := r.news.Do(context.Background(), r.members["lex"], newsroom.Request{Article: id, Verb: workflow.DismissReferral, Saw: 2, Answers: workflow.Answers{"reason": {Words: "A literal."}}})
	r.must(err)
	r.stage(id, workflow.Ready)
}

func TestConfidentialStory(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	id := r.start(workflow.LegalSerious)
	confide := func(who string, people ...string) error {
		q := newsroom.Request{Article: id, Verb: workflow.MakeConfidential, Saw: 1}
		var named workflow.Answer
		for _, p := range people {
			named.IDs = append(named.IDs, r.members[p])
		}
		q.Answers = workflow.Answers{"people": named}
		_, err := r.news.Do(ctx, r.members[who], q)
		return err
	}
	r.refused(confide("wren", "lex"), workflow.ProblemInvalid, "at least one editor")
	r.must(confide("wren", "edith", "lex"))
	sees := func(want ...string) {
		t.Helper()
		for who := range staff {
			_, err := r.news.Galley(ctx, r.members[who], id)
			if got := err == nil; got != slices.Contains(want, who) {
				t.Errorf("%s sees it: %v", who, got)
			}
		}
	}
	sees("wren", "edith", "lex")
	_, err := r.news.Do(ctx, r.members["edith"], newsroom.Request{Article: id, Verb: workflow.AddPerson, Saw: 1, Answers: workflow.Answers{"person": {Words: string(r.members["edgar"])}}})
	r.must(err)
	r.must(r.move("wren", id, workflow.Submit))
	r.must(r.move("edgar", id, workflow.Approve))
	r.must(r.move("edith", id, workflow.Publish))
	sees("wren", "edith", "edgar", "lex", "lena", "cleo")
}

func TestRolesTakeTwoPeople(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	give := func(by, to string, role workflow.Role) error {
		_, err := r.news.GiveRole(ctx, r.members[by], newsroom.RoleRequest{Member: r.members[to], Role: role})
		return err
	}
	r.refused(give("edith", "will", workflow.Legal), workflow.ProblemNotYours, "Only an admin")
	r.refused(give("ada", "ada", workflow.Legal), workflow.ProblemNotYours, "Nobody gives themselves")
	r.must(give("ada", "will", workflow.Legal))
	staffNow, err := r.news.Staff(ctx, r.members["lex"])
	r.must(err)
	if m, _ := staffNow.Masthead.Member(r.members["will"]); m.Has(workflow.Legal) {
		t.Fatal("one admin alone made a lawyer")
	}
	grant := staffNow.Grants[0].ID
	for who, want := range map[string]int{"lex": 1, "lena": 1, "cleo": 0, "ada": 0} {
		q, err := r.news.Queue(ctx, r.members[who], r.now, r.now)
		r.must(err)
		if len(q.Grants) != want {
			t.Errorf("%d roles wait for the word of %s, want %d", len(q.Grants), who, want)
		}
	}
	_, err = r.news.AnswerGrant(ctx, r.members["cleo"], grant, true, newsroom.Once{})
	r.refused(err, workflow.ProblemNotYours, "second holder")
	_, err = r.news.AnswerGrant(ctx, r.members["lex"], grant, true, newsroom.Once{})
	r.must(err)
	_, err = r.news.TakeRole(ctx, r.members["ada"], newsroom.RoleRequest{Member: r.members["ada"], Role: workflow.Admin})
	r.refused(err, workflow.ProblemInvalid, "last admin")
}

func TestRoleLossVoidsApprovalsAndNotVetoes(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	approved, vetoed := r.ready(), r.start(workflow.LegalAlways)
	r.must(r.move("wren", vetoed, workflow.Submit))
	r.must(r.move("lex", vetoed, workflow.RequestChanges))
	_, err := r.news.TakeRole(ctx, r.members["ada"], newsroom.RoleRequest{Member: r.members["lex"], Role: workflow.Legal})
	r.must(err)
	r.stage(approved, workflow.InLegal)
	if got := r.standing(approved, "lex"); got != workflow.StandingRoleLost {
		t.Errorf("the clearance is %s", got)
	}
	if got := r.standing(vetoed, "lex"); got != workflow.StandingVeto {
		t.Errorf("the veto is %s", got)
	}
}

func TestWriterAddedLaterVoidsTheirOwnApproval(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	id := r.ready()
	_, err := r.news.Do(ctx, r.members["edgar"], newsroom.Request{Article: id, Verb: workflow.AddWriter, Saw: 1, Answers: workflow.Answers{"person": {Words: string(r.members["edith"])}}})
	r.must(err)
	r.stage(id, workflow.Editing)
}
