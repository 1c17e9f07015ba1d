package redline

import (
	"unicode"
	"unicode/utf8"

	"stet/workflow/manuscript"
)

// A scribe writes the segments of one line.
type scribe struct {
	out      []Segment
	old, new cursor
}

// A cursor is a place in a line: everything before it is written.
type cursor struct {
	text  string
	spans []manuscript.Span // those not yet written
	in    int               // bytes written of the first of them
	byte  int
	rune  int // of the field
}

func (c *cursor) start(l line) {
	*c = cursor{text: l.text, spans: l.Spans, rune: l.Start}
}

// left is how many bytes the cursor can go before the dress changes.
func (c *cursor) left() int { return len(c.spans[0].Text) - c.in }

// step goes n bytes on, which must not be more than left, and gives the runes passed.
func (c *cursor) step(n int) manuscript.Range {
	passed := manuscript.Range{Start: c.rune}
	c.rune += utf8.RuneCountInString(c.text[c.byte : c.byte+n])
	c.byte += n
	if c.in += n; c.in == len(c.spans[0].Text) {
		c.spans, c.in = c.spans[1:], 0
	}
	passed.End = c.rune
	return passed
}

// here is the empty range at the cursor.
func (c *cursor) here() manuscript.Range { return manuscript.Range{Start: c.rune, End: c.rune} }

// keep writes n bytes that stand in both texts.
func (s *scribe) keep(n int) {
	for n > 0 {
		was, is := s.old.spans[0], s.new.spans[0]
		step := min(n, s.old.left(), s.new.left())
		s.write(Segment{
			Op: Kept, Text: s.new.text[s.new.byte : s.new.byte+step],
			Marks: is.Marks, Link: is.Link, WasMarks: was.Marks, WasLink: was.Link,
			Old: s.old.step(step), New: s.new.step(step),
		})
		n -= step
	}
}

// strike writes n bytes of the old text.
func (s *scribe) strike(n int) {
	for n > 0 {
		span, step := s.old.spans[0], min(n, s.old.left())
		s.write(Segment{
			Op: Struck, Text: s.old.text[s.old.byte : s.old.byte+step],
			Marks: span.Marks, Link: span.Link, WasMarks: span.Marks, WasLink: span.Link,
			Old: s.old.step(step), New: s.new.here(),
		})
		n -= step
	}
}

// put writes n bytes of the new text.
func (s *scribe) put(n int) {
	for n > 0 {
		span, step := s.new.spans[0], min(n, s.new.left())
		s.write(Segment{
			Op: Put, Text: s.new.text[s.new.byte : s.new.byte+step],
			Marks: span.Marks, Link: span.Link, WasMarks: span.Marks, WasLink: span.Link,
			Old: s.old.here(), New: s.new.step(step),
		})
		n -= step
	}
}

// write adds a segment, or goes on with the last one when they are alike. The texts of
// neighbours follow one another in the line, so that they are cut from it as one.
func (s *scribe) write(seg Segment) {
	if n := len(s.out) - 1; n >= 0 {
		last := &s.out[n]
		if last.Op == seg.Op && last.Marks == seg.Marks && last.Link == seg.Link && last.WasMarks == seg.WasMarks && last.WasLink == seg.WasLink {
			text := s.new.text[:s.new.byte]
			if seg.Op == Struck {
				text = s.old.text[:s.old.byte]
			}
			last.Text = text[len(text)-len(last.Text)-len(seg.Text):]
			last.Old.End, last.New.End = seg.Old.End, seg.New.End
			return
		}
	}
	s.out = append(s.out, seg)
}

// segments gives the segments of lines that were compared.
func (a *alignment) segments(r run) []Segment {
	var s scribe
	before, x := a.old.strip(r.old, r.oldEnd)
	after, y := a.new.strip(r.new, r.newEnd)
	s.old.start(before)
	s.new.start(after)
	if before.text == after.text {
		s.keep(len(after.text))
		return s.out
	}
	i, j := 0, 0
	keep := func(until int) { // atoms that were kept, and the white space between them
		for ; i < until; i, j = i+1, j+1 {
			s.replace(x[i].start, y[j].start)
			s.keep(x[i].end - x[i].start)
		}
	}
	for _, h := range r.hunks {
		keep(h.a0)
		i, j = h.a1, h.b1
	}
	keep(len(x))
	s.replace(len(before.text), len(after.text))
	countWords(s.out, before, x, after, y)
	partLines(s.out)
	return s.out
}

// countWords gives segments how many words begin in each.
func countWords(segments []Segment, before line, old []atom, after line, new []atom) {
	for i := range segments {
		s := &segments[i]
		atoms, base, end := &new, after.Start, s.New.End
		if s.Op == Struck {
			atoms, base, end = &old, before.Start, s.Old.End
		}
		for len(*atoms) > 0 && base+(*atoms)[0].at < end {
			if (*atoms)[0].isWord() {
				s.words++
			}
			*atoms = (*atoms)[1:]
		}
		if s.Op == Kept {
			for len(old) > 0 && before.Start+old[0].at < s.Old.End {
				old = old[1:]
			}
		}
	}
}

// replace writes what stands before the byte to of either text; the white space at its
// ends is kept where it is in both.
func (s *scribe) replace(oldTo, newTo int) {
	old, new := s.old.text[s.old.byte:oldTo], s.new.text[s.new.byte:newTo]
	head := sameSpace(old, new)
	old, new = old[head:], new[head:]
	tail := sameSpaceBehind(old, new)
	s.keep(head)
	s.strike(len(old) - tail)
	s.put(len(new) - tail)
	s.keep(tail)
}

// sameSpace gives the bytes of white space with which both texts begin.
func sameSpace(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) {
		r, size := utf8.DecodeRuneInString(a[n:])
		if s, _ := utf8.DecodeRuneInString(b[n:]); r != s || !unicode.IsSpace(r) || r == partingRune {
			break
		}
		n += size
	}
	return n
}

// sameSpaceBehind gives the bytes of white space with which both texts end.
func sameSpaceBehind(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) {
		r, size := utf8.DecodeLastRuneInString(a[:len(a)-n])
		if s, _ := utf8.DecodeLastRuneInString(b[:len(b)-n]); r != s || !unicode.IsSpace(r) || r == partingRune {
			break
		}
		n += size
	}
	return n
}

// struck gives the segments of a line that is no longer there; here is the rune of the
// new text where it would begin.
func (a *alignment) struck(l line, here int) []Segment {
	return struckStrip(l, a.old.of(l), here)
}

func struckStrip(l line, atoms []atom, here int) []Segment {
	s := scribe{}
	s.old.start(l)
	s.new.rune = here
	s.strike(len(l.text))
	countWords(s.out, l, atoms, line{}, nil)
	partLines(s.out)
	return s.out
}

// put gives the segments of a line that is new; there is the rune of the old text where
// it would begin.
func (a *alignment) put(l line, there int) []Segment {
	s := scribe{}
	s.new.start(l)
	s.old.rune = there
	s.put(len(l.text))
	countWords(s.out, line{}, nil, l, a.new.of(l))
	return s.out
}
