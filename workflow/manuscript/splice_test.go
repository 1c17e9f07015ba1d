package manuscript

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func paragraphs(texts ...string) []Block {
	var body []Block
	for _, text := range texts {
		body = append(body, plainBlock(text)...)
	}
	return body
}

func TestSplice(t *testing.T) {
	list := Block{Kind: KindBulleted, Items: [][]Span{{{Text: "oil"}}, {{Text: "gas"}}, {{Text: "coal"}}}}
	rule := Block{Kind: KindRule}
	for name, c := range map[string]struct {
		body []Block
		old  string // the words replaced; the first such
		put  []Block
		want []Block
	}{
		"a word is replaced":                      {paragraphs("He paid teh bill."), "teh", paragraphs("the"), paragraphs("He paid the bill.")},
		"a paragraph is put in behind another":    {paragraphs("One.", "Two."), "One.", paragraphs("One.", "New."), paragraphs("One.", "New.", "Two.")},
		"a paragraph is put in at the top":        {paragraphs("One two.", "Three."), "One", paragraphs("New.", "One"), paragraphs("New.", "One two.", "Three.")},
		"a paragraph is taken out":                {paragraphs("One.", "Two.", "Three."), "Two.", nil, paragraphs("One.", "Three.")},
		"all are taken out":                       {paragraphs("One.", "Two."), "One.\n\nTwo.", nil, nil},
		"two become one":                          {paragraphs("He paid.", "She left."), "paid.\n\nShe", paragraphs("paid; she"), paragraphs("He paid; she left.")},
		"one becomes two":                         {paragraphs("He paid and she left."), "paid and she", paragraphs("paid.", "She"), paragraphs("He paid.", "She left.")},
		"a paragraph becomes a heading":           {paragraphs("One.", "Two."), "Two.", []Block{{Kind: KindHeading2, Spans: []Span{{Text: "Two."}}}}, []Block{plainBlock("One.")[0], {Kind: KindHeading2, Spans: []Span{{Text: "Two."}}}}},
		"a rule between two ranges' words goes":   {slices.Concat(paragraphs("One."), []Block{rule}, paragraphs("Two.")), "One.\n\nTwo.", paragraphs("One.", "Two."), paragraphs("One.", "Two.")},
		"a rule beside a range stays":             {slices.Concat([]Block{rule}, paragraphs("One."), []Block{rule}), "One.", paragraphs("Two."), slices.Concat([]Block{rule}, paragraphs("Two."), []Block{rule})},
		"a word of an item is replaced":           {[]Block{list}, "gas", []Block{{Kind: KindBulleted, Items: [][]Span{{{Text: "wind"}}}}}, []Block{{Kind: KindBulleted, Items: [][]Span{{{Text: "oil"}}, {{Text: "wind"}}, {{Text: "coal"}}}}}},
		"an item is taken out":                    {[]Block{list}, "gas", nil, []Block{{Kind: KindBulleted, Items: [][]Span{{{Text: "oil"}}, {{Text: "coal"}}}}}},
		"items are put in":                        {[]Block{list}, "oil", []Block{{Kind: KindBulleted, Items: [][]Span{{{Text: "oil"}}, {{Text: "sun"}}}}}, []Block{{Kind: KindBulleted, Items: [][]Span{{{Text: "oil"}}, {{Text: "sun"}}, {{Text: "gas"}}, {{Text: "coal"}}}}}},
		"a list is parted by a paragraph":         {[]Block{list}, "gas", paragraphs("gas, once"), []Block{{Kind: KindBulleted, Items: [][]Span{{{Text: "oil"}}}}, plainBlock("gas, once")[0], {Kind: KindBulleted, Items: [][]Span{{{Text: "coal"}}}}}},
		"a link leads elsewhere":                  {[]Block{{Kind: KindParagraph, Spans: []Span{{Text: "See "}, {Text: "the minutes", Link: "https://a.example"}, {Text: "."}}}}, "the minutes", []Block{{Kind: KindParagraph, Spans: []Span{{Text: "the minutes", Link: "https://b.example"}}}}, []Block{{Kind: KindParagraph, Spans: []Span{{Text: "See "}, {Text: "the minutes", Link: "https://b.example"}, {Text: "."}}}}},
		"words of a caption are replaced":         {[]Block{{Kind: KindFigure, Figure: Figure{Digest: "d", Description: "A quay", Caption: "The old quay"}}}, "old", paragraphs("new"), []Block{{Kind: KindFigure, Figure: Figure{Digest: "d", Description: "A quay", Caption: "The new quay"}}}},
		"a figure is taken out with its words":    {slices.Concat(paragraphs("One."), []Block{{Kind: KindFigure, Figure: Figure{Digest: "d", Description: "A quay", Caption: "Old"}}}), "A quay\n\nOld", nil, paragraphs("One.")},
		"a plain word takes no dress from beside": {[]Block{{Kind: KindParagraph, Spans: []Span{{Text: "He "}, {Text: "paid", Marks: Strong}, {Text: " twice"}}}}, "paid", paragraphs("gave"), paragraphs("He gave twice")},
	} {
		t.Run(name, func(t *testing.T) {
			m := Manuscript{Body: c.body}
			start := utf8.RuneCountInString(m.PlainText()[:strings.Index(m.PlainText(), c.old)])
			got, err := m.Splice(Edit{Field: FieldBody, Start: start, End: start + utf8.RuneCountInString(c.old), Put: c.put})
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got.Body, Manuscript{Body: c.want}.Normal().Body) {
				t.Errorf("got  %+v\nwant %+v", got.Body, c.want)
			}
		})
	}
}

