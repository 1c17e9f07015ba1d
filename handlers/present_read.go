package handlers

import (
	"time"

	"stet/views"
	"stet/views/ui"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

// presentReading is the published text and nothing else.
func (v *visit) presentReading(r *newsroom.Reading) views.Reading {
	text := r.Text
	page := views.Reading{
		Headline: text.Headline, Standfirst: text.Standfirst, Byline: text.Byline,
		Description: text.SearchDescription, Social: text.SocialHeadline,
		Published: v.dateline("Published ", r.First), Correction: presentCorrection(text.Correction),
		Body: bare(spread{}.body(text)),
	}
	for i := range page.Body {
		page.Body[i].Number = "" // readers do not talk of paragraphs
	}
	if page.Description == "" {
		page.Description = text.Standfirst
	}
	if r.Publication.At.After(r.First) {
		page.Updated = v.dateline("Updated ", r.Publication.At)
	}
	return page
}

// presentCorrection is what readers are told was put right; a literal they are not told of.
func presentCorrection(c manuscript.Correction) views.Correction {
	labels := map[manuscript.CorrectionKind]string{
		manuscript.CorrectionCorrection: "Correction", manuscript.CorrectionClarification: "Clarification", manuscript.CorrectionUpdate: "Update",
	}
	if labels[c.Kind] == "" {
		return views.Correction{}
	}
	return views.Correction{Label: labels[c.Kind], Words: c.Words}
}

// presentRetracted keeps the headline, so that whoever comes back knows what was withdrawn.
func (v *visit) presentRetracted(r *newsroom.Reading) views.ReadingNotice {
	return views.ReadingNotice{Headline: r.Text.Headline, Label: "Retracted", Words: r.Publication.Notice, When: v.dateline("", r.Publication.At)}
}

// presentTakenDown keeps nothing of the story.
func (v *visit) presentTakenDown(r *newsroom.Reading) views.ReadingNotice {
	return views.ReadingNotice{Label: "No longer available", Words: r.Publication.Notice, When: v.dateline("", r.Publication.At)}
}

func (v *visit) presentFront(live []newsroom.Reading) views.ReadingList {
	var page views.ReadingList
	for _, r := range live {
		page.Stories = append(page.Stories, views.ReadingLine{
			Href: "/read/" + r.Publication.Slug, Headline: r.Text.Headline, Standfirst: r.Text.Standfirst,
			Published: v.dateline("", r.Publication.At),
		})
	}
	return page
}

// dateline is a moment as newspapers print it: "6 May 2031, 14:02".
func (v *visit) dateline(before string, t time.Time) ui.Time {
	return ui.Time{Words: before + t.In(v.zone).Format("2 January 2006, 15:04"), At: t}
}
