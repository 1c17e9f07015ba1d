package manuscript

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// OtherWay is the reading with its lines taken the other way.
func (r Reading) OtherWay() Reading {
	r.Body, r.Other, r.Parted = r.Other, r.Body, !r.Parted
	return r
}

// LinesSaid says what became of lines: “Six lines became six paragraphs.”
func (r Reading) LinesSaid() string {
	into := r.Runs
	if r.Parted {
		into = r.Lines
	}
	paragraphs := " paragraphs."
	if into == 1 {
		paragraphs = " paragraph."
	}
	return capitalized(inWords(r.Lines)) + " lines became " + inWords(into) + paragraphs
}

// inWords gives a small number as newspapers write it.
func inWords(n int) string {
	words := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n < len(words) {
		return words[n]
	}
	return fmt.Sprint(n)
}

func capitalized(words string) string { return strings.ToUpper(words[:1]) + words[1:] }

// A Joint is a place in a paragraph at which a line ended.
type Joint struct {
	Block  int  // of the body in which the lines are joined, from 0
	At     int  // the rune of the block with which the next line begins
	Spaced bool // a space stands between the lines
}

// Joints finds the places at which the lines of a reading end. It gives none when the
// two ways of reading differ in more than that: when a mark spans lines, say.
func (r Reading) Joints() (joints []Joint) {
	joined, parted := r.Body, r.Other
	if r.Parted {
		joined, parted = parted, joined
	}
	for i, block := range joined {
		if len(parted) == 0 {
			return nil
		}
		whole, at := spansText(block.Spans), utf8.RuneCountInString(spansText(parted[0].Spans))
		rest, found := strings.CutPrefix(whole, spansText(parted[0].Spans))
		for parted = parted[1:]; found && rest != "" && len(parted) > 0; parted = parted[1:] {
			line := spansText(parted[0].Spans)
			joint := Joint{Block: i, At: at}
			if rest, joint.Spaced = strings.CutPrefix(rest, " "); joint.Spaced {
				joint.At++
			}
			joints = append(joints, joint)
			rest, found = strings.CutPrefix(rest, line)
			at = joint.At + utf8.RuneCountInString(line)
		}
		if !found || rest != "" {
			return nil
		}
	}
	return joints
}

// Part makes paragraphs of the lines that are joined at joints, which are in the order
// in which they stand. It gives ErrEdit when they are not in the text.
func (m Manuscript) Part(joints []Joint) (Manuscript, error) {
	body := m.Body
	for _, j := range slices.Backward(joints) {
		if j.Block < 0 || j.Block >= len(body) || body[j.Block].Kind != KindParagraph {
			return m, ErrEdit
		}
		spans := body[j.Block].Spans
		words := []rune(spansText(spans))
		size := len(words)
		if j.At <= 0 || j.At >= size || j.Spaced != unicode.IsSpace(words[j.At-1]) {
			return m, ErrEdit
		}
		first := Block{Kind: KindParagraph, Spans: cutSpans(spans, 0, j.At)}
		second := Block{Kind: KindParagraph, Spans: cutSpans(spans, j.At, size)}
		body = slices.Concat(body[:j.Block], []Block{first, second}, body[j.Block+1:])
	}
	m.Body = body
	return m.Normal(), nil
}

// Join is what undoes Part.
func (m Manuscript) Join(joints []Joint) (Manuscript, error) {
	body := slices.Clone(m.Body)
	for _, j := range joints {
		next := j.Block + 1
		if j.Block < 0 || next >= len(body) || body[j.Block].Kind != KindParagraph || body[next].Kind != KindParagraph {
			return m, ErrEdit
		}
		spans := slices.Clone(body[j.Block].Spans)
		if j.Spaced {
			spans = append(spans, Span{Text: " "})
		}
		if utf8.RuneCountInString(spansText(spans)) != j.At {
			return m, ErrEdit
		}
		body[j.Block].Spans = append(spans, body[next].Spans...)
		body = slices.Delete(body, next, next+1)
	}
	m.Body = body
	return m.Normal(), nil
}
