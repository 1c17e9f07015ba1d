package manuscript

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// CanonicalVersion is the version of the form that Canonical writes. Sign-offs
// record it, because another form of the same text has another hash.
const CanonicalVersion = 1

// canonicalHead begins every text of this version.
const canonicalHead = "stet manuscript 1\n"

// Canonical gives the bytes that are stored and hashed: those of the Normal
// manuscript, whether or not m is it. Two manuscripts have the same bytes just
// when readers get the same text.
//
// The form can be read by eye and checked with a few lines in any language. It
// is the line "stet manuscript 1", then two kinds of line: a number, in decimal
// digits; and a text, as its length in bytes, a colon and its UTF-8. They are,
// in order, the texts headline, standfirst, byline, slug, social headline,
// search description, kind and words of the correction; the number of blocks;
// and for each block its kind as a text, then
//   - of a paragraph or heading: its spans;
//   - of a quote or list: the number of its items, and the spans of each;
//   - of a figure: the texts digest, description, caption, credit;
//   - of a rule: nothing.
//
// Spans are their number and for each its marks as a number (the sum of
// emphasis 1, strong 2, code 4, strike 8), its text and its link's text.
func (m Manuscript) Canonical() []byte {
	m = m.Normal()
	out := append(make([]byte, 0, m.roughSize()), canonicalHead...)
	for _, text := range [...]string{
		m.Headline, m.Standfirst, m.Byline, m.Slug, m.SocialHeadline, m.SearchDescription,
		string(m.Correction.Kind), m.Correction.Words,
	} {
		out = appendText(out, text)
	}
	out = appendNumber(out, len(m.Body))
	for _, b := range m.Body {
		out = appendBlock(out, b)
	}
	return out
}

func appendBlock(out []byte, b Block) []byte {
	out = appendText(out, string(b.Kind))
	switch b.Kind {
	case KindParagraph, KindHeading2, KindHeading3:
		out = appendSpans(out, b.Spans)
	case KindQuote, KindBulleted, KindNumbered:
		out = appendNumber(out, len(b.Items))
		for _, item := range b.Items {
			out = appendSpans(out, item)
		}
	case KindFigure:
		out = appendText(out, b.Figure.Digest)
		out = appendText(out, b.Figure.Description)
		out = appendText(out, b.Figure.Caption)
		out = appendText(out, b.Figure.Credit)
	}
	return out
}

func appendSpans(out []byte, spans []Span) []byte {
	out = appendNumber(out, len(spans))
	for _, s := range spans {
		out = appendNumber(out, int(s.Marks))
		out = appendText(out, s.Text)
		out = appendText(out, s.Link)
	}
	return out
}

func appendNumber(out []byte, n int) []byte {
	return append(strconv.AppendInt(out, int64(n), 10), '\n')
}

func appendText(out []byte, text string) []byte {
	out = append(strconv.AppendInt(out, int64(len(text)), 10), ':')
	return append(append(out, text...), '\n')
}

// roughSize is a little more than the canonical bytes of most texts, so that
// they are written without growing.
func (m Manuscript) roughSize() int {
	size := 256 + len(m.Headline) + len(m.Standfirst) + len(m.Byline) + len(m.Slug) +
		len(m.SocialHeadline) + len(m.SearchDescription) + len(m.Correction.Words)
	for _, b := range m.Body {
		size += 32 + spansSize(b.Spans)
		for _, item := range b.Items {
			size += spansSize(item)
		}
		if b.Kind == KindFigure {
			size += 96 + len(b.Figure.Description) + len(b.Figure.Caption) + len(b.Figure.Credit)
		}
	}
	return size
}

func spansSize(spans []Span) int {
	size := 8
	for _, s := range spans {
		size += 16 + len(s.Text) + len(s.Link)
	}
	return size
}

