package handlers

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/passage"
)

// hanging is one thread of a galley, with its record if it is an allegation, and what
// the rulebook gives this reader on it.
type hanging struct {
	*galleyPage
	workflow.Subject
	rights *rights
}

// rights are answers of the rulebook that hold for every thread of a kind.
type rights struct {
	subject workflow.Subject
	allowed map[workflow.Verb]bool
}

// kind is all that a rule of a deed on a thread looks at.
type kind struct {
	opened, resolved, blocking, confirmed bool // opened by the reader
	laid                                  bool // its block, by the reader
	role, blockedRole                     workflow.Role
	status                                passage.Status
	allegation, raised, touched           bool // raised by the reader
	severity                              workflow.Severity
	decidedAs                             workflow.Role
	verdict                               workflow.Verdict
	suggestion                            workflow.SuggestionState
}

func (p *galleyPage) hanging(t workflow.Thread) hanging {
	a, s, reader := p.allegations[t.ID], p.suggestions[t.ID], p.facts.Member.ID
	k := kind{
		laid: t.BlockedBy == reader, blockedRole: t.BlockedRole, decidedAs: a.DecidedAs,
		opened: t.Opener == reader, resolved: !t.Open(), blocking: t.Blocking, confirmed: t.Place.Confirmed > 0, role: t.Role, status: t.Place.Status,
		allegation: t.Allegation, raised: a.By == reader, touched: a.Touched, severity: a.Severity, verdict: a.Verdict, suggestion: s.State,
	}
	known := p.rights[k]
	if known == nil {
		known = &rights{k.subject(reader), map[workflow.Verb]bool{}}
		p.rights[k] = known
	}
	return hanging{p, workflow.Subject{Thread: t, Allegation: a, Suggestion: s}, known}
}

// subject is a thread of the kind, for the rulebook to look at.
func (k kind) subject(reader workflow.ID) workflow.Subject {
	s := workflow.Subject{
		Thread:     workflow.Thread{Role: k.role, Blocking: k.blocking, BlockedRole: k.blockedRole, Allegation: k.allegation, Place: workflow.Place{Placement: passage.Placement{Status: k.status}}},
		Allegation: workflow.Allegation{Severity: k.severity, Verdict: k.verdict, DecidedAs: k.decidedAs, Touched: k.touched},
	}
	if k.suggestion != "" {
		s.Suggestion = workflow.Suggestion{ID: "any", State: k.suggestion}
	}
	if k.opened {
		s.Thread.Opener = reader
	}
	if k.laid {
		s.Thread.BlockedBy = reader
	}
	if k.resolved {
		s.Thread.Resolved = time.Unix(0, 0)
	}
	if k.confirmed {
		s.Thread.Place.Confirmed = 1
	}
	if k.raised {
		s.Allegation.By = reader
	}
	return s
}

// may asks the rulebook about a deed. It asks once for all threads that are alike.
func (h hanging) may(verb workflow.Verb) bool {
	allowed, asked := h.rights.allowed[verb]
	if !asked {
		allowed = h.facts.CanDo(verb, h.rights.subject)
		h.rights.allowed[verb] = allowed
	}
	return allowed
}

func (h hanging) draw() views.Thread {
	t := h.Thread
	comments := h.Comments[t.ID]
	out := views.Thread{
		ID: string(t.ID), Waiting: h.waits(t), Face: h.face(t.Opener, t.Role), Name: h.name(t.Opener), Role: roleWords(t.Role),
		When: h.moment(t.Opened), Original: h.original(), Check: h.check(),
	}
	if t.Allegation {
		h.record(&out)
	} else {
		h.conversation(&out)
		if h.Suggestion.ID != "" {
			h.suggestion(&out)
		}
		if len(comments) > 0 {
			out.Words, comments = comments[0].Words, comments[1:]
		}
	}
	out.Replies = make([]views.Reply, len(comments))
	for i, c := range comments {
		out.Replies[i] = views.Reply{Face: h.face(c.Member, c.Role), Name: h.name(c.Member), Role: roleWords(c.Role), When: h.moment(c.At), Words: c.Words}
	}
	h.deeds(&out)
	return out
}

