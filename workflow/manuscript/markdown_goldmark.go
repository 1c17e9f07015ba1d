package manuscript

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// paragraphParser is goldmark's parser of paragraphs, which leaves what is
// indented by four spaces to the parser of code. Stet has none, and the words
// would be lost.
type paragraphParser struct{ parser.BlockParser }

// CanAcceptIndentedLine makes a paragraph of an indented one.
func (paragraphParser) CanAcceptIndentedLine() bool { return true }

// linkParser is goldmark's parser of links, which takes time with the square of
// the brackets that are no links, as in [sic]. It is not asked about those.
type linkParser struct{ parser.InlineParser }

// Parse reads bracketed words as words, and leaves the rest to goldmark.
func (p linkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if line[0] == '!' && len(line) > 1 && line[1] == '[' && plainBrackets(line[1:]) > 0 {
		return nil
	}
	if line[0] == '[' {
		if size := plainBrackets(line); size > 0 {
			block.Advance(size)
			return ast.NewTextSegment(segment.WithStop(segment.Start + size))
		}
	}
	return p.InlineParser.Parse(parent, block, pc)
}

// CloseBlock lets goldmark clear up after a block.
func (p linkParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	p.InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, pc)
}

// plainBrackets gives the length in bytes of the bracketed words, as "[sic]",
// that text begins with, if they are sure to be words: they hold only letters,
// digits and spaces, are no longer than a remark, and what follows cannot make a
// link of them. Otherwise it gives 0. Text begins with "[".
func plainBrackets[T string | []byte](text T) int {
	const longest = 100
	head := string(text[:min(len(text), longest)])
	for i, r := range head {
		end := i + len("]")
		switch {
		case i == 0 || r == ' ' || isLetterOrDigit(r):
		case r == ']' && end < len(head) && head[end] != '(' && head[end] != '[':
			return end
		default:
			return 0
		}
	}
	return 0
}
