package redline

import (
	"fmt"
	"strings"
	"testing"

	"stet/workflow/manuscript"
)

// changesOf writes the list beside a redline.
func changesOf(r *Redline) string {
	var b strings.Builder
	for _, c := range r.Changes {
		fmt.Fprintf(&b, "%s: %s\n", c.Place(), c.Says())
	}
	return b.String()
}

func TestWhatChangedSinceYouClearedIt(t *testing.T) {
	same := []string{"The board met twice in May to hear the plan.", "It has not met since."}
	old := story(
		"The chairman of the Port Calder harbour board, Piers Aldane, is alleged to have been present when a £4.1 million dredging contract was given to a company half owned by his brother, according to minutes of a closed meeting seen by this newspaper.",
		same[0], same[1],
		"Saltmarsh’s first invoice, for £612,000, was paid within a fortnight. The work it describes, the clearing of the inner basin, has not been done, say pilots who use it daily.",
		"“Every penny is accounted for and every interest was declared,” Mr Aldane said in a letter from his solicitors on Friday.",
	)
	new := story(
		"The chairman of the Port Calder harbour board, Piers Aldane, is understood to have steered a £4.1 million dredging contract to a company half owned by his brother, according to minutes of a closed meeting seen by this newspaper.",
		same[0], same[1],
		"Saltmarsh’s first invoice, for £612,000, was paid within four days. The work it describes, the clearing of the inner basin, has not been done, say pilots who use it daily.",
		"“Every penny is accounted for and every interest was declared,” Mr Aldane said in a letter from his solicitors on Friday. He did not answer eleven written questions about the meeting, which were put to him on 14 November.",
	)
	r := Compare(old, new)
	want := `changed 1 paragraph | The chairman of the Port Calder harbour board, Piers Aldane, is [-alleged-]{+understood+} to have [-been present when-]{+steered+} a £4.1 million dredging contract [-was given -]to a company half owned by his brother, according to minutes of a closed meeting seen by this newspaper.
same 2 paragraph | The board met twice in May to hear the plan.
same 3 paragraph | It has not met since.
changed 4 paragraph | Saltmarsh’s first invoice, for £612,000, was paid within [-a fortnight-]{+four days+}. The work it describes, the clearing of the inner basin, has not been done, say pilots who use it daily.
changed 5 paragraph | “Every penny is accounted for and every interest was declared,” Mr Aldane said in a letter from his solicitors on Friday.{+ He did not answer eleven written questions about the meeting, which were put to him on 14 November.+}
`
	if got := drawnBody(r); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	list := "Paragraph 1: “understood”\nParagraph 1: “steered”\nParagraph 1: “was given” removed\nParagraph 4: “four days”\nParagraph 5: one sentence added\n"
	if got := changesOf(r); got != list {
		t.Errorf("got\n%s\nwant\n%s", got, list)
	}
	if r.Words() != 1+3+2+2+18 {
		t.Errorf("%d words", r.Words())
	}
}

