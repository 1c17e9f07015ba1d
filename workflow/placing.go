package workflow

import (
	"crypto/sha256"
	"encoding/hex"

	"stet/workflow/manuscript"
	"stet/workflow/passage"
)

// lineGap parts the lines of a body's plain text.
const lineGap = "\n\n"

// passageFields are the fields on whose text a passage may stand.
var passageFields = []manuscript.Field{
	manuscript.FieldHeadline, manuscript.FieldStandfirst, manuscript.FieldByline, manuscript.FieldSlug, manuscript.FieldSocialHeadline,
	manuscript.FieldSearchDescription, manuscript.FieldCorrection, manuscript.FieldBody,
}

// PassageText is the text that passages stand on.
func PassageText(m manuscript.Manuscript) passage.Text {
	text := passage.Text{}
	for _, field := range passageFields {
		if words := m.Text(field); words != "" {
			text[string(field)] = words
		}
	}
	return text
}

// Settled is the placement to go on from: words that a person has looked at are as good
// as exact; a passage that a person hung on other words stays edited, and is followed.
func (p Place) Settled() passage.Placement {
	from := p.Placement
	if p.Confirmed > 0 && from.Status == passage.Moved {
		from.Status = passage.Exact
	}
	return from
}

// GroundOf is what a verdict rests on: SHA-256, in hex, of the passage with the sentence
// before and after it. Empty when the passage has no place.
func GroundOf(m manuscript.Manuscript, place Place) string {
	if !place.Stands() {
		return ""
	}
	words := m.Surroundings(manuscript.Field(place.Field), place.Start, place.End)
	sum := sha256.Sum256([]byte(place.Field + "\n" + words))
	return hex.EncodeToString(sum[:])
}

// knownEdits are a text's edits of words as passages see them.
func knownEdits(m manuscript.Manuscript, edits []manuscript.Edit) []passage.Edit {
	out := make([]passage.Edit, len(edits))
	for i, e := range edits {
		out[i] = passage.Edit{Field: string(e.Field), Start: e.Start, End: e.End, Words: e.Words()}
		if len(e.Put) > 0 || e.Field != manuscript.FieldBody {
			continue
		}
		// Lines that go take the gap to their neighbour with them.
		if length := len([]rune(m.Text(e.Field))); e.End < length {
			out[i].End += len(lineGap)
		} else if e.Start > 0 {
			out[i].Start -= len(lineGap)
		}
	}
	return out
}
