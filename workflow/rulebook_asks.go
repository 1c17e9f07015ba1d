package workflow

import "strings"

// AskKind is how a form puts a question.
type AskKind string

const (
	AskWords   AskKind = "words"   // a few sentences
	AskTick    AskKind = "tick"    // a check box
	AskChoice  AskKind = "choice"  // one of Options
	AskTime    AskKind = "time"    // a date and a time of day, in the newsroom's zone
	AskYes     AskKind = "yes"     // a confirming page
	AskNotice  AskKind = "notice"  // one of the newsroom's standing sentences
	AskHold    AskKind = "hold"    // one of the holds in force
	AskOpen    AskKind = "open"    // open suggestions, any of them
	AskMember  AskKind = "member"  // somebody who works here
	AskMembers AskKind = "members" // any of those who work here
	AskDesk    AskKind = "desk"    // one of the desks
)

// Option is one answer of a choice.
type Option struct{ Value, Label string }

// Ask is one question of a form, whole: how it is put, what is refused, what the act keeps
// of the answer and how the history tells it. It is no need, so a button never greys out
// for lack of an answer.
type Ask struct {
	Name     string // the form field
	Label    string
	Words    string // in the tables, where the label in lower case does not say it
	Kind     AskKind
	Required bool
	Most     int // longest words, in runes; 0 is MaxAnswer
	Options  []Option
	Default  string                      // of a choice that was left alone
	When     func(*Facts) bool           // leaves the question out where it makes no sense; nil always asks
	Ticked   func(*Facts) bool           // whether a tick stands at first
	Refusal  string                      // what a missing or wrong answer is told, where the kind's own sentence does not do
	Check    func(*Facts, Answer) string // what is wrong with an answer of its kind, or ""
	Note     bool                        // the words go into the act's note
	Code     string                      // the act's code that keeps the answer; none: the effect alone uses it
	Tell     func(*Facts, string) string // how the history goes on about the code
}

// Asked tells whether the question is put, given the facts.
func (a Ask) Asked(f *Facts) bool { return a.When == nil || a.When(f) }

// AskedWith tells whether the question is put to somebody who is about to choose with which
// suggestions they sign.
func (a Ask) AskedWith(f *Facts) bool {
	as := *f
	as.Subject.Hypothesis = &Hypothesis{}
	return a.Asked(&as)
}

// SeverityOptions are all severities, with what each asks for.
var SeverityOptions = []Option{
	{"S0", "S0: a note"}, {"S1", "S1: an editor checks"}, {"S2", "S2: an editor signs"}, {"S3", "S3: a lawyer clears"}, {"S4", "S4: a lawyer and a chief"},
}

// Questions of several rows.
var (
	askNote           = Ask{Name: "note", Label: "Note", Kind: AskWords, Note: true}
	askReason         = Ask{Name: "reason", Label: "Reason", Kind: AskWords, Required: true, Note: true}
	askReasonOverVeto = Ask{Name: "reason", Label: "Reason for signing over a colleague’s request", Words: "reason, over a colleague’s veto", Kind: AskWords, Required: true, Note: true,
		When: overVeto}
	askReasonUnlessOpener = Ask{Name: "reason", Label: "Reason", Words: "reason, of all but the opener", Kind: AskWords, Required: true, Note: true,
		When: func(f *Facts) bool { return f.Subject.Thread.Opener != f.Member.ID }}
	askReasonUnlessOwn = Ask{Name: "reason", Label: "Reason", Words: "reason, of all but the opener, or, of a blocking one, who laid the block", Kind: AskWords, Required: true, Note: true,
		When: func(f *Facts) bool { return !f.Owns(f.Subject.Thread) }}
	askSuggestions = Ask{Name: "suggestion", Label: "Subject to suggestions", Kind: AskOpen, When: (*Facts).anyToSignWith}
	askWith        = Ask{Name: "with", Label: "What you sign", Words: "only with them, or with or without them", Kind: AskChoice, When: (*Facts).anyToSignWith,
		Options: []Option{{string(WithOrWithout), "This text, and this text with the ticked ones"}, {string(OnlyWith), "Only the text with the ticked ones"}}}
	askPerson = Ask{Name: "person", Label: "Person", Kind: AskMember, Required: true, Refusal: "Choose somebody who works here.", Code: "person",
		Tell: func(f *Facts, id string) string { return after(": ", f.nameOf(id)) }}
)

