package views

import (
	"strings"
	"testing"

	"stet/views/layout"
	"stet/views/ui"
)

func sampleRedline() Redline {
	p := Redline{
		Page: sampleFrame("31 words changed since you cleared it", layout.Articles), Story: sampleStory(),
		Kicker: []string{"Revision 5, cleared by you", "revision 7, the head"}, Title: "31 words changed since you cleared it",
		Texts: []RedlineText{{"From", "revision 5, filed by Wren Okafor on 5 May 2031", "77d0·9be1"}, {"To", "revision 7, filed by Wren Okafor on 6 May 2031", "a81f·03c2"}},
		Compare: Compare{
			Action: "/articles/a1/redline", Turn: ui.Link{Words: "Show side by side", Href: "/articles/a1/redline?from=signed&to=7&view=side"},
			From: []ui.Option{{Value: "signed", Words: "What I signed (revision 5)", Selected: true}, {Value: "5", Words: "Revision 5, Wren Okafor, yesterday at 17:20"}},
			To:   []ui.Option{{Value: "7", Words: "Revision 7, the head, Wren Okafor, 13:52", Selected: true}},
		},
		Touched: []RedTouched{
			{Badge: ui.Badge{Words: "S4 Corruption", Tone: ui.Danger, Icon: "flag"}, Says: "Its words changed.", Verdict: "Verdict: clear, which no longer counts for the head.", Thread: ui.Link{Words: "Read its thread", Href: "/articles/a1#t-T1"}, Changes: []ui.Link{{Words: "Paragraph 1, “understood”", Href: "#c-2"}}},
			{Badge: ui.Badge{Words: "S2 Competence", Icon: "flag"}, Says: "Words beside it changed, on which its verdict rests.", Verdict: "Verdict: open.", Thread: ui.Link{Words: "Read its thread", Href: "/articles/a1#t-T2"}},
		},
		Whole: "Words of an S4 allegation changed, or words beside it. So the whole text is shown: read all of it before you sign.", Listed: "Seven changes", Text: sampleRedText(),
		SignSays: "You signed revision 5.",
	}
	p.Story.Redline = "/articles/a1/redline"
	p.Sign = with(articlePost("/articles/a1/moves/clear").form("Clear again", ui.Main), "basis", "s5")
	return p
}

func sampleRedlineSame() Redline {
	p := sampleRedline()
	p.Title, p.Touched, p.Text, p.Sign = "Nothing changed since you cleared it", nil, RedText{}, ui.Form{}
	p.Nothing = ui.Empty{Title: "Nothing changed between them", Words: "Choose another text.", Link: ui.Link{Words: "Back to the story", Href: "/articles/a1"}}
	return p
}

