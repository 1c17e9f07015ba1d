package newsroom

import (
	"errors"
	"strconv"
	"unicode/utf8"

	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/redline"
)

// How many suggestions of a story may be open at once, and how many one edit may become.
const (
	mostOpen     = 300
	mostProposed = 100
)

// checkSuggestions readies a suggestion on chosen words, or, of an edited text, one for each
// changed place. The head stays as it is, and so does every sign-off.
func (d *doing) checkSuggestions() error {
	if d.request.Text == nil {
		if d.request.On.Field == "" {
			return workflow.Invalid("quote", "Select the words that you would change.")
		}
		d.codes["field"] = d.request.On.Field
		return d.nameSuggestion()
	}
	if err := d.readText(); err != nil {
		return err
	}
	head, err := d.text(d.facts.Article.HeadHash)
	if err != nil {
		return err
	}
	if d.edits, err = changes(d.facts, head, d.made); err != nil {
		return err
	}
	if len(d.edits) == 0 {
		d.idle = "Nothing changed, so nothing was proposed."
		return nil
	}
	d.codes["field"] = string(d.edits[0].Field)
	return d.nameSuggestion()
}

func (d *doing) nameSuggestion() error {
	d.codes["revision"] = strconv.Itoa(d.facts.Article.Head)
	return d.nameThread()
}

func (d *doing) suggest() (err error) {
	if d.request.Text == nil {
		var e manuscript.Edit
		if e, err = d.editOfWords(); err != nil {
			return err
		}
		d.edits = []manuscript.Edit{e}
	} else {
		d.outcome.Said = "Your changes are proposed. The text and its sign-offs stay as they are until a suggestion is accepted."
	}
	d.outcome.Thread = d.thread
	together := togetherWith(d.thread, d.edits)
	if err := d.addSuggestion(d.facts, d.thread, d.edits[0], together, d.answers.Words("why")); err != nil {
		return err
	}
	return d.suggestWith(together, d.edits[1:])
}

// editOfWords is the edit that puts the typed words in place of the chosen ones. Without
// words the chosen ones are to be struck.
func (d *doing) editOfWords() (manuscript.Edit, error) {
	if len(d.facts.OpenSuggestions()) >= mostOpen {
		return manuscript.Edit{}, workflow.Invalid("words", "This story has "+strconv.Itoa(mostOpen)+" open suggestions. Some must be accepted or rejected first.")
	}
	head, err := d.text(d.facts.Article.HeadHash)
	if err != nil {
		return manuscript.Edit{}, err
	}
	taken, _, err := d.take(d.facts, workflow.Thread{}, d.request.On)
	if err != nil {
		return manuscript.Edit{}, err
	}
	e, _, err := replacing(head, manuscript.Field(taken.Field), taken.Start, taken.End, d.answers.Words("words"))
	return e, err
}

// suggestNow opens a suggestion by an act of its own.
func (d *doing) suggestNow(id workflow.ID, e manuscript.Edit, together workflow.ID, note string) error {
	codes := map[string]string{"thread": string(id), "field": string(e.Field), "revision": strconv.Itoa(d.facts.Article.Head)}
	if _, err := d.record(d.facts, workflow.Suggest, codes, ""); err != nil {
		return err
	}
	return d.addSuggestion(d.facts, id, e, together, note)
}

// suggestAll opens a suggestion for each edit of the head, with one comment for all.
func (d *doing) suggestAll(edits []manuscript.Edit, note string) error {
	first, err := d.newID()
	if err != nil || len(edits) == 0 {
		return err
	}
	together := togetherWith(first, edits)
	if err := d.suggestNow(first, edits[0], together, note); err != nil {
		return err
	}
	return d.suggestWith(together, edits[1:])
}

// suggestWith opens a suggestion for each edit of the head, together with one that is open.
// That one's comment is for all.
func (d *doing) suggestWith(together workflow.ID, edits []manuscript.Edit) error {
	for _, e := range edits {
		id, err := d.newID()
		if err != nil {
			return err
		}
		if err := d.suggestNow(id, e, together, ""); err != nil {
			return err
		}
	}
	return nil
}

// togetherWith is what suggestions that are proposed at once have in common: the first of
// them, if there are several.
func togetherWith(first workflow.ID, edits []manuscript.Edit) workflow.ID {
	if len(edits) > 1 {
		return first
	}
	return ""
}

