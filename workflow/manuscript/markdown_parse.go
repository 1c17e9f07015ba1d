package manuscript

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// imageScheme begins the address of an image that Stet keeps; its digest
// follows.
const imageScheme = "image:"

// markdown is CommonMark with ~~strike~~ and without what could make words
// vanish or change in silence: no raw HTML, no definitions of links, no code by
// indentation.
var markdown = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(parser.NewSetextHeadingParser(), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(paragraphParser{parser.NewParagraphParser()}, 1000),
	),
	parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(linkParser{parser.NewLinkParser()}, 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewEmphasisParser(), 500),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
	),
)

// ParseMarkdown reads a body from Markdown (CommonMark, and ~~strike~~). The
// blocks that it gives are Normal; hold them to Validate. An error is an
// *Invalid that names the line of the source.
//
// A figure is a paragraph of nothing but an image:
//
//	![description](image:DIGEST "caption
//	credit")
//
// What the manuscript has no place for is either kept as words or refused, and
// never dropped:
//   - # is a heading of the second level, #### to ###### of the third;
//   - line breaks of every sort are spaces;
//   - a code block is a paragraph of code for each of its lines; what its fence
//     says of the language is dropped;
//   - an indented paragraph is a paragraph;
//   - HTML, tables, footnotes, and links defined elsewhere in the text are the
//     characters that were typed; so are bare addresses;
//   - refused are lists in lists, items of several paragraphs, anything but
//     paragraphs in a quote, numbered lists that do not begin with 1, titles of
//     links, images that are not figures, and more marks or nesting than a
//     story can need.
func ParseMarkdown(src string) ([]Block, error) {
	if len(src) > MostBytes {
		return nil, invalidBody(-1, "The body is larger than 2 MB: file it as two stories.")
	}
	if !utf8.ValidString(src) {
		valid := strings.Index(strings.ToValidUTF8(src, "\x00\x00"), "\x00\x00")
		return nil, invalidBody(-1, "Line %d holds bytes that are not text in UTF-8: type its words again.", lineNumber([]byte(src), valid))
	}
	src = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(src)
	if err := tangled(src); err != nil {
		return nil, err
	}
	r := reader{src: []byte(src)}
	document := markdown.Parse(text.NewReader(r.src))
	for node := document.FirstChild(); node != nil; node = node.NextSibling() {
		if err := r.block(node); err != nil {
			return nil, err
		}
	}
	return normalBody(r.body), nil
}

// reader turns goldmark's tree into blocks.
type reader struct {
	src  []byte
	body []Block
}

// refuse says what is wrong at a node; says has one %d, for its line.
func (r *reader) refuse(node ast.Node, says string) error {
	return invalidBody(len(r.body), says, lineNumber(r.src, node.Pos()))
}

func (r *reader) add(b Block) { r.body = append(r.body, b) }

func (r *reader) block(node ast.Node) error {
	switch node := node.(type) {
	case *ast.Heading:
		kind := KindHeading3
		if node.Level <= 2 {
			kind = KindHeading2
		}
		spans, err := r.line(node)
		r.add(Block{Kind: kind, Spans: spans})
		return err
	case *ast.ThematicBreak:
		r.add(Block{Kind: KindRule})
	case *ast.FencedCodeBlock:
		r.code(node)
	case *ast.Blockquote:
		return r.quote(node)
	case *ast.List:
		return r.list(node)
	default:
		return r.paragraph(node)
	}
	return nil
}

func (r *reader) paragraph(node ast.Node) error {
	if image, ok := onlyImage(node); ok {
		figure, err := r.figure(image)
		r.add(Block{Kind: KindFigure, Figure: figure})
		return err
	}
	spans, err := r.line(node)
	r.add(Block{Kind: KindParagraph, Spans: spans})
	return err
}

func (r *reader) code(node *ast.FencedCodeBlock) {
	for _, line := range node.Lines().Sliced(0, node.Lines().Len()) {
		r.add(Block{Kind: KindParagraph, Spans: []Span{{Text: string(line.Value(r.src)), Marks: Code}}})
	}
}

