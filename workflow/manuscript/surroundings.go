package manuscript

import (
	"strings"
	"unicode/utf8"
)

// Surroundings gives the words that a verdict on a passage was given in: the
// sentences that the runes from start to end of a field's Text touch, with the
// sentence before and the one after, never beyond the line on which they stand.
// Of a passage over several lines it gives each line's, parted by "\n\n". A
// verdict still counts while its surroundings are the same.
func (m Manuscript) Surroundings(f Field, start, end int) string {
	end = max(end, start+1) // no passage is empty
	if f != FieldBody {
		return around(m.Text(f), start, end)
	}
	var touched []string
	for _, l := range m.Lines() {
		if start < l.End && end > l.Start {
			touched = append(touched, around(l.Text(), start-l.Start, end-l.Start))
		}
	}
	return strings.Join(touched, lineGap)
}

// around gives the sentences of one line that start to end touch, and those
// beside them.
func around(line string, start, end int) string {
	all := Sentences(line)
	if len(all) == 0 {
		return ""
	}
	first, last := len(all)-1, 0
	for i, s := range all {
		if s.End > start {
			first = min(first, i)
		}
		if s.Start < end {
			last = i
		}
	}
	first, last = min(first, last), max(first, last)
	from, to := all[max(first-1, 0)].Start, all[min(last+1, len(all)-1)].End
	return line[byteOffset(line, from):byteOffset(line, to)]
}

// byteOffset gives the byte at which rune n of text begins.
func byteOffset(text string, n int) int {
	at := 0
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}
