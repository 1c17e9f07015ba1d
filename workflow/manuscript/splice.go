package manuscript

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// An Edit puts blocks in place of a range of one field. The range and what is put
// there begin and end with characters that are no white space and do not join the
// character before them, so that edits that do not overlap give the same text in
// whatever order they are made.
//
// Within a line Put is one block whose words take the place of the range. Where the
// range begins inside a line, the first line of Put goes on with that line; where it ends
// inside one, the rest of that line goes on with the last line of Put; the blocks that
// meet there must be of one kind. Where the range begins or ends with a line, Put's own
// blocks stand there; items of a list that was cut go on with that list. Without Put the
// range must be whole lines of the body, or a whole field: they are taken out.
type Edit struct {
	Field      Field
	Start, End int     // runes of Text(Field), End exclusive; both 0 for a field without words
	Put        []Block // beside the body: one paragraph of one plain span, or nothing
	Moves      bool    // the blocks of the range stand at To instead; then Put is nothing: see Steps
	To         int     // runes, as Start
}

// ErrEdit is why edits cannot be made: they overlap, lie outside the text, or begin or
// end where they may not.
var ErrEdit = errors.New("the edits do not fit the text")

// Words gives what the edit puts as plain text.
func (e Edit) Words() string { return Manuscript{Body: e.Put}.PlainText() }

// Splice makes edits, in any order, all at once: every offset is of m. It gives ErrEdit
// for those that overlap or do not fit. The result of edits to a normal manuscript is
// normal.
func (m Manuscript) Splice(edits ...Edit) (Manuscript, error) {
	mid, moves, err := m.Steps(edits...)
	if err != nil || len(moves) == 0 {
		return mid, err
	}
	return mid.moved(moves)
}

// spliceWords makes the edits that move nothing.
func (m Manuscript) spliceWords(edits []Edit) (Manuscript, error) {
	byField := map[Field][]Edit{}
	for _, e := range edits {
		byField[e.Field] = append(byField[e.Field], e)
	}
	for field, of := range byField {
		slices.SortStableFunc(of, func(a, b Edit) int { return cmp.Compare(a.Start, b.Start) })
		if !fitting([]rune(m.Text(field)), of) {
			return m, ErrEdit
		}
		var err error
		if field == FieldBody {
			m.Body, err = spliceBody(m.Body, of)
		} else {
			err = m.spliceField(field, of)
		}
		if err != nil {
			return m, err
		}
	}
	return m.Normal(), nil
}

// Slice gives the part of a field that a range covers, as blocks: of a list or quote the
// items that are touched, of a line the words. What has no words is in it when it stands
// between words that are. A part of a field beside the body, or of a figure, is a
// paragraph.
func (m Manuscript) Slice(f Field, start, end int) []Block {
	if f != FieldBody {
		runes := []rune(m.Text(f))
		start, end = max(start, 0), min(end, len(runes))
		if start >= end {
			return nil
		}
		return plainBlock(string(runes[start:end]))
	}
	lines := m.Lines()
	from, to := firstSpot(lines, start), lastSpot(lines, end)
	if from.line > to.line || from.line == to.line && from.at >= to.at {
		return nil
	}
	w := weaver{body: m.Body, lines: lines, tail: -1}
	w.copy(from, to)
	return w.out
}

// plainBlock is a paragraph of one plain span.
func plainBlock(words string) []Block {
	return []Block{{Kind: KindParagraph, Spans: []Span{{Text: words}}}}
}

// fitting tells whether edits of one field, in the order of their ranges, can be made
// one by one in any order.
func fitting(text []rune, edits []Edit) bool {
	before := 0
	for _, e := range edits {
		switch {
		case len(text) == 0:
			return len(edits) == 1 && e.Start == 0 && e.End == 0
		case e.Start < before || e.End <= e.Start || e.End > len(text):
			return false
		case unicode.IsSpace(text[e.Start]) || unicode.IsSpace(text[e.End-1]):
			return false
		case e.End < len(text) && joins(text[e.End]):
			return false
		}
		before = e.End
		words := e.Words()
		if words == "" {
			continue
		}
		first, _ := utf8.DecodeRuneInString(words)
		last, _ := utf8.DecodeLastRuneInString(words)
		if unicode.IsSpace(first) || unicode.IsSpace(last) || joins(first) && e.Start > 0 && text[e.Start-1] != '\n' {
			return false
		}
	}
	return true
}

