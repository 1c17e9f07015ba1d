package workflow

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"stet/workflow/manuscript"
	"stet/workflow/passage"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The people of the answer sheet, on one closed desk.
var (
	deskID  = ID("0000000000000000000000DESK")
	otherID = ID("00000000000000000000000THR")
	cast    = []struct {
		called string
		member Member
	}{
		{"its writer", Member{ID: "WRITER", Desks: []DeskRole{{deskID, Writer}}}},
		{"another writer of the desk", Member{ID: "COLLEAGUE", Desks: []DeskRole{{deskID, Writer}}}},
		{"editor", Member{ID: "EDITOR", Desks: []DeskRole{{deskID, Editor}, {otherID, Editor}}}},
		{"legal", Member{ID: "LEGAL", Newsroom: []Role{Legal}}},
		{"chief", Member{ID: "CHIEF", Newsroom: []Role{Chief}}},
		{"admin", Member{ID: "ADMIN", Newsroom: []Role{Admin}}},
		{"editor of another desk", Member{ID: "ELSEWHERE", Desks: []DeskRole{{otherID, Editor}}}},
	}
)

var noon = time.Date(2031, 3, 4, 12, 0, 0, 0, time.UTC)

func toyMasthead() *Masthead {
	var members []Member
	for _, c := range cast {
		c.member.Name, c.member.Password = c.called, "set"
		members = append(members, c.member)
	}
	// Two more, whose sign-offs bring the story to its stage: the people asked about
	// have signed nothing.
	members = append(members, Member{ID: "EDITOR2", Desks: []DeskRole{{deskID, Editor}}}, Member{ID: "LEGAL2", Newsroom: []Role{Legal}})
	desks := []Desk{{ID: deskID, Name: "Investigations", Closed: true}, {ID: otherID, Name: "City"}}
	rules := []DeskRules{{Desk: deskID, Number: 1, Editors: 1, Legal: LegalAlways}, {Desk: otherID, Number: 1, Editors: 1, Legal: LegalFlagged}}
	return NewMasthead(members, desks, rules, nil)
}

// toyFacts is a story at a stage and live state, as it stands for a verb: with what the
// verb is about (a veto, a hold, a thread) present.
func toyFacts(stage Stage, live LiveState, verb Verb) *Facts {
	hash, liveHash := manuscript.Hash{1}, manuscript.Hash{2}
	f := &Facts{Now: noon, Masthead: toyMasthead(), Writers: []Byline{{Member: "WRITER", Active: true}},
		Article:   Article{ID: "ARTICLE", Desk: deskID, Stage: stage, Headline: "Words", Slug: "words", Head: 1, HeadHash: hash, Bound: Bound{1, LegalAlways}},
		Revisions: []Revision{{Number: 1, Hash: hash, Filer: "WRITER", Words: 3}}}
	sign := func(member ID, role Role, verdict SignoffVerdict) {
		f.Signoffs = append(f.Signoffs, Signoff{ID: member, Hash: hash, Member: member, Role: role, Verdict: verdict, Act: int64(len(f.Signoffs) + 1)})
	}
	if stage == InLegal || stage == Ready {
		sign("EDITOR2", Editor, Approves)
	}
	if stage == Ready {
		sign("LEGAL2", Legal, Approves)
	}
	if live != NotLive {
		f.Publications = []Publication{{Kind: live, Hash: liveHash, Slug: "words"}}
	}
	arrange(f, verb, sign)
	return f
}

