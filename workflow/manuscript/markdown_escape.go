package manuscript

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// unescape resolves the backslashes and character references of Markdown, as
// CommonMark 0.31 says (2.4 and 2.5).
func unescape(source []byte) string {
	var b strings.Builder
	b.Grow(len(source))
	for i := 0; i < len(source); {
		switch c := source[i]; {
		case c == '\\' && i+1 < len(source) && util.IsPunct(source[i+1]):
			b.WriteByte(source[i+1])
			i += 2
		case c == '&':
			text, size := resolveReference(source[i:])
			b.WriteString(text)
			i += size
		default:
			b.WriteByte(c)
			i++
		}
	}
	return b.String()
}

// resolveReference resolves the reference that source, which begins with "&",
// begins with, and says how many bytes it takes. What is no reference is an "&".
func resolveReference(source []byte) (text string, size int) {
	const longest = 40 // the longest name in HTML has 31 letters
	end := strings.IndexByte(string(source[:min(len(source), longest)]), ';')
	if end < 0 {
		return "&", 1
	}
	name := string(source[1:end])
	if number, ok := strings.CutPrefix(name, "#"); ok {
		if r, ok := numericReference(number); ok {
			return string(r), end + 1
		}
		return "&", 1
	}
	if entity, ok := util.LookUpHTML5EntityByName(name); ok {
		return string(entity.Characters), end + 1
	}
	return "&", 1
}

// numericReference reads what stands between "&#" and ";".
func numericReference(number string) (rune, bool) {
	base, most := 10, 7
	if strings.HasPrefix(number, "x") || strings.HasPrefix(number, "X") {
		number, base, most = number[1:], 16, 6
	}
	code, err := strconv.ParseUint(number, base, 32)
	if err != nil || len(number) > most {
		return 0, false
	}
	if r := rune(code); r != 0 && utf8.ValidRune(r) {
		return r, true
	}
	return utf8.RuneError, true
}

// reference writes a character as a numeric reference. Markdown takes it for
// punctuation, and for nothing else.
func reference(r rune) string { return "&#" + strconv.Itoa(int(r)) + ";" }

// escape writes words so that Markdown reads them as words wherever they stand,
// except at the beginning of a line: see escapeStart. What needs no backslash
// gets none, because people read this and write in it. Words of a link may hold
// no bracket without one.
func escape(words string, inLink bool) string {
	if !strings.ContainsAny(words, "\\`*_~[]<&") {
		return words
	}
	var b strings.Builder
	for i := 0; i < len(words); i++ {
		switch c := words[i]; c {
		case '[':
			if end := plainBrackets(words[i:]); end > 0 && !inLink {
				b.WriteString(words[i : i+end])
				i += end - 1
				continue
			}
			b.WriteByte('\\')
		case '&':
			if _, size := resolveReference([]byte(words[i:])); size > 1 {
				b.WriteByte('\\')
			}
		case '\\', '`', '*', '_', '~', ']', '<':
			b.WriteByte('\\')
		}
		b.WriteByte(words[i])
	}
	return b.String()
}

// escapeStart gives the words, escaped, with a backslash more where they would
// begin a heading, a quote or a list at the start of a line.
func escapeStart(escaped string) string {
	marker, rest := lineMarker(escaped)
	if marker == "" {
		return escaped
	}
	last := len(marker) - 1
	return marker[:last] + "\\" + marker[last:] + rest
}

// lineMarker cuts off what would make a line something else than a paragraph.
func lineMarker(line string) (marker, rest string) {
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	if digits == len(line) {
		return "", line
	}
	end := digits + 1
	endsHere := end == len(line) || line[end] == ' '
	switch c := line[digits]; {
	case digits > 0 && (c == '.' || c == ')') && endsHere,
		digits == 0 && (c == '#' || c == '>'),
		digits == 0 && (c == '-' || c == '+') && (endsHere || line[end] == '-'):
		return line[:end], line[end:]
	}
	return "", line
}

// escapeAll writes every character that Markdown could take for its own with a
// backslash: for addresses and titles, which nobody reads as prose.
func escapeAll(words string) string {
	var b strings.Builder
	for i := range len(words) {
		if strings.IndexByte("\\`*_~[]<>()\"&", words[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(words[i])
	}
	return b.String()
}