// joins tells whether a character may become one with the one before it (NFC).
func joins(r rune) bool { return !norm.NFC.PropertiesString(string(r)).BoundaryBefore() }

// spliceField makes edits of a field beside the body.
func (m *Manuscript) spliceField(f Field, edits []Edit) error {
	text := []rune(m.Text(f))
	var b strings.Builder
	at := 0
	for _, e := range edits {
		words := e.Words()
		if strings.Contains(words, lineGap) || words == "" && (e.Start > 0 || e.End < len(text)) {
			return ErrEdit
		}
		b.WriteString(string(text[at:e.Start]))
		b.WriteString(words)
		at = e.End
	}
	b.WriteString(string(text[at:]))
	return m.setText(f, b.String())
}

// setText is Text's counterpart for fields beside the body.
func (m *Manuscript) setText(f Field, words string) error {
	fields := map[Field]*string{
		FieldHeadline: &m.Headline, FieldStandfirst: &m.Standfirst, FieldByline: &m.Byline, FieldSlug: &m.Slug,
		FieldSocialHeadline: &m.SocialHeadline, FieldSearchDescription: &m.SearchDescription, FieldCorrection: &m.Correction.Words,
	}
	field, known := fields[f]
	if !known {
		return ErrEdit
	}
	*field = words
	return nil
}

func spliceBody(body []Block, edits []Edit) ([]Block, error) {
	lines := Manuscript{Body: body}.Lines()
	if len(lines) == 0 {
		return slices.Clone(edits[0].Put), nil
	}
	body, edits, err := spliceFigures(body, lines, edits)
	if err != nil {
		return nil, err
	}
	w := weaver{body: body, lines: lines, tail: -1}
	at := spot{line: -1}
	for _, e := range edits {
		from, to := firstSpot(lines, e.Start), lastSpot(lines, e.End)
		w.copy(at, from)
		if err := w.put(from, to, e.Put); err != nil {
			return nil, err
		}
		at = to
	}
	w.copy(at, spot{line: len(lines)})
	return w.out, nil
}

// spliceFigures makes the edits of words within a figure, in a copy, and gives the other
// edits back. A figure's words cannot be edited together with words outside it, unless it
// is taken whole.
func spliceFigures(body []Block, lines []Line, edits []Edit) ([]Block, []Edit, error) {
	var others []Edit
	cloned := false
	for _, e := range slices.Backward(edits) {
		from, to := firstSpot(lines, e.Start), lastSpot(lines, e.End)
		first, last := lines[from.line], lines[to.line]
		cutsFirst := first.Kind == KindFigure && (from.at > 0 || from.line > 0 && lines[from.line-1].Block == first.Block)
		cutsLast := last.Kind == KindFigure && (to.at < last.runes() || to.line+1 < len(lines) && lines[to.line+1].Block == last.Block)
		switch {
		case !cutsFirst && !cutsLast:
			others = append(others, e)
			continue
		case from.line != to.line || len(e.Put) != 1 || strings.Contains(e.Words(), lineGap):
			return nil, nil, ErrEdit
		}
		if !cloned {
			body, cloned = slices.Clone(body), true
		}
		figure := &body[first.Block].Figure
		part := map[string]*string{PartDescription: &figure.Description, PartCaption: &figure.Caption, PartCredit: &figure.Credit}[first.Part]
		words := []rune(*part)
		*part = string(words[:from.at]) + e.Words() + string(words[to.at:])
	}
	slices.Reverse(others)
	return body, others, nil
}
