package newsroom_test

import (
	"context"
	"errors"
	"slices"

	"pgregory.net/rapid"

	"stet/workflow"
	"stet/workflow/newsroom"
)

func comment(h *history, t *rapid.T, a *modelArticle, who string, saw int) error {
	blocking := rapid.Bool().Draw(t, "blocking")
	out, err := h.news.Do(context.Background(), h.members[who], newsroom.Request{Article: a.id, Verb: workflow.Say, Saw: saw, Answers: workflow.Answers{"comment": {Words: "Who says so?"}, "blocking": {Yes: blocking}}})
	if err != nil {
		return err
	}
	one := &modelThread{id: out.Thread, opened: or("", h.roles[who])}
	if slices.Contains(a.writers, who) {
		one.opened = workflow.Writer
	}
	if blocking {
		one.blockedBy(h, who)
	}
	a.threads = append(a.threads, one)
	return nil
}

// block makes a comment blocking that is not.
func block(h *history, _ *rapid.T, a *modelArticle, who string, saw int) error {
	i := slices.IndexFunc(a.threads, func(one *modelThread) bool { return one.block == "" })
	if i < 0 {
		return nil
	}
	err := h.onThread(a, who, saw, workflow.Block, a.threads[i])
	if err == nil {
		a.threads[i].blockedBy(h, who)
	}
	return err
}

func resolve(h *history, _ *rapid.T, a *modelArticle, who string, saw int) error {
	blocking := a.blocking()
	if len(blocking) == 0 {
		return nil
	}
	err := h.onThread(a, who, saw, workflow.Resolve, blocking[0])
	h.agrees(err, blocking[0].mayResolve(h, who), who+" resolves a blocking comment")
	if err == nil {
		a.threads = slices.DeleteFunc(a.threads, func(one *modelThread) bool { return one == blocking[0] })
	}
	return err
}

func unblock(h *history, _ *rapid.T, a *modelArticle, who string, saw int) error {
	blocking := a.blocking()
	if len(blocking) == 0 {
		return nil
	}
	err := h.onThread(a, who, saw, workflow.Unblock, blocking[0])
	h.agrees(err, blocking[0].mayUnblock(h, who), who+" lifts a block")
	if err == nil {
		blocking[0].block = ""
	}
	return err
}

func (h *history) onThread(a *modelArticle, who string, saw int, verb workflow.Verb, one *modelThread) error {
	_, err := h.news.Do(context.Background(), h.members[who], newsroom.Request{Article: a.id, Thread: one.id, Verb: verb, Saw: saw, Answers: workflow.Answers{"reason": {Words: "Done."}}})
	return err
}

// agrees holds who may do something against what the model says of them.
func (h *history) agrees(err error, may bool, what string) {
	var p *workflow.Problem
	if err == nil && !may || errors.As(err, &p) && p.Kind == workflow.ProblemNotYours && may {
		h.t.Fatalf("%s: possible %v, the model says %v (%v)", what, err == nil, may, err)
	}
}
