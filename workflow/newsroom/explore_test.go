package newsroom_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/passage"
)

// position is one state of the small newsroom: two stories and where each stands. It
// knows no database: the rulebook judges facts that are built from it.
type position struct{ stories [2]standing }

type standing struct {
	modelArticle
	stage workflow.Stage // Editing stands for every stage of a review
}

// explorers are the three people of the exploration.
var explorers = map[string][]workflow.Role{"will": {workflow.Writer}, "ed": {workflow.Editor}, "leo": {workflow.Legal}}

// choice is one thing that somebody may try with a story.
type choice struct {
	who  string
	verb workflow.Verb
	role workflow.Role
	do   func(*standing)
}

// choices are tried on the first story; the second goes only the straight way, so that
// the two meet at their addresses.
var (
	straight = []choice{
		{"will", workflow.Submit, workflow.Writer, func(s *standing) { s.stage = workflow.Editing }},
		{"ed", workflow.Approve, workflow.Editor, signing("ed", workflow.Editor, workflow.Approves)},
		{"leo", workflow.Clear, workflow.Legal, signing("leo", workflow.Legal, workflow.Approves)},
		{"ed", workflow.Publish, workflow.Editor, func(s *standing) {
			key := s.head()
			s.live, s.shown, s.stage, s.correcting = &key, key, workflow.Published, false
			s.slugsUsed = append(s.slugsUsed, key.slug)
		}},
		{"ed", workflow.File, workflow.Editor, filing("ed", func(k *textKey) { k.slug = 1 - k.slug })},
	}
	choices = append(slices.Clone(straight), []choice{
		{"will", workflow.Withdraw, workflow.Writer, func(s *standing) { s.stage = workflow.Draft }},
		{"will", workflow.File, workflow.Writer, filing("will", func(k *textKey) { k.opening = 1 - k.opening })},
		{"ed", workflow.File, workflow.Editor, filing("ed", func(k *textKey) { k.opening = 1 - k.opening })},
		{"ed", workflow.RequestChanges, workflow.Editor, signing("ed", workflow.Editor, workflow.Changes)},
		{"leo", workflow.RequestChanges, workflow.Legal, signing("leo", workflow.Legal, workflow.Changes)},
		{"leo", workflow.Lift, "", func(s *standing) {
			for i := range s.signs {
				s.signs[i].lifted = s.signs[i].lifted || s.signs[i].who == "leo"
			}
		}},
		{"leo", workflow.Flag, "", func(s *standing) {
			s.allegations = append(s.allegations, &modelAllegation{opening: s.head().opening, severity: workflow.S3, verdict: workflow.VerdictOpen, graver: s.tick()})
		}},
		{"leo", workflow.GiveVerdict, workflow.Legal, deciding(workflow.VerdictClear)},
		{"leo", workflow.GiveVerdict, workflow.Legal, deciding(workflow.VerdictNeedsEvidence)},
		{"leo", workflow.HoldBack, workflow.Legal, func(s *standing) { s.holds++ }},
		{"leo", workflow.Release, workflow.Legal, func(s *standing) { s.holds-- }},
		{"ed", workflow.Correct, workflow.Editor, func(s *standing) { s.stage, s.correcting = workflow.Editing, true }},
		{"leo", workflow.TakeDown, workflow.Legal, func(s *standing) {
			s.live, s.downAt, s.holds = nil, s.tick(), s.holds+1
			if s.stage == workflow.Published {
				s.stage = workflow.Retracted
			}
		}},
	}...)
)

func signing(who string, role workflow.Role, verdict workflow.SignoffVerdict) func(*standing) {
	return func(s *standing) {
		s.signs = append(s.signs, modelSign{who: who, role: role, verdict: verdict, key: s.head(), at: s.tick()})
	}
}

func filing(who string, change func(*textKey)) func(*standing) {
	return func(s *standing) {
		key := s.head()
		change(&key)
		key.corrects = s.correcting
		s.revisions = append(s.revisions, modelRevision{key, who})
	}
}

