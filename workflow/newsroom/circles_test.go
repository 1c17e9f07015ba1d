package newsroom_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// outsider is a writer of the desk who does not write the story: they see it, not its records.
func (r *room) outsider(rule workflow.LegalRule) string {
	r.joins("milo", rule, workflow.Writer)
	return "milo"
}

func (r *room) order(who string, filter workflow.ArticleFilter) (ids []workflow.ID) {
	r.t.Helper()
	page, err := r.news.Articles(context.Background(), r.members[who], filter)
	r.must(err)
	for _, row := range page.Rows {
		ids = append(ids, row.ID)
	}
	return ids
}

// A reply in an allegation's thread moves the story to the top of everybody's list.
func TestTheOrderOfTheListTellsOfActsOnAllegations(t *testing.T) {
	r := newRoom(t)
	who := r.outsider(workflow.LegalFlagged)
	id := r.reviewed(workflow.LegalFlagged)
	a := r.flag("edith", id, "No other firm", "OTHER")
	r.now = r.now.Add(time.Minute)
	other := r.reviewed(workflow.LegalFlagged)
	before := r.order(who, workflow.ArticleFilter{})
	if before[0] != other {
		t.Fatal("the newer story is not first")
	}
	r.now = r.now.Add(time.Minute)
	r.spoken("lex", id, newsroom.Request{Thread: a})
	if after := r.order(who, workflow.ArticleFilter{}); after[0] != before[0] {
		t.Error("milo's list has another order since lex wrote in a thread that milo may not know of")
	}
	page, err := r.news.Galley(context.Background(), r.members[who], id)
	r.must(err)
	if page.Facts.Article.Changed.Equal(r.now) {
		t.Error("and the story that milo reads says when")
	}
}

// What comes after a position of the list depends on the position alone: not on whether a story
// stands there, nor on who may see it.
func TestThePageAfterAHiddenStoryTellsNothingOfIt(t *testing.T) {
	r := newRoom(t)
	who := r.outsider(workflow.LegalFlagged)
	r.reviewed(workflow.LegalFlagged)
	r.now = r.now.Add(time.Minute)
	id := r.reviewed(workflow.LegalFlagged)
	_, err := r.news.Do(context.Background(), r.members["wren"], newsroom.Request{Article: id, Verb: workflow.MakeConfidential, Saw: 1, Answers: workflow.Answers{"people": {IDs: []workflow.ID{r.members["edith"]}}}})
	r.must(err)
	first := r.order(who, workflow.ArticleFilter{})
	for _, at := range []time.Duration{-time.Hour, 0, time.Hour} {
		changed := r.now.Add(at)
		hidden, none := r.order(who, workflow.ArticleFilter{Before: workflow.Position{Changed: changed, ID: id}}), r.order(who, workflow.ArticleFilter{Before: workflow.Position{Changed: changed, ID: "00000000000000000000000000"}})
		if !slices.Equal(hidden, none) {
			t.Errorf("%v: after the hidden story %v, after one that is not there %v", at, hidden, none)
		}
		if at == 0 && !slices.Equal(hidden, first) {
			t.Errorf("after the hidden story %v, not %v, which is all of it", hidden, first)
		}
	}
}

// The galley keeps from an outsider that a lawyer is needed, because that tells that
// something is alleged; the queue and the facts' attention say so.
func TestAttentionTellsAnOutsiderThatALawyerIsNeeded(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	who := r.outsider(workflow.LegalFlagged)
	told := func(category string) (keys map[workflow.RequirementKey]bool) {
		id := r.reviewed(workflow.LegalFlagged)
		r.flag("edith", id, "No other firm", category)
		r.must(r.move("edith", id, workflow.Approve))
		r.stage(id, workflow.InLegal)
		g, err := r.news.Galley(ctx, r.members[who], id)
		r.must(err)
		keys = map[workflow.RequirementKey]bool{}
		for _, one := range g.Facts.Requirements() {
			if one.Key == workflow.NeedLegal {
				t.Error("the requirement itself is told")
			}
		}
		for _, one := range g.Facts.Attend() {
			keys[one.Key] = true
		}
		return keys
	}
	grave, light := told("CORRUPT"), told("OTHER")
	if grave[workflow.NeedLegal] != light[workflow.NeedLegal] {
		t.Errorf("milo can tell a story with an S4 (%v) from one with an S1 (%v)", grave, light)
	}
}

