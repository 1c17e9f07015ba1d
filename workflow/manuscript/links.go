package manuscript

import (
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/util"
)

// mostTitleBytes is how long the title of a link or a picture may be: a caption
// and a credit, each of their characters as a reference.
const mostTitleBytes = 8 * 2 * mostFigure

// bracket begins what may be a link, or with an exclamation mark a picture.
func (s *scanner) bracket(size int) {
	s.add(token{end: s.at + size, words: s.src[s.at : s.at+size]})
	s.brackets = append(s.brackets, len(s.tokens)-1)
}

// close reads "]": it ends a link or a picture, or is a word.
func (s *scanner) close() {
	if len(s.brackets) == 0 {
		s.at++
		return
	}
	s.flush()
	last := len(s.brackets) - 1
	first := s.brackets[last]
	s.brackets = s.brackets[:last]
	isPicture := s.tokens[first].words == "!["
	wasSpent := last < s.spent
	s.spent = min(s.spent, last)
	t, ok := s.target(s.tokens[first].end)
	if !ok || !isPicture && (wasSpent || s.tokens[first].end == s.at) {
		s.at++
		return
	}
	s.take(s.tokens[first].at, s.tokens[first].end)
	open := &s.tokens[first]
	open.link, open.title, open.words = t.link, t.title, ""
	if !isPicture {
		open.kind = linkToken
		s.add(token{kind: linkEndToken, end: t.end})
		s.spent = last
		return
	}
	inner := s.tokens[first+1:]
	pair(inner)
	open.kind, open.words, open.end = pictureToken, spansText(spansOf(inner)), t.end
	s.tokens = s.tokens[:first+1]
	s.from, s.at = t.end, t.end
}

// target reads what follows the words of a link that begin at a byte and end here:
// (address "title"), [label], [], or nothing, if the words are a label.
func (s *scanner) target(from int) (t target, ok bool) {
	rest := s.src[s.at+1:]
	if strings.HasPrefix(rest, "(") {
		if t, ok = inParentheses(rest); ok {
			t.end += s.at + 1
			return t, true
		}
	}
	if len(s.known) == 0 {
		return t, false
	}
	label, end := s.src[from:s.at], s.at+1
	if strings.HasPrefix(rest, "[") {
		if size := strings.IndexByte(rest[:min(len(rest), mostLabelBytes)], ']'); size > 0 {
			end += size + 1
			if size > 1 {
				label = rest[1:size]
			}
		}
	}
	d, ok := s.known[labelKey(label)]
	if !ok {
		return t, false
	}
	d.used = true
	return target{link: d.link, title: d.title, end: end}, true
}

// A target is where a link leads to.
type target struct {
	link, title string
	end         int // behind it
}

// inParentheses reads (address "title").
func inParentheses(text string) (t target, ok bool) {
	at := 1 + spaceLength(text[1:])
	link, size, ok := destination(text[at:])
	if !ok || !looksLikeAddress(link) {
		return t, false
	}
	at += size
	t.link = link
	if gap := spaceLength(text[at:]); gap > 0 {
		at += gap
		if title, size, ok := linkTitle(text[at:]); ok {
			t.title = title
			at += size
			at += spaceLength(text[at:])
		}
	}
	if at >= len(text) || text[at] != ')' {
		return t, false
	}
	t.end = at + 1
	return t, true
}

func spaceLength(text string) int {
	return len(text) - len(strings.TrimLeft(text, " \t\n"))
}

// looksLikeAddress tells an address from a remark in parentheses.
func looksLikeAddress(link string) bool { return strings.ContainsAny(link, "/.:#?@") }

// mostParentheses is how deep those in an address may be, as in CommonMark.
const mostParentheses = 32

// destination reads an address, in angle brackets or without spaces.
func destination(text string) (link string, size int, ok bool) {
	text = text[:min(len(text), 4*mostLinkBytes)]
	depth := 0
	angles := strings.HasPrefix(text, "<")
	for at := 0; at < len(text); at++ {
		switch c := text[at]; {
		case c == '\\' && at+1 < len(text) && util.IsPunct(text[at+1]):
			at++
		case angles && c == '>':
			return unescape([]byte(text[1:at])), at + 1, true
		case angles && (c == '\n' || c == '<' && at > 0):
			return "", 0, false
		case angles:
		case c <= ' ' || c == ')' && depth == 0:
			return unescape([]byte(text[:at])), at, at > 0
		case c == '(':
			if depth++; depth > mostParentheses {
				return "", 0, false
			}
		case c == ')':
			depth--
		}
	}
	return "", 0, false
}

// linkTitle reads words in quotes or parentheses.
func linkTitle(text string) (title string, size int, ok bool) {
	if text == "" || strings.IndexByte("\"'(", text[0]) < 0 {
		return "", 0, false
	}
	end := text[0]
	if end == '(' {
		end = ')'
	}
	text = text[:min(len(text), mostTitleBytes)]
	for at := 1; at < len(text); at++ {
		switch {
		case text[at] == '\\' && at+1 < len(text):
			at++
		case text[at] == end:
			return text[1:at], at + 1, true
		}
	}
	return "", 0, false
}

var (
	webAddress  = regexp.MustCompile(`^<((?i:https?://|mailto:)[^\s<>]+)>`)
	mailAddress = regexp.MustCompile(`^<([A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)>`)
)

// address reads an address in angle brackets. What else is in them is words.
func (s *scanner) address() {
	text := s.src[s.at:min(len(s.src), s.at+mostLinkBytes+2)]
	found, scheme := webAddress.FindString(text), ""
	if found == "" {
		found, scheme = mailAddress.FindString(text), "mailto:"
	}
	if found == "" {
		s.at++
		return
	}
	s.take(s.at, s.at+1)
	words := found[1 : len(found)-1]
	at, end := s.at, s.at+len(found)
	s.add(token{kind: linkToken, end: at + 1, link: scheme + words})
	s.add(token{end: end - 1, words: words})
	s.add(token{kind: linkEndToken, end: end})
}

// WithoutDeadLinks gives a body without the links that no reader could follow from
// where the story will stand, as /about; their words stay. Left says which, each in
// words that follow a dash.
func WithoutDeadLinks(body []Block) (alive []Block, left []string) {
	clear := func(spans []Span) []Span {
		spans = slices.Clone(spans)
		for i, s := range spans {
			if says := linkFault(s.Link); says != "" {
				left = append(left, "the address "+excerptStart(s.Link)+" of “"+excerptStart(s.Text)+"”, which readers could not follow; its words stay")
				spans[i].Link = ""
			}
		}
		return spans
	}
	for _, b := range body {
		if b.Spans != nil {
			b.Spans = clear(b.Spans)
		}
		b.Items = slices.Clone(b.Items)
		for i := range b.Items {
			b.Items[i] = clear(b.Items[i])
		}
		alive = append(alive, b)
	}
	return normalBody(alive), left
}
