package newsroom_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// indexes reads every article's index, by id; an article without one has the zero index.
func indexes(t interface{ Fatal(...any) }, store workflow.Store) (all []workflow.Index) {
	err := store.Read(context.Background(), func(tx workflow.Tx) error {
		ids, err := tx.ArticlesAfter("", 1000)
		for _, id := range ids {
			one, failed := tx.Index(id)
			if failed != nil && !errors.Is(failed, workflow.ErrMissing) {
				return failed
			}
			all = append(all, one)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestReindexMendsEveryIndexAndNothingElse(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	for i := range 3 {
		id := r.ready()
		if i == 0 {
			r.must(r.move("edith", id, workflow.Publish))
		}
	}
	draft := r.start(workflow.LegalFlagged)
	r.flag("lex", draft, "No other firm", "CORRUPT")
	want, facts := indexes(t, r.news.Store), r.everything()
	r.must(r.news.Store.Write(ctx, func(tx workflow.Tx) error {
		for _, one := range want {
			r.must(tx.SetIndex(workflow.Index{Article: one.Article, OpenThreads: 99}))
		}
		return tx.SetIndexRules(workflow.IndexRules + 1)
	}))
	r.must(r.news.Reindex(ctx))
	if got := indexes(t, r.news.Store); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	if got := r.everything(); !reflect.DeepEqual(got, facts) {
		t.Errorf("the facts were\n%+v\nand are\n%+v", facts, got)
	}
}

func TestReindexBuildsOnlyWhatOtherRulesBuilt(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	r.must(r.news.Reindex(ctx))
	spoilt := workflow.Index{Article: r.ready(), OpenThreads: 99}
	r.must(r.news.Store.Write(ctx, func(tx workflow.Tx) error { return tx.SetIndex(spoilt) }))
	r.must(r.news.Reindex(ctx))
	if got := indexes(t, r.news.Store)[0].OpenThreads; got != 99 {
		t.Errorf("it was built again: %d open threads", got)
	}
}

func TestReindexBeginsAgainWhereItWasInterrupted(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	r.bare(250)
	whole := r.news.Store
	r.news.Store = &failing{Store: whole, after: 2}
	if err := r.news.Reindex(ctx); !errors.Is(err, errPower) {
		t.Fatalf("got %v", err)
	}
	r.news.Store = whole
	if missing := len(r.unindexed()); missing != 50 {
		t.Fatalf("%d articles have no index, want 50", missing)
	}
	r.must(r.news.Reindex(ctx))
	if missing := r.unindexed(); len(missing) > 0 {
		t.Errorf("%d articles have no index", len(missing))
	}
}

// failing is a store that stands still after some writes.
type failing struct {
	workflow.Store
	after int
}

var errPower = errors.New("the power is gone")

func (f *failing) Write(ctx context.Context, fn func(workflow.Tx) error) error {
	if f.after--; f.after < 0 {
		return errPower
	}
	return f.Store.Write(ctx, fn)
}

// bare adds drafts as they were before there were indexes.
func (r *room) bare(count int) {
	r.t.Helper()
	r.must(r.news.Store.Write(context.Background(), func(tx workflow.Tx) error {
		for i := range count {
			id := workflow.ID(fmt.Sprintf("%026d", i))
			a := workflow.Article{ID: id, Desk: r.desks[workflow.LegalAlways], Stage: workflow.Draft, Creator: r.members["wren"], Created: r.now, Changed: r.now, StageAt: r.now}
			if err := errors.Join(tx.AddArticle(a), tx.AddWriter(id, workflow.Byline{Member: a.Creator, Active: true, Added: r.now})); err != nil {
				return err
			}
		}
		return nil
	}))
}

func (r *room) unindexed() (missing []int) {
	for i, one := range indexes(r.t, r.news.Store) {
		if one.Article == "" {
			missing = append(missing, i)
		}
	}
	return missing
}

// everything is the facts and acts of every article.
func (r *room) everything() (all []any) {
	r.t.Helper()
	r.must(r.news.Store.Read(context.Background(), func(tx workflow.Tx) error {
		ids, err := tx.ArticlesAfter("", 1000)
		for _, id := range ids {
			f, failed := tx.Facts(id)
			acts, _, unread := tx.Acts(id)
			err = errors.Join(err, failed, unread)
			all = append(all, f, acts)
		}
		return err
	}))
	return all
}

func TestAHeldStoryIsListedAsHeld(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	held := func(want bool) {
		t.Helper()
		page, err := r.news.Articles(context.Background(), r.members["edith"], workflow.ArticleFilter{IDs: []workflow.ID{id}})
		if r.must(err); page.Rows[0].Held != want {
			t.Errorf("held: %v, want %v", page.Rows[0].Held, want)
		}
	}
	held(false)
	r.must(r.move("lex", id, workflow.HoldBack, func(q *newsroom.Request) { q.Answers["ground"] = workflow.Answer{Words: string(workflow.GroundOrder)} }))
	held(true)
	r.must(r.move("lena", id, workflow.Release))
	held(false)
}

func TestATakenAddressIsAskedForAtOnce(t *testing.T) {
	r := newRoom(t)
	first, second := r.ready(), r.ready()
	asks := func(want workflow.RequirementKey) {
		t.Helper()
		r.must(r.news.Store.Read(context.Background(), func(tx workflow.Tx) error {
			i, err := tx.Index(second)
			if len(i.Attention) == 0 || i.Attention[0].Key != want {
				t.Errorf("asked for: %+v, want %s", i.Attention, want)
			}
			return err
		}))
	}
	asks(workflow.AttendPublish)
	r.must(r.move("edith", first, workflow.Publish))
	asks(workflow.NeedAddress)
}
