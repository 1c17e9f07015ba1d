package manuscript

// A Block is one piece of the body, from one blank line to the next. Which of
// its parts it uses depends on its kind; the others are empty.
type Block struct {
	Kind   Kind
	Spans  []Span   // the words of a paragraph or a heading
	Items  [][]Span // the items of a list, or the paragraphs of a quote
	Figure Figure   // what a figure shows
}

// A Kind says what a block is.
type Kind string

// The kinds of block. A story's headline is its first heading, so the body's
// begin with the second; lists have one level.
const (
	KindParagraph Kind = "paragraph"
	KindHeading2  Kind = "heading2"
	KindHeading3  Kind = "heading3"
	KindQuote     Kind = "quote"
	KindBulleted  Kind = "bulleted"
	KindNumbered  Kind = "numbered"
	KindFigure    Kind = "figure"
	KindRule      Kind = "rule"
)

// A Figure is an image with the words that stand beside it.
type Figure struct {
	Digest      string // SHA-256 of the file that readers are served, 64 lower-case hex digits
	Description string // for those who cannot see it
	Caption     string
	Credit      string // who made it
}

// A Span is a run of words that look alike and lead to the same place.
type Span struct {
	Text  string
	Marks Marks
	Link  string // the address it leads to, or empty
}

// Marks is the set of marks on a span, one bit each.
type Marks uint8

// The marks.
const (
	Emphasis Marks = 1 << iota
	Strong
	Code
	Strike
)

// allMarks is every mark there is.
const allMarks = Emphasis | Strong | Code | Strike

// Has reports whether every mark of want is in the set.
func (m Marks) Has(want Marks) bool { return m&want == want }