func TestSpliceOfFields(t *testing.T) {
	m := Manuscript{Headline: "Board paid", Standfirst: "Twice"}
	got, err := m.Splice(Edit{Field: FieldHeadline, Start: 6, End: 10, Put: plainBlock("was paid")}, Edit{Field: FieldByline, Start: 0, End: 0, Put: plainBlock("By Wren")}, Edit{Field: FieldStandfirst, Start: 0, End: 5, Put: nil})
	if err != nil || got.Headline != "Board was paid" || got.Byline != "By Wren" || got.Standfirst != "" {
		t.Error(got, err)
	}
}

func TestSpliceRefusesWhatDoesNotFit(t *testing.T) {
	m := Manuscript{Headline: "Board paid", Body: paragraphs("One two.", "Three cafe")}
	for name, edits := range map[string][]Edit{
		"overlap":                         {{Field: FieldBody, Start: 0, End: 5, Put: plainBlock("x")}, {Field: FieldBody, Start: 4, End: 8, Put: plainBlock("y")}},
		"outside":                         {{Field: FieldBody, Start: 0, End: 500, Put: plainBlock("x")}},
		"nothing":                         {{Field: FieldBody, Start: 4, End: 4, Put: plainBlock("x")}},
		"white space at an edge":          {{Field: FieldBody, Start: 3, End: 7, Put: plainBlock("x")}},
		"white space put at an edge":      {{Field: FieldBody, Start: 0, End: 3, Put: plainBlock("x ")}},
		"an accent for the word before":   {{Field: FieldBody, Start: 19, End: 20, Put: plainBlock("\u0301")}},
		"words struck without any in put": {{Field: FieldBody, Start: 0, End: 3, Put: nil}},
		"a paragraph in a headline":       {{Field: FieldHeadline, Start: 0, End: 5, Put: paragraphs("a", "b")}},
		"no such field":                   {{Field: "footnote", Start: 0, End: 0, Put: plainBlock("x")}},
	} {
		if got, err := m.Splice(edits...); !errors.Is(err, ErrEdit) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

// editable draws a range that an edit may have; none where there are no words.
func editable(t *rapid.T, text []rune, from int) (start, end int, ok bool) {
	for from < len(text) && (unicode.IsSpace(text[from]) || joins(text[from])) {
		from++
	}
	if from == len(text) {
		return 0, 0, false
	}
	start = rapid.IntRange(from, min(len(text)-1, from+40)).Draw(t, "start")
	for start > from && (unicode.IsSpace(text[start]) || joins(text[start])) {
		start--
	}
	end = rapid.IntRange(start+1, min(len(text), start+40)).Draw(t, "end")
	for end < len(text) && joins(text[end]) {
		end++
	}
	for end > start+1 && unicode.IsSpace(text[end-1]) {
		end--
	}
	return start, end, true
}

func TestSlicePutBackChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := validManuscript().Draw(t, "manuscript")
		start, end, ok := editable(t, []rune(m.PlainText()), 0)
		if !ok {
			return
		}
		slice := m.Slice(FieldBody, start, end)
		got, err := m.Splice(Edit{Field: FieldBody, Start: start, End: end, Put: slice})
		if cutsFigure(m, start, end) {
			return // only words within one part of a figure can be cut
		}
		if err != nil || got.Hash() != m.Hash() {
			t.Fatalf("%v\n%+v\nbecame\n%+v\nby %+v", err, m.Body, got.Body, slice)
		}
	})
}

func cutsFigure(m Manuscript, start, end int) bool {
	for _, l := range m.Lines() {
		if l.Kind == KindFigure && start < l.End && end > l.Start {
			return true
		}
	}
	return false
}

func TestEditsGiveTheSameTextInAnyOrder(t *testing.T) {
	made := 0
	rapid.Check(t, func(t *rapid.T) {
		for range 10 { // many texts are too short for an edit
			made += editInAnyOrder(t)
		}
	})
	if made < 50 {
		t.Errorf("only %d edits were tried", made)
	}
}

// editInAnyOrder makes edits of a text one by one and at once, and tells how many.
func editInAnyOrder(t *rapid.T) int {
	m, other := validManuscript().Draw(t, "manuscript"), validManuscript().Draw(t, "other")
	text := []rune(m.PlainText())
	var edits []Edit
	for at := 0; len(edits) < 4; {
		start, end, ok := editable(t, text, at)
		if !ok {
			break
		}
		at = end
		e := Edit{Field: FieldBody, Start: start, End: end}
		if from, to, ok := editable(t, []rune(other.PlainText()), 0); ok {
			e.Put = other.Slice(FieldBody, from, to)
		}
		if _, err := m.Splice(e); err == nil {
			edits = append(edits, e)
		}
	}
	want, err := m.Splice(edits...)
	if err != nil {
		return 0 // two whole lines of one figure
	}
	order := rapid.Permutation(edits).Draw(t, "order")
	got := m
	for i, e := range order {
		origin := e.Start
		for _, done := range order[:i] {
			if done.Start < origin {
				shift := utf8.RuneCountInString(done.Words()) - (done.End - done.Start)
				if len(done.Put) == 0 {
					shift -= len(lineGap)
				}
				e.Start, e.End = e.Start+shift, e.End+shift
			}
		}
		if got, err = got.Splice(e); err != nil {
			t.Fatalf("%+v does not fit after %d others: %v", e, i, err)
		}
	}
	if got.Hash() != want.Hash() {
		t.Fatalf("%+v\none by one\n%+v\nat once\n%+v", edits, got.Body, want.Body)
	}
	if got.Normal().Hash() != got.Hash() {
		t.Fatal("not normal")
	}
	return len(edits)
}
