package storetest

import (
	"fmt"
	"slices"
	"time"

	"stet/workflow"
	"stet/workflow/passage"
)

var attention = []promise{
	indexes,

	{"an article's lines are replaced together and keep their order", func(n *newsroom) {
		s := n.staffed()
		a, b := n.article(s.desk.ID, s.writer.ID), n.article(s.desk.ID, s.writer.ID)
		lines := []workflow.Attention{
			{Article: a.ID, Member: s.writer.ID, Key: workflow.AttendWrite, Count: 2, Since: n.now()},
			{Article: a.ID, Member: s.editor.ID, Key: "editor", Since: n.now()},
			{Article: a.ID, Member: s.editor.ID, Key: "blocking", Count: 3, Since: n.now()},
		}
		other := []workflow.Attention{{Article: b.ID, Member: s.editor.ID, Key: "editor", Since: n.now()}}
		n.attend(a.ID, lines)
		n.attend(b.ID, other)
		equal(n, "lines", n.attention(s.writer), append(lines, other...))
		equal(n, "waiting for the editor", n.waiting(s.editor), 2)
		equal(n, "waiting for the writer", n.waiting(s.writer), 1)
		equal(n, "waiting for legal", n.waiting(s.legal), 0)

		n.attend(a.ID, lines[:1])
		equal(n, "lines", n.attention(s.writer), append(lines[:1:1], other...))
		n.attend(a.ID, nil)
		equal(n, "lines", n.attention(s.writer), other)
	}},

	ended,
}

// ended asks, as time passes, for the articles whose index told of a hold that has ended
// since.
var ended = promise{"a hold that ends by itself is noticed", func(n *newsroom) {
	s := n.staffed()
	start := n.now()
	hour := func(h time.Duration) time.Time { return start.Add(h * time.Hour) }
	var held []workflow.ID
	for _, ends := range [][]time.Time{{hour(1)}, {{}}, {hour(2)}, {hour(4), hour(3), {}}} {
		a := n.article(s.desk.ID, s.writer.ID)
		for _, until := range ends {
			n.hold(a, s.legal.ID, until)
		}
		n.settle(a.ID)
		held = append(held, a.ID)
	}
	n.article(s.desk.ID, s.writer.ID)

	equal(n, "at first", n.endedHolds(start), nil)
	equal(n, "at the hour", n.endedHolds(hour(1)), held[:1])
	equal(n, "after two", n.endedHolds(hour(2)), []workflow.ID{held[0], held[2]})
	equal(n, "one of two ended", n.endedHolds(hour(3)), []workflow.ID{held[0], held[2], held[3]})
	n.write(func(tx workflow.Tx) error {
		i, err := index(tx, held[0], hour(1))
		if err != nil {
			return err
		}
		return tx.SetIndex(i)
	})
	equal(n, "when the index is true again", n.endedHolds(hour(2)), held[2:3])
}}

// hold prevents publication until a time; zero: until it is lifted.
func (n *newsroom) hold(a workflow.Article, by workflow.ID, until time.Time) {
	n.Helper()
	n.write(func(tx workflow.Tx) error {
		return tx.AddHold(workflow.Hold{
			ID: n.id(), Article: a.ID, Ground: workflow.GroundAdvice, By: by, At: n.now(), Until: until,
			Act: n.act(tx, a.ID, by, "hold"),
		})
	})
}

func (n *newsroom) endedHolds(now time.Time) (ids []workflow.ID) {
	n.Helper()
	n.read(func(tx workflow.Tx) (err error) {
		ids, err = tx.EndedHolds(now)
		return err
	})
	return ids
}

