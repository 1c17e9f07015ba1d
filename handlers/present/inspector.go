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
		Stage: stageWords(p.stage), OffRoad: offTheRoad(p.stage), Ask: p.asks(), Moves: p.moves(),
		SignOffs: p.signOffs(), Asides: p.asides(), People: p.people(), Links: p.links(),
	}
	if p.onItsWay() {
		out.Needs = p.needs()
		if planned := p.facts.Article.Planned; !planned.IsZero() {
			out.Ask += " Planned for"
			out.Deadline = ui.Time{Words: p.deadline(planned), At: planned}
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

// offTheRoad says where a story is that has left the road.
func offTheRoad(stage workflow.Stage) string {
	if stage == workflow.Retracted || stage == workflow.Spiked {
		return stage.Label()
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
		return asked(mine)
	case len(others) > 0:
		return "Nothing is asked of you. It waits for " + waitedFor(p.facts.Masthead, others, "or") + "."
	}
	return "Nothing is asked of you."
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
	for _, r := range p.facts.Referrals {
		if r.Dismissed == 0 {
			out = append(out, views.Aside{Icon: "info", Words: "Referred to legal by " + p.name(r.By), Detail: quoted(p.Notes[r.Act])})
		}
	}
	if kind := p.facts.Article.Correcting; kind != "" {
		out = append(out, views.Aside{Icon: "edit", Words: "A correction is open", Detail: "Kind: " + string(kind) + "."})
	}
	if open := len(p.facts.OpenSuggestions()); open > 0 {
		out = append(out, views.Aside{Icon: "edit", Words: counted(open, "suggestion") + " open",
			Link: ui.Link{Words: "Read " + map[bool]string{true: "it", false: "them together"}[open == 1], Href: suggestionsAddress(p.facts.Article.ID)}})
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
		out.Words = "The story was taken down; its address answers " + strconv.Itoa(live.Answer) + "."
	}
	out.Detail = "Since " + p.clock(live.At) + "."
	if live.Notice != "" {
		out.Detail += " " + quoted(live.Notice)
	}
	return out
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
