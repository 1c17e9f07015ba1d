package newsroom

import (
	"strings"

	"stet/workflow"
)

// checkFlag readies an allegation on words of the head.
func (d *doing) checkFlag() error {
	if d.request.On.Field == "" {
		return workflow.Invalid("quote", "Select the words that you flag.")
	}
	if d.answers.Words("severity") == "" {
		if category, known := workflow.Category(d.answers.Words("category")); known {
			d.answers["severity"] = workflow.Answer{Words: category.Severity.String()}
		}
	}
	d.codes["severity"] = d.answers.Words("severity")
	return d.nameThread()
}

// flag raises an allegation: a thread on words with a record beside it.
func (d *doing) flag() error {
	thread, err := d.openThread(d.facts, workflow.Thread{ID: d.thread, Allegation: true}, d.request.On)
	if err != nil {
		return err
	}
	severity, _ := workflow.ParseSeverity(d.answers.Words("severity"))
	d.outcome.Thread = thread.ID
	if d.facts.OwnsFlag(thread) {
		d.outcome.Said = "The words are flagged. " + workflow.SaysWhoReads
	}
	return d.tx.AddAllegation(workflow.Allegation{ID: thread.ID, Article: d.facts.Article.ID, Category: d.answers.Words("category"), Severity: severity,
		Question: d.answers.Words("question"), By: d.member.ID, At: d.now, Verdict: workflow.VerdictOpen, Graver: d.act})
}

func (d *doing) findAllegation() error {
	if err := d.findThread(); err != nil {
		return err
	}
	if !d.facts.Subject.Thread.Allegation {
		return workflow.Missing()
	}
	return nil
}

// findWithdrawn finds an allegation also for whoever raised it and may not follow it: this is
// the one deed on it that they have. It is judged as they know it at first, so that a form with
// a fault is no question about what has become of it.
func (d *doing) findWithdrawn() error {
	if t, known := d.facts.Thread(d.request.Thread); known && d.facts.OwnsFlag(t) {
		d.isAbout(t)
		d.facts.Subject.Allegation = d.facts.AsRaised(d.facts.Subject.Allegation)
		return nil
	}
	return d.findAllegation()
}

// checkVerdict refuses words in the box of a wording that nobody asked for: dropped, they
// would be lost.
func (d *doing) checkVerdict() error {
	verdict := workflow.Verdict(d.answers.Words("verdict"))
	if verdict != workflow.VerdictWording && strings.TrimSpace(d.answers.Words("wording")) != "" {
		return workflow.Invalid("verdict", "You changed the wording. Choose “Clear with wording”, or put the words back as they were.")
	}
	d.codes["severity"] = d.facts.Subject.Allegation.Severity.String()
	return nil
}

func (d *doing) giveVerdict() error {
	return d.decideAs(workflow.Verdict(d.answers.Words("verdict")))
}

func (d *doing) withdrawAllegation() error {
	if t := d.facts.Subject.Thread; d.facts.OwnsFlag(t) {
		d.facts.Subject = d.facts.SubjectOf(t)
		if _, err := workflow.Judge(d.request.Verb, d.facts); err != nil {
			return err
		}
	}
	return d.decideAs(workflow.VerdictWithdrawn)
}

// decideAs decides an allegation.
func (d *doing) decideAs(verdict workflow.Verdict) (err error) {
	a, thread := d.facts.Subject.Allegation, d.facts.Subject.Thread
	if says := workflow.RefuseVerdict(d.facts, verdict, thread.Place); says != "" {
		return refuses("verdict", says)
	}
	ground := ""
	switch verdict {
	case workflow.VerdictClear:
		ground = thread.Place.Ground
	case workflow.VerdictWording:
		words := d.answers.Words("wording")
		if words == "" {
			return workflow.Invalid("wording", "“Wording” is empty. Write a few words, then send it again.")
		}
		if a.Wording, ground, err = d.wording(words); err != nil {
			return err
		}
	}
	if err := d.decide(&a, verdict, ground); err != nil {
		return err
	}
	a.DecidedAs = d.facts.DecidesAs()
	thread.Addressed = false // what was answered before answers no new question
	return d.keepAllegation(thread, a)
}

// decide sets a verdict and adds its row. An allegation that had a closing verdict and
// is open again makes the record graver. DecidedAs is for whoever gives a verdict to set: a
// deed that only opens it again does not change whose it is.
func (d *doing) decide(a *workflow.Allegation, verdict workflow.Verdict, ground string) error {
	wasClosed := a.Verdict.Closes() && (a.Verdict != workflow.VerdictWording || d.facts.Closed(*a))
	if wasClosed && (!verdict.Closes() || verdict == workflow.VerdictWording) { // a wording closes nothing before it is accepted
		a.Graver = d.act
	}
	if verdict != workflow.VerdictWording {
		a.Wording = ""
	}
	a.Verdict, a.DecidedBy, a.DecidedAt, a.Ground = verdict, d.member.ID, d.now, ground
	id, err := d.newID()
	if err != nil {
		return err
	}
	return d.tx.AddVerdict(workflow.VerdictRow{ID: id, Allegation: a.ID, Verdict: verdict, Member: d.member.ID, Role: d.facts.DecidesAs(), Ground: ground, Act: d.act, At: d.now})
}

// checkSeverity sees to it that raising raises and lowering lowers: the severity that is
// asked for decides which of the two it is, whatever the form was called.
func (d *doing) checkSeverity() error {
	now := d.facts.Subject.Allegation.Severity
	d.codes["from"] = now.String()
	asked, known := workflow.ParseSeverity(d.answers.Words("severity"))
	if !known || asked == now {
		return nil // which the answer is told
	}
	d.request.Verb = workflow.LowerSeverity
	if asked > now {
		d.request.Verb = workflow.RaiseSeverity
	}
	return d.allowed()
}

// grade raises or lowers a severity.
func (d *doing) grade() error {
	a := d.facts.Subject.Allegation
	severity, _ := workflow.ParseSeverity(d.answers.Words("severity"))
	if severity > a.Severity {
		a.Graver = d.act
	}
	if a.Severity <= workflow.S2 && severity > workflow.S2 && a.Verdict.Closes() && a.DecidedAs != workflow.Legal {
		if err := d.decide(&a, workflow.VerdictOpen, ""); err != nil { // no editor may close it any more
			return err
		}
	}
	a.Severity = severity
	return d.keepAllegation(d.facts.Subject.Thread, a)
}

// keepAllegation stores an allegation with its thread as they are now.
func (d *doing) keepAllegation(t workflow.Thread, a workflow.Allegation) error {
	d.facts.Subject.Allegation = a
	return d.keepThread(t)
}
