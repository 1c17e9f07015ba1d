package workflow

import (
	"context"
	"errors"
	"slices"
	"strings"

	"stet/workflow/manuscript"
)

// AllegationRequest is a deed on an allegation: a verdict, another severity, or its
// withdrawal.
type AllegationRequest struct {
	Article    ID
	Allegation ID
	Verb       Verb // GiveVerdict, RaiseSeverity, LowerSeverity or WithdrawAllegation
	Saw        int
	Once       Once
	Verdict    string
	Wording    string // of “clear with wording”: what would be said in place of the passage
	Severity   string
	Note       string
}

// Allegation does a deed on an allegation.
func (n *Newsroom) Allegation(ctx context.Context, actor ID, r AllegationRequest) (Outcome, error) {
	return n.write(ctx, actor, r.Once, func(w *work) (Outcome, error) {
		f, err := w.onThread(r.Article, r.Allegation)
		if err != nil {
			return Outcome{}, err
		}
		if !f.Subject.Thread.Allegation {
			return Outcome{}, Missing()
		}
		if err := checkWords("note", "Note", &r.Note, MaxAnswer, false); err != nil {
			return Outcome{}, err
		}
		if r.Verb == GiveVerdict {
			return w.giveVerdict(f, r)
		}
		return w.grade(f, r)
	})
}

// giveVerdict decides an allegation. Withdrawing it is a verdict to whoever fills the
// form, and a deed of its own in the rulebook.
func (w *work) giveVerdict(f *Facts, r AllegationRequest) (Outcome, error) {
	verdict := Verdict(strings.NewReplacer(" ", "-", "_", "-").Replace(strings.ToLower(r.Verdict)))
	verb := GiveVerdict
	if verdict == VerdictWithdrawn {
		verb = WithdrawAllegation
	}
	if _, err := Judge(verb, f); err != nil {
		return Outcome{}, err
	}
	if err := w.checkSaw(f, r.Saw); err != nil {
		return Outcome{}, err
	}
	if err := oneOf(askVerdict, string(verdict)); err != nil {
		return Outcome{}, err
	}
	a, place := f.Subject.Allegation, f.Subject.Thread.Place
	if says := refuseVerdict(f, verdict, place); says != "" {
		return Outcome{}, &Problem{Kind: ProblemBlocked, Says: says, Field: "verdict", Unmet: []string{says}}
	}
	if verdict != VerdictWording && strings.TrimSpace(r.Wording) != "" {
		return Outcome{}, invalid("verdict", "You changed the wording. Choose “Clear with wording”, or put the words back as they were.")
	}
	act, err := w.record(f, verb, map[string]string{"thread": string(a.ID), "verdict": string(verdict), "severity": a.Severity.String()}, r.Note)
	if err != nil {
		return Outcome{}, err
	}
	ground := ""
	switch verdict {
	case VerdictClear:
		ground = place.Ground
	case VerdictWording:
		if a.Wording, ground, err = w.wording(f, r.Wording); err != nil {
			return Outcome{}, err
		}
	}
	if err := w.decide(f, &a, verdict, ground, act); err != nil {
		return Outcome{}, err
	}
	thread := f.Subject.Thread
	thread.Addressed = false // what was answered before answers no new question
	if err := w.SetThread(thread); err != nil {
		return Outcome{}, err
	}
	return w.keep(f, a, verb, act)
}

// decide sets a verdict and adds its row. An allegation that had a closing verdict and
// is open again makes the record graver.
func (w *work) decide(f *Facts, a *Allegation, verdict Verdict, ground string, act int64) error {
	wasClosed := a.Verdict.Closes() && (a.Verdict != VerdictWording || f.Closed(*a))
	if wasClosed && (!verdict.Closes() || verdict == VerdictWording) { // a wording closes nothing before it is accepted
		a.Graver = act
	}
	if verdict != VerdictWording {
		a.Wording = ""
	}
	a.Verdict, a.DecidedBy, a.DecidedAt, a.Ground = verdict, w.member.ID, w.now, ground
	id, err := w.newID()
	if err != nil {
		return err
	}
	return w.AddVerdict(VerdictRow{ID: id, Allegation: a.ID, Verdict: verdict, Member: w.member.ID, Role: f.decidesAs(), Ground: ground, Act: act, At: w.now})
}

