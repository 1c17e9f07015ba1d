package handlers

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

func (p *galleyPage) inspector() views.Inspector {
	out := views.Inspector{
		Stage: stageWords(p.stage), Standing: standing(p.stage), Ask: p.asks(), Moves: p.moves(),
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

// standing is where a story stands that has left the road.
func standing(stage workflow.Stage) string {
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
		switch {
		case a.Member == p.facts.Member.ID:
			mine = append(mine, a)
		case p.records || !a.Key.AboutRecords():
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

// needs lists the requirements. Whoever may not see the allegations gets one line for
// all that is legal's, whether there are allegations or not.
func (p *galleyPage) needs() []views.Need {
	var out []views.Need
	legal := views.Need{Is: views.Met, Words: "Legal has nothing open", Detail: "What legal asks of a story is settled."}
	at := -1
	for _, r := range p.Requirements {
		if !p.records && (r.Key == workflow.NeedLegal || r.Key.AboutRecords()) {
			if at < 0 {
				at = len(out)
			}
			if r.Status == workflow.Waiting {
				legal = views.Need{Is: views.Waiting, Words: "Legal’s part is done", Detail: "Legal and the chiefs say when."}
			}
			continue
		}
		if r.Key == workflow.NeedHold && r.Status == workflow.Waiting {
			continue // it stands above the list, with its reason
		}
		out = append(out, p.need(r))
	}
	if at >= 0 {
		out = slices.Insert(out, at, legal)
	}
	return out
}

var needStatuses = map[workflow.Status]views.NeedStatus{
	workflow.Met: views.Met, workflow.Waiting: views.Waiting, workflow.NotNeeded: views.Unneeded,
}

func (p *galleyPage) need(r workflow.Requirement) views.Need {
	out := views.Need{Is: needStatuses[r.Status], Words: r.Title}
	var detail []string
	for _, s := range r.Signed {
		if s.Verdict == workflow.Changes {
			detail = append(detail, quoted(p.Notes[s.Act]))
		} else {
			detail = append(detail, p.name(s.Member)+", "+p.clock(s.At))
		}
	}
	if r.Status == workflow.Waiting {
		detail = append(detail, p.whoCan(r))
	}
	out.Detail = strings.Join(slices.DeleteFunc(detail, func(s string) bool { return s == "" }), "; ")
	out.Links = p.needLinks(r)
	return out
}

// mostNeedLinks is how many threads a requirement leads to; the margin has them all.
const mostNeedLinks = 8

func (p *galleyPage) needLinks(r workflow.Requirement) []ui.Link {
	if r.Key == workflow.NeedAddress && r.Status == workflow.Waiting && p.facts.CanDo(workflow.File, workflow.Subject{}) {
		return []ui.Link{{Words: "Give it a slug", Href: story(p.facts.Article.ID, "edit") + "#slug"}}
	}
	if r.Key == workflow.NeedLegal && r.Status == workflow.Waiting {
		return p.earlierClearance()
	}
	return p.threadLinks(r.Threads)
}

// threadLinks lead to threads, in the order of the words that they hang on: to the first
// of each paragraph, where they are many.
func (p *galleyPage) threadLinks(ids []workflow.ID) []ui.Link {
	var about []*workflow.Thread
	for i := range p.Threads {
		if slices.Contains(ids, p.Threads[i].ID) {
			about = append(about, &p.Threads[i])
		}
	}
	slices.SortStableFunc(about, func(a, b *workflow.Thread) int { return cmp.Compare(a.Place.Start, b.Place.Start) })
	var out []ui.Link
	for _, t := range about {
		words := p.whereWords(t)
		if len(out) < mostNeedLinks && (len(out) == 0 || out[len(out)-1].Words != words) {
			out = append(out, ui.Link{Words: words, Href: "#t-" + string(t.ID)})
		}
	}
	return out
}

// earlierClearance leads a lawyer to the text that they cleared before.
func (p *galleyPage) earlierClearance() []ui.Link {
	for _, s := range slices.Backward(p.facts.Signoffs) {
		if s.Role == workflow.Legal && s.Verdict == workflow.Approves && s.Hash != p.facts.Article.HeadHash {
			return []ui.Link{{Words: "What changed since revision " + strconv.Itoa(s.Revision) + " was cleared", Href: redlineAddress(p.facts.Article.ID, string(s.ID), "")}}
		}
	}
	return nil
}

// whereWords says where a thread hangs: "Paragraph 4".
func (p *galleyPage) whereWords(t *workflow.Thread) string {
	switch {
	case !t.OnWords():
		return "On the whole article"
	case !t.Place.Stands():
		return "Its text changed"
	case t.Place.Field != string(manuscript.FieldBody):
		return capital(strings.TrimPrefix(fieldNames[manuscript.Field(t.Place.Field)], "the "))
	}
	paragraph := 0
	for _, l := range p.lines {
		if l.Kind == manuscript.KindParagraph {
			paragraph++
		}
		if t.Place.Start < l.End {
			break
		}
	}
	return "Paragraph " + strconv.Itoa(max(paragraph, 1))
}

// whoCan says who meets a requirement.
func (p *galleyPage) whoCan(r workflow.Requirement) string {
	var rows []workflow.Attention
	for _, id := range r.Can {
		rows = append(rows, workflow.Attention{Member: id})
	}
	switch {
	case r.Key == workflow.NeedAddress:
		return r.Says
	case r.Pending:
		return r.Says
	case len(rows) == 0:
		return "Nobody can do this now. An admin gives the role to somebody, or the story moves to another desk."
	}
	return waitedFor(p.facts.Masthead, rows, "or")
}

// signOffs lists each member's newest sign-off in each role, newest first.
func (p *galleyPage) signOffs() []views.SignOff {
	var out []views.SignOff
	for _, s := range p.facts.NewestSignoffs() {
		counts := p.counting(s)
		one := presentSignOff(p.facts, counts)
		waiting, all := p.facts.Waiting(s)
		if since, behind := p.Since[s.ID]; behind && (waiting > 0 || counts.ID == s.ID) {
			one.Since = sinceWords(since)
			one.See = ui.Link{Words: "See what changed", Href: redlineAddress(p.facts.Article.ID, string(s.ID), "")}
			if waiting > 0 {
				one.Since, one.See = pendingWords(s, waiting, all), ui.Link{Words: "See them", Href: suggestionsAddress(p.facts.Article.ID)}
			}
		}
		out = append(out, one)
	}
	return out
}

// counting is the sign-off itself, or an earlier one of the same member and role that
// counts for the head: then this one signs another text, and takes nothing away.
func (p *galleyPage) counting(s workflow.Signoff) workflow.Signoff {
	if standing := p.facts.Standing(s); standing != workflow.StandingSubject && standing != workflow.StandingText {
		return s
	}
	for _, other := range p.facts.Signoffs {
		if other.Member == s.Member && other.Role == s.Role && p.facts.Standing(other) == workflow.StandingValid {
			return other
		}
	}
	return s
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
	s := presentStory(p.facts)
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
