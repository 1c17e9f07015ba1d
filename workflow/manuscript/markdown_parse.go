package manuscript

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// imageScheme begins the address of an image that Stet keeps; its digest
// follows.
const imageScheme = "image:"

// blocks is goldmark's division of a text into blocks. What stands in a line is
// read by a scanner.
var blocks = parser.NewParser(parser.WithBlockParsers(
	util.Prioritized(parser.NewThematicBreakParser(), 200),
	util.Prioritized(parser.NewListParser(), 300),
	util.Prioritized(parser.NewListItemParser(), 400),
	util.Prioritized(parser.NewATXHeadingParser(), 600),
	util.Prioritized(fenceParser{parser.NewFencedCodeBlockParser()}, 700),
	util.Prioritized(parser.NewBlockquoteParser(), 800),
	util.Prioritized(paragraphParser{parser.NewParagraphParser()}, 1000),
))

// paragraphParser is goldmark's parser of paragraphs, which leaves what is
// indented by four spaces to the parser of code. Stet has none, and the words
// would be lost.
type paragraphParser struct{ parser.BlockParser }

// CanAcceptIndentedLine makes a paragraph of an indented one.
func (paragraphParser) CanAcceptIndentedLine() bool { return true }

// fenceParser is goldmark's parser of code between fences, for those of backticks.
type fenceParser struct{ parser.BlockParser }

// Trigger gives what a fence begins with.
func (fenceParser) Trigger() []byte { return []byte{'`'} }

// A Reading is what was made of a text.
type Reading struct {
	Body   []Block  // normal
	Left   []string // what could not be kept, each in words that follow a dash
	Lines  int      // lines without a blank one between them, which could be paragraphs
	Runs   int      // how many stretches they make: paragraphs if they are joined
	Parted bool     // whether each of them is a paragraph
	Other  []Block  // the body if they were taken the other way; only with Lines
}

// ParseMarkdown reads a body from Markdown in Stet's dialect, which the package's
// comment gives. The blocks that it gives are Normal; hold them to Validate. An
// error is an *Invalid that names the line of the source.
func ParseMarkdown(src string) ([]Block, error) {
	reading, err := Read(src)
	return reading.Body, err
}

// Read is ParseMarkdown that also tells what it could not keep, and what it made of
// lines.
func Read(src string) (Reading, error) {
	if len(src) > MostBytes {
		return Reading{}, invalidBody(-1, "The body is larger than 2 MB: file it as two stories.")
	}
	if !utf8.ValidString(src) {
		valid := strings.Index(strings.ToValidUTF8(src, "\x00\x00"), "\x00\x00")
		return Reading{}, invalidBody(-1, "Line %d holds bytes that are not text in UTF-8: type its words again.", 1+strings.Count(src[:valid], "\n"))
	}
	typed := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(src), "\n")
	known := definedIn(typed)
	laid, err := layOut(typed, known)
	if err != nil {
		return Reading{}, err
	}
	runs := laid.runs()
	parted := asParagraphs(runs)
	r, err := readLines(laid, known, parted)
	if err == nil && known.forget() { // what nothing links to is words
		laid, _ = layOut(typed, known)
		r, err = readLines(laid, known, parted)
	}
	if err != nil {
		return Reading{}, err
	}
	reading := Reading{Body: normalBody(r.body), Left: r.left, Parted: parted, Runs: len(runs)}
	for _, run := range runs {
		reading.Lines += len(run)
	}
	if reading.Lines > 0 {
		other, err := readLines(laid, known, !parted)
		if err != nil {
			return Reading{}, err
		}
		reading.Other = normalBody(other.body)
	}
	return reading, nil
}

