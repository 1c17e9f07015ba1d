package redline

import "stet/workflow/manuscript"

// A Redline is the difference of two texts, ready to be drawn.
type Redline struct {
	Fields        []FieldRow // the fields beside the body, all seven, in the order of manuscript.Field
	Rows          []Row      // the body
	Changes       []Change   // every changed place: fields first, then the body as it is read
	WasKind, Kind manuscript.CorrectionKind
}

// A Status says what became of a block or a field.
type Status string

// The statuses. A moved block has two rows: MovedAway where it stood and Moved where it
// stands now; the latter shows what was edited in it besides.
const (
	Same      Status = "same"
	Changed   Status = "changed"
	Added     Status = "added"
	Removed   Status = "removed"
	Moved     Status = "moved"
	MovedAway Status = "moved away"
)

// A FieldRow is a field beside the body.
type FieldRow struct {
	Field    manuscript.Field
	Status   Status    // never moved
	Segments []Segment // none for a field that is empty in both texts
}

// A Row is a block of the body. Rows stand in the order of the new text; what is no
// longer there (Removed, MovedAway) stands where it stood.
type Row struct {
	Status      Status
	Old, New    int // the block's index in either body; -1 where it is not
	OldEnd      int // behind its last block: more than one where a paragraph was broken, or some were joined
	NewEnd      int
	Kind        manuscript.Kind // in the new text; of a removed block, in the old
	WasKind     manuscript.Kind // in the old text; of an added block, as Kind
	Number      int             // the block's number among those of its kind ("Paragraph 4"), from 1: in the new text, or in the old for Removed and MovedAway
	WasNumber   int             // in the old text; 0 for an added block
	Digest      string          // of a figure: its image
	WasDigest   string
	Lines       []Line           // the leaves that bear words, as they are read; several paragraphs of one row are one line
	OldAt       manuscript.Range // runes in either body; empty where the block is not, or has no words
	NewAt       manuscript.Range
	First, Last int // the row's changes: Changes[First:Last]
}

// A Line is one line of a block: of a list an item, of a quote a paragraph, of a figure
// its description, caption or credit.
type Line struct {
	Part     string // as manuscript.Line's
	Old, New int    // the item's index in the old and the new block; -1 where it is not
	Segments []Segment
}

// An Op says what became of the words of a segment.
type Op string

// The ops.
const (
	Kept   Op = "kept"
	Struck Op = "struck"
	Put    Op = "put"
)

// A Segment is a run of words to which the same happened and which look alike.
type Segment struct {
	Op    Op
	Text  string
	Marks manuscript.Marks // now; of struck words, as they were
	Link  string
	// WasMarks and WasLink are how kept words looked before. Where they differ from
	// Marks and Link, only the dress of the words was changed. Of other words they are
	// as Marks and Link.
	WasMarks manuscript.Marks
	WasLink  string
	Old, New manuscript.Range // runes of the field; empty where the words are not
	// Parts tells that it is no words, but what parts two paragraphs of one row, or two items
	// of one line: put where a paragraph was broken, struck where two were joined.
	Parts bool
	words int // how many begin in it
}

// Redressed tells whether the words were kept and their marks or link were not.
func (s Segment) Redressed() bool { return s.Marks != s.WasMarks || s.Link != s.WasLink }

// unchanged tells whether readers get the segment as they did.
func (s Segment) unchanged() bool { return s.Op == Kept && !s.Redressed() }

// fields are the fields beside the body, as they are shown.
var fields = []manuscript.Field{
	manuscript.FieldHeadline, manuscript.FieldStandfirst, manuscript.FieldByline, manuscript.FieldSlug,
	manuscript.FieldSocialHeadline, manuscript.FieldSearchDescription, manuscript.FieldCorrection,
}

// Compare gives the difference of two texts, of their Normal forms. It never fails.
func Compare(old, new manuscript.Manuscript) *Redline {
	old, new = old.Normal(), new.Normal()
	r := &Redline{WasKind: old.Correction.Kind, Kind: new.Correction.Kind}
	c := newComparison()
	for _, f := range fields {
		r.addField(f, c.field(old.Text(f), new.Text(f)))
	}
	r.addBody(c.body(old, new))
	return r
}

// A comparison is what the fields of two texts share while they are compared.
type comparison struct {
	lexicon *lexicon
	keys    map[string]int32
	phrases bool // places are to be read by themselves
}

func newComparison() *comparison {
	return &comparison{lexicon: newLexicon(), keys: map[string]int32{}}
}

func (c *comparison) field(old, new string) *alignment {
	before, after := c.lexicon.field(old, c.keys), c.lexicon.field(new, c.keys)
	a := aligned(before, after)
	if len(before.lines) == 1 && len(after.lines) == 1 { // a field is one block, however little is left of it
		a.blocks, a.to, a.from = []pair{{oldEnd: 1, newEnd: 1}}, []int{0}, []int{0}
		a.addRun(lineRun(0, 0))
	}
	return a
}

func (c *comparison) body(old, new manuscript.Manuscript) *alignment {
	before, after := c.lexicon.body(old, c.keys), c.lexicon.body(new, c.keys)
	return align(c.lexicon, before, after)
}
