package present

import (
	"slices"
	"strconv"
	"strings"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/passage"
)

// galleyThread is one thread of a galley, with its record if it is an allegation, and what
// the rulebook gives this reader on it.
type galleyThread struct {
	*galleyPage
	workflow.Subject
	can workflow.Rules
}

func (p *galleyPage) thread(t workflow.Thread) galleyThread {
	s := workflow.Subject{Thread: t, Allegation: p.allegations[t.ID], Suggestion: p.suggestions[t.ID]}
	if said := p.Comments[t.ID]; len(said) > 0 {
		s.Comment = said[len(said)-1]
		s.Dealt = p.Dealings.With(s.Comment)
	}
	return galleyThread{p, s, p.facts.Deeds(s)}
}

func (g galleyThread) draw() views.Thread {
	t := g.Thread
	comments := g.Comments[t.ID]
	out := views.Thread{
		ID: string(t.ID), Waiting: g.waits(t), Face: g.face(t.Opener, t.Role), Name: g.name(t.Opener), Role: roleWords(t.Role),
		When: g.moment(t.Opened), Original: g.original(), Check: g.check(),
	}
	if t.Allegation {
		g.record(&out)
	} else {
		g.conversation(&out)
		if g.Suggestion.ID != "" {
			g.suggestion(&out)
		}
		if len(comments) > 0 {
			out.Said, comments = g.said(comments[0]), comments[1:]
		}
	}
	out.Replies = make([]views.Reply, len(comments))
	for i, c := range comments {
		out.Replies[i] = views.Reply{Face: g.face(c.Member, c.Role), Name: g.name(c.Member), Role: roleWords(c.Role), When: g.moment(c.At), Said: g.said(c)}
	}
	g.deeds(&out)
	return out
}

// said is what stands of a comment.
func (g galleyThread) said(c workflow.Comment) views.Said {
	switch {
	case c.TakenBack:
		return views.Said{Words: "Taken back by its writer, " + g.clock(c.Edited) + ".", Gone: true}
	case !c.Edited.IsZero():
		return views.Said{Words: c.Words, Edited: "Edited " + g.clock(c.Edited)}
	}
	return views.Said{Words: c.Words}
}

// original is the words that a thread was hung on, where the present ones differ.
func (g galleyThread) original() string {
	t := g.Thread
	if t.OnWords() && g.Suggestion.ID == "" && (!t.Place.Stands() || t.Place.Status == passage.Edited) {
		return t.Passage.Quote
	}
	return ""
}

func (g galleyThread) conversation(out *views.Thread) {
	t := g.Thread
	if t.Blocking && t.Open() {
		out.Badges = append(out.Badges, ui.Badge{Words: "Blocking", Tone: ui.Warn, Icon: "pause"})
		if t.BlockedBy != t.Opener {
			out.Facts = append(out.Facts, views.Fact{Label: "Blocked by", Words: g.name(t.BlockedBy) + ", " + strings.ToLower(roleWords(t.BlockedRole))})
		}
	}
	if t.Addressed && t.Open() {
		out.Badges = append(out.Badges, ui.Badge{Words: "Addressed", Tone: ui.OK, Icon: "check"})
	}
	if !t.Open() && g.Suggestion.ID == "" {
		out.Settled = "Resolved by " + g.name(t.ResolvedBy) + ", " + g.clock(t.Resolved)
		if all := g.Comments[t.ID]; len(all) == 1 && all[0].TakenBack {
			out.Settled = "Taken back by " + g.name(all[0].Member) + ", " + g.clock(all[0].Edited)
		}
	}
}

// record draws what an allegation's record says.
func (g galleyThread) record(out *views.Thread) {
	a := g.Allegation
	category, _ := workflow.Category(a.Category)
	out.Kind, out.Said.Words = "allegation", or(a.Question, category.Covers+".")
	out.Badges = []ui.Badge{severityBadge(a.Severity, a.Category)}
	if g.facts.ChangedSince(a) {
		out.Badges = append(out.Badges, ui.Badge{Words: "Changed since verdict", Tone: ui.Warn, Icon: "warning"})
	}
	if g.Thread.Addressed && out.Waiting {
		out.Badges = append(out.Badges, ui.Badge{Words: "Addressed", Tone: ui.OK, Icon: "check"})
	}
	decided := ""
	if a.DecidedBy != "" {
		decided = ", " + g.name(a.DecidedBy) + ", " + g.clock(a.DecidedAt)
	}
	out.Facts = []views.Fact{{Label: "Category", Words: category.Covers}, {Label: "Verdict", Words: a.Verdict.Label() + decided}}
	if note := g.verdictNote(); note != "" {
		out.Facts = append(out.Facts, views.Fact{Label: "Note", Words: note})
	}
	if !out.Waiting {
		out.Settled = out.Badges[0].Words + ": " + a.Verdict.Label() + decided
	}
}

// verdictNote is what was written with an allegation's newest verdict.
func (g galleyThread) verdictNote() string {
	for _, v := range slices.Backward(g.Verdicts) {
		if v.Allegation == g.Allegation.ID {
			return g.Notes[v.Act]
		}
	}
	return ""
}

// check asks to look whether a thread still hangs on the right words.
func (g galleyThread) check() views.Check {
	t := g.Thread
	var c views.Check
	switch {
	case !t.OnWords():
		return c
	case !t.Place.Stands():
		c.Words = "Its exact words are not in this text any more."
	case t.Place.Unsure() && t.Place.Status == passage.Moved:
		c.Words = "Check this: the words stand elsewhere now. Is it still about them?"
	case t.Place.Unsure() && g.Suggestion.ID == "" && slices.Equal(strings.Fields(t.Place.Words(g.Text)), strings.Fields(t.Passage.Quote)):
		c.Words = "Check this: the words beside it were edited. Does it still hold?"
	case t.Place.Unsure() && g.Suggestion.ID == "":
		c.Words = "Check this: the words were edited. Is it still about them?"
	default:
		return c
	}
	if g.can.Has(workflow.ConfirmPlace) {
		c.Form = g.forms.fill(ui.Form{Action: g.deed(workflow.ConfirmPlace), Label: labels[workflow.ConfirmPlace], Kind: ui.Plain})
	}
	if g.can.Has(workflow.Reattach) {
		c.Attach = ui.Link{Words: labels[workflow.Reattach], Href: sentencesAddress(g.facts.Article.ID, "thread="+string(t.ID))}
		c.Here = g.deed(workflow.Reattach)
	}
	if t.Revision < g.facts.Article.Head {
		c.See = ui.Link{Words: "See what changed", Href: redlineAddress(g.facts.Article.ID, strconv.Itoa(t.Revision), "")}
	}
	return c
}
