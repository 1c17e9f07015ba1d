package present

import (
	"stet/views"
	"stet/workflow/manuscript"
)

// textFields are what a sign-off covers beside the copy, for pages that list them.
func textFields(m manuscript.Manuscript) []views.TextField {
	fields := []views.TextField{{Label: "Slug", Words: or(m.Slug, "None yet.")},
		{Label: "Social headline", Words: or(m.SocialHeadline, noSocialHeadline)},
		{Label: "Search description", Words: or(m.SearchDescription, noSearchDescription)}}
	if m.Correction.Kind != "" {
		fields = append(fields, views.TextField{Label: capital(string(m.Correction.Kind)), Words: or(m.Correction.Words, noCorrection)})
	}
	return fields
}

// Sentences in place of words that were not filled in.
const (
	noSocialHeadline    = "None: the headline is used."
	noSearchDescription = "None: the standfirst is used."
	noCorrection        = "None: readers are not told of it."
)

// linkTargets lists where the links of the body lead.
func linkTargets(m manuscript.Manuscript) []views.LinkTarget {
	var out []views.LinkTarget
	for _, l := range m.Lines() {
		for i, s := range l.Spans {
			if s.Link == "" {
				continue
			}
			if i > 0 && l.Spans[i-1].Link == s.Link {
				out[len(out)-1].Words += s.Text
				continue
			}
			out = append(out, views.LinkTarget{Words: s.Text, Target: s.Link})
		}
	}
	return out
}
