package newsroom_test

import (
	"context"
	"testing"

	"stet/workflow"
	"stet/workflow/newsroom"
)

func TestFirstAdmin(t *testing.T) {
	ctx := context.Background()
	r := emptyRoom(t)

	first, err := r.news.FirstLink(ctx)
	r.must(err)
	second, err := r.news.FirstLink(ctx)
	r.must(err)
	_, err = r.news.TakeUp(ctx, first, "Ada", "not an address", "hash")
	r.refused(err, workflow.ProblemInvalid, "not an e-mail address")
	ada, err := r.news.TakeUp(ctx, first, "Ada", "Ada@Paper.example", "hash")
	r.must(err)
	if m, err := r.news.SignIn(ctx, "ada@paper.example"); err != nil || m.ID != ada.ID || !m.Has(workflow.Admin) {
		t.Errorf("the first admin is %+v, %v", m, err)
	}
	for _, spent := range []string{first, second, "made-up"} {
		_, err := r.news.TakeUp(ctx, spent, "Eve", "eve@paper.example", "hash")
		r.refused(err, workflow.ProblemMissing, "used or has expired")
	}
	if token, err := r.news.FirstLink(ctx); token != "" || err != nil {
		t.Errorf("with an admin there, a first link was made: %q, %v", token, err)
	}
}

func TestInvitation(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	once := newsroom.Once{Key: "k", Form: "aa"}
	e := newsroom.Enrolment{Name: "Noor  Haddad", Email: "noor@paper.example", Newsroom: []workflow.Role{workflow.Legal}, Once: once}
	token, err := r.news.Invite(ctx, r.members["ada"], e)
	r.must(err)
	if again, err := r.news.Invite(ctx, r.members["ada"], e); again != "" || err != nil {
		t.Errorf("the form sent twice gave a second link %q, %v", again, err)
	}
	m, err := r.news.Welcome(ctx, token)
	if err != nil || m.Name != "Noor Haddad" || m.Has(workflow.Legal) {
		t.Errorf("invited: %+v, %v; a lawyer takes a second lawyer’s word", m, err)
	}
	e.Once, e.Email = newsroom.Once{}, "lex@paper.example"
	_, err = r.news.Invite(ctx, r.members["ada"], e)
	r.refused(err, workflow.ProblemInvalid, "works here already")

	r.now = r.now.Add(workflow.InvitationLife)
	_, err = r.news.Welcome(ctx, token)
	r.refused(err, workflow.ProblemMissing, "expired")
	fresh, err := r.news.NewLink(ctx, r.members["ada"], m.ID, newsroom.Once{})
	r.must(err)
	_, err = r.news.TakeUp(ctx, fresh, "", "", "hash")
	r.must(err)
	_, err = r.news.SetDisabled(ctx, r.members["ada"], m.ID, true, newsroom.Once{})
	r.must(err)
	_, err = r.news.SignIn(ctx, "noor@paper.example")
	r.refused(err, workflow.ProblemMissing, "")
}

func TestOldLinksDieWhenPowersGrow(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	old, err := r.news.NewLink(ctx, r.members["ada"], r.members["will"], newsroom.Once{})
	r.must(err)
	r.confirms("cleo", "will")
	_, err = r.news.GiveRole(ctx, r.members["ada"], newsroom.RoleRequest{Member: r.members["will"], Role: workflow.Legal})
	r.must(err)
	people, err := r.news.Staff(ctx, r.members["lex"])
	r.must(err)
	_, err = r.news.AnswerGrant(ctx, r.members["lex"], people.Grants[0].ID, true, newsroom.Once{})
	r.must(err)
	_, err = r.news.TakeUp(ctx, old, "", "", "taken over")
	r.refused(err, workflow.ProblemMissing, "used or has expired")
}

func TestOneAdminNeverMakesALawyerAlone(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	for _, who := range []string{"lex", "lena", "cleo"} {
		_, err := r.news.SetDisabled(ctx, r.members["ada"], r.members[who], true, newsroom.Once{})
		r.must(err)
	}
	give := func() error {
		_, err := r.news.GiveRole(ctx, r.members["ada"], newsroom.RoleRequest{Member: r.members["will"], Role: workflow.Legal})
		return err
	}
	r.refused(give(), workflow.ProblemNotYours, "stet member role")
	r.must(r.news.RoleByCommand(ctx, "will@paper.example", workflow.Legal))
	r.refused(give(), workflow.ProblemInvalid, "already")
}

func TestRoleAskedForTwice(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	ask := newsroom.RoleRequest{Member: r.members["will"], Role: workflow.Legal}
	_, err := r.news.GiveRole(ctx, r.members["ada"], ask)
	r.must(err)
	_, err = r.news.GiveRole(ctx, r.members["ada"], ask)
	r.refused(err, workflow.ProblemInvalid, "waits for this role already")
	_, err = r.news.Invite(ctx, r.members["ada"], newsroom.Enrolment{Name: "N", Email: "n@paper.example", Newsroom: []workflow.Role{workflow.Legal, workflow.Legal}})
	r.refused(err, workflow.ProblemInvalid, "once each")
}
