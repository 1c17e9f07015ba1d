package manuscript

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

// moveOf is the edit that moves the first words to behind, or before, the second.
func moveOf(m Manuscript, words, behind, before string) Edit {
	text := m.PlainText()
	at := func(s string) int { return utf8.RuneCountInString(text[:strings.Index(text, s)]) }
	e := Edit{Field: FieldBody, Start: at(words), End: at(words) + utf8.RuneCountInString(words), Moves: true}
	if e.To = at(before); behind != "" {
		e.To = at(behind) + utf8.RuneCountInString(behind)
	}
	return e
}

func TestABlockMoves(t *testing.T) {
	rule := Block{Kind: KindRule}
	m := Manuscript{Body: append(paragraphs("One.", "Two.", "Three."), rule, paragraphs("Four.")[0])}
	put := func(words, put string) Edit {
		e := moveOf(m, words, "", "One.")
		e.Moves, e.To, e.Put = false, 0, paragraphs(strings.Split(put, "|")...)
		return e
	}
	for name, c := range map[string]struct {
		edits []Edit
		want  string // blocks parted by a stroke, a rule is a dash; empty where it is refused
	}{
		"behind another":                       {[]Edit{moveOf(m, "One.", "Two.", "")}, "Two.|One.|Three.|-|Four."},
		"before another":                       {[]Edit{moveOf(m, "Three.", "", "One.")}, "Three.|One.|Two.|-|Four."},
		"before a rule":                        {[]Edit{moveOf(m, "One.", "Three.", "")}, "Two.|Three.|One.|-|Four."},
		"behind a rule":                        {[]Edit{moveOf(m, "One.", "", "Four.")}, "Two.|Three.|-|One.|Four."},
		"two at once":                          {[]Edit{moveOf(m, "One.\n\nTwo.", "Four.", "")}, "Three.|-|Four.|One.|Two."},
		"two to two places":                    {[]Edit{moveOf(m, "One.", "Four.", ""), moveOf(m, "Three.", "", "Two.")}, "Three.|Two.|-|Four.|One."},
		"and its words change":                 {[]Edit{moveOf(m, "One.", "Two.", ""), put("One", "Won")}, "Two.|Won.|Three.|-|Four."},
		"and is broken":                        {[]Edit{moveOf(m, "Two.\n\nThree.", "Four.", ""), put("o.\n\nTh", "o.|New.|Th")}, "One.|-|Four.|Two.|New.|Three."},
		"and words change where it goes":       {[]Edit{moveOf(m, "One.", "Two.", ""), put("Two.", "Second.")}, "Second.|One.|Three.|-|Four."},
		"and one is put beside where it stood": {[]Edit{moveOf(m, "Two.", "Four.", ""), put("One.", "One.|New.")}, "One.|New.|Three.|-|Four.|Two."},
		"where it stands":                      {[]Edit{moveOf(m, "Two.", "One.", "")}, ""},
		"part of a block":                      {[]Edit{moveOf(m, "On", "Two.", "")}, ""},
		"into a block":                         {[]Edit{moveOf(m, "One.", "Thr", "")}, ""},
		"into itself":                          {[]Edit{moveOf(m, "One.\n\nTwo.", "One.", "")}, ""},
		"two to one place":                     {[]Edit{moveOf(m, "One.", "Three.", ""), moveOf(m, "Four.", "Three.", "")}, ""},
		"behind one that moves":                {[]Edit{moveOf(m, "One.", "Two.", ""), moveOf(m, "Two.", "Four.", "")}, ""},
		"and goes":                             {[]Edit{moveOf(m, "One.", "Two.", ""), put("One.", "")}, ""},
		"and what it stands behind goes":       {[]Edit{moveOf(m, "One.", "Three.", ""), put("Three.", "")}, ""},
		"and another is put behind it":         {[]Edit{moveOf(m, "One.", "Two.", ""), put("One.", "One.|New.")}, ""},
		"and another is put there":             {[]Edit{moveOf(m, "One.", "Two.", ""), put("Two.", "Two.|New.")}, ""},
		"and is joined with one beside it":     {[]Edit{moveOf(m, "One.", "Four.", ""), put("e.\n\nTw", "e. Tw")}, ""},
		"with words put":                       {[]Edit{{Field: FieldBody, Start: 0, End: 4, To: 10, Moves: true, Put: paragraphs("x")}}, ""},
		"in a headline":                        {[]Edit{{Field: FieldHeadline, Start: 0, End: 4, To: 10, Moves: true}}, ""},
	} {
		for _, e := range c.edits {
			if e.Put != nil && e.Put[0].Spans[0].Text == "" {
				c.edits[1].Put = nil
			}
		}
		got, err := m.Splice(c.edits...)
		if c.want == "" {
			if !errors.Is(err, ErrEdit) {
				t.Errorf("%s: %v %s", name, err, drawnBlocks(got))
			}
			continue
		}
		if err != nil || drawnBlocks(got) != c.want {
			t.Errorf("%s: %v\ngot  %s\nwant %s", name, err, drawnBlocks(got), c.want)
		}
	}
}

func drawnBlocks(m Manuscript) string {
	var out []string
	for _, b := range m.Body {
		words := Manuscript{Body: []Block{b}}.PlainText()
		if words == "" {
			words = "-"
		}
		out = append(out, words)
	}
	return strings.Join(out, "|")
}

func TestARangeIsCarriedWithItsBlocks(t *testing.T) {
	m := Manuscript{Body: paragraphs("One.", "Two.", "Three.", "Four.")}
	moves := []Edit{moveOf(m, "Three.", "", "One.")}
	moved, err := m.Splice(moves...)
	if err != nil {
		t.Fatal(err)
	}
	for words, whole := range map[string]bool{"Thr": true, "One.\n\nTwo": true, "our": true, "Three.": true, "Two.\n\nThree.": false, "Three.\n\nFour.": false, "wo.\n\nThree.\n\nFour": false} {
		start := utf8.RuneCountInString(m.PlainText()[:strings.Index(m.PlainText(), words)])
		got, ok := m.Carry(moves, Range{start, start + utf8.RuneCountInString(words)})
		if ok != whole || ok && string([]rune(moved.PlainText())[got.Start:got.End]) != words {
			t.Errorf("%q: %v %v", words, got, ok)
		}
	}
}
