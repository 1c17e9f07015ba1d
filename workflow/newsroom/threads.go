package newsroom

import (
	"slices"
	"strings"
	"time"

	"stet/workflow"
	"stet/workflow/passage"
)

// Range is words that somebody chose in the head. An empty Field means the whole
// article. Start and End count runes in the field's plain text, End exclusive; Quote,
// when the form sends it, must be exactly those words.
type Range struct {
	Field      string
	Start, End int
	Quote      string
}

// findThread finds the thread of the article that a form names. A thread of another
// article, or one that the member may not see, is missing.
func (d *doing) findThread() error {
	t, known := d.facts.Thread(d.request.Thread)
	if !known || !d.facts.SeesThread(t) {
		return workflow.Missing()
	}
	d.isAbout(t)
	return nil
}

func (d *doing) isAbout(t workflow.Thread) {
	d.facts.Subject = d.facts.SubjectOf(t)
	d.codes["thread"], d.outcome.Thread = string(t.ID), t.ID
}

// findThreadOrNone finds the thread that is replied to, if there is one.
func (d *doing) findThreadOrNone() error {
	if d.request.Thread == "" {
		return nil
	}
	return d.findThread()
}

// nameThread gives the thread that is to be opened its id, for the act.
func (d *doing) nameThread() (err error) {
	d.thread, err = d.newID()
	d.codes["thread"] = string(d.thread)
	return err
}

// checkComment readies a comment: a reply, or the first of a thread.
func (d *doing) checkComment() error {
	if d.request.Thread != "" {
		d.codes["reply"] = "yes"
		return nil
	}
	if d.answers.Yes("blocking") {
		if _, err := workflow.Judge(workflow.Block, d.facts); err != nil {
			return err
		}
	}
	return d.nameThread()
}

func (d *doing) comment() error {
	f, words := d.facts, d.answers.Words("comment")
	if d.request.Thread != "" {
		return d.reply(words)
	}
	begun := workflow.Thread{ID: d.thread}
	if d.answers.Yes("blocking") {
		f.LayBlock(&begun)
	}
	thread, err := d.openThread(f, begun, d.request.On)
	if err != nil {
		return err
	}
	d.outcome.Thread = thread.ID
	return d.say(f, thread, words)
}

func (d *doing) reply(words string) error {
	t := d.facts.Subject.Thread
	if d.facts.Subject.Allegation.Verdict == workflow.VerdictNeedsEvidence && d.facts.IsWriter(d.member.ID) {
		t.Addressed = true // the writer’s answer is what was waited for
	}
	if err := d.say(d.facts, t, words); err != nil {
		return err
	}
	return d.keepThread(t)
}

// openThread adds a thread, which has its id, with its place in the head.
func (w *work) openThread(f *workflow.Facts, thread workflow.Thread, on Range) (workflow.Thread, error) {
	thread.Article, thread.Revision = f.Article.ID, f.Article.Head
	thread.Opener, thread.Role, thread.Opened = w.member.ID, f.OpensAs(w.member), w.now
	var place *workflow.Place
	if on.Field != "" {
		var err error
		if thread.Passage, place, err = w.take(f, thread, on); err != nil {
			return thread, err
		}
	}
	if err := w.tx.AddThread(thread); err != nil || place == nil {
		return thread, err
	}
	return thread, w.tx.PutPlaces(f.Article.ID, []workflow.Place{*place})
}

// take makes the passage of the chosen words in the head, and its first place.
func (w *work) take(f *workflow.Facts, thread workflow.Thread, on Range) (passage.Passage, *workflow.Place, error) {
	text, err := w.text(f.Article.HeadHash)
	if err != nil {
		return passage.Passage{}, nil, err
	}
	fields := workflow.PassageText(text)
	if w.readOf != f.Article.HeadHash {
		w.reading, w.readOf = passage.Read(fields), f.Article.HeadHash
	}
	taken, err := w.reading.Take(on.Field, on.Start, on.End)
	if err != nil || on.Quote != "" && !sameWords(taken.Quote, on.Quote) {
		return taken, nil, workflow.Invalid("quote", "Those words do not stand in this revision. Select them again.")
	}
	place := &workflow.Place{Thread: thread.ID, Revision: f.Article.Head, Placement: taken.Origin()}
	if thread.Allegation {
		place.Ground = workflow.GroundOf(text, *place)
		place.Gone = taken.Gone(fields)
	}
	return taken, place, nil
}

