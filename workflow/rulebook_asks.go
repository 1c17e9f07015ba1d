package workflow

// AskKind is how a form puts a question.
type AskKind string

const (
	AskWords  AskKind = "words"  // a few sentences
	AskTick   AskKind = "tick"   // a check box
	AskChoice AskKind = "choice" // one of Options
	AskTime   AskKind = "time"   // a date and a time of day, in the newsroom's zone
	AskYes    AskKind = "yes"    // a confirming page
	AskNotice AskKind = "notice" // one of the newsroom's standing sentences
	AskHold   AskKind = "hold"   // one of the holds in force
	AskOpen   AskKind = "open"   // open suggestions, any of them
)

// Option is one answer of a choice.
type Option struct{ Value, Label string }

// Ask is one question of a form: not a need, so a button never greys out for lack of
// an answer. When leaves the question out where it makes no sense; nil always asks.
type Ask struct {
	Name     string // the form field
	Label    string
	Words    string // in the tables, where the label in lower case does not say it
	Kind     AskKind
	Required bool
	Options  []Option
	When     func(*Facts) bool
	Ticked   func(*Facts) bool // whether a tick stands at first
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

var (
	askNote           = Ask{Name: "note", Label: "Note", Kind: AskWords}
	askReason         = Ask{Name: "reason", Label: "Reason", Kind: AskWords, Required: true}
	askWhatMustChange = Ask{Name: "what_must_change", Label: "What must change", Kind: AskWords, Required: true}
	askRefer          = Ask{Name: "refer", Label: "Refer to legal", Kind: AskTick}
	askBack           = Ask{Name: "back", Label: "Back to the writer", Kind: AskTick,
		Ticked: func(f *Facts) bool { return f.HoldsRole(Editor) && !f.HoldsRole(Legal) }}
	askToWriter = Ask{Name: "to_writer", Label: "To the writer", Kind: AskTick}
	askConfirm  = Ask{Name: "confirm", Label: "Confirm", Kind: AskYes, Required: true}
	askGround   = Ask{Name: "ground", Label: "Ground", Kind: AskChoice, Required: true, Options: grounds()}
	askHold     = Ask{Name: "hold", Label: "Which hold", Words: "which hold, of several", Kind: AskHold, Required: true}
	askUntil    = Ask{Name: "until", Label: "Until", Kind: AskTime}
	askKind     = Ask{Name: "kind", Label: "Kind", Kind: AskChoice, Required: true, Options: []Option{
		{"literal", "Literal: a slip of the pen"}, {"correction", "Correction: something was wrong"},
		{"clarification", "Clarification: something could be misread"}, {"update", "Update: something is new"}}}
	askNotice       = Ask{Name: "notice", Label: "Notice to readers", Kind: AskNotice, Required: true}
	askNoticeOrNone = Ask{Name: "notice", Label: "Notice to readers", Kind: AskNotice}
	askAnswer       = Ask{Name: "answer", Label: "What the address answers", Kind: AskChoice, Options: []Option{
		{"410", "Gone (410)"}, {"404", "Not found (404)"}, {"451", "Unavailable for legal reasons (451)"}}}
	askLawyer = Ask{Name: "needs_lawyer", Label: "Does this need a lawyer?", Words: "while no lawyer is required, and none has signed this text, nor an editor answered for it: “Does this need a lawyer?”", Kind: AskChoice, Required: true,
		Options: []Option{{"none", "No adverse claim"}, {"report", "A fair report of court or parliament"}, {"refer", "Yes: refer it to legal"}},
		When: func(f *Facts) bool {
			return f.HoldsRole(Editor) && (f.Role == "" || f.Role == Editor) && f.asksLawyer()
		}}
	askReasonOverVeto = Ask{Name: "reason", Label: "Reason for signing over a colleague’s request", Words: "reason, over a colleague’s veto", Kind: AskWords, Required: true,
		When: func(f *Facts) bool {
			if f.Role != "" {
				return f.VetoedByOthers(f.Role)
			}
			for _, r := range f.Member.RolesOn(f.Article.Desk) {
				if f.VetoedByOthers(r) {
					return true
				}
			}
			return false
		}}
	askSubject = Ask{Name: "subject", Label: "Subject to suggestions", Kind: AskOpen, When: (*Facts).anyToSignWith}
	askWith    = Ask{Name: "with", Label: "What you sign", Words: "only with them, or with or without them", Kind: AskChoice, Options: []Option{
		{string(WithOrWithout), "This text, and this text with the ticked ones"}, {string(OnlyWith), "Only the text with the ticked ones"}}, When: (*Facts).anyToSignWith}
	askApprove         = Ask{Name: "approve", Label: "And approve this revision", Kind: AskTick}
	askWording         = Ask{Name: "wording", Label: "Wording", Words: "the wording, of “clear with wording”", Kind: AskWords}
	askReasonUnlessOwn = Ask{Name: "reason", Label: "Reason", Words: "reason, of all but the opener, or, of a blocking one, who laid the block", Kind: AskWords, Required: true,
		When: func(f *Facts) bool { return !f.Owns(f.Subject.Thread) }}
	askReasonUnlessOpener = Ask{Name: "reason", Label: "Reason", Words: "reason, of all but the opener", Kind: AskWords, Required: true,
		When: func(f *Facts) bool { return f.Subject.Thread.Opener != f.Member.ID }}
	askSeverity = Ask{Name: "severity", Label: "Severity", Kind: AskChoice, Required: true,
		Options: []Option{{"S0", "S0 note"}, {"S1", "S1 an editor checks"}, {"S2", "S2 an editor signs"}, {"S3", "S3 a lawyer clears"}, {"S4", "S4 a lawyer and a chief"}}}
	AskVerdict = Ask{Name: "verdict", Label: "Verdict", Kind: AskChoice, Required: true, Options: verdicts()}
)

func grounds() []Option {
	var out []Option
	for _, g := range Grounds {
		out = append(out, Option{string(g), g.Label()})
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
