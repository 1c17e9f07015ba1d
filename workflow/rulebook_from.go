package workflow

import "slices"

// From says where an article must stand, in words and as a predicate.
type From struct {
	Words string
	Holds func(*Facts) bool
}

// at tells whether the article stands at one of these stages. Which stage of a review it
// is at is computed only for a question that sets them apart: pages ask hundreds.
func (f *Facts) at(stages ...Stage) bool {
	stored := f.Article.Stage
	if !stored.Reviewed() {
		return slices.Contains(stages, stored)
	}
	reviewed := 0
	for _, s := range stages {
		if s.Reviewed() {
			reviewed++
		}
	}
	if reviewed == 0 || reviewed == len(InReview) {
		return reviewed > 0
	}
	return slices.Contains(stages, f.Stage())
}

var (
	always            = From{"–", func(*Facts) bool { return true }}
	fromDraft         = From{"draft", func(f *Facts) bool { return f.at(Draft) }}
	fromReview        = From{"in review", func(f *Facts) bool { return f.at(InReview...) }}
	fromDraftOrReview = From{"draft, in review", func(f *Facts) bool { return f.at(Draft, Editing, InLegal, Ready) }}
	fromReady         = From{"ready", func(f *Facts) bool { return f.at(Ready) }}
	fromSpiked        = From{"spiked", func(f *Facts) bool { return f.at(Spiked) }}
	fromPublished     = From{"published, retracted", func(f *Facts) bool { return f.at(Published, Retracted) }}
	fromCorrection    = From{"draft, in review, after correct", func(f *Facts) bool {
		return f.Article.Correcting != "" && f.at(Draft, Editing, InLegal, Ready)
	}}
	whileLive    = From{"any, while live", func(f *Facts) bool { return f.Live() == Live }}
	allButSpiked = From{"all but spiked", func(f *Facts) bool { return !f.at(Spiked) }}
)
