package newsroom_test

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// stale lists the stories whose kept index is not what their facts give now.
func (r *room) stale() (out []workflow.ID) {
	r.t.Helper()
	r.must(r.news.Store.Read(context.Background(), func(tx workflow.Tx) error {
		all, err := tx.ArticlesAfter("", 1000)
		if err != nil {
			return err
		}
		masthead, err := tx.Masthead()
		if err != nil {
			return err
		}
		for _, id := range all {
			f, err := tx.Facts(id)
			if err != nil {
				return err
			}
			f.Now, f.Masthead = r.now, masthead
			kept, err := tx.Index(id)
			if err != nil {
				return err
			}
			if !kept.Equal(workflow.IndexOf(f)) || f.Stage() != f.Article.Stage {
				out = append(out, id)
			}
		}
		return nil
	}))
	return out
}

// Every deed on people and desks leaves every index right.
func TestIndexAfterTheMastheadChanges(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	draft, review, ready := r.start(workflow.LegalFlagged), r.reviewed(workflow.LegalSerious), r.ready()
	r.ready2()
	r.flag("lex", review, "No other firm", "CORRUPT")
	r.says("lex", review, true)
	closed := r.reviewed(workflow.LegalAlways)
	_, err := r.news.Do(ctx, r.members["wren"], newsroom.Request{Article: closed, Verb: workflow.MakeConfidential, Saw: 1, Answers: workflow.Answers{"people": {IDs: []workflow.ID{r.members["edith"]}}}})
	r.must(err)
	r.must(r.move("lex", ready, workflow.HoldBack, func(q *newsroom.Request) {
		q.Answers["ground"], q.Answers["until"] = workflow.Answer{Words: "advice"}, workflow.Answer{Time: r.now.Add(time.Hour)}
	}))
	_ = draft
	ada := r.members["ada"]
	role := func(give bool, who string, role workflow.Role, rule workflow.LegalRule) func() error {
		return func() error {
			q := newsroom.RoleRequest{Member: r.members[who], Role: role}
			if rule != "" {
				q.Desk = r.desks[rule]
			}
			if give {
				_, err := r.news.GiveRole(ctx, ada, q)
				return err
			}
			_, err := r.news.TakeRole(ctx, ada, q)
			return err
		}
	}
	for name, do := range map[string]func() error{
		"taken legal":  role(false, "lex", workflow.Legal, ""),
		"taken editor": role(false, "edith", workflow.Editor, workflow.LegalAlways),
		"given editor": role(true, "will", workflow.Editor, workflow.LegalSerious),
		"disabled": func() error {
			_, err := r.news.SetDisabled(ctx, ada, r.members["edgar"], true, newsroom.Once{})
			return err
		},
		"closed": func() error {
			_, err := r.news.SetClosed(ctx, ada, r.desks[workflow.LegalSerious], true, newsroom.Once{})
			return err
		},
		"opened": func() error {
			_, err := r.news.SetClosed(ctx, ada, r.desks[workflow.LegalAlways], false, newsroom.Once{})
			return err
		},
		"rules": func() error {
			_, err := r.news.SetRules(ctx, ada, r.desks[workflow.LegalFlagged], 2, workflow.LegalAlways, newsroom.Once{})
			return err
		},
		"invited": func() error {
			_, err := r.news.Invite(ctx, ada, newsroom.Enrolment{Name: "Noor", Email: "noor@paper.example", Desks: []workflow.DeskRole{{Desk: r.desks[workflow.LegalSerious], Role: workflow.Editor}}})
			return err
		},
		"by command": func() error { return r.news.RoleByCommand(ctx, "wren@paper.example", workflow.Chief) },
		"inactive writer": func() error {
			return r.move("edith", review, workflow.MakeInactive, func(q *newsroom.Request) { q.Answers["person"] = workflow.Answer{Words: string(r.members["wren"])} })
		},
	} {
		if err := do(); err != nil {
			t.Logf("%s: %v", name, err)
		}
		if stale := r.stale(); len(stale) > 0 {
			t.Errorf("after %q the index of %v is stale", name, stale)
		}
	}
}

// ready2 is published.
func (r *room) ready2() workflow.ID {
	id := r.ready()
	r.must(r.move("edith", id, workflow.Publish))
	return id
}

// The number in the bar of two newsrooms on one file is what the store counts, when writers
// and readers of both have run at once.
func TestTheNumberInTheBarUnderTwoNewsrooms(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	command := r.beside()
	var ids []workflow.ID
	for range 4 {
		ids = append(ids, r.reviewed(workflow.LegalFlagged))
	}
	var wait sync.WaitGroup
	for i, news := range []*newsroom.Newsroom{r.news, command, r.news, command} {
		wait.Go(func() {
			random := rand.New(rand.NewPCG(uint64(i), 7))
			for range 25 {
				id := ids[random.IntN(len(ids))]
				switch random.IntN(4) {
				case 0:
					_, _ = news.Do(ctx, r.members["edith"], newsroom.Request{Article: id, Verb: workflow.RequestChanges, Saw: 1, Answers: workflow.Answers{"what_must_change": {Words: "x"}, "back": {Yes: random.IntN(2) == 0}}})
				case 1:
					_, _ = news.Do(ctx, r.members["wren"], newsroom.Request{Article: id, Verb: workflow.Submit, Saw: 1})
				case 2:
					_, _ = news.Do(ctx, r.members["edith"], newsroom.Request{Article: id, Verb: workflow.Lift, Saw: 1})
				case 3:
					_, _ = news.Do(ctx, r.members["edgar"], newsroom.Request{Article: id, Verb: workflow.Approve, Saw: 1, Answers: workflow.Answers{"needs_lawyer": {Words: "refer"}}})
				}
				for _, who := range []string{"wren", "edith", "lex"} {
					if _, err := news.Shell(ctx, r.members[who]); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	wait.Wait()
	r.numbers(t, "at last", r.news, command)
	if stale := r.stale(); len(stale) > 0 {
		t.Errorf("stale: %v", stale)
	}
}

// Reindex that was interrupted, and one that finds a stage that is not right, leave the
// times and the movers of stories as they were.
func TestReindexTwiceChangesNothing(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	id := r.ready()
	before := r.facts(id).Article
	r.must(r.news.Store.Write(ctx, func(tx workflow.Tx) error { return tx.SetIndexRules(0) }))
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	_ = r.news.Reindex(cancelled)
	r.must(r.news.Reindex(ctx))
	if after := r.facts(id).Article; after != before {
		t.Errorf("%+v\n%+v", before, after)
	}
}
