package redline

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"stet/workflow/manuscript"
)

// Place names where a change is, for the beginning of a line: "Paragraph 4", "Headline".
func (c Change) Place() string {
	switch c.Field {
	case manuscript.FieldBody:
		kind := c.Kind
		if c.Number == 0 {
			return kindName(kind)
		}
		return fmt.Sprintf("%s %d", kindName(kind), c.Number)
	case manuscript.FieldHeadline:
		return "Headline"
	case manuscript.FieldStandfirst:
		return "Standfirst"
	case manuscript.FieldByline:
		return "Byline"
	case manuscript.FieldSlug:
		return "Slug"
	case manuscript.FieldSocialHeadline:
		return "Social headline"
	case manuscript.FieldSearchDescription:
		return "Search description"
	case manuscript.FieldCorrection:
		return "Correction"
	}
	return "Text"
}

// Says tells in a few words what changed, for a list of changes: the new words in
// quotation marks, "one sentence added", "link to https://… instead of https://…".
func (c Change) Says() string {
	switch c.What {
	case BlockAdded:
		return strings.ToLower(kindName(c.Kind)) + " added"
	case BlockRemoved:
		return strings.ToLower(kindName(c.Kind)) + " removed"
	case BlockMoved:
		return "moved"
	case BlockKindChanged:
		return kindSays(c.Kind) + " instead of " + kindSays(c.WasKind)
	case ImageChanged:
		return "another image"
	case ParagraphBroken:
		return "paragraph break"
	case ParagraphJoined:
		return "paragraph break removed"
	case CorrectionChanged:
		return "the correction is of another kind"
	case DressChanged:
		return c.dressSays()
	}
	switch {
	case len(c.LookAlikes) > 0:
		return "looks the same: " + c.LookAlikes[0].String()
	case c.sentences && c.Struck == "":
		return count(sentencesIn(c.Put), "sentence") + " added"
	case c.sentences && c.Put == "":
		return count(sentencesIn(c.Struck), "sentence") + " removed"
	case strings.TrimSpace(c.Put) != "":
		return "“" + excerpt(c.Put) + "”"
	case strings.TrimSpace(c.Struck) != "":
		return "“" + excerpt(c.Struck) + "” removed"
	}
	return "white space"
}

func (c Change) dressSays() string {
	if len(c.Links) == 0 {
		return "“" + excerpt(c.Put) + "” looks different"
	}
	l := c.Links[0]
	switch {
	case l.Was == "":
		return "“" + excerpt(l.Words) + "” links to " + l.Now
	case l.Now == "":
		return "“" + excerpt(l.Words) + "” no longer links to " + l.Was
	}
	return "“" + excerpt(l.Words) + "” links to " + l.Now + " instead of " + l.Was
}

func kindSays(kind manuscript.Kind) string {
	switch kind {
	case manuscript.KindHeading2:
		return "a heading"
	case manuscript.KindHeading3:
		return "a small heading"
	case manuscript.KindBulleted:
		return "a bulleted list"
	case manuscript.KindNumbered:
		return "a numbered list"
	}
	return "a " + strings.ToLower(kindName(kind))
}

var numbers = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}

func count(n int, of string) string {
	words := fmt.Sprint(n)
	if n < len(numbers) {
		words = numbers[n]
	}
	if n != 1 {
		of += "s"
	}
	return words + " " + of
}

// excerpt gives the first words of a text, on one line.
func excerpt(text string) string {
	const most = 60
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	runes := []rune(text)[:most]
	short := string(runes)
	if at := strings.LastIndexByte(short, ' '); at > most/2 {
		short = short[:at]
	}
	return short + "…"
}
