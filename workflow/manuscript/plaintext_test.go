package manuscript

import (
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestLinesAgreeWithPlainText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyManuscript().Draw(t, "manuscript")
		if rapid.Bool().Draw(t, "normal") {
			m = m.Normal()
		}
		plain := []rune(m.PlainText())
		at := 0
		for i, l := range m.Lines() {
			if i > 0 {
				if got := string(plain[at:l.Start]); got != lineGap {
					t.Fatalf("line %d comes after %q", i, got)
				}
			}
			if got := string(plain[l.Start:l.End]); got != l.Text() || got == "" {
				t.Fatalf("line %d is %q, and its runes in the plain text %q", i, l.Text(), got)
			}
			at = l.End
		}
		if at != len(plain) {
			t.Fatalf("the plain text goes on after the last line: %q", string(plain[at:]))
		}
	})
}

func TestPlainTextOfNormalManuscriptIsNFC(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if plain := anyManuscript().Draw(t, "manuscript").Normal().PlainText(); !norm.NFC.IsNormalString(plain) {
			t.Fatalf("%+q is not in NFC", plain)
		}
	})
}

func TestPlainText(t *testing.T) {
	want := "The papers\n\nThey say nothing of tenders\n\n“Never.”\n\none\n\ntwo\n\nfirst\n\n" +
		"A quay\n\nThe quay in May\n\nT. Lind\n\nThe firm"
	if got := small.PlainText(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLinesSayWhereTheyStand(t *testing.T) {
	type place struct {
		block, item int
		part        string
		kind        Kind
	}
	want := []place{
		{0, 0, PartText, KindHeading2},
		{1, 0, PartText, KindParagraph},
		{2, 0, PartText, KindQuote},
		{3, 0, PartText, KindBulleted},
		{3, 1, PartText, KindBulleted},
		{4, 0, PartText, KindNumbered},
		{6, 0, PartDescription, KindFigure},
		{6, 0, PartCaption, KindFigure},
		{6, 0, PartCredit, KindFigure},
		{7, 0, PartText, KindHeading3},
	}
	lines := small.Lines()
	if len(lines) != len(want) {
		t.Fatalf("%d lines, want %d", len(lines), len(want))
	}
	for i, l := range lines {
		if got := (place{l.Block, l.Item, l.Part, l.Kind}); got != want[i] {
			t.Errorf("line %d: %+v, want %+v", i, got, want[i])
		}
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string]int{
		"":                            0,
		"The board met.":              3,
		"The board — all of it — met": 6,
		"£2.3m for a well-known firm": 5,
		"don’t":                       1,
		"* * *":                       0,
	} {
		m := Manuscript{Body: []Block{{Kind: KindParagraph, Spans: []Span{{Text: text}}}}}
		if got := m.Words(); got != want {
			t.Errorf("%q has %d words, want %d", text, got, want)
		}
	}
	if got := small.Words(); got != 21 {
		t.Errorf("the small story has %d words, want 21", got)
	}
}

func TestTextOfEachField(t *testing.T) {
	for field, want := range map[Field]string{
		FieldHeadline:          small.Headline,
		FieldStandfirst:        small.Standfirst,
		FieldByline:            small.Byline,
		FieldSlug:              small.Slug,
		FieldSocialHeadline:    small.SocialHeadline,
		FieldSearchDescription: small.SearchDescription,
		FieldCorrection:        small.Correction.Words,
		FieldBody:              small.PlainText(),
		"footer":               "",
	} {
		if got := small.Text(field); got != want {
			t.Errorf("%s: %q, want %q", field, got, want)
		}
	}
}
