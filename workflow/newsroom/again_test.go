package newsroom_test

import (
	"context"
	"testing"

	"stet/workflow"
	"stet/workflow/newsroom"
	"stet/workflow/storetest"
)

// interrupted is the newsroom on a store that does each deed twice, with something that
// happens between: what the first attempt found is no longer so.
func (r *room) interrupted(meanwhile func()) *newsroom.Newsroom {
	return &newsroom.Newsroom{Store: storetest.Twice(r.news.Store, meanwhile), Random: r.news.Random, Now: r.news.Now}
}

func TestAnswersAreKeptForTheAttemptThatCounts(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	again := *r
	again.news = r.interrupted(func() { r.must(r.move("edgar", id, workflow.RequestChanges)) })
	r.must(again.move("edith", id, workflow.Approve)) // its reason is asked for only over a colleague's veto
	r.standing(id, "edith")
}

func TestLinkOfAnAttemptThatDidNotCount(t *testing.T) {
	ctx := context.Background()
	t.Run("the form was sent twice", func(t *testing.T) {
		r := newRoom(t)
		e := newsroom.Enrolment{Name: "Noor Haddad", Email: "noor@paper.example", Once: newsroom.Once{Key: "k", Form: "aa"}}
		invite := func(n *newsroom.Newsroom) string {
			token, err := n.Invite(ctx, r.members["ada"], e)
			r.must(err)
			return token
		}
		var first string
		if second := invite(r.interrupted(func() { first = invite(r.news) })); first == "" || second != "" {
			t.Errorf("the links are %q and %q, want one", first, second)
		}
	})
	t.Run("a new link was asked for twice", func(t *testing.T) {
		r := newRoom(t)
		link := func(n *newsroom.Newsroom) string {
			token, err := n.NewLink(ctx, r.members["ada"], r.members["will"], newsroom.Once{Key: "k", Form: "aa"})
			r.must(err)
			return token
		}
		var first string
		if second := link(r.interrupted(func() { first = link(r.news) })); first == "" || second != "" {
			t.Errorf("the links are %q and %q, want one", first, second)
		}
	})
	t.Run("somebody became the first admin", func(t *testing.T) {
		r := emptyRoom(t)
		news := r.interrupted(func() {
			_, _, err := r.news.Enrol(ctx, newsroom.Enrolment{Name: "Ada", Email: "ada@paper.example", Newsroom: []workflow.Role{workflow.Admin}})
			r.must(err)
		})
		if token, err := news.FirstLink(ctx); token != "" || err != nil {
			t.Errorf("the link %q for a first admin was given, %v", token, err)
		}
	})
}
