package newsroom_test

import (
	"context"
	"maps"
	"slices"

	"pgregory.net/rapid"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// action is one kind of step: it asks the newsroom and, where it said yes, tells the model.
type action struct {
	name string
	do   func(h *history, t *rapid.T, a *modelArticle, who string, saw int) error
}

// actions lists what can happen; what brings stories forward is listed more often.
var actions = slices.Concat(
	slices.Repeat([]action{{"approve", sign(workflow.Approve, workflow.Approves)}, {"clear", sign(workflow.Clear, workflow.Approves)}}, 4),
	slices.Repeat([]action{{"forward", forward}}, 24),
	slices.Repeat([]action{{"publish", publish}, {"file", file}, {"verdict", verdict}, {"submit", submit}}, 2),
	[]action{
		{"agree", sign(workflow.Agree, workflow.Agrees)}, {"request changes", sign(workflow.RequestChanges, workflow.Changes)},
		{"lift", lift}, {"flag", flagWords}, {"flag", flagWords}, {"raise", raise}, {"comment", comment}, {"block", block}, {"resolve", resolve}, {"unblock", unblock}, {"withdraw", withdraw},
		{"hold", hold}, {"release", release}, {"correct", correct}, {"drop", drop}, {"refer", refer}, {"dismiss", dismiss},
		{"role", changeRole}, {"retract", takeDown}, {"add writer", addWriter}, {"put back", putBack},
	},
	slices.Repeat([]action{{"suggest", suggest}, {"accept", accept}, {"reword", reword}, {"approve with", signWith(workflow.Approve)}, {"clear with", signWith(workflow.Clear)}}, 2),
	slices.Repeat([]action{{"ahead", ahead}}, 8))

func (h *history) move(a *modelArticle, who string, r newsroom.Request) error {
	r.Article = a.id
	answers := workflow.Answers{"reason": {Words: "Because."}, "what_must_change": {Words: "The second line."}, "needs_lawyer": {Words: "none"}}
	maps.Copy(answers, r.Answers)
	r.Answers = answers
	_, err := h.news.Do(context.Background(), h.members[who], r)
	return err
}

func sign(verb workflow.Verb, verdict workflow.SignoffVerdict) func(*history, *rapid.T, *modelArticle, string, int) error {
	return func(h *history, t *rapid.T, a *modelArticle, who string, saw int) error {
		role := workflow.Role("")
		if len(h.roles[who]) > 1 && verb != workflow.Agree {
			role = rapid.SampledFrom([]workflow.Role{workflow.Editor, workflow.Legal, workflow.Chief}).Draw(t, "role")
		}
		back := verb == workflow.RequestChanges && rapid.Bool().Draw(t, "back")
		if err := h.move(a, who, newsroom.Request{Verb: verb, Saw: saw, Role: role, Answers: workflow.Answers{"back": {Yes: back}}}); err != nil {
			return err
		}
		if role == "" {
			role = h.roles[who][0]
			if verb == workflow.Agree && slices.Contains(a.writers, who) {
				role = workflow.Writer
			}
		}
		a.signs = append(a.signs, modelSign{who: who, role: role, verdict: verdict, key: a.head(), at: a.tick()})
		a.review = a.review && !back
		return nil
	}
}

func submit(h *history, _ *rapid.T, a *modelArticle, who string, saw int) error {
	err := h.move(a, who, newsroom.Request{Verb: workflow.Submit, Saw: saw})
	a.review = a.review || err == nil
	return err
}

func withdraw(h *history, _ *rapid.T, a *modelArticle, who string, saw int) error {
	err := h.move(a, who, newsroom.Request{Verb: workflow.Withdraw, Saw: saw})
	a.review = a.review && err != nil
	return err
}

func publish(h *history, _ *rapid.T, a *modelArticle, who string, saw int) error {
	may := a.review && a.mayPublish(h)
	err := h.move(a, who, newsroom.Request{Verb: workflow.Publish, Saw: saw, Answers: workflow.Answers{"confirm": {Yes: true}}})
	if err != nil {
		return err
	}
	if !may {
		h.t.Fatalf("%s published a text that the model does not hold signed", who)
	}
	key := a.head()
	a.live, a.shown, a.review, a.correcting = &key, key, false, false
	a.slugsUsed = append(a.slugsUsed, key.slug)
	h.shown++
	if slices.ContainsFunc(a.signs, func(s modelSign) bool { return s.ahead > 0 && a.counts(h, s) }) {
		h.ahead++
	}
	return nil
}

func file(h *history, t *rapid.T, a *modelArticle, who string, saw int) error {
	key := textKey{rapid.IntRange(0, 1).Draw(t, "opening"), rapid.IntRange(0, 1).Draw(t, "closing"), a.head().slug, a.correcting}
	if rapid.IntRange(0, 9).Draw(t, "slug") == 0 {
		key.slug = 1 - key.slug
	}
	_, err := h.news.Do(context.Background(), h.members[who], newsroom.Request{Article: a.id, Verb: workflow.File, Saw: saw, Text: new(key.manuscript())})
	if err == nil && key != a.head() {
		a.revisions = append(a.revisions, modelRevision{key, who})
	}
	return err
}

func lift(h *history, _ *rapid.T, a *modelArticle, who string, saw int) error {
	err := h.move(a, who, newsroom.Request{Verb: workflow.Lift, Saw: saw})
	for i := range a.signs {
		if err == nil && a.signs[i].who == who && a.signs[i].verdict == workflow.Changes {
			a.signs[i].lifted = true
		}
	}
	return err
}

func hold(h *history, t *rapid.T, a *modelArticle, who string, _ int) error {
	ground := rapid.SampledFrom(workflow.Grounds).Draw(t, "ground")
	err := h.move(a, who, newsroom.Request{Verb: workflow.HoldBack, Answers: workflow.Answers{"ground": {Words: string(ground)}}})
	if err == nil {
		a.holds++
	}
	return err
}

func release(h *history, _ *rapid.T, a *modelArticle, who string, _ int) error {
	inForce := func() (n int) {
		for _, one := range h.facts(a).Holds {
			if one.Released == 0 {
				n++
			}
		}
		return n
	}
	err := h.move(a, who, newsroom.Request{Verb: workflow.Release})
	if err == nil && slices.Contains(h.roles[who], workflow.Legal) {
		a.holds--
	} else if err == nil {
		a.holds = inForce() // a chief and a second person: counted, not modelled
	}
	return err
}

func correct(h *history, t *rapid.T, a *modelArticle, who string, saw int) error {
	toWriter := rapid.Bool().Draw(t, "to writer")
	err := h.move(a, who, newsroom.Request{Verb: workflow.Correct, Saw: saw, Answers: workflow.Answers{"kind": {Words: "literal"}, "to_writer": {Yes: toWriter}}})
	a.review, a.correcting = a.review || err == nil && !toWriter, a.correcting || err == nil
	return err
}

func drop(h *history, _ *rapid.T, a *modelArticle, who string, saw int) error {
	err := h.move(a, who, newsroom.Request{Verb: workflow.DropCorrection, Saw: saw})
	if err == nil {
		a.review, a.correcting = false, false
		if a.shown != a.head() {
			a.revisions = append(a.revisions, modelRevision{a.shown, who})
		}
	}
	return err
}

func refer(h *history, _ *rapid.T, a *modelArticle, who string, saw int) error {
	_, err := h.news.Do(context.Background(), h.members[who], newsroom.Request{Article: a.id, Verb: workflow.Refer, Saw: saw})
	a.referred = a.referred || err == nil
	return err
}

func dismiss(h *history, _ *rapid.T, a *modelArticle, who string, saw int) error {
	_, err := h.news.Do(context.Background(), h.members[who], newsroom.Request{Article: a.id, Verb: workflow.DismissReferral, Saw: saw, Answers: workflow.Answers{"reason": {Words: "No."}}})
	a.referred = a.referred && err != nil
	return err
}

// changeRole takes the editor's role from edna, or gives it back.
func changeRole(h *history, t *rapid.T, _ *modelArticle, _ string, _ int) error {
	r := newsroom.RoleRequest{Member: h.members["edna"], Role: workflow.Editor, Desk: h.desk}
	if h.holds("edna", workflow.Editor) {
		h.roles["edna"] = nil
		_, err := h.news.TakeRole(context.Background(), h.members["ada"], r)
		return err
	}
	h.roles["edna"] = []workflow.Role{workflow.Editor}
	_, err := h.news.GiveRole(context.Background(), h.members["ada"], r)
	return err
}

// takeDown takes down what is live, without a notice.
func takeDown(h *history, t *rapid.T, a *modelArticle, who string, _ int) error {
	if rapid.IntRange(0, 3).Draw(t, "seldom") > 0 {
		return nil
	}
	err := h.move(a, who, newsroom.Request{Verb: workflow.TakeDown})
	if err == nil {
		a.holds++
		a.live, a.downAt = nil, a.tick()
	}
	return err
}

func addWriter(h *history, t *rapid.T, a *modelArticle, who string, saw int) error {
	whom := rapid.SampledFrom([]string{"wanda", "max"}).Draw(t, "whom")
	_, err := h.news.Do(context.Background(), h.members[who], newsroom.Request{Article: a.id, Verb: workflow.AddWriter, Saw: saw, Answers: workflow.Answers{"person": {Words: string(h.members[whom])}}})
	if err == nil && !slices.Contains(a.writers, whom) {
		a.writers = append(a.writers, whom)
	}
	return err
}

// forward does the first thing that brings a story nearer to its readers, so that
// histories reach publication, corrections and what comes after.
func forward(h *history, t *rapid.T, a *modelArticle, _ string, _ int) error {
	saw := len(a.revisions)
	ways := []struct {
		who string
		do  func(*history, *rapid.T, *modelArticle, string, int) error
	}{
		{"will", submit}, {"leo", release}, {"ed", resolve}, {"leo", resolve}, {"chad", resolve},
		{"ed", unblock}, {"chad", unblock},
		{"leo", clearAllegation}, {"ed", sign(workflow.Approve, workflow.Approves)}, {"edna", sign(workflow.Approve, workflow.Approves)},
		{"wanda", sign(workflow.Agree, workflow.Agrees)}, {"chad", sign(workflow.Approve, workflow.Approves)},
		{"leo", sign(workflow.Clear, workflow.Approves)}, {"ed", publish}, {"ed", correct}, {"ed", file},
	}
	var err error
	for _, way := range ways {
		before := a.clock + len(a.revisions) + a.holds + len(a.blocking()) + len(a.slugsUsed)
		review := a.review
		if err = way.do(h, t, a, way.who, saw); err == nil && (review != a.review || before != a.clock+len(a.revisions)+a.holds+len(a.blocking())+len(a.slugsUsed)) {
			return nil
		}
	}
	return err
}
