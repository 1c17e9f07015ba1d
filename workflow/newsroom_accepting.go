package workflow

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"stet/workflow/manuscript"
	"stet/workflow/passage"
)

// AcceptRequest accepts suggestions, all of them as one revision.
type AcceptRequest struct {
	Article     ID
	Saw         int
	Once        Once
	Suggestions []ID
}

// Accept applies suggestions to the head and files the text that they make. Who accepts
// them is its filer; its act names them, and so who made them.
func (n *Newsroom) Accept(ctx context.Context, actor ID, r AcceptRequest) (Outcome, error) {
	return n.write(ctx, actor, r.Once, func(w *work) (Outcome, error) {
		f, err := w.facts(r.Article)
		if err != nil {
			return Outcome{}, err
		}
		f.Subject.Suggestion = Suggestion{ID: f.Article.ID, State: SuggestionOpen} // who and from where come first
		if _, err := Judge(Accept, f); err != nil {
			return Outcome{}, err
		}
		suggestions, err := w.chosen(f, r.Suggestions)
		if err != nil {
			return Outcome{}, err
		}
		for _, s := range suggestions {
			f.Subject.Suggestion = s
			if _, err := Judge(Accept, f); err != nil {
				return Outcome{}, err
			}
		}
		if err := w.checkSaw(f, r.Saw); err != nil {
			return Outcome{}, err
		}
		return w.accept(f, suggestions)
	})
}

// chosen finds the suggestions that a form names. One of another article is missing.
func (w *work) chosen(f *Facts, ids []ID) ([]Suggestion, error) {
	if len(ids) == 0 {
		return nil, invalid("suggestion", "Tick at least one suggestion.")
	}
	var out []Suggestion
	for _, id := range unique(ids) {
		s, known := f.suggestion(id)
		if !known {
			return nil, Missing()
		}
		out = append(out, s)
	}
	return out, nil
}

func (w *work) accept(f *Facts, suggestions []Suggestion) (Outcome, error) {
	head, err := w.text(f.Article.HeadHash)
	if err != nil {
		return Outcome{}, err
	}
	edits, err := w.editsOf(f, head, suggestions)
	if err != nil {
		return Outcome{}, err
	}
	text, err := f.made(head, edits)
	if err != nil {
		return Outcome{}, err
	}
	if text.Hash() == f.Article.HeadHash {
		return Outcome{}, invalid("suggestion", "Together these suggestions change nothing. Reject those that are no longer needed.")
	}
	outcome, err := w.fileAs(f, Accept, text, edits, map[string]string{"suggestions": joinIDs(idsOf(suggestions)), "by": joinIDs(suggesters(f, suggestions))})
	if err != nil {
		return Outcome{}, err
	}
	var places []Place
	for i, s := range suggestions {
		place := Place{Thread: s.ID, Revision: outcome.Revision, Placement: putAt(edits, i), Confirmed: outcome.Act}
		s.State, s.DecidedBy, s.DecidedAt, s.Decided, s.Revision = SuggestionAccepted, w.member.ID, w.now, outcome.Act, outcome.Revision
		if err := w.SetSuggestion(s); err != nil {
			return Outcome{}, err
		}
		t, _ := f.thread(s.ID)
		t.Resolved, t.ResolvedBy = w.now, w.member.ID
		if err := w.SetThread(t); err != nil {
			return Outcome{}, err
		}
		if t.OnWords() {
			places = append(places, place)
		}
		for _, a := range f.Allegations {
			if a.Verdict == VerdictWording && a.Wording == s.ID { // it is about its wording now, as the verdict says
				place.Thread, place.Ground = a.ID, ground(text, place)
				places = append(places, place)
			}
		}
	}
	if err := w.PutPlaces(f.Article.ID, places); err != nil {
		return Outcome{}, err
	}
	return outcome, w.settle(f.Article.ID)
}

func idsOf(suggestions []Suggestion) []ID {
	ids := make([]ID, len(suggestions))
	for i, s := range suggestions {
		ids[i] = s.ID
	}
	return ids
}

// joinIDs writes ids into one code of an act.
func joinIDs(ids []ID) string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = string(id)
	}
	return strings.Join(words, " ")
}

// suggesters are the members who made suggestions.
func suggesters(f *Facts, suggestions []Suggestion) []ID {
	var out []ID
	for _, s := range suggestions {
		if t, _ := f.thread(s.ID); !slices.Contains(out, t.Opener) {
			out = append(out, t.Opener)
		}
	}
	return out
}

// putAt is where the words of one of several edits stand in the text that they made.
func putAt(edits []manuscript.Edit, i int) passage.Placement {
	shift := 0
	for _, e := range edits {
		if e.Field == edits[i].Field && e.Start < edits[i].Start {
			shift += utf8.RuneCountInString(e.Words()) - (e.End - e.Start)
			if len(e.Put) == 0 {
				shift -= len(lineGap)
			}
		}
	}
	start := edits[i].Start + shift
	end := start + utf8.RuneCountInString(edits[i].Words())
	if start == end {
		return passage.Placement{Field: string(edits[i].Field), Status: passage.Lost}
	}
	return passage.Placement{Field: string(edits[i].Field), Start: start, End: end, Status: passage.Edited, Method: "accepted", Score: 1}
}

// reject closes a suggestion without its words.
func (w *work) reject(f *Facts, t *Thread, _ ThreadRequest, act int64) error {
	s := f.Subject.Suggestion
	s.State, s.DecidedBy, s.DecidedAt, s.Decided = SuggestionRejected, w.member.ID, w.now, act
	t.Resolved, t.ResolvedBy = w.now, w.member.ID
	return w.SetSuggestion(s)
}

// putBack files the newest text that everyone signed again, and keeps the words that came
// later as suggestions on it.
func (w *work) putBack(f *Facts, _ ArticleRequest, _ int64) error {
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
	if _, err := w.file(f, File, text); err != nil {
		return err
	}
	number := strconv.Itoa(dropped.Number)
	_, err = w.proposeAll(f, text, later, "From revision "+number+", filed by "+f.Masthead.Name(dropped.Filer)+".")
	var p *Problem
	if errors.As(err, &p) {
		w.said = "The signed text is back. What came later could not all be kept as suggestions: it stands in revision " + number + "."
		return nil
	}
	return err
}