var lists = []promise{
	{"a row tells whether the article is held at the viewer's moment", func(n *newsroom) {
		s := n.staffed()
		for _, c := range []struct {
			name  string
			until []time.Duration // zero: until it is lifted
			held  [3]bool         // now, after one hour, after two
		}{
			{"never", nil, [3]bool{}},
			{"for an hour", []time.Duration{time.Hour}, [3]bool{true, false, false}},
			{"for one hour and for two", []time.Duration{2 * time.Hour, time.Hour}, [3]bool{true, true, false}},
			{"until it is lifted", []time.Duration{time.Hour, 0}, [3]bool{true, true, true}},
		} {
			a, start := n.article(s.desk.ID, s.writer.ID), n.now()
			for _, until := range c.until {
				if end := start.Add(until); until == 0 {
					n.hold(a, s.legal.ID, time.Time{})
				} else {
					n.hold(a, s.legal.ID, end)
				}
			}
			n.settle(a.ID)
			for hours, held := range c.held {
				asks := n.masthead().Viewer(s.writer, start.Add(time.Duration(hours)*time.Hour))
				n.read(func(tx workflow.Tx) error {
					rows, err := tx.Articles(asks, workflow.ArticleFilter{IDs: []workflow.ID{a.ID}})
					if err == nil {
						equal(n, fmt.Sprint(c.name, ", after hours: ", hours), rows[0].Held, held)
					}
					return err
				})
			}
		}
	}},

	{"an article without an index is in no list", func(n *newsroom) {
		s := n.staffed()
		bare := n.bare(s.desk.ID, s.writer.ID)
		equal(n, "before", n.listed(s.editor, workflow.ArticleFilter{}), nil)
		n.settle(bare.ID)
		equal(n, "after", n.listed(s.editor, workflow.ArticleFilter{}), []workflow.ID{bare.ID})
	}},

	{"a row tells what stands on its article", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		n.write(func(tx workflow.Tx) error {
			if err := tx.AddWriter(a.ID, workflow.Byline{Member: s.editor.ID, Active: false}); err != nil {
				return err
			}
			return tx.AddWriter(a.ID, workflow.Byline{Member: s.legal.ID, Active: true})
		})
		n.publish(&a, s.editor.ID, "harbour", workflow.Live)
		n.allegation(a, s.legal.ID, workflow.S1)
		n.allegation(a, s.legal.ID, workflow.S4)
		n.decided(a, workflow.VerdictWithdrawn, false)
		n.decided(a, workflow.VerdictRemoved, true)
		n.decided(a, workflow.VerdictRemoved, false)
		for i := range 3 {
			h := n.thread(a, s.editor.ID)
			if i == 0 {
				h.Resolved, h.ResolvedBy = n.now(), s.editor.ID
			}
			n.write(func(tx workflow.Tx) error { return tx.AddThread(h) })
		}
		n.settle(a.ID)
		row := workflow.ArticleRow{
			Article: a, Live: workflow.Live, Writers: []workflow.ID{s.writer.ID, s.legal.ID}, OpenThreads: 2,
			Severities: []workflow.AllegationBadge{{Severity: workflow.S4, Category: "CORRUPT"}, {Severity: workflow.S2, Category: "CORRUPT"}, {Severity: workflow.S1, Category: "CORRUPT"}},
		}
		equal(n, "for its editor", n.list(s.editor, workflow.ArticleFilter{}), []workflow.ArticleRow{row})

		passer := n.member(nil)
		row.Severities = nil
		equal(n, "for a member of no desk", n.list(passer, workflow.ArticleFilter{}), []workflow.ArticleRow{row})

		acts := n.acts(a.ID)
		last := acts[slices.IndexFunc(acts, func(one workflow.Act) bool { return one.Verb == "publish" })]
		row.LastVerb, row.LastAt = last.Verb, last.At
		equal(n, "with the editor's last act", n.list(passer, workflow.ArticleFilter{ActedBy: s.editor.ID}), []workflow.ArticleRow{row})
	}},

	{"filters narrow", func(n *newsroom) {
		s := n.staffed()
		other := n.desk(false)
		morning := n.now()
		harbour := n.article(s.desk.ID, s.writer.ID)
		theatre := n.article(other.ID, s.editor.ID)
		theatre.Headline, theatre.Slug, theatre.Stage = "Ein ÖFFENTLICHES Theater", "theatre-cuts", workflow.Ready
		n.write(func(tx workflow.Tx) error { return tx.SetArticle(theatre) })
		n.write(func(tx workflow.Tx) error {
			s.editor.Name = "Edith Ósk"
			if err := tx.SetMember(s.editor); err != nil {
				return err
			}
			n.act(tx, theatre.ID, s.legal.ID, "comment")
			n.act(tx, theatre.ID, s.legal.ID, "approve")
			return nil
		})
		evening := n.now()
		both := []workflow.ID{theatre.ID, harbour.ID}
		rows := n.list(s.legal, workflow.ArticleFilter{})
		theatreAt, harbourAt := rows[0].Position(), rows[1].Position()
		for _, test := range []struct {
			name   string
			filter workflow.ArticleFilter
			want   []workflow.ID
		}{
			{"everything, newest change first", workflow.ArticleFilter{}, both},
			{"stage", workflow.ArticleFilter{Stages: []workflow.Stage{workflow.Ready, workflow.Spiked}}, both[:1]},
			{"two stages", workflow.ArticleFilter{Stages: []workflow.Stage{workflow.Ready, workflow.Draft}}, both},
			{"desk", workflow.ArticleFilter{Desk: s.desk.ID}, both[1:]},
			{"writer", workflow.ArticleFilter{Writer: s.editor.ID}, both[:1]},
			{"ids", workflow.ArticleFilter{IDs: []workflow.ID{harbour.ID, "none"}}, both[1:]},
			{"words of a headline in another case", workflow.ArticleFilter{Words: "  öffentliches THEATER "}, both[:1]},
			{"words of headline and slug", workflow.ArticleFilter{Words: "ein cuts"}, both[:1]},
			{"words of headline and writer", workflow.ArticleFilter{Words: "theater ósk"}, both[:1]},
			{"a word with its accent written apart", workflow.ArticleFilter{Words: "o\u0301sk"}, both[:1]},
			{"one word that is missing", workflow.ArticleFilter{Words: "theater harbour"}, nil},
			{"no accents, as they were typed", workflow.ArticleFilter{Words: "offentliches osk"}, both[:1]},
			{"signs that a database reads", workflow.ArticleFilter{Words: "%"}, nil},
			{"acted", workflow.ArticleFilter{ActedBy: s.legal.ID, Acted: true}, both[:1]},
			{"acted since", workflow.ArticleFilter{ActedBy: s.legal.ID, Acted: true, Since: morning}, both[:1]},
			{"acted, but not since", workflow.ArticleFilter{ActedBy: s.legal.ID, Acted: true, Since: evening}, nil},
			{"with what they did, if anything", workflow.ArticleFilter{ActedBy: s.legal.ID, Since: evening}, both},
			{"limit", workflow.ArticleFilter{Limit: 1}, both[:1]},
			{"the next page", workflow.ArticleFilter{Limit: 1, Before: theatreAt}, both[1:]},
			{"after where no article stands", workflow.ArticleFilter{Before: workflow.Position{Changed: theatreAt.Changed, ID: "0"}}, both[1:]},
			{"after a time of no article", workflow.ArticleFilter{Before: workflow.Position{Changed: evening.Add(time.Hour), ID: theatre.ID}}, both},
			{"after the last page", workflow.ArticleFilter{Before: harbourAt}, nil},
			{"all at once", workflow.ArticleFilter{
				Stages: workflow.Stages, Desk: other.ID, Writer: s.editor.ID, Words: "theater", IDs: both,
				ActedBy: s.legal.ID, Acted: true, Limit: 5,
			}, both[:1]},
		} {
			equal(n, test.name, n.listed(s.legal, test.filter), test.want)
		}
		done := n.list(s.legal, workflow.ArticleFilter{ActedBy: s.legal.ID, Acted: true})[0]
		equal(n, "newest verb", done.LastVerb, "approve")
	}},

	{"pages follow one another without gap or repetition", func(n *newsroom) {
		s := n.staffed()
		at := n.now()
		for range 7 {
			a := n.article(s.desk.ID, s.writer.ID)
			a.Changed = at
			n.write(func(tx workflow.Tx) error { return tx.SetArticle(a) })
		}
		all := n.listed(s.legal, workflow.ArticleFilter{})
		var paged []workflow.ID
		before := workflow.Position{}
		for _, size := range []int{3, 3, 1} {
			page := n.list(s.legal, workflow.ArticleFilter{Limit: 3, Before: before})
			equal(n, "rows of a page", len(page), size)
			for _, row := range page {
				paged, before = append(paged, row.ID), row.Position()
			}
		}
		equal(n, "pages", paged, all)
		equal(n, "articles", len(all), 7)
	}},
}

