package manuscript

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Markdown writes a body so that people can read and change it, and so that
// ParseMarkdown reads back exactly the same: ParseMarkdown(Markdown(b)) is b for
// every body that is Normal and valid.
//
// A backslash stands only where a word would be read as a mark, and a brace only
// where a mark would be read as words, as in un{*believ*}able.
func Markdown(body []Block) string {
	written := bodyMarkdown(body, false)
	if len(definedIn(strings.Split(written, "\n"))) == 0 {
		return written
	}
	if read, err := ParseMarkdown(written); err == nil && (Manuscript{Body: read}).Hash() == (Manuscript{Body: body}).Hash() {
		return written
	}
	return bodyMarkdown(body, true)
}

// bodyMarkdown writes the blocks. A paragraph that would define a link for others
// can be kept from it.
func bodyMarkdown(body []Block, keep bool) string {
	var b strings.Builder
	var marker string
	for i, block := range body {
		if i > 0 {
			b.WriteString("\n")
		}
		switch block.Kind {
		case KindHeading2:
			b.WriteString(headingMarkdown("##", block.Spans))
		case KindHeading3:
			b.WriteString(headingMarkdown("###", block.Spans))
		case KindQuote:
			b.WriteString(quoteMarkdown(block.Items))
		case KindBulleted, KindNumbered:
			// Two lists of one kind that follow each other would be one list
			// if their markers were the same.
			follows := i > 0 && body[i-1].Kind == block.Kind
			marker = listMarker(block.Kind, follows && (marker == "-" || marker == "."))
			b.WriteString(listMarkdown(block, marker))
		case KindFigure:
			b.WriteString(figureMarkdown(block.Figure) + "\n")
		case KindRule:
			b.WriteString("---\n")
		default:
			line := lineMarkdown(block.Spans)
			if _, d := define(line); d != nil && keep {
				line = "\\" + line
			}
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// headingMarkdown keeps the hashes at the end of a heading from closing it.
func headingMarkdown(hashes string, spans []Span) string {
	line := lineMarkdown(spans)
	if words, cut := strings.CutSuffix(line, hashes); cut && (words == "" || strings.HasSuffix(words, " ")) {
		line = words + "\\" + hashes
	}
	return hashes + " " + line + "\n"
}

func quoteMarkdown(paragraphs [][]Span) string {
	lines := make([]string, len(paragraphs))
	for i, p := range paragraphs {
		lines[i] = "> " + lineMarkdown(p) + "\n"
	}
	return strings.Join(lines, ">\n")
}

func listMarker(kind Kind, other bool) string {
	switch {
	case kind == KindBulleted && other:
		return "+"
	case kind == KindBulleted:
		return "-"
	case other:
		return ")"
	}
	return "."
}

func listMarkdown(list Block, marker string) string {
	var b strings.Builder
	for i, item := range list.Items {
		if list.Kind == KindNumbered {
			b.WriteString(strconv.Itoa(i + 1))
		}
		b.WriteString(marker + " " + lineMarkdown(item) + "\n")
	}
	return b.String()
}

func figureMarkdown(f Figure) string {
	image := "![" + escapeAll(f.Description) + "](" + imageScheme + f.Digest
	if f.Caption != "" || f.Credit != "" {
		image += " \"" + escapeAll(f.Caption)
		if f.Credit != "" {
			image += "\n" + creditMarkdown(f.Credit)
		}
		image += "\""
	}
	return image + ")"
}

// creditMarkdown keeps a credit, which begins a line, from being taken for a
// block of another kind.
func creditMarkdown(credit string) string {
	first := rune(credit[0])
	if first >= utf8.RuneSelf || unicode.IsLetter(first) {
		return escapeAll(credit)
	}
	return reference(first) + escapeAll(credit[1:])
}
