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

// need is a fact that a verb waits for: whoever may do it elsewhere is told what is missing
// on this story.
type need struct {
	says   string
	verb   workflow.Verb
	thread string
	who    string
	story  string
}

var ruleNeeds = []need{
	{"You have signed this text in this role already", workflow.Approve, "", "edgar", "ready"},
	{"Nobody’s agreement is asked for", workflow.Agree, "", "will", "legal"},
	{"no closing verdict", workflow.Clear, "", "lex", "claimed"},
	{"You have signed this text in this role already", workflow.Clear, "", "lena", "cleared"},
	{"Once the hold that lena laid is lifted", workflow.Publish, "", "edith", "held-ready"},
	{"Readers see exactly this text already", workflow.Publish, "", "edith", "same"},
	{"No hold is in force", workflow.Release, "", "lex", "ready"},
	{"Readers have seen this story", workflow.Spike, "", "edith", "correction"},
	{"No earlier text of this story was signed", workflow.PutBack, "", "wren", "draft"},
	{"No earlier text of this story was signed", workflow.PutBack, "", "edith", "ready"},
	{"This suggestion was rejected already", workflow.Accept, "rejected", "edith", "draft"},
	{"This thread suggests no words", workflow.Reject, "remark", "edith", "ready"},
	{"This suggestion was rejected already", workflow.Reject, "rejected", "edith", "draft"},
	{"This comment was taken back already", workflow.TakeBack, "gone", "edith", "draft"},
	{"A suggestion is accepted or rejected", workflow.Address, "suggestion", "wren", "ready"},
	{"This thread is resolved already", workflow.Address, "settled", "wren", "ready"},
	{"This is marked as addressed already", workflow.Address, "addressed", "wren", "draft"},
	{"An allegation is closed by a verdict", workflow.Resolve, "claim", "edith", "ready"},
	{"A suggestion is accepted or rejected", workflow.Resolve, "suggestion", "will", "ready"},
	{"This thread is resolved already", workflow.Resolve, "settled", "edith", "ready"},
	{"A suggestion is accepted or rejected", workflow.Reopen, "rejected", "will", "draft"},
	{"This thread is open already", workflow.Reopen, "remark", "edith", "ready"},
	{"An allegation is closed by a verdict", workflow.Block, "claim", "edith", "ready"},
	{"This thread is resolved already", workflow.Block, "settled", "edith", "ready"},
	{"This thread blocks publication already", workflow.Block, "block", "edith", "editing"},
	{"This thread does not block publication", workflow.Unblock, "unblocked", "edith", "draft"},
	{"This allegation was withdrawn", workflow.RaiseSeverity, "withdrawn", "edith", "draft"},
	{"This allegation was withdrawn", workflow.LowerSeverity, "withdrawn", "lex", "draft"},
	{"This allegation was withdrawn", workflow.WithdrawAllegation, "withdrawn", "lex", "draft"},
	{"This allegation was withdrawn", workflow.GiveVerdict, "withdrawn", "lex", "draft"},
	{"Nobody is asked to check where this stands", workflow.ConfirmPlace, "remark", "edgar", "ready"},
	{"A suggestion is about its own words alone", workflow.Reattach, "suggestion", "will", "ready"},
	{"The story is with legal already", workflow.Refer, "", "will", "legal"},
	{"No referral stands", workflow.DismissReferral, "", "lex", "ready"},
	{"The story is confidential already", workflow.MakeConfidential, "", "wren", "secret"},
	{"Only a confidential story has named people", workflow.AddPerson, "", "lex", "ready"},
}

func TestRulesNeed(t *testing.T) {
	d := newDesk(t)
	for _, n := range ruleNeeds {
		t.Run(string(n.verb)+": "+n.says, func(t *testing.T) {
			d.t = t
			d.refused(d.do(n.who, n.story, n.verb, n.thread), workflow.ProblemBlocked, n.says)
		})
	}
}

// ask is a question that a verb's form must answer.
type ask struct {
	verb   workflow.Verb
	asks   string
	thread string
	who    string
	story  string
}

