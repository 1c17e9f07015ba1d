package manuscript

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// unescape resolves the backslashes and character references of an address or a
// title.
func unescape(source []byte) string {
	var b strings.Builder
	b.Grow(len(source))
	text := string(source)
	for i := 0; i < len(text); {
		switch text[i] {
		case '\\':
			words, size := backslashes(text[i:])
			if i+size == len(text) && len(words) == size {
				words = words[:(size+1)/2] // the sign behind is what ends the text
			}
			b.WriteString(words)
			i += size
		case '&':
			words, size := resolveReference(source[i:])
			b.WriteString(words)
			i += size
		default:
			b.WriteByte(text[i])
			i++
		}
	}
	return b.String()
}

// backslashes reads the run of them that text begins with. It means something only
// before a sign: of each two one stays, and an odd one makes the sign a word. Other
// backslashes are words, as in C:\temp.
func backslashes(text string) (words string, size int) {
	n := runLength(text)
	if n == len(text) || !util.IsPunct(text[n]) {
		return text[:n], n
	}
	return text[:n/2] + text[n:n+n%2], n + n%2
}

// longestReference is more than any has: the longest name in HTML has 31 letters.
const longestReference = 40

// resolveReference resolves the reference that source, which begins with "&",
// begins with, and says how many bytes it takes. What is no reference is an "&".
func resolveReference(source []byte) (text string, size int) {
	end := strings.IndexByte(string(source[:min(len(source), longestReference)]), ';')
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

// escapeStart gives a line that is written, with a backslash more where it would
// begin a block of another kind.
func escapeStart(line string) string {
	if at := blockSign(line); at >= 0 {
		return line[:at] + "\\" + line[at:]
	}
	return line
}

// escapeAll writes every character that could be taken for something else than a
// word with a backslash: for addresses and titles, which nobody reads as prose.
func escapeAll(words string) string {
	var b strings.Builder
	for i := 0; i < len(words); i++ {
		if words[i] == '\\' {
			run := words[i : i+runLength(words[i:])]
			i += len(run) - 1
			b.WriteString(run)
			if i+1 < len(words) && !util.IsPunct(words[i+1]) {
				continue // they mean nothing here
			}
			b.WriteString(run)
			continue
		}
		if strings.IndexByte("`*_~[]<>(){}\"&", words[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(words[i])
	}
	return b.String()
}
