package newsroom_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// TestTheNumberInTheBar compares it, after each of many deeds by two newsrooms on one
// file, with what the store counts.
func TestTheNumberInTheBar(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	command := r.beside()
	r.numbers(t, "at first", r.news, command)
	id := r.start(workflow.LegalAlways)
	r.numbers(t, "a draft", r.news, command)
	var claim workflow.ID
	onPage, beside := r.news, command
	for _, deed := range []struct {
		name string
		by   *newsroom.Newsroom
		do   func() error
	}{
		{"submitted", onPage, func() error { return r.move("wren", id, workflow.Submit) }},
		{"another story, beside", beside, func() error { id2 := r.start(workflow.LegalFlagged); return r.move("wren", id2, workflow.Submit) }},
		{"flagged", onPage, func() error { claim = r.flag("edith", id, "No other firm", "CORRUPT"); return nil }},
		{"approved beside", beside, func() error { return r.move("edith", id, workflow.Approve) }},
		{"decided", onPage, func() error { return r.verdict("lex", id, claim, workflow.VerdictClear) }},
		{"held beside, for an hour", beside, func() error {
			return r.move("lex", id, workflow.HoldBack, func(q *newsroom.Request) {
				q.Answers["ground"], q.Answers["until"] = workflow.Answer{Words: string(workflow.GroundOrder)}, workflow.Answer{Time: r.now.Add(time.Hour)}
			})
		}},
		{"the hold ended beside, without an act", beside, func() error { r.now = r.now.Add(2 * time.Hour); return command.EndHolds(ctx) }},
		{"a lawyer by command", beside, func() error { return command.RoleByCommand(ctx, "will@paper.example", workflow.Legal) }},
		{"changes asked for by one who will not see it", onPage, func() error { return r.move("lex", id, workflow.RequestChanges) }},
		{"confidential", onPage, func() error {
			_, err := r.news.Do(ctx, r.members["wren"], newsroom.Request{Article: id, Verb: workflow.MakeConfidential, Saw: 1, Answers: workflow.Answers{"people": {IDs: []workflow.ID{r.members["edith"]}}}})
			return err
		}},
		{"disabled", onPage, func() error {
			_, err := r.news.SetDisabled(ctx, r.members["ada"], r.members["edgar"], true, newsroom.Once{})
			return err
		}},
		{"a desk closed beside", beside, func() error {
			_, err := command.SetClosed(ctx, r.members["ada"], r.desks[workflow.LegalFlagged], true, newsroom.Once{})
			return err
		}},
		{"enabled again", onPage, func() error {
			_, err := r.news.SetDisabled(ctx, r.members["ada"], r.members["edgar"], false, newsroom.Once{})
			return err
		}},
	} {
		r.news = deed.by
		r.must(deed.do())
		r.news = onPage
		r.numbers(t, deed.name, onPage, command)
	}
}

// numbers holds what each newsroom says waits for each member to what the store counts.
func (r *room) numbers(t testing.TB, when string, rooms ...*newsroom.Newsroom) {
	t.Helper()
	ctx := context.Background()
	for name, id := range r.members {
		count := -1 // of the disabled
		r.must(r.news.Store.Read(ctx, func(tx workflow.Tx) error {
			masthead, err := tx.Masthead()
			if m, _ := masthead.Member(id); err == nil && !m.Disabled {
				count, err = tx.CountAttention(masthead.Viewer(m, r.now))
			}
			return err
		}))
		for i, news := range rooms {
			shell, err := news.Shell(ctx, id)
			if count < 0 {
				r.refused(err, workflow.ProblemMissing, "")
				continue
			}
			if r.must(err); shell.Waiting != count {
				t.Errorf("%s: newsroom %d tells %s %d, and %d wait", when, i, name, shell.Waiting, count)
			}
		}
	}
}

