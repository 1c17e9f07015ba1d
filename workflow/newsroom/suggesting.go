package newsroom

import (
	"context"
	"stet/workflow"
	"strconv"
	"unicode/utf8"

	"stet/workflow/manuscript"
	"stet/workflow/redline"
)

// SuggestRequest proposes other words for words of the head. Without Words the chosen
// ones are to be struck. A blank line in Words begins a new paragraph.
type SuggestRequest struct {
	Article workflow.ID
	Saw     int
	Once    Once
	On      Range
	Words   string
	Note    string // a comment with it, optional
}

// Suggest opens a suggestion on chosen words.
func (n *Newsroom) Suggest(ctx context.Context, actor workflow.ID, r SuggestRequest) (workflow.Outcome, error) {
	return n.write(ctx, actor, r.Once, func(w *work) (workflow.Outcome, error) {
		f, err := w.facts(r.Article)
		if err != nil {
			return workflow.Outcome{}, err
		}
		if _, err := workflow.Judge(workflow.Suggest, f); err != nil {
			return workflow.Outcome{}, err
		}
		if err := w.checkSaw(f, r.Saw); err != nil {
			return workflow.Outcome{}, err
		}
		if err := workflow.CheckWords("why", "Why", &r.Note, workflow.MaxComment, false); err != nil {
			return workflow.Outcome{}, err
		}
		if r.On.Field == "" {
			return workflow.Outcome{}, workflow.Invalid("quote", "Select the words that you would change.")
		}
		head, err := w.text(f.Article.HeadHash)
		if err != nil {
			return workflow.Outcome{}, err
		}
		taken, _, err := w.take(f, workflow.Thread{}, r.On)
		if err != nil {
			return workflow.Outcome{}, err
		}
		if err := workflow.CheckWords("words", "Words to put there", &r.Words, workflow.MaxComment, false); err != nil {
			return workflow.Outcome{}, err
		}
		if len(f.OpenSuggestions()) >= mostOpen {
			return workflow.Outcome{}, workflow.Invalid("words", "This story has "+strconv.Itoa(mostOpen)+" open suggestions. Some must be accepted or rejected first.")
		}
		edit, _, err := replacing(head, manuscript.Field(taken.Field), taken.Start, taken.End, r.Words)
		if err != nil {
			return workflow.Outcome{}, err
		}
		thread, act, err := w.suggest(f, edit, r.Note)
		if err != nil {
			return workflow.Outcome{}, err
		}
		return workflow.Outcome{Article: f.Article.ID, Act: act, Thread: thread, Verb: workflow.Suggest}, w.settle(f.Article.ID)
	})
}

// mostOpen is how many suggestions of a story may be open at once.
const mostOpen = 300

// suggest opens one suggestion, with a comment if there is one, and records its act.
func (w *work) suggest(f *workflow.Facts, e manuscript.Edit, note string) (workflow.ID, int64, error) {
	on := Range{Field: string(e.Field), Start: e.Start, End: e.End}
	if e.End == 0 {
		on = Range{}
	}
	thread, act, err := w.open(f, workflow.Suggest, on, workflow.Thread{}, map[string]string{"field": string(e.Field), "revision": strconv.Itoa(f.Article.Head)})
	if err != nil {
		return "", 0, err
	}
	if thread.OnWords() && (thread.Passage.Start != e.Start || thread.Passage.End != e.End) {
		return "", 0, workflow.Invalid("words", saysNotThere)
	}
	s := workflow.Suggestion{ID: thread.ID, Article: f.Article.ID, Field: e.Field, Put: e.Put, State: workflow.SuggestionOpen}
	if err := w.AddSuggestion(s); err != nil {
		return "", 0, err
	}
	f.Suggestions = append(f.Suggestions, s)
	if note == "" {
		return thread.ID, act, nil
	}
	return thread.ID, act, w.say(f, thread, note)
}

// mostProposed is how many suggestions one edit may become.
const mostProposed = 100

// Propose makes suggestions of an edited text: one for each changed place. The head stays
// as it is, and so does every sign-off.
func (n *Newsroom) Propose(ctx context.Context, actor workflow.ID, filing Filing) (workflow.Outcome, error) {
	return n.write(ctx, actor, filing.Once, func(w *work) (workflow.Outcome, error) {
		f, head, text, err := w.received(workflow.Suggest, filing)
		if err != nil {
			return workflow.Outcome{}, err
		}
		first, err := w.proposeAll(f, head, text, "")
		if err != nil || first == "" {
			return workflow.Outcome{Article: f.Article.ID, Verb: workflow.Suggest, Said: "Nothing changed, so nothing was proposed."}, err
		}
		return workflow.Outcome{Article: f.Article.ID, Thread: first, Verb: workflow.Suggest, Said: "Your changes are proposed. The text and its sign-offs stay as they are until a suggestion is accepted."}, w.settle(f.Article.ID)
	})
}

// proposeAll opens a suggestion for every place in which a text differs from the head, and
// gives the first of them; none when nothing differs.
func (w *work) proposeAll(f *workflow.Facts, head, text manuscript.Manuscript, note string) (first workflow.ID, err error) {
	head.Correction.Kind = text.Correction.Kind // no words of a suggestion: it follows the correction that is open
	edits, complete := redline.Edits(head, text)
	if !complete {
		return "", workflow.Invalid("body", "A line across at the very beginning or end of the story cannot be suggested. Put it back as it was, or save your changes as a revision.")
	}
	if len(edits) > mostProposed {
		return "", workflow.Invalid("body", "These are more than "+strconv.Itoa(mostProposed)+" changed places: too many to be decided one by one. Propose them in parts, or save them as a revision.")
	}
	for _, e := range edits {
		if utf8.RuneCountInString(e.Words()) > workflow.MaxComment {
			return "", workflow.Invalid("body", "One of the changed places is too long to be a suggestion: more than "+strconv.Itoa(workflow.MaxComment)+" characters. Propose it in parts, or save it as a revision.")
		}
	}
	if len(f.OpenSuggestions())+len(edits) > mostOpen {
		return "", workflow.Invalid("body", "This story would have more than "+strconv.Itoa(mostOpen)+" open suggestions. Some must be accepted or rejected first.")
	}
	for _, e := range edits {
		id, _, err := w.suggest(f, e, note)
		if err != nil {
			return "", err
		}
		if first == "" {
			first = id
		}
	}
	return first, nil
}
