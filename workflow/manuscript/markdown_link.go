package manuscript

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// linkParser is goldmark's parser of links, which takes time with the square of
// the brackets that are no links, as in [sic]. It is not asked about those.
type linkParser struct{ parser.InlineParser }

// Parse reads bracketed words as words, and leaves the rest to goldmark.
func (p linkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if line[0] == '!' && len(line) > 1 && line[1] == '[' && plainBrackets(string(line[1:])) > 0 {
		return nil
	}
	if line[0] != '[' {
		return p.InlineParser.Parse(parent, block, pc)
	}
	size := plainBrackets(string(line))
	if size == 0 {
		return p.InlineParser.Parse(parent, block, pc)
	}
	block.Advance(size)
	return ast.NewTextSegment(segment.WithStop(segment.Start + size))
}

// CloseBlock lets goldmark clear up after a block.
func (p linkParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	p.InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, pc)
}