// deciding gives a verdict on the newest allegation, where there is one to be cleared.
func deciding(v workflow.Verdict) func(*standing) {
	return func(s *standing) {
		if len(s.allegations) == 0 {
			return
		}
		one := s.allegations[len(s.allegations)-1]
		if v == workflow.VerdictClear && s.head().opening != one.opening {
			return
		}
		if at := s.tick(); one.verdict.Closes() && !v.Closes() {
			one.graver = at
		}
		one.verdict = v
	}
}

func (s standing) clone() standing {
	s.revisions, s.signs, s.slugsUsed = slices.Clone(s.revisions), slices.Clone(s.signs), slices.Clone(s.slugsUsed)
	s.allegations = slices.Clone(s.allegations)
	for i, a := range s.allegations {
		one := *a
		s.allegations[i] = &one
	}
	return s
}

// key names a position; two that differ only in how long ago things happened are one.
func (p position) key() string {
	out := ""
	for _, s := range p.stories {
		when := []int{s.downAt}
		for _, one := range s.signs {
			when = append(when, one.at)
		}
		for _, one := range s.allegations {
			when = append(when, one.graver)
		}
		slices.Sort(when)
		when = slices.Compact(when)
		rank := func(at int) int { return slices.Index(when, at) }
		out += fmt.Sprint(s.stage, s.revisions, s.holds, s.live == nil, s.shown, s.correcting, s.slugsUsed, rank(s.downAt), "|")
		for _, one := range s.signs {
			out += fmt.Sprint(one.who, one.verdict, one.key, rank(one.at), one.lifted, ";")
		}
		for _, one := range s.allegations {
			out += fmt.Sprint(one.opening, one.verdict, rank(one.graver), ";")
		}
	}
	return out
}

// explorer builds the facts that the rulebook judges.
type explorer struct {
	history
	masthead *workflow.Masthead
}

func newExplorer() *explorer {
	e := &explorer{history: history{roles: explorers}}
	var members []workflow.Member
	for who, roles := range explorers {
		m := workflow.Member{ID: workflow.ID(who), Name: who, Password: "set"}
		if roles[0] == workflow.Legal {
			m.Newsroom = roles
		} else {
			m.Desks = []workflow.DeskRole{{Desk: "NEWS", Role: roles[0]}}
		}
		members = append(members, m)
	}
	e.masthead = workflow.NewMasthead(members, []workflow.Desk{{ID: "NEWS", Name: "News"}}, []workflow.DeskRules{{Desk: "NEWS", Number: 1, Editors: 1, Legal: workflow.LegalAlways}}, nil)
	return e
}

func hashOf(k textKey) manuscript.Hash {
	h := manuscript.Hash{1, byte(k.opening), byte(k.closing), byte(k.slug)}
	if k.corrects {
		h[4] = 1
	}
	return h
}

func (e *explorer) facts(p *position, i int) *workflow.Facts {
	s, head := &p.stories[i], p.stories[i].head()
	f := &workflow.Facts{Now: time.Unix(0, 0), Masthead: e.masthead, Writers: []workflow.Byline{{Member: "will", Active: true}},
		Article: workflow.Article{ID: s.id, Desk: "NEWS", Stage: s.stage, Headline: "Words", Slug: slugs[head.slug], Head: len(s.revisions), HeadHash: hashOf(head),
			Bound: workflow.Bound{Editors: 1, Legal: workflow.LegalAlways}}}
	if s.correcting {
		f.Article.Correcting = "literal"
	}
	for n, r := range s.revisions {
		f.Revisions = append(f.Revisions, workflow.Revision{Number: n + 1, Hash: hashOf(r.key), Filer: workflow.ID(r.filer), Words: 9})
	}
	for _, one := range s.signs {
		sign := workflow.Signoff{Hash: hashOf(one.key), Member: workflow.ID(one.who), Role: one.role, Verdict: one.verdict, Act: int64(one.at)}
		if one.lifted && one.verdict == workflow.Changes {
			sign.Lifted = 1
		}
		f.Signoffs = append(f.Signoffs, sign)
	}
	for n, one := range s.allegations {
		id := workflow.ID(strconv.Itoa(n))
		place := workflow.Place{Placement: passage.Placement{Field: "body", End: 9, Status: passage.Exact}, Ground: "words"}
		if head.opening != one.opening {
			place = workflow.Place{Placement: passage.Placement{Status: passage.Lost}, Gone: true}
		}
		f.Threads = append(f.Threads, workflow.Thread{ID: id, Opener: "leo", Role: workflow.Legal, Allegation: true, Passage: passage.Passage{Field: "body", End: 9}, Place: place})
		f.Allegations = append(f.Allegations, workflow.Allegation{ID: id, Severity: one.severity, By: "leo", Verdict: one.verdict, Ground: "words", Graver: int64(one.graver)})
		f.Subject.Thread, f.Subject.Allegation = f.Threads[n], f.Allegations[n]
	}
	for range s.holds {
		f.Holds = append(f.Holds, workflow.Hold{ID: "HOLD", Ground: workflow.GroundOrder})
		f.Subject.Hold = f.Holds[0]
	}
	for _, slug := range s.slugsUsed {
		f.Publications = append(f.Publications, workflow.Publication{Kind: workflow.Live, Hash: hashOf(s.shown), Slug: slugs[slug]})
	}
	if len(s.slugsUsed) > 0 && s.live == nil {
		f.Publications = append(f.Publications, workflow.Publication{Kind: workflow.LiveTakeDown, Hash: hashOf(s.shown), Act: int64(s.downAt)})
	}
	if slices.Contains(p.stories[1-i].slugsUsed, head.slug) {
		f.SlugOwner = p.stories[1-i].id
	}
	return f
}