var ruleAsks = []ask{
	{workflow.Withdraw, "reason", "", "wren", "editing"},
	{workflow.RequestChanges, "what_must_change", "", "edith", "editing"},
	{workflow.Approve, "needs_lawyer", "", "edith", "editing"},
	{workflow.Approve, "reason", "", "edgar", "vetoed"},
	{workflow.Clear, "reason", "", "lex", "vetoed-legal"},
	{workflow.Publish, "confirm", "", "edith", "ready"},
	{workflow.HoldBack, "ground", "", "lex", "ready"},
	{workflow.HoldBack, "reason", "", "lex", "ready"},
	{workflow.Release, "reason", "", "lex", "held"},
	{workflow.Spike, "reason", "", "edith", "draft"},
	{workflow.Correct, "kind", "", "edith", "published"},
	{workflow.DropCorrection, "reason", "", "edith", "correction"},
	{workflow.Retract, "reason", "", "edith", "published"},
	{workflow.Retract, "notice", "", "edith", "published"},
	{workflow.TakeDown, "reason", "", "lex", "published"},
	{workflow.Accept, "suggestion", "", "edith", "ready"},
	{workflow.Reject, "reason", "suggestion", "edith", "ready"},
	{workflow.Say, "comment", "", "will", "ready"},
	{workflow.Amend, "comment", "fresh", "edith", "ready"},
	{workflow.Flag, "category", "", "will", "ready"},
	{workflow.Resolve, "reason", "remark", "edith", "ready"},
	{workflow.Reopen, "reason", "settled", "edith", "ready"},
	{workflow.RaiseSeverity, "severity", "claim", "edith", "ready"},
	{workflow.LowerSeverity, "severity", "claim", "lex", "ready"},
	{workflow.GiveVerdict, "verdict", "claim", "lex", "ready"},
	{workflow.DismissReferral, "reason", "", "lex", "legal"},
	{workflow.AddWriter, "person", "", "edith", "ready"},
	{workflow.MakeInactive, "person", "", "edith", "ready"},
	{workflow.MakeConfidential, "people", "", "wren", "ready"},
	{workflow.AddPerson, "person", "", "edith", "secret"},
	{workflow.MoveDesk, "desk", "", "edith", "ready"},
}

func TestRulesAsk(t *testing.T) {
	d := newDesk(t)
	for _, a := range ruleAsks {
		t.Run(string(a.verb)+" asks "+a.asks, func(t *testing.T) {
			d.t = t
			err := d.do(a.who, a.story, a.verb, a.thread, func(q *newsroom.Request) { delete(q.Answers, a.asks) })
			var p *workflow.Problem
			if a.asks == "desk" && errors.As(err, &p) && p.Kind == workflow.ProblemNotYours {
				return // nobody edits a desk that was not named
			}
			d.refused(err, workflow.ProblemInvalid, "")
		})
	}
}

// keeps is an answer that a form may give, and what the act keeps of it: a note, or a code.
type keeps struct {
	verb   workflow.Verb
	asks   string
	answer workflow.Answer
	thread string
	who    string
	story  string
	code   string // of the act; none: its note
	want   string
}