func TestChangesThatAreNotOfWordsAreShown(t *testing.T) {
	p := func(spans ...spanT) blockT { return blockT{Kind: manuscript.KindParagraph, Spans: spans} }
	plain := func(words string) blockT { return p(spanT{Text: words}) }
	kind := func(b blockT, k manuscript.Kind) blockT { b.Kind = k; return b }
	figure := func(digest, caption string) blockT {
		return blockT{Kind: manuscript.KindFigure, Figure: manuscript.Figure{Digest: strings.Repeat(digest, 64), Description: "A quay", Caption: caption}}
	}
	link := func(to string) blockT {
		return p(spanT{Text: "See "}, spanT{Text: "the minutes", Link: to}, spanT{Text: "."})
	}
	long := plain("The tender was waived for reasons of urgency, the minutes say.")
	for name, c := range map[string]struct {
		old, new []blockT
		want     string
	}{
		"a link leads elsewhere":    {[]blockT{link("https://a.example")}, []blockT{link("https://b.example")}, "Paragraph 1: “the minutes” links to https://b.example instead of https://a.example\n"},
		"a link is put":             {[]blockT{link("")}, []blockT{link("https://b.example")}, "Paragraph 1: “the minutes” links to https://b.example\n"},
		"a link is taken off":       {[]blockT{link("https://a.example")}, []blockT{link("")}, "Paragraph 1: “the minutes” no longer links to https://a.example\n"},
		"a mark is put":             {[]blockT{plain("He never paid.")}, []blockT{p(spanT{Text: "He "}, spanT{Text: "never", Marks: manuscript.Emphasis}, spanT{Text: " paid."})}, "Paragraph 1: “never” looks different\n"},
		"a paragraph is a heading":  {[]blockT{long}, []blockT{kind(long, manuscript.KindHeading2)}, "Heading 1: a heading instead of a paragraph\n"},
		"a figure's image":          {[]blockT{figure("a", "The quay")}, []blockT{figure("b", "The quay")}, "Figure 1: another image\n"},
		"a caption":                 {[]blockT{figure("a", "The old quay")}, []blockT{figure("a", "The new quay")}, "Figure 1: “new”\n"},
		"a caption is put":          {[]blockT{figure("a", "")}, []blockT{figure("a", "The quay")}, "Figure 1: “The quay”\n"},
		"a rule is put":             {[]blockT{plain("One."), plain("Two.")}, []blockT{plain("One."), {Kind: manuscript.KindRule}, plain("Two.")}, "Rule 1: rule added\n"},
		"a paragraph moved":         {[]blockT{long, plain("One or two or three."), plain("Four of the five were absent.")}, []blockT{plain("One or two or three."), plain("Four of the five were absent."), long}, "Paragraph 3: moved\n"},
		"a paragraph is added":      {[]blockT{plain("One.")}, []blockT{plain("One."), long}, "Paragraph 2: paragraph added\n"},
		"a paragraph is removed":    {[]blockT{plain("One."), long}, []blockT{plain("One.")}, "Paragraph 2: paragraph removed\n"},
		"two sentences are removed": {[]blockT{plain("One paid. Two left. Three stayed.")}, []blockT{plain("One paid.")}, "Paragraph 1: two sentences removed\n"},
		"another space":             {[]blockT{plain("paid 10 km away")}, []blockT{plain("paid 10\u00a0km away")}, "Paragraph 1: looks the same: No-break space (U+00A0) in place of Space (U+0020)\n"},
		"an item":                   {[]blockT{{Kind: manuscript.KindBulleted, Items: [][]spanT{{{Text: "oil"}}, {{Text: "gas"}}}}}, []blockT{{Kind: manuscript.KindBulleted, Items: [][]spanT{{{Text: "oil"}}, {{Text: "coal"}}, {{Text: "gas"}}}}}, "List 1: “coal”\n"},
	} {
		r := Compare(manuscriptT{Body: c.old}, manuscriptT{Body: c.new})
		if got := changesOf(r); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s\n%s", name, got, c.want, drawnBody(r))
		}
	}
	r := Compare(manuscriptT{Headline: "Board paid", Correction: manuscript.Correction{Kind: manuscript.CorrectionLiteral}},
		manuscriptT{Headline: "Board was paid", Byline: "By Wren", Correction: manuscript.Correction{Kind: manuscript.CorrectionUpdate, Words: "More."}})
	want := "Headline: “was”\nByline: “By Wren”\nCorrection: the correction is of another kind\nCorrection: one sentence added\n"
	if got := changesOf(r); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestMovedParagraphShowsWhatWasEditedInIt(t *testing.T) {
	r := Compare(
		story("The tender was waived for reasons of urgency, the minutes say.", "One or two or three.", "Four of the five were absent."),
		story("One or two or three.", "Four of the five were absent.", "The tender was dropped for reasons of urgency, the minutes say."),
	)
	want := `moved away 1 paragraph | [-The tender was waived for reasons of urgency, the minutes say.-]
same 1 paragraph | One or two or three.
same 2 paragraph | Four of the five were absent.
moved 3 paragraph | The tender was [-waived-]{+dropped+} for reasons of urgency, the minutes say.
`
	if got := drawnBody(r); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if r.Rows[0].New != 2 || r.Rows[3].Old != 0 || r.Words() != 2 {
		t.Errorf("%+v", r.Rows)
	}
}
