package handlers

import (
	"fmt"
	"strings"
	"unicode"

	"stet/views"
	"stet/workflow/manuscript"
	"stet/workflow/redline"
)

var redOps = map[redline.Op]views.RedOp{redline.Kept: views.RedKept, redline.Struck: views.RedStruck, redline.Put: views.RedPut}

// reds draws the segments of a redline. In words that changed, characters that cannot be
// seen are spelt out.
func reds(segments []redline.Segment) []views.Red {
	out := make([]views.Red, len(segments))
	for i, s := range segments {
		words := s.Text
		if s.Op != redline.Kept {
			words = visible(words)
		}
		out[i] = views.Red{Op: redOps[s.Op], Piece: piece(manuscript.Span{Marks: s.Marks, Link: s.Link}, words, nil), Note: dressNote(s)}
		if out[i].Note != "" {
			out[i].Was = piece(manuscript.Span{Marks: s.WasMarks, Link: s.WasLink}, words, nil)
		}
	}
	return out
}

// visible spells out what cannot be seen: invisible characters, and spaces that are not
// the common one.
func visible(words string) string {
	hidden := func(r rune) bool {
		return !unicode.IsGraphic(r) || unicode.IsSpace(r) && r != ' ' || unicode.Is(unicode.Variation_Selector, r)
	}
	if !strings.ContainsFunc(words, hidden) {
		return words
	}
	var b strings.Builder
	for _, r := range words {
		if hidden(r) {
			fmt.Fprintf(&b, "[U+%04X]", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

var markNames = []struct {
	mark manuscript.Marks
	name string
}{{manuscript.Emphasis, "italic"}, {manuscript.Strong, "bold"}, {manuscript.Code, "code"}, {manuscript.Strike, "struck through"}}

// dressNote says what changed about words that stayed: their marks, or where they link to.
func dressNote(s redline.Segment) string {
	if s.Op != redline.Kept || !s.Redressed() {
		return ""
	}
	var notes []string
	switch {
	case s.Link == s.WasLink:
	case s.WasLink == "":
		notes = append(notes, "links to "+visible(s.Link)+" now")
	case s.Link == "":
		notes = append(notes, "no longer links to "+visible(s.WasLink))
	default:
		notes = append(notes, "links to "+visible(s.Link)+"; it linked to "+visible(s.WasLink))
	}
	for _, m := range markNames {
		switch {
		case s.Marks.Has(m.mark) && !s.WasMarks.Has(m.mark):
			notes = append(notes, m.name+" now")
		case !s.Marks.Has(m.mark) && s.WasMarks.Has(m.mark):
			notes = append(notes, "no longer "+m.name)
		}
	}
	return " [" + strings.Join(notes, "; ") + "]"
}
