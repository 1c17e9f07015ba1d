package present

import (
	"slices"
	"strings"

	"stet/views"
	"stet/workflow/manuscript"
)

// mostContext is how many runes of the line are shown on either side of a few words.
const mostContext = 48

// Surroundings are a text of which places are shown with the words around them.
type surroundings struct {
	text  manuscript.Manuscript
	lines []manuscript.Line
	runes map[manuscript.Field][]rune // read once for all places
}

func surroundingsOf(m manuscript.Manuscript) surroundings {
	return surroundings{m, m.Lines(), map[manuscript.Field][]rune{}}
}

// around puts the words that stand before and after a range of a field around what became
// of it, never beyond its line.
func (c surroundings) around(field manuscript.Field, start, end int, change []views.Red) []views.Red {
	words, read := c.runes[field]
	if !read {
		words = []rune(c.text.Text(field))
		c.runes[field] = words
	}
	if start < 0 || start >= end || end > len(words) {
		return change
	}
	before, after := words[:start], words[end:]
	if field == manuscript.FieldBody {
		for _, l := range c.lines {
			if l.Start <= start && start < l.End {
				before = words[l.Start:start]
			}
			if l.Start < end && end <= l.End {
				after = words[end:l.End]
			}
		}
	}
	out := []views.Red{{Piece: views.Piece{Words: lastWords(before)}}}
	return append(append(out, change...), views.Red{Piece: views.Piece{Words: firstWords(after)}})
}

func lastWords(words []rune) string {
	if len(words) <= mostContext {
		return string(words)
	}
	some := words[len(words)-mostContext:]
	if at := slices.Index(some, ' '); at >= 0 { // some languages part no words
		some = some[at+1:]
	}
	return "… " + string(some)
}

func firstWords(words []rune) string {
	if len(words) <= mostContext {
		return string(words)
	}
	some := string(words[:mostContext])
	if at := strings.LastIndex(some, " "); at >= 0 {
		some = some[:at]
	}
	return some + " …"
}