// Decode reads Canonical bytes back: Decode(m.Canonical()) is m.Normal(). It
// refuses another version, and any bytes that Canonical would not have written;
// it does not Validate. Its errors are faults of the store, not of a person.
func Decode(canonical []byte) (Manuscript, error) {
	d := decoder{rest: string(canonical)}
	var ok bool
	if d.rest, ok = strings.CutPrefix(d.rest, canonicalHead); !ok {
		head, _, _ := strings.Cut(d.rest, "\n")
		return Manuscript{}, fmt.Errorf("text: begins with %.40q, not with %q: written by another version of Stet, or no text", head, strings.TrimSpace(canonicalHead))
	}
	m := d.manuscript()
	if d.err != nil {
		return Manuscript{}, fmt.Errorf("text: at byte %d: %w", len(canonical)-len(d.rest), d.err)
	}
	if !bytes.Equal(m.Canonical(), canonical) {
		return Manuscript{}, errors.New("text: not in canonical form")
	}
	return m, nil
}

// decoder reads a text from the front. After its first error it reads nothing.
type decoder struct {
	rest  string
	spans []Span // room from which the spans of lines are cut
	err   error
}

func (d *decoder) manuscript() Manuscript {
	m := Manuscript{
		Headline: d.text(), Standfirst: d.text(), Byline: d.text(), Slug: d.text(),
		SocialHeadline: d.text(), SearchDescription: d.text(),
		Correction: Correction{Kind: CorrectionKind(d.text()), Words: d.text()},
	}
	m.Body = readList(d, d.block)
	if d.err == nil && d.rest != "" {
		d.err = errors.New("more than one text")
	}
	return m
}

func (d *decoder) block() Block {
	b := Block{Kind: Kind(d.text())}
	switch b.Kind {
	case KindParagraph, KindHeading2, KindHeading3:
		b.Spans = d.line()
	case KindQuote, KindBulleted, KindNumbered:
		b.Items = readList(d, d.line)
	case KindFigure:
		b.Figure = Figure{Digest: d.text(), Description: d.text(), Caption: d.text(), Credit: d.text()}
	case KindRule:
	default:
		d.fail("a block of an unknown kind")
	}
	return b
}

// line reads the spans of one line. Most lines have one, so they are cut from a
// common room instead of being allocated one by one.
func (d *decoder) line() []Span {
	const room = 128
	n := d.count()
	if n == 0 {
		return nil
	}
	if n > len(d.spans) {
		d.spans = make([]Span, max(n, room))
	}
	spans := d.spans[:n:n]
	d.spans = d.spans[n:]
	for i := range spans {
		marks := d.number()
		if marks > int(allMarks) {
			d.fail("a mark that does not exist")
		}
		spans[i] = Span{Marks: Marks(marks), Text: d.text(), Link: d.text()}
	}
	return spans
}

// readList reads a number and as many values.
func readList[T any](d *decoder, read func() T) []T {
	n := d.count()
	if n == 0 {
		return nil
	}
	list := make([]T, 0, n)
	for ; n > 0 && d.err == nil; n-- {
		list = append(list, read())
	}
	return list
}

// count reads how many values follow. Each takes at least six bytes, so that a
// number that lies cannot make room for much more than the text's own size.
func (d *decoder) count() int {
	n := d.number()
	if n > len(d.rest)/6 {
		d.fail("a number larger than the text")
		return 0
	}
	return n
}

func (d *decoder) number() int { return d.digits('\n') }

// digits reads a number and the byte that ends it.
func (d *decoder) digits(end byte) int {
	n := 0
	for i := 0; i < len(d.rest) && i < 9; i++ {
		c := d.rest[i]
		if c == end && i > 0 {
			d.rest = d.rest[i+1:]
			return n
		}
		if c < '0' || c > '9' {
			break
		}
		n = 10*n + int(c-'0')
	}
	d.fail("no number where one must be")
	return 0
}

func (d *decoder) text() string {
	n := d.digits(':')
	if d.err != nil {
		return ""
	}
	if n >= len(d.rest) || d.rest[n] != '\n' {
		d.fail("a text that is not as long as it says")
		return ""
	}
	text := d.rest[:n]
	d.rest = d.rest[n+1:]
	return text
}

func (d *decoder) fail(says string) {
	if d.err == nil {
		d.err = errors.New(says)
	}
}
