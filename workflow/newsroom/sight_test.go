package newsroom_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// Who sees a story is told by who finds it in each way of reading it, or, as what one may not
// see does not exist, misses it.
func TestWhoSeesAStory(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	r.joins("erin", workflow.LegalSerious, workflow.Editor) // of another desk
	r.joins("ned", workflow.LegalSerious, workflow.Writer)
	secret := func(id workflow.ID) workflow.ID {
		r.must(r.move("wren", id, workflow.MakeConfidential, func(q *newsroom.Request) {
			q.Answers["people"] = workflow.Answer{IDs: []workflow.ID{r.members["edith"], r.members["ned"]}}
		}))
		return id
	}
	live := func(id workflow.ID) workflow.ID {
		r.must(r.move("edith", id, workflow.Approve))
		r.must(r.move("edith", id, workflow.Publish))
		return id
	}
	for says, c := range map[string]struct {
		id  workflow.ID
		who string
	}{
		"of an open desk every member":                          {r.start(workflow.LegalFlagged), "wren will edith edgar lex cleo ada erin ned"},
		"of a closed desk its members, legal and the chiefs":    {r.start(workflow.LegalAlways), "wren will edith edgar lex cleo"},
		"a confidential one its writers and named people":       {secret(r.start(workflow.LegalFlagged)), "wren edith ned"},
		"once it was published also legal and the chiefs":       {live(secret(r.reviewed(workflow.LegalFlagged))), "wren edith ned lex cleo"},
		"a confidential one of a closed desk, too, nobody else": {secret(r.start(workflow.LegalAlways)), "wren edith ned"},
	} {
		t.Run(says, func(t *testing.T) {
			for who, id := range r.members {
				want := slices.Contains(strings.Fields(c.who), who) || who == "lena" && strings.Contains(c.who, "lex")
				_, galley := r.news.Galley(ctx, id, c.id)
				_, history := r.news.History(ctx, id, c.id)
				_, revision := r.news.Revision(ctx, id, c.id, 1)
				for way, err := range map[string]error{"galley": galley, "history": history, "revision": revision, "see": r.news.See(ctx, id, c.id, 1)} {
					var p *workflow.Problem
					if got := err == nil; got != want || !got && (!errors.As(err, &p) || p.Kind != workflow.ProblemMissing) {
						t.Errorf("%s, by %s: %v, sees it: %v", way, who, err, want)
					}
				}
				if got := slices.Contains(r.order(who, workflow.ArticleFilter{}), c.id); got != want {
					t.Errorf("it is in %s’s list: %v", who, got)
				}
			}
		})
	}
	closed := func(yes bool) {
		_, err := r.news.SetClosed(ctx, r.members["ada"], r.desks[workflow.LegalFlagged], yes, newsroom.Once{})
		r.must(err)
	}
	id := r.start(workflow.LegalFlagged)
	for _, yes := range []bool{true, false} {
		closed(yes)
		if _, err := r.news.Galley(ctx, r.members["erin"], id); (err != nil) != yes {
			t.Errorf("the desk is closed: %v; erin reads it: %v", yes, err)
		}
	}
}

// Whoever is disabled sees nothing.
func TestTheDisabledSeeNothing(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	id := r.start(workflow.LegalFlagged)
	_, err := r.news.SetDisabled(ctx, r.members["ada"], r.members["will"], true, newsroom.Once{})
	r.must(err)
	_, err = r.news.Galley(ctx, r.members["will"], id)
	r.refused(err, workflow.ProblemMissing, "")
	f := r.facts(id)
	if will, _ := f.Masthead.Member(r.members["will"]); f.CanSee(will) || len(f.Masthead.Principals(will)) > 0 {
		t.Error("will is still taken in by a circle")
	}
}

