package manuscript

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// asParagraphs is the rule by which single line ends are read: did a program break
// lines where they were full, or is each a paragraph? Runs are all the stretches of
// lines of a text. Its lines are paragraphs when
//   - hardly any after another (one in eight) begins with a small letter, and
//   - half of them end as paragraphs do, and
//   - half of the lines before another had room for its first word, or are longer
//     than any program would make them: who breaks full lines leaves no room; and
//   - where several stretches of lines stand between blank lines, as many as one in
//     four lines hold more than one sentence: who writes a sentence a line parts
//     paragraphs by blank ones.
//
// In all other texts they go on. Either way it is told, and can be had the other way.
func asParagraphs(runs [][]string) bool {
	lines, ends, joints, small, room, full, width := 0, 0, 0, 0, 0, 0, 0
	for _, run := range runs {
		for _, line := range run {
			width = max(width, utf8.RuneCountInString(line))
		}
	}
	for _, run := range runs {
		for i, line := range run {
			lines++
			if endsParagraph(line) {
				ends++
			}
			if len(Sentences(line)) > 1 {
				full++
			}
			if i == 0 {
				continue
			}
			joints++
			if startsSmall(line) {
				small++
			}
			size := utf8.RuneCountInString(run[i-1])
			if size > mostWrapped || size+1+firstWord(line) <= width {
				room++
			}
		}
	}
	return joints > 0 && 8*small < joints && 2*ends >= lines && 2*room >= joints && (len(runs) == 1 || 4*full >= lines)
}

// mostWrapped is how many runes a line has at most that a program has broken.
const mostWrapped = 100

// endsParagraph reports whether a line's last sign ends a sentence, whatever quotes,
// brackets and marks stand behind it.
func endsParagraph(line string) bool {
	line = strings.TrimRightFunc(line, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("\"'”’“»«›‹)]}*_~」』）】", r)
	})
	r, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune(".!?…:。！？：؟۔।", r)
}

// startsSmall reports whether a line's first letter is a small one.
func startsSmall(line string) bool {
	at := strings.IndexFunc(line, isLetterOrDigit)
	if at < 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(line[at:])
	return unicode.IsLower(r)
}

// firstWord counts the runes of a line's first word.
func firstWord(line string) int {
	n := 0
	for _, r := range line {
		if unicode.IsSpace(r) {
			break
		}
		n++
		if isUnspaced(r) {
			break
		}
	}
	return n
}

// goesOnAt reports whether a line is words that go on from the line before it.
func (s source) goesOnAt(i int) bool {
	return i > 0 && i < len(s.lines) && s.plain[i] && s.plain[i-1] && !endsInBreak(s.lines[i-1])
}

// runs gives the stretches of two and more lines of words that nothing parts.
func (s source) runs() (runs [][]string) {
	for i := 0; i < len(s.lines); {
		end := i + 1
		for s.goesOnAt(end) {
			end++
		}
		if end-i > 1 {
			runs = append(runs, s.lines[i:end])
		}
		i = end
	}
	return runs
}

// endsInBreak reports whether a line ends in a break that was typed.
func endsInBreak(line string) bool {
	return (len(line)-len(strings.TrimRight(line, "\\")))%2 == 1 || strings.HasSuffix(line, "  ")
}

// part gives the source with a blank line between the lines of each run.
func (s source) part() (parted source) {
	for i, line := range s.lines {
		if s.goesOnAt(i) {
			parted.add("", s.numbers[i]-1, false)
		}
		parted.add(line, s.numbers[i]-1, s.plain[i])
	}
	return parted
}

// ReadPlain reads a text without marks. Blank lines part its paragraphs, and lines
// without one between them are what they are in Markdown.
func ReadPlain(text string) Reading {
	var laid source
	for i, line := range strings.Split(text, "\n") {
		laid.add(strings.TrimSpace(line), i, !isBlank(line))
	}
	runs := laid.runs()
	reading := Reading{Parted: asParagraphs(runs), Runs: len(runs)}
	for _, run := range runs {
		reading.Lines += len(run)
	}
	reading.Body = laid.paragraphs(reading.Parted)
	if reading.Lines > 0 {
		reading.Other = laid.paragraphs(!reading.Parted)
	}
	return reading
}

// paragraphs makes a paragraph of each line, or of the lines between blank ones.
func (s source) paragraphs(parted bool) (body []Block) {
	for i, line := range s.lines {
		last := len(body) - 1
		if i > 0 && s.plain[i] && s.plain[i-1] && !parted {
			before := body[last].Spans[0].Text
			end, _ := utf8.DecodeLastRuneInString(before)
			start, _ := utf8.DecodeRuneInString(line)
			body[last].Spans[0].Text += lineGapOf(end, start) + line
		} else if s.plain[i] {
			body = append(body, plainBlock(line)...)
		}
	}
	return normalBody(body)
}
