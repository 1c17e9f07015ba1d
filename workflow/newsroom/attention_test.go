package newsroom_test

import (
	"context"
	"slices"
	"stet/workflow"
	"stet/workflow/newsroom"
	"testing"
)

// need is a story’s first requirement of a key.
func (r *room) need(id workflow.ID, key workflow.RequirementKey) workflow.Requirement {
	r.t.Helper()
	all := r.facts(id).Requirements()
	return all[slices.IndexFunc(all, func(q workflow.Requirement) bool { return q.Key == key })]
}

// can holds that exactly these people can meet a requirement, asked that exactly these are
// asked to.
func (r *room) can(id workflow.ID, key workflow.RequirementKey, names ...string) {
	r.t.Helper()
	r.are("can", r.need(id, key).Can, names)
}

func (r *room) asked(id workflow.ID, key workflow.RequirementKey, names ...string) {
	r.t.Helper()
	var ids []workflow.ID
	for _, a := range r.facts(id).Attend() {
		if a.Key == key {
			ids = append(ids, a.Member)
		}
	}
	r.are("are asked", ids, names)
}

func (r *room) are(what string, ids []workflow.ID, names []string) {
	r.t.Helper()
	var got []string
	for name, member := range r.members {
		if slices.Contains(ids, member) {
			got = append(got, name)
		}
	}
	slices.Sort(got)
	if slices.Sort(names); !slices.Equal(got, names) {
		r.t.Errorf("%v %s, want %v", got, what, names)
	}
}

func TestAnUnaskedReasonIsNotKept(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	id := r.start(workflow.LegalAlways)
	out, err := r.news.Do(ctx, r.members["edith"], newsroom.Request{Article: id, Verb: workflow.Say, Saw: 1, Answers: workflow.Answers{"comment": {Words: "None?"}}})
	r.must(err)
	_, err = r.news.Do(ctx, r.members["edith"], newsroom.Request{Article: id, Thread: out.Thread, Verb: workflow.Block, Saw: 1, Answers: workflow.Answers{"reason": {Words: "\u202e"}}})
	r.must(err)
	page, err := r.news.History(ctx, r.members["edith"], id)
	r.must(err)
	if len(page.Notes) != 0 {
		t.Errorf("kept: %v", page.Notes)
	}
}

func TestAgreeOfAnEditorWhoIsItsWriter(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalSerious)
	_, err := r.news.Do(context.Background(), r.members["edith"], newsroom.Request{Article: id, Verb: workflow.AddWriter, Saw: 1, Answers: workflow.Answers{"person": {Words: string(r.members["edgar"])}}})
	r.must(err)
	r.must(r.move("wren", id, workflow.Submit))
	r.must(r.move("edith", id, workflow.Approve))
	r.must(r.file("edith", id, contract+" More."))
	r.must(r.move("edith", id, workflow.Approve))
	r.must(r.move("edgar", id, workflow.Agree))
	r.stage(id, workflow.Ready)
}

func TestConfidentialStoryIsNeverStuck(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	id := r.start(workflow.LegalSerious)
	deed := func(who string, verb workflow.Verb, person string) error {
		_, err := r.news.Do(ctx, r.members[who], newsroom.Request{Article: id, Verb: verb, Saw: 1, Answers: workflow.Answers{"person": {Words: string(r.members[person])}, "people": {IDs: []workflow.ID{r.members["edith"]}}}})
		return err
	}
	r.must(deed("wren", workflow.MakeConfidential, ""))
	r.refused(deed("wren", workflow.AddPerson, "edgar"), workflow.ProblemNotYours, "named editors")
	_, err := r.news.SetDisabled(ctx, r.members["ada"], r.members["edith"], true, newsroom.Once{})
	r.must(err)
	r.must(deed("wren", workflow.AddPerson, "edgar"))
}

// People are named on a confidential story by its named editors; by its writers only while
// there are none, and by nobody else who sees it. So are its writers by those editors alone.
func TestWhoOpensAConfidentialStory(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	r.joins("max", workflow.LegalSerious, workflow.Editor) // who writes it
	r.joins("ned", workflow.LegalSerious, workflow.Writer) // who is named on it
	r.joins("wanda", workflow.LegalSerious, workflow.Writer)
	out, err := r.news.Do(ctx, r.members["max"], newsroom.Request{Text: new(copyOf(contract)), Verb: workflow.Start, Answers: workflow.Answers{"desk": {Words: string(r.desks[workflow.LegalSerious])}}})
	r.must(err)
	id := out.Article
	r.must(r.addWriter("edith", id, "wanda"))
	r.must(r.move("edith", id, workflow.MakeInactive, func(q *newsroom.Request) { q.Answers["person"] = workflow.Answer{Words: string(r.members["wanda"])} }))
	r.must(r.move("max", id, workflow.MakeConfidential, func(q *newsroom.Request) {
		q.Answers["people"] = workflow.Answer{IDs: []workflow.ID{r.members["edith"], r.members["ned"]}}
	}))
	names := func(who string) error {
		return r.move(who, id, workflow.AddPerson, func(q *newsroom.Request) { q.Answers["person"] = workflow.Answer{Words: string(r.members["lex"])} })
	}
	for _, who := range []string{"max", "ned", "wanda"} {
		r.refused(names(who), workflow.ProblemNotYours, "named editors")
		r.refused(r.addWriter(who, id, "will"), workflow.ProblemNotYours, "its named editors")
	}
	_, err = r.news.SetDisabled(ctx, r.members["ada"], r.members["edith"], true, newsroom.Once{})
	r.must(err)
	for _, who := range []string{"ned", "wanda"} {
		r.refused(names(who), workflow.ProblemNotYours, "named editors")
	}
	r.must(names("max"))
}

