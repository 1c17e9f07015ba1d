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

// question is what a verb asks under a name.
func question(t *testing.T, verb Verb, name string) Ask {
	t.Helper()
	for _, row := range rows(verb) {
		for _, ask := range row.Asks {
			if ask.Name == name {
				return ask
			}
		}
	}
	t.Fatalf("%s does not ask for %s", verb, name)
	return Ask{}
}

// What was answered is told in the history.
func TestTheHistoryTellsWhatWasAnswered(t *testing.T) {
	f := toyFacts(Editing, NotLive, Approve)
	for _, c := range []struct {
		verb            Verb
		name, code, say string
	}{
		{AddWriter, "person", "LEGAL", ": legal"},
		{AddWriter, "person", "", ""},
		{Submit, "refer", "yes", " and referred it to legal"},
		{Submit, "refer", "", ""},
		{HoldBack, "ground", "advice", ": advice pending"},
		{HoldBack, "ground", "", ""},
		{Correct, "kind", "literal", ": literal"},
		{MoveDesk, "desk", string(otherID), ": City"},
		{GiveVerdict, "verdict", string(VerdictReferUp), ": " + lower(VerdictReferUp.Label())},
		{Approve, "needs_lawyer", "none", "; it makes no adverse claim"},
		{Approve, "needs_lawyer", "refer", " and referred it to legal"},
	} {
		if got := question(t, c.verb, c.name).Tell(f, c.code); got != c.say {
			t.Errorf("%s, %s %q: %q, want %q", c.verb, c.name, c.code, got, c.say)
		}
	}
}

// Asking for changes sends the story back to its writer, if an editor asks who is no lawyer.
func TestWhoseRequestGoesBackToTheWriter(t *testing.T) {
	back := question(t, RequestChanges, "back")
	for who, c := range map[string]struct {
		member Member
		want   bool
	}{
		"an editor":              {Member{Desks: []DeskRole{{deskID, Editor}}}, true},
		"a lawyer":               {Member{Newsroom: []Role{Legal}}, false},
		"a lawyer who edits too": {Member{Desks: []DeskRole{{deskID, Editor}}, Newsroom: []Role{Legal}}, false},
		"a chief":                {Member{Newsroom: []Role{Chief}}, false},
	} {
		f := toyFacts(Editing, NotLive, RequestChanges)
		if f.Member = c.member; back.Ticked(f) != c.want {
			t.Errorf("of %s it goes back: %v", who, !c.want)
		}
	}
}

// Whoever signs over a colleague's request says why, also before they have said in which role.
func TestSigningOverARequestAsksForAReason(t *testing.T) {
	f := toyFacts(Editing, NotLive, Approve)
	f.Member = Member{ID: "BOTH", Desks: []DeskRole{{deskID, Editor}}, Newsroom: []Role{Chief}}
	reason := question(t, Approve, "reason")
	if reason.Asked(f) {
		t.Error("it is asked where nobody asked for changes")
	}
	f.Signoffs = append(f.Signoffs, Signoff{ID: "veto", Member: "EDITOR", Role: Editor, Verdict: Changes, Act: 9})
	for role, want := range map[Role]bool{"": true, Editor: true, Chief: false} {
		if f.Role = role; reason.Asked(f) != want {
			t.Errorf("as %q it is asked: %v", role, !want)
		}
	}
	f.Signoffs[len(f.Signoffs)-1].Member = "BOTH"
	if f.Role = ""; reason.Asked(f) {
		t.Error("it is asked over their own request")
	}
}

// Whether a text needs a lawyer is asked again before the suggestions are chosen with which it
// is signed: that is another text.
func TestALawyerIsAskedForOfTheTextWithSuggestions(t *testing.T) {
	f := toyFacts(Editing, NotLive, Approve)
	f.Article.Bound.Legal = LegalFlagged
	f.Member, _ = f.Masthead.Member("EDITOR")
	f.Signoffs = append(f.Signoffs, Signoff{ID: "s", Member: "EDITOR2", Role: Editor, Verdict: Approves, Hash: f.Article.HeadHash, NeedsLawyer: "none", Act: 9})
	lawyer := question(t, Approve, "needs_lawyer")
	if lawyer.Asked(f) || !lawyer.AskedWith(f) {
		t.Error("it is asked of the head, or not of the text with suggestions")
	}
	if f.Member, _ = f.Masthead.Member("CHIEF"); lawyer.AskedWith(f) {
		t.Error("a chief is asked")
	}
}

// A time that has passed and the severity that it has are told to be wrong.
func TestWhatIsWrongWithAnAnswer(t *testing.T) {
	f := toyFacts(Editing, NotLive, RaiseSeverity)
	until, severity := question(t, HoldBack, "until"), question(t, RaiseSeverity, "severity")
	if until.Check(f, Answer{Time: f.Now}) == "" || until.Check(f, Answer{Time: f.Now.Add(1)}) != "" || until.Check(f, Answer{}) != "" {
		t.Error("a time is taken that has passed, or one to come is not")
	}
	if severity.Check(f, Answer{Words: "S3"}) == "" || severity.Check(f, Answer{Words: "S4"}) != "" {
		t.Error("the severity that it has is taken, or another is not")
	}
}
