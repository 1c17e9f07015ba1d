package manuscript

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a stretch of a line's source: words, or what makes marks and links
// of the words around it.
type token struct {
	kind          tokenKind
	at, end       int     // bytes of the source
	words         string  // what readers see of it, unless it is taken
	link          string  // the address of a link or picture
	title         string  // of a link or picture, which readers would not see
	sign                  // of a signToken
	starts, stops []Marks // the marks that a sign begins and ends
}

type tokenKind int

const (
	wordsToken   tokenKind = iota
	codeToken              // words of code
	signToken              // a run of *, _ or ~
	linkToken              // a link begins
	linkEndToken           // and ends
	pictureToken           // words are its description
)

// A sign is a run of one character that may begin or end marks.
type sign struct {
	char          byte
	opens, closes bool
	left          int // how much of the run nothing has taken yet
}

// A scanner reads the source of one line of words, in which "\n" is a line's end
// within a paragraph.
type scanner struct {
	src      string
	known    definitions
	tokens   []token
	brackets []int // the tokens of those that are open
	spent    int   // how many of the first open ones have a link inside: they are none
	from, at int   // the words that are not in tokens yet
	fences   map[int][]int
	taken    [][2]int // the bytes of src that were something else than words
}

// scan reads a line's source into tokens.
func scanLine(src string, known definitions) *scanner {
	s := &scanner{src: src, known: known}
	for s.at < len(src) {
		switch src[s.at] {
		case '\\':
			s.backslashes()
		case '`':
			s.code(s.at, false)
		case '*', '_', '~':
			s.run(s.at, false)
		case '{':
			s.braced()
		case '[':
			s.bracket(1)
		case '!':
			if strings.HasPrefix(src[s.at:], "![") {
				s.bracket(2)
			} else {
				s.at++
			}
		case ']':
			s.close()
		case '<':
			s.address()
		case '&':
			s.reference()
		case '\n':
			s.words(lineGapOf(s.before(s.at), s.after(s.at+1)), s.at+1)
		default:
			s.at++
		}
	}
	s.flush()
	pair(s.tokens)
	for _, t := range s.tokens {
		if len(t.starts)+len(t.stops) > 0 {
			s.take(t.at, t.end)
		}
	}
	return s
}

func (s *scanner) take(at, end int) { s.taken = append(s.taken, [2]int{at, end}) }

// lineGapOf is what stands for a line's end between two runes: a space, but in
// scripts that put none between words.
func lineGapOf(before, after rune) string {
	if unicode.In(before, unbroken...) && unicode.In(after, unbroken...) || isUnbrokenSign(before) || isUnbrokenSign(after) {
		return ""
	}
	return " "
}

var unbroken = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo}

// isUnbrokenSign holds for the punctuation of those scripts.
func isUnbrokenSign(r rune) bool {
	return strings.ContainsRune("，。、；：！？「」『』（）《》〈〉【】", r)
}

// flush adds the words up to here.
func (s *scanner) flush() {
	if s.from < s.at {
		s.tokens = append(s.tokens, token{at: s.from, end: s.at, words: s.src[s.from:s.at]})
		s.from = s.at
	}
}

// add adds a token from here to its end.
func (s *scanner) add(t token) {
	s.flush()
	t.at = s.at
	s.tokens = append(s.tokens, t)
	s.from, s.at = t.end, t.end
}

// words adds what stands for the source from here to end.
func (s *scanner) words(words string, end int) {
	s.add(token{words: words, end: end})
}

// before and after give the runes around a stretch of the source.
func (s *scanner) before(at int) rune {
	if at == 0 {
		return lineEdge
	}
	r, _ := utf8.DecodeLastRuneInString(s.src[:at])
	return r
}

func (s *scanner) after(end int) rune {
	if end >= len(s.src) {
		return lineEdge
	}
	r, _ := utf8.DecodeRuneInString(s.src[end:])
	return r
}

// backslashes reads a run of them. Before a line's end an odd one is a line break.
func (s *scanner) backslashes() {
	n := runLength(s.src[s.at:])
	words, size := backslashes(s.src[s.at:])
	switch {
	case strings.HasPrefix(s.src[s.at+n:], "\n"):
		words, size = s.src[s.at:s.at+n/2]+" ", n+1
	case size == n && len(words) == n:
		s.at += n
		return
	}
	s.take(s.at, s.at+n)
	s.words(words, s.at+size)
}

