package newsroom_test

import (
	"context"
	"strings"
	"testing"

	"stet/workflow"
	"stet/workflow/newsroom"
)

func TestWholeTextIsShownFromATextThatWasNeverFiled(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	a := r.flag("lex", id, "No other firm was asked to bid.", "CORRUPT")
	r.must(r.verdict("lex", id, a, workflow.VerdictClear))
	s := r.suggested("will", id, "gave", "handed")
	r.must(r.move("lex", id, workflow.Clear, subjectTo(workflow.OnlyWith, s)))
	ahead := r.facts(id).Signoffs[0].ID
	r.must(r.file("edith", id, strings.Replace(contract, " No other firm was asked to bid.", "", 1)))
	page, err := r.news.Redline(context.Background(), r.members["lex"], id, string(ahead), "")
	if r.must(err); len(page.Touched) != 1 || !page.Whole() {
		t.Errorf("%d allegations touched, whole text %v", len(page.Touched), page.Whole())
	}
}

// The redline begins at the newest text that the member themself approved.
func TestTheRedlineBeginsAtWhatOneApproved(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	r.must(r.move("edith", id, workflow.Approve))
	r.must(r.file("edgar", id, contract+" More."))
	r.must(r.move("edgar", id, workflow.Approve))
	r.must(r.move("edith", id, workflow.RequestChanges)) // which approves nothing
	r.must(r.file("edgar", id, contract+" More and more."))
	for who, revision := range map[string]int{"edith": 1, "edgar": 2} {
		page, err := r.news.Redline(context.Background(), r.members[who], id, "", "")
		if r.must(err); page.Base != newsroom.SinceSigned || page.From.Revision != revision {
			t.Errorf("%s’s begins at %q, revision %d", who, page.Base, page.From.Revision)
		}
	}
	_, err := r.news.Redline(context.Background(), r.members["lex"], id, newsroom.SinceSigned, "")
	r.refused(err, workflow.ProblemInvalid, "You have not signed this story yet")
	page, err := r.news.Redline(context.Background(), r.members["lex"], id, "", "")
	if r.must(err); page.Base == newsroom.SinceSigned {
		t.Error("lex, who signed nothing, is shown what changed since")
	}
}
