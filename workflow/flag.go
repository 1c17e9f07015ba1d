package workflow

import "time"

// OwnFlag is an allegation as somebody may know it who raised it and is outside the records'
// circle: what they wrote themselves, and whether they took it back. Nothing in it changes by
// what anybody else does.
type OwnFlag struct {
	Thread    Thread // without its place, which others may have changed
	Category  string
	Severity  Severity // as they graded it
	Question  string
	Withdrawn time.Time // when they withdrew it; zero while it stands for them
}

// SaysWhoReads tells whoever flags words of a story whose records they may not see.
const SaysWhoReads = "Only the story’s writers and editors, legal and the chiefs read what becomes of it."

// OwnsFlag tells that a thread of a story that the member sees is an allegation that they raised
// and may not follow.
func (f *Facts) OwnsFlag(t Thread) bool {
	return t.Allegation && t.Opener == f.Member.ID && !f.SeesThread(t)
}

// OwnFlags lists the allegations that the member raised and may not follow, oldest first. How
// each was graded at first stands in the story's acts, which are read only where there is one.
func (f *Facts) OwnFlags(acts func() ([]Act, error)) ([]OwnFlag, error) {
	whole := f.uncut()
	var out []OwnFlag
	at := map[string]int{}
	for _, t := range whole.Threads {
		if !whole.OwnsFlag(t) {
			continue
		}
		a := whole.SubjectOf(t).Allegation
		at[string(t.ID)] = len(out)
		out = append(out, OwnFlag{Thread: t.asOpened(), Question: a.Question})
		if f.tookBack(a) {
			out[len(out)-1].Withdrawn = a.DecidedAt
		}
	}
	if len(out) == 0 {
		return nil, nil
	}
	all, err := acts()
	for _, act := range all {
		if i, own := at[act.Codes["thread"]]; own && act.Verb == Flag {
			out[i].Category = act.Codes["category"]
			out[i].Severity, _ = ParseSeverity(act.Codes["severity"])
		}
	}
	return out, err
}

// asOpened is a thread as it was when it was opened.
func (t Thread) asOpened() Thread {
	return Thread{ID: t.ID, Article: t.Article, Revision: t.Revision, Passage: t.Passage, Opener: t.Opener, Role: t.Role, Opened: t.Opened, Allegation: t.Allegation}
}

// AsRaised is an allegation as OwnFlag tells of it: nobody else has touched it.
func (f *Facts) AsRaised(a Allegation) Allegation {
	a.Touched, a.DecidedAs = false, ""
	if !f.tookBack(a) {
		a.Verdict = VerdictOpen
	}
	return a
}

func (f *Facts) tookBack(a Allegation) bool {
	return a.Verdict == VerdictWithdrawn && a.DecidedBy == f.Member.ID
}

// MayWithdraw tells whether the member could withdraw their flag if nobody else had touched it.
// That somebody did is told when they try, and by nothing on a page.
func (f *Facts) MayWithdraw(own OwnFlag) bool {
	s := f.uncut().SubjectOf(own.Thread)
	s.Allegation = f.AsRaised(s.Allegation)
	return f.CanDo(WithdrawAllegation, s)
}
