package present

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"stet/views"
	"stet/workflow"
	"stet/workflow/manuscript"
)

// elementOf is the id of the element that a place is in.
func elementOf(lines []manuscript.Line, place workflow.Place) string {
	if place.Field != string(manuscript.FieldBody) {
		return fieldElement(manuscript.Field(place.Field))
	}
	at, _ := slices.BinarySearchFunc(lines, place.Start, func(l manuscript.Line, start int) int { return cmp.Compare(l.End, start+1) })
	if at == len(lines) {
		return ""
	}
	return blockElement(lines[at].Block)
}

// blockElement and fieldElement name the element of a block, by its index in the body,
// and of a field.
func blockElement(block int) string              { return "b-" + strconv.Itoa(block) }
func fieldElement(field manuscript.Field) string { return "f-" + string(field) }

// fieldNames name the fields on which threads can hang, within a sentence.
var fieldNames = map[manuscript.Field]string{
	manuscript.FieldHeadline: "the headline", manuscript.FieldStandfirst: "the standfirst", manuscript.FieldByline: "the byline", manuscript.FieldSlug: "the slug",
	manuscript.FieldSocialHeadline: "the social headline", manuscript.FieldSearchDescription: "the search description",
	manuscript.FieldCorrection: "the correction",
}

// kindNames name blocks, within a sentence.
var kindNames = map[manuscript.Kind]string{
	manuscript.KindParagraph: "paragraph", manuscript.KindHeading2: "heading", manuscript.KindHeading3: "heading", manuscript.KindQuote: "quote",
	manuscript.KindBulleted: "list", manuscript.KindNumbered: "list", manuscript.KindFigure: "figure", manuscript.KindRule: "rule",
}

// exactKinds tell apart the kinds that bear one name.
var exactKinds = map[manuscript.Kind]string{
	manuscript.KindParagraph: "a paragraph", manuscript.KindHeading2: "a heading", manuscript.KindHeading3: "a small heading", manuscript.KindQuote: "a quote",
	manuscript.KindBulleted: "a list with dots", manuscript.KindNumbered: "a numbered list", manuscript.KindFigure: "a figure", manuscript.KindRule: "a rule",
}

// numbered is a block's name with its number: "paragraph 4".
func numbered(kind manuscript.Kind, number int) string {
	return fmt.Sprintf("%s %d", kindNames[kind], number)
}

// blockName names a block within a sentence: "this paragraph".
func blockName(b views.Block) string {
	switch b.Kind {
	case views.Heading2, views.Heading3:
		return "this heading"
	case views.Quote:
		return "this quote"
	case views.Bulleted, views.Numbered:
		return "this list"
	}
	return "this paragraph"
}

// lineName names the line of a body within a sentence; paragraph counts the paragraphs up to it.
func lineName(kind manuscript.Kind, paragraph int) string {
	switch kind {
	case manuscript.KindHeading2, manuscript.KindHeading3:
		return "a heading"
	case manuscript.KindQuote:
		return "a quote"
	case manuscript.KindBulleted, manuscript.KindNumbered:
		return "a list"
	}
	return fmt.Sprintf("paragraph %d", paragraph)
}

// lineAt names the line of a body on which a rune stands, within a sentence.
func lineAt(lines []manuscript.Line, at int) string {
	paragraph := 0
	for _, l := range lines {
		if l.Kind == manuscript.KindParagraph {
			paragraph++
		}
		if at < l.End {
			return lineName(l.Kind, paragraph)
		}
	}
	return "the copy"
}
