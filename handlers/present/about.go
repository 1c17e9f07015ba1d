package present

import (
	"stet/views"
	"stet/views/layout"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// aboutPage draws what belongs to a story but is not its words.
type aboutPage struct {
	Clock
	facts *workflow.Facts
	notes map[int64]string
	forms *forms
}

// About draws what belongs to a story but is not its words. Sent is a form of this page that
// was refused, or nil.
func (p *Page) About(page *newsroom.AboutPage, sent *SentForm) views.About {
	f := page.Facts
	a := aboutPage{p.Clock, f, page.Notes, p.newForms(f.Article.Head, sent)}
	return views.About{
		Page: p.layout("About: "+f.Article.Headline, layout.Articles), Story: storyHead(f),
		Planned: a.planned(), Writers: a.writers(), Secrecy: a.secrecy(), Referral: a.referral(), Rules: a.rules(), Desk: a.desk(),
	}
}

func (p aboutPage) deed(verb workflow.Verb) string {
	return StoryAddress(p.facts.Article.ID, "deeds", string(verb))
}

// post is a form for a deed, or nothing where the rulebook does not give it to the reader.
func (p aboutPage) post(verb workflow.Verb) views.Post {
	if !p.facts.CanDo(verb, workflow.Subject{}) {
		return views.Post{}
	}
	return p.forms.post(p.deed(verb))
}

func (p aboutPage) typed(verb workflow.Verb, name, otherwise string) views.Typed {
	return p.forms.typed(p.deed(verb), name, otherwise)
}

func (p aboutPage) planned() views.Planned {
	out := views.Planned{Post: p.post(workflow.Plan), Words: "No time is planned.", Zone: p.zoneWords()}
	written := ""
	if t := p.facts.Article.Planned; !t.IsZero() {
		out.Words, written = "Planned for "+p.deadline(t)+".", p.typedTime(t)
	}
	out.Time = p.typed(workflow.Plan, "planned", written)
	return out
}

func (p aboutPage) writers() views.Writers {
	out := views.Writers{Add: views.AddWriter{Post: p.post(workflow.AddWriter), Person: p.typed(workflow.AddWriter, "person", "")}}
	m := p.facts.Masthead
	active := map[workflow.ID]bool{}
	for _, w := range p.facts.Writers {
		active[w.Member] = w.Active
		line := views.WriterLine{Face: views.Face(m.Name(w.Member), string(workflow.Writer)), Name: m.Name(w.Member), Words: p.since(w), Inactive: !w.Active, Person: string(w.Member)}
		if w.Active {
			line.MakeInactive = p.post(workflow.MakeInactive)
		}
		out.Lines = append(out.Lines, line)
	}
	out.Add.People = p.people(func(one workflow.Member) bool { return one.OnDesk(p.facts.Article.Desk) && !active[one.ID] })
	if len(out.Add.People) == 0 {
		out.Add.Post = views.Post{}
	}
	return out
}

func (p aboutPage) since(w workflow.Byline) string {
	words := "Added " + p.dated(w.Added)
	if w.Member == p.facts.Article.Creator {
		words = "Began it " + p.dated(w.Added)
	}
	if !w.Active {
		words += "; inactive"
	}
	return words + "."
}

// people offers the active members that are chosen, by name.
func (p aboutPage) people(choose func(workflow.Member) bool) []ui.Option {
	var out []ui.Option
	for _, m := range p.facts.Masthead.Members {
		if !m.Disabled && choose(m) {
			out = append(out, ui.Option{Value: string(m.ID), Words: m.Name})
		}
	}
	return out
}

// seesAlready tells whether a confidential story is open to a member anyway.
func (p aboutPage) seesAlready(m workflow.Member) bool {
	return p.facts.IsWriter(m.ID) || p.facts.IsNamed(m.ID)
}

func (p aboutPage) secrecy() views.Secrecy {
	a := p.facts.Article
	desk, _ := p.facts.Masthead.Desk(a.Desk)
	out := views.Secrecy{Words: "Every member can see it."}
	switch {
	case a.Confidential:
		out.Words = "It is confidential: only its writers and whoever is named here can see it; once it is live, legal and the chiefs too."
	case desk.Closed:
		out.Words = "Everybody on " + desk.Name + ", legal and the chiefs can see it."
	}
	for _, n := range p.facts.Named {
		m, _ := p.facts.Masthead.Member(n.Member)
		role := p.facts.OpensAs(m)
		out.Named = append(out.Named, views.Person{Face: views.Face(m.Name, string(role)), Name: m.Name, Role: roleWords(role)})
	}
	edits := func(m workflow.Member) bool { return m.HasOn(a.Desk, workflow.Editor) }
	out.Make = views.MakeConfidential{Post: p.post(workflow.MakeConfidential), Error: p.typed(workflow.MakeConfidential, "people", "").Error,
		Editors: p.people(func(m workflow.Member) bool { return edits(m) && !p.seesAlready(m) }),
		Others:  p.people(func(m workflow.Member) bool { return !edits(m) && !p.seesAlready(m) })}
	out.Add = views.AddPerson{Post: p.post(workflow.AddPerson), Person: p.typed(workflow.AddPerson, "person", ""),
		People: p.people(func(m workflow.Member) bool { return !p.seesAlready(m) })}
	return out
}

func (p aboutPage) referral() views.Referral {
	out := views.Referral{Post: p.post(workflow.Refer), Words: "Nobody has referred it to legal.", Note: p.typed(workflow.Refer, "note", ""),
		Dismiss: views.Dismiss{Post: p.post(workflow.DismissReferral), Reason: p.typed(workflow.DismissReferral, "reason", "")}}
	for _, r := range p.facts.Referrals {
		if r.Dismissed == 0 {
			out.Words = "It was referred to legal."
			out.Referred = append(out.Referred, views.Referred{Words: p.facts.Masthead.Name(r.By) + " referred it " + p.dated(r.At) + ".", Quote: p.notes[r.Act]})
		}
	}
	return out
}

func (p aboutPage) rules() views.BoundRules {
	bound, ok := p.facts.Rules()
	if !ok {
		return views.BoundRules{Words: "Its desk has no rules yet, so it cannot be submitted. An admin sets them on the Desks page."}
	}
	out := views.BoundRules{Post: p.post(workflow.ReapplyRules), Words: rulesInWords(bound.Editors, bound.Legal)}
	newest, _ := p.facts.Masthead.Newest(p.facts.Article.Desk)
	if tightened := bound.Tighten(newest); tightened != bound {
		out.Newer = "The desk’s newest rules would make it: " + rulesInWords(tightened.Editors, tightened.Legal)
	}
	return out
}

func (p aboutPage) desk() views.MoveDesk {
	desk, _ := p.facts.Masthead.Desk(p.facts.Article.Desk)
	out := views.MoveDesk{Words: "It belongs to " + desk.Name + ".", Desk: p.typed(workflow.MoveDesk, "desk", "")}
	var to []workflow.Desk
	for _, d := range p.facts.Masthead.Desks {
		if d.ID != desk.ID && p.facts.CanDo(workflow.MoveDesk, workflow.Subject{ToDesk: d.ID}) {
			to = append(to, d)
		}
	}
	if len(to) > 0 {
		out.Post, out.Desks = p.forms.post(p.deed(workflow.MoveDesk)), deskOptions(to, "", "")
	}
	return out
}
