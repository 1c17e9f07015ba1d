package storetest

import (
	"context"

	"stet/workflow"
	"stet/workflow/manuscript"
)

var articles = []promise{
	{"an article is read back", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		f := n.facts(a.ID)
		equal(n, "article", f.Article, a)
		equal(n, "writers", f.Writers, []workflow.Byline{{Member: s.writer.ID, Active: true, Added: a.Created}})
		equal(n, "masthead", f.Masthead, n.masthead())
		equal(n, "all else", f, &workflow.Facts{Article: f.Article, Writers: f.Writers, Masthead: f.Masthead})
	}},

	{"an article changes, but not in creator and birth", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		elsewhere := n.desk(true)
		created := a.Created
		a.Desk, a.Stage, a.Headline, a.Slug = elsewhere.ID, workflow.InLegal, "Über den Hafen", "hafen"
		a.Head, a.HeadHash, a.Bound = 3, text("words"), workflow.Bound{Editors: 2, Legal: workflow.LegalAlways}
		a.Confidential, a.Planned, a.Correcting = true, n.now(), manuscript.CorrectionUpdate
		a.Changed, a.StageBy, a.StageAt = n.now(), "", n.now()
		n.write(func(tx workflow.Tx) error {
			changed := a
			changed.Creator, changed.Created = s.editor.ID, n.now()
			return tx.SetArticle(changed)
		})
		a.Created = created
		equal(n, "article", n.facts(a.ID).Article, a)
	}},

	{"what does not exist is missing", func(n *newsroom) {
		n.missing(n.store.Read(context.Background(), func(tx workflow.Tx) error {
			_, err := tx.Facts("none")
			return err
		}))
		n.missing(n.store.Read(context.Background(), func(tx workflow.Tx) error {
			_, err := tx.Text(text("never filed"))
			return err
		}))
		n.missing(n.refused(func(tx workflow.Tx) error { return tx.SetArticle(workflow.Article{ID: "none"}) }))
		n.missing(n.refused(func(tx workflow.Tx) error { return tx.SetWriter("none", workflow.Byline{Member: "nobody"}) }))
		n.missing(n.refused(func(tx workflow.Tx) error { return tx.LiftSignoff("none", 1) }))
		n.missing(n.refused(func(tx workflow.Tx) error { return tx.SetHold(workflow.Hold{ID: "none"}) }))
		n.missing(n.refused(func(tx workflow.Tx) error { return tx.SetThread(workflow.Thread{ID: "none"}) }))
		n.missing(n.refused(func(tx workflow.Tx) error { return tx.SetAllegation(workflow.Allegation{ID: "none"}) }))
	}},

	{"a writer is never removed, only marked inactive", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		second := workflow.Byline{Member: s.editor.ID, Active: true, Added: n.now()}
		n.write(func(tx workflow.Tx) error { return tx.AddWriter(a.ID, second) })
		n.refused(func(tx workflow.Tx) error { return tx.AddWriter(a.ID, second) })
		first := n.facts(a.ID).Writers[0]
		first.Active = false
		n.write(func(tx workflow.Tx) error { return tx.SetWriter(a.ID, first) })
		equal(n, "writers", n.facts(a.ID).Writers, []workflow.Byline{first, second})
	}},

	{"people are named once", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		var named []workflow.Named
		for _, m := range []workflow.Member{s.legal, s.editor} {
			n.write(func(tx workflow.Tx) error {
				one := workflow.Named{Member: m.ID, Act: n.act(tx, a.ID, s.writer.ID, "add-person")}
				named = append(named, one)
				return tx.AddNamed(a.ID, one)
			})
		}
		equal(n, "named", n.facts(a.ID).Named, named)
		n.refused(func(tx workflow.Tx) error { return tx.AddNamed(a.ID, named[0]) })
	}},

	{"a text is kept once, by its hash", func(n *newsroom) {
		words := []byte("The harbour fund is missing nine million.")
		for range 2 {
			n.write(func(tx workflow.Tx) error { return tx.AddText(text(string(words)), words) })
		}
		n.read(func(tx workflow.Tx) error {
			got, err := tx.Text(text(string(words)))
			equal(n, "text", string(got), string(words))
			return err
		})
		n.refused(func(tx workflow.Tx) error { return tx.AddText(text("other words"), words) })
	}},

	{"revisions are numbered once and name a text", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		one := n.file(&a, s.writer.ID, "first words")
		two := n.file(&a, s.editor.ID, "second words")
		f := n.facts(a.ID)
		equal(n, "revisions", f.Revisions, []workflow.Revision{one, two})
		equal(n, "article", f.Article, a)
		n.refused(func(tx workflow.Tx) error { return tx.AddRevision(two) })
		n.refused(func(tx workflow.Tx) error {
			three := two
			three.Number, three.Hash = 3, text("never kept")
			return tx.AddRevision(three)
		})
	}},

	{"articles in motion", func(n *newsroom) {
		s := n.staffed()
		elsewhere := n.desk(false)
		var moving []workflow.ID
		for _, stage := range workflow.Stages {
			a := n.article(elsewhere.ID, s.writer.ID)
			a.Stage = stage
			n.write(func(tx workflow.Tx) error { return tx.SetArticle(a) })
			if stage == workflow.Draft || stage.Reviewed() {
				moving = append(moving, a.ID)
			}
		}
		equal(n, "in motion", n.inMotion(), moving)
	}},
}

func (n *newsroom) inMotion() (ids []workflow.ID) {
	n.Helper()
	n.read(func(tx workflow.Tx) (err error) {
		ids, err = tx.InMotion()
		return err
	})
	return ids
}
