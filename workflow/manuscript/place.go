package manuscript

import "fmt"

// placer counts blocks as a person would who looks for one on the page: the
// paragraphs among the paragraphs, the lists among the lists.
type placer map[string]int

// next names the next block, which is of the kind given, for the beginning of a
// sentence: "Paragraph 3".
func (p placer) next(kind Kind) string {
	name := blockName(kind)
	p[name]++
	return fmt.Sprintf("%s %d", name, p[name])
}

func blockName(kind Kind) string {
	switch kind {
	case KindParagraph:
		return "Paragraph"
	case KindHeading2, KindHeading3:
		return "Heading"
	case KindQuote:
		return "Quote"
	case KindBulleted, KindNumbered:
		return "List"
	case KindFigure:
		return "Figure"
	case KindRule:
		return "Rule"
	}
	return "Block"
}

func itemName(kind Kind) string {
	if kind == KindQuote {
		return "paragraph"
	}
	return "item"
}
