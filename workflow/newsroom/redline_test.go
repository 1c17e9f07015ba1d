package newsroom_test

import (
	"context"
	"stet/workflow"
	"strings"
	"testing"
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
