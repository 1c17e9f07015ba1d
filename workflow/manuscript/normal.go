package manuscript

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Normal gives the manuscript as it is filed. All text is in Unicode's form
// NFC; every run of spaces, tabs and line ends is one space; the ends of
// fields, paragraphs and items are trimmed. Spans and blocks without words are
// dropped, neighbouring spans that look alike and lead to the same place are
// one, and a block keeps only the parts that its kind uses. No-break and
// fixed-width spaces are typography and stay.
//
// It is idempotent, and what is normal already is returned as it is.
func (m Manuscript) Normal() Manuscript {
	m.Headline = normalText(m.Headline)
	m.Standfirst = normalText(m.Standfirst)
	m.Byline = normalText(m.Byline)
	m.Slug = normalText(m.Slug)
	m.SocialHeadline = normalText(m.SocialHeadline)
	m.SearchDescription = normalText(m.SearchDescription)
	m.Correction.Words = normalText(m.Correction.Words)
	m.Body = normalBody(m.Body)
	return m
}

// normalBody shares the blocks it is given for as long as they are normal.
func normalBody(body []Block) []Block {
	for i, b := range body {
		n, kept := normalBlock(b)
		if kept && sameBlock(b, n) {
			continue
		}
		out := slices.Clone(body[:i])
		for _, b := range body[i:] {
			if n, kept := normalBlock(b); kept {
				out = append(out, n)
			}
		}
		body = out
		break
	}
	if len(body) == 0 {
		return nil
	}
	return body
}

// normalBlock also reports whether the block has anything to show. A block of
// an unknown kind is kept as it is, for Validate to refuse.
func normalBlock(b Block) (n Block, kept bool) {
	switch b.Kind {
	case KindParagraph, KindHeading2, KindHeading3:
		n = Block{Kind: b.Kind, Spans: normalSpans(b.Spans)}
		return n, len(n.Spans) > 0
	case KindQuote, KindBulleted, KindNumbered:
		n = Block{Kind: b.Kind, Items: normalItems(b.Items)}
		return n, len(n.Items) > 0
	case KindFigure:
		f := b.Figure
		f.Description = normalText(f.Description)
		f.Caption = normalText(f.Caption)
		f.Credit = normalText(f.Credit)
		return Block{Kind: b.Kind, Figure: f}, true
	case KindRule:
		return Block{Kind: b.Kind}, true
	}
	return b, true
}

func normalItems(items [][]Span) [][]Span {
	if !slices.ContainsFunc(items, func(item []Span) bool { return !spansAreNormal(item) }) {
		return items
	}
	var out [][]Span
	for _, item := range items {
		if spans := normalSpans(item); len(spans) > 0 {
			out = append(out, spans)
		}
	}
	return out
}

// sameBlock reports whether n, made from b by normalBlock, is b unchanged.
func sameBlock(b, n Block) bool {
	return b.Figure == n.Figure && sameSlice(b.Spans, n.Spans) && sameSlice(b.Items, n.Items)
}

// sameSlice reports whether two slices are the same stretch of memory, or
// both nil.
func sameSlice[T any](a, b []T) bool {
	if len(a) != len(b) || (a == nil) != (b == nil) {
		return false
	}
	return len(a) == 0 || &a[0] == &b[0]
}

// normalSpans makes one line's spans normal. NFC and the runs of space are
// those of the whole line, not of each span: a space may end one span and begin
// the next, and an accent may stand in another span than its letter.
func normalSpans(spans []Span) []Span {
	if spansAreNormal(spans) {
		return spans
	}
	var out []Span
	for _, s := range mergeSpans(spans) {
		s.Text = foldSpaces(norm.NFC.String(s.Text))
		if len(out) == 0 {
			s.Text = strings.TrimLeftFunc(s.Text, unicode.IsSpace)
		} else {
			s.Text = joinLine(&out[len(out)-1], s.Text)
		}
		if s.Text != "" {
			out = append(out, s)
		}
	}
	for len(out) > 0 {
		last := &out[len(out)-1]
		if last.Text = strings.TrimRightFunc(last.Text, unicode.IsSpace); last.Text != "" {
			break
		}
		out = out[:len(out)-1]
	}
	return mergeSpans(out)
}

