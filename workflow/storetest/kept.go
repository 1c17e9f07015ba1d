package storetest

import (
	"errors"
	"testing"

	"stet/workflow"
	"stet/workflow/manuscript"
)

// Noun is a kind of rows that is never changed or deleted.
type Noun string

// The nouns. Of threads it is their origin that never changes, of suggestions their
// words: what becomes of either does.
const (
	DeskRules    Noun = "desk rules"
	Texts        Noun = "texts"
	Revisions    Noun = "revisions"
	Signoffs     Noun = "sign-offs"
	Lifts        Noun = "lifts"
	Threads      Noun = "threads"
	Comments     Noun = "comments"
	Wordings     Noun = "wordings"
	Suggestions  Noun = "suggestions"
	Moves        Noun = "moves of suggestions"
	Rewordings   Noun = "rewordings"
	Verdicts     Noun = "verdicts"
	Publications Noun = "publications"
	Acts         Noun = "acts"
	Notes        Noun = "notes"
)

// Nouns are all of them.
var Nouns = []Noun{
	DeskRules, Texts, Revisions, Signoffs, Lifts, Threads, Comments, Wordings, Suggestions, Moves, Rewordings, Verdicts, Publications, Acts, Notes,
}

// Tampering is a thing that is tried on rows that are kept.
type Tampering string

// The things: other values in place of what is there, and nothing in place of it.
const (
	Change Tampering = "change"
	Delete Tampering = "delete"
)

// ErrRefused is what a store says to those who tamper with it.
var ErrRefused = errors.New("what was said, signed and shown is kept as it was")

var kept = []promise{
	{"what was said, signed and shown is never changed or deleted", func(n *newsroom) {
		for _, noun := range Nouns {
			for _, how := range []Tampering{Change, Delete} {
				n.missing(n.target.Tamper(noun, how)) // or it would be refused for another reason below
			}
		}
		a := n.everything()
		before, comments, acts := n.facts(a.ID), n.comments(a.ID), n.acts(a.ID)
		for _, noun := range Nouns {
			for _, how := range []Tampering{Change, Delete} {
				if err := n.target.Tamper(noun, how); !errors.Is(err, ErrRefused) {
					n.Errorf("%s the %s: got %v, want a refusal", how, noun, err)
				}
			}
		}
		equal(n, "facts", n.facts(a.ID), before)
		equal(n, "comments", n.comments(a.ID), comments)
		equal(n, "acts", n.acts(a.ID), acts)
	}},
}

// amend lets the words of a comment go for others.
func (n *newsroom) amend(tx workflow.Tx, article workflow.ID, c workflow.Comment) error {
	n.Helper()
	act, err := tx.AppendAct(n.amending(article, c), nil)
	c.Words, c.Edited = "Says who, and when?", n.now()
	return firstError(err, tx.ChangeComment(c, workflow.Wording{Comment: c.ID, Act: act, Salt: []byte{1}, Hash: "aa"}))
}

// amending is the act by which the words of a comment go.
func (n *newsroom) amending(article workflow.ID, c workflow.Comment) workflow.Act {
	n.Helper()
	return workflow.Act{ID: n.id(), Article: article, Member: c.Member, Verb: workflow.Amend, Codes: map[string]string{"comment": string(c.ID), "was": "aa"}, At: n.now()}
}

// Everything puts at least one row of every noun into an empty store.
func Everything(t testing.TB, store workflow.Store) {
	n := &newsroom{TB: t, store: store}
	n.everything()
}

// everything is a story of which there is every noun.
func (n *newsroom) everything() workflow.Article {
	n.Helper()
	s := n.staffed()
	a := n.article(s.desk.ID, s.writer.ID)
	n.publish(&a, s.editor.ID, "harbour-fund", workflow.Live)
	put := []manuscript.Block{{Kind: manuscript.KindParagraph, Spans: []manuscript.Span{{Text: "the minutes say"}}}}
	suggestion := n.suggestion(a, s.legal.ID, put)
	n.write(func(tx workflow.Tx) error {
		return tx.Reword(suggestion, n.act(tx, a.ID, s.legal.ID, "reword"))
	})
	g := n.allegation(a, s.legal.ID, workflow.S3)
	n.write(func(tx workflow.Tx) error {
		veto := n.signoff(tx, a, s.legal, workflow.Legal, workflow.Changes)
		comment := workflow.Comment{ID: n.id(), Thread: g.ID, Member: s.editor.ID, Role: workflow.Editor, Words: "Says who?", At: n.now()}
		_, err := tx.AppendAct(workflow.Act{ID: n.id(), Article: a.ID, Member: s.legal.ID, Verb: "request-changes", At: n.now()},
			&workflow.Note{Salt: []byte{1}, Text: "Two sources, please."})
		return firstError(
			err,
			tx.AddDeskRules(workflow.DeskRules{Desk: s.desk.ID, Number: 1, Editors: 1, Legal: workflow.LegalAlways, By: s.editor.ID, At: n.now()}),
			tx.AddSignoff(veto),
			tx.LiftSignoff(veto.ID, n.act(tx, a.ID, s.legal.ID, "lift")),
			tx.AddComment(comment),
			n.amend(tx, a.ID, comment),
			tx.AddVerdict(workflow.VerdictRow{
				ID: n.id(), Allegation: g.ID, Verdict: workflow.VerdictClear, Member: s.legal.ID, Role: workflow.Legal,
				Act: n.act(tx, a.ID, s.legal.ID, "verdict"), At: n.now(),
			}),
		)
	})
	return a
}
