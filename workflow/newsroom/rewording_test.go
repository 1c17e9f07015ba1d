package newsroom_test

import (
	"context"
	"strings"
	"testing"

	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

// reword gives a suggestion other words.
func (r *room) reword(who string, id, suggestion workflow.ID, words string) error {
	r.t.Helper()
	_, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Verb: workflow.Reword, Thread: suggestion, Saw: r.facts(id).Article.Head, Answers: workflow.Answers{"words": {Words: words}}})
	return err
}

// read lets a deed about suggestions be made by somebody who has read their newest words.
func (r *room) read(id workflow.ID) func(*newsroom.Request) {
	return func(q *newsroom.Request) { q.Worded = r.facts(id).Reworded() }
}

func TestRewordingASuggestion(t *testing.T) {
	begun := func(t *testing.T) (*room, workflow.ID, workflow.ID) {
		r := newRoom(t)
		id := r.begin(paragraphs(alpha, bravo, charlie))
		return r, id, r.suggested("will", id, "paid the bill", "settled the bill")
	}
	puts := func(r *room, id, suggestion workflow.ID) string {
		f := r.facts(id)
		s, _ := f.Suggestion(suggestion)
		return manuscript.Manuscript{Body: s.Put}.PlainText()
	}
	t.Run("the old words stay on record", func(t *testing.T) {
		r, id, s := begun(t)
		r.must(r.reword("will", id, s, "settled the account"))
		r.must(r.reword("will", id, s, "settled it"))
		f := r.facts(id)
		one, _ := f.Suggestion(s)
		var was []string
		for _, w := range one.Rewordings {
			was = append(was, manuscript.Manuscript{Body: w.Put}.PlainText())
		}
		if puts(r, id, s) != "settled it" || strings.Join(was, "|") != "settled the bill|settled the account" {
			t.Errorf("it puts %q, before %q", puts(r, id, s), was)
		}
		_, err := r.news.Do(context.Background(), r.members["edith"], newsroom.Request{Article: id, Verb: workflow.Accept, Saw: 1, Worded: f.Reworded(), Answers: workflow.Answers{"suggestion": {IDs: []workflow.ID{s}}}})
		r.must(err)
		if got := r.body(id); !strings.Contains(got, "Bravo settled it in May.") {
			t.Errorf("the head reads %q", got)
		}
	})
	t.Run("is for whoever made it", func(t *testing.T) {
		r, id, s := begun(t)
		for _, who := range []string{"wren", "edith", "lex", "cleo"} {
			r.refused(r.reword(who, id, s, "settled it"), workflow.ProblemNotYours, "")
		}
	})
	t.Run("not once somebody signed with it", func(t *testing.T) {
		r, id, s := begun(t)
		r.must(r.move("lex", id, workflow.Clear, subjectTo(workflow.OnlyWith, s)))
		r.refused(r.reword("will", id, s, "settled it"), workflow.ProblemBlocked, "Somebody has signed the text with these words")
		if puts(r, id, s) != "settled the bill" {
			t.Error("its words changed")
		}
	})
	t.Run("nobody signs or accepts words that they have not read", func(t *testing.T) {
		r, id, s := begun(t)
		r.must(r.reword("will", id, s, "stole the bill"))
		r.refused(r.move("lex", id, workflow.Clear, subjectTo(workflow.OnlyWith, s)), workflow.ProblemStale, "changed by will")
		r.refused(r.accept("edith", id, s), workflow.ProblemStale, "changed by will")
		if f := r.facts(id); f.Article.Head != 1 || len(f.Signoffs) != 0 {
			t.Error("something was recorded")
		}
		r.must(r.move("lex", id, workflow.Clear, subjectTo(workflow.OnlyWith, s), r.read(id)))
	})
	t.Run("says nothing new, or cannot stand there", func(t *testing.T) {
		r, id, s := begun(t)
		r.must(r.reword("will", id, s, "settled the bill"))
		if f := r.facts(id); f.Reworded() != 0 {
			t.Error("the same words are on record twice")
		}
		r.refused(r.reword("will", id, s, "paid the bill"), workflow.ProblemInvalid, "stand there already")
		r.refused(r.reword("will", id, s, ""), workflow.ProblemInvalid, "")
		r.must(r.filed("edith", id, paragraphs(alpha, "Bravo said no.", charlie)))
		r.refused(r.reword("will", id, s, "settled it"), workflow.ProblemBlocked, "have changed since it was made")
	})
	t.Run("not of a move, nor of one that was decided", func(t *testing.T) {
		r, id, s := begun(t)
		all, err := r.proposed("will", id, paragraphs(bravo, charlie, alpha), "")
		r.must(err)
		for _, one := range all {
			if one.Moves {
				r.refused(r.reword("will", id, one.ID, "Else."), workflow.ProblemBlocked, "moves a paragraph")
			}
		}
		r.must(r.accept("edith", id, s))
		r.refused(r.reword("will", id, s, "settled it"), workflow.ProblemBlocked, "accepted already")
	})
}