// readLines reads a source, with each line of its runs as a paragraph or without.
func readLines(laid source, known definitions, parted bool) (*reader, error) {
	if parted {
		laid = laid.part()
	}
	r := &reader{source: laid, src: []byte(strings.Join(laid.lines, "\n")), known: known}
	document := blocks.Parse(text.NewReader(r.src))
	for node := document.FirstChild(); node != nil; node = node.NextSibling() {
		if err := r.block(node); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// reader turns goldmark's tree into blocks.
type reader struct {
	source source
	src    []byte
	known  definitions
	body   []Block
	left   []string
}

// refuse says what is wrong at a node; says has one %d, for its line.
func (r *reader) refuse(node ast.Node, says string) error {
	line := strings.Count(string(r.src[:min(max(node.Pos(), 0), len(r.src))]), "\n")
	return invalidBody(len(r.body), says, r.source.numbers[line])
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
		for _, spans := range r.code(node) {
			r.add(Block{Kind: KindParagraph, Spans: spans})
		}
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
	scanned, err := r.scan(node)
	if err != nil {
		return err
	}
	if image, ok := scanned.onlyPicture(); ok {
		r.add(Block{Kind: KindFigure, Figure: figure(image)})
		return nil
	}
	spans, err := r.spans(node, scanned)
	r.add(Block{Kind: KindParagraph, Spans: spans})
	return err
}

// mostSourceLine is how many bytes a paragraph's source may have. What Markdown
// writes of a valid one is within it: its words, each with a backslash, and its marks.
const mostSourceLine = 3*mostLineBytes + 1000

// scan reads a node's words, a "\n" between its lines.
func (r *reader) scan(node ast.Node) (*scanner, error) {
	var b strings.Builder
	lines := node.Lines()
	for i := range lines.Len() {
		segment := lines.At(i)
		b.Write(segment.Value(r.src))
	}
	if b.Len() > mostSourceLine {
		return nil, r.refuse(node, "The paragraph at line %d is too long to read: divide it with blank lines.")
	}
	return scanLine(strings.TrimRight(b.String(), "\n"), r.known), nil
}

// line reads the spans of one line of words.
func (r *reader) line(node ast.Node) ([]Span, error) {
	scanned, err := r.scan(node)
	if err != nil {
		return nil, err
	}
	return r.spans(node, scanned)
}

func (r *reader) spans(node ast.Node, scanned *scanner) ([]Span, error) {
	for _, t := range scanned.tokens {
		switch {
		case t.kind == pictureToken && strings.HasPrefix(t.link, imageScheme):
			return nil, r.refuse(node, "The image at line %d stands among words: put a blank line before and after it.")
		case t.kind == pictureToken:
			r.left = append(r.left, pictureLeft(t))
		case t.kind == linkToken && t.title != "":
			r.left = append(r.left, "the title of a link: “"+excerptStart(unescape([]byte(t.title)))+"”")
		}
	}
	return spansOf(scanned.tokens), nil
}

// pictureLeft says what is left of a picture.
func pictureLeft(t token) string {
	says := "the picture " + excerptStart(t.link)
	if t.title != "" {
		says += ", its caption “" + excerptStart(unescape([]byte(t.title))) + "”"
	}
	if strings.TrimSpace(t.words) != "" {
		says += "; its description, “" + excerptStart(t.words) + "”, stays as words"
	}
	return says
}

// code gives a line of code for each of a block's.
func (r *reader) code(node *ast.FencedCodeBlock) (lines [][]Span) {
	if language := node.Language(r.src); len(language) > 0 {
		r.left = append(r.left, "the language of a block of code: "+excerptStart(string(language)))
	}
	for i := range node.Lines().Len() {
		segment := node.Lines().At(i)
		lines = append(lines, []Span{{Text: string(segment.Value(r.src)), Marks: Code}})
	}
	return lines
}

func (r *reader) quote(node *ast.Blockquote) error {
	quote := Block{Kind: KindQuote}
	if err := r.paragraphs(node, "", &quote.Items); err != nil {
		return err
	}
	r.add(quote)
	return nil
}

// paragraphs reads what stands in a quote as its paragraphs. Items of a list keep
// their markers, as words.
func (r *reader) paragraphs(node ast.Node, marker string, out *[][]Span) error {
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		var err error
		switch child := child.(type) {
		case *ast.Blockquote:
			r.left = append(r.left, "a quotation within a quotation: its words are one with it")
			err = r.paragraphs(child, "", out)
		case *ast.List:
			r.left = append(r.left, "a list in a quotation: its items are paragraphs there")
			number := child.Start
			for item := child.FirstChild(); item != nil && err == nil; item = item.NextSibling() {
				err = r.paragraphs(item, itemMarker(child, number), out)
				number++
			}
		case *ast.FencedCodeBlock:
			*out = append(*out, r.code(child)...)
		case *ast.ThematicBreak:
			r.left = append(r.left, "a line across in a quotation")
		default:
			if child.Kind() == ast.KindHeading {
				r.left = append(r.left, "a heading in a quotation: it is a paragraph there")
			}
			var spans []Span
			spans, err = r.line(child)
			*out = append(*out, append([]Span{{Text: marker}}, spans...))
			marker = ""
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// isParagraph holds for a paragraph, also that of a list without blank lines.
func isParagraph(node ast.Node) bool {
	return node.Kind() == ast.KindParagraph || node.Kind() == ast.KindTextBlock
}