// An allegation, its thread, its requirements and its acts are for the story's writers, its
// editors, legal and the chiefs.
func TestWhoSeesTheRecords(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	r.joins("erin", workflow.LegalSerious, workflow.Editor)
	r.joins("wanda", workflow.LegalFlagged, workflow.Writer)
	id := r.reviewed(workflow.LegalFlagged)
	r.must(r.addWriter("edith", id, "wanda"))
	r.must(r.move("edith", id, workflow.MakeInactive, func(q *newsroom.Request) { q.Answers["person"] = workflow.Answer{Words: string(r.members["wanda"])} }))
	claim := r.flag("wren", id, "gave the contract", "CORRUPT")
	remark := r.says("edith", id, true)
	light := r.flag("wren", id, "No other firm", "OTHER")
	whole := r.facts(id)
	graver, _ := whole.Thread(light)
	for who, member := range r.members {
		want := !slices.Contains(strings.Fields("will ada erin"), who)
		if whole.Member, _ = whole.Masthead.Member(member); whole.CanDo(workflow.RaiseSeverity, whole.SubjectOf(graver)) != want {
			t.Errorf("%s can call it graver: %v", who, !want)
		}
		g, err := r.news.Galley(ctx, member, id)
		r.must(err)
		f := g.Facts
		_, thread := f.Thread(claim)
		if thread != want || len(f.Allegations) == 2 != want {
			t.Errorf("%s sees its thread %v and %d records, want %v", who, thread, len(f.Allegations), want)
		}
		if _, seen := f.Thread(remark); !seen {
			t.Errorf("%s does not see an ordinary comment", who)
		}
		var keys []workflow.RequirementKey
		for _, need := range f.Requirements() {
			keys = append(keys, need.Key)
		}
		for _, key := range []workflow.RequirementKey{workflow.NeedLegal, workflow.NeedAllegations, workflow.NeedSecondApprover} {
			if slices.Contains(keys, key) != want {
				t.Errorf("%s sees that %s is needed: %v", who, key, !want)
			}
		}
		if !slices.Contains(keys, workflow.NeedBlocking) || slices.Contains(keys, workflow.NeedLegalsPart) == want {
			t.Errorf("%s sees the requirements %v", who, keys)
		}
		waited := func(key workflow.RequirementKey) bool {
			return slices.ContainsFunc(f.Attend(), func(a workflow.Attention) bool { return a.Key == key })
		}
		if !waited(workflow.NeedBlocking) || waited(workflow.NeedAllegations) != want {
			t.Errorf("%s sees what waits for others: %+v", who, f.Attend())
		}
		for _, a := range f.Attend() {
			if a.Key.Circle() == workflow.CircleRecords && !want && a.Member != member {
				t.Errorf("%s sees that %s waits for somebody", who, a.Key)
			}
		}
		// Whose page it is does not tell who else is in the circle.
		lex, _ := f.Masthead.Member(r.members["lex"])
		will, _ := f.Masthead.Member(r.members["will"])
		if !f.CanSeeRecords(lex) || f.CanSeeRecords(will) || !f.CanSee(will) {
			t.Errorf("on the page of %s lex is in the circle: %v, will: %v", who, f.CanSeeRecords(lex), f.CanSeeRecords(will))
		}
		// The rulebook goes on judging on the whole, of what a page asks about.
		asked := *f
		one, _ := f.Thread(remark)
		asked.Subject = f.SubjectOf(one)
		if _, err := workflow.Judge(workflow.Unblock, &asked); (err == nil) != (who == "edith" || who == "edgar") {
			t.Errorf("on the page of %s lifting the block is judged %v", who, err)
		}
		if f.LegalNeeded() != true {
			t.Errorf("on the page of %s no lawyer is needed", who)
		}
	}
}

// In place of what is cut stands one line, where the first of it stood.
func TestLegalsPartIsOneLine(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	line := func() (workflow.Requirement, int) {
		g, err := r.news.Galley(ctx, r.members["will"], id)
		r.must(err)
		all := g.Facts.Requirements()
		i := slices.IndexFunc(all, func(q workflow.Requirement) bool { return q.Key == workflow.NeedLegalsPart })
		if i < 0 || slices.IndexFunc(all[i+1:], func(q workflow.Requirement) bool { return q.Key == workflow.NeedLegalsPart }) >= 0 {
			t.Fatalf("not one line in %+v", all)
		}
		if all[i-1].Key != workflow.NeedVeto || all[i+1].Key != workflow.NeedHold {
			t.Errorf("it stands between %s and %s", all[i-1].Key, all[i+1].Key)
		}
		return all[i], i
	}
	quiet, at := line()
	if quiet.Status != workflow.Met || quiet.Stage != workflow.InLegal {
		t.Errorf("with nothing open it is %+v", quiet)
	}
	claim := r.flag("wren", id, "gave the contract", "CORRUPT")
	open, still := line()
	if open.Status != workflow.Waiting || open.Says == quiet.Says || open.Title == quiet.Title || at != still {
		t.Errorf("with an allegation open it is %+v, line %d", open, still)
	}
	r.must(r.verdict("lex", id, claim, workflow.VerdictWithdrawn))
	if back, _ := line(); back.Status != workflow.Met {
		t.Errorf("withdrawn, it is %+v", back)
	}
}

// What waits for a reader themself they are told, whatever it is.
func TestWhoeverIsWaitedForIsTold(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	claim := r.flag("edith", id, "No other firm", "OTHER")
	r.must(r.verdict("edith", id, claim, workflow.VerdictNeedsEvidence))
	g, err := r.news.Galley(ctx, r.members["wren"], id)
	r.must(err)
	if !slices.ContainsFunc(g.Facts.Attend(), func(a workflow.Attention) bool {
		return a.Key == workflow.AttendAnswer && a.Member == r.members["wren"]
	}) {
		t.Error("wren is not told that her answer is waited for")
	}
	q, err := r.news.Queue(ctx, r.members["wren"], r.now, r.now.Add(time.Hour))
	r.must(err)
	if !slices.ContainsFunc(q.NeedsYou, func(row newsroom.QueueRow) bool {
		return slices.ContainsFunc(row.Yours, func(a workflow.Attention) bool { return a.Key == workflow.AttendAnswer })
	}) {
		t.Errorf("nor is it in her queue: %+v", q.NeedsYou)
	}
}

