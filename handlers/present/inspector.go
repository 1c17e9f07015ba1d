package present

import (
	"slices"
	"strconv"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/newsroom"
)

func (p *galleyPage) inspector() views.Inspector {
	out := views.Inspector{
		Stage: stageWords(p.stage), OffRoad: p.offTheRoad(), Ask: p.asks(), Moves: p.moves(),
		SignOffs: p.signOffs(), Asides: p.asides(), People: p.people(), Links: p.links(),
	}
	if p.onItsWay() {
		out.Needs = p.needs()
		if planned := p.facts.Article.Planned; !planned.IsZero() {
			out.Ask += " Planned for"
			out.Deadline, out.Soon = ui.Time{Words: p.deadline(planned), At: planned}, planned.Sub(p.Now) < soon
		}
	} else {
		out.Readers = p.readers()
	}
	return out
}

// road is the five words of a story's way.
var road = []struct {
	stage workflow.Stage
	words string
}{{workflow.Draft, "Draft"}, {workflow.Editing, "Editor"}, {workflow.InLegal, "Legal"}, {workflow.Ready, "Ready"}, {workflow.Published, "Published"}}

func stageWords(stage workflow.Stage) []views.StageWord {
	present := slices.IndexFunc(road, func(one struct {
		stage workflow.Stage
		words string
	}) bool {
		return one.stage == stage
	})
	out := make([]views.StageWord, len(road))
	for i, one := range road {
		out[i] = views.StageWord{Words: one.words, Past: i < present, Present: i == present}
	}
	return out
}

// offTheRoad says where a story is that has left the road, or stands before its end and
// cannot go on: nobody is told “Ready” of a story that cannot go out.
func (p *galleyPage) offTheRoad() string {
	switch {
	case p.stage == workflow.Retracted && p.facts.Live() == workflow.LiveTakeDown:
		return "Taken down"
	case p.stage == workflow.Retracted || p.stage == workflow.Spiked:
		return p.stage.Label()
	case p.stage == workflow.Ready && len(p.facts.HoldsInForce()) > 0:
		return "Reviewed, and held"
	case p.facts.Lacks() != "":
		return "Reviewed. " + lacking[p.facts.Lacks()]
	}
	return ""
}

// asks is the one sentence that says what is asked of this reader, or of whom else.
func (p *galleyPage) asks() string {
	switch p.stage {
	case workflow.Published:
		return "Nothing is asked of you. Readers see this text."
	case workflow.Retracted:
		return "Nothing is asked of you. Readers do not see this text any more."
	case workflow.Spiked:
		return "This story was spiked. An editor of the desk can revive it."
	}
	var mine, others []workflow.Attention
	for _, a := range p.facts.Attend() {
		if a.Member == p.facts.Member.ID {
			mine = append(mine, a)
		} else {
			others = append(others, a)
		}
	}
	switch {
	case len(mine) > 0:
		return asked(mine, p.askedHere) + p.already(mine)
	case len(others) > 0:
		return "Nothing is asked of you. It waits for " + waitedFor(p.facts.Masthead, others, "or") + "." + p.already(mine)
	}
	return "Nothing is asked of you." + p.already(mine)
}

// askedHere says what a line of attention asks, as the panel below counts it: of so many
// allegations or blocking comments how many are this reader's, and how they can clear it.
func (p *galleyPage) askedHere(a workflow.Attention) string {
	all := 0
	for _, r := range p.facts.Requirements() {
		if r.Key == a.Key {
			all = len(r.Threads)
		}
	}
	switch {
	case a.Key == workflow.NeedLegal && p.onlyWith(workflow.Clear):
		return "the story waits for your clearance: clear it with the wording"
	case all > a.Count && a.Key == workflow.NeedAllegations:
		return numberWords(a.Count) + " of " + numberWords(all) + " allegations " + either(a.Count, "waits", "wait") + " for your verdict"
	case all > a.Count && a.Key == workflow.NeedBlocking:
		return numberWords(a.Count) + " of " + numberWords(all) + " blocking comments " + either(a.Count, "waits", "wait") + " to be resolved by you"
	}
	return askWords(a)
}

// already says what a lawyer can do before they are asked.
func (p *galleyPage) already(mine []workflow.Attention) string {
	asks := slices.ContainsFunc(mine, func(a workflow.Attention) bool { return a.Key == workflow.NeedLegal || a.Key == workflow.AttendWith })
	switch {
	case asks || p.facts.SignedAs(workflow.Legal) || !p.facts.LegalNeeded():
		return ""
	case p.possible(workflow.Clear):
		return " You can clear it already."
	case p.onlyWith(workflow.Clear):
		return " You can clear it with the wording already."
	}
	return ""
}

// onlyWith tells whether the reader can make a move with suggestions that are open, and
// cannot make it of the text as it stands.
func (p *galleyPage) onlyWith(verb workflow.Verb) bool {
	return !p.possible(verb) && slices.ContainsFunc(workflow.PossibleWith(p.facts), func(r workflow.Rule) bool { return r.Verb == verb })
}

