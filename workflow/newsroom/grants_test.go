package newsroom_test

import (
	"context"
	"testing"
	"time"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// askedRole has ada ask for a role for somebody, and gives the grant that waits.
func (r *room) askedRole(whom string, role workflow.Role) workflow.ID {
	r.t.Helper()
	_, err := r.news.GiveRole(context.Background(), r.members["ada"], newsroom.RoleRequest{Member: r.members[whom], Role: role})
	r.must(err)
	staff, err := r.news.Staff(context.Background(), r.members["ada"])
	r.must(err)
	return staff.Grants[len(staff.Grants)-1].ID
}

func (r *room) answersGrant(who string, grant workflow.ID, yes bool) error {
	_, err := r.news.AnswerGrant(context.Background(), r.members[who], grant, yes, newsroom.Once{})
	return err
}

func (r *room) holds(who string, role workflow.Role) bool {
	return member(r, who).Has(role)
}

func member(r *room, who string) workflow.Member {
	r.t.Helper()
	staff, err := r.news.Staff(context.Background(), r.members["ada"])
	r.must(err)
	m, _ := staff.Masthead.Member(r.members[who])
	return m
}

// Giving legal, chief or admin takes a second holder of that role, or a chief where there is
// none: never whoever asked, nor whoever gets it.
func TestARoleOfTheNewsroomTakesASecondHolder(t *testing.T) {
	ctx := context.Background()
	const notTheirs = "A second holder of the role confirms it"
	t.Run("nobody confirms their own", func(t *testing.T) {
		r := newRoom(t)
		r.joins("cora", workflow.LegalFlagged, workflow.Writer, workflow.Chief)
		for _, who := range []string{"lex", "lena"} { // then the chiefs confirm for legal
			_, err := r.news.SetDisabled(ctx, r.members["ada"], r.members[who], true, newsroom.Once{})
			r.must(err)
		}
		grant := r.askedRole("cleo", workflow.Legal)
		r.refused(r.answersGrant("cleo", grant, true), workflow.ProblemNotYours, notTheirs)
		if r.holds("cleo", workflow.Legal) {
			t.Error("cleo made herself a lawyer")
		}
		r.must(r.answersGrant("cora", grant, true))
		if !r.holds("cleo", workflow.Legal) {
			t.Error("confirmed, and cleo is no lawyer")
		}
	})
	t.Run("nor what they asked for", func(t *testing.T) {
		r := newRoom(t)
		r.joins("alan", workflow.LegalFlagged, workflow.Writer, workflow.Admin)
		grant := r.askedRole("will", workflow.Admin)
		r.refused(r.answersGrant("ada", grant, true), workflow.ProblemNotYours, notTheirs)
		r.must(r.answersGrant("alan", grant, true))
	})
	t.Run("a holder and no other, a chief only where there is none", func(t *testing.T) {
		r := newRoom(t)
		grant := r.askedRole("will", workflow.Legal)
		for _, who := range []string{"will", "ada", "cleo", "edith", "wren"} {
			r.refused(r.answersGrant(who, grant, true), workflow.ProblemNotYours, notTheirs)
			r.refused(r.answersGrant(who, grant, false), workflow.ProblemNotYours, notTheirs)
		}
		r.must(r.answersGrant("lex", grant, false))
		if r.holds("will", workflow.Legal) {
			t.Error("refused, and will is a lawyer")
		}
		r.refused(r.answersGrant("lena", grant, true), workflow.ProblemMissing, "")

		chiefs := r.askedRole("will", workflow.Admin) // ada is the only admin, and asked
		r.refused(r.answersGrant("lex", chiefs, true), workflow.ProblemNotYours, notTheirs)
		r.must(r.answersGrant("cleo", chiefs, true))
	})
	t.Run("one who has not taken up their account is no second", func(t *testing.T) {
		r := newRoom(t)
		_, _, err := r.news.Enrol(ctx, newsroom.Enrolment{Name: "alan", Email: "alan@paper.example", Newsroom: []workflow.Role{workflow.Admin}})
		r.must(err)
		grant := r.askedRole("will", workflow.Admin)
		r.must(r.answersGrant("cleo", grant, true)) // as there is no other admin to speak of
	})
	t.Run("one who signs in at the newsroom’s provider is", func(t *testing.T) {
		r := newRoom(t)
		m, _, err := r.news.Enrol(ctx, newsroom.Enrolment{Name: "alan", Email: "alan@paper.example", Newsroom: []workflow.Role{workflow.Admin}})
		r.must(err)
		r.members["alan"], m.Provider = m.ID, "https://login.example alan"
		r.must(r.news.Store.Write(ctx, func(tx workflow.Tx) error { return tx.SetMember(m) }))
		grant := r.askedRole("will", workflow.Admin)
		r.refused(r.answersGrant("cleo", grant, true), workflow.ProblemNotYours, notTheirs)
		r.must(r.answersGrant("alan", grant, true))
	})
	t.Run("to an account that somebody has opened, and nobody took over", func(t *testing.T) {
		r := newRoom(t)
		puppet, token, err := r.news.Enrol(ctx, newsroom.Enrolment{Name: "Noor Haddad", Email: "noor@paper.example"})
		r.must(err)
		r.members["noor"] = puppet.ID
		grant := r.askedRole("noor", workflow.Legal)
		r.refused(r.answersGrant("lex", grant, true), workflow.ProblemBlocked, "Noor Haddad has not opened their account yet.")
		_, err = r.news.TakeUp(ctx, token, "", "", "hash")
		r.must(err)
		taken := member(r, "noor")
		taken.Recovered = r.now
		r.must(r.news.Store.Write(ctx, func(tx workflow.Tx) error { return tx.SetMember(taken) }))
		r.refused(r.answersGrant("lex", grant, true), workflow.ProblemBlocked, "was recovered")
		taken.Recovered = time.Time{}
		r.must(r.news.Store.Write(ctx, func(tx workflow.Tx) error { return tx.SetMember(taken) }))
		r.must(r.answersGrant("lex", grant, true))
	})
	t.Run("nobody gives themselves a role", func(t *testing.T) {
		r := newRoom(t)
		for _, role := range []workflow.Role{workflow.Legal, workflow.Editor} {
			_, err := r.news.GiveRole(ctx, r.members["ada"], newsroom.RoleRequest{Member: r.members["ada"], Role: role, Desk: r.desks[workflow.LegalFlagged]})
			r.refused(err, workflow.ProblemNotYours, "Nobody gives themselves a role")
		}
	})
	t.Run("only an admin gives and takes", func(t *testing.T) {
		r := newRoom(t)
		ask := newsroom.RoleRequest{Member: r.members["will"], Role: workflow.Editor, Desk: r.desks[workflow.LegalFlagged]}
		for _, who := range []string{"cleo", "lex", "edith", "will"} {
			_, gave := r.news.GiveRole(ctx, r.members[who], ask)
			r.refused(gave, workflow.ProblemNotYours, "Only an admin")
			_, took := r.news.TakeRole(ctx, r.members[who], ask)
			r.refused(took, workflow.ProblemNotYours, "Only an admin")
		}
	})
	t.Run("in a newsroom that begins, one admin gives any", func(t *testing.T) {
		r := emptyRoom(t)
		first, err := r.news.FirstLink(ctx)
		r.must(err)
		ada, err := r.news.TakeUp(ctx, first, "Ada", "ada@paper.example", "hash")
		r.members["ada"] = ada.ID
		r.must(err)
		lex, _, err := r.news.Enrol(ctx, newsroom.Enrolment{Name: "lex", Email: "lex@paper.example"})
		r.must(err)
		r.members["lex"] = lex.ID
		_, err = r.news.GiveRole(ctx, r.members["ada"], newsroom.RoleRequest{Member: lex.ID, Role: workflow.Legal})
		r.must(err)
		if !r.holds("lex", workflow.Legal) {
			t.Error("nobody else has taken up an account, and still somebody has to confirm it")
		}
	})
}

func TestTheLastAdminStays(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	take := func(who, whom string) error {
		_, err := r.news.TakeRole(ctx, r.members[who], newsroom.RoleRequest{Member: r.members[whom], Role: workflow.Admin})
		return err
	}
	disable := func(who, whom string) error {
		_, err := r.news.SetDisabled(ctx, r.members[who], r.members[whom], true, newsroom.Once{})
		return err
	}
	r.refused(take("ada", "ada"), workflow.ProblemInvalid, "the last admin")
	r.refused(disable("ada", "ada"), workflow.ProblemInvalid, "the last admin")
	_, token, err := r.news.Enrol(ctx, newsroom.Enrolment{Name: "alan", Email: "alan@paper.example", Newsroom: []workflow.Role{workflow.Admin}})
	r.must(err)
	r.refused(take("ada", "ada"), workflow.ProblemInvalid, "the last admin") // alan has not taken up his account
	alan, err := r.news.TakeUp(ctx, token, "", "", "hash")
	r.members["alan"] = alan.ID
	r.must(err)
	r.must(disable("ada", "alan"))
	r.refused(take("ada", "ada"), workflow.ProblemInvalid, "the last admin") // and cannot sign in now
	_, err = r.news.SetDisabled(ctx, r.members["ada"], r.members["alan"], false, newsroom.Once{})
	r.must(err)
	r.must(take("ada", "ada"))
	r.refused(take("alan", "alan"), workflow.ProblemInvalid, "the last admin")
}
