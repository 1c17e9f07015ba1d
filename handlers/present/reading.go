package present

import (
	"time"

	"stet/views"
	"stet/views/ui"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

// Reading is the published text and nothing else.
func Reading(r *newsroom.Reading, zone *time.Location) views.Reading {
	text := r.Text
	page := views.Reading{
		Headline: text.Headline, Standfirst: text.Standfirst, Byline: text.Byline,
		Description: text.SearchDescription, Social: text.SocialHeadline,
		Published: dateline("Published ", r.First, zone), Correction: correction(text.Correction),
		Body: bare(threadRanges{}.body(text)),
	}
	for i := range page.Body {
		page.Body[i].Number = "" // readers do not talk of paragraphs
	}
	if page.Description == "" {
		page.Description = text.Standfirst
	}
	if r.Publication.At.After(r.First) {
		page.Updated = dateline("Updated ", r.Publication.At, zone)
	}
	return page
}

// correction is what readers are told was put right; a literal they are not told of.
func correction(c manuscript.Correction) views.Correction {
	labels := map[manuscript.CorrectionKind]string{
		manuscript.CorrectionCorrection: "Correction", manuscript.CorrectionClarification: "Clarification", manuscript.CorrectionUpdate: "Update",
	}
	if labels[c.Kind] == "" {
		return views.Correction{}
	}
	return views.Correction{Label: labels[c.Kind], Words: c.Words}
}

// Retracted keeps the headline, so that whoever comes back knows what was withdrawn.
func Retracted(r *newsroom.Reading, zone *time.Location) views.ReadingNotice {
	return views.ReadingNotice{Headline: r.Text.Headline, Label: "Retracted", Words: r.Publication.Notice, When: dateline("", r.Publication.At, zone)}
}

// TakenDown keeps nothing of the story.
func TakenDown(r *newsroom.Reading, zone *time.Location) views.ReadingNotice {
	return views.ReadingNotice{Label: "No longer available", Words: r.Publication.Notice, When: dateline("", r.Publication.At, zone)}
}

// Front lists what readers can read, in the order in which it comes.
func Front(live []newsroom.Reading, zone *time.Location) views.ReadingList {
	var page views.ReadingList
	for _, r := range live {
		page.Stories = append(page.Stories, views.ReadingLine{
			Href: "/read/" + r.Publication.Slug, Headline: r.Text.Headline, Standfirst: r.Text.Standfirst,
			Published: dateline("", r.Publication.At, zone),
		})
	}
	return page
}

// dateline is a moment as newspapers print it: "6 May 2031, 14:02".
func dateline(before string, t time.Time, zone *time.Location) ui.Time {
	return ui.Time{Words: before + t.In(zone).Format("2 January 2006, 15:04"), At: t}
}
