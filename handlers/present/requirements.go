package present

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/manuscript"
)

// needs lists the requirements.
func (p *galleyPage) needs() []views.Need {
	var out []views.Need
	for _, r := range p.facts.Requirements() {
		if r.Key == workflow.NeedHold && r.Status == workflow.Waiting {
			continue // it stands above the list, with its reason
		}
		out = append(out, p.need(r))
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
	switch {
	case r.Key == workflow.NeedLegalsPart:
		detail = append(detail, r.Says)
	case r.Status == workflow.Waiting:
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
		return []ui.Link{{Words: "Give it a slug", Href: StoryAddress(p.facts.Article.ID, "edit") + "#slug"}}
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
	for i := range p.facts.Threads {
		if slices.Contains(ids, p.facts.Threads[i].ID) {
			about = append(about, &p.facts.Threads[i])
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
