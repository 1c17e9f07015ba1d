package newsroom

import (
	"stet/workflow"
	"stet/workflow/redline"
)

// checkRewording makes a suggestion's other words, and refuses those that do not fit where
// it stands.
func (d *doing) checkRewording() error {
	s := d.facts.Subject.Suggestion
	if words := d.answers.Words("words"); s.State != workflow.SuggestionOpen || s.Moves || words == "" {
		return nil // which the judgement refuses, or the question
	}
	head, err := d.text(d.facts.Article.HeadHash)
	if err != nil {
		return err
	}
	e, says, err := d.editOf(d.facts, head, s)
	if err != nil {
		return err
	}
	if says != "" {
		return refuses("words", says)
	}
	before := s.Put
	if len(before) == 0 {
		before = head.Slice(e.Field, e.Start, e.End)
	}
	s.Put = redline.Retype(before, d.answers.Words("words"))
	if sameBlocks(s.Put, d.facts.Subject.Suggestion.Put) {
		d.idle = "Nothing changed."
		return nil
	}
	e.Put = s.Put
	if _, err := spliced(head, e); err != nil {
		return err
	}
	d.facts.Subject.Suggestion = s
	return nil
}

// reword gives a suggestion its other words. Those from before stay on record.
func (d *doing) reword() error {
	d.outcome.Thread = d.facts.Subject.Suggestion.ID
	return d.tx.Reword(d.facts.Subject.Suggestion, d.act)
}

// unread refuses what is decided about suggestions whose words changed since the page was
// drawn on which they were read.
func (d *doing) unread(suggestions []workflow.Suggestion) error {
	for _, s := range suggestions {
		if s.Reworded() > d.request.Worded {
			t, _ := d.facts.Thread(s.ID)
			return workflow.Stale("The words of a suggestion were changed by " + d.facts.Masthead.Name(t.Opener) + " after you opened this page. Nothing was recorded. Read what it says now, then decide again.")
		}
	}
	return nil
}
