package present

import (
	"fmt"
	"slices"
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
		switch {
		case s.Parts:
			out[i] = views.Red{Op: redOps[s.Op], Piece: views.Piece{Words: "¶"}, Break: true, Turn: s.Op != redline.Struck}
			continue
		case spacesBreak(segments, i):
			out[i] = views.Red{Piece: views.Piece{Words: words}}
			continue
		case s.Op != redline.Kept:
			words = visible(words)
		}
		out[i] = views.Red{Op: redOps[s.Op], Piece: piece(manuscript.Span{Marks: s.Marks, Link: s.Link}, words, nil), Note: dressNote(s)}
		if out[i].Note != "" {
			out[i].Was = piece(manuscript.Span{Marks: s.WasMarks, Link: s.WasLink}, words, nil)
		}
	}
	return out
}

// spacesBreak tells whether a segment is only the white space that makes way for a paragraph
// break, or for which one makes way.
func spacesBreak(segments []redline.Segment, i int) bool {
	parts := func(i int) bool { return 0 <= i && i < len(segments) && segments[i].Parts }
	return segments[i].Op != redline.Kept && strings.TrimSpace(segments[i].Text) == "" && (parts(i-1) || parts(i+1))
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

// nameLinks says where words lead that were struck or put, unless the words beside them
// that they stand for lead there too.
func nameLinks(all []views.Red) {
	leads := func(i int, op views.RedOp, href string) bool {
		return 0 <= i && i < len(all) && all[i].Op == op && all[i].Href == href
	}
	for i := range all {
		switch r := &all[i]; {
		case r.Href == "" || r.Note != "" || r.Op == views.RedKept:
		case r.Op == views.RedPut && !leads(i-1, views.RedStruck, r.Href):
			r.Note = " [links to " + visible(r.Href) + "]"
		case r.Op == views.RedStruck && !leads(i+1, views.RedPut, r.Href):
			r.Note = " [linked to " + visible(r.Href) + "]"
		}
	}
}

// redsOf is the redline of a few words, in one line, and the names of the letters in which
// they differ where they look the same.
func redsOf(struck, put []manuscript.Block) (out []views.Red, letters []string) {
	was, is := manuscript.Manuscript{Body: struck}, manuscript.Manuscript{Body: put}
	var r *redline.Redline
	if plainLine(was) && plainLine(is) && was.Body[0].Kind == is.Body[0].Kind {
		// One line for another is shown as one, however little they have in common.
		r = redline.Compare(manuscript.Manuscript{Headline: was.PlainText()}, manuscript.Manuscript{Headline: is.PlainText()})
		out = reds(r.Fields[0].Segments)
	} else {
		r = redline.Compare(was, is)
		out = redsOfRows(r.Rows)
	}
	nameLinks(out)
	for _, c := range r.Changes {
		for _, l := range c.LookAlikes {
			letters = append(letters, l.String()+".")
		}
	}
	return out, letters
}

// redsOfRows puts the lines of several blocks into one.
func redsOfRows(rows []redline.Row) []views.Red {
	var out []views.Red
	for _, row := range rows {
		for _, l := range row.Lines {
			if len(out) > 0 {
				out = append(out, views.Red{Piece: views.Piece{Words: " ¶ "}})
			}
			out = append(out, reds(l.Segments)...)
		}
		if row.Kind != row.WasKind {
			out = append(out, views.Red{Note: " [" + exactKinds[row.Kind] + " now, " + exactKinds[row.WasKind] + " before]"})
		}
	}
	return out
}

// plainLine tells whether a text is one line of words without marks or links.
func plainLine(m manuscript.Manuscript) bool {
	lines := m.Lines()
	return len(m.Body) == 1 && len(lines) == 1 && !slices.ContainsFunc(lines[0].Spans, func(s manuscript.Span) bool { return s.Marks != 0 || s.Link != "" })
}
