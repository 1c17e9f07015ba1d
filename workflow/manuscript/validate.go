package manuscript

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The limits of a manuscript. A list counts as one block for each of its items,
// a quote for each of its paragraphs.
const (
	MostBytes     = 2 << 20 // of Canonical, and of a Markdown source
	MostBlocks    = 5000
	mostLineBytes = 20_000 // of a paragraph or item, the addresses of its links included
	mostMarked    = 1000   // spans of the body that have a mark or a link
	mostLinkBytes = 2000
	mostFigure    = 1000 // runes of a figure's description, caption or credit
)

// fieldRule is how a field is called in a sentence and how many runes it may
// have.
type fieldRule struct {
	field Field
	name  string
	most  int
}

var fieldRules = []fieldRule{
	{FieldHeadline, "headline", 300},
	{FieldStandfirst, "standfirst", 1000},
	{FieldByline, "byline", 200},
	{FieldSlug, "slug", mostSlug},
	{FieldSocialHeadline, "social headline", 300},
	{FieldSearchDescription, "search description", 500},
	{FieldCorrection, "correction", 2000},
}

// Validate refuses what must not reach readers, and what Stet cannot keep. The
// error is an *Invalid that names the first fault; fields come before the body.
// File what Normal gives and validate that, so that a fault's block is the one
// that was filed. An empty field is no fault: see Ready.
func (m Manuscript) Validate() error {
	for _, rule := range fieldRules {
		if says := rule.fault(m.Text(rule.field)); says != "" {
			return &Invalid{Field: rule.field, Block: -1, Says: says}
		}
	}
	if says := slugFault(m.Slug); says != "" {
		return &Invalid{Field: FieldSlug, Block: -1, Says: says}
	}
	if says := m.Correction.fault(); says != "" {
		return &Invalid{Field: FieldCorrection, Block: -1, Says: says}
	}
	if err := validateBody(m.Body); err != nil {
		return err
	}
	if size := len(m.Canonical()); size > MostBytes {
		return invalidBody(-1, "The story is %d bytes too long to keep: the most is 2 MB. File it as two stories.", size-MostBytes)
	}
	return nil
}

// fault says what is wrong with a field's text, or "".
func (rule fieldRule) fault(text string) string {
	if says := CheckCharacters("The "+rule.name, text); says != "" {
		return says
	}
	if n := utf8.RuneCountInString(text); n > rule.most {
		return fmt.Sprintf("The %s has %d characters, and the most is %d: shorten it by %d.", rule.name, n, rule.most, n-rule.most)
	}
	return ""
}

func (c Correction) fault() string {
	switch c.Kind {
	case "":
		if c.Words != "" {
			return "The correction has words but no kind: choose literal, correction, clarification or update."
		}
	case CorrectionLiteral:
	case CorrectionCorrection, CorrectionClarification, CorrectionUpdate:
		if strings.TrimSpace(c.Words) == "" {
			return fmt.Sprintf("A revision filed as %s must tell readers what it puts right: write the words of the correction.", c.Kind)
		}
	default:
		return fmt.Sprintf("The correction is of the unknown kind “%s”: choose literal, correction, clarification or update.", excerptStart(string(c.Kind)))
	}
	return ""
}

// validateBody gives an error, not an *Invalid, so that none is nil.
func validateBody(body []Block) error {
	blocks, marked := 0, 0
	places := placer{}
	for i, b := range body {
		place := places.next(b.Kind)
		if blocks += max(1, len(b.Items)); blocks > MostBlocks {
			return invalidBody(i, "The story has more than %d paragraphs and list items: file it as two stories.", MostBlocks)
		}
		if says := b.fault(place); says != "" {
			return invalidBody(i, "%s", says)
		}
		if marked += b.marked(); marked > mostMarked {
			return invalidBody(i, "%s is where the words with marks or links become more than %d: take some off.", place, mostMarked)
		}
	}
	return nil
}

