package newsroom_test

import (
	"context"
	"crypto/rand"
	"reflect"
	"sync"
	"testing"
	"time"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// beside is another newsroom on the same data, as a command beside a server is.
func (r *room) beside() *newsroom.Newsroom {
	r.t.Helper()
	return &newsroom.Newsroom{Store: r.store.Beside().Store, Random: rand.Reader, Now: r.news.Now}
}

// follower keeps the acts that it was told, in the order in which it was told them.
type follower struct {
	mu   sync.Mutex
	acts []workflow.Act
	all  []newsroom.Told
}

func (f *follower) hear(told newsroom.Told) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.acts, f.all = append(f.acts, told.Acts...), append(f.all, told)
}

func (r *room) actsAfter(number int64) []workflow.Act {
	r.t.Helper()
	acts, err := r.news.ActsAfter(context.Background(), number, 100000)
	r.must(err)
	return acts
}

func (r *room) lastAct() int64 {
	acts := r.actsAfter(0)
	return acts[len(acts)-1].Number
}

func (r *room) say(news *newsroom.Newsroom, who string, id workflow.ID, words string) error {
	_, err := news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Verb: workflow.Say, Saw: 1, Answers: workflow.Answers{"comment": {Words: words}}})
	return err
}

// together runs several at once, each some times.
func together(r *room, times int, each ...func() error) {
	var wait sync.WaitGroup
	for _, do := range each {
		wait.Go(func() {
			for range times {
				if err := do(); err != nil {
					r.t.Error(err)
				}
			}
		})
	}
	wait.Wait()
}

func TestEveryActIsToldOnceInOrder(t *testing.T) {
	r := newRoom(t)
	one, two := r.start(workflow.LegalFlagged), r.start(workflow.LegalAlways)
	before := r.lastAct()
	var f follower
	defer r.news.Subscribe(f.hear)()
	together(r, 10,
		func() error { return r.say(r.news, "wren", one, "One.") },
		func() error { return r.say(r.news, "edith", one, "Two.") },
		func() error { return r.say(r.news, "lex", two, "Three.") })
	if want := r.actsAfter(before); len(want) != 30 || !reflect.DeepEqual(sameMaps(f.acts), sameMaps(want)) {
		t.Errorf("told %d acts, recorded %d:\n%+v\n%+v", len(f.acts), len(want), f.acts, want)
	}
}

// sameMaps has no act without codes differ from one whose codes are empty.
func sameMaps(acts []workflow.Act) []workflow.Act {
	out := append([]workflow.Act(nil), acts...)
	for i := range out {
		if len(out[i].Codes) == 0 {
			out[i].Codes = nil
		}
	}
	return out
}

func TestNothingIsToldOfWhatWasNotDone(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	var f follower
	cancel := r.news.Subscribe(f.hear)
	r.refused(r.move("wren", id, workflow.Publish), workflow.ProblemNotYours, "")
	r.must(r.news.See(context.Background(), r.members["edith"], id, 1))
	r.must(r.news.EndHolds(context.Background()))
	r.must(r.news.Reindex(context.Background()))
	if len(f.all) > 0 {
		t.Errorf("told: %+v", f.all)
	}
	r.must(r.move("edith", id, workflow.Publish))
	if len(f.all) != 1 {
		t.Errorf("told %d times of one move", len(f.all))
	}
	cancel()
	r.must(r.say(r.news, "edith", id, "Out."))
	if len(f.all) != 1 {
		t.Error("told after it was cancelled")
	}
}

func TestAFormSentTwiceIsToldOnce(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalFlagged)
	var f follower
	defer r.news.Subscribe(f.hear)()
	for range 2 {
		_, err := r.news.Do(context.Background(), r.members["wren"], newsroom.Request{Article: id, Verb: workflow.Say, Saw: 1, Once: newsroom.Once{Key: "k", Form: "f"}, Answers: workflow.Answers{"comment": {Words: "Once."}}})
		r.must(err)
	}
	if len(f.acts) != 1 {
		t.Errorf("told of %d acts", len(f.acts))
	}
}

func TestTheDifferenceInAttentionIsTold(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalFlagged)
	var f follower
	defer r.news.Subscribe(f.hear)()
	r.must(r.move("wren", id, workflow.Submit))
	r.must(r.say(r.news, "edith", id, "Nothing changes in who must act."))
	r.must(r.move("lex", id, workflow.HoldBack, func(q *newsroom.Request) {
		q.Answers["ground"], q.Answers["until"] = workflow.Answer{Words: string(workflow.GroundOrder)}, workflow.Answer{Time: r.now.Add(time.Hour)}
	}))
	r.now = r.now.Add(2 * time.Hour)
	r.must(r.news.EndHolds(context.Background()))
	if len(f.all) != 4 {
		t.Fatalf("told %d times", len(f.all))
	}
	keys := func(lines []workflow.Attention) (keys map[workflow.RequirementKey]bool) {
		keys = map[workflow.RequirementKey]bool{}
		for _, a := range lines {
			keys[a.Key] = true
		}
		return keys
	}
	for i, want := range []struct {
		came, went workflow.RequirementKey
		acts       int
	}{{workflow.NeedEditor, workflow.AttendWrite, 1}, {"", "", 1}, {workflow.NeedHold, "", 1}, {"", workflow.NeedHold, 0}} {
		told := f.all[i]
		if len(told.Acts) != want.acts {
			t.Errorf("%d: %d acts", i, len(told.Acts))
		}
		if want.came == "" && want.went == "" {
			if len(told.Attention) != 0 {
				t.Errorf("%d: %+v", i, told.Attention)
			}
			continue
		}
		before, after := keys(told.Attention[0].Before), keys(told.Attention[0].After)
		if want.came != "" && (before[want.came] || !after[want.came]) || want.went != "" && (!before[want.went] || after[want.went]) {
			t.Errorf("%d: %+v", i, told.Attention)
		}
	}
}

// TestOneWhoWasAwayMissesNothing follows a newsroom while several write, another process
// among them, goes away, and comes back.
func TestOneWhoWasAwayMissesNothing(t *testing.T) {
	r := newRoom(t)
	id, command := r.start(workflow.LegalFlagged), r.beside()
	begin := r.lastAct()
	got, last := []int64{}, begin
	take := func(acts []workflow.Act) {
		for _, a := range acts {
			if a.Number > last {
				got, last = append(got, a.Number), a.Number
			}
		}
	}
	// catchUp asks for what it was not told, as a subscriber does who finds a gap.
	catchUp := func() { take(r.actsAfter(last)) }
	hear := func(told newsroom.Told) {
		if len(told.Acts) > 0 && told.Acts[0].Number > last+1 {
			catchUp()
		}
		take(told.Acts)
	}
	write := func() {
		together(r, 5,
			func() error { return r.say(r.news, "wren", id, "From the page.") },
			func() error { return r.say(command, "edith", id, "From beside it.") })
	}
	cancel := r.news.Subscribe(hear)
	write()
	cancel()
	write()
	cancel = r.news.Subscribe(hear)
	write()
	cancel()
	catchUp()
	var want []int64
	for _, a := range r.actsAfter(begin) {
		want = append(want, a.Number)
	}
	if len(want) != 30 || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}
