package redline

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stet/workflow/manuscript"
)

// broken draws the body with ¶ where paragraphs are parted.
func broken(r *Redline) string { return strings.ReplaceAll(drawnBody(r), "\n\n", "¶") }

func TestAParagraphBreakIsOneChange(t *testing.T) {
	const one, two, three, four = "The board met twice in May to hear the plan.", "Nobody asked who owned the firm that won.", "The minutes were never published by the harbour office.", "A clerk kept her own notes, which this newspaper has seen."
	for name, c := range map[string]struct {
		old, new []string
		want     string
		changes  string
	}{
		"broken in two":   {[]string{one + " " + two}, []string{one, two}, "changed 1 paragraph | " + one + "[- -]{+¶+}" + two + "\n", "Paragraph 1: paragraph break\n"},
		"two are joined":  {[]string{one, two}, []string{one + " " + two}, "changed 1 paragraph | " + one + "[-¶-]{+ +}" + two + "\n", "Paragraph 1: paragraph break removed\n"},
		"broken in four":  {[]string{one + " " + two + " " + three + " " + four}, []string{one, two, three, four}, "changed 1 paragraph | " + one + "[- -]{+¶+}" + two + "[- -]{+¶+}" + three + "[- -]{+¶+}" + four + "\n", strings.Repeat("Paragraph 1: paragraph break\n", 3)},
		"four are joined": {[]string{one, two, three, four}, []string{one + " " + two + " " + three + " " + four}, "changed 1 paragraph | " + one + "[-¶-]{+ +}" + two + "[-¶-]{+ +}" + three + "[-¶-]{+ +}" + four + "\n", strings.Repeat("Paragraph 1: paragraph break removed\n", 3)},
		"a long one and a short": {[]string{one + " " + three + " " + four + " He left."}, []string{one + " " + three + " " + four, "He left."},
			"changed 1 paragraph | " + one + " " + three + " " + four + "[- -]{+¶+}He left.\n", "Paragraph 1: paragraph break\n"},
		"and a word changed inside": {[]string{one + " " + two, three}, []string{one, strings.Replace(two, "asked", "said", 1), three},
			"changed 1 paragraph | " + one + "[- -]{+¶+}Nobody [-asked-]{+said+} who owned the firm that won.\nsame 3 paragraph | " + three + "\n", "Paragraph 1: paragraph break\nParagraph 1: “said”\n"},
		"the border moved": {[]string{one + " " + two, three}, []string{one, two + " " + three},
			"changed 1 paragraph | " + one + "[- -]{+¶+}" + two + "[-¶-]{+ +}" + three + "\n", "Paragraph 1: paragraph break\nParagraph 1: paragraph break removed\n"},
		"moved and broken": {[]string{one + " " + two, three, four}, []string{three, four, one, two},
			"moved away 1 paragraph | [-" + one + " " + two + "-]\nsame 1 paragraph | " + three + "\nsame 2 paragraph | " + four + "\nmoved 3 paragraph | " + one + "[- -]{+¶+}" + two + "\n",
			"Paragraph 3: moved\nParagraph 3: paragraph break\n"},
		"a new one that says something else": {[]string{one + " " + two}, []string{one + " " + two, three},
			"same 1 paragraph | " + one + " " + two + "\nadded 2 paragraph | {+" + three + "+}\n", "Paragraph 2: paragraph added\n"},
		"half of it was written anew": {[]string{one + " " + two}, []string{one, "Nobody knows: " + strings.ToLower(three)},
			"changed 1 paragraph | " + one + "[- " + two + "-]\nadded 2 paragraph | {+Nobody knows: " + strings.ToLower(three) + "+}\n", "Paragraph 1: one sentence removed\nParagraph 2: paragraph added\n"},
		"half of it went": {[]string{one + " " + two, three}, []string{one, three},
			"changed 1 paragraph | " + one + "[- " + two + "-]\nsame 2 paragraph | " + three + "\n", "Paragraph 1: one sentence removed\n"},
	} {
		r := Compare(story(c.old...), story(c.new...))
		if got := broken(r); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, c.want)
		}
		if got := changesOf(r); got != c.changes {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, c.changes)
		}
	}
}

// TestNoChangeGoesOverAParagraphBreak holds two large changes apart between which a
// paragraph break stayed.
func TestNoChangeGoesOverAParagraphBreak(t *testing.T) {
	if large := (hunk{words: 10}); joined(large, large, []atom{partingAtom(0, 0)}) {
		t.Error("two changes in two paragraphs became one")
	}
}

func TestAnItemIsBrokenAndJoined(t *testing.T) {
	list := func(items ...string) manuscriptT {
		b := blockT{Kind: manuscript.KindBulleted}
		for _, i := range items {
			b.Items = append(b.Items, []spanT{{Text: i}})
		}
		return manuscriptT{Body: []blockT{b}}
	}
	whole, halves := list("Oil from the north and gas from the south.", "Coal."), list("Oil from the north", "and gas from the south.", "Coal.")
	if got, want := broken(Compare(whole, halves)), "changed 1 bulleted | Oil from the north[- -]{+¶+}and gas from the south. | Coal.\n"; got != want {
		t.Errorf("got  %swant %s", got, want)
	}
	if got, want := broken(Compare(halves, whole)), "changed 1 bulleted | Oil from the north[-¶-]{+ +}and gas from the south. | Coal.\n"; got != want {
		t.Errorf("got  %swant %s", got, want)
	}
}

// TestABreakInAnyScriptIsNoWord breaks and joins paragraphs of a text at random and nothing
// else: no word is struck or put.
func TestABreakInAnyScriptIsNoWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := prose(t)
		new := old
		new.Body = cloneBody(old.Body)
		i := rapid.IntRange(0, len(new.Body)-1).Draw(t, "paragraph")
		if rapid.Bool().Draw(t, "joined") && i+1 < len(new.Body) {
			joinNext(&new, i)
		} else if !breakAt(t, &new, i) {
			return
		}
		for _, texts := range [][2]manuscriptT{{old, new}, {new, old}} {
			for _, c := range Compare(texts[0], texts[1]).Changes {
				if c.What != ParagraphBroken && c.What != ParagraphJoined {
					t.Fatalf("%s %q %q\n%s", c.What, c.Struck, c.Put, broken(Compare(texts[0], texts[1])))
				}
			}
		}
	})
}