// fault says what is wrong with a block that is found at place, or "".
func (b Block) fault(place string) string {
	hasFigure := b.Figure != Figure{}
	switch b.Kind {
	case KindParagraph, KindHeading2, KindHeading3:
		if b.Items != nil || hasFigure {
			return fmt.Sprintf("%s holds more than words: make the list or figure in it a block of its own.", place)
		}
		return lineFault(place, b.Spans)
	case KindQuote, KindBulleted, KindNumbered:
		if b.Spans != nil || hasFigure {
			return fmt.Sprintf("%s holds words outside its items, or a figure: make them blocks of their own.", place)
		}
		for i, item := range b.Items {
			if says := lineFault(fmt.Sprintf("%s, %s %d", place, itemName(b.Kind), i+1), item); says != "" {
				return says
			}
		}
	case KindFigure:
		if b.Spans != nil || b.Items != nil {
			return fmt.Sprintf("%s holds words outside its description, caption and credit: make them a paragraph.", place)
		}
		return b.Figure.fault(place)
	case KindRule:
		if b.Spans != nil || b.Items != nil || hasFigure {
			return fmt.Sprintf("%s holds words: make them a paragraph.", place)
		}
	default:
		return fmt.Sprintf("%s is of the kind “%s”, which Stet does not know: make it a paragraph.", place, excerptStart(string(b.Kind)))
	}
	return ""
}

// marked counts the spans of a block that have a mark or a link.
func (b Block) marked() int {
	n := 0
	for _, line := range append([][]Span{b.Spans}, b.Items...) {
		for _, s := range line {
			if s.Marks != 0 || s.Link != "" {
				n++
			}
		}
	}
	return n
}

func (f Figure) fault(place string) string {
	if !isDigest(f.Digest) {
		return fmt.Sprintf("%s does not name its image rightly: its digest must be 64 digits from 0-9 and a-f. Put the image in again.", place)
	}
	for _, part := range [...]struct{ name, text string }{
		{PartDescription, f.Description}, {PartCaption, f.Caption}, {PartCredit, f.Credit},
	} {
		if says := CheckCharacters(place+", its "+part.name+",", part.text); says != "" {
			return says
		}
		if n := utf8.RuneCountInString(part.text); n > mostFigure {
			return fmt.Sprintf("%s has a %s of %d characters, and the most is %d: shorten it by %d.", place, part.name, n, mostFigure, n-mostFigure)
		}
	}
	return ""
}

// lineFault says what is wrong with the spans of a line, or "".
func lineFault(place string, spans []Span) string {
	if says := CheckCharacters(place, spansText(spans)); says != "" {
		return says
	}
	size := 0
	for _, s := range spans {
		if size += len(s.Text) + len(s.Link); size > mostLineBytes {
			return fmt.Sprintf("%s is longer than %d bytes: divide it.", place, mostLineBytes)
		}
		if s.Marks&^allMarks != 0 {
			return fmt.Sprintf("%s marks “%s” in a way that Stet does not know: take the mark off.", place, excerptEnd(s.Text))
		}
		if says := linkFault(s.Link); says != "" {
			return fmt.Sprintf("%s links “%s” to “%s”: %s", place, excerptEnd(s.Text), excerptStart(s.Link), says)
		}
	}
	return ""
}

// linkFault says what is wrong with a link's address and what to do, or "".
func linkFault(link string) string {
	if link == "" {
		return ""
	}
	if len(link) > mostLinkBytes {
		return fmt.Sprintf("the address has %d bytes, and the most is %d. Use a shorter one.", len(link), mostLinkBytes)
	}
	if _, what := badCharacter(link); what != "" || strings.ContainsFunc(link, unicode.IsSpace) {
		return "an address has no spaces and no invisible characters in it. Copy it again."
	}
	u, err := url.Parse(link)
	switch {
	case err != nil:
		return "that is not an address. Copy it again."
	case (u.Scheme == "http" || u.Scheme == "https") && u.Host != "":
		return ""
	case u.Scheme == "mailto" && u.Opaque != "":
		return ""
	}
	return "a link begins with https://, http:// or mailto:. Put the address right, or take the link off."
}
