package newsroom

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"stet/workflow"
	"time"

	"stet/workflow/manuscript"
	"stet/workflow/passage"
)

// Newsroom is every use case: each reads the facts, judges, applies and records in
// one transaction. Now and Random are the only clock and the only randomness.
type Newsroom struct {
	Store  workflow.Store
	Now    func() time.Time
	Random io.Reader

	summaries summaries
}

// Once makes a form's effect happen once: Key is the form's own key, unique to the
// member, and Form the SHA-256, in hex, of what was sent. An empty key means that the
// form carried none; then every sending counts.
type Once struct {
	Key  string
	Form string
}

// work is one use case under way: its transaction, its moment and who acts.
type work struct {
	workflow.Tx
	now      time.Time
	random   io.Reader
	member   workflow.Member
	masthead *workflow.Masthead
	texts    map[manuscript.Hash]manuscript.Manuscript // read so far
	reading  *passage.Reading                          // of the text with the hash readOf
	readOf   manuscript.Hash
	saw      bool   // the member's form was drawn for the head
	said     string // a sentence for the member about what was done
}

// write runs one use case for a member. A form sent again with the same key is
// answered as it was the first time; with the same key and other contents it is
// refused.
func (n *Newsroom) write(ctx context.Context, actor workflow.ID, once Once, fn func(*work) (workflow.Outcome, error)) (workflow.Outcome, error) {
	var outcome workflow.Outcome
	err := n.Store.Write(ctx, func(tx workflow.Tx) error {
		w, err := n.begin(tx, actor)
		if err != nil {
			return err
		}
		again, err := w.answered(once)
		if again != nil || err != nil {
			if again != nil {
				outcome = *again
			}
			return err
		}
		if outcome, err = fn(w); err != nil {
			return err
		}
		if once.Key == "" {
			return nil
		}
		return tx.AddPost(workflow.Post{Member: actor, Key: once.Key, Form: once.Form, Outcome: outcome, At: w.now})
	})
	return outcome, err
}

// read runs one page's reading for a member.
func (n *Newsroom) read(ctx context.Context, actor workflow.ID, fn func(*work) error) error {
	return n.Store.Read(ctx, func(tx workflow.Tx) error {
		w, err := n.begin(tx, actor)
		if err != nil {
			return err
		}
		return fn(w)
	})
}

func (n *Newsroom) begin(tx workflow.Tx, actor workflow.ID) (*work, error) {
	masthead, err := tx.Masthead()
	if err != nil {
		return nil, fmt.Errorf("masthead: %w", err)
	}
	member, ok := masthead.Member(actor)
	if !ok || member.Disabled {
		return nil, workflow.Missing()
	}
	return &work{Tx: tx, now: n.Now().UTC().Truncate(time.Millisecond), random: n.Random, member: member, masthead: masthead}, nil
}

// maxKey is the longest idempotency key that a form may carry, in bytes.
const maxKey = 64

func (w *work) answered(once Once) (*workflow.Outcome, error) {
	if once.Key == "" {
		return nil, nil
	}
	if len(once.Key) > maxKey {
		return nil, workflow.Invalid("once", "This form is damaged. Reload the page and send it again.")
	}
	post, err := w.Post(w.member.ID, once.Key)
	switch {
	case errors.Is(err, workflow.ErrMissing):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("post: %w", err)
	case post.Form != once.Form:
		return nil, workflow.Invalid("once", "This form was sent before with other words. Reload the page, then send it again.")
	}
	return &post.Outcome, nil
}

// facts reads an article for the member who acts; what they may not see is missing.
func (w *work) facts(article workflow.ID) (*workflow.Facts, error) {
	if !article.Valid() {
		return nil, workflow.Missing()
	}
	f, err := w.Facts(article)
	if errors.Is(err, workflow.ErrMissing) {
		return nil, workflow.Missing()
	}
	if err != nil {
		return nil, fmt.Errorf("article %s: %w", article, err)
	}
	f.Now, f.Member, f.Masthead = w.now, w.member, w.masthead
	if !f.CanSee(w.member) {
		return nil, workflow.Missing()
	}
	return f, nil
}

// checkSaw refuses a form that was drawn for another head than the present one. One drawn
// for it shows that the member has seen it.
func (w *work) checkSaw(f *workflow.Facts, saw int) error {
	if saw == f.Article.Head {
		w.saw = true
		return nil
	}
	if saw <= 0 || saw > f.Article.Head {
		return workflow.Invalid("saw", "This form does not say which revision you were looking at. Reload the page and send it again.")
	}
	head := f.Head()
	return workflow.Stale(fmt.Sprintf("Revision %d was filed by %s at %s, after you opened this page. Nothing was recorded; your words are kept. See what changed, then decide again.",
		head.Number, f.Masthead.Name(head.Filer), workflow.Moment(head.At)))
}

// record appends the article’s act with its note, and answers with the act's number.
func (w *work) record(f *workflow.Facts, verb workflow.Verb, codes map[string]string, note string) (int64, error) {
	act := workflow.Act{Article: f.Article.ID, Member: w.member.ID, Verb: verb, Codes: codes, At: w.now}
	return w.append(act, note)
}

func (w *work) append(act workflow.Act, note string) (int64, error) {
	id, err := workflow.NewID(w.now, w.random)
	if err != nil {
		return 0, err
	}
	act.ID, act.At = id, w.now
	if note == "" {
		return w.AppendAct(act, nil)
	}
	salt := make([]byte, 16)
	if _, err := io.ReadFull(w.random, salt); err != nil {
		return 0, fmt.Errorf("salt: %w", err)
	}
	sum := sha256.Sum256(append(salt[:16:16], note...))
	act.NoteHash = hex.EncodeToString(sum[:])
	return w.AppendAct(act, &workflow.Note{Salt: salt, Text: note})
}

// moveTo sets a stage that a move chooses; settle derives it further when it is one
// of a review.
func (w *work) moveTo(f *workflow.Facts, stage workflow.Stage) {
	f.Article.Stage, f.Article.StageBy, f.Article.StageAt = stage, w.member.ID, w.now
}

// text reads one text that was filed or signed, once.
func (w *work) text(hash manuscript.Hash) (manuscript.Manuscript, error) {
	if m, known := w.texts[hash]; known {
		return m, nil
	}
	canonical, err := w.Text(hash)
	if err != nil {
		return manuscript.Manuscript{}, fmt.Errorf("text %s: %w", hash, err)
	}
	m, err := manuscript.Decode(canonical)
	if err != nil {
		return manuscript.Manuscript{}, fmt.Errorf("text %s: %w", hash, err)
	}
	if w.texts == nil {
		w.texts = map[manuscript.Hash]manuscript.Manuscript{}
	}
	w.texts[hash] = m
	return m, nil
}

func (w *work) newID() (workflow.ID, error) { return workflow.NewID(w.now, w.random) }