// A clearance that was valid is “record changed” once something is alleged; whoever may not
// know of it is told only that it does not count.
func TestTheBadgeOfASignOffTellsAnOutsiderOfNoAllegation(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	who := r.outsider(workflow.LegalSerious)
	id := r.reviewed(workflow.LegalSerious)
	r.must(r.move("lex", id, workflow.Clear))
	standing := func() workflow.Standing {
		g, err := r.news.Galley(ctx, r.members[who], id)
		r.must(err)
		return g.Facts.Standing(g.Facts.Signoffs[0])
	}
	r.flag("edith", id, "No other firm", "OTHER")
	if got := standing(); got != workflow.StandingNone {
		t.Errorf("lex's clearance is %q to somebody who may not know of the allegation", got)
	}
	if got := r.standing(id, "lex"); got != workflow.StandingRecord {
		t.Errorf("and %q to everybody else", got)
	}
}

// The id of a story that a member may not see stands in the facts that pages are made of.
func TestTheOwnerOfASlugIsNamedToWhoMayNotSeeIt(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	who := r.outsider(workflow.LegalFlagged)
	hidden := r.ready() // of the closed desk
	r.must(r.move("edith", hidden, workflow.Publish))
	id := r.reviewed(workflow.LegalFlagged)
	g, err := r.news.Galley(ctx, r.members[who], id)
	r.must(err)
	if _, err := r.news.Galley(ctx, r.members[who], hidden); err == nil {
		t.Skip("milo sees it")
	}
	if g.Facts.SlugOwner == hidden {
		t.Error("Facts.SlugOwner is the id of a story of a closed desk")
	}
}

// A form that was sent before is answered again after its sender may not see the story.
func TestAFormSentAgainAnswersOfAStoryThatIsHiddenNow(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	who := r.outsider(workflow.LegalFlagged)
	id := r.reviewed(workflow.LegalFlagged)
	send := func() (workflow.Outcome, error) {
		return r.news.Do(ctx, r.members[who], newsroom.Request{Article: id, Verb: workflow.Say, Saw: 1, Once: newsroom.Once{Key: "k", Form: "f"}, Answers: workflow.Answers{"comment": {Words: "Hm."}}})
	}
	_, err := send()
	r.must(err)
	_, err = r.news.Do(ctx, r.members["wren"], newsroom.Request{Article: id, Verb: workflow.MakeConfidential, Saw: 1, Answers: workflow.Answers{"people": {IDs: []workflow.ID{r.members["edith"]}}}})
	r.must(err)
	if out, err := send(); err == nil {
		t.Errorf("answered: %+v", out)
	}
}

// A form on a thread of the records is answered again only while its sender keeps them.
func TestAFormSentAgainAnswersOfARecordThatIsHiddenNow(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	mine, theirs := r.flag("edgar", id, "No other firm", "OTHER"), r.flag("edith", id, "the contract", "OTHER")
	send := func(verb workflow.Verb, thread workflow.ID) error {
		_, err := r.news.Do(ctx, r.members["edgar"], newsroom.Request{Article: id, Thread: thread, Verb: verb, Saw: 1, Once: newsroom.Once{Key: string(thread), Form: "f"}, Answers: workflow.Answers{"comment": {Words: "Hm."}}})
		return err
	}
	r.must(send(workflow.Say, theirs))
	r.must(send(workflow.WithdrawAllegation, mine))
	_, err := r.news.TakeRole(ctx, r.members["ada"], newsroom.RoleRequest{Member: r.members["edgar"], Role: workflow.Editor, Desk: r.desks[workflow.LegalFlagged]})
	r.must(err)
	r.refused(send(workflow.Say, theirs), workflow.ProblemMissing, "")
	r.must(send(workflow.WithdrawAllegation, mine)) // their own flag is still in their sight
}
