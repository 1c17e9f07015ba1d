package newsroom

import (
	"context"
	"errors"
	"slices"
	"stet/workflow"
	"strconv"
)

// AcceptRequest accepts suggestions, all of them as one revision.
type AcceptRequest struct {
	Article     workflow.ID
	Saw         int
	Once        Once
	Suggestions []workflow.ID
}

// Accept applies suggestions to the head and files the text that they make. Who accepts
// them is its filer; its act names them, and so who made them.
func (n *Newsroom) Accept(ctx context.Context, actor workflow.ID, r AcceptRequest) (workflow.Outcome, error) {
	return n.write(ctx, actor, r.Once, func(w *work) (workflow.Outcome, error) {
		f, err := w.facts(r.Article)
		if err != nil {
			return workflow.Outcome{}, err
		}
		f.Subject.Suggestion = workflow.Suggestion{ID: f.Article.ID, State: workflow.SuggestionOpen} // who and from where come first
		if _, err := workflow.Judge(workflow.Accept, f); err != nil {
			return workflow.Outcome{}, err
		}
		suggestions, err := w.chosen(f, r.Suggestions)
		if err != nil {
			return workflow.Outcome{}, err
		}
		for _, s := range suggestions {
			f.Subject.Suggestion = s
			if _, err := workflow.Judge(workflow.Accept, f); err != nil {
				return workflow.Outcome{}, err
			}
		}
		if err := w.checkSaw(f, r.Saw); err != nil {
			return workflow.Outcome{}, err
		}
		return w.accept(f, suggestions)
	})
}

// chosen finds the suggestions that a form names. One of another article is missing.
func (w *work) chosen(f *workflow.Facts, ids []workflow.ID) ([]workflow.Suggestion, error) {
	if len(ids) == 0 {
		return nil, workflow.Invalid("suggestion", "Tick at least one suggestion.")
	}
	var out []workflow.Suggestion
	for _, id := range workflow.Unique(ids) {
		s, known := f.Suggestion(id)
		if !known {
			return nil, workflow.Missing()
		}
		out = append(out, s)
	}
	return out, nil
}

func (w *work) accept(f *workflow.Facts, suggestions []workflow.Suggestion) (workflow.Outcome, error) {
	head, err := w.text(f.Article.HeadHash)
	if err != nil {
		return workflow.Outcome{}, err
	}
	edits, err := w.editsOf(f, head, suggestions)
	if err != nil {
		return workflow.Outcome{}, err
	}
	text, err := made(f, head, edits)
	if err != nil {
		return workflow.Outcome{}, err
	}
	if text.Hash() == f.Article.HeadHash {
		return workflow.Outcome{}, workflow.Invalid("suggestion", "Together these suggestions change nothing. Reject those that are no longer needed.")
	}
	outcome, err := w.fileAs(f, workflow.Accept, text, edits, map[string]string{"suggestions": workflow.JoinIDs(idsOf(suggestions)), "by": workflow.JoinIDs(suggesters(f, suggestions))})
	if err != nil {
		return workflow.Outcome{}, err
	}
	var places []workflow.Place
	for i, s := range suggestions {
		place := workflow.Place{Thread: s.ID, Revision: outcome.Revision, Placement: workflow.PutAt(edits, i), Confirmed: outcome.Act}
		s.State, s.DecidedBy, s.DecidedAt, s.Decided, s.Revision = workflow.SuggestionAccepted, w.member.ID, w.now, outcome.Act, outcome.Revision
		if err := w.SetSuggestion(s); err != nil {
			return workflow.Outcome{}, err
		}
		t, _ := f.Thread(s.ID)
		t.Resolved, t.ResolvedBy = w.now, w.member.ID
		if err := w.SetThread(t); err != nil {
			return workflow.Outcome{}, err
		}
		if t.OnWords() {
			places = append(places, place)
		}
		for _, a := range f.Allegations {
			if a.Verdict == workflow.VerdictWording && a.Wording == s.ID { // it is about its wording now, as the verdict says
				place.Thread, place.Ground = a.ID, workflow.GroundOf(text, place)
				places = append(places, place)
			}
		}
	}
	if err := w.PutPlaces(f.Article.ID, places); err != nil {
		return workflow.Outcome{}, err
	}
	return outcome, w.settle(f.Article.ID)
}

func idsOf(suggestions []workflow.Suggestion) []workflow.ID {
	ids := make([]workflow.ID, len(suggestions))
	for i, s := range suggestions {
		ids[i] = s.ID
	}
	return ids
}

// suggesters are the members who made suggestions.
func suggesters(f *workflow.Facts, suggestions []workflow.Suggestion) []workflow.ID {
	var out []workflow.ID
	for _, s := range suggestions {
		if t, _ := f.Thread(s.ID); !slices.Contains(out, t.Opener) {
			out = append(out, t.Opener)
		}
	}
	return out
}

// reject closes a suggestion without its words.
func (w *work) reject(f *workflow.Facts, t *workflow.Thread, _ ThreadRequest, act int64) error {
	s := f.Subject.Suggestion
	s.State, s.DecidedBy, s.DecidedAt, s.Decided = workflow.SuggestionRejected, w.member.ID, w.now, act
	t.Resolved, t.ResolvedBy = w.now, w.member.ID
	return w.SetSuggestion(s)
}

// putBack files the newest text that everyone signed again, and keeps the words that came
// later as suggestions on it.
func (w *work) putBack(f *workflow.Facts, _ ArticleRequest, _ int64) error {
	signed, _ := f.Signed()
	dropped := f.Head()
	later, err := w.text(f.Article.HeadHash)
	if err != nil {
		return err
	}
	text, err := w.text(signed.Hash)
	if err != nil {
		return err
	}
	if _, err := w.file(f, workflow.File, text); err != nil {
		return err
	}
	number := strconv.Itoa(dropped.Number)
	_, err = w.proposeAll(f, text, later, "From revision "+number+", filed by "+f.Masthead.Name(dropped.Filer)+".")
	var p *workflow.Problem
	if errors.As(err, &p) {
		w.said = "The signed text is back. What came later could not all be kept as suggestions: it stands in revision " + number + "."
		return nil
	}
	return err
}
