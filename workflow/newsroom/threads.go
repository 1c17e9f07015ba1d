package newsroom

import (
	"context"
	"slices"
	"stet/workflow"
	"strings"
	"time"

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

// CommentRequest opens a thread with its first comment.
type CommentRequest struct {
	Article  workflow.ID
	Saw      int
	Once     Once
	On       Range
	Words    string
	Blocking bool
}

// FlagRequest raises an allegation: a thread on words with a record beside it.
type FlagRequest struct {
	Article  workflow.ID
	Saw      int
	Once     Once
	On       Range
	Category string
	Severity string // empty: the category's own
	Question string
}

// Comment opens a thread.
func (n *Newsroom) Comment(ctx context.Context, actor workflow.ID, r CommentRequest) (workflow.Outcome, error) {
	return n.write(ctx, actor, r.Once, func(w *work) (workflow.Outcome, error) {
		f, err := w.facts(r.Article)
		if err != nil {
			return workflow.Outcome{}, err
		}
		if _, err := workflow.Judge(workflow.Say, f); err != nil {
			return workflow.Outcome{}, err
		}
		if err := w.checkSaw(f, r.Saw); err != nil {
			return workflow.Outcome{}, err
		}
		if err := workflow.CheckWords("comment", "Comment", &r.Words, workflow.MaxComment, true); err != nil {
			return workflow.Outcome{}, err
		}
		var begun workflow.Thread
		if r.Blocking {
			if _, err := workflow.Judge(workflow.Block, f); err != nil {
				return workflow.Outcome{}, err
			}
			f.LayBlock(&begun)
		}
		thread, act, err := w.open(f, workflow.Say, r.On, begun, map[string]string{"blocking": tick(r.Blocking)})
		if err != nil {
			return workflow.Outcome{}, err
		}
		if err := w.say(f, thread, r.Words); err != nil {
			return workflow.Outcome{}, err
		}
		return workflow.Outcome{Article: f.Article.ID, Act: act, Thread: thread.ID, Verb: workflow.Say}, w.settle(f.Article.ID)
	})
}

// Flag raises an allegation on words of the head.
func (n *Newsroom) Flag(ctx context.Context, actor workflow.ID, r FlagRequest) (workflow.Outcome, error) {
	return n.write(ctx, actor, r.Once, func(w *work) (workflow.Outcome, error) {
		f, err := w.facts(r.Article)
		if err != nil {
			return workflow.Outcome{}, err
		}
		if _, err := workflow.Judge(workflow.Flag, f); err != nil {
			return workflow.Outcome{}, err
		}
		if err := w.checkSaw(f, r.Saw); err != nil {
			return workflow.Outcome{}, err
		}
		category, known := workflow.Category(r.Category)
		if !known {
			return workflow.Outcome{}, workflow.Invalid("category", "Choose what the words allege.")
		}
		severity := category.Severity
		if r.Severity != "" {
			if severity, known = workflow.ParseSeverity(r.Severity); !known {
				return workflow.Outcome{}, workflow.Invalid("severity", "Choose a severity from S0 to S4.")
			}
		}
		if err := workflow.CheckWords("question", "Question", &r.Question, workflow.MaxAnswer, false); err != nil {
			return workflow.Outcome{}, err
		}
		if r.On.Field == "" {
			return workflow.Outcome{}, workflow.Invalid("quote", "Select the words that you flag.")
		}
		thread, act, err := w.open(f, workflow.Flag, r.On, workflow.Thread{Allegation: true}, map[string]string{"category": category.Code, "severity": severity.String()})
		if err != nil {
			return workflow.Outcome{}, err
		}
		err = w.AddAllegation(workflow.Allegation{ID: thread.ID, Article: f.Article.ID, Category: category.Code, Severity: severity,
			Question: r.Question, By: w.member.ID, At: w.now, Verdict: workflow.VerdictOpen, Graver: act})
		if err != nil {
			return workflow.Outcome{}, err
		}
		return workflow.Outcome{Article: f.Article.ID, Act: act, Thread: thread.ID, Verb: workflow.Flag}, w.settle(f.Article.ID)
	})
}

// open records the act and adds the thread with its place in the head.
func (w *work) open(f *workflow.Facts, verb workflow.Verb, on Range, thread workflow.Thread, codes map[string]string) (workflow.Thread, int64, error) {
	id, err := w.newID()
	if err != nil {
		return thread, 0, err
	}
	thread.ID, thread.Article, thread.Revision = id, f.Article.ID, f.Article.Head
	thread.Opener, thread.Role, thread.Opened = w.member.ID, f.OpensAs(w.member), w.now
	var place *workflow.Place
	if on.Field != "" {
		if thread.Passage, place, err = w.take(f, thread, on); err != nil {
			return thread, 0, err
		}
	}
	codes["thread"] = string(id)
	act, err := w.record(f, verb, codes, "")
	if err != nil {
		return thread, 0, err
	}
	if err := w.AddThread(thread); err != nil {
		return thread, 0, err
	}
	if place != nil {
		err = w.PutPlaces(f.Article.ID, []workflow.Place{*place})
	}
	return thread, act, err
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

// ThreadRequest is a deed on a thread: a reply, or a change of how it stands.
type ThreadRequest struct {
	Article workflow.ID
	Thread  workflow.ID
	Verb    workflow.Verb // Reply is Say
	Saw     int
	Once    Once
	Words   string // of a reply
	Reason  string
	On      Range // of Reattach
}

// threadEffects is what each deed does to a thread.
var threadEffects = map[workflow.Verb]func(*work, *workflow.Facts, *workflow.Thread, ThreadRequest, int64) error{
	workflow.Say: func(w *work, f *workflow.Facts, t *workflow.Thread, r ThreadRequest, _ int64) error {
		if f.Subject.Allegation.Verdict == workflow.VerdictNeedsEvidence && f.IsWriter(w.member.ID) {
			t.Addressed = true // the writer’s answer is what was waited for
		}
		return w.say(f, *t, r.Words)
	},
	workflow.Address: func(w *work, f *workflow.Facts, t *workflow.Thread, r ThreadRequest, _ int64) error {
		t.Addressed = true
		if r.Words == "" {
			return nil
		}
		return w.say(f, *t, r.Words)
	},
	workflow.Resolve: func(w *work, _ *workflow.Facts, t *workflow.Thread, _ ThreadRequest, _ int64) error {
		t.Resolved, t.ResolvedBy = w.now, w.member.ID
		return nil
	},
	workflow.Reopen: func(_ *work, _ *workflow.Facts, t *workflow.Thread, _ ThreadRequest, _ int64) error {
		t.Resolved, t.ResolvedBy, t.Addressed = time.Time{}, "", false
		return nil
	},
	workflow.Block: func(_ *work, f *workflow.Facts, t *workflow.Thread, _ ThreadRequest, _ int64) error {
		f.LayBlock(t)
		return nil
	},
	workflow.Unblock: func(_ *work, _ *workflow.Facts, t *workflow.Thread, _ ThreadRequest, _ int64) error {
		t.Blocking = false
		return nil
	},
	workflow.ConfirmPlace: (*work).confirmPlace,
	workflow.Reattach:     (*work).reattach,
	workflow.Reject:       (*work).reject,
}

// Thread does a deed on a thread.
func (n *Newsroom) Thread(ctx context.Context, actor workflow.ID, r ThreadRequest) (workflow.Outcome, error) {
	return n.write(ctx, actor, r.Once, func(w *work) (workflow.Outcome, error) {
		f, err := w.onThread(r.Article, r.Thread)
		if err != nil {
			return workflow.Outcome{}, err
		}
		effect, known := threadEffects[r.Verb]
		if !known {
			return workflow.Outcome{}, workflow.Missing()
		}
		rule, err := workflow.Judge(r.Verb, f)
		if err != nil {
			return workflow.Outcome{}, err
		}
		if err := w.checkSaw(f, r.Saw); err != nil {
			return workflow.Outcome{}, err
		}
		if len(rule.Asks) == 0 {
			r.Reason = ""
		}
		for _, ask := range rule.Asks {
			if err := workflow.CheckWords(ask.Name, ask.Label, &r.Reason, workflow.MaxAnswer, ask.Required && ask.Asked(f)); err != nil {
				return workflow.Outcome{}, err
			}
		}
		if err := workflow.CheckWords("comment", "Reply", &r.Words, workflow.MaxComment, r.Verb == workflow.Say); err != nil {
			return workflow.Outcome{}, err
		}
		act, err := w.record(f, r.Verb, map[string]string{"thread": string(r.Thread), "reply": tick(r.Verb == workflow.Say)}, r.Reason)
		if err != nil {
			return workflow.Outcome{}, err
		}
		thread := f.Subject.Thread
		if err := effect(w, f, &thread, r, act); err != nil {
			return workflow.Outcome{}, err
		}
		if err := w.SetThread(thread); err != nil {
			return workflow.Outcome{}, err
		}
		if thread.Allegation {
			a := f.Subject.Allegation
			a.Touched = a.Touched || a.By != w.member.ID
			if err := w.SetAllegation(a); err != nil {
				return workflow.Outcome{}, err
			}
		}
		return workflow.Outcome{Article: f.Article.ID, Act: act, Thread: thread.ID, Verb: r.Verb}, w.settle(f.Article.ID)
	})
}

// onThread reads the facts with a thread of the article as their subject. A thread of
// another article, or one that the member may not see, is missing.
func (w *work) onThread(article, thread workflow.ID) (*workflow.Facts, error) {
	f, err := w.facts(article)
	if err != nil {
		return nil, err
	}
	for _, t := range f.VisibleThreads(w.member) {
		if t.ID == thread {
			f.Subject.Thread = t
			for _, a := range f.Allegations {
				if a.ID == thread {
					f.Subject.Allegation = a
				}
			}
			f.Subject.Suggestion, _ = f.Suggestion(thread)
			return f, nil
		}
	}
	return nil, workflow.Missing()
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
	return w.AddComment(workflow.Comment{ID: id, Thread: t.ID, Member: w.member.ID, Role: role, Words: words, At: w.now})
}

func (w *work) confirmPlace(f *workflow.Facts, t *workflow.Thread, _ ThreadRequest, act int64) error {
	place := t.Place
	place.Thread, place.Revision, place.Confirmed = t.ID, f.Article.Head, act
	return w.PutPlaces(f.Article.ID, []workflow.Place{place})
}

// reattach hangs the thread on words that a person chose. Its origin stays as it was.
func (w *work) reattach(f *workflow.Facts, t *workflow.Thread, r ThreadRequest, act int64) error {
	if !t.OnWords() {
		return workflow.Invalid("quote", "This comment is about the whole story.")
	}
	_, place, err := w.take(f, *t, r.On)
	if err != nil {
		return err
	}
	place.Status, place.Method, place.Confirmed, place.Gone = passage.Edited, "re-attached", act, t.Place.Gone
	if a := &f.Subject.Allegation; t.Allegation && a.Verdict.Closes() && a.Verdict != workflow.VerdictWithdrawn {
		if err := w.decide(f, a, workflow.VerdictOpen, "", act); err != nil { // the verdict was on other words
			return err
		}
	}
	return w.PutPlaces(f.Article.ID, []workflow.Place{*place})
}

// sameWords compares what a browser says was selected with what stands in the text; it
// may have put other white space between the words.
func sameWords(a, b string) bool {
	return slices.Equal(strings.Fields(a), strings.Fields(b))
}
