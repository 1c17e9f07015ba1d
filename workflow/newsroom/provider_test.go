package newsroom_test

import (
	"context"
	"testing"

	"stet/workflow"
	"stet/workflow/newsroom"
)

const issuer = "https://login.paper.example"

// vouches has the provider vouch for somebody.
func (r *room) vouches(subject, email string) (workflow.Member, error) {
	who := newsroom.Vouched{Account: issuer + " " + subject, Email: email}
	m, err := r.news.VouchedFor(context.Background(), who)
	if err != nil {
		return m, err
	}
	return r.news.LinkProvider(context.Background(), who, m)
}

// Between the provider's word and the link lies the second step.
func TestNobodyIsLinkedToAnAccountThatHasChangedMeanwhile(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	who := newsroom.Vouched{Account: issuer + " w-1", Email: "wren@paper.example"}
	wren, err := r.news.VouchedFor(ctx, who)
	r.must(err)
	if member(r, "wren").Provider != "" {
		t.Error("the provider’s word alone has linked wren")
	}
	_, err = r.news.SetPassword(ctx, wren.ID, "another hash", "", newsroom.Once{})
	r.must(err)
	then, err := r.news.LinkProvider(ctx, who, wren)
	if err != nil || then.Epoch != wren.Epoch || member(r, "wren").Provider != "" {
		t.Errorf("linked all the same: %+v, %v", then, err)
	}
	other, err := r.news.VouchedFor(ctx, newsroom.Vouched{Account: issuer + " c-1", Email: "will@paper.example"})
	r.must(err)
	_, err = r.news.LinkProvider(ctx, who, other)
	if r.must(err); member(r, "will").Provider != "" {
		t.Error("will was linked to wren’s account")
	}
}

// acted lists the verbs of the acts about people since one of them.
func (r *room) acted(since int64) (verbs []workflow.Verb, last int64) {
	r.t.Helper()
	r.must(r.news.Store.Read(context.Background(), func(tx workflow.Tx) error {
		acts, err := tx.ActsAfter(since, 1000)
		verbs, last = nil, since
		for _, a := range acts {
			verbs, last = append(verbs, a.Verb), a.Number
		}
		return err
	}))
	return verbs, last
}

func TestAMemberIsLinkedToTheirAccountAtTheProviderOnce(t *testing.T) {
	r := newRoom(t)
	_, before := r.acted(0)
	wren, err := r.vouches("w-1", "Wren@Paper.example")
	r.must(err)
	if wren.ID != r.members["wren"] || wren.Provider != issuer+" w-1" {
		t.Fatalf("it signed in %+v", wren)
	}
	moved, err := r.vouches("w-1", "wren@elsewhere.example")
	r.must(err)
	if moved.ID != wren.ID || moved.Epoch != wren.Epoch {
		t.Errorf("under another address it signed in %+v, not %+v", moved, wren)
	}
	if verbs, _ := r.acted(before); len(verbs) != 1 || verbs[0] != workflow.LinkProvider {
		t.Errorf("recorded %v", verbs)
	}
	_, err = r.vouches("w-2", "wren@paper.example")
	r.refused(err, workflow.ProblemNotYours, "stet member unlink")
}

func TestTheProviderEntersNobody(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	_, before := r.acted(0)
	for _, email := range []string{"jane@paper.example", "", " wren@paper.example", "wren@paper.example.evil.example", "\u212Aleo@paper.example", "w\u0000ren@paper.example"} {
		_, err := r.vouches("x", email)
		r.refused(err, workflow.ProblemNotYours, "Nobody works here as "+email)
	}
	if verbs, _ := r.acted(before); len(verbs) != 0 {
		t.Errorf("recorded %v", verbs)
	}
	_, _, err := r.news.Enrol(ctx, newsroom.Enrolment{Name: "Kleo Brandt", Email: "kleo@paper.example"})
	r.must(err)
	_, err = r.vouches("x", "\u212Aleo@paper.example")
	r.refused(err, workflow.ProblemNotYours, "Nobody works here")
}

func TestADisabledMemberIsNobodyToTheProvider(t *testing.T) {
	r := newRoom(t)
	_, err := r.vouches("w-1", "wren@paper.example")
	r.must(err)
	for _, who := range []string{"wren", "will"} {
		_, err := r.news.SetDisabled(context.Background(), r.members["ada"], r.members[who], true, newsroom.Once{})
		r.must(err)
	}
	for subject, email := range map[string]string{"w-1": "wren@paper.example", "w-2": "will@paper.example"} {
		_, err := r.vouches(subject, email)
		r.refused(err, workflow.ProblemNotYours, "Nobody works here as "+email)
	}
}

func TestTheProviderTakesUpAnInvitation(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	invited, token, err := r.news.Enrol(ctx, newsroom.Enrolment{Name: "Noor Haddad", Email: "noor@paper.example", Newsroom: []workflow.Role{workflow.Legal}})
	r.must(err)
	noor, err := r.vouches("n-1", "noor@paper.example")
	r.must(err)
	if noor.ID != invited.ID || !noor.TakenUp() || !noor.Has(workflow.Legal) || noor.Password != "" {
		t.Errorf("it signed in %+v", noor)
	}
	_, err = r.news.TakeUp(ctx, token, "", "", "hash")
	r.refused(err, workflow.ProblemMissing, "used or has expired")
	r.members["noor"] = noor.ID
	r.refused(r.takesUp(r.newLink("ada", "noor")), workflow.ProblemBlocked, "confirmed it") // it is taken up: a link recovers it
	_, err = r.news.SignIn(ctx, "noor@paper.example")
	r.refused(err, workflow.ProblemMissing, "")
}

func TestUnlinkingOpensTheAccountToTheNextSubjectAndToNothingElse(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	r.refused(r.news.UnlinkByCommand(ctx, "jane@paper.example"), workflow.ProblemInvalid, "works here")
	r.refused(r.news.UnlinkByCommand(ctx, "wren@paper.example"), workflow.ProblemInvalid, "not linked")
	linked, err := r.vouches("w-1", "wren@paper.example")
	r.must(err)
	r.must(r.news.UnlinkByCommand(ctx, "wren@paper.example"))
	again, err := r.vouches("w-2", "wren@paper.example")
	r.must(err)
	if again.ID != linked.ID || again.Epoch < linked.Epoch+2 {
		t.Errorf("it signed in %+v after %+v", again, linked)
	}
	_, err = r.vouches("w-1", "wren@paper.example")
	r.refused(err, workflow.ProblemNotYours, "another account")

	_, _, err = r.news.Enrol(ctx, newsroom.Enrolment{Name: "Noor Haddad", Email: "noor@paper.example"})
	r.must(err)
	_, err = r.vouches("n-1", "noor@paper.example")
	r.must(err)
	r.refused(r.news.UnlinkByCommand(ctx, "noor@paper.example"), workflow.ProblemInvalid, "has no password")
}
