package storetest

import (
	"context"
	"crypto/sha256"
	"errors"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"stet/workflow"
	"stet/workflow/manuscript"
)

// newsroom fills a store, row by row, with people and stories to test it on. Its
// clock moves on by one second with everything that is made.
type newsroom struct {
	testing.TB
	store  workflow.Store
	target Target
	made   int
	seed   *rand.ChaCha8
}

func (n *newsroom) must(err error) {
	n.Helper()
	if err != nil {
		n.Fatal(err)
	}
}

func (n *newsroom) write(fn func(tx workflow.Tx) error) {
	n.Helper()
	if err := n.store.Write(context.Background(), fn); err != nil {
		n.Fatal(err)
	}
}

func (n *newsroom) read(fn func(tx workflow.Tx) error) {
	n.Helper()
	if err := n.store.Read(context.Background(), fn); err != nil {
		n.Fatal(err)
	}
}

// refused holds a write to failing, and gives its error.
func (n *newsroom) refused(fn func(tx workflow.Tx) error) error {
	n.Helper()
	err := n.store.Write(context.Background(), fn)
	if err == nil {
		n.Fatal("it was written, and should have been refused")
	}
	return err
}

// missing holds an error to wrapping ErrMissing.
func (n *newsroom) missing(err error) {
	n.Helper()
	if !errors.Is(err, workflow.ErrMissing) {
		n.Fatalf("got %v, want ErrMissing", err)
	}
}

func equal[T any](n *newsroom, what string, got, want T) {
	n.Helper()
	if !reflect.DeepEqual(got, want) {
		n.Fatalf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}

func (n *newsroom) now() time.Time {
	n.made++
	return time.Date(2026, 3, 2, 9, 0, n.made, 0, time.UTC)
}

func (n *newsroom) id() workflow.ID {
	n.Helper()
	if n.seed == nil {
		n.seed = rand.NewChaCha8([32]byte{})
	}
	id, err := workflow.NewID(n.now(), n.seed)
	if err != nil {
		n.Fatal(err)
	}
	return id
}

func (n *newsroom) desk(closed bool) workflow.Desk {
	d := workflow.Desk{ID: n.id(), Name: "City", Closed: closed}
	n.write(func(tx workflow.Tx) error { return tx.AddDesk(d) })
	return d
}

func (n *newsroom) member(newsroomRoles []workflow.Role, deskRoles ...workflow.DeskRole) workflow.Member {
	id := n.id()
	m := workflow.Member{
		ID: id, Name: "Wren Abara", Email: string(id) + "@example.org", Password: "$argon2id$…",
		Newsroom: newsroomRoles, Desks: deskRoles, Joined: n.now(),
	}
	n.write(func(tx workflow.Tx) error { return tx.AddMember(m) })
	return m
}

// staffed is a desk with a writer, an editor and, for the whole newsroom, a lawyer.
type staffed struct {
	desk                  workflow.Desk
	writer, editor, legal workflow.Member
}

func (n *newsroom) staffed() staffed {
	d := n.desk(false)
	return staffed{
		desk:   d,
		writer: n.member(nil, workflow.DeskRole{Desk: d.ID, Role: workflow.Writer}),
		editor: n.member(nil, workflow.DeskRole{Desk: d.ID, Role: workflow.Editor}),
		legal:  n.member([]workflow.Role{workflow.Legal}),
	}
}

// article is a draft by its creator, without words yet, as lists know it.
func (n *newsroom) article(desk, creator workflow.ID) workflow.Article {
	a := n.bare(desk, creator)
	n.attend(a.ID, nil)
	return a
}

// bare is an article that has no index yet.
func (n *newsroom) bare(desk, creator workflow.ID) workflow.Article {
	at := n.now()
	a := workflow.Article{
		ID: n.id(), Desk: desk, Stage: workflow.Draft, Headline: "Harbour fund is missing nine million",
		Slug: "harbour-fund", Creator: creator, Created: at, Changed: at, StageBy: creator, StageAt: at,
	}
	n.write(func(tx workflow.Tx) error {
		if err := tx.AddArticle(a); err != nil {
			return err
		}
		return tx.AddWriter(a.ID, workflow.Byline{Member: creator, Active: true, Added: at})
	})
	return a
}

// act appends an act of a member on an article.
func (n *newsroom) act(tx workflow.Tx, article, member workflow.ID, verb workflow.Verb) int64 {
	n.Helper()
	number, err := tx.AppendAct(workflow.Act{ID: n.id(), Article: article, Member: member, Verb: verb, At: n.now()}, nil)
	if err != nil {
		n.Fatal(err)
	}
	return number
}

// file files words as the article's next revision and makes them its head.
func (n *newsroom) file(a *workflow.Article, filer workflow.ID, words string) workflow.Revision {
	var r workflow.Revision
	n.write(func(tx workflow.Tx) error {
		hash := text(words)
		r = workflow.Revision{
			Article: a.ID, Number: a.Head + 1, Hash: hash, Filer: filer, Words: len(words), At: n.now(),
			Act: n.act(tx, a.ID, filer, "file"),
		}
		if err := tx.AddText(hash, []byte(words)); err != nil {
			return err
		}
		if err := tx.AddRevision(r); err != nil {
			return err
		}
		a.Head, a.HeadHash, a.Changed = r.Number, hash, r.At
		return tx.SetArticle(*a)
	})
	return r
}

func text(words string) manuscript.Hash { return sha256.Sum256([]byte(words)) }

func (n *newsroom) facts(article workflow.ID) *workflow.Facts {
	n.Helper()
	var f *workflow.Facts
	n.read(func(tx workflow.Tx) (err error) {
		f, err = tx.Facts(article)
		return err
	})
	return f
}