// decided raises an allegation of S2 that has a verdict, its words gone or not.
func (n *newsroom) decided(a workflow.Article, verdict workflow.Verdict, gone bool) {
	n.Helper()
	g := n.allegation(a, a.Creator, workflow.S2)
	g.Verdict = verdict
	place := workflow.Place{Thread: g.ID, Revision: a.Head, Gone: gone, Placement: passage.Placement{Status: passage.Lost}}
	n.write(func(tx workflow.Tx) error {
		if err := tx.PutPlaces(a.ID, []workflow.Place{place}); err != nil {
			return err
		}
		return tx.SetAllegation(g)
	})
}

// attend indexes an article as its facts say, but with these lines of attention.
func (n *newsroom) attend(article workflow.ID, lines []workflow.Attention) {
	n.Helper()
	n.write(func(tx workflow.Tx) error {
		i, err := index(tx, article, n.now())
		if err != nil {
			return err
		}
		i.Attention = lines
		return tx.SetIndex(i)
	})
}

// settle indexes an article as its facts say.
func (n *newsroom) settle(article workflow.ID) {
	n.Helper()
	n.write(func(tx workflow.Tx) error {
		i, err := index(tx, article, n.now())
		if err != nil {
			return err
		}
		return tx.SetIndex(i)
	})
}

