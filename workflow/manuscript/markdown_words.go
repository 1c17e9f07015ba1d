package manuscript

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// lineMarkdown writes the spans of one line. It writes the words as they are, looks
// what would be read, and puts a backslash where a word was taken for a mark.
func lineMarkdown(spans []Span) string {
	if len(spans) == 1 && spans[0].Marks == 0 && spans[0].Link == "" && !strings.ContainsAny(spans[0].Text, special) {
		return escapeStart(spans[0].Text)
	}
	w := lineWriter{pieces: linePieces(spans)}
	for range mostLooks {
		w.write()
		scanned := scanLine(w.out.String(), nil)
		if slices.Equal(normalSpans(spansOf(scanned.tokens)), spans) {
			return w.out.String()
		}
		if !w.escape(scanned.taken) {
			break
		}
	}
	w.escapeEvery()
	w.write()
	return w.out.String()
}

const (
	special   = "\\`*_~[]<&{}" // what a scanner may take for something else than a word
	mostLooks = 8
)

// A lineWriter writes pieces as a line of Markdown.
type lineWriter struct {
	pieces  []piece
	escaped map[int]bool // bytes of all the words, one piece behind another
	out     strings.Builder
	origin  []int // of each byte of out, among the words; -1 for others
}

// escape puts a backslash before every word that was taken for something else, and
// tells whether there was any.
func (w *lineWriter) escape(taken [][2]int) bool {
	found := false
	for _, t := range taken {
		for at := t[0]; at < t[1]; at++ {
			if word := w.origin[at]; word >= 0 && !w.escaped[word] {
				w.put(word)
				found = true
			}
		}
	}
	return found
}

func (w *lineWriter) put(word int) {
	if w.escaped == nil {
		w.escaped = map[int]bool{}
	}
	w.escaped[word] = true
}

// escapeEvery puts a backslash before every character that could be taken for a
// mark.
func (w *lineWriter) escapeEvery() {
	from := 0
	for i, p := range w.pieces {
		if p.role != wordsPiece {
			continue
		}
		for at := range len(p.text) {
			isLast := at+1 == len(p.text)
			switch c := p.text[at]; {
			case c == '!' && !isLast && p.text[at+1] != '[', strings.IndexByte(special+"!", c) < 0:
			case c != '\\':
				w.put(from + at)
			default:
				behind := at + runLength(p.text[at:])
				if behind == len(p.text) && i+1 < len(w.pieces) || behind < len(p.text) && util.IsPunct(p.text[behind]) {
					w.put(from + at)
				}
			}
		}
		from += len(p.text)
	}
}

// write writes the pieces. A sign that would not be one where it stands gets a brace.
func (w *lineWriter) write() {
	w.out.Reset()
	w.origin = w.origin[:0]
	from := 0
	for i, p := range w.pieces {
		before := w.last()
		switch p.role {
		case wordsPiece:
			for at := range len(p.text) {
				if w.escaped[from+at] {
					w.add("\\", -1)
				}
				w.add(p.text[at:at+1], from+at)
			}
			from += len(p.text)
		case openingPiece:
			next := w.first(i+1, from)
			if !opens(p.sign[0], before, next) {
				w.add("{", -1)
			}
			w.add(p.sign, -1)
		case closingPiece:
			next := w.first(i+1, from)
			w.add(p.sign, -1)
			if !closes(p.sign[0], before, next) {
				w.add("}", -1)
			}
		case codePiece:
			w.code(p.text, w.first(i+1, from))
		default:
			w.add(p.text, -1)
		}
	}
	if at := blockSign(w.out.String()); at >= 0 {
		line := escapeStart(w.out.String())
		w.out.Reset()
		w.out.WriteString(line)
		w.origin = slices.Insert(w.origin, at, -1)
	}
}

func (w *lineWriter) add(text string, origin int) {
	w.out.WriteString(text)
	for range len(text) {
		w.origin = append(w.origin, origin)
	}
}

// last is the rune that was written last.
func (w *lineWriter) last() rune {
	if w.out.Len() == 0 {
		return lineEdge
	}
	r, _ := utf8.DecodeLastRuneInString(w.out.String())
	return r
}

// first is the rune that piece i will begin with, whose words are those from a byte
// on. A brace or a sign does as well as the other.
func (w *lineWriter) first(i, from int) rune {
	if i == len(w.pieces) {
		return lineEdge
	}
	switch p := w.pieces[i]; {
	case p.role == openingPiece || p.role == closingPiece:
		return rune(p.sign[0])
	case p.role == codePiece:
		return '`'
	case p.role == wordsPiece && w.escaped[from]:
		return '\\'
	default:
		r, _ := utf8.DecodeRuneInString(p.text)
		return r
	}
}

// code fences code with more backticks than it has in a row.
func (w *lineWriter) code(code string, after rune) {
	n := 1
	for at := 0; at < len(code); at++ {
		if code[at] == '`' {
			run := runLength(code[at:])
			n = max(n, run+1)
			at += run - 1
		}
	}
	if n > 1 && (code[0] == '`' || code[len(code)-1] == '`' || code[0] == ' ' && code[len(code)-1] == ' ') {
		code = " " + code + " "
	}
	first, _ := utf8.DecodeRuneInString(code)
	last, _ := utf8.DecodeLastRuneInString(code)
	fence := strings.Repeat("`", n)
	if !codeOpens(n, w.last(), first) {
		fence = "{" + fence
	}
	w.add(fence+code, -1)
	w.add(strings.Repeat("`", n), -1)
	if !codeCloses(n, last, after) {
		w.add("}", -1)
	}
}
