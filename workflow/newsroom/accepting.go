package newsroom

import (
	"errors"
	"slices"
	"strconv"

	"stet/workflow"
)

// checkAccepted finds the suggestions that are to be accepted, all of them as one revision,
// and makes the text that they give.
func (d *doing) checkAccepted() (err error) {
	if d.suggestions, err = chosen(d.facts, d.answers["suggestion"].IDs); err != nil {
		return err
	}
	if err := d.unread(d.suggestions); err != nil {
		return err
	}
	subject := &d.facts.Subject.Suggestion
	for _, s := range d.suggestions {
		if *subject = s; s.State != workflow.SuggestionOpen {
			return nil // which the judgement refuses
		}
	}
	head, err := d.text(d.facts.Article.HeadHash)
	if err != nil {
		return err
	}
	d.head = head
	if d.edits, err = d.editsOf(d.facts, head, d.suggestions); err != nil {
		return err
	}
	if d.made, err = made(d.facts, head, d.edits); err != nil {
		return err
	}
	if d.made.Hash() == d.facts.Article.HeadHash {
		return workflow.Invalid("suggestion", "Together these suggestions change nothing. Reject those that are no longer needed.")
	}
	d.filesAs(d.made)
	d.codes["suggestions"], d.codes["by"] = workflow.JoinIDs(idsOf(d.suggestions)), workflow.JoinIDs(suggesters(d.facts, d.suggestions))
	return nil
}

// chosen finds the suggestions that a form names. One of another article is missing.
func chosen(f *workflow.Facts, ids []workflow.ID) ([]workflow.Suggestion, error) {
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

// accept files the text that suggestions make. Who accepts them is its filer; its act names
// them, and so who made them.
func (d *doing) accept() error {
	if err := d.addRevision(d.facts, d.made, d.edits, d.act); err != nil {
		return err
	}
	var places []workflow.Place
	for i, s := range d.suggestions {
		if err := d.decideSuggestion(s, workflow.SuggestionAccepted); err != nil {
			return err
		}
		place := workflow.Place{Thread: s.ID, Revision: d.facts.Article.Head, Placement: workflow.PutAt(d.head, d.edits, i), Confirmed: d.act}
		if t, _ := d.facts.Thread(s.ID); t.OnWords() {
			places = append(places, place)
		}
		for _, a := range d.facts.Allegations {
			if a.Verdict == workflow.VerdictWording && a.Wording == s.ID { // it is about its wording now, as the verdict says
				place.Thread, place.Ground = a.ID, workflow.GroundOf(d.made, place)
				places = append(places, place)
			}
		}
	}
	return d.tx.PutPlaces(d.facts.Article.ID, places)
}

// decideSuggestion closes a suggestion and its thread.
func (d *doing) decideSuggestion(s workflow.Suggestion, state workflow.SuggestionState) error {
	s.State, s.DecidedBy, s.DecidedAt, s.Decided = state, d.member.ID, d.now, d.act
	if state == workflow.SuggestionAccepted {
		s.Revision = d.facts.Article.Head
	}
	if err := d.tx.SetSuggestion(s); err != nil {
		return err
	}
	t, _ := d.facts.Thread(s.ID)
	t.Resolved, t.ResolvedBy = d.now, d.member.ID
	return d.tx.SetThread(t)
}

// reject closes a suggestion without its words.
func (d *doing) reject() error {
	d.outcome.Thread = d.facts.Subject.Suggestion.ID
	return d.decideSuggestion(d.facts.Subject.Suggestion, workflow.SuggestionRejected)
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

// putBack files the newest text that everyone signed again, and keeps the words that came
// later as suggestions on it.
func (d *doing) putBack() error {
	f := d.facts
	signed, _ := f.Signed()
	dropped := f.Head()
	later, err := d.text(f.Article.HeadHash)
	if err != nil {
		return err
	}
	text, err := d.text(signed.Hash)
	if err != nil {
		return err
	}
	if err := d.fileAgain(f, text); err != nil {
		return err
	}
	number := strconv.Itoa(dropped.Number)
	edits, err := changes(f, text, later)
	var p *workflow.Problem
	if errors.As(err, &p) {
		d.outcome.Said = "The signed text is back. What came later could not all be kept as suggestions: it stands in revision " + number + "."
		return nil
	} else if err != nil {
		return err
	}
	return d.suggestAll(edits, "From revision "+number+", filed by "+f.Masthead.Name(dropped.Filer)+".")
}

// suppose makes the hypothesis of suggestions. Those whose words are gone, or that change
// the same words, are refused.
func (d *doing) suppose(f *workflow.Facts, ids []workflow.ID, with workflow.With) (*workflow.Hypothesis, error) {
	if with != workflow.OnlyWith && with != workflow.WithOrWithout {
		return nil, workflow.Invalid("with", "Say whether you sign only with the suggestions, or with or without them.")
	}
	suggestions, err := chosen(f, ids)
	if err != nil {
		return nil, err
	}
	if err := d.unread(suggestions); err != nil {
		return nil, err
	}
	for _, s := range suggestions {
		if s.State != workflow.SuggestionOpen {
			return nil, workflow.Invalid("suggestion", "One of these suggestions was decided meanwhile. Look at what is open now, then sign.")
		}
	}
	head, err := d.text(f.Article.HeadHash)
	if err != nil {
		return nil, err
	}
	edits, err := d.editsOf(f, head, suggestions)
	if err != nil {
		return nil, err
	}
	text, err := made(f, head, edits)
	if err != nil {
		return nil, err
	}
	return f.Suppose(head, idsOf(suggestions), with, edits, text), nil
}
