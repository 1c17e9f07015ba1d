package newsroom

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"time"

	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/passage"
)

// work is one use case under way: its transaction, its moment and who acts. What it writes
// it writes through tx, by name.
type work struct {
	tx       workflow.Tx
	now      time.Time
	random   io.Reader
	member   workflow.Member // nobody, where the owner of the machine acts by command
	session  *session        // that the member asks through, if they do
	masthead *workflow.Masthead

	texts       map[manuscript.Hash]manuscript.Manuscript // read so far
	reading     *passage.Reading                          // of the text with the hash readOf
	readOf      manuscript.Hash
	touched     []*workflow.Facts // the stories that were acted on, each with its row as it will be
	saw         map[workflow.ID]bool
	newMasthead bool  // the masthead has changed
	told        *Told // what is handed on when the transaction has committed
}

// facts reads an article for the member who acts; what they may not see is missing. A story
// that this very work has acted on has its row as it will be.
func (w *work) facts(article workflow.ID) (*workflow.Facts, error) {
	if !article.Valid() {
		return nil, workflow.Missing()
	}
	f, err := w.everything(article)
	if errors.Is(err, workflow.ErrMissing) {
		return nil, workflow.Missing()
	}
	if err != nil {
		return nil, fmt.Errorf("article %s: %w", article, err)
	}
	if !f.CanSee(w.member) {
		return nil, workflow.Missing()
	}
	return f, nil
}

// page reads an article as the member may read it, for a page.
func (w *work) page(article workflow.ID) (*workflow.Facts, error) {
	f, err := w.facts(article)
	if err != nil {
		return nil, err
	}
	return f.SeenBy(w.member), nil
}

// everything reads an article whoever asks.
func (w *work) everything(article workflow.ID) (*workflow.Facts, error) {
	f, err := w.tx.Facts(article)
	if err != nil {
		return nil, err
	}
	f.Now, f.Member, f.Masthead = w.now, w.member, w.masthead
	earlier := w.touchedAs(article)
	if earlier == nil {
		return f, nil
	}
	if earlier.Article.Slug != f.Article.Slug {
		f.SlugOwner, err = w.tx.SlugOwner(article, earlier.Article.Slug)
	}
	f.Article = earlier.Article
	return f, err
}

// record appends the article’s act with its note, and answers with the act's number.
func (w *work) record(f *workflow.Facts, verb workflow.Verb, codes map[string]string, note string) (int64, error) {
	return w.append(workflow.Act{Article: f.Article.ID, Member: w.member.ID, Verb: verb, Codes: codes}, note)
}

// append records an act, and refuses one that asks who the member is while that is not known:
// nothing that the newsroom does goes past it.
func (w *work) append(act workflow.Act, note string) (int64, error) {
	if act.Verb.AsksIdentity() {
		if err := w.session.identifiedAt(w.now); err != nil {
			return 0, err
		}
	}
	id, err := w.newID()
	if err != nil {
		return 0, err
	}
	act.ID, act.At = id, w.now
	if note == "" {
		return w.appended(act, nil)
	}
	salt := make([]byte, 16)
	if _, err := io.ReadFull(w.random, salt); err != nil {
		return 0, fmt.Errorf("salt: %w", err)
	}
	sum := sha256.Sum256(append(salt[:16:16], note...))
	act.NoteHash = hex.EncodeToString(sum[:])
	return w.appended(act, &workflow.Note{Salt: salt, Text: note})
}

// text reads one text that was filed or signed, once.
func (w *work) text(hash manuscript.Hash) (manuscript.Manuscript, error) {
	if m, known := w.texts[hash]; known {
		return m, nil
	}
	canonical, err := w.tx.Text(hash)
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