func (p *galleyPage) asides() []views.Aside {
	var out []views.Aside
	if head := p.facts.Head(); p.Seen > 0 && head.Filer != p.facts.Member.ID {
		out = append(out, views.Aside{Icon: "info", Words: "Revision " + strconv.Itoa(head.Number) + " was filed by " + p.name(head.Filer) + ", " + p.clock(head.At),
			Detail: "You last saw revision " + strconv.Itoa(p.Seen) + ".", Do: "changed",
			Link: ui.Link{Words: "See what changed", Href: redlineAddress(p.facts.Article.ID, newsroom.SinceSeen, "")}})
	}
	for _, h := range p.facts.HoldsInForce() {
		out = append(out, p.hold(h))
	}
	if s := p.Submitted; p.stage.Reviewed() && p.Notes[s.Number] != "" {
		out = append(out, views.Aside{Icon: "info", Words: "Submitted by " + p.name(s.Member) + ", " + p.clock(s.At), Detail: quoted(p.Notes[s.Number])})
	}
	for _, r := range p.facts.Referrals {
		if r.Dismissed != 0 {
			continue
		}
		aside := views.Aside{Icon: "info", Words: "Referred to legal by " + p.name(r.By)}
		if r.Act != p.Submitted.Number { // else its note stands with the submission
			aside.Detail = quoted(p.Notes[r.Act])
		}
		out = append(out, aside)
	}
	if kind := p.facts.Article.Correcting; kind != "" {
		out = append(out, views.Aside{Icon: "edit", Words: "A correction is open", Detail: "Kind: " + string(kind) + "."})
	}
	if open := len(p.facts.OpenSuggestions()); open > 0 {
		out = append(out, views.Aside{Icon: "edit", Words: counted(open, "suggestion") + " open",
			Link: ui.Link{Words: "Read " + map[bool]string{true: "it", false: "them together"}[open == 1], Href: suggestionsAddress(p.facts.Article.ID)}})
	}
	if n := len(p.OwnFlags); n > 0 {
		out = append(out, views.Aside{Icon: "info", Words: "You flagged " + counted(n, "passage"), Link: ui.Link{Words: "See what you wrote", Href: "#flags"}})
	}
	if live := p.facts.Live(); p.onItsWay() && live != workflow.NotLive && (live != workflow.Live || p.facts.Publication().Hash != p.facts.Article.HeadHash) {
		out = append(out, p.readers())
	}
	return out
}

func (p *galleyPage) hold(h workflow.Hold) views.Aside {
	detail := p.name(h.By) + ", " + p.clock(h.At) + "."
	if !h.Until.IsZero() {
		detail += " Until " + p.clock(h.Until) + "."
	}
	if h.Asked != "" {
		detail += " " + p.name(h.Asked) + " asks to lift it; a second person must do it with them."
	}
	if note := p.Notes[h.Act]; note != "" {
		detail += " " + quoted(note)
	}
	return views.Aside{Icon: "pause", Tone: ui.Danger, Words: "Publication is prevented: " + h.Ground.Label(), Detail: detail}
}

// onItsWay tells whether the story is on its way to readers: a draft, or in review.
func (p *galleyPage) onItsWay() bool { return p.stage == workflow.Draft || p.stage.Reviewed() }

// readers says what readers see, since when, and what they are told of it.
func (p *galleyPage) readers() views.Aside {
	live := p.facts.Publication()
	out := views.Aside{Icon: "info"}
	switch p.facts.Live() {
	case workflow.NotLive:
		out.Words = "Readers never saw this story."
		return out
	case workflow.Live:
		out.Words = "Readers see revision " + strconv.Itoa(live.Revision) + "."
	case workflow.LiveRetract:
		out.Words = "Readers are told that the story was retracted."
	case workflow.LiveTakeDown:
		out.Words = "The story was taken down; its address answers “" + answerWords(live.Answer) + "”."
	}
	out.Detail = "Since " + p.clock(live.At) + "."
	if live.Notice != "" {
		out.Detail += " " + quoted(live.Notice)
	}
	return out
}

// answerWords is what the address of a story that was taken down answers, as whoever took
// it down chose it.
func answerWords(code int) string {
	number := strconv.Itoa(code)
	for _, rule := range workflow.Moves {
		for _, ask := range rule.Asks {
			for _, o := range ask.Options {
				if rule.Verb == workflow.TakeDown && o.Value == number {
					return o.Label
				}
			}
		}
	}
	return number
}

func (p *galleyPage) people() []views.Person {
	var out []views.Person
	for _, w := range p.facts.Writers {
		if w.Active {
			out = append(out, views.Person{Face: p.face(w.Member, workflow.Writer), Name: p.name(w.Member), Role: "Writer"})
		}
	}
	for _, n := range p.facts.Named {
		m, _ := p.facts.Masthead.Member(n.Member)
		role := p.facts.OpensAs(m)
		out = append(out, views.Person{Face: p.face(n.Member, role), Name: m.Name, Role: roleWords(role)})
	}
	return out
}

func (p *galleyPage) links() []ui.Link {
	s := storyHead(p.facts)
	var out []ui.Link
	if s.Edit != "" {
		out = append(out, ui.Link{Words: s.EditWords, Href: s.Edit})
	}
	out = append(out, ui.Link{Words: "Revisions", Href: s.Revisions}, ui.Link{Words: "History", Href: s.History}, ui.Link{Words: "About", Href: s.About})
	if p.facts.Live() == workflow.Live {
		out = append(out, ui.Link{Words: "Reading page", Href: "/read/" + p.facts.Publication().Slug})
	}
	return out
}
