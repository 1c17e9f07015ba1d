package storetest

import (
	"context"
	"time"

	"stet/workflow"
)

var reading = []promise{
	{"readers find the newest publication under every slug it ever had", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		first := n.publish(&a, s.editor.ID, "old-slug", workflow.Live)
		equal(n, "first", n.reading("old-slug"), first)
		second := n.publish(&a, s.editor.ID, "new-slug", workflow.Live)
		equal(n, "old slug", n.reading("old-slug"), second)
		equal(n, "new slug", n.reading("new-slug"), second)
		gone := n.publish(&a, s.editor.ID, "new-slug", workflow.LiveTakeDown)
		equal(n, "taken down", n.reading("old-slug"), gone)

		f := n.facts(a.ID)
		equal(n, "publications", f.Publications, []workflow.Publication{first, second, gone})
		equal(n, "live state", f.Live(), workflow.LiveTakeDown)
		n.read(func(tx workflow.Tx) error {
			at, err := tx.FirstPublished(a.ID)
			equal(n, "first published", at, first.At)
			return err
		})
	}},

	{"what was never published is missing", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		n.missing(n.store.Read(context.Background(), func(tx workflow.Tx) error {
			_, err := tx.Reading(a.Slug)
			return err
		}))
		n.missing(n.store.Read(context.Background(), func(tx workflow.Tx) error {
			_, err := tx.FirstPublished(a.ID)
			return err
		}))
	}},

	{"an address belongs to one article for good", func(n *newsroom) {
		s := n.staffed()
		a, b := n.article(s.desk.ID, s.writer.ID), n.article(s.desk.ID, s.writer.ID)
		equal(n, "before", n.facts(b.ID).SlugOwner, "")
		n.publish(&a, s.editor.ID, b.Slug, workflow.Live)
		n.publish(&a, s.editor.ID, "moved-on", workflow.Live)
		equal(n, "of the other", n.facts(b.ID).SlugOwner, a.ID)
		equal(n, "of its own", n.facts(a.ID).SlugOwner, "")

		r := n.file(&b, s.writer.ID, "words under a taken address")
		n.refused(func(tx workflow.Tx) error {
			return tx.AddPublication(workflow.Publication{
				ID: n.id(), Article: b.ID, Revision: r.Number, Hash: r.Hash, Slug: b.Slug, Kind: workflow.Live,
				Act: n.act(tx, b.ID, s.editor.ID, "publish"), At: n.now(),
			})
		})
	}},

	{"an address that is taken now is told to those in motion who have it", func(n *newsroom) {
		s := n.staffed()
		a, b, c := n.article(s.desk.ID, s.writer.ID), n.article(s.desk.ID, s.writer.ID), n.article(s.desk.ID, s.writer.ID)
		spiked := n.article(s.desk.ID, s.writer.ID)
		spiked.Stage, c.Slug = workflow.Spiked, "another"
		n.write(func(tx workflow.Tx) error { return firstError(tx.SetArticle(spiked), tx.SetArticle(c)) })
		equal(n, "unpublished", n.namesakes(a.ID), nil)
		n.publish(&a, s.editor.ID, b.Slug, workflow.Live)
		n.publish(&a, s.editor.ID, "moved-on", workflow.Live)
		equal(n, "under its first address", n.namesakes(a.ID), []workflow.ID{b.ID})
		n.publish(&a, s.editor.ID, c.Slug, workflow.Live)
		equal(n, "under both", n.namesakes(a.ID), []workflow.ID{b.ID, c.ID})
		equal(n, "of the other", n.namesakes(b.ID), nil)
	}},

	{"the front lists what is live, newest first", func(n *newsroom) {
		s := n.staffed()
		a, b, c := n.article(s.desk.ID, s.writer.ID), n.article(s.desk.ID, s.writer.ID), n.article(s.desk.ID, s.writer.ID)
		n.publish(&a, s.editor.ID, "a", workflow.Live)
		n.publish(&b, s.editor.ID, "b", workflow.Live)
		newC := n.publish(&c, s.editor.ID, "c", workflow.Live)
		newA := n.publish(&a, s.editor.ID, "a", workflow.Live)
		n.publish(&b, s.editor.ID, "b", workflow.LiveRetract)
		equal(n, "live", n.live(10), []workflow.Publication{newA, newC})
		equal(n, "limited", n.live(1), []workflow.Publication{newA})
	}},
}

// publish files a revision and shows it to readers, or takes it from them.
func (n *newsroom) publish(a *workflow.Article, by workflow.ID, slug string, kind workflow.LiveState) (p workflow.Publication) {
	n.Helper()
	r := n.file(a, a.Creator, "words for "+slug+n.now().Format(time.TimeOnly))
	n.write(func(tx workflow.Tx) error {
		p = workflow.Publication{
			ID: n.id(), Article: a.ID, Revision: r.Number, Hash: r.Hash, Slug: slug, Kind: kind, Notice: "Withdrawn.", Answer: 410,
			Act: n.act(tx, a.ID, by, "publish"), At: n.now(),
		}
		return tx.AddPublication(p)
	})
	return p
}

func (n *newsroom) reading(slug string) (p workflow.Publication) {
	n.Helper()
	n.read(func(tx workflow.Tx) (err error) {
		p, err = tx.Reading(slug)
		return err
	})
	return p
}

func (n *newsroom) live(limit int) (live []workflow.Publication) {
	n.Helper()
	n.read(func(tx workflow.Tx) (err error) {
		live, err = tx.LivePublications(limit)
		return err
	})
	return live
}

func (n *newsroom) namesakes(article workflow.ID) (ids []workflow.ID) {
	n.Helper()
	n.read(func(tx workflow.Tx) (err error) {
		ids, err = tx.Namesakes(article)
		return err
	})
	return ids
}
