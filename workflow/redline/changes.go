package redline

import (
	"strings"

	"stet/workflow/manuscript"
)

// A What says what kind of change a place has.
type What string

// The kinds of change. Of those of a whole block only BlockAdded has Put and only
// BlockRemoved has Struck.
const (
	WordsChanged      What = "words"           // words struck, put, or both
	DressChanged      What = "dress"           // the words stayed; their marks, or where they link to, did not
	BlockAdded        What = "added"           // a block, with all its words
	BlockRemoved      What = "removed"         // a block, with all its words
	BlockMoved        What = "moved"           // a block stands in another place
	BlockKindChanged  What = "kind"            // a paragraph became a heading
	ImageChanged      What = "image"           // a figure shows another image
	CorrectionChanged What = "correction kind" // the correction is of another kind
	ParagraphBroken   What = "broken"          // a paragraph, or an item, was broken in two
	ParagraphJoined   What = "joined"          // two were joined
)

// A Change is one changed place.
type Change struct {
	What     What
	Field    manuscript.Field
	Row      int // of the body the index in Rows, else -1
	Line     int // the index in the row's Lines, or -1 when the change is of the whole block
	First    int // of a line or a field the change's segments: Segments[First:Last]
	Last     int
	Kind     manuscript.Kind
	WasKind  manuscript.Kind
	Number   int              // as the row's
	Old, New manuscript.Range // runes of the field's text; one may be empty
	Struck   string           // the words that went; of a block its lines parted by "\n\n"
	Put      string           // the words that came
	Words    int              // how many words changed, at least 1: the larger number of those struck and put, and 1 more where marks or links changed
	// LookAlikes names the letters by which the struck words differ from the put ones
	// when they look the same, or nearly. It is empty when any reader would see the
	// change.
	LookAlikes []LookAlike
	Links      []LinkChange // the links that lead elsewhere, of a DressChanged or WordsChanged
	sentences  bool         // Put, or without it Struck, is whole sentences
}

// A LinkChange is a link of words that stayed.
type LinkChange struct {
	Words    string
	Was, Now string // addresses; empty for no link
}

// Words gives how many words changed: the sum of Changes' Words. It is 0 just when
// readers get the same text.
func (r *Redline) Words() int {
	n := 0
	for _, c := range r.Changes {
		n += c.Words
	}
	return n
}

// Same tells whether readers get the same text.
func (r *Redline) Same() bool { return len(r.Changes) == 0 }

func (r *Redline) addFieldChanges(row FieldRow) {
	if row.Field == manuscript.FieldCorrection && r.Kind != r.WasKind {
		r.Changes = append(r.Changes, Change{What: CorrectionChanged, Field: row.Field, Row: -1, Line: -1, Words: 1})
	}
	r.addLineChanges(row.Segments, Change{Field: row.Field, Row: -1})
}

func (r *Redline) addRowChanges(row *Row) {
	base := Change{
		Field: manuscript.FieldBody, Row: len(r.Rows), Line: -1, Kind: row.Kind, WasKind: row.WasKind, Number: row.Number,
		Old: row.OldAt, New: row.NewAt, Words: 1,
	}
	whole := func(what What) {
		c := base
		c.What = what
		r.Changes = append(r.Changes, c)
	}
	switch row.Status {
	case Same, MovedAway:
		return
	case Added, Removed:
		base.What, base.Put = BlockAdded, row.words()
		if row.Status == Removed {
			base.What, base.Struck, base.Put = BlockRemoved, base.Put, ""
		}
		n := 0
		for _, l := range row.Lines {
			for _, s := range l.Segments {
				n += s.words
			}
		}
		base.Words = max(n, 1)
		r.Changes = append(r.Changes, base)
		return
	case Moved:
		whole(BlockMoved)
	}
	if row.Kind != row.WasKind {
		whole(BlockKindChanged)
	}
	if row.Digest != row.WasDigest {
		whole(ImageChanged)
	}
	for i, l := range row.Lines {
		base.Line = i
		r.addLineChanges(l.Segments, base)
	}
}

// words gives the words of a row with one side only.
func (row *Row) words() string {
	var lines []string
	for _, l := range row.Lines {
		var b strings.Builder
		for _, s := range l.Segments {
			b.WriteString(s.Text)
		}
		lines = append(lines, b.String())
	}
	return strings.Join(lines, "\n\n")
}

// addLineChanges adds the changed places of one line: each run of segments between kept
// ones, and within it each paragraph break with the white space about it.
func (r *Redline) addLineChanges(segments []Segment, base Change) {
	for i := 0; i < len(segments); {
		end := i + 1
		if !segments[i].unchanged() {
			for end < len(segments) && !segments[end].unchanged() && atBreak(segments, end) == atBreak(segments, i) {
				end++
			}
			r.Changes = append(r.Changes, placeOf(segments, i, end, base))
		}
		i = end
	}
}

// atBreak tells whether a segment is a paragraph break that was put or struck, or the white
// space that made way for one.
func atBreak(segments []Segment, i int) bool {
	broken := func(i int) bool {
		return 0 <= i && i < len(segments) && segments[i].Parts && segments[i].Op != Kept
	}
	return broken(i) || segments[i].Op != Kept && isSpace(segments[i].Text) && (broken(i-1) || broken(i+1))
}

// placeOf makes one change of the segments from start to end.
func placeOf(segments []Segment, start, end int, c Change) Change {
	var was, is strings.Builder
	c.What, c.First, c.Last = DressChanged, start, end
	c.Old = manuscript.Range{Start: segments[start].Old.Start, End: segments[end-1].Old.End}
	c.New = manuscript.Range{Start: segments[start].New.Start, End: segments[end-1].New.End}
	struck, put, redressed := 0, 0, 0
	broken := WordsChanged
	for _, s := range segments[start:end] {
		if s.Parts {
			broken = ParagraphBroken
			if s.Op == Struck {
				broken = ParagraphJoined
			}
		}
		switch s.Op {
		case Struck:
			struck += s.words
			was.WriteString(s.Text)
			c.What = WordsChanged
		case Put:
			put += s.words
			is.WriteString(s.Text)
			c.What = WordsChanged
		case Kept:
			redressed = 1
			was.WriteString(s.Text)
			is.WriteString(s.Text)
			if s.Link != s.WasLink {
				c.Links = append(c.Links, LinkChange{Words: s.Text, Was: s.WasLink, Now: s.Link})
			}
		}
	}
	c.Words = max(struck, put) + redressed
	c.Words = max(c.Words, 1)
	c.Struck, c.Put = was.String(), is.String()
	if c.What == WordsChanged {
		c.What = broken
	}
	if c.What != WordsChanged {
		return c
	}
	before := ""
	for _, s := range segments[max(0, start-2):start] {
		before += s.Text
	}
	c.sentences = wholeSentences(before, c.Struck, c.Put)
	c.LookAlikes = lookAlikes(c.Struck, c.Put)
	return c
}
