package handlers

import (
	"net/url"
	"strings"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
)

// keptLabels are the fields whose words are given back when a form is refused, in the
// order in which they stand.
var keptLabels = []struct{ name, label string }{
	{"headline", "Headline"}, {"standfirst", "Standfirst"}, {"byline", "Byline"}, {"slug", "Slug"}, {"body", "Body"},
	{"social_headline", "Social headline"}, {"search_description", "Search description"}, {"correction", "Correction"},
	{"words", "Words to put there"}, {"why", "Why"}, {"wording", "Wording"}, {"comment", "Comment"}, {"question", "Question"}, {"what_must_change", "What must change"}, {"reason", "Reason"}, {"note", "Note"},
	{"name", "Name"}, {"email", "Email"},
}

// presentRefused is the page that says why something was not done, with every word that
// was typed.
func (v *visit) presentRefused(p *workflow.Problem) views.Refused {
	r := views.Refused{Page: v.layout(titles[p.Kind], ""), Title: titles[p.Kind], Says: v.words(p.Says), Back: v.back()}
	for _, unmet := range p.Unmet {
		r.Unmet = append(r.Unmet, ui.Link{Words: v.words(unmet)})
	}
	r.Kept = v.kept(v.sentWords())
	return r
}

// kept are the words that were typed into a form, to be given back.
func (v *visit) kept(form url.Values) []views.TextField {
	var out []views.TextField
	for _, kept := range keptLabels {
		if typed := form.Get(kept.name); strings.TrimSpace(typed) != "" {
			out = append(out, views.TextField{Label: kept.label, Words: typed})
		}
	}
	return out
}

// back leads to the page that the form stood on, if it was one of ours.
func (v *visit) back() ui.Link {
	from, err := url.Parse(v.r.Referer())
	if err != nil || from.Scheme+"://"+from.Host != v.origin {
		return home
	}
	return ui.Link{Words: "Back to the page", Href: local(from.RequestURI())}
}
