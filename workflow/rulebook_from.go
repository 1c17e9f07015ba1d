package workflow

// From says where an article must stand, in words and as a predicate.
type From struct {
	Words string
	Holds func(*Facts) bool
}

func (f *Facts) at(stages ...Stage) bool {
	now := f.Stage()
	for _, s := range stages {
		if s == now {
			return true
		}
	}
	return false
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