// runLength counts how often a text's first byte stands there.
func runLength(text string) int {
	n := 1
	for n < len(text) && text[n] == text[0] {
		n++
	}
	return n
}

// run reads a run of *, _ or ~ that begins at a byte, behind an opening brace or
// without one.
func (s *scanner) run(at int, brace bool) {
	char, n := s.src[at], runLength(s.src[at:])
	end := at + n
	fits := n <= 3 && char != '~' || n == 2
	if !fits {
		s.at = end
		return
	}
	sg := sign{char: char, left: n}
	if brace {
		sg.opens = true
	} else {
		before, after := s.before(at), s.after(end)
		sg.opens, sg.closes = opens(char, before, after), closes(char, before, after)
		if after == '}' && !closes(char, before, s.after(end+1)) {
			end++
			sg.opens, sg.closes = false, true
		}
	}
	s.add(token{kind: signToken, end: end, words: s.src[s.at:end], sign: sg})
}

// braced reads a mark that a brace lets begin where it could not otherwise, as in
// un{*believ*}able. Other braces are words.
func (s *scanner) braced() {
	at := s.at + 1
	if at == len(s.src) || strings.IndexByte("*_~`", s.src[at]) < 0 {
		s.at++
		return
	}
	char, end := s.src[at], at+runLength(s.src[at:])
	after := s.after(end)
	switch {
	case after == lineEdge:
		s.at++
	case char == '`' && !codeOpens(end-at, s.before(s.at), after):
		s.code(at, true)
	case char != '`' && after != '}' && !opens(char, s.before(s.at), after):
		s.run(at, true)
	default:
		s.at++
	}
}

// codeOpens and codeCloses tell for a run of n backticks what opens and closes
// tell. Of two and more the inner side may be a space.
func codeOpens(n int, before, after rune) bool {
	return n == 1 && opens('`', before, after) || n > 1 && !isSpaced(before)
}

func codeCloses(n int, before, after rune) bool {
	return n == 1 && closes('`', before, after) || n > 1 && !isSpaced(after)
}

// code reads code between backticks: one on each side, or, around backticks, more
// than it has in a row. Nothing is special in it.
func (s *scanner) code(at int, brace bool) {
	n := runLength(s.src[at:])
	start := at + n
	stop := s.fence(n, start)
	if stop < 0 || !brace && !codeOpens(n, s.before(at), s.after(start)) {
		s.at = start
		return
	}
	end := stop + n
	closed := codeCloses(n, s.before(stop), s.after(end))
	if s.after(end) == '}' && !codeCloses(n, s.before(stop), s.after(end+1)) {
		closed, end = true, end+1
	}
	words := strings.ReplaceAll(s.src[start:stop], "\n", " ")
	if n > 1 {
		if len(words) > 2 && words[0] == ' ' && words[len(words)-1] == ' ' {
			words = words[1 : len(words)-1]
		}
		closed = closed && strings.Contains(words, "`")
	}
	if !closed {
		s.at = start
		return
	}
	s.take(s.at, start)
	s.take(stop, end)
	s.add(token{kind: codeToken, end: end, words: words})
}

// fence finds the next run of n backticks from a byte on, or gives -1.
func (s *scanner) fence(n, from int) int {
	if s.fences == nil {
		s.fences = map[int][]int{}
		for at := 0; at < len(s.src); {
			if s.src[at] != '`' {
				at++
				continue
			}
			run := runLength(s.src[at:])
			s.fences[run] = append(s.fences[run], at)
			at += run
		}
	}
	runs := s.fences[n]
	for len(runs) > 0 && runs[0] < from {
		runs = runs[1:]
	}
	s.fences[n] = runs
	if len(runs) == 0 {
		return -1
	}
	return runs[0]
}

// reference reads a character reference, as &amp;.
func (s *scanner) reference() {
	words, size := resolveReference([]byte(s.src[s.at:min(len(s.src), s.at+longestReference)]))
	if size == 1 {
		s.at++
		return
	}
	s.take(s.at, s.at+1)
	s.words(words, s.at+size)
}
