package passage

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	wrapping = `<>"“”«»‹›()[]{}` // end an address
	trailing = `.,;:!?'’`        // are not its last
)

// address tells whether words are an address of a page or a letter box, which is one word:
// two that differ in a digit have nothing in common.
func address(words string) bool {
	if strings.ContainsFunc(words, unicode.IsSpace) {
		return false
	}
	if at := strings.Index(words, "://"); at > 0 && at+3 < len(words) {
		return true
	}
	name, host, box := strings.Cut(words, "@")
	return box && name != "" && strings.Contains(host, ".") || len(words) > 4 && strings.EqualFold(words[:4], "www.")
}

// joined gives the tokens of f with those of an address as one word.
func (f *field) joined() []token {
	if !strings.Contains(f.text, "://") && !strings.Contains(f.text, "@") && !strings.Contains(strings.ToLower(f.text), "www.") {
		return f.tokens
	}
	out := f.tokens[:0]
	for i, at, size := 0, 0, 0; i < len(f.tokens); {
		end := i + 1
		for end < len(f.tokens) && f.tokens[end].start == f.tokens[end-1].end && !strings.Contains(wrapping, f.tokens[end].text) {
			end++
		}
		for end > i+1 && strings.Contains(trailing, f.tokens[end-1].text) {
			end--
		}
		for ; at < f.tokens[i].start; at++ {
			size += utf8.RuneLen(f.runes[at])
		}
		long := 0
		for _, r := range f.runes[at:f.tokens[end-1].end] {
			long += utf8.RuneLen(r)
		}
		if words := f.text[size : size+long]; end > i+1 && address(words) {
			out = append(out, token{span{at, f.tokens[end-1].end}, words, true})
		} else {
			out = append(out, f.tokens[i:end]...)
		}
		i = end
	}
	return out
}
