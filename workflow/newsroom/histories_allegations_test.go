package newsroom_test

import (
	"context"
	"slices"
	"unicode/utf8"

	"pgregory.net/rapid"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// flagWords flags the whole first sentence, so that the neighbouring paragraph is no
// part of what a verdict rests on.
func flagWords(h *history, t *rapid.T, a *modelArticle, who string, saw int) error {
	category := rapid.SampledFrom([]string{"OTHER", "COMPETENCE", "FINANCE", "CRIME"}).Draw(t, "category")
	row, _ := workflow.Category(category)
	words := openings[a.head().opening]
	out, err := h.news.Do(context.Background(), h.members[who], newsroom.Request{Article: a.id, Verb: workflow.Flag, Saw: saw, On: newsroom.Range{Field: "body", Start: 0, End: utf8.RuneCountInString(words), Quote: words}, Answers: workflow.Answers{"category": {Words: category}}})
	if err == nil {
		a.allegations = append(a.allegations, &modelAllegation{opening: a.head().opening, severity: row.Severity, verdict: workflow.VerdictOpen, id: out.Thread, graver: a.tick(), by: who})
	}
	return err
}

func verdict(h *history, t *rapid.T, a *modelArticle, who string, saw int) error {
	if len(a.allegations) == 0 {
		return nil
	}
	one := rapid.SampledFrom(a.allegations).Draw(t, "allegation")
	v := rapid.SampledFrom(append(slices.Repeat([]workflow.Verdict{workflow.VerdictClear}, 6), workflow.Verdicts...)).Draw(t, "verdict")
	closed := !a.open(one)
	_, err := h.news.Do(context.Background(), h.members[who], newsroom.Request{Article: a.id, Thread: one.id, Verb: workflow.GiveVerdict, Saw: saw, Answers: workflow.Answers{"verdict": {Words: string(v)}}})
	h.agrees(err, one.mayDecide(h, who, v), who+" decides an allegation")
	if err == nil {
		one.verdict, one.legal, one.touched = v, h.holds(who, workflow.Legal), one.touched || who != one.by
		if at := a.tick(); closed && !v.Closes() {
			one.graver = at
		}
	}
	return err
}

func raise(h *history, t *rapid.T, a *modelArticle, who string, saw int) error {
	if len(a.allegations) == 0 {
		return nil
	}
	one := rapid.SampledFrom(a.allegations).Draw(t, "allegation")
	to := workflow.Severity(rapid.IntRange(0, 4).Draw(t, "severity"))
	_, err := h.news.Do(context.Background(), h.members[who], newsroom.Request{Article: a.id, Thread: one.id, Verb: workflow.RaiseSeverity, Saw: saw, Answers: workflow.Answers{"severity": {Words: to.String()}}})
	if err == nil {
		if at := a.tick(); to > one.severity {
			one.graver = at
		}
		if one.severity <= workflow.S2 && to > workflow.S2 && one.verdict.Closes() && !one.legal {
			one.verdict = workflow.VerdictOpen // no editor could have closed it
		}
		one.severity, one.touched = to, one.touched || who != one.by
	}
	return err
}

// clearAllegation clears the first open allegation.
func clearAllegation(h *history, _ *rapid.T, a *modelArticle, who string, saw int) error {
	for _, one := range a.allegations {
		if a.open(one) && one.verdict != workflow.VerdictWithdrawn {
			_, err := h.news.Do(context.Background(), h.members[who], newsroom.Request{Article: a.id, Thread: one.id, Verb: workflow.GiveVerdict, Saw: saw, Answers: workflow.Answers{"verdict": {Words: "clear"}}})
			if err == nil {
				one.verdict, one.legal, one.touched = workflow.VerdictClear, true, one.touched || who != one.by
				a.tick()
				return nil
			}
		}
	}
	return nil
}