// say adds a comment in the role that its member speaks in: the thread's own for its
// opener, else the one that they hold for the article.
func (w *work) say(f *workflow.Facts, t workflow.Thread, words string) error {
	id, err := w.newID()
	if err != nil {
		return err
	}
	role := f.OpensAs(w.member)
	if t.Opener == w.member.ID {
		role = t.Role
	}
	return w.tx.AddComment(workflow.Comment{ID: id, Thread: t.ID, Member: w.member.ID, Role: role, Words: words, At: w.now})
}

// keepThread stores a thread as it is now. An allegation that somebody other than its raiser
// acts on has been touched.
func (d *doing) keepThread(t workflow.Thread) error {
	if err := d.tx.SetThread(t); err != nil || !t.Allegation {
		return err
	}
	a := d.facts.Subject.Allegation
	a.Touched = a.Touched || a.By != d.member.ID
	return d.tx.SetAllegation(a)
}

func (d *doing) address() error {
	t := d.facts.Subject.Thread
	t.Addressed = true
	if words := d.answers.Words("comment"); words != "" {
		if err := d.say(d.facts, t, words); err != nil {
			return err
		}
	}
	return d.keepThread(t)
}

func (d *doing) resolve() error {
	t := d.facts.Subject.Thread
	t.Resolved, t.ResolvedBy = d.now, d.member.ID
	return d.keepThread(t)
}

func (d *doing) reopen() error {
	t := d.facts.Subject.Thread
	t.Resolved, t.ResolvedBy, t.Addressed = time.Time{}, "", false
	return d.keepThread(t)
}

func (d *doing) block() error {
	t := d.facts.Subject.Thread
	d.facts.LayBlock(&t)
	return d.keepThread(t)
}

func (d *doing) unblock() error {
	t := d.facts.Subject.Thread
	t.Blocking = false
	return d.keepThread(t)
}

func (d *doing) confirmPlace() error {
	t := d.facts.Subject.Thread
	place := t.Place
	place.Thread, place.Revision, place.Confirmed = t.ID, d.facts.Article.Head, d.act
	if err := d.tx.PutPlaces(d.facts.Article.ID, []workflow.Place{place}); err != nil {
		return err
	}
	return d.keepThread(t)
}

func (d *doing) checkReattaching() error {
	if !d.facts.Subject.Thread.OnWords() {
		return workflow.Invalid("quote", "This comment is about the whole story.")
	}
	return nil
}

// reattach hangs the thread on words that a person chose. Its origin stays as it was.
func (d *doing) reattach() error {
	t := d.facts.Subject.Thread
	_, place, err := d.take(d.facts, t, d.request.On)
	if err != nil {
		return err
	}
	place.Status, place.Method, place.Confirmed, place.Gone = passage.Edited, "re-attached", d.act, t.Place.Gone
	if a := &d.facts.Subject.Allegation; t.Allegation && a.Verdict.Closes() && a.Verdict != workflow.VerdictWithdrawn {
		if err := d.decide(a, workflow.VerdictOpen, ""); err != nil { // the verdict was on other words
			return err
		}
	}
	if err := d.tx.PutPlaces(d.facts.Article.ID, []workflow.Place{*place}); err != nil {
		return err
	}
	return d.keepThread(t)
}

// sameWords compares what a browser says was selected with what stands in the text; it
// may have put other white space between the words.
func sameWords(a, b string) bool {
	return slices.Equal(strings.Fields(a), strings.Fields(b))
}