func (r *reader) quote(node *ast.Blockquote) error {
	quote := Block{Kind: KindQuote}
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		if !isParagraph(child) {
			return r.refuse(child, "The quote at line %d holds something other than paragraphs: move it out of the quote.")
		}
		spans, err := r.line(child)
		if err != nil {
			return err
		}
		quote.Items = append(quote.Items, spans)
	}
	r.add(quote)
	return nil
}

func (r *reader) list(node *ast.List) error {
	list := Block{Kind: KindBulleted}
	if node.IsOrdered() {
		list.Kind = KindNumbered
		if node.Start != 1 {
			return r.refuse(node, "The numbered list at line %d does not begin with 1. Begin it with 1; or, if the number is part of a sentence, put a backslash before its full stop, as in 1986\\.")
		}
	}
	for item := node.FirstChild(); item != nil; item = item.NextSibling() {
		content := item.FirstChild()
		if content == nil {
			continue
		}
		if content.NextSibling() != nil || !isParagraph(content) {
			return r.refuse(item, "The list item at line %d holds more than one paragraph of words. Lists have one level: move what is inside it out, or make it one paragraph.")
		}
		spans, err := r.line(content)
		if err != nil {
			return err
		}
		list.Items = append(list.Items, spans)
	}
	r.add(list)
	return nil
}

func (r *reader) figure(image *ast.Image) (Figure, error) {
	digest, ok := strings.CutPrefix(unescape(image.Destination), imageScheme)
	if !ok {
		return Figure{}, r.refuse(image, "The image at line %d is not one that Stet keeps: take it out, or take out its ! to make it a link.")
	}
	spans, err := r.line(image)
	if err != nil {
		return Figure{}, err
	}
	caption, credit, _ := strings.Cut(string(image.Title), "\n")
	return Figure{
		Digest:      digest,
		Description: spansText(spans),
		Caption:     unescape([]byte(caption)),
		Credit:      unescape([]byte(credit)),
	}, nil
}

// line reads the spans of one line of words.
func (r *reader) line(node ast.Node) ([]Span, error) {
	line := line{src: r.src}
	line.children(node, Span{})
	if line.refused != nil {
		return nil, r.refuse(line.refused, line.says)
	}
	return line.spans, nil
}

// line gathers the spans of one line of words.
type line struct {
	src     []byte
	spans   []Span
	refused ast.Node // what has no place in a line
	says    string   // why
}

func (l *line) add(like Span, words string) {
	like.Text = words
	l.spans = append(l.spans, like)
}

func (l *line) refuse(node ast.Node, says string) {
	if l.refused == nil {
		l.refused, l.says = node, says
	}
}

func (l *line) children(node ast.Node, like Span) {
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		l.node(child, like)
	}
}

// node reads one inline node, whose words look like the span given.
func (l *line) node(node ast.Node, like Span) {
	switch node := node.(type) {
	case *ast.Text:
		l.text(node, like)
	case *ast.CodeSpan:
		like.Marks |= Code
		for child := node.FirstChild(); child != nil; child = child.NextSibling() {
			l.add(like, string(child.(*ast.Text).Value(l.src)))
		}
	case *ast.Emphasis:
		mark := Emphasis
		if node.Level == 2 {
			mark = Strong
		}
		like.Marks |= mark
		l.children(node, like)
	case *extast.Strikethrough:
		like.Marks |= Strike
		l.children(node, like)
	case *ast.Link:
		if len(node.Title) > 0 {
			l.refuse(node, "The link at line %d has a title, which readers would not see: take it out, or say it in the words.")
		}
		like.Link = unescape(node.Destination)
		l.children(node, like)
	case *ast.AutoLink:
		like.Link = string(node.URL(l.src))
		if node.AutoLinkType == ast.AutoLinkEmail {
			like.Link = "mailto:" + like.Link
		}
		l.add(like, string(node.Label(l.src)))
	case *ast.Image:
		l.refuse(node, "The image at line %d stands among words: put a blank line before and after it.")
	default:
		l.refuse(node, "Line %d holds Markdown that Stet does not know: write it as plain words.")
	}
}

func (l *line) text(node *ast.Text, like Span) {
	l.add(like, unescape(node.Value(l.src)))
	if node.SoftLineBreak() || node.HardLineBreak() {
		l.add(like, " ")
	}
}
