package workflow

import (
	"context"
	"slices"
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
	Article  ID
	Saw      int
	Once     Once
	On       Range
	Words    string
	Blocking bool
}

// FlagRequest raises an allegation: a thread on words with a record beside it.
type FlagRequest struct {
	Article  ID
	Saw      int
	Once     Once
	On       Range
	Category string
	Severity string // empty: the category's own
	Question string
}

// Comment opens a thread.
func (n *Newsroom) Comment(ctx context.Context, actor ID, r CommentRequest) (Outcome, error) {
	return n.write(ctx, actor, r.Once, func(w *work) (Outcome, error) {
		f, err := w.facts(r.Article)
		if err != nil {
			return Outcome{}, err
		}
		if _, err := Judge(Say, f); err != nil {
			return Outcome{}, err
		}
		if err := w.checkSaw(f, r.Saw); err != nil {
			return Outcome{}, err
		}
		if err := checkWords("comment", "Comment", &r.Words, MaxComment, true); err != nil {
			return Outcome{}, err
		}
		if r.Blocking {
			if _, err := Judge(Block, f); err != nil {
				return Outcome{}, err
			}
		}
		thread, act, err := w.open(f, Say, r.On, Thread{Blocking: r.Blocking}, map[string]string{"blocking": tick(r.Blocking)})
		if err != nil {
			return Outcome{}, err
		}
		if err := w.say(f, thread, r.Words); err != nil {
			return Outcome{}, err
		}
		return Outcome{Article: f.Article.ID, Act: act, Thread: thread.ID, Verb: Say}, w.settle(f.Article.ID)
	})
}

// Flag raises an allegation on words of the head.
func (n *Newsroom) Flag(ctx context.Context, actor ID, r FlagRequest) (Outcome, error) {
	return n.write(ctx, actor, r.Once, func(w *work) (Outcome, error) {
		f, err := w.facts(r.Article)
		if err != nil {
			return Outcome{}, err
		}
		if _, err := Judge(Flag, f); err != nil {
			return Outcome{}, err
		}
		if err := w.checkSaw(f, r.Saw); err != nil {
			return Outcome{}, err
		}
		category, known := Category(r.Category)
		if !known {
			return Outcome{}, invalid("category", "Choose what the words allege.")
		}
		severity := category.Severity
		if r.Severity != "" {
			if severity, known = ParseSeverity(r.Severity); !known {
				return Outcome{}, invalid("severity", "Choose a severity from S0 to S4.")
			}
		}
		if err := checkWords("question", "Question", &r.Question, MaxAnswer, false); err != nil {
			return Outcome{}, err
		}
		if r.On.Field == "" {
			return Outcome{}, invalid("quote", "Select the words that you flag.")
		}
		thread, act, err := w.open(f, Flag, r.On, Thread{Allegation: true}, map[string]string{"category": category.Code, "severity": severity.String()})
		if err != nil {
			return Outcome{}, err
		}
		err = w.AddAllegation(Allegation{ID: thread.ID, Article: f.Article.ID, Category: category.Code, Severity: severity,
			Question: r.Question, By: w.member.ID, At: w.now, Verdict: VerdictOpen, Graver: act})
		if err != nil {
			return Outcome{}, err
		}
		return Outcome{Article: f.Article.ID, Act: act, Thread: thread.ID, Verb: Flag}, w.settle(f.Article.ID)
	})
}

// open records the act and adds the thread with its place in the head.
func (w *work) open(f *Facts, verb Verb, on Range, thread Thread, codes map[string]string) (Thread, int64, error) {
	id, err := w.newID()
	if err != nil {
		return thread, 0, err
	}
	thread.ID, thread.Article, thread.Revision = id, f.Article.ID, f.Article.Head
	thread.Opener, thread.Role, thread.Opened = w.member.ID, f.OpensAs(w.member), w.now
	var place *Place
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
		err = w.PutPlaces(f.Article.ID, []Place{*place})
	}
	return thread, act, err
}

// take makes the passage of the chosen words in the head, and its first place.
func (w *work) take(f *Facts, thread Thread, on Range) (passage.Passage, *Place, error) {
	text, err := w.text(f.Article.HeadHash)
	if err != nil {
		return passage.Passage{}, nil, err
	}
	fields := passageText(text)
	if w.readOf != f.Article.HeadHash {
		w.reading, w.readOf = passage.Read(fields), f.Article.HeadHash
	}
	taken, err := w.reading.Take(on.Field, on.Start, on.End)
	if err != nil || on.Quote != "" && !sameWords(taken.Quote, on.Quote) {
		return taken, nil, invalid("quote", "Those words do not stand in this revision. Select them again.")
	}
	place := &Place{Thread: thread.ID, Revision: f.Article.Head, Placement: taken.Origin()}
	if thread.Allegation {
		place.Ground = ground(text, *place)
		place.Gone = taken.Gone(fields)
	}
	return taken, place, nil
}

// ThreadRequest is a deed on a thread: a reply, or a change of how it stands.
type ThreadRequest struct {
	Article ID
	Thread  ID
	Verb    Verb // Reply is Say
	Saw     int
	Once    Once
	Words   string // of a reply
	Reason  string
	On      Range // of Reattach
}

