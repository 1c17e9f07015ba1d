package redline

import (
	"testing"

	"pgregory.net/rapid"

	"stet/workflow/manuscript"
)

func TestRetypingTheWordsChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := someManuscript().Draw(t, "manuscript")
		m.Body = coreOf(m)
		got := Retype(m.Body, m.PlainText())
		if !sameBlocks(got, m.Body) {
			t.Fatalf("%+v\nbecame\n%+v", m.Body, got)
		}
	})
}

func TestRetypeGivesTheTypedWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new := twoTexts(t)
		words := new.PlainText()
		if got := plain(Retype(old.Body, words)); got != words {
			t.Fatalf("%+v\n%q\n%q", old.Body, words, got)
		}
	})
}

func TestRetype(t *testing.T) {
	link := spanT{Text: "the minutes", Link: "https://a.example"}
	p := func(spans ...spanT) blockT { return blockT{Kind: manuscript.KindParagraph, Spans: spans} }
	list := func(items ...string) blockT {
		b := blockT{Kind: manuscript.KindBulleted}
		for _, i := range items {
			b.Items = append(b.Items, []spanT{{Text: i}})
		}
		return b
	}
	linked := func(words string) spanT { return spanT{Text: words, Link: link.Link} }
	strong := func(words string) spanT { return spanT{Text: words, Marks: manuscript.Strong} }
	plain := func(words string) spanT { return spanT{Text: words} }
	for name, c := range map[string]struct {
		struck []blockT
		words  string
		want   []blockT
	}{
		"kept words keep their link":             {[]blockT{p(plain("See "), link, plain(" of May."))}, "Read the minutes of June.", []blockT{p(plain("Read "), link, plain(" of June."))}},
		"a word within a link is linked":         {[]blockT{p(plain("See "), link, plain(" of May."))}, "See the long minutes of May.", []blockT{p(plain("See "), linked("the long minutes"), plain(" of May."))}},
		"a word beside a link is not":            {[]blockT{p(plain("See "), link, plain(" of May."))}, "See the minutes here of May.", []blockT{p(plain("See "), link, plain(" here of May."))}},
		"a word takes the dress of another":      {[]blockT{p(plain("He was "), strong("never"), plain(" asked."))}, "He was often asked.", []blockT{p(plain("He was "), strong("often"), plain(" asked."))}},
		"two words take the dress of two others": {[]blockT{p(plain("He was "), strong("never"), plain(" asked."))}, "He was often questioned.", []blockT{p(plain("He was "), strong("often"), plain(" questioned."))}},
		"two words take the dress of one":        {[]blockT{p(plain("He was "), strong("never"), plain(" asked."))}, "He was not once asked.", []blockT{p(plain("He was "), strong("not once"), plain(" asked."))}},
		"a blank line parts a paragraph":         {[]blockT{p(plain("One two."))}, "One.\n\nTwo.", []blockT{p(plain("One.")), p(plain("Two."))}},
		"a line end is a space":                  {[]blockT{p(plain("One two."))}, "One\ntwo.", []blockT{p(plain("One two."))}},
		"an item more":                           {[]blockT{list("oil", "gas")}, "oil\n\ncoal\n\ngas", []blockT{list("oil", "coal", "gas")}},
		"a heading stays one":                    {[]blockT{{Kind: manuscript.KindHeading2, Spans: []spanT{plain("Old news")}}}, "New news\n\nMore.", []blockT{{Kind: manuscript.KindHeading2, Spans: []spanT{plain("New news")}}, p(plain("More."))}},
		"nothing is left":                        {[]blockT{p(plain("One."))}, "", nil},
		"a rule between two paragraphs stays":    {[]blockT{p(plain("One.")), {Kind: manuscript.KindRule}, p(plain("Two."))}, "Won.\n\nTwo.", []blockT{p(plain("Won.")), {Kind: manuscript.KindRule}, p(plain("Two."))}},
		"words are typed where there were none":  {nil, "New.", []blockT{p(plain("New."))}},
	} {
		if got := Retype(c.struck, c.words); !sameBlocks(got, c.want) {
			t.Errorf("%s:\ngot  %+v\nwant %+v", name, got, c.want)
		}
	}
}