func TestRulesKeep(t *testing.T) {
	d := newDesk(t)
	words, yes := workflow.Answer{Words: "For the record."}, workflow.Answer{Yes: true}
	for _, k := range []keeps{
		{workflow.Submit, "note", words, "", "wren", "draft", "", words.Words},
		{workflow.Submit, "refer", yes, "", "wren", "draft", "refer", "yes"},
		{workflow.RequestChanges, "back", yes, "", "edith", "ready", "back", "yes"},
		{workflow.Lift, "note", words, "", "edith", "vetoed", "", words.Words},
		{workflow.Approve, "note", words, "", "edith", "ready", "", words.Words},
		{workflow.Clear, "note", words, "", "lex", "ready", "", words.Words},
		{workflow.Correct, "to_writer", yes, "", "edith", "published", "to_writer", "yes"},
		{workflow.TakeDown, "notice", workflow.Answer{Words: string(d.notice)}, "", "lex", "published", "notice", string(d.notice)},
		{workflow.RaiseSeverity, "note", words, "claim", "edith", "ready", "", words.Words},
		{workflow.LowerSeverity, "note", words, "claim", "lex", "ready", "", words.Words},
		{workflow.WithdrawAllegation, "note", words, "claim", "lex", "ready", "", words.Words},
		{workflow.GiveVerdict, "note", words, "claim", "lex", "ready", "", words.Words},
		{workflow.Refer, "note", words, "", "will", "ready", "", words.Words},
		{workflow.MoveDesk, "desk", workflow.Answer{Words: string(d.desks[workflow.LegalSerious])}, "", "edith", "ready", "desk", string(d.desks[workflow.LegalSerious])},
		{workflow.Say, "blocking", yes, "", "edith", "ready", "blocking", "yes"},
	} {
		t.Run(string(k.verb)+" keeps "+k.asks, func(t *testing.T) {
			d.t = t
			got := ""
			*d.look = func(tx workflow.Tx) error {
				acts, notes, err := tx.Acts(d.stories[k.story])
				last := acts[len(acts)-1]
				if got = last.Codes[k.code]; k.code == "" {
					got = notes[last.Number]
				}
				return err
			}
			err := d.do(k.who, k.story, k.verb, k.thread, func(q *newsroom.Request) { q.Answers[k.asks] = k.answer })
			if !errors.Is(err, errKept) || got != k.want {
				t.Errorf("it keeps %q, want %q (%v)", got, k.want, err)
			}
		})
	}
}

// What holds a story back is done from whichever page; everything else refuses an old one.
func TestRulesOfOldPages(t *testing.T) {
	ignore := []workflow.Verb{workflow.HoldBack, workflow.Release, workflow.Retract, workflow.TakeDown, workflow.Spike}
	d := newDesk(t)
	for _, r := range slices.Concat(moveRules, deedRules) {
		t.Run(string(r.verb), func(t *testing.T) {
			d.t = t
			for _, story := range strings.Fields(r.where) {
				if _, there := d.threads[story][r.thread]; r.thread != "" && !there {
					continue
				}
				err := d.do(strings.Fields(r.who)[0], story, r.verb, r.thread, func(q *newsroom.Request) { q.Saw = 0 })
				if slices.Contains(ignore, r.verb) {
					if !errors.Is(err, errKept) {
						t.Errorf("on the story “%s”: %v", story, err)
					}
					continue
				}
				d.refused(err, workflow.ProblemInvalid, "which revision you were looking at")
			}
		})
	}
}

// No rules mean deny: nothing is submitted to a desk that has none, nor moved there.
func TestADeskWithoutRulesTakesNothing(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	bare := workflow.Desk{ID: "01J0000000000000000000BARE", Name: "Bare"}
	for _, err := range []error{
		r.news.Store.Write(ctx, func(tx workflow.Tx) error { return tx.AddDesk(bare) }),
		given(r.news.GiveRole(ctx, r.members["ada"], newsroom.RoleRequest{Member: r.members["edith"], Role: workflow.Editor, Desk: bare.ID})),
	} {
		r.must(err)
	}
	r.desks["bare"] = bare.ID
	toBare := func(q *newsroom.Request) { q.Answers["desk"] = workflow.Answer{Words: string(bare.ID)} }
	r.refused(r.move("edith", r.reviewed(workflow.LegalFlagged), workflow.MoveDesk, toBare), workflow.ProblemBlocked, "That desk has no rules")
	out, err := r.news.Do(ctx, r.members["edith"], newsroom.Request{Text: new(copyOf(contract)), Verb: workflow.Start, Answers: workflow.Answers{"desk": {Words: string(bare.ID)}}})
	r.must(err)
	r.refused(r.move("edith", out.Article, workflow.Submit), workflow.ProblemBlocked, "This desk has no rules")
	need := r.need(out.Article, workflow.NeedEditor)
	if need.Status != workflow.Waiting || !strings.Contains(need.Says, "no rules") {
		t.Errorf("what it needs is %s: %s", need.Status, need.Says)
	}
}

func given(_ workflow.Outcome, err error) error { return err }