func TestAnAnswerIsAskedForUntilItIsGiven(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	id := r.start(workflow.LegalAlways)
	r.must(r.move("wren", id, workflow.Submit))
	claim := r.flag("lex", id, "No other firm", "CORRUPT")
	owes := func(want bool, why string) {
		t.Helper()
		got := false
		for _, a := range r.facts(id).Attend() {
			got = got || a.Key == workflow.AttendAnswer && a.Member == r.members["wren"]
		}
		if got != want {
			t.Errorf("%s: the writer owes an answer: %v, want %v", why, got, want)
		}
	}
	r.must(r.verdict("lex", id, claim, workflow.VerdictNeedsEvidence))
	owes(true, "asked")
	_, err := r.news.Do(ctx, r.members["wren"], newsroom.Request{Article: id, Thread: claim, Verb: workflow.Say, Saw: 1, Answers: workflow.Answers{"comment": {Words: "The minutes."}}})
	r.must(err)
	owes(false, "answered")
	r.must(r.verdict("lex", id, claim, workflow.VerdictNeedsEvidence))
	owes(true, "asked again")
}

func TestAnOpenCorrectionWaitsForItsWords(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	r.must(r.move("edith", id, workflow.Publish))
	r.must(r.move("edith", id, workflow.Correct, func(q *newsroom.Request) { q.Answers["kind"] = workflow.Answer{Words: "correction"} }))
	for _, a := range r.facts(id).Attend() {
		if a.Key != workflow.AttendCorrect {
			t.Errorf("asked for: %s", a.Key)
		}
	}
}

func TestSecondEditorIsStillAsked(t *testing.T) {
	r := newRoom(t)
	_, err := r.news.SetRules(context.Background(), r.members["ada"], r.desks[workflow.LegalSerious], 2, workflow.LegalSerious, newsroom.Once{})
	r.must(err)
	id := r.reviewed(workflow.LegalSerious)
	r.must(r.move("edith", id, workflow.Approve))
	s := r.suggested("will", id, "gave", "handed")
	r.must(r.move("edith", id, workflow.Approve, subjectTo(workflow.WithOrWithout, s)))
	for _, need := range r.facts(id).Requirements() {
		if need.Key == workflow.NeedEditor && need.Pending {
			t.Errorf("accepting is said to meet it: %s", need.Says)
		}
	}
}

// Of a confidential story nobody is named as one who can act who may not know of it.
func TestNobodyIsAskedWhoMayNotKnow(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalFlagged)
	r.must(r.move("wren", id, workflow.MakeConfidential, func(q *newsroom.Request) {
		q.Answers["people"] = workflow.Answer{IDs: []workflow.ID{r.members["edith"]}}
	}))
	r.must(r.move("wren", id, workflow.Submit))
	r.can(id, workflow.NeedEditor, "edith")
	r.can(id, workflow.NeedTwoPeople, "edith")
	r.are("are asked for two people", r.need(id, workflow.NeedTwoPeople).Asked, []string{"edith"})
}

// For a second pair of eyes the desk's editors are asked, and the story's other writers; a chief
// who writes it cannot give their own.
func TestWhoIsAskedForASecondPairOfEyes(t *testing.T) {
	r := newRoom(t)
	r.joins("max", workflow.LegalFlagged, workflow.Writer, workflow.Chief)
	r.joins("wanda", workflow.LegalFlagged, workflow.Writer)
	id := r.start(workflow.LegalFlagged)
	r.must(r.addWriter("edith", id, "max"))
	r.must(r.addWriter("edith", id, "will"))
	r.must(r.file("max", id, contract+" More."))
	r.must(r.move("wren", id, workflow.Submit))
	r.can(id, workflow.NeedTwoPeople, "will", "wanda", "edith", "edgar", "lex", "lena", "cleo")
	r.are("are asked", r.need(id, workflow.NeedTwoPeople).Asked, []string{"will", "edith", "edgar"})
}

// An editor who writes the story speaks on it as its writer.
func TestAnEditorSpeaksAsTheWriterOfTheirStory(t *testing.T) {
	r := newRoom(t)
	out, err := r.news.Do(context.Background(), r.members["edith"], newsroom.Request{Text: new(copyOf(contract)), Verb: workflow.Start, Answers: workflow.Answers{"desk": {Words: string(r.desks[workflow.LegalFlagged])}}})
	r.must(err)
	for who, want := range map[string]workflow.Role{"edith": workflow.Writer, "edgar": workflow.Editor} {
		said := r.says(who, out.Article, false)
		thread, _ := r.facts(out.Article).Thread(said)
		if thread.Role != want {
			t.Errorf("%s speaks as %s, want %s", who, thread.Role, want)
		}
	}
}

// A story is started by writers and editors of its desk.
func TestWhoStartsAStory(t *testing.T) {
	r := newRoom(t)
	r.joins("ned", workflow.LegalSerious, workflow.Writer)
	start := func(who string, desk workflow.LegalRule) error {
		_, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Text: new(copyOf(contract)), Verb: workflow.Start, Answers: workflow.Answers{"desk": {Words: string(r.desks[desk])}}})
		return err
	}
	r.must(start("ned", workflow.LegalSerious))
	r.must(start("edith", workflow.LegalFlagged))
	r.refused(start("ned", workflow.LegalFlagged), workflow.ProblemNotYours, "writer of the desk")
	for _, who := range []string{"lex", "cleo", "ada"} {
		r.refused(start(who, workflow.LegalFlagged), workflow.ProblemNotYours, "writer of the desk")
	}
}
