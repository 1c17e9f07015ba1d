package present

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

// Refused is the page that says why something was not done, with every word that was
// typed.
func (p *Page) Refused(title string, problem *workflow.Problem, typed url.Values, back ui.Link) views.Refused {
	r := views.Refused{Page: p.layout(title, ""), Title: title, Says: p.Words(problem.Says), Back: back}
	for _, unmet := range problem.Unmet {
		r.Unmet = append(r.Unmet, ui.Link{Words: p.Words(unmet)})
	}
	r.Kept = kept(typed)
	return r
}

// SignedOut gives back what was sent after the session had ended, to be sent again: typed
// words in fields, once, and the rest hidden beside them.
func SignedOut(sent *SentForm) views.SignedOut {
	again := ui.Form{Action: sent.Action, Label: "Send again", Kind: ui.Main}
	shown := map[string]bool{}
	for _, kept := range keptLabels {
		if shown[kept.name] = strings.TrimSpace(sent.Typed.Get(kept.name)) != ""; shown[kept.name] {
			for _, typed := range sent.Typed[kept.name] {
				again.Fields = append(again.Fields, ui.Field{Name: kept.name, Label: kept.label, Type: "textarea", Value: typed})
			}
		}
	}
	for _, one := range whole(sent) {
		if !shown[one.Name] {
			again.Hidden = append(again.Hidden, one)
		}
	}
	return views.SignedOut{Again: again, SignIn: ui.Link{Words: "Sign in", Href: "/sign-in"}}
}

// kept are the words that were typed into a form, to be given back.
func kept(form url.Values) []views.TextField {
	var out []views.TextField
	for _, kept := range keptLabels {
		if typed := form.Get(kept.name); strings.TrimSpace(typed) != "" {
			out = append(out, views.TextField{Label: kept.label, Words: typed})
		}
	}
	return out
}
