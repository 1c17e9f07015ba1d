package manuscript

import (
	"fmt"
	"strings"
	"unicode"
)

// Invalid is why a manuscript cannot be filed: its first fault, told to the
// person who filed it.
type Invalid struct {
	Field Field
	Block int    // the body's block, from 0; -1 when the fault is not in one
	Says  string // a whole sentence: what is wrong, where, and what to do
}

// Error gives the sentence for the person.
func (e *Invalid) Error() string { return e.Says }

// invalidBody says what is wrong with a block of the body, or with the whole
// of it when block is -1.
func invalidBody(block int, format string, args ...any) *Invalid {
	return &Invalid{Field: FieldBody, Block: block, Says: fmt.Sprintf(format, args...)}
}

// shown gives a text for a sentence: what cannot be seen in it is spelt out.
func shown(text string) string {
	var b strings.Builder
	for _, r := range text {
		if unicode.IsGraphic(r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "[U+%04X]", r)
		}
	}
	return b.String()
}

// excerptStart gives the first characters of a text, enough to know it.
func excerptStart(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return shown(string(runes[:most])) + "…"
	}
	return shown(text)
}

// excerptEnd gives the last few words of a text, enough to find them.
func excerptEnd(text string) string {
	const most = 30
	text = strings.TrimSpace(foldSpaces(text))
	if runes := []rune(text); len(runes) > most {
		return "…" + shown(string(runes[len(runes)-most:]))
	}
	return shown(text)
}