// Questions of moves.
var (
	askWhatMustChange = Ask{Name: "what_must_change", Label: "What must change", Kind: AskWords, Required: true, Note: true}
	askRefer          = Ask{Name: "refer", Label: "Refer to legal", Kind: AskTick, Code: "refer", Tell: tells("yes", " and referred it to legal")}
	askBack           = Ask{Name: "back", Label: "Back to the writer", Kind: AskTick, Code: "back", Tell: tells("yes", " and sent it back to the writer"),
		Ticked: func(f *Facts) bool { return f.HoldsRole(Editor) && !f.HoldsRole(Legal) }}
	askToWriter = Ask{Name: "to_writer", Label: "To the writer", Kind: AskTick, Code: "to_writer", Tell: tells("yes", " and gave it to the writer")}
	askConfirm  = Ask{Name: "confirm", Label: "Confirm", Kind: AskYes, Required: true, Refusal: "Confirm that this text may be published."}
	askGround   = Ask{Name: "ground", Label: "Ground", Kind: AskChoice, Required: true, Options: grounds(), Code: "ground", Tell: tellGround}
	askHold     = Ask{Name: "hold", Label: "Which hold", Words: "which hold, of several", Kind: AskHold, Required: true}
	askUntil    = Ask{Name: "until", Label: "Until", Kind: AskTime, Check: inFuture}
	askKind     = Ask{Name: "kind", Label: "Kind", Kind: AskChoice, Required: true, Options: []Option{
		{"literal", "Literal: a slip of the pen"}, {"correction", "Correction: something was wrong"},
		{"clarification", "Clarification: something could be misread"}, {"update", "Update: something is new"}},
		Code: "kind", Tell: func(_ *Facts, kind string) string { return after(": ", kind) }}
	askNotice = Ask{Name: "notice", Label: "Notice to readers", Kind: AskNotice, Required: true, Code: "notice",
		Refusal: "Choose the sentence that readers will see. Legal and a chief sign such sentences beforehand, under Standing sentences."}
	askNoticeOrNone = Ask{Name: "notice", Label: "Notice to readers", Kind: AskNotice, Code: "notice"}
	askAnswer       = Ask{Name: "answer", Label: "What the address answers", Kind: AskChoice, Default: "410", Refusal: "Choose what the address answers: 410, 404 or 451.",
		Options: []Option{{"410", "Gone (410)"}, {"404", "Not found (404)"}, {"451", "Unavailable for legal reasons (451)"}}}
	askLawyer = Ask{Name: "needs_lawyer", Label: "Does this need a lawyer?", Words: "while no lawyer is required, and none has signed this text, nor an editor answered for it: “Does this need a lawyer?”", Kind: AskChoice, Required: true,
		Options: []Option{{"none", "No adverse claim"}, {"report", "A fair report of court or parliament"}, {"refer", "Yes: refer it to legal"}},
		When: func(f *Facts) bool {
			return f.HoldsRole(Editor) && (f.Role == "" || f.Role == Editor) && f.asksLawyer()
		},
		Code: "needs_lawyer", Tell: tellLawyer}
)