// A story is submitted with a headline and a body.
func TestAStoryIsSubmittedWithHeadlineAndBody(t *testing.T) {
	for name, strip := range map[string]func(*newsroom.Request){
		"no headline": func(q *newsroom.Request) { q.Text.Headline = "" },
		"no body":     func(q *newsroom.Request) { q.Text.Body = nil },
	} {
		r := newRoom(t)
		q := newsroom.Request{Text: new(copyOf(contract)), Verb: workflow.Start, Answers: workflow.Answers{"desk": {Words: string(r.desks[workflow.LegalFlagged])}}}
		strip(&q)
		out, err := r.news.Do(context.Background(), r.members["wren"], q)
		if err != nil {
			continue // it is not even begun
		}
		if err := r.move("wren", out.Article, workflow.Submit); err == nil {
			t.Errorf("submitted with %s", name)
		}
	}
}

// What would be refused for want of something is not offered either.
func TestWhatIsNotOffered(t *testing.T) {
	d := newDesk(t)
	as := func(who, story string) *workflow.Facts {
		f := d.facts(d.stories[story])
		m, _ := f.Masthead.Member(d.members[who])
		return f.SeenBy(m)
	}
	moves := func(who, story string, verb workflow.Verb) bool {
		return slices.ContainsFunc(workflow.Possible(as(who, story)), func(r workflow.Rule) bool { return r.Verb == verb })
	}
	deeds := func(who, story, thread string, verb workflow.Verb) bool {
		f := as(who, story)
		one, _ := f.Thread(d.threads[story][thread])
		return f.Deeds(f.SubjectOf(one)).Has(verb)
	}
	for says, c := range map[string]struct{ got, want bool }{
		"edgar approves what he signed":     {moves("edgar", "decided", workflow.Approve), false},
		"edith approves it":                 {moves("edith", "ready", workflow.Approve), true},
		"an S4 is raised":                   {deeds("lex", "draft", "gravest", workflow.RaiseSeverity), false},
		"an S4 is lowered":                  {deeds("lex", "draft", "gravest", workflow.LowerSeverity), true},
		"an S0 is lowered":                  {deeds("lex", "draft", "lightest", workflow.LowerSeverity), false},
		"an S0 is raised":                   {deeds("lex", "draft", "lightest", workflow.RaiseSeverity), true},
		"a held story is published":         {moves("edith", "held-ready", workflow.Publish), false},
		"legal lifts the hold":              {moves("lex", "held-ready", workflow.Release), true},
		"an editor lifts it":                {moves("edith", "held-ready", workflow.Release), false},
		"a rejected suggestion is accepted": {deeds("edith", "draft", "rejected", workflow.Accept), false},
		"an open one is accepted":           {deeds("edith", "draft", "suggestion", workflow.Accept), true},
	} {
		if c.got != c.want {
			t.Errorf("%s: offered %v", says, c.got)
		}
	}
}

// Answers that no act keeps have their effect.
func TestAnswersHaveTheirEffect(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	at := r.now.Add(48 * time.Hour)
	r.must(r.move("edith", id, workflow.Plan, func(q *newsroom.Request) { q.Answers["planned"] = workflow.Answer{Time: at} }))
	if got := r.facts(id).Article.Planned; !got.Equal(at) {
		t.Errorf("planned for %s", got)
	}
	r.flag("wren", id, "No other firm", "OTHER")
	if got := r.facts(id).Allegations[0].Question; got != "Says who?" {
		t.Errorf("its question is %q", got)
	}
	words := func(thread workflow.ID) (all []string) {
		for _, c := range r.comments(id, thread) {
			all = append(all, c.Words)
		}
		return all
	}
	out, err := r.news.Do(ctx, r.members["will"], newsroom.Request{Article: id, Verb: workflow.Suggest, Saw: 1, On: in(contract, "gave"), Answers: workflow.Answers{"words": {Words: "handed"}, "why": {Words: "It was no gift."}}})
	r.must(err)
	if got := words(out.Thread); !slices.Contains(got, "It was no gift.") {
		t.Errorf("the suggestion says why: %q", got)
	}
	remark := r.says("edith", id, false)
	_, err = r.news.Do(ctx, r.members["wren"], newsroom.Request{Article: id, Thread: remark, Verb: workflow.Address, Saw: 1, Answers: workflow.Answers{"comment": {Words: "The minutes say so."}}})
	r.must(err)
	if got := words(remark); !slices.Contains(got, "The minutes say so.") {
		t.Errorf("addressed, with the reply: %q", got)
	}
}