// threadEffects is what each deed does to a thread.
var threadEffects = map[Verb]func(*work, *Facts, *Thread, ThreadRequest, int64) error{
	Say: func(w *work, f *Facts, t *Thread, r ThreadRequest, _ int64) error {
		if f.Subject.Allegation.Verdict == VerdictNeedsEvidence && f.isWriter(w.member.ID) {
			t.Addressed = true // the writer’s answer is what was waited for
		}
		return w.say(f, *t, r.Words)
	},
	Address: func(w *work, f *Facts, t *Thread, r ThreadRequest, _ int64) error {
		t.Addressed = true
		if r.Words == "" {
			return nil
		}
		return w.say(f, *t, r.Words)
	},
	Resolve: func(w *work, _ *Facts, t *Thread, _ ThreadRequest, _ int64) error {
		t.Resolved, t.ResolvedBy = w.now, w.member.ID
		return nil
	},
	Reopen: func(_ *work, _ *Facts, t *Thread, _ ThreadRequest, _ int64) error {
		t.Resolved, t.ResolvedBy, t.Addressed = time.Time{}, "", false
		return nil
	},
	Block:        func(_ *work, _ *Facts, t *Thread, _ ThreadRequest, _ int64) error { t.Blocking = true; return nil },
	Unblock:      func(_ *work, _ *Facts, t *Thread, _ ThreadRequest, _ int64) error { t.Blocking = false; return nil },
	ConfirmPlace: (*work).confirmPlace,
	Reattach:     (*work).reattach,
	Reject:       (*work).reject,
}

// Thread does a deed on a thread.
func (n *Newsroom) Thread(ctx context.Context, actor ID, r ThreadRequest) (Outcome, error) {
	return n.write(ctx, actor, r.Once, func(w *work) (Outcome, error) {
		f, err := w.onThread(r.Article, r.Thread)
		if err != nil {
			return Outcome{}, err
		}
		effect, known := threadEffects[r.Verb]
		if !known {
			return Outcome{}, Missing()
		}
		rule, err := Judge(r.Verb, f)
		if err != nil {
			return Outcome{}, err
		}
		if err := w.checkSaw(f, r.Saw); err != nil {
			return Outcome{}, err
		}
		if len(rule.Asks) == 0 {
			r.Reason = ""
		}
		for _, ask := range rule.Asks {
			if err := checkWords(ask.Name, ask.Label, &r.Reason, MaxAnswer, ask.Required && ask.Asked(f)); err != nil {
				return Outcome{}, err
			}
		}
		if err := checkWords("comment", "Reply", &r.Words, MaxComment, r.Verb == Say); err != nil {
			return Outcome{}, err
		}
		act, err := w.record(f, r.Verb, map[string]string{"thread": string(r.Thread), "reply": tick(r.Verb == Say)}, r.Reason)
		if err != nil {
			return Outcome{}, err
		}
		thread := f.Subject.Thread
		if err := effect(w, f, &thread, r, act); err != nil {
			return Outcome{}, err
		}
		if err := w.SetThread(thread); err != nil {
			return Outcome{}, err
		}
		if thread.Allegation {
			a := f.Subject.Allegation
			a.Touched = a.Touched || a.By != w.member.ID
			if err := w.SetAllegation(a); err != nil {
				return Outcome{}, err
			}
		}
		return Outcome{Article: f.Article.ID, Act: act, Thread: thread.ID, Verb: r.Verb}, w.settle(f.Article.ID)
	})
}

// onThread reads the facts with a thread of the article as their subject. A thread of
// another article, or one that the member may not see, is missing.
func (w *work) onThread(article, thread ID) (*Facts, error) {
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
			f.Subject.Suggestion, _ = f.suggestion(thread)
			return f, nil
		}
	}
	return nil, Missing()
}

// say adds a comment in the role that its member speaks in: the thread's own for its
// opener, else the one that they hold for the article.
func (w *work) say(f *Facts, t Thread, words string) error {
	id, err := w.newID()
	if err != nil {
		return err
	}
	role := f.OpensAs(w.member)
	if t.Opener == w.member.ID {
		role = t.Role
	}
	return w.AddComment(Comment{ID: id, Thread: t.ID, Member: w.member.ID, Role: role, Words: words, At: w.now})
}

func (w *work) confirmPlace(f *Facts, t *Thread, _ ThreadRequest, act int64) error {
	place := t.Place
	place.Thread, place.Revision, place.Confirmed = t.ID, f.Article.Head, act
	return w.PutPlaces(f.Article.ID, []Place{place})
}

// reattach hangs the thread on words that a person chose. Its origin stays as it was.
func (w *work) reattach(f *Facts, t *Thread, r ThreadRequest, act int64) error {
	if !t.OnWords() {
		return invalid("quote", "This comment is about the whole story.")
	}
	_, place, err := w.take(f, *t, r.On)
	if err != nil {
		return err
	}
	place.Status, place.Method, place.Confirmed, place.Gone = passage.Edited, "re-attached", act, t.Place.Gone
	if a := &f.Subject.Allegation; t.Allegation && a.Verdict.Closes() && a.Verdict != VerdictWithdrawn {
		if err := w.decide(f, a, VerdictOpen, "", act); err != nil { // the verdict was on other words
			return err
		}
	}
	return w.PutPlaces(f.Article.ID, []Place{*place})
}

// sameWords compares what a browser says was selected with what stands in the text; it
// may have put other white space between the words.
func sameWords(a, b string) bool {
	return slices.Equal(strings.Fields(a), strings.Fields(b))
}
