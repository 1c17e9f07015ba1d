package newsroom

import (
	"context"
	"errors"
	"stet/workflow"
	"strings"

	"stet/workflow/manuscript"
)

// AllegationRequest is a deed on an allegation: a verdict, another severity, or its
// withdrawal.
type AllegationRequest struct {
	Article    workflow.ID
	Allegation workflow.ID
	Verb       workflow.Verb // GiveVerdict, RaiseSeverity, LowerSeverity or WithdrawAllegation
	Saw        int
	Once       Once
	Verdict    string
	Wording    string // of “clear with wording”: what would be said in place of the passage
	Severity   string
	Note       string
}

// Allegation does a deed on an allegation.
func (n *Newsroom) Allegation(ctx context.Context, actor workflow.ID, r AllegationRequest) (workflow.Outcome, error) {
	return n.write(ctx, actor, r.Once, func(w *work) (workflow.Outcome, error) {
		f, err := w.onThread(r.Article, r.Allegation)
		if err != nil {
			return workflow.Outcome{}, err
		}
		if !f.Subject.Thread.Allegation {
			return workflow.Outcome{}, workflow.Missing()
		}
		if err := workflow.CheckWords("note", "Note", &r.Note, workflow.MaxAnswer, false); err != nil {
			return workflow.Outcome{}, err
		}
		if r.Verb == workflow.GiveVerdict {
			return w.giveVerdict(f, r)
		}
		return w.grade(f, r)
	})
}

// giveVerdict decides an allegation. Withdrawing it is a verdict to whoever fills the
// form, and a deed of its own in the rulebook.
func (w *work) giveVerdict(f *workflow.Facts, r AllegationRequest) (workflow.Outcome, error) {
	verdict := workflow.Verdict(strings.NewReplacer(" ", "-", "_", "-").Replace(strings.ToLower(r.Verdict)))
	verb := workflow.GiveVerdict
	if verdict == workflow.VerdictWithdrawn {
		verb = workflow.WithdrawAllegation
	}
	if _, err := workflow.Judge(verb, f); err != nil {
		return workflow.Outcome{}, err
	}
	if err := w.checkSaw(f, r.Saw); err != nil {
		return workflow.Outcome{}, err
	}
	if err := workflow.OneOf(workflow.AskVerdict, string(verdict)); err != nil {
		return workflow.Outcome{}, err
	}
	a, place := f.Subject.Allegation, f.Subject.Thread.Place
	if says := workflow.RefuseVerdict(f, verdict, place); says != "" {
		return workflow.Outcome{}, &workflow.Problem{Kind: workflow.ProblemBlocked, Says: says, Field: "verdict", Unmet: []string{says}}
	}
	if verdict != workflow.VerdictWording && strings.TrimSpace(r.Wording) != "" {
		return workflow.Outcome{}, workflow.Invalid("verdict", "You changed the wording. Choose “Clear with wording”, or put the words back as they were.")
	}
	act, err := w.record(f, verb, map[string]string{"thread": string(a.ID), "verdict": string(verdict), "severity": a.Severity.String()}, r.Note)
	if err != nil {
		return workflow.Outcome{}, err
	}
	ground := ""
	switch verdict {
	case workflow.VerdictClear:
		ground = place.Ground
	case workflow.VerdictWording:
		if a.Wording, ground, err = w.wording(f, r.Wording); err != nil {
			return workflow.Outcome{}, err
		}
	}
	if err := w.decide(f, &a, verdict, ground, act); err != nil {
		return workflow.Outcome{}, err
	}
	a.DecidedAs = f.DecidesAs()
	thread := f.Subject.Thread
	thread.Addressed = false // what was answered before answers no new question
	if err := w.SetThread(thread); err != nil {
		return workflow.Outcome{}, err
	}
	return w.keep(f, a, verb, act)
}

