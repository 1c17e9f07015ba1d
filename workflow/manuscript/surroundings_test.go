package manuscript

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestSurroundings(t *testing.T) {
	m := Manuscript{
		Headline: "Board paid firm. Nobody asked.",
		Body: []Block{
			paragraph(Span{Text: "One is here. Two is here. Thrée "}, Span{Text: "is", Marks: Strong}, Span{Text: " here. Four is here. Five is here."}),
			{Kind: KindBulleted, Items: [][]Span{{{Text: "First item. It has two sentences."}}, {{Text: "Second item."}}}},
		},
	}
	for name, c := range map[string]struct {
		field Field
		words string // the passage
		want  string
	}{
		"in_the_middle":            {FieldBody, "Thrée is", "Two is here. Thrée is here. Four is here."},
		"first_sentence":           {FieldBody, "One", "One is here. Two is here."},
		"last_sentence":            {FieldBody, "Five is here.", "Four is here. Five is here."},
		"over_two_sentences":       {FieldBody, "here. Thrée", "One is here. Two is here. Thrée is here. Four is here."},
		"over_the_space_alone":     {FieldBody, " Thrée", "Two is here. Thrée is here. Four is here."},
		"never_beyond_its_item":    {FieldBody, "First item", "First item. It has two sentences."},
		"item_of_one_sentence":     {FieldBody, "Second", "Second item."},
		"over_two_lines":           {FieldBody, "Five is here.\n\nFirst", "Four is here. Five is here.\n\nFirst item. It has two sentences."},
		"of_a_field_beside":        {FieldHeadline, "Nobody", "Board paid firm. Nobody asked."},
		"of_a_field_without_words": {FieldByline, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			text := m.Text(c.field)
			start := utf8.RuneCountInString(text[:strings.Index(text, c.words)])
			got := m.Surroundings(c.field, start, start+utf8.RuneCountInString(c.words))
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestSurroundingsHoldThePassage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyManuscript().Draw(t, "manuscript").Normal()
		field := rapid.SampledFrom([]Field{FieldBody, FieldHeadline}).Draw(t, "field")
		text := []rune(m.Text(field))
		start := rapid.IntRange(-1, len(text)+1).Draw(t, "start")
		end := rapid.IntRange(start, len(text)+2).Draw(t, "end")
		got := m.Surroundings(field, start, end)
		if start < 0 || end > len(text) {
			return // it need only not panic
		}
		passage := strings.TrimSpace(string(text[start:end]))
		if !strings.Contains(got, passage) {
			t.Fatalf("%q does not hold %q", got, passage)
		}
	})
}
