package manuscript

import (
	"slices"
	"strconv"
	"strings"
)

// Marked is something in a body that is more than words of a paragraph.
type Marked struct {
	What  string // "heading", in the singular
	Words string // that are in it
}

// Marked lists what a body has beside plain paragraphs, in its order.
func (m Manuscript) Marked() (all []Marked) {
	names := map[Kind]string{
		KindHeading2: "heading", KindHeading3: "heading", KindQuote: "quotation", KindBulleted: "list", KindNumbered: "list",
		KindRule: "line across", KindFigure: "picture",
	}
	for _, b := range m.Body {
		if name := names[b.Kind]; name != "" {
			first, _ := b.firstLine()
			all = append(all, Marked{name, spansText(first) + b.Figure.Description})
		}
		for _, line := range append([][]Span{b.Spans}, b.Items...) {
			for _, s := range line {
				all = append(all, s.marked()...)
			}
		}
	}
	return all
}

func (s Span) marked() (all []Marked) {
	for _, one := range []struct {
		mark Marks
		name string
	}{{Strong, "bold passage"}, {Emphasis, "italic passage"}, {Strike, "struck passage"}, {Code, "piece of code"}} {
		if s.Marks.Has(one.mark) {
			all = append(all, Marked{one.name, s.Text})
		}
	}
	if s.Link != "" {
		all = append(all, Marked{"link", s.Text})
	}
	return all
}

// SayMarked tells of marks, those of a kind together: “2 headings: “The papers”, “The
// firm””. It leaves out as many as known has of the same.
func SayMarked(all, known []Marked) (said []string) {
	counts := map[Marked]int{}
	for _, one := range known {
		counts[one]++
	}
	var kinds []string
	words := map[string][]string{}
	for _, one := range all {
		if counts[one]--; counts[one] >= 0 {
			continue
		}
		if !slices.Contains(kinds, one.What) {
			kinds = append(kinds, one.What)
		}
		words[one.What] = append(words[one.What], one.Words)
	}
	for _, kind := range kinds {
		said = append(said, sayKind(kind, words[kind]))
	}
	return said
}

func sayKind(kind string, words []string) string {
	const most = 3
	says := strconv.Itoa(len(words)) + " " + plural(kind, len(words))
	var shown []string
	for _, one := range words[:min(most, len(words))] {
		if one != "" {
			shown = append(shown, "“"+excerptStart(one)+"”")
		}
	}
	if len(shown) == 0 {
		return says
	}
	says += ": " + strings.Join(shown, ", ")
	if len(words) > most {
		says += " and more"
	}
	return says
}

func plural(kind string, n int) string {
	switch {
	case n == 1:
		return kind
	case kind == "line across":
		return "lines across"
	case kind == "piece of code":
		return "pieces of code"
	}
	return kind + "s"
}