func sampleRedText() RedText {
	kept := func(words string) Red { return Red{Piece: Piece{Words: words}} }
	struck := func(words string) Red { return Red{Piece: Piece{Words: words}, Op: RedStruck} }
	put := func(words string) Red { return Red{Piece: Piece{Words: words}, Op: RedPut} }
	line := func(stretches ...RedStretch) []RedLine { return []RedLine{{Stretches: stretches}} }
	stays := func(words string) RedStretch { return RedStretch{Reds: []Red{kept(words)}} }
	return RedText{
		Fields: []RedField{
			{Label: "Headline", Line: RedLine{Stretches: []RedStretch{stays("Ferry company "), {Place: "c-1", Reds: []Red{struck("was told of"), put("‘knew for a year’ of")}}, stays(" broken doors")}}},
		},
		Rows: []RedRow{
			{Kind: Paragraph, WasKind: Paragraph, Number: "1", WasNumber: "1", Lines: line(stays("The chairman is "), RedStretch{Place: "c-2", Touches: "S4 Corruption", Reds: []Red{struck("alleged"), put("understood")}}, stays(" to know."))},
			{Fold: "Paragraphs 2 and 3 are the same", Folded: []RedRow{
				{Kind: Paragraph, WasKind: Paragraph, Number: "2", WasNumber: "2", Lines: line(stays("Two engineers wrote to the board."))},
				{Kind: Paragraph, WasKind: Paragraph, Number: "3", WasNumber: "3", Lines: line(stays("It did not answer."))},
			}},
			{Labels: []RedLabel{{Place: "c-3", Words: "Paragraph 4 is new", Touches: "S2 Competence"}}, Kind: Paragraph, WasKind: Paragraph, Number: "4", Lines: line(RedStretch{Reds: []Red{put("He did not answer.")}})},
			{Labels: []RedLabel{{Place: "c-4", Words: "Heading 1 was a paragraph, and is a heading now"}}, Kind: Heading2, WasKind: Paragraph, WasNumber: "4", Lines: line(stays("What the letters say"))},
			{Kind: Bulleted, WasKind: Bulleted, Lines: []RedLine{
				{Stretches: []RedStretch{stays("£508,000")}}, {Stretches: []RedStretch{{Place: "c-5", Reds: []Red{struck("£91,000")}}}},
			}},
			{Labels: []RedLabel{{Place: "c-6", Words: "Figure 1 shows another image"}}, Kind: RedFigure, WasKind: RedFigure, Lines: []RedLine{{Label: "Caption", Stretches: []RedStretch{stays("The ferry.")}}}},
			{Kind: Rule, WasKind: Rule},
			{Kind: Paragraph, WasKind: Paragraph, Number: "5", WasNumber: "5", Notes: []string{"“а” CYRILLIC SMALL LETTER A (U+0430) in place of “a” LATIN SMALL LETTER A (U+0061)."}, Lines: line(
				stays("See <b>"), RedStretch{Place: "c-7", Reds: []Red{{Piece: Piece{Words: "the letters", Href: "https://new.example/l"}, Note: " [links to https://new.example/l now, before to https://old.example/l]", Was: Piece{Words: "the letters", Href: "https://old.example/l"}}}}, stays("."))},
			{Fold: "Paragraph 6 moved to paragraph 2", Folded: []RedRow{{Kind: Paragraph, WasKind: Paragraph, WasNumber: "6", Lines: line(RedStretch{Reds: []Red{struck("Gone.")}})}}},
		},
		Places: []RedPlace{
			{ID: "c-1", Where: "Headline", What: "“‘knew for a year’ of”"}, {ID: "c-2", Where: "Paragraph 1", What: "“understood”", Touches: "S4 Corruption"}, {ID: "c-3", Where: "Paragraph 4", What: "new"},
			{ID: "c-4", Where: "Heading 1", What: "was a paragraph"}, {ID: "c-5", Where: "List 1", What: "“£91,000” struck"}, {ID: "c-6", Where: "Figure 1", What: "another image"}, {ID: "c-7", Where: "Paragraph 5", What: "the link of “the letters”"},
		},
	}
}

func sampleRedlineSide() Redline {
	p := sampleRedline()
	p.Text.Side, p.Compare.Side = true, true
	return p
}

// The old text has none of the words that were put; the new column has every word, and
// bears the places alone, so that no id stands twice.
func TestSideBySideTheOldTextHasNothingNew(t *testing.T) {
	page := parsed(t, rendered(t, RedlinePage(sampleRedlineSide())))
	var old, now strings.Builder
	for e := range elements(page, "div") {
		switch attribute(e, "class") {
		case "red-old":
			old.WriteString(text(e))
			for c := range elements(e, "") {
				if attribute(c, "id") != "" {
					t.Errorf("the old text has the id %s", attribute(c, "id"))
				}
			}
		case "red-new":
			now.WriteString(text(e))
		}
	}
	for _, words := range []string{"understood", "He did not answer.", "before to"} {
		if strings.Contains(old.String(), words) {
			t.Errorf("the old text says %q", words)
		}
	}
	for _, words := range []string{"alleged", "£91,000", "was told of"} {
		if !strings.Contains(old.String(), words) || !strings.Contains(now.String(), words) {
			t.Errorf("%q does not stand in both columns", words)
		}
	}
}