// arrange sets the stage's properties that a verb is about.
func arrange(f *Facts, verb Verb, sign func(ID, Role, SignoffVerdict)) {
	thread := Thread{ID: "THREAD", Opener: "EDITOR", Role: Editor, Passage: passage.Passage{Field: "body", End: 5}, Place: Place{Placement: passage.Placement{Field: "body", End: 5, Status: passage.Exact}}}
	switch verb {
	case Lift:
		sign("LEGAL", Legal, Changes)
		sign("EDITOR", Editor, Changes)
	case Release:
		f.Subject.Hold = Hold{ID: "HOLD", Ground: GroundAdvice, By: "LEGAL"}
		f.Holds = []Hold{f.Subject.Hold}
	case DropCorrection:
		f.Article.Correcting = "correction"
	case Reopen:
		thread.Resolved = noon
	case Unblock:
		thread.Blocking, thread.BlockedBy, thread.BlockedRole = true, "EDITOR", Editor
	case Amend, TakeBack:
		f.Subject.Comment = Comment{ID: "COMMENT", Thread: "THREAD", Member: "EDITOR", At: noon}
	case RaiseSeverity, LowerSeverity, WithdrawAllegation, GiveVerdict:
		thread.Allegation, thread.Opener, thread.Role = true, "WRITER", Writer
		f.Subject.Allegation = Allegation{ID: "THREAD", Severity: S3, By: "WRITER", Verdict: VerdictOpen}
	case ConfirmPlace:
		thread.Place.Status = passage.Moved
	case Accept, Reject:
		f.Suggestions = []Suggestion{{ID: "THREAD", State: SuggestionOpen}}
		f.Threads = []Thread{thread}
		f.Subject.Suggestion = f.Suggestions[0]
	case PutBack: // everybody signed the text before the head
		signed := manuscript.Hash{9}
		f.Revisions = append([]Revision{{Number: 1, Hash: signed, Filer: "WRITER"}}, Revision{Number: 2, Hash: f.Article.HeadHash, Filer: "EDITOR2"})
		f.Article.Head = 2
		f.Signoffs = append(f.Signoffs, Signoff{ID: "e", Hash: signed, Member: "EDITOR2", Role: Editor, Verdict: Approves, Act: 10},
			Signoff{ID: "l", Hash: signed, Member: "LEGAL2", Role: Legal, Verdict: Approves, Act: 11})
	case DismissReferral:
		f.Referrals = []Referral{{ID: "REFERRAL"}}
	case AddPerson:
		f.Article.Confidential = true
		f.Named = []Named{{Member: "EDITOR"}, {Member: "CHIEF"}}
	case MoveDesk:
		f.Subject.ToDesk = otherID
	}
	f.Subject.Thread = thread
}

func answer(verb Verb, f *Facts, m Member) string {
	f.Member = m
	_, err := Judge(verb, f)
	var p *Problem
	if err == nil {
		return "yes"
	}
	errors.As(err, &p)
	return map[ProblemKind]string{ProblemMissing: "404", ProblemNotYours: "who", ProblemStale: "where", ProblemBlocked: "needs"}[p.Kind]
}

// TestAnswerSheet holds every role × stage × live state × move and deed against a
// table that an editor can read: yes; who (somebody else's); where (not from this
// stage); needs (something is missing first); 404 (may not know that it exists).
func TestAnswerSheet(t *testing.T) {
	var sheet strings.Builder
	for _, live := range LiveStates {
		for _, c := range cast {
			fmt.Fprintf(&sheet, "%s, readers: %s\n%-20s", c.called, live, "")
			for _, stage := range Stages {
				fmt.Fprintf(&sheet, " %-9s", stage)
			}
			sheet.WriteByte('\n')
			seen := map[Verb]bool{}
			for _, table := range [][]Rule{Moves, Deeds} {
				for _, rule := range table {
					if seen[rule.Verb] {
						continue
					}
					seen[rule.Verb] = true
					fmt.Fprintf(&sheet, "%-20s", rule.Verb)
					for _, stage := range Stages {
						fmt.Fprintf(&sheet, " %-9s", answer(rule.Verb, toyFacts(stage, live, rule.Verb), c.member))
					}
					sheet.WriteByte('\n')
				}
			}
			sheet.WriteByte('\n')
		}
	}
	golden(t, "testdata/answers.golden", sheet.String())
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) == got {
		return
	}
	wantLines, gotLines := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range gotLines {
		if i >= len(wantLines) || wantLines[i] != gotLines[i] {
			t.Fatalf("%s line %d\n got %q\nwant %q\nIf the rules were changed on purpose: go test ./workflow -run %s -update",
				path, i+1, gotLines[i], append(wantLines, "")[min(i, len(wantLines))], t.Name())
		}
	}
	t.Fatalf("%s holds more lines than the rules give", path)
}
