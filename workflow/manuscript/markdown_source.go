package manuscript

import (
	"strings"
	"unicode"

	"github.com/yuin/goldmark/util"
)

// mostNesting is how many quotes and lists one line may open: goldmark's time
// grows with the square of their depth.
const mostNesting = 32

// A source is Markdown laid out for goldmark: a line that only looks empty is
// empty, blocks that the dialect parts are parted by empty lines, and what
// CommonMark would take for the start of a block and the dialect does not has a
// backslash.
type source struct {
	lines   []string
	numbers []int  // of each line, from 1, in what was typed
	plain   []bool // whether it is words of a paragraph
}

// layOut lays out a text, without the lines that define what is known.
func layOut(typed []string, known definitions) (s source, err error) {
	fences := fenceEnds(typed)
	before := ""    // the line before
	fence := 0      // behind which line the code ends
	inList := false // the line before is an item's
	for i, line := range typed {
		if i < fence {
			s.add(line, i, false)
			before = line
			continue
		}
		if label, d := define(line); d != nil && known[label] != nil || isBlank(line) {
			line = ""
		}
		line = trimEnd(line)
		if nesting(line) > mostNesting {
			return s, invalidBody(-1, "Line %d opens too many quotes or lists inside each other: take some of their signs off.", i+1)
		}
		if before != "" && line != "" && parted(before, line) {
			s.add(strings.Repeat(">", min(quoteDepth(before), quoteDepth(line))), i, false)
			before = ""
		}
		if fences[i] > 0 {
			fence = fences[i] + 1
			s.add(line, i, false)
		} else {
			inList = line != "" && (isItem(line) || inList && before != "")
			s.add(asWords(line, before), i, !inList && isWords(line))
		}
		before = line
	}
	return s, nil
}

func (s *source) add(line string, number int, plain bool) {
	s.lines = append(s.lines, line)
	s.numbers = append(s.numbers, number+1)
	s.plain = append(s.plain, plain)
}

// isItem holds for a line that begins an item of a list.
func isItem(line string) bool {
	line = strings.TrimLeft(line, " \t")
	return blockSign(line) >= 0 && !isRule(line) && strings.IndexByte("#>`", line[0]) < 0
}

// isWords holds for a line that begins nothing but a paragraph, or goes on with one.
func isWords(line string) bool {
	_, d := define(line)
	line = strings.TrimLeft(line, " \t")
	return line != "" && d == nil && blockSign(line) < 0 && !isBar(line) && line[0] != '|' && !strings.HasPrefix(line, "![")
}

// isBlank holds for a line that looks empty, whatever space is in it.
func isBlank(line string) bool { return strings.TrimFunc(line, unicode.IsSpace) == "" }

// trimEnd takes the space off a line's end, but for the two that break the line.
func trimEnd(line string) string {
	end := len(strings.TrimRightFunc(line, unicode.IsSpace))
	if end > 0 && strings.HasPrefix(line[end:], "  ") {
		end += 2
	}
	return line[:end]
}

// parted reports whether a line begins another block than the one before it, as
// goldmark would not tell.
func parted(before, line string) bool {
	switch {
	case quoteDepth(before) != quoteDepth(line):
		return true
	case isBar(before) || isBar(line):
		return true
	case strings.HasPrefix(strings.TrimLeft(before, " "), "|") && strings.HasPrefix(strings.TrimLeft(line, " "), "|"):
		return true
	}
	_, d := define(line)
	_, other := define(before)
	return d != nil || other != nil
}

// quoteDepth counts the signs of quotation that a line begins with.
func quoteDepth(line string) int {
	depth := 0
	for {
		line = strings.TrimLeft(line, " \t")
		if !strings.HasPrefix(line, ">") || blockSign(line) < 0 {
			return depth
		}
		line = line[1:]
		depth++
	}
}

// isBar holds for a line of equals signs.
func isBar(line string) bool {
	line = strings.TrimSpace(line)
	return len(line) > 2 && strings.Trim(line, "=") == ""
}

// fenceEnds gives for each line that begins a block of code the line that ends
// it; 0 for others. What nothing ends is no code.
func fenceEnds(lines []string) []int {
	ends := make([]int, len(lines))
	longest := 0 // of the ends that come later
	for i := len(lines) - 1; i >= 0; i-- {
		n, info := fenceOf(lines[i])
		if n == 0 {
			continue
		}
		if longest >= n {
			for end := i + 1; ; end++ {
				if size, rest := fenceOf(lines[end]); size >= n && rest == "" {
					ends[i] = end
					break
				}
			}
		}
		if info == "" {
			longest = max(longest, n)
		}
	}
	return ends
}