// decide sets a verdict and adds its row. An allegation that had a closing verdict and
// is open again makes the record graver. DecidedAs is for whoever gives a verdict to set: a
// deed that only opens it again does not change whose it is.
func (w *work) decide(f *workflow.Facts, a *workflow.Allegation, verdict workflow.Verdict, ground string, act int64) error {
	wasClosed := a.Verdict.Closes() && (a.Verdict != workflow.VerdictWording || f.Closed(*a))
	if wasClosed && (!verdict.Closes() || verdict == workflow.VerdictWording) { // a wording closes nothing before it is accepted
		a.Graver = act
	}
	if verdict != workflow.VerdictWording {
		a.Wording = ""
	}
	a.Verdict, a.DecidedBy, a.DecidedAt, a.Ground = verdict, w.member.ID, w.now, ground
	id, err := w.newID()
	if err != nil {
		return err
	}
	return w.AddVerdict(workflow.VerdictRow{ID: id, Allegation: a.ID, Verdict: verdict, Member: w.member.ID, Role: f.DecidesAs(), Ground: ground, Act: act, At: w.now})
}

// wording suggests other words for the passage of an allegation, and gives the ground that
// the allegation will stand on once they are accepted.
func (w *work) wording(f *workflow.Facts, words string) (workflow.ID, string, error) {
	if err := workflow.CheckWords("wording", "Wording", &words, workflow.MaxComment, true); err != nil {
		return "", "", err
	}
	head, err := w.text(f.Article.HeadHash)
	if err != nil {
		return "", "", err
	}
	t := f.Subject.Thread
	edit, text, err := replacing(head, manuscript.Field(t.Place.Field), t.Place.Start, t.Place.End, words)
	var p *workflow.Problem
	if errors.As(err, &p) {
		return "", "", workflow.Invalid("wording", p.Says)
	} else if err != nil {
		return "", "", err
	}
	id, _, err := w.suggest(f, edit, "")
	if err != nil {
		return "", "", err
	}
	return id, workflow.GroundOf(text, workflow.Place{Placement: workflow.PutAt([]manuscript.Edit{edit}, 0)}), nil
}

// grade raises or lowers a severity. Naming the severity that it has already is refused.
func (w *work) grade(f *workflow.Facts, r AllegationRequest) (workflow.Outcome, error) {
	if r.Verb == workflow.WithdrawAllegation {
		r.Verdict = string(workflow.VerdictWithdrawn)
		return w.giveVerdict(f, r)
	}
	a := f.Subject.Allegation
	severity, known := workflow.ParseSeverity(r.Severity)
	if !known || severity == a.Severity {
		return workflow.Outcome{}, workflow.Invalid("severity", "Choose another severity than "+a.Severity.String()+".")
	}
	verb := workflow.LowerSeverity
	if severity > a.Severity {
		verb = workflow.RaiseSeverity
	}
	if _, err := workflow.Judge(verb, f); err != nil {
		return workflow.Outcome{}, err
	}
	if err := w.checkSaw(f, r.Saw); err != nil {
		return workflow.Outcome{}, err
	}
	act, err := w.record(f, verb, map[string]string{"thread": string(a.ID), "from": a.Severity.String(), "severity": severity.String()}, r.Note)
	if err != nil {
		return workflow.Outcome{}, err
	}
	if severity > a.Severity {
		a.Graver = act
	}
	if a.Severity <= workflow.S2 && severity > workflow.S2 && a.Verdict.Closes() && a.DecidedAs != workflow.Legal {
		if err := w.decide(f, &a, workflow.VerdictOpen, "", act); err != nil { // no editor may close it any more
			return workflow.Outcome{}, err
		}
	}
	a.Severity = severity
	return w.keep(f, a, verb, act)
}

// keep stores the allegation as it is now, touched if somebody other than its raiser did it.
func (w *work) keep(f *workflow.Facts, a workflow.Allegation, verb workflow.Verb, act int64) (workflow.Outcome, error) {
	a.Touched = a.Touched || a.By != w.member.ID
	if err := w.SetAllegation(a); err != nil {
		return workflow.Outcome{}, err
	}
	return workflow.Outcome{Article: f.Article.ID, Act: act, Thread: a.ID, Verb: verb}, w.settle(f.Article.ID)
}