// Questions of deeds.
var (
	askForDesk = Ask{Name: "desk", Label: "Desk", Kind: AskDesk, Required: true, Refusal: "Choose the desk that this story is for."}
	askDesk    = Ask{Name: "desk", Label: "Desk", Kind: AskDesk, Required: true, Refusal: "Choose the desk that the story goes to.", Code: "desk",
		Tell: func(f *Facts, id string) string {
			desk, _ := f.Masthead.Desk(ID(id))
			return after(": ", desk.Name)
		}}
	askPeople  = Ask{Name: "people", Label: "Who may see it", Kind: AskMembers, Code: "people"}
	askPlanned = Ask{Name: "planned", Label: "Planned for", Kind: AskTime, Check: inFuture, Code: "planned"}
	askApprove = Ask{Name: "approve", Label: "And approve this revision", Kind: AskTick}
	askRead    = Ask{Name: "confirm", Label: "What is approved was read", Words: "what is approved was read (confirmation)", Kind: AskYes}
	askComment = Ask{Name: "comment", Label: "Comment", Kind: AskWords, Required: true, Most: MaxComment}
	askReply   = Ask{Name: "comment", Label: "Reply", Kind: AskWords, Most: MaxComment}
	askBlocks  = Ask{Name: "blocking", Label: "Blocks publication until it is resolved", Words: "blocking, of a new thread", Kind: AskTick, Code: "blocking",
		Tell: tells("yes", ", and it blocks publication"), When: func(f *Facts) bool { return f.Subject.Thread.ID == "" }}
	askCategory         = Ask{Name: "category", Label: "Category", Kind: AskChoice, Required: true, Options: categories(), Refusal: "Choose what the words allege.", Code: "category"}
	askProposedSeverity = Ask{Name: "severity", Label: "Severity", Words: "severity, if not the category’s own", Kind: AskChoice, Options: SeverityOptions, Refusal: "Choose a severity from S0 to S4."}
	askQuestion         = Ask{Name: "question", Label: "Question", Kind: AskWords}
	askPut              = Ask{Name: "words", Label: "Words to put there", Kind: AskWords, Most: MaxComment}
	askOtherWords       = Ask{Name: "words", Label: "Words to put there", Kind: AskWords, Required: true, Most: MaxComment}
	askWhy              = Ask{Name: "why", Label: "Why", Kind: AskWords, Most: MaxComment}
	askAccepted         = Ask{Name: "suggestion", Label: "Suggestions", Kind: AskOpen, Required: true}
	askVerdict          = Ask{Name: "verdict", Label: "Verdict", Kind: AskChoice, Required: true, Options: verdicts(), Code: "verdict",
		Tell: func(_ *Facts, verdict string) string { return after(": ", lower(Verdict(verdict).Label())) }}
	askWording  = Ask{Name: "wording", Label: "Wording", Words: "the wording, of “clear with wording”", Kind: AskWords, Most: MaxComment}
	askSeverity = Ask{Name: "severity", Label: "Severity", Kind: AskChoice, Required: true, Options: SeverityOptions, Check: anotherSeverity, Refusal: "Choose a severity from S0 to S4.", Code: "severity"}
)

func overVeto(f *Facts) bool {
	if f.Role != "" {
		return f.VetoedByOthers(f.Role)
	}
	for _, r := range f.Member.RolesOn(f.Article.Desk) {
		if f.VetoedByOthers(r) {
			return true
		}
	}
	return false
}

func inFuture(f *Facts, a Answer) string {
	if !a.Time.IsZero() && !a.Time.After(f.Now) {
		return "That time has passed. Choose a later one, or leave it empty."
	}
	return ""
}

// anotherSeverity refuses the severity that the allegation has.
func anotherSeverity(f *Facts, a Answer) string {
	if now := f.Subject.Allegation.Severity.String(); a.Words == now {
		return "Choose another severity than " + now + "."
	}
	return ""
}

// tells makes a telling of one value.
func tells(value, words string) func(*Facts, string) string {
	return func(_ *Facts, code string) string {
		if code == value {
			return words
		}
		return ""
	}
}

func tellGround(_ *Facts, ground string) string { return after(": ", lower(Ground(ground).Label())) }

func tellLawyer(_ *Facts, answer string) string {
	return map[string]string{
		"none": "; it makes no adverse claim", "report": "; it is a fair report of court or parliament", "refer": " and referred it to legal",
	}[answer]
}

// after puts words behind others, if there are any.
func after(before, words string) string {
	if words == "" {
		return ""
	}
	return before + words
}

func lower(label string) string {
	if label == "" {
		return ""
	}
	return strings.ToLower(label[:1]) + label[1:]
}

// nameOf is the name of a member whom an act's code names, or nothing.
func (f *Facts) nameOf(id string) string {
	if id == "" {
		return ""
	}
	return f.Masthead.Name(ID(id))
}

func grounds() []Option {
	var out []Option
	for _, g := range Grounds {
		out = append(out, Option{string(g), g.Label()})
	}
	return out
}

func categories() []Option {
	var out []Option
	for _, c := range Categories {
		out = append(out, Option{c.Code, c.Label})
	}
	return out
}

func verdicts() []Option {
	var out []Option
	for _, v := range Verdicts {
		out = append(out, Option{string(v), v.Label()})
	}
	return out
}