// moves makes a suggestion one that moves its blocks: it holds on to the block by which the
// new place is told, as it does to its own words.
func (w *work) moves(f *workflow.Facts, s *workflow.Suggestion, t workflow.Thread, e manuscript.Edit) error {
	head, err := w.text(f.Article.HeadHash)
	if err != nil {
		return err
	}
	r, before := head.Beside(e)
	beside, _, err := w.take(f, t, Range{Field: string(e.Field), Start: r.Start, End: r.End})
	if err != nil {
		return err
	}
	s.Moves, s.Before, s.Beside = true, before, beside
	place := workflow.Place{Thread: t.ID, Revision: f.Article.Head, Placement: t.Passage.Origin(), Beside: beside.Origin()}
	return w.tx.PutPlaces(f.Article.ID, []workflow.Place{place})
}

// addSuggestion adds one suggestion, with a comment if there is one.
func (w *work) addSuggestion(f *workflow.Facts, id workflow.ID, e manuscript.Edit, together workflow.ID, note string) error {
	on := Range{Field: string(e.Field), Start: e.Start, End: e.End}
	if e.End == 0 {
		on = Range{}
	}
	thread, err := w.openThread(f, workflow.Thread{ID: id}, on)
	if err != nil {
		return err
	}
	if thread.OnWords() && (thread.Passage.Start != e.Start || thread.Passage.End != e.End) {
		return workflow.Invalid("words", saysNotThere)
	}
	s := workflow.Suggestion{ID: id, Article: f.Article.ID, Field: e.Field, Put: e.Put, Together: together, State: workflow.SuggestionOpen}
	if e.Moves {
		if err := w.moves(f, &s, thread, e); err != nil {
			return err
		}
	}
	if err := w.tx.AddSuggestion(s); err != nil {
		return err
	}
	f.Suggestions = append(f.Suggestions, s)
	if note == "" {
		return nil
	}
	return w.say(f, thread, note)
}

// changes lists the edits that make a text of the head, as far as they can be suggestions.
func changes(f *workflow.Facts, head, text manuscript.Manuscript) ([]manuscript.Edit, error) {
	head.Correction.Kind = text.Correction.Kind // no words of a suggestion: it follows the correction that is open
	edits, complete := redline.Edits(head, text)
	switch {
	case !complete:
		return nil, workflow.Invalid("body", "A line across at the very beginning or end of the story cannot be suggested. Put it back as it was, or save your changes as a revision.")
	case len(edits) > mostProposed:
		return nil, workflow.Invalid("body", "These are more than "+strconv.Itoa(mostProposed)+" changed places: too many to be decided one by one. Propose them in parts, or save them as a revision.")
	case len(f.OpenSuggestions())+len(edits) > mostOpen:
		return nil, workflow.Invalid("body", "This story would have more than "+strconv.Itoa(mostOpen)+" open suggestions. Some must be accepted or rejected first.")
	}
	for _, e := range edits {
		if utf8.RuneCountInString(e.Words()) > workflow.MaxComment {
			return nil, workflow.Invalid("body", "One of the changed places is too long to be a suggestion: more than "+strconv.Itoa(workflow.MaxComment)+" characters. Propose it in parts, or save it as a revision.")
		}
	}
	return edits, nil
}

// wording suggests other words for the passage of an allegation, and gives the ground that
// the allegation will stand on once they are accepted.
func (d *doing) wording(words string) (workflow.ID, string, error) {
	head, err := d.text(d.facts.Article.HeadHash)
	if err != nil {
		return "", "", err
	}
	place := d.facts.Subject.Thread.Place
	e, text, err := replacing(head, manuscript.Field(place.Field), place.Start, place.End, words)
	var p *workflow.Problem
	if errors.As(err, &p) {
		return "", "", workflow.Invalid("wording", p.Says)
	} else if err != nil {
		return "", "", err
	}
	id, err := d.newID()
	if err != nil {
		return "", "", err
	}
	return id, workflow.GroundOf(text, workflow.Place{Placement: workflow.PutAt(head, []manuscript.Edit{e}, 0)}), d.suggestNow(id, e, "", "")
}