// mergeSpans makes one span of neighbours that look alike and lead to the same
// place.
func mergeSpans(spans []Span) []Span {
	var out []Span
	for len(spans) > 0 {
		first := spans[0]
		first.Link = strings.TrimSpace(first.Link)
		end := slices.IndexFunc(spans, func(s Span) bool {
			return s.Marks != first.Marks || strings.TrimSpace(s.Link) != first.Link
		})
		if end < 0 {
			end = len(spans)
		}
		first.Text = spansText(spans[:end])
		if first.Text != "" {
			out = append(out, first)
		}
		spans = spans[end:]
	}
	return out
}

// joinLine gives what is left of text, which follows last on its line: a space
// that last ends with is not repeated, and accents at the start of text go to
// the letter that they stand on.
func joinLine(last *Span, text string) string {
	if strings.HasSuffix(last.Text, " ") {
		text = strings.TrimPrefix(text, " ")
	}
	boundary := norm.NFC.FirstBoundaryInString(text)
	if boundary < 0 {
		boundary = len(text)
	}
	if boundary > 0 {
		last.Text = norm.NFC.String(last.Text + text[:boundary])
	}
	return text[boundary:]
}

// spansAreNormal reports whether spans are a line that normalSpans would not
// change. No spans are no line.
func spansAreNormal(spans []Span) bool {
	if len(spans) == 0 {
		return false
	}
	space := true // a space may not come next: the line begins, or one was just there
	for i, s := range spans {
		if s.Text == "" || !isNormal(s.Text) || s.Link != strings.TrimSpace(s.Link) {
			return false
		}
		if space && s.Text[0] == ' ' {
			return false
		}
		if i > 0 && (spans[i-1].Marks == s.Marks && spans[i-1].Link == s.Link || s.Text[0] >= utf8.RuneSelf && norm.NFC.FirstBoundaryInString(s.Text) != 0) {
			return false
		}
		space = s.Text[len(s.Text)-1] == ' '
	}
	return !startsWithSpace(spans[0].Text) && !endsWithSpace(spans[len(spans)-1].Text)
}

// normalText makes a text that is a line by itself normal.
func normalText(s string) string {
	if isNormal(s) && !startsWithSpace(s) && !endsWithSpace(s) {
		return s
	}
	return strings.TrimFunc(foldSpaces(norm.NFC.String(s)), unicode.IsSpace)
}

func startsWithSpace(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}

func endsWithSpace(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsSpace(r)
}

// folds reports whether r is white space that a page shows as one space.
func folds(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\u2028', '\u2029':
		return true
	}
	return false
}

// foldSpaces makes every run of folding white space one space.
func foldSpaces(s string) string {
	if folded, _ := scan(s); folded {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case !folds(r):
			b.WriteString(s[i : i+size]) // as it stands, broken UTF-8 too: Validate names it
			space = false
		case !space:
			b.WriteByte(' ')
			space = true
		}
		i += size
	}
	return b.String()
}

// isNormal reports whether s is in NFC with its runs of white space folded. Its
// ends may be spaces.
func isNormal(s string) bool {
	folded, composed := scan(s)
	return folded && (composed || norm.NFC.IsNormalString(s))
}

// scan reports whether foldSpaces would leave s as it is, and, if so, whether s
// is surely in NFC. It stands on the way of every page, so it looks at bytes: below
// U+0300 (lead byte CC) everything is in NFC, and so is punctuation from U+2002
// to U+203F (E2 80), where the separators U+2028 and U+2029 are too.
func scan(s string) (folded, composed bool) {
	composed = true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case ' ' < c && c < 0xCC: // most of every text
		case c == ' ':
			if i > 0 && s[i-1] == ' ' {
				return false, false
			}
		case c == '\t' || c == '\n' || c == '\r':
			return false, false
		case c == 0xE2 && i+2 < len(s) && s[i+1] == 0x80:
			if s[i+2] == 0xA8 || s[i+2] == 0xA9 {
				return false, false
			}
			composed = composed && s[i+2] >= 0x82
		case c >= 0xCC:
			composed = false
		}
	}
	return true, composed
}
