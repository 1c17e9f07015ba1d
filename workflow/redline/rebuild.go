package redline

import (
	"strings"

	"stet/workflow/manuscript"
)

// Old gives the old text back, from the segments alone: what was struck stands, what was
// put does not.
func (r *Redline) Old() manuscript.Manuscript { return r.side(oldSide) }

// New gives the new text back, from the segments alone.
func (r *Redline) New() manuscript.Manuscript { return r.side(newSide) }

// A side is how one of the two texts is read from a redline.
type side struct {
	hidden Op // what is not in it
	isOld  bool
}

var (
	oldSide = side{Put, true}
	newSide = side{Struck, false}
)

func (s side) of(old, new int) int {
	if s.isOld {
		return old
	}
	return new
}

// lines gives what a line's segments are on one side: several lines where it is broken there.
func (s side) lines(segments []Segment) [][]manuscript.Span {
	var out [][]manuscript.Span
	from := 0
	for i, seg := range segments {
		if seg.Parts && seg.Op != s.hidden {
			out = append(out, s.spans(segments[from:i]))
			from = i + 1
		}
	}
	return append(out, s.spans(segments[from:]))
}

// spans gives a line's spans on one side.
func (s side) spans(segments []Segment) []manuscript.Span {
	var out []manuscript.Span
	var words strings.Builder
	for _, seg := range segments {
		if seg.Op == s.hidden || seg.Parts {
			continue
		}
		span := manuscript.Span{Marks: seg.Marks, Link: seg.Link}
		if s.isOld {
			span.Marks, span.Link = seg.WasMarks, seg.WasLink
		}
		n := len(out) - 1
		if n < 0 || out[n].Marks != span.Marks || out[n].Link != span.Link {
			if n >= 0 {
				out[n].Text = words.String()
				words.Reset()
			}
			out = append(out, span)
		}
		words.WriteString(seg.Text)
	}
	if n := len(out) - 1; n >= 0 {
		out[n].Text = words.String()
	}
	return out
}

func (s side) words(segments []Segment) string {
	if spans := s.spans(segments); len(spans) > 0 {
		return spans[0].Text
	}
	return ""
}

func (r *Redline) side(s side) manuscript.Manuscript {
	var m manuscript.Manuscript
	m.Correction.Kind = r.Kind
	if s.isOld {
		m.Correction.Kind = r.WasKind
	}
	for _, f := range r.Fields {
		*fieldOf(&m, f.Field) = s.words(f.Segments)
	}
	blocks := 0
	for _, row := range r.Rows {
		blocks = max(blocks, s.of(row.OldEnd, row.NewEnd))
	}
	if blocks == 0 {
		return m
	}
	m.Body = make([]manuscript.Block, blocks)
	for _, row := range r.Rows {
		i := s.of(row.Old, row.New)
		if i < 0 || row.Status == MovedAway {
			continue
		}
		b := s.block(row)
		m.Body[i] = b
		if s.of(row.OldEnd, row.NewEnd) > i+1 { // paragraphs of one kind
			for n, spans := range s.lines(row.Lines[0].Segments) {
				m.Body[i+n] = manuscript.Block{Kind: b.Kind, Spans: spans}
			}
		}
	}
	return m
}

func (s side) block(row Row) manuscript.Block {
	b := manuscript.Block{Kind: row.Kind}
	if s.isOld {
		b.Kind = row.WasKind
	}
	if b.Kind == manuscript.KindFigure {
		b.Figure.Digest = row.Digest
		if s.isOld {
			b.Figure.Digest = row.WasDigest
		}
	}
	for _, l := range row.Lines {
		at := s.of(l.Old, l.New)
		if at < 0 {
			continue
		}
		switch l.Part {
		case manuscript.PartDescription:
			b.Figure.Description = s.words(l.Segments)
		case manuscript.PartCaption:
			b.Figure.Caption = s.words(l.Segments)
		case manuscript.PartCredit:
			b.Figure.Credit = s.words(l.Segments)
		default:
			switch b.Kind {
			case manuscript.KindQuote, manuscript.KindBulleted, manuscript.KindNumbered:
				lines := s.lines(l.Segments)
				for len(b.Items) < at+len(lines) {
					b.Items = append(b.Items, nil)
				}
				copy(b.Items[at:], lines)
			default:
				b.Spans = s.spans(l.Segments)
			}
		}
	}
	return b
}

// fieldOf is where a manuscript keeps the words of a field beside the body.
func fieldOf(m *manuscript.Manuscript, f manuscript.Field) *string {
	switch f {
	case manuscript.FieldHeadline:
		return &m.Headline
	case manuscript.FieldStandfirst:
		return &m.Standfirst
	case manuscript.FieldByline:
		return &m.Byline
	case manuscript.FieldSlug:
		return &m.Slug
	case manuscript.FieldSocialHeadline:
		return &m.SocialHeadline
	case manuscript.FieldSearchDescription:
		return &m.SearchDescription
	}
	return &m.Correction.Words
}
