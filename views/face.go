package views

import (
	"strings"
	"unicode/utf8"

	"stet/views/ui"
)

// roleHues tell roles apart at a glance; the role stands in words beside them.
var roleHues = map[string]string{
	"writer": "sea", "editor": "sand", "legal": "violet", "chief": "rose", "admin": "leaf",
}

// Face is the round initials of a member, coloured by role: the first letters
// of the first and the last name.
func Face(name, role string) ui.Face {
	names := strings.Fields(name)
	initials := ""
	if len(names) > 0 {
		initials = firstLetter(names[0])
	}
	if len(names) > 1 {
		initials += firstLetter(names[len(names)-1])
	}
	return ui.Face{Initials: initials, Hue: roleHues[role]}
}

func firstLetter(name string) string {
	r, _ := utf8.DecodeRuneInString(name)
	return strings.ToUpper(string(r))
}
