package storetest

import (
	"fmt"
	"reflect"
	"slices"

	"pgregory.net/rapid"

	"stet/workflow"
	"stet/workflow/passage"
)

var visibility = []promise{
	{"lists show what Facts.Within allows, and nothing else, also when desks and roles change", func(n *newsroom) {
		rapid.Check(n.TB, func(t *rapid.T) {
			desks, staff, stories := n.random(t)
			n.everyListEqualsFacts(t, staff, stories)
			n.reshuffle(t, desks, staff)
			n.everyListEqualsFacts(t, staff, stories)
			for _, id := range stories {
				n.attend(id, nil) // or every newsroom would be slower than the one before
			}
		})
	}},

	{"nobody and the disabled see nothing", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		n.attend(a.ID, []workflow.Attention{{Article: a.ID, Member: s.writer.ID, Key: workflow.AttendWrite}})
		s.writer.Disabled = true
		for _, viewer := range []workflow.Member{{}, s.writer} {
			equal(n, "articles", len(n.list(viewer, workflow.ArticleFilter{})), 0)
			equal(n, "attention", len(n.attention(viewer)), 0)
			equal(n, "waiting", n.waiting(viewer), 0)
		}
	}},
}

func (n *newsroom) everyListEqualsFacts(t *rapid.T, staff []workflow.Member, stories []workflow.ID) {
	var facts []*workflow.Facts
	for _, id := range stories {
		facts = append(facts, n.facts(id))
	}
	for _, viewer := range staff {
		n.listsEqualFacts(t, viewer, facts)
	}
}

// reshuffle opens and closes desks and gives members other roles. No index is written.
func (n *newsroom) reshuffle(t *rapid.T, desks []workflow.ID, staff []workflow.Member) {
	n.write(func(tx workflow.Tx) error {
		for _, id := range desks {
			if err := tx.SetDesk(workflow.Desk{ID: id, Name: "Desk", Closed: rapid.Bool().Draw(t, "closed later")}); err != nil {
				return err
			}
		}
		for i, m := range staff {
			other := n.randomMember(t, desks)
			staff[i].Newsroom, staff[i].Desks, staff[i].Disabled = other.Newsroom, other.Desks, other.Disabled
			if err := tx.SetMember(staff[i]); err != nil {
				return fmt.Errorf("member %s: %w", m.ID, err)
			}
		}
		return nil
	})
}

// listsEqualFacts compares every list, of these stories, with what their facts say.
func (n *newsroom) listsEqualFacts(t *rapid.T, viewer workflow.Member, facts []*workflow.Facts) {
	type told struct {
		article workflow.ID
		key     workflow.RequirementKey
	}
	var stories, seen, records []workflow.ID
	var owed, tell []told
	own := map[workflow.ID]bool{}
	for _, f := range facts {
		id := f.Article.ID
		stories = append(stories, id)
		if f.CanSee(viewer) {
			seen = append(seen, id)
		}
		if f.CanSeeRecords(viewer) && slices.ContainsFunc(f.Allegations, func(a workflow.Allegation) bool { return stands(f, a) }) {
			records = append(records, id)
		}
		for _, key := range []workflow.RequirementKey{workflow.AttendWrite, workflow.NeedAllegations} {
			if f.Within(key.Circle(), viewer) {
				tell = append(tell, told{id, key})
			}
		}
	}
	var listed, withRecords []workflow.ID
	for _, row := range n.list(viewer, workflow.ArticleFilter{IDs: stories}) {
		listed = append(listed, row.ID)
		if len(row.Severities) > 0 {
			withRecords = append(withRecords, row.ID)
		}
	}
	slices.Sort(listed)
	slices.Sort(withRecords)
	for _, line := range n.attention(viewer) {
		if slices.Contains(stories, line.Article) {
			owed = append(owed, told{line.Article, line.Key})
			if line.Member == viewer.ID {
				own[line.Article] = true
			}
		}
	}
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"articles", listed, seen},
		{"records", withRecords, records},
		{"attention", owed, tell},
		{"count", n.waiting(viewer), len(own)},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Fatalf("%s for %+v:\n got %v\nwant %v", c.what, viewer, c.got, c.want)
		}
	}
}

// stands tells whether a claim is still made.
func stands(f *workflow.Facts, a workflow.Allegation) bool {
	return a.Verdict != workflow.VerdictWithdrawn && !(a.Verdict == workflow.VerdictRemoved && f.Closed(a))
}

