package manuscript

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// wild are the characters that Markdown, Unicode or a browser could take for
// their own, among plain ones.
var wild = []rune("aZ09 éß漢“”’—…*_~`[]()<>&;#!\"'\\-+.:=|{}$^@/?,% \u00a0\u2009\u0301\u00a3😀中")

// pieces are stretches that mean something when they stand together.
var wildPieces = []string{
	"[sic]", "&amp;", "&#35;", "1. ", "1)", "- ", "+ ", "---", "# ", "##", "> ", "***", "~~~", "```", "<b>", "<!-- -->",
	"](", "![", "http://x.example/a_b", "a@b.example", "snake_case", "2*3*4", "C:\\temp", "\\*", " #", "e\u0301", "**", "__",
	"می\u200cخواهم", "क्\u200dष", "👩\u200d⚖️", "\n", "\t", "  ",
}

func wildText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		parts := rapid.SliceOfN(rapid.OneOf(
			rapid.StringOfN(rapid.SampledFrom(wild), 0, 6, -1),
			rapid.SampledFrom(wildPieces),
			rapid.SampledFrom([]string{"the minister said ", "no.", " and ", "word"}),
		), 0, 4).Draw(t, "parts")
		return strings.Join(parts, "")
	})
}

func anySpan() *rapid.Generator[Span] {
	return rapid.Custom(func(t *rapid.T) Span {
		return Span{
			Text:  wildText().Draw(t, "text"),
			Marks: Marks(rapid.SampledFrom([]int{0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 15}).Draw(t, "marks")),
			Link: rapid.SampledFrom([]string{"", "", "", "", "https://example.org/a_(b)*c?d=e&f=g#h", "http://example.org/[x]\\y",
				"mailto:desk@example.org", "https://example.org/é&amp;\"'<>`~"}).Draw(t, "link"),
		}
	})
}

func anyLine() *rapid.Generator[[]Span] { return rapid.SliceOfN(anySpan(), 0, 6) }

func anyBlock() *rapid.Generator[Block] {
	return rapid.Custom(func(t *rapid.T) Block {
		kind := rapid.SampledFrom([]Kind{
			KindParagraph, KindParagraph, KindParagraph, KindHeading2, KindHeading3,
			KindQuote, KindBulleted, KindNumbered, KindFigure, KindRule,
		}).Draw(t, "kind")
		b := Block{Kind: kind}
		switch kind {
		case KindParagraph, KindHeading2, KindHeading3:
			b.Spans = anyLine().Draw(t, "spans")
		case KindQuote, KindBulleted, KindNumbered:
			b.Items = rapid.SliceOfN(anyLine(), 0, 3).Draw(t, "items")
		case KindFigure:
			b.Figure = Figure{
				Digest:      strings.Repeat(rapid.StringMatching("[0-9a-f]{8}").Draw(t, "digest"), 8),
				Description: wildText().Draw(t, "description"),
				Caption:     wildText().Draw(t, "caption"),
				Credit:      wildText().Draw(t, "credit"),
			}
		}
		return b
	})
}

func anyBody() *rapid.Generator[[]Block] { return rapid.SliceOfN(anyBlock(), 0, 5) }

// anyManuscript gives manuscripts as they are typed: seldom normal, mostly
// valid.
func anyManuscript() *rapid.Generator[Manuscript] {
	return rapid.Custom(func(t *rapid.T) Manuscript {
		m := Manuscript{
			Headline:          wildText().Draw(t, "headline"),
			Standfirst:        wildText().Draw(t, "standfirst"),
			Byline:            wildText().Draw(t, "byline"),
			Slug:              rapid.StringMatching(`([a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2})?`).Draw(t, "slug"),
			SocialHeadline:    wildText().Draw(t, "social headline"),
			SearchDescription: wildText().Draw(t, "search description"),
			Body:              anyBody().Draw(t, "body"),
		}
		m.Correction.Kind = rapid.SampledFrom([]CorrectionKind{"", CorrectionLiteral, CorrectionUpdate}).Draw(t, "correction")
		if m.Correction.Kind != "" {
			m.Correction.Words = "Corrected: " + wildText().Draw(t, "words")
		}
		return m
	})
}

// validManuscript gives manuscripts that could be filed, normal ones.
func validManuscript() *rapid.Generator[Manuscript] {
	return rapid.Custom(func(t *rapid.T) Manuscript {
		return anyManuscript().Draw(t, "manuscript").Normal()
	}).Filter(func(m Manuscript) bool { return m.Validate() == nil })
}

// TestGeneratorsGiveValidManuscripts holds the other properties to their word: a
// generator whose values are mostly refused tests little.
func TestGeneratorsGiveValidManuscripts(t *testing.T) {
	valid, all := 0, 200
	for seed := range all {
		m := anyManuscript().Example(seed).Normal()
		if err := m.Validate(); err == nil {
			valid++
		} else if seed < 10 {
			t.Log(err)
		}
	}
	if valid < all*2/3 {
		t.Errorf("%d of %d generated manuscripts are valid", valid, all)
	}
}