// fenceOf counts the backticks that a line begins with, if it can begin or end a
// block of code, and gives what follows them.
func fenceOf(line string) (n int, info string) {
	line = strings.TrimLeft(line, "> \t")
	if !strings.HasPrefix(line, "```") {
		return 0, ""
	}
	n = runLength(line)
	info = strings.TrimSpace(line[n:])
	if strings.Contains(info, "`") {
		return 0, ""
	}
	return n, info
}

// asWords puts a backslash into a line where CommonMark would begin a block and
// the dialect does not, and where a heading would lose hashes at its end.
func asWords(line, before string) string {
	at := 0
	for {
		at += len(line[at:]) - len(strings.TrimLeft(line[at:], " \t"))
		text := line[at:]
		end := markerEnd(text)
		switch {
		case end == 0:
			return line
		case blockSign(text) < 0, text[0] == '`', end == len(text) && !isRule(text) && !goesWith(text, before):
			sign := at + signAt(text)
			return line[:sign] + "\\" + line[sign:]
		case text[0] == '#':
			if hashes := hashesAtEnd(text); hashes > end {
				return line[:at+hashes] + "\\" + line[at+hashes:]
			} else if hashes > 0 {
				return line[:at] + "\\" + line[at:]
			}
			return line
		case isRule(text):
			return line
		}
		at += end
	}
}

// hashesAtEnd gives where the hashes begin that CommonMark would take off a
// heading's end and the dialect does not, since they are not as many as those at its
// start; or, if it has no words but hashes, where it ends. It gives 0 for none.
func hashesAtEnd(text string) int {
	text = strings.TrimRight(text, " \t")
	words := strings.TrimRight(text, "#")
	level := runLength(text)
	switch {
	case strings.Trim(words, "# \t") == "":
		return min(level, len(words))
	case len(text)-len(words) == level || strings.TrimRight(words, " \t") == words:
		return 0
	case len(text) == len(words):
		return 0
	}
	return len(words)
}

// goesWith reports whether a sign that stands alone on its line is an empty item
// or line of the list or quote before it, and not a word.
func goesWith(text, before string) bool {
	before = strings.TrimLeft(before, " ")
	if text[0] == '>' {
		return quoteDepth(before) > 0
	}
	return before != "" && text[0] != '#' && markerEnd(before) > 0 && before[0] != '#' && before[0] != '>'
}

// nesting counts the quotes and lists that a line may open, one in another.
func nesting(line string) int {
	depth := 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '>':
			depth++
		case strings.IndexByte("-+*.)", c) >= 0 && i+1 < len(line) && strings.IndexByte(" \t", line[i+1]) >= 0:
			depth++
		case c != ' ' && c != '\t' && (c < '0' || c > '9'):
			return depth
		}
	}
	return depth
}

// markerEnd gives the length of the sign that CommonMark would take for the start
// of a heading, quote, list, rule or block of code, or 0.
func markerEnd(text string) int {
	if text == "" {
		return 0
	}
	end, most := 1, 1
	switch c := text[0]; {
	case c == '>':
		return 1
	case isRule(text):
		return len(text)
	case c == '`':
		if n, _ := fenceOf(text); n == 0 {
			return 0
		}
		return len(text)
	case c == '#':
		end, most = runLength(text), 6
	case c >= '0' && c <= '9':
		digits := len(text) - len(strings.TrimLeft(text, "0123456789"))
		if digits == len(text) || text[digits] != '.' && text[digits] != ')' {
			return 0
		}
		end, most = digits+1, 10
	case c != '-' && c != '+' && c != '*':
		return 0
	}
	if end > most || end < len(text) && !util.IsSpace(text[end]) {
		return 0
	}
	return end
}

// blockSign gives the byte of a line before which a backslash keeps it words, or
// -1 when the dialect takes it for words anyhow: >50% and 1986. begin nothing.
func blockSign(text string) int {
	end := markerEnd(text)
	switch {
	case end == 0,
		text[0] == '>' && len(text) > 1 && strings.IndexByte(" \t>", text[1]) < 0,
		end > mostNumberDigits+1 && text[0] >= '0' && text[0] <= '9':
		return -1
	}
	return signAt(text)
}

// mostNumberDigits is how many digits the number of an item has: four are a year.
const mostNumberDigits = 3

// signAt gives the byte at which a backslash takes a marker its meaning.
func signAt(text string) int {
	if text[0] >= '0' && text[0] <= '9' {
		return len(text) - len(strings.TrimLeft(text, "0123456789"))
	}
	return 0
}

// isRule holds for three or more of -, * or _, with or without spaces.
func isRule(text string) bool {
	signs := strings.Map(func(r rune) rune {
		if r == ' ' || r == '\t' {
			return -1
		}
		return r
	}, text)
	return len(signs) > 2 && strings.IndexByte("-*_", signs[0]) >= 0 && strings.Trim(signs, signs[:1]) == ""
}
