package newsroom_test

import (
	"context"
	"errors"
	"slices"
	"unicode/utf8"

	"pgregory.net/rapid"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// suggest proposes another closing paragraph.
func suggest(h *history, t *rapid.T, a *modelArticle, who string, saw int) error {
	head := a.head()
	start := utf8.RuneCountInString(openings[head.opening]) + len("\n\n")
	to := rapid.SampledFrom(otherClosings(head.closing, 2)).Draw(t, "to")
	on := newsroom.Range{Field: "body", Start: start, End: start + utf8.RuneCountInString(closings[head.closing])}
	out, err := h.news.Do(context.Background(), h.members[who], newsroom.Request{Article: a.id, Verb: workflow.Suggest, Saw: saw, On: on, Answers: workflow.Answers{"words": {Words: closings[to]}}})
	if err == nil {
		a.suggestions = append(a.suggestions, &modelSuggestion{id: out.Thread, from: head.closing, to: to, by: who, open: true})
	}
	return err
}

// one draws a suggestion that the model follows, an open one where there is one; nil where
// there is none at all.
func (a *modelArticle) one(t *rapid.T) *modelSuggestion {
	followed := slices.DeleteFunc(slices.Clone(a.suggestions), func(s *modelSuggestion) bool { return s.from < 0 })
	for _, s := range followed {
		if a.applies(s) && rapid.Bool().Draw(t, "this one") {
			return s
		}
	}
	if len(followed) == 0 {
		return nil
	}
	return rapid.SampledFrom(followed).Draw(t, "suggestion")
}

func accept(h *history, t *rapid.T, a *modelArticle, who string, saw int) error {
	s := a.one(t)
	if s == nil {
		return nil
	}
	return acceptThis(h, a, who, saw, s, h.worded(t, a))
}

// otherClosings are some of the first closing paragraphs, all but one.
func otherClosings(one, of int) []int {
	var out []int
	for i := range of {
		if i != one {
			out = append(out, i)
		}
	}
	return out
}

// reword gives a suggestion other words: for whoever made it, while nobody signed with it.
func reword(h *history, t *rapid.T, a *modelArticle, who string, saw int) error {
	s := a.one(t)
	if s == nil {
		return nil
	}
	if rapid.Bool().Draw(t, "its own") {
		who = s.by
	}
	to := rapid.SampledFrom(otherClosings(s.from, len(closings))).Draw(t, "to")
	out, err := h.news.Do(context.Background(), h.members[who], newsroom.Request{Article: a.id, Verb: workflow.Reword, Thread: s.id, Saw: saw, Answers: workflow.Answers{"words": {Words: closings[to]}}})
	if err != nil || out.Act == 0 {
		return err
	}
	if who != s.by || s.signed || !a.applies(s) || to == s.to {
		h.t.Fatalf("%s changed the words of a suggestion of %s: signed with: %t, applies: %t", who, s.by, s.signed, a.applies(s))
	}
	s.to, s.reworded = to, true
	return nil
}

// worded is what the page of a form says about changed words: now and then it is an old one.
func (h *history) worded(t *rapid.T, a *modelArticle) int64 {
	if rapid.IntRange(0, 3).Draw(t, "unread") == 0 {
		return 0
	}
	return h.facts(a).Reworded()
}

func acceptThis(h *history, a *modelArticle, who string, saw int, s *modelSuggestion, worded int64) error {
	_, err := h.news.Do(context.Background(), h.members[who], newsroom.Request{Article: a.id, Verb: workflow.Accept, Saw: saw, Worded: worded, Answers: workflow.Answers{"suggestion": {IDs: []workflow.ID{s.id}}}})
	if err != nil {
		return err
	}
	if !a.applies(s) {
		h.t.Fatalf("%s accepted a suggestion whose words are not in the head", who)
	}
	if s.reworded && worded == 0 {
		h.t.Fatalf("%s accepted words that they had not read", who)
	}
	key := a.head()
	key.closing, key.corrects, s.open = s.to, a.correcting, false
	a.revisions = append(a.revisions, modelRevision{key, who})
	return nil
}

// signWith signs the text with a suggestion, only or also.
func signWith(verb workflow.Verb) func(*history, *rapid.T, *modelArticle, string, int) error {
	return func(h *history, t *rapid.T, a *modelArticle, who string, saw int) error {
		s := a.one(t)
		if s == nil {
			return nil
		}
		return signWithThis(h, t, a, who, saw, verb, s)
	}
}

func signWithThis(h *history, t *rapid.T, a *modelArticle, who string, saw int, verb workflow.Verb, s *modelSuggestion) error {
	role := workflow.Role("")
	if len(h.roles[who]) > 1 {
		role = rapid.SampledFrom([]workflow.Role{workflow.Editor, workflow.Legal, workflow.Chief}).Draw(t, "role")
	}
	with := rapid.SampledFrom([]workflow.With{workflow.OnlyWith, workflow.WithOrWithout}).Draw(t, "with")
	worded := h.worded(t, a)
	if err := h.move(a, who, newsroom.Request{Verb: verb, Saw: saw, Worded: worded, Role: role, Answers: workflow.Answers{"suggestion": {IDs: []workflow.ID{s.id}}, "with": {Words: string(with)}}}); err != nil {
		return err
	}
	if !a.applies(s) {
		h.t.Fatalf("%s signed with a suggestion whose words are not in the head", who)
	}
	if s.reworded && worded == 0 {
		h.t.Fatalf("%s signed words that they had not read", who)
	}
	s.signed = true
	key := a.head()
	key.closing, key.corrects = s.to, a.correcting
	at := a.tick()
	if with == workflow.WithOrWithout {
		a.signs = append(a.signs, modelSign{who: who, role: or(role, h.roles[who]), verdict: workflow.Approves, key: a.head(), at: at})
	}
	a.signs = append(a.signs, modelSign{who: who, role: or(role, h.roles[who]), verdict: workflow.Approves, key: key, at: at, ahead: len(a.revisions)})
	return nil
}

// ahead lets a text be signed before it exists: a suggestion, some people's sign-offs with
// it, its acceptance, each checked against the model.
func ahead(h *history, t *rapid.T, a *modelArticle, _ string, _ int) error {
	if !slices.ContainsFunc(a.suggestions, a.applies) {
		if err := suggest(h, t, a, "wanda", len(a.revisions)); err != nil {
			return err
		}
	}
	s := a.suggestions[slices.IndexFunc(a.suggestions, a.applies)]
	var refused *workflow.Problem
	for _, one := range []struct {
		who  string
		verb workflow.Verb
	}{{"ed", workflow.Approve}, {"edna", workflow.Approve}, {"leo", workflow.Clear}, {"chad", workflow.Approve}} {
		if rapid.IntRange(0, 3).Draw(t, "signs") == 0 {
			continue
		}
		if err := signWithThis(h, t, a, one.who, len(a.revisions), one.verb, s); err != nil && !errors.As(err, &refused) {
			return err
		}
		h.check(t)
	}
	if err := acceptThis(h, a, "ed", len(a.revisions), s, h.facts(a).Reworded()); err != nil && !errors.As(err, &refused) {
		return err
	}
	return nil
}

func or(role workflow.Role, roles []workflow.Role) workflow.Role {
	if role == "" && len(roles) > 0 {
		return roles[0]
	}
	return role
}

// putBack files the text again that everyone signed. The model takes over which it was.
func putBack(h *history, _ *rapid.T, a *modelArticle, who string, saw int) error {
	_, err := h.news.Do(context.Background(), h.members[who], newsroom.Request{Article: a.id, Verb: workflow.PutBack, Saw: saw})
	if err != nil {
		return err
	}
	f := h.facts(a)
	later := a.head()
	for _, r := range a.revisions {
		if r.key.manuscript().Normal().Hash() == f.Article.HeadHash {
			a.revisions = append(a.revisions, modelRevision{r.key, who})
			break
		}
	}
	if a.head().closing != later.closing {
		for _, s := range f.Suggestions {
			if !slices.ContainsFunc(a.suggestions, func(known *modelSuggestion) bool { return known.id == s.ID }) {
				a.suggestions = append(a.suggestions, &modelSuggestion{id: s.ID, from: -1, open: true}) // of parts of paragraphs: not followed
			}
		}
	}
	return nil
}
