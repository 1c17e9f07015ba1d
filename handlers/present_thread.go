package handlers

import (
	"slices"
	"time"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/passage"
)

// threadsOf draws the threads that this reader may see.
func (p *galleyPage) thread(t workflow.Thread) views.Thread {
	s := p.subject(t)
	name, comments := p.name(t.Opener), p.Comments[t.ID]
	out := views.Thread{
		ID: string(t.ID), Waiting: p.waits(s), Face: p.face(t.Opener, t.Role), Name: name, Role: roleWords(t.Role),
		When: p.moment(t.Opened), Original: original(t), Check: p.check(s),
	}
	if t.Allegation {
		p.record(&out, s)
	} else {
		p.conversation(&out, t)
		if len(comments) > 0 {
			out.Words, comments = comments[0].Words, comments[1:]
		}
	}
	for _, c := range comments {
		out.Replies = append(out.Replies, views.Reply{Face: p.face(c.Member, c.Role), Name: p.name(c.Member), Role: roleWords(c.Role), When: p.moment(c.At), Words: c.Words})
	}
	p.deeds(&out, s)
	return out
}

// subject is what a deed on a thread is done to.
func (p *galleyPage) subject(t workflow.Thread) workflow.Subject {
	return workflow.Subject{Thread: t, Allegation: p.allegations[t.ID]}
}

// waits tells whether somebody still has to deal with a thread.
func (p *galleyPage) waits(s workflow.Subject) bool {
	if s.Thread.Allegation {
		return !p.facts.Closed(s.Allegation)
	}
	return s.Thread.Open()
}

// original is the words that a thread was hung on, where the present ones differ.
func original(t workflow.Thread) string {
	if t.OnWords() && (!t.Place.Stands() || t.Place.Status == passage.Edited) {
		return t.Passage.Quote
	}
	return ""
}

func (p *galleyPage) conversation(out *views.Thread, t workflow.Thread) {
	if t.Blocking && t.Open() {
		out.Badges = append(out.Badges, ui.Badge{Words: "Blocking", Tone: ui.Warn, Icon: "pause"})
	}
	if t.Addressed && t.Open() {
		out.Badges = append(out.Badges, ui.Badge{Words: "Addressed", Tone: ui.OK, Icon: "check"})
	}
	if !t.Open() {
		out.Settled = "Resolved by " + p.name(t.ResolvedBy) + ", " + p.clock(t.Resolved)
	}
}

// record draws what an allegation's record says.
func (p *galleyPage) record(out *views.Thread, s workflow.Subject) {
	a := s.Allegation
	category, _ := workflow.Category(a.Category)
	out.Kind, out.Words = "allegation", or(a.Question, category.Covers+".")
	out.Badges = []ui.Badge{severityBadge(a.Severity, a.Category)}
	if p.facts.ChangedSince(a) {
		out.Badges = append(out.Badges, ui.Badge{Words: "Changed since verdict", Tone: ui.Warn, Icon: "warning"})
	}
	if s.Thread.Addressed && out.Waiting {
		out.Badges = append(out.Badges, ui.Badge{Words: "Addressed", Tone: ui.OK, Icon: "check"})
	}
	decided := ""
	if a.DecidedBy != "" {
		decided = ", " + p.name(a.DecidedBy) + ", " + p.clock(a.DecidedAt)
	}
	out.Facts = []views.Fact{{Label: "Category", Words: category.Covers}, {Label: "Verdict", Words: a.Verdict.Label() + decided}}
	if note := p.verdictNote(a.ID); note != "" {
		out.Facts = append(out.Facts, views.Fact{Label: "Note", Words: note})
	}
	if !out.Waiting {
		out.Settled = out.Badges[0].Words + ": " + a.Verdict.Label() + decided
	}
}

// verdictNote is what was written with an allegation's newest verdict.
func (p *galleyPage) verdictNote(allegation workflow.ID) string {
	for _, v := range slices.Backward(p.Verdicts) {
		if v.Allegation == allegation {
			return p.Notes[v.Act]
		}
	}
	return ""
}

// check asks to look whether a thread still hangs on the right words.
func (p *galleyPage) check(s workflow.Subject) views.Check {
	t := s.Thread
	var c views.Check
	switch {
	case !t.OnWords():
		return c
	case !t.Place.Stands():
		c.Words = "Its words are not in this text any more."
	case t.Place.Unsure() && t.Place.Status == passage.Moved:
		c.Words = "Check this: the words stand elsewhere now. Is it still about them?"
	case t.Place.Unsure():
		c.Words = "Check this: the words were edited. Is it still about them?"
	default:
		return c
	}
	if p.may(workflow.ConfirmPlace, s) {
		c.Form = p.forms.fill(ui.Form{Action: p.deed(t.ID, workflow.ConfirmPlace), Label: p.label(workflow.ConfirmPlace), Kind: ui.Plain})
	}
	if p.may(workflow.Reattach, s) {
		c.Attach = ui.Link{Words: p.label(workflow.Reattach), Href: story(p.facts.Article.ID, "sentences") + "?thread=" + string(t.ID)}
	}
	return c
}

// may asks the rulebook about a deed on a thread. It asks once for all threads that
// are alike in what the rules look at.
func (p *galleyPage) may(verb workflow.Verb, s workflow.Subject) bool {
	key := deedKey{verb, alike(s)}
	allowed, asked := p.allowed[key]
	if !asked {
		allowed = p.facts.CanDo(verb, key.subject)
		p.allowed[key] = allowed
	}
	return allowed
}

type deedKey struct {
	verb    workflow.Verb
	subject workflow.Subject
}

// alike is a subject without what no rule of a deed on a thread looks at: its id, words,
// place and times.
func alike(s workflow.Subject) workflow.Subject {
	t := s.Thread
	t.ID, t.Passage, t.Revision, t.Opened, t.ResolvedBy = "", passage.Passage{}, 0, time.Time{}, ""
	t.Place = workflow.Place{Placement: passage.Placement{Status: t.Place.Status}, Confirmed: min(t.Place.Confirmed, 1)}
	if !t.Open() {
		t.Resolved = time.Unix(1, 0)
	}
	a := s.Allegation
	a.ID, a.Question, a.Category, a.Ground, a.At, a.DecidedAt, a.DecidedBy, a.Graver = "", "", "", "", time.Time{}, time.Time{}, "", 0
	return workflow.Subject{Thread: t, Allegation: a}
}
