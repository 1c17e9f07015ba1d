package workflow

import (
	"slices"
	"stet/workflow/manuscript"
	"strings"
	"unicode/utf8"
)

// Longest answers, in runes.
const (
	MaxComment = 10_000
	MaxAnswer  = 2_000
	MaxName    = 200
)

func OneOf(ask Ask, value string) error {
	if slices.ContainsFunc(ask.Options, func(o Option) bool { return o.Value == value }) {
		return nil
	}
	if value == "" && !ask.Required {
		return nil
	}
	return Invalid(ask.Name, "“"+ask.Label+"” needs one of the answers offered.")
}

// checkWords trims what somebody typed and refuses what cannot be kept: nothing where
// something is required, too much, or characters that hide or reorder text.
func CheckWords(field, label string, text *string, limit int, required bool) error {
	*text = strings.TrimSpace(strings.ReplaceAll(*text, "\r\n", "\n"))
	switch {
	case *text == "" && required:
		return Invalid(field, "“"+label+"” is empty. Write a few words, then send it again.")
	case utf8.RuneCountInString(*text) > limit:
		return Invalid(field, countWord(limit, "", "“"+label+"” is too long. Keep it under %d characters."))
	}
	if says := manuscript.CheckCharacters("“"+label+"”", *text); says != "" {
		return Invalid(field, says)
	}
	return nil
}
