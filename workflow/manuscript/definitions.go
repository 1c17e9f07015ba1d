package manuscript

import (
	"regexp"
	"strings"
)

// definitions are the addresses that a text names at one place and links to at
// others, by labelKey.
type definitions map[string]*definition

type definition struct {
	link, title string
	used        bool
}

const mostLabelBytes = 1000

// definitionLine is a line that gives a label an address.
var definitionLine = regexp.MustCompile(`^ {0,3}\[([^\[\]^\\][^\[\]\\]*)\]:[ \t]*(\S+)(?:[ \t]+("[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$`)

// define reads a line that gives a label an address. “[Smith]: Yes.” gives none.
func define(line string) (label string, d *definition) {
	found := definitionLine.FindStringSubmatch(line)
	if found == nil || len(found[1]) > mostLabelBytes {
		return "", nil
	}
	link := unescape([]byte(strings.TrimSuffix(strings.TrimPrefix(found[2], "<"), ">")))
	if linkFault(link) != "" && strings.IndexAny(link, "/.#") != 0 {
		return "", nil
	}
	d = &definition{link: link}
	if found[3] != "" {
		d.title = found[3][1 : len(found[3])-1]
	}
	return labelKey(found[1]), d
}

// labelKey is what labels that mean the same have in common.
func labelKey(label string) string {
	return strings.ToLower(strings.Join(strings.Fields(label), " "))
}

// definedIn gathers what the lines of a text define. The first of a label counts.
func definedIn(lines []string) definitions {
	known := definitions{}
	for _, line := range lines {
		if !strings.Contains(line, "]:") {
			continue
		}
		if label, d := define(line); d != nil && known[label] == nil {
			known[label] = d
		}
	}
	return known
}

// forget drops what nothing linked to, and tells whether there was any.
func (known definitions) forget() bool {
	all := len(known)
	for label, d := range known {
		if !d.used {
			delete(known, label)
		}
	}
	return len(known) < all
}
