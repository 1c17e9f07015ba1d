package manuscript

// A Manuscript is the whole of what readers get of one revision.
type Manuscript struct {
	Headline          string
	Standfirst        string
	Byline            string
	Slug              string // the last part of the address readers use; may be empty in a draft
	SocialHeadline    string // shown where the story is shared; empty: the headline is
	SearchDescription string // shown by search engines; empty: the standfirst is
	Correction        Correction
	Body              []Block
}

// A Correction tells readers what a revision puts right in a story that was
// already published. It is the zero value when the revision corrects nothing.
type Correction struct {
	Kind  CorrectionKind
	Words string // what readers are told; every kind but a literal needs them
}

// A CorrectionKind says how grave a correction is.
type CorrectionKind string

// The kinds of correction, from the slightest: a literal is a slip of the
// keys that readers are not told about; an update adds what happened since.
const (
	CorrectionLiteral       CorrectionKind = "literal"
	CorrectionCorrection    CorrectionKind = "correction"
	CorrectionClarification CorrectionKind = "clarification"
	CorrectionUpdate        CorrectionKind = "update"
)

// A Field names one part of a manuscript on which a passage can stand.
type Field string

// The fields, in the order in which they are shown and hashed.
const (
	FieldHeadline          Field = "headline"
	FieldStandfirst        Field = "standfirst"
	FieldByline            Field = "byline"
	FieldSlug              Field = "slug"
	FieldSocialHeadline    Field = "social_headline"
	FieldSearchDescription Field = "search_description"
	FieldCorrection        Field = "correction"
	FieldBody              Field = "body"
)

// Text gives the plain text of one field: of FieldCorrection its words, of
// FieldBody PlainText. A field that does not exist has no text.
func (m Manuscript) Text(f Field) string {
	switch f {
	case FieldHeadline:
		return m.Headline
	case FieldStandfirst:
		return m.Standfirst
	case FieldByline:
		return m.Byline
	case FieldSlug:
		return m.Slug
	case FieldSocialHeadline:
		return m.SocialHeadline
	case FieldSearchDescription:
		return m.SearchDescription
	case FieldCorrection:
		return m.Correction.Words
	case FieldBody:
		return m.PlainText()
	}
	return ""
}