// random makes a small newsroom of its own, in one transaction. Every story has an
// allegation, standing or not, and waits for one of the staff.
func (n *newsroom) random(t *rapid.T) (desks []workflow.ID, staff []workflow.Member, stories []workflow.ID) {
	n.write(func(tx workflow.Tx) error {
		desks, staff, stories = nil, nil, nil
		for range 2 {
			d := workflow.Desk{ID: n.id(), Name: "Desk", Closed: rapid.Bool().Draw(t, "closed")}
			desks = append(desks, d.ID)
			if err := tx.AddDesk(d); err != nil {
				return err
			}
		}
		for range 4 {
			m := n.randomMember(t, desks)
			staff = append(staff, m)
			if err := tx.AddMember(m); err != nil {
				return err
			}
		}
		for range 4 {
			id, err := n.randomStory(t, tx, staff, desks)
			if err != nil {
				return err
			}
			stories = append(stories, id)
		}
		return nil
	})
	return desks, staff, stories
}

func (n *newsroom) randomMember(t *rapid.T, desks []workflow.ID) workflow.Member {
	m := workflow.Member{ID: n.id(), Name: "Member", Joined: n.now(), Disabled: rapid.IntRange(0, 5).Draw(t, "disabled") == 5}
	m.Email = string(m.ID)
	for _, role := range workflow.NewsroomRoles {
		if rapid.IntRange(0, 3).Draw(t, string(role)) == 3 {
			m.Newsroom = append(m.Newsroom, role)
		}
	}
	for _, desk := range desks {
		for _, role := range workflow.DeskRoles {
			if rapid.IntRange(0, 2).Draw(t, string(role)) == 2 {
				m.Desks = append(m.Desks, workflow.DeskRole{Desk: desk, Role: role})
			}
		}
	}
	return m
}

func (n *newsroom) randomStory(t *rapid.T, tx workflow.Tx, staff []workflow.Member, desks []workflow.ID) (workflow.ID, error) {
	one := func(label string) workflow.ID { return rapid.SampledFrom(staff).Draw(t, label).ID }
	a := workflow.Article{
		ID: n.id(), Desk: rapid.SampledFrom(desks).Draw(t, "desk"), Stage: workflow.Draft, Creator: one("creator"),
		Confidential: rapid.Bool().Draw(t, "confidential"), Head: 1, Created: n.now(), Changed: n.now(),
	}
	words := "words of " + string(a.ID)
	a.HeadHash, a.Slug = text(words), string(a.ID)
	act := n.act(tx, a.ID, a.Creator, "start")
	g := n.thread(a, a.Creator)
	g.Allegation = true
	err := firstError(
		tx.AddArticle(a),
		tx.AddText(a.HeadHash, []byte(words)),
		tx.AddRevision(workflow.Revision{Article: a.ID, Number: 1, Hash: a.HeadHash, Filer: a.Creator, At: n.now(), Act: act}),
		tx.AddWriter(a.ID, workflow.Byline{Member: a.Creator, Active: rapid.Bool().Draw(t, "active")}),
		tx.AddThread(g),
		tx.AddAllegation(workflow.Allegation{
			ID: g.ID, Article: a.ID, By: a.Creator, Verdict: rapid.SampledFrom(workflow.Verdicts).Draw(t, "verdict"),
		}),
		tx.PutPlaces(a.ID, []workflow.Place{{
			Thread: g.ID, Revision: rapid.IntRange(0, 1).Draw(t, "placed in"), Gone: rapid.Bool().Draw(t, "gone"),
			Placement: passage.Placement{Status: rapid.SampledFrom([]passage.Status{"", passage.Moved, passage.Lost}).Draw(t, "status")},
		}}),
	)
	if rapid.Bool().Draw(t, "names somebody") {
		err = firstError(err, tx.AddNamed(a.ID, workflow.Named{Member: one("named"), Act: act}))
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "publications") {
		kind := workflow.LiveStates[1:][rapid.IntRange(0, 2).Draw(t, fmt.Sprint("kind ", i))]
		err = firstError(err, tx.AddPublication(workflow.Publication{
			ID: n.id(), Article: a.ID, Revision: 1, Hash: a.HeadHash, Slug: a.Slug, Kind: kind, Act: act, At: n.now(),
		}))
	}
	i, failed := index(tx, a.ID, n.now())
	i.Attention = []workflow.Attention{
		{Article: a.ID, Member: one("waits for"), Key: workflow.AttendWrite},
		{Article: a.ID, Member: one("is asked by"), Key: workflow.NeedAllegations},
	}
	return a.ID, firstError(err, failed, tx.SetIndex(i))
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
