package present

import (
	"slices"
	"sort"
	"strconv"
	"unicode/utf8"

	"stet/views"
	"stet/workflow/manuscript"
)

// threadRange is the words that one thread hangs on, in runes of its field.
type threadRange struct {
	start, end int
	thread     string
	mark       views.Mark
}

// threadRanges is what hangs on the words of an article: by field, in the order of its words.
// The zero value hangs nothing.
type threadRanges map[manuscript.Field][]threadRange

func (s threadRanges) sort() {
	for _, all := range s {
		sort.SliceStable(all, func(i, j int) bool { return all[i].start < all[j].start })
	}
}

// on lists the ranges that touch the runes from start to end of a field.
func (s threadRanges) on(field manuscript.Field, start, end int) []threadRange {
	var out []threadRange
	for _, one := range s[field] {
		if one.start >= end {
			break
		}
		if one.end > start {
			out = append(out, one)
		}
	}
	return out
}

// leaf is one line of a field, cut where threads begin and end. With no field it is
// copy on which nobody comments.
func (s threadRanges) leaf(field manuscript.Field, start int, line []manuscript.Span) views.Leaf {
	end := start
	for _, span := range line {
		end += utf8.RuneCountInString(span.Text)
	}
	return views.Leaf{Field: string(field), Start: start, Pieces: pieces(line, start, s.on(field, start, end))}
}

// pieces cuts a line's spans where a range begins or ends.
func pieces(line []manuscript.Span, start int, under []threadRange) []views.Piece {
	out := make([]views.Piece, 0, len(line)+2*len(under))
	for _, span := range line {
		if len(under) == 0 {
			out = append(out, piece(span, span.Text, nil))
			continue
		}
		words := []rune(span.Text)
		cuts := cutsOf(under, start, start+len(words))
		for i, from := range cuts[:len(cuts)-1] {
			out = append(out, piece(span, string(words[from-start:cuts[i+1]-start]), covering(under, from)))
		}
		start += len(words)
	}
	return out
}

// cutsOf lists where the runes from start to end are cut, both ends included.
func cutsOf(under []threadRange, start, end int) []int {
	cuts := []int{start, end}
	for _, one := range under {
		for _, cut := range []int{one.start, one.end} {
			if start < cut && cut < end {
				cuts = append(cuts, cut)
			}
		}
	}
	slices.Sort(cuts)
	return slices.Compact(cuts)
}

// covering lists the ranges that the rune at an offset is in.
func covering(under []threadRange, at int) []threadRange {
	var out []threadRange
	for _, one := range under {
		if one.start <= at && at < one.end {
			out = append(out, one)
		}
	}
	return out
}

func piece(like manuscript.Span, words string, under []threadRange) views.Piece {
	p := views.Piece{Words: words, Href: like.Link,
		Emphasis: like.Marks.Has(manuscript.Emphasis), Strong: like.Marks.Has(manuscript.Strong),
		Code: like.Marks.Has(manuscript.Code), Strike: like.Marks.Has(manuscript.Strike)}
	for i, one := range under {
		p.Threads = append(p.Threads, one.thread)
		if i == 0 || graver(one.mark, p.Mark) {
			p.Mark = one.mark
		}
	}
	return p
}

// graver tells whether a mark stands before another where both lie on the same words.
func graver(a, b views.Mark) bool {
	order := []views.Mark{views.ClosedMark, views.CommentMark, views.SuggestionMark, views.AllegationMark}
	return slices.Index(order, a) > slices.Index(order, b)
}

var blockKinds = map[manuscript.Kind]views.BlockKind{
	manuscript.KindParagraph: views.Paragraph, manuscript.KindHeading2: views.Heading2, manuscript.KindHeading3: views.Heading3,
	manuscript.KindQuote: views.Quote, manuscript.KindBulleted: views.Bulleted, manuscript.KindNumbered: views.Numbered,
	manuscript.KindRule: views.Rule,
}

// body draws the blocks of a text, one for each of m.Body. Paragraphs are numbered from 1.
func (s threadRanges) body(m manuscript.Manuscript) []views.Block {
	blocks := make([]views.Block, len(m.Body))
	paragraph := 0
	for i, b := range m.Body {
		blocks[i].Kind = blockKinds[b.Kind]
		if b.Kind == manuscript.KindParagraph {
			paragraph++
			blocks[i].Number = strconv.Itoa(paragraph)
		}
	}
	for _, l := range m.Lines() {
		b := &blocks[l.Block]
		b.Leaves = append(b.Leaves, s.leaf(manuscript.FieldBody, l.Start, l.Spans))
	}
	return blocks
}

// field draws a field beside the body.
func (s threadRanges) field(kind views.BlockKind, field manuscript.Field, words string) views.Block {
	return views.Block{Kind: kind, Leaves: []views.Leaf{s.leaf(field, 0, []manuscript.Span{{Text: words}})}}
}

// bare takes the offsets out of a copy on which nobody comments.
func bare(blocks []views.Block) []views.Block {
	for i := range blocks {
		for j := range blocks[i].Leaves {
			blocks[i].Leaves[j].Field = ""
		}
	}
	return blocks
}