// TestEveryWayThroughASmallNewsroom tries everything that three people can do to two
// stories in so many steps, each position once: the rulebook lets a text be published
// exactly where the model does, and never without the editor's and the lawyer's
// signature on that very text. STET_STEPS=8 goes the whole way; the default is quicker.
func TestEveryWayThroughASmallNewsroom(t *testing.T) {
	steps := 6
	if given, err := strconv.Atoi(os.Getenv("STET_STEPS")); err == nil {
		steps = given
	}
	e := newExplorer()
	var first position
	for i := range first.stories {
		first.stories[i] = standing{stage: workflow.Draft, modelArticle: modelArticle{id: workflow.ID(rune('A' + i)), writers: []string{"will"},
			revisions: []modelRevision{{textKey{slug: i}, "will"}}, rule: workflow.LegalAlways, editors: 1}}
	}
	front, seen, published := []position{first}, map[string]bool{first.key(): true}, 0
	for range steps {
		next := map[string]position{}
		for _, p := range front {
			for i, tries := range [][]choice{choices, straight} {
				e.articles = []*modelArticle{&p.stories[0].modelArticle, &p.stories[1].modelArticle}
				f := e.facts(&p, i)
				for _, c := range tries {
					if !e.allowed(t, &p, i, f, c) {
						continue
					}
					after := p
					after.stories[i] = p.stories[i].clone()
					c.do(&after.stories[i])
					if c.verb == workflow.Publish {
						published++
					}
					if key := after.key(); !seen[key] {
						seen[key] = true
						next[key] = after
					}
				}
			}
		}
		front = slices.Collect(maps.Values(next))
	}
	t.Logf("%d steps: %d positions, %d publications", steps, len(seen), published)
	if published == 0 && steps >= 4 {
		t.Error("nothing was ever published: the exploration tries nothing")
	}
}

// allowed asks the rulebook, and, of a publication, the model and the signatures too.
func (e *explorer) allowed(t *testing.T, p *position, i int, f *workflow.Facts, c choice) bool {
	asked := *f
	asked.Member, _ = e.masthead.Member(workflow.ID(c.who))
	asked.Role = c.role
	_, err := workflow.Judge(c.verb, &asked)
	if c.verb != workflow.Publish {
		return err == nil
	}
	s := &p.stories[i]
	if want := s.stage == workflow.Editing && s.mayPublish(&e.history); want != (err == nil) {
		t.Fatalf("publishing is possible %v, the model says %v (%v): %s", err == nil, want, err, p.key())
	}
	if err != nil {
		return false
	}
	for who, role := range map[string]workflow.Role{"ed": workflow.Editor, "leo": workflow.Legal} {
		if !slices.ContainsFunc(s.signs, func(one modelSign) bool {
			return one.who == who && one.role == role && one.verdict == workflow.Approves && one.key == s.head()
		}) {
			t.Fatalf("%s never signed the text that is published: %s", who, p.key())
		}
	}
	return true
}
