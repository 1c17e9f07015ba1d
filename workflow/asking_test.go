package workflow

import (
	"testing"

	"stet/workflow/manuscript"
)

// Asking what somebody could do to something leaves the facts as they were.
func TestAskingChangesNoFacts(t *testing.T) {
	f := toyFacts(Editing, NotLive, Resolve)
	f.Member, _ = f.Masthead.Member("EDITOR")
	about := f.Subject
	f.Subject = Subject{}
	if !f.CanDo(Resolve, about) {
		t.Error("an editor cannot resolve the thread")
	}
	if f.Subject.Thread.ID != "" {
		t.Error("what was asked about stayed")
	}
}

// Whether a text was approved is asked of that text, whatever is known of the head.
func TestWhatIsAskedOfAnotherText(t *testing.T) {
	f := toyFacts(Ready, NotLive, Approve) // approved by EDITOR2, and cleared
	f.Member, _ = f.Masthead.Member("EDITOR2")
	head := f.Article.HeadHash
	if !f.ApprovedText(head) || f.ApprovedText(manuscript.Hash{7}) {
		t.Error("not the head is approved, or another text is")
	}
	f.Requirements() // which makes known what each sign-off is worth for the head
	if !f.ApprovedText(head) || f.ApprovedText(manuscript.Hash{7}) {
		t.Error("what is known of the head is taken for another text")
	}
}

// Filing and approving at once is offered in review, to editors who never wrote the story.
func TestWhoMayApproveWhatTheyFile(t *testing.T) {
	for _, c := range []struct {
		stage Stage
		who   ID
		want  bool
	}{{Editing, "EDITOR", true}, {Ready, "EDITOR", true}, {Draft, "EDITOR", false}, {Editing, "LEGAL", false}, {Editing, "WRITER", false}} {
		f := toyFacts(c.stage, NotLive, File)
		f.Member, _ = f.Masthead.Member(c.who)
		if got := f.MayApproveFiled(); got != c.want {
			t.Errorf("%s, %s: %v", c.who, c.stage, got)
		}
	}
	f := toyFacts(Editing, NotLive, File)
	f.Member, _ = f.Masthead.Member("EDITOR")
	f.Writers = append(f.Writers, Byline{Member: "EDITOR"})
	if f.MayApproveFiled() {
		t.Error("an editor who once wrote it may")
	}
}
