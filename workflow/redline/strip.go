package redline

import "stet/workflow/manuscript"

// parts stands for what parts two lines, where several are compared as one: a mark that no
// text has, so that it is taken for no words.
const parts manuscript.Marks = 1 << 7

// parting is what parts two lines in a strip. It has as many runes as lineGap.
const parting = "\u2029\u2029"

const partingRune = '\u2029'

// partingAtom is what parts two lines among atoms. No word has its number.
func partingAtom(start, at int) atom {
	return atom{words: -1, sort: fullStop, gap: noGap, start: start, end: start + len(parting), at: at, runes: lineGap}
}

// strip gives the lines from first up to end as one, with what parts them as an atom of
// its own.
func (t *text) strip(first, end int) (line, []atom) {
	strip := t.lines[first]
	if first+1 == end {
		return strip, t.of(strip)
	}
	strip.Spans = append([]manuscript.Span(nil), strip.Spans...)
	atoms := append([]atom(nil), t.of(strip)...)
	for _, l := range t.lines[first+1 : end] {
		bytes, runes := len(strip.text), strip.End-strip.Start
		atoms = append(atoms, partingAtom(bytes, runes))
		strip.Spans = append(append(strip.Spans, manuscript.Span{Text: parting, Marks: parts}), l.Spans...)
		strip.text += parting + l.text
		for _, a := range t.of(l) {
			a.start, a.end, a.at = a.start+bytes+len(parting), a.end+bytes+len(parting), a.at+runes+lineGap
			atoms = append(atoms, a)
		}
		strip.End = l.End
	}
	return strip, atoms
}

// isParting tells whether an atom parts two lines of a strip.
func (a atom) isParting() bool { return a.words < 0 }

// isWord tells whether an atom is a word, however common.
func (a atom) isWord() bool { return a.sort == word || a.sort == small }

// partLines says of segments of a strip which of them are no words.
func partLines(segments []Segment) {
	for i := range segments {
		if s := &segments[i]; s.Marks == parts {
			s.Parts, s.Text, s.Marks, s.WasMarks = true, "\n\n", 0, 0
		}
	}
}
