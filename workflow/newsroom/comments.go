package newsroom

import (
	"slices"
	"strings"

	"stet/workflow"
)

// findComment finds the thread with the comment that a form names, or its last. Once
// somebody has answered it, it stays as it is.
func (d *doing) findComment() error {
	if err := d.findThread(); err != nil {
		return err
	}
	all, err := d.tx.Comments(d.facts.Article.ID)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(c workflow.Comment) bool { return c.Thread != d.facts.Subject.Thread.ID })
	at := len(all) - 1
	if d.request.Comment != "" {
		at = slices.IndexFunc(all, func(c workflow.Comment) bool { return c.ID == d.request.Comment })
	}
	switch {
	case at < 0:
		return workflow.Missing()
	case at < len(all)-1:
		return workflow.Stale("Something was said after this comment, so it stays as it is. Nothing was recorded; your words are kept. Add another comment instead.")
	}
	traces, err := d.tx.TracesSince(d.facts.Article.ID, all[at].At)
	if err != nil {
		return err
	}
	d.facts.Subject.Comment, d.facts.Subject.Dealt, d.alone = all[at], workflow.DealingsOf(traces, d.member.ID).With(all[at]), len(all) == 1
	d.codes["comment"] = string(all[at].ID)
	return nil
}

func (d *doing) checkAmending() error {
	if strings.TrimSpace(strings.ReplaceAll(d.answers.Words("comment"), "\r\n", "\n")) == d.facts.Subject.Comment.Words {
		d.idle = "Nothing changed."
	}
	return d.checkTakingBack()
}

// checkTakingBack notes in the act what the words were, by their hash.
func (d *doing) checkTakingBack() (err error) {
	d.gone, err = workflow.WordingOf(d.facts.Subject.Comment, d.random)
	d.codes["was"] = d.gone.Hash
	return err
}

func (d *doing) amend() error {
	c := d.facts.Subject.Comment
	c.Words = d.answers.Words("comment")
	return d.changeComment(c)
}

// takeBack leaves a stub. A thread in which nothing else was said has nothing to wait for,
// and is resolved with it, where its writer could resolve it by themselves.
func (d *doing) takeBack() error {
	c := d.facts.Subject.Comment
	c.Words, c.TakenBack = "", true
	if err := d.changeComment(c); err != nil {
		return err
	}
	if t := d.facts.Subject.Thread; t.Addressed && d.facts.IsWriter(d.member.ID) {
		t.Addressed = false // what answered is gone
		if err := d.keepThread(t); err != nil {
			return err
		}
		d.facts.Subject.Thread = t
	}
	if d.alone && d.facts.Owns(d.facts.Subject.Thread) && d.facts.CanDo(workflow.Resolve, d.facts.Subject) {
		return d.resolve()
	}
	return nil
}

func (d *doing) changeComment(c workflow.Comment) error {
	c.Edited, d.gone.Act = d.now, d.act
	return d.tx.ChangeComment(c, d.gone)
}
