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
// CommonMark cannot say everything plainly. Where a mark stands beside a letter
// on one side and punctuation on the other, as in x**“y”**z, the letter is
// written as a character reference: &#120;**“y”**&#122;.
func Markdown(body []Block) string {
	var b strings.Builder
	var marker string
	for i, block := range body {
		if i > 0 {
			b.WriteString("\n")
		}
		switch block.Kind {
		case KindHeading2:
			b.WriteString("## " + headingMarkdown(block.Spans) + "\n")
		case KindHeading3:
			b.WriteString("### " + headingMarkdown(block.Spans) + "\n")
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
			b.WriteString(lineMarkdown(block.Spans) + "\n")
		}
	}
	return b.String()
}

// headingMarkdown keeps a "#" at the end of a heading from closing it.
func headingMarkdown(spans []Span) string {
	line := lineMarkdown(spans)
	if words := strings.TrimRight(line, "#"); words != line && strings.HasSuffix(words, " ") {
		line = words + "\\" + line[len(words):]
	}
	return line
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

// listMarkdown parts the items of a very long list by blank lines, without which
// ParseMarkdown would take them for a paragraph that is too long.
func listMarkdown(list Block, marker string) string {
	lines := make([]string, len(list.Items))
	size := 0
	for i, item := range list.Items {
		if list.Kind == KindNumbered {
			lines[i] = strconv.Itoa(i + 1)
		}
		lines[i] += marker + " " + lineMarkdown(item) + "\n"
		size += len(lines[i])
	}
	if size > mostSourceParagraph {
		return strings.Join(lines, "\n")
	}
	return strings.Join(lines, "")
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