// wording suggests other words for the passage of an allegation, and gives the ground that
// the allegation will stand on once they are accepted.
func (w *work) wording(f *Facts, words string) (ID, string, error) {
	if err := checkWords("wording", "Wording", &words, MaxComment, true); err != nil {
		return "", "", err
	}
	head, err := w.text(f.Article.HeadHash)
	if err != nil {
		return "", "", err
	}
	t := f.Subject.Thread
	edit, text, err := replacing(head, manuscript.Field(t.Place.Field), t.Place.Start, t.Place.End, words)
	var p *Problem
	if errors.As(err, &p) {
		return "", "", invalid("wording", p.Says)
	} else if err != nil {
		return "", "", err
	}
	id, _, err := w.suggest(f, edit, "")
	if err != nil {
		return "", "", err
	}
	return id, ground(text, Place{Placement: putAt([]manuscript.Edit{edit}, 0)}), nil
}

// decidesAs is the role in which the member gives a verdict: legal if they hold it, else
// editor; one who only withdraws what they raised speaks as they do on the story.
func (f *Facts) decidesAs() Role {
	for _, r := range []Role{Legal, Editor} {
		if f.holds(r) {
			return r
		}
	}
	return f.OpensAs(f.Member)
}

// Offers lists the verdicts that the member can give on the allegation of a subject now,
// withdrawal included, in the order screens list them. Whether they may give any is the
// rulebook's to say.
func (f *Facts) Offers(s Subject) []Verdict {
	asked := *f
	asked.Subject = s
	var out []Verdict
	for _, v := range Verdicts {
		switch {
		case v == s.Allegation.Verdict && !f.ChangedSince(s.Allegation):
		case v == VerdictWithdrawn && !f.CanDo(WithdrawAllegation, s):
		case refuseVerdict(&asked, v, s.Thread.Place) == "":
			out = append(out, v)
		}
	}
	return out
}

// refuseVerdict says why a verdict cannot be given on the head.
func refuseVerdict(f *Facts, verdict Verdict, place Place) string {
	switch verdict {
	case VerdictClear, VerdictWording:
		if !place.Stands() {
			return "Its words have changed, so there is nothing to clear. Hang it on the words that matter now, or withdraw it."
		}
		if place.Unsure() {
			return "Check first where the words stand now, then give the verdict."
		}
	case VerdictRemoved:
		if f.Subject.Allegation.Verdict != VerdictRemove {
			return "Ask for the words to be removed first."
		}
		if !place.Gone || place.Stands() {
			return "The words still stand in this text. Lost is not gone: they were found in it."
		}
		if !f.Member.Has(Legal) {
			return "Only legal confirms that words are gone. Ask a lawyer."
		}
	}
	return ""
}

// grade raises or lowers a severity. Naming the severity that it has already is refused.
func (w *work) grade(f *Facts, r AllegationRequest) (Outcome, error) {
	if r.Verb == WithdrawAllegation {
		r.Verdict = string(VerdictWithdrawn)
		return w.giveVerdict(f, r)
	}
	a := f.Subject.Allegation
	severity, known := ParseSeverity(r.Severity)
	if !known || severity == a.Severity {
		return Outcome{}, invalid("severity", "Choose another severity than "+a.Severity.String()+".")
	}
	verb := LowerSeverity
	if severity > a.Severity {
		verb = RaiseSeverity
	}
	if _, err := Judge(verb, f); err != nil {
		return Outcome{}, err
	}
	if err := w.checkSaw(f, r.Saw); err != nil {
		return Outcome{}, err
	}
	act, err := w.record(f, verb, map[string]string{"thread": string(a.ID), "from": a.Severity.String(), "severity": severity.String()}, r.Note)
	if err != nil {
		return Outcome{}, err
	}
	if severity > a.Severity {
		a.Graver = act
	}
	if a.Severity <= S2 && severity > S2 && a.Verdict.Closes() {
		if err := w.reopenUnlessLegal(f, &a, act); err != nil {
			return Outcome{}, err
		}
	}
	a.Severity = severity
	return w.keep(f, a, verb, act)
}

// reopenUnlessLegal opens an allegation that was raised above what an editor may close,
// unless a lawyer gave its verdict.
func (w *work) reopenUnlessLegal(f *Facts, a *Allegation, act int64) error {
	given, err := w.Verdicts(f.Article.ID)
	if err != nil {
		return err
	}
	for _, v := range slices.Backward(given) {
		if v.Allegation == a.ID {
			if v.Role == Legal {
				return nil
			}
			break
		}
	}
	return w.decide(f, a, VerdictOpen, "", act)
}

// keep stores the allegation as it is now, touched if somebody other than its raiser did it.
func (w *work) keep(f *Facts, a Allegation, verb Verb, act int64) (Outcome, error) {
	a.Touched = a.Touched || a.By != w.member.ID
	if err := w.SetAllegation(a); err != nil {
		return Outcome{}, err
	}
	return Outcome{Article: f.Article.ID, Act: act, Thread: a.ID, Verb: verb}, w.settle(f.Article.ID)
}