// TestTheNumberUnderManyHands has several write and read at once, on two newsrooms.
func TestTheNumberUnderManyHands(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	command := r.beside()
	submit := func(news *newsroom.Newsroom, who string) func() error {
		return func() error {
			out, err := news.Do(ctx, r.members[who], newsroom.Request{Text: new(copyOf(contract)), Verb: workflow.Start, Answers: workflow.Answers{"desk": {Words: string(r.desks[workflow.LegalFlagged])}}})
			if err == nil {
				_, err = news.Do(ctx, r.members[who], newsroom.Request{Article: out.Article, Verb: workflow.Submit, Saw: 1})
			}
			return err
		}
	}
	look := func(news *newsroom.Newsroom, who string) func() error {
		return func() error {
			_, err := news.Shell(ctx, r.members[who])
			return err
		}
	}
	for round := range 4 {
		together(r, 3, submit(r.news, "wren"), submit(r.news, "will"), submit(command, "wren"),
			look(r.news, "edith"), look(r.news, "wren"), look(command, "edith"), look(command, "lex"))
		r.numbers(t, fmt.Sprint("round ", round), r.news, command)
	}
}

// early is a store whose reader is always quicker than what is told.
type early struct {
	workflow.Store
	look func()
}

func (e early) Write(ctx context.Context, fn func(workflow.Tx) error) error {
	return e.Store.Write(ctx, func(tx workflow.Tx) error {
		tx.AfterCommit(e.look)
		return fn(tx)
	})
}

func TestAReaderQuickerThanWhatIsTold(t *testing.T) {
	r := newRoom(t)
	r.numbers(t, "at first", r.news)
	for _, quick := range []string{"wren", "edith", "lex"} {
		whole := r.news.Store
		r.news.Store = early{whole, func() {
			if _, err := r.news.Shell(context.Background(), r.members[quick]); err != nil {
				t.Error(err)
			}
		}}
		id := r.start(workflow.LegalAlways)
		r.must(r.move("wren", id, workflow.Submit))
		r.news.Store = whole
		r.numbers(t, quick+" was quicker", r.news)
	}
}

// counted is a store that runs a function before it counts what waits for somebody.
type counted struct {
	workflow.Store
	before func()
}

func (c counted) Read(ctx context.Context, fn func(workflow.Tx) error) error {
	return c.Store.Read(ctx, func(tx workflow.Tx) error { return fn(countedTx{tx, c.before}) })
}

type countedTx struct {
	workflow.Tx
	before func()
}

func (c countedTx) CountAttention(viewer workflow.Viewer) (int, error) {
	c.before()
	return c.Tx.CountAttention(viewer)
}

// TestNoPageCounts looks again and again while stories come and go.
func TestNoPageCounts(t *testing.T) {
	r := newRoom(t)
	times := 0
	r.news.Store = counted{r.news.Store, func() { times++ }}
	look := func(waiting int) {
		t.Helper()
		shell, err := r.news.Shell(context.Background(), r.members["edith"])
		if r.must(err); shell.Waiting != waiting {
			t.Errorf("%d wait, want %d", shell.Waiting, waiting)
		}
	}
	look(0)
	for i := range 3 {
		id := r.reviewed(workflow.LegalFlagged)
		look(i + 1)
		r.must(r.say(r.news, "edith", id, "Fine."))
		look(i + 1)
	}
	if times != 1 {
		t.Errorf("it was counted %d times", times)
	}
}

// TestAReaderOfAnOlderMoment has a story submitted between a reader’s first look and their
// counting: what they count is old, and must not be shown to the next.
func TestAReaderOfAnOlderMoment(t *testing.T) {
	r := newRoom(t)
	whole := r.news.Store
	r.news.Store = counted{whole, func() {
		r.news.Store = whole
		r.reviewed(workflow.LegalFlagged)
		r.numbers(t, "meanwhile", r.news)
	}}
	_, err := r.news.Shell(context.Background(), r.members["edith"])
	r.must(err)
	r.numbers(t, "afterwards", r.news)
}

// BenchmarkShell reads what stands on every page, for an editor whom 300 stories need.
func BenchmarkShell(b *testing.B) {
	r := newRoom(b)
	for range 300 {
		r.reviewed(workflow.LegalFlagged)
	}
	for b.Loop() {
		shell, err := r.news.Shell(context.Background(), r.members["edith"])
		if err != nil || shell.Waiting != 300 {
			b.Fatal(shell.Waiting, err)
		}
	}
}
