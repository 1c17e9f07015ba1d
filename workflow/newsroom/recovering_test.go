package newsroom_test

import (
	"context"
	"testing"
	"time"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// recovery is the one of somebody's account that has not ended.
func (r *room) recovery(name string) workflow.Recovery {
	r.t.Helper()
	staff, err := r.news.Staff(context.Background(), r.members["cleo"])
	r.must(err)
	of := staff.Masthead.RecoveriesOf(r.members[name])
	if len(of) != 1 {
		r.t.Fatalf("%d recoveries of %s", len(of), name)
	}
	return of[0]
}

func (r *room) confirms(witness, name string) {
	r.t.Helper()
	_, err := r.news.ConfirmRecovery(context.Background(), r.members[witness], r.recovery(name).ID, newsroom.Once{})
	r.must(err)
}

func (r *room) vouchedFor(witness, name string) error {
	_, err := r.news.Vouch(context.Background(), r.members[witness], r.members[name], newsroom.Once{})
	return err
}

func (r *room) newLink(admin, name string) string {
	r.t.Helper()
	link, err := r.news.NewLink(context.Background(), r.members[admin], r.members[name], newsroom.Once{})
	r.must(err)
	return link
}

func (r *room) takesUp(link string) error {
	_, err := r.news.TakeUp(context.Background(), link, "", "", "another hash")
	return err
}

func (r *room) disables(name string, disabled bool) {
	r.t.Helper()
	_, err := r.news.SetDisabled(context.Background(), r.members["ada"], r.members[name], disabled, newsroom.Once{})
	r.must(err)
}

// TestOneAdminTakesNoAccountOver is the way by which an admin alone opened any editor's
// account, read what is confidential, and signed.
func TestOneAdminTakesNoAccountOver(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	article := r.start(workflow.LegalFlagged)
	r.must(r.move("wren", article, workflow.MakeConfidential, func(q *newsroom.Request) {
		q.Answers = workflow.Answers{"people": {IDs: []workflow.ID{r.members["edith"]}}}
	}))
	r.must(r.move("wren", article, workflow.Submit))
	open := r.reviewed(workflow.LegalFlagged)

	link := r.newLink("ada", "edith")
	r.refused(r.takesUp(link), workflow.ProblemBlocked, "once a chief has confirmed it")
	_, err := r.news.ConfirmRecovery(ctx, r.members["ada"], r.recovery("edith").ID, newsroom.Once{})
	r.refused(err, workflow.ProblemNotYours, "A chief confirms this")
	r.now = r.now.Add(workflow.RecoveryWait)
	r.refused(r.takesUp(link), workflow.ProblemBlocked, "confirmed it")
	r.confirms("cleo", "edith")
	r.must(r.takesUp(link))

	_, err = r.news.Galley(ctx, r.members["edith"], article)
	r.refused(err, workflow.ProblemMissing, "")
	for _, verb := range []workflow.Verb{workflow.Approve, workflow.Agree, workflow.RequestChanges, workflow.Publish} {
		r.refused(r.move("edith", open, verb), workflow.ProblemNotYours, "nobody has confirmed yet that it is yours")
	}
	galley, err := r.news.Galley(ctx, r.members["edith"], open)
	r.must(err)
	if moves := workflow.Possible(galley.Facts); len(moves) > 0 {
		t.Errorf("offered: %v", moves)
	}
	r.says("edith", open, false)
	r.refused(r.vouchedFor("ada", "edith"), workflow.ProblemNotYours, "A chief confirms this")
	r.refused(r.vouchedFor("edith", "edith"), workflow.ProblemNotYours, "A chief confirms this")
	r.must(r.vouchedFor("cleo", "edith"))
	r.refused(r.vouchedFor("cleo", "edith"), workflow.ProblemInvalid, "Nobody doubts")
	_, err = r.news.Galley(ctx, r.members["edith"], article)
	r.must(err)
	r.must(r.move("edith", open, workflow.Approve))
}

// Somebody took edith's account over; the next link is the way back for her.
func TestWhoeverTookAnAccountDoesNotKeepItsOwnerOut(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	taken := r.newLink("ada", "edith")
	r.confirms("cleo", "edith")
	r.must(r.takesUp(taken))
	back, err := r.news.LinkByCommand(ctx, "edith@paper.example")
	r.must(err)
	shell, err := r.news.Shell(ctx, r.members["edith"])
	r.must(err)
	_, err = r.news.StopRecovery(ctx, r.members["edith"], shell.Recoveries[0].ID, newsroom.Once{})
	r.refused(err, workflow.ProblemNotYours, "nobody has confirmed yet that it is yours")
	_, err = r.news.SetPassword(ctx, r.members["edith"], "the taker’s hash", "", newsroom.Once{})
	r.must(err)
	r.must(r.takesUp(back))
}

func TestWhatARecoveredAccountSignedBeforeStands(t *testing.T) {
	r := newRoom(t)
	article := r.reviewed(workflow.LegalFlagged)
	r.must(r.move("edith", article, workflow.Approve))
	link := r.newLink("ada", "edith")
	r.confirms("cleo", "edith")
	r.must(r.takesUp(link))
	if f := r.facts(article); f.Stage() != workflow.Ready {
		t.Errorf("the story is %s", f.Stage())
	}
}

func TestRecoveryWithoutAWitness(t *testing.T) {
	ctx := context.Background()
	alone := func(t *testing.T) *room {
		r := newRoom(t)
		r.disables("cleo", true)
		return r
	}
	t.Run("works after a day", func(t *testing.T) {
		r := alone(t)
		link := r.newLink("ada", "edith")
		r.now = r.now.Add(workflow.RecoveryWait - time.Second)
		r.refused(r.takesUp(link), workflow.ProblemBlocked, "the owner of the account can stop it")
		r.now = r.now.Add(time.Second)
		r.must(r.takesUp(link))
		r.refused(r.vouchedFor("ada", "edith"), workflow.ProblemNotYours, "")
		r.must(r.news.VouchByCommand(ctx, "edith@paper.example"))
		if shell, err := r.news.Shell(ctx, r.members["edith"]); err != nil || !shell.Member.Trusted() {
			t.Errorf("%+v, %v", shell.Member, err)
		}
	})
	t.Run("not once there is a witness again", func(t *testing.T) {
		r := alone(t)
		link := r.newLink("ada", "edith")
		r.disables("cleo", false)
		if shell, err := r.news.Shell(ctx, r.members["edith"]); err != nil || !shell.Recoveries[0].NeedsWitness {
			t.Errorf("the owner is told that the wait is enough: %+v, %v", shell.Recoveries, err)
		}
		r.now = r.now.Add(workflow.RecoveryWait)
		r.refused(r.takesUp(link), workflow.ProblemBlocked, "confirmed it")
		r.confirms("cleo", "edith")
		r.must(r.takesUp(link))
	})
	t.Run("its owner stops it", func(t *testing.T) {
		r := alone(t)
		link := r.newLink("ada", "edith")
		shell, err := r.news.Shell(ctx, r.members["edith"])
		if err != nil || len(shell.Recoveries) != 1 || shell.Recoveries[0].By != "ada" {
			t.Fatalf("told of %+v, %v", shell.Recoveries, err)
		}
		_, err = r.news.StopRecovery(ctx, r.members["wren"], shell.Recoveries[0].ID, newsroom.Once{})
		r.refused(err, workflow.ProblemMissing, "")
		_, err = r.news.StopRecovery(ctx, r.members["edith"], shell.Recoveries[0].ID, newsroom.Once{})
		r.must(err)
		r.now = r.now.Add(workflow.RecoveryWait)
		r.refused(r.takesUp(link), workflow.ProblemMissing, "used or has expired")
	})
	t.Run("a new password of the owner’s ends it", func(t *testing.T) {
		r := alone(t)
		link := r.newLink("ada", "edith")
		_, err := r.news.SetPassword(ctx, r.members["edith"], "hash", "", newsroom.Once{})
		r.must(err)
		r.now = r.now.Add(workflow.RecoveryWait)
		r.refused(r.takesUp(link), workflow.ProblemMissing, "")
	})
	t.Run("it waits anew after the account was disabled", func(t *testing.T) {
		r := alone(t)
		link := r.newLink("ada", "edith")
		r.now = r.now.Add(workflow.RecoveryWait)
		r.disables("edith", true)
		r.disables("edith", false)
		r.refused(r.takesUp(link), workflow.ProblemMissing, "")
		r.refused(r.takesUp(r.newLink("ada", "edith")), workflow.ProblemBlocked, "")
	})
	t.Run("a recovered chief is no witness", func(t *testing.T) {
		r := newRoom(t)
		link, err := r.news.LinkByCommand(ctx, "cleo@paper.example")
		r.must(err)
		r.must(r.takesUp(link)) // by the owner of the machine: nobody doubts it
		r.newLink("ada", "edith")
		r.confirms("cleo", "edith")
		again := newRoom(t)
		again.joins("cora", workflow.LegalFlagged, workflow.Writer, workflow.Chief)
		link = again.newLink("ada", "cora")
		again.confirms("cleo", "cora")
		again.must(again.takesUp(link))
		again.newLink("ada", "edith")
		_, err = again.news.ConfirmRecovery(ctx, again.members["cora"], again.recovery("edith").ID, newsroom.Once{})
		again.refused(err, workflow.ProblemMissing, "")
	})
}

func TestRecoveredAdminAdministersNothing(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	r.joins("abel", workflow.LegalFlagged, workflow.Writer, workflow.Admin)
	link := r.newLink("ada", "abel")
	r.confirms("cleo", "abel")
	r.must(r.takesUp(link))
	_, err := r.news.NewLink(ctx, r.members["abel"], r.members["edith"], newsroom.Once{})
	r.refused(err, workflow.ProblemNotYours, "nobody has confirmed yet")
	_, err = r.news.TakeRole(ctx, r.members["ada"], newsroom.RoleRequest{Member: r.members["ada"], Role: workflow.Admin})
	r.refused(err, workflow.ProblemInvalid, "last admin")
	_, err = r.news.GiveRole(ctx, r.members["ada"], newsroom.RoleRequest{Member: r.members["will"], Role: workflow.Admin})
	r.must(err)
	staff, err := r.news.Staff(ctx, r.members["abel"])
	r.must(err)
	_, err = r.news.AnswerGrant(ctx, r.members["abel"], staff.Grants[0].ID, true, newsroom.Once{})
	r.refused(err, workflow.ProblemNotYours, "")
}

func TestRecoveryByCommandLeavesAnAct(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	link, err := r.news.LinkByCommand(ctx, "edith@paper.example")
	r.must(err)
	if shell, err := r.news.Shell(ctx, r.members["edith"]); err != nil || len(shell.Recoveries) != 1 {
		t.Errorf("the owner is told of %v, %v", shell.Recoveries, err)
	}
	r.must(r.takesUp(link))
	var found bool
	r.must(r.news.Store.Read(ctx, func(tx workflow.Tx) error {
		acts, err := tx.ActsAfter(0, 1000)
		for _, a := range acts {
			found = found || a.Verb == workflow.Recover && a.Member == "" && a.Codes["person"] == string(r.members["edith"])
		}
		return err
	}))
	if !found {
		t.Error("no act tells of it")
	}
	if shell, err := r.news.Shell(ctx, r.members["edith"]); err != nil || !shell.Member.Trusted() || len(shell.Recoveries) > 0 {
		t.Errorf("%+v, %v", shell, err)
	}
}

// An admin who disables the only witness of a recovery opens nothing by it: its link was to
// wait for a witness, and a day that passes is none.
func TestDisablingTheWitnessOpensNoAccount(t *testing.T) {
	r := newRoom(t)
	link := r.newLink("ada", "edith")
	r.disables("cleo", true)
	r.refused(r.takesUp(link), workflow.ProblemBlocked, "confirmed it")
	r.now = r.now.Add(workflow.RecoveryWait)
	r.refused(r.takesUp(link), workflow.ProblemBlocked, "confirmed it")
}

// The only admin whose account is known to be theirs is the last one; nobody else is.
func TestTheLastAdminIsAnAdmin(t *testing.T) {
	r := newRoom(t)
	last := func(who string) bool {
		staff, err := r.news.Staff(context.Background(), r.members["cleo"])
		r.must(err)
		return staff.Masthead.LastAdmin(member(r, who))
	}
	if !last("ada") || last("wren") {
		t.Error("ada is not the last, or wren is")
	}
	r.recovered("ada", true)
	if !last("ada") || last("wren") {
		t.Error("of a recovered one ada is not the last, or wren is")
	}
}

// A recovery that nobody asked for is not known, and confirmed by nobody.
func TestARecoveryThatIsNotThere(t *testing.T) {
	r := newRoom(t)
	r.newLink("ada", "edith")
	staff, err := r.news.Staff(context.Background(), r.members["cleo"])
	r.must(err)
	if _, known := staff.Masthead.Recovery(r.recovery("edith").ID); !known {
		t.Error("edith’s is not known")
	}
	if _, known := staff.Masthead.Recovery("nothing"); known {
		t.Error("it is known")
	}
	_, err = r.news.ConfirmRecovery(context.Background(), r.members["cleo"], "nothing", newsroom.Once{})
	r.refused(err, workflow.ProblemMissing, "")
}

// A link opens an account once a witness confirmed it, or its owner had time to stop it; one that
// was used, stopped, or is too old opens nothing.
func TestWhenALinkOfARecoveryWorks(t *testing.T) {
	at := time.Date(2031, 3, 4, 12, 0, 0, 0, time.UTC)
	confirmed := workflow.Recovery{At: at, Confirmed: at}
	used, stopped := confirmed, confirmed
	used.Used, stopped.Ended = at, at
	for _, c := range []struct {
		says string
		link workflow.Recovery
		now  time.Time
		want bool
	}{
		{"confirmed", confirmed, at, true},
		{"neither confirmed nor to open by itself", workflow.Recovery{At: at}, at, false},
		{"before it opens by itself", workflow.Recovery{At: at, Opens: at.Add(workflow.RecoveryWait)}, at.Add(workflow.RecoveryWait - 1), false},
		{"once it opens by itself", workflow.Recovery{At: at, Opens: at.Add(workflow.RecoveryWait)}, at.Add(workflow.RecoveryWait), true},
		{"used", used, at, false},
		{"stopped", stopped, at, false},
		{"too old", confirmed, at.Add(workflow.InvitationLife), false},
	} {
		if new(workflow.Masthead).Works(c.link, c.now) != c.want {
			t.Errorf("%s, it works: %v", c.says, !c.want)
		}
	}
}
