package main

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"stet/workflow/manuscript"
)

// A fileHead is what stands before the copy of a file that comes from another system:
// entries between two lines of --- (YAML) or +++ (TOML). It is read as people write it,
// not as the whole of those languages: a title may hold a colon without quotes.
type fileHead []entry

type entry struct {
	name   string
	values []string // one, or those of a list
}

// headStart is what the first entry of a head looks like; other lines of --- are lines
// across.
var headStart = regexp.MustCompile(`^"?[A-Za-z][\w .-]*"?\s*[:=](\s|$)`)

// readHead parts a file's head from its copy.
func readHead(content string) (head fileHead, copy string) {
	lines := strings.Split(content, "\n")
	fence := strings.TrimRight(lines[0], " \t")
	if fence != "---" && fence != "+++" {
		return nil, content
	}
	for end := 1; end < len(lines); end++ {
		line := strings.TrimRight(lines[end], " \t")
		if line != fence && (fence != "---" || line != "...") {
			continue
		}
		head = entriesOf(lines[1:end])
		if len(head) == 0 {
			break
		}
		return head, strings.Join(lines[end+1:], "\n")
	}
	return nil, content
}

// entriesOf reads the lines of a head; it gives none if they are not those of one.
func entriesOf(lines []string) (head fileHead) {
	isComment := func(line string) bool { return strings.HasPrefix(line, "#") }
	for i := 0; i < len(lines); {
		line := strings.TrimSpace(lines[i])
		i++
		if line == "" || isComment(line) {
			continue
		}
		if len(head) == 0 && !headStart.MatchString(line) {
			return nil
		}
		name, value, found := cutEntry(line)
		if !found {
			head = append(head, entry{name: line})
			continue
		}
		end := i // behind the lines that go on with the entry
		for end < len(lines) && goesOn(lines[end], value) {
			end++
		}
		head = append(head, entry{name, valuesOf(value, lines[i:end])})
		i = end
	}
	return head
}

// cutEntry parts "name: value" or "name = value".
func cutEntry(line string) (name, value string, found bool) {
	at := strings.IndexAny(line, ":=")
	if at <= 0 || !headStart.MatchString(line) {
		return "", "", false
	}
	return strings.Trim(strings.TrimSpace(line[:at]), `"`), strings.TrimSpace(line[at+1:]), true
}

// goesOn tells whether a line goes on with an entry that began with a value.
func goesOn(line, value string) bool {
	if strings.HasPrefix(value, "[") && !strings.Contains(value, "]") {
		return !headStart.MatchString(line)
	}
	return line == "" || line[0] == ' ' || line[0] == '\t' || strings.HasPrefix(line, "- ") || line == "]" || line == "-"
}

// valuesOf reads an entry's value and the lines that go on with it.
func valuesOf(value string, more []string) (values []string) {
	if value == ">" || value == "|" || value == ">-" || value == "|-" || value == `"""` {
		return []string{strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(strings.Join(more, " ")), `"""`))}
	}
	joined := value
	for _, line := range more {
		line = strings.TrimSpace(line)
		if item, found := strings.CutPrefix(line, "-"); found && value == "" {
			values = append(values, unquote(strings.TrimSpace(item)))
			continue
		}
		if len(values) > 0 {
			values[len(values)-1] += " " + line
		} else {
			joined += " " + line
		}
	}
	switch joined = strings.TrimSpace(joined); {
	case strings.HasPrefix(joined, "[") && strings.HasSuffix(joined, "]"):
		for item := range strings.SplitSeq(strings.Trim(joined, "[]"), ",") {
			if item = unquote(strings.TrimSpace(item)); item != "" {
				values = append(values, item)
			}
		}
	case joined != "":
		values = append([]string{unquote(joined)}, values...)
	}
	return values
}

// unquote takes the quotes off a value, and resolves what is escaped in them.
func unquote(value string) string {
	if len(value) < 2 || value[0] != value[len(value)-1] {
		if at := strings.Index(value, " #"); at > 0 && value[0] != '"' && value[0] != '\'' {
			value = strings.TrimSpace(value[:at]) // a remark behind the value
		}
		return value
	}
	switch value[0] {
	case '"':
		if words, err := strconv.Unquote(value); err == nil {
			return words
		}
		return value[1 : len(value)-1]
	case '\'':
		return strings.ReplaceAll(value[1:len(value)-1], "''", "'")
	}
	return value
}

// fields are the names of the entries that a story has a place for.
var fields = map[string]manuscript.Field{
	"title": manuscript.FieldHeadline, "headline": manuscript.FieldHeadline,
	"subtitle": manuscript.FieldStandfirst, "subheadline": manuscript.FieldStandfirst, "standfirst": manuscript.FieldStandfirst, "dek": manuscript.FieldStandfirst, "deck": manuscript.FieldStandfirst,
	"author": manuscript.FieldByline, "authors": manuscript.FieldByline, "byline": manuscript.FieldByline,
	"slug": manuscript.FieldSlug, "description": manuscript.FieldSearchDescription,
}

// fill puts a head into the empty fields of a story, and gives what it left.
func (h fileHead) fill(m *manuscript.Manuscript) (left []string) {
	places := map[manuscript.Field]*string{
		manuscript.FieldHeadline: &m.Headline, manuscript.FieldStandfirst: &m.Standfirst, manuscript.FieldByline: &m.Byline,
		manuscript.FieldSlug: &m.Slug, manuscript.FieldSearchDescription: &m.SearchDescription,
	}
	for _, e := range h {
		field := fields[strings.ToLower(e.name)]
		words := html.UnescapeString(e.words(field))
		place := places[field]
		if place == nil || *place != "" || words == "" {
			left = append(left, e.String())
			continue
		}
		if field == manuscript.FieldSlug {
			slug := manuscript.Slugify(words[strings.LastIndex(strings.TrimRight(words, "/"), "/")+1:])
			if slug != words {
				left = append(left, e.String()+" (the slug is “"+slug+"”)")
			}
			words = slug
		}
		*place = words
	}
	return left
}

// words are an entry's values as a field has them: of authors a byline.
func (e entry) words(field manuscript.Field) string {
	switch {
	case field != manuscript.FieldByline:
		return strings.Join(e.values, " ")
	case len(e.values) == 0 || strings.EqualFold(e.name, "byline"):
		return strings.Join(e.values, ", ")
	}
	var names []string
	for _, name := range e.values {
		names = append(names, strings.TrimPrefix(name, "name: "))
	}
	last := len(names) - 1
	if last == 0 {
		return "By " + names[0]
	}
	return "By " + strings.Join(names[:last], ", ") + " and " + names[last]
}

// String gives an entry for a list, cut where it is long.
func (e entry) String() string {
	const most = 80
	words := e.name
	if len(e.values) > 0 {
		words += ": " + strings.Join(e.values, ", ")
	}
	words = strings.Map(func(r rune) rune {
		if !unicode.IsGraphic(r) {
			return -1
		}
		return r
	}, words)
	if runes := []rune(words); len(runes) > most {
		words = string(runes[:most]) + "…"
	}
	return words
}