// A list says which stories are held, until the hold ends by itself.
func TestAListSaysWhatIsHeld(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	held := func(want bool) {
		t.Helper()
		page, err := r.news.Articles(context.Background(), r.members["edith"], workflow.ArticleFilter{})
		r.must(err)
		if got := page.Rows[slices.IndexFunc(page.Rows, func(row workflow.ArticleRow) bool { return row.ID == id })].Held; got != want {
			t.Errorf("at %s it is held: %v", r.now, got)
		}
	}
	held(false)
	r.must(r.move("lex", id, workflow.HoldBack, func(q *newsroom.Request) {
		q.Answers["ground"], q.Answers["until"] = workflow.Answer{Words: string(workflow.GroundOrder)}, workflow.Answer{Time: r.now.Add(time.Hour)}
	}))
	held(true)
	r.now = r.now.Add(2 * time.Hour)
	held(false)
}

// What a sign-off is worth everybody is told, but not that the record is graver.
func TestWhatAnOutsiderIsToldOfSignOffs(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	told := func(who string) workflow.Standing {
		g, err := r.news.Galley(context.Background(), r.members["will"], id)
		r.must(err)
		for _, s := range g.Facts.Signoffs {
			if s.Member == r.members[who] {
				return g.Facts.Standing(s)
			}
		}
		return ""
	}
	if edith, lex := told("edith"), told("lex"); edith != workflow.StandingValid || lex != workflow.StandingValid {
		t.Errorf("at first they are %s and %s", edith, lex)
	}
	claim := r.flag("wren", id, "No other firm", "OTHER")
	g, err := r.news.Galley(context.Background(), r.members["wren"], id)
	r.must(err)
	if got := g.Facts.Standing(g.Facts.Signoffs[1]); got != workflow.StandingRecord || told("lex") != workflow.StandingNone {
		t.Errorf("with a graver record lex’s is %s to its writer, and %s to others", got, told("lex"))
	}
	if g.Facts.SlugOwner != "" {
		t.Error("its address is told to be another’s")
	}
	r.must(r.verdict("lex", id, claim, workflow.VerdictWithdrawn))
	r.must(r.move("lex", id, workflow.Clear))
	r.must(r.move("edith", id, workflow.Publish))
	r.must(r.move("cleo", id, workflow.TakeDown))
	if edith, lex := told("edith"), told("lex"); edith != workflow.StandingRecord || lex != workflow.StandingRecord {
		t.Errorf("taken down, which everybody knows, they are %s and %s", edith, lex)
	}
}

// What is confidential is for nobody whose account was recovered, until somebody vouched for them.
func TestWhatIsHiddenFromARecoveredAccount(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	live := r.reviewed(workflow.LegalFlagged)
	r.must(r.move("wren", live, workflow.MakeConfidential, func(q *newsroom.Request) {
		q.Answers["people"] = workflow.Answer{IDs: []workflow.ID{r.members["edith"]}}
	}))
	r.must(r.move("edith", live, workflow.Approve))
	r.must(r.move("edith", live, workflow.Publish))
	open := r.start(workflow.LegalFlagged)
	for _, who := range []string{"wren", "edith", "lex", "cleo"} {
		sees := func(id workflow.ID, want bool, when string) {
			if _, err := r.news.Galley(ctx, r.members[who], id); (err == nil) != want {
				t.Errorf("%s, %s: %v", who, when, err)
			}
			if got := slices.Contains(r.order(who, workflow.ArticleFilter{}), id); got != want {
				t.Errorf("%s, %s: it is in the list: %v", who, when, got)
			}
		}
		_, writes := r.news.WriteSentence(ctx, r.members[who], "By "+who+".", newsroom.Once{})
		sees(live, true, "the confidential story, at first")
		r.recovered(who, true)
		sees(live, false, "the confidential story, recovered")
		sees(open, true, "an open story, recovered")
		if _, err := r.news.WriteSentence(ctx, r.members[who], "By "+who+" again.", newsroom.Once{}); err == nil {
			t.Errorf("%s, recovered, writes a sentence to readers", who)
		}
		r.recovered(who, false)
		sees(live, true, "the confidential story, vouched for")
		if serves := who == "lex" || who == "cleo"; (writes == nil) != serves {
			t.Errorf("%s writes sentences: %v", who, writes)
		}
	}
}

// recovered makes an account one that was recovered, or that somebody vouched for.
func (r *room) recovered(who string, yes bool) {
	r.t.Helper()
	m := member(r, who)
	if m.Recovered = (time.Time{}); yes {
		m.Recovered = r.now
	}
	r.must(r.news.Store.Write(context.Background(), func(tx workflow.Tx) error { return tx.SetMember(m) }))
}
