package manuscript

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Goldmark's time grows with the marks that it cannot pair times the length of
// their paragraph, and with the depth of quotes and lists. These bounds keep the
// worst source of 2 MB to a few seconds. What Markdown writes of a valid body is
// within them: a marked span takes at most four runs of characters to open and
// three to close, and a line not much more than three times its bytes.
const (
	mostSourceMarks     = 8 * mostMarked
	mostSourceParagraph = 3*mostLineBytes + 1000 // bytes from one blank line to the next
	mostNesting         = 32                     // quotes and lists that one line opens
)

// tangled refuses a source that would take goldmark too long to read.
func tangled(src string) error {
	paragraph, marks, number := 0, 0, 0
	for line := range strings.SplitSeq(src, "\n") {
		number++
		if nesting(line) > mostNesting {
			return invalidBody(-1, "Line %d opens too many quotes or lists inside each other: they have one level.", number)
		}
		if strings.Trim(line, " \t>") == "" {
			paragraph = 0
			continue
		}
		if paragraph += len(line); paragraph > mostSourceParagraph {
			return invalidBody(-1, "The paragraph that ends at line %d is too long to read: divide it with blank lines.", number)
		}
		if marks += sourceMarks(line); marks > mostSourceMarks {
			return invalidBody(-1, "At line %d the marks (*, _, ~, [) become too many to read: take some off, or put a backslash before those that are part of the words.", number)
		}
	}
	return nil
}

// sourceMarks counts the runs of characters of a line that could open or close
// a mark.
func sourceMarks(line string) int {
	marks := 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; c {
		case '\\':
			i++
		case '[':
			if plainBrackets(line[i:]) == 0 {
				marks++
			}
		case '*', '_', '~':
			if i == 0 || line[i-1] != c {
				marks++
			}
		}
	}
	return marks
}

// nesting counts the quotes and lists that a line may open, one in another.
func nesting(line string) int {
	depth := 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '>':
			depth++
		case strings.IndexByte("-+*.)", c) >= 0 && i+1 < len(line) && strings.IndexByte(" \t", line[i+1]) >= 0:
			depth++
		case c != ' ' && c != '\t' && (c < '0' || c > '9'):
			return depth
		}
	}
	return depth
}

// lineNumber gives the line of src, from 1, on which the byte at stands.
func lineNumber(src []byte, at int) int {
	at = min(max(at, 0), len(src))
	return 1 + bytes.Count(src[:at], []byte("\n"))
}

// isParagraph holds for a paragraph, also that of a list without blank lines.
func isParagraph(node ast.Node) bool {
	return node.Kind() == ast.KindParagraph || node.Kind() == ast.KindTextBlock
}

// onlyImage gives the image that a paragraph consists of.
func onlyImage(paragraph ast.Node) (*ast.Image, bool) {
	if paragraph.ChildCount() != 1 {
		return nil, false
	}
	image, ok := paragraph.FirstChild().(*ast.Image)
	return image, ok
}
