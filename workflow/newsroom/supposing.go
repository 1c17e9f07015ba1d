package newsroom

import "stet/workflow"

// suppose makes the hypothesis of suggestions. Those whose words are gone, or that change
// the same words, are refused.
func (w *work) suppose(f *workflow.Facts, ids []workflow.ID, with workflow.With) (*workflow.Hypothesis, error) {
	if with != workflow.OnlyWith && with != workflow.WithOrWithout {
		return nil, workflow.Invalid("with", "Say whether you sign only with the suggestions, or with or without them.")
	}
	suggestions, err := w.chosen(f, ids)
	if err != nil {
		return nil, err
	}
	for _, s := range suggestions {
		if s.State != workflow.SuggestionOpen {
			return nil, workflow.Invalid("subject", "One of these suggestions was decided meanwhile. Look at what is open now, then sign.")
		}
	}
	head, err := w.text(f.Article.HeadHash)
	if err != nil {
		return nil, err
	}
	edits, err := w.editsOf(f, head, suggestions)
	if err != nil {
		return nil, err
	}
	text, err := made(f, head, edits)
	if err != nil {
		return nil, err
	}
	return f.Suppose(head, idsOf(suggestions), with, edits, text), nil
}