// original is the words that a thread was hung on, where the present ones differ.
func (h hanging) original() string {
	t := h.Thread
	if t.OnWords() && h.Suggestion.ID == "" && (!t.Place.Stands() || t.Place.Status == passage.Edited) {
		return t.Passage.Quote
	}
	return ""
}

func (h hanging) conversation(out *views.Thread) {
	t := h.Thread
	if t.Blocking && t.Open() {
		out.Badges = append(out.Badges, ui.Badge{Words: "Blocking", Tone: ui.Warn, Icon: "pause"})
		if t.BlockedBy != t.Opener {
			out.Facts = append(out.Facts, views.Fact{Label: "Blocked by", Words: h.name(t.BlockedBy) + ", " + strings.ToLower(roleWords(t.BlockedRole))})
		}
	}
	if t.Addressed && t.Open() {
		out.Badges = append(out.Badges, ui.Badge{Words: "Addressed", Tone: ui.OK, Icon: "check"})
	}
	if !t.Open() && h.Suggestion.ID == "" {
		out.Settled = "Resolved by " + h.name(t.ResolvedBy) + ", " + h.clock(t.Resolved)
	}
}

// record draws what an allegation's record says.
func (h hanging) record(out *views.Thread) {
	a := h.Allegation
	category, _ := workflow.Category(a.Category)
	out.Kind, out.Words = "allegation", or(a.Question, category.Covers+".")
	out.Badges = []ui.Badge{severityBadge(a.Severity, a.Category)}
	if h.facts.ChangedSince(a) {
		out.Badges = append(out.Badges, ui.Badge{Words: "Changed since verdict", Tone: ui.Warn, Icon: "warning"})
	}
	if h.Thread.Addressed && out.Waiting {
		out.Badges = append(out.Badges, ui.Badge{Words: "Addressed", Tone: ui.OK, Icon: "check"})
	}
	decided := ""
	if a.DecidedBy != "" {
		decided = ", " + h.name(a.DecidedBy) + ", " + h.clock(a.DecidedAt)
	}
	out.Facts = []views.Fact{{Label: "Category", Words: category.Covers}, {Label: "Verdict", Words: a.Verdict.Label() + decided}}
	if note := h.verdictNote(); note != "" {
		out.Facts = append(out.Facts, views.Fact{Label: "Note", Words: note})
	}
	if !out.Waiting {
		out.Settled = out.Badges[0].Words + ": " + a.Verdict.Label() + decided
	}
}

// verdictNote is what was written with an allegation's newest verdict.
func (h hanging) verdictNote() string {
	for _, v := range slices.Backward(h.Verdicts) {
		if v.Allegation == h.Allegation.ID {
			return h.Notes[v.Act]
		}
	}
	return ""
}

// check asks to look whether a thread still hangs on the right words.
func (h hanging) check() views.Check {
	t := h.Thread
	var c views.Check
	switch {
	case !t.OnWords():
		return c
	case !t.Place.Stands():
		c.Words = "Its exact words are not in this text any more."
	case t.Place.Unsure() && t.Place.Status == passage.Moved:
		c.Words = "Check this: the words stand elsewhere now. Is it still about them?"
	case t.Place.Unsure() && h.Suggestion.ID == "" && slices.Equal(strings.Fields(t.Place.Words(h.Text)), strings.Fields(t.Passage.Quote)):
		c.Words = "Check this: the words beside it were edited. Does it still hold?"
	case t.Place.Unsure() && h.Suggestion.ID == "":
		c.Words = "Check this: the words were edited. Is it still about them?"
	default:
		return c
	}
	if h.may(workflow.ConfirmPlace) {
		c.Form = h.forms.fill(ui.Form{Action: h.deed(workflow.ConfirmPlace), Label: labels[workflow.ConfirmPlace], Kind: ui.Plain})
	}
	if h.may(workflow.Reattach) {
		c.Attach = ui.Link{Words: labels[workflow.Reattach], Href: story(h.facts.Article.ID, "sentences") + "?thread=" + string(t.ID)}
		c.Here = h.deed(workflow.Reattach)
	}
	if t.Revision < h.facts.Article.Head {
		c.See = ui.Link{Words: "See what changed", Href: redlineAddress(h.facts.Article.ID, strconv.Itoa(t.Revision), "")}
	}
	return c
}