// index computes what an article's index should be, from the facts in the transaction.
func index(tx workflow.Tx, article workflow.ID, now time.Time) (workflow.Index, error) {
	f, err := tx.Facts(article)
	if err != nil {
		return workflow.Index{}, err
	}
	f.Now = now
	return workflow.IndexOf(f), nil
}

// viewer is a member, as they are handed in, who asks for lists now.
func (n *newsroom) viewer(m workflow.Member) workflow.Viewer {
	return n.masthead().Viewer(m, n.now())
}

func (n *newsroom) attention(viewer workflow.Member) (lines []workflow.Attention) {
	n.Helper()
	asks := n.viewer(viewer)
	n.read(func(tx workflow.Tx) (err error) {
		lines, err = tx.Attention(asks)
		return err
	})
	return lines
}

func (n *newsroom) waiting(m workflow.Member) (count int) {
	n.Helper()
	asks := n.viewer(m)
	n.read(func(tx workflow.Tx) (err error) {
		count, err = tx.CountAttention(asks)
		return err
	})
	return count
}

func (n *newsroom) list(viewer workflow.Member, filter workflow.ArticleFilter) (rows []workflow.ArticleRow) {
	n.Helper()
	asks := n.viewer(viewer)
	n.read(func(tx workflow.Tx) (err error) {
		rows, err = tx.Articles(asks, filter)
		return err
	})
	return rows
}

func (n *newsroom) listed(viewer workflow.Member, filter workflow.ArticleFilter) (ids []workflow.ID) {
	n.Helper()
	for _, row := range n.list(viewer, filter) {
		ids = append(ids, row.ID)
	}
	return ids
}
