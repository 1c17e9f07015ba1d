package redline

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stet/workflow/manuscript"
)

// threeTexts draws a text and what two people made of it.
func threeTexts(t *rapid.T) (base, mine, theirs manuscriptT) {
	base = someManuscript().Draw(t, "base")
	mine, theirs = revised(t, base), revised(t, base)
	mine.Correction.Kind, theirs.Correction.Kind = base.Correction.Kind, base.Correction.Kind
	return base, mine, theirs
}

func TestMergeWithOneself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, mine := twoTexts(t)
		base.Correction.Kind = mine.Correction.Kind
		for _, c := range [][3]manuscriptT{{base, mine, mine}, {base, base, mine}, {base, mine, base}} {
			m := Merge(c[0], c[1], c[2])
			got, err := m.Settle(nil)
			if err != nil || !m.Clean() || !same(got, mine) {
				t.Fatalf("%v\nbase\n%+v\nmine\n%+v\ntheirs\n%+v\ngot\n%+v\n%+v", err, c[0], c[1], c[2], got, m)
			}
		}
	})
}

func TestMergeDoesNotMindWhoIsWho(t *testing.T) {
	clean := 0
	rapid.Check(t, func(t *rapid.T) {
		base, mine, theirs := threeTexts(t)
		m, n := Merge(base, mine, theirs), Merge(base, theirs, mine)
		if len(m.Conflicts) != len(n.Conflicts) {
			t.Fatalf("%+v\n%+v", m.Conflicts, n.Conflicts)
		}
		var choices, others []Choice
		for range m.Conflicts {
			c := rapid.SampledFrom([]Choice{ChooseMine, ChooseTheirs}).Draw(t, "choice")
			choices = append(choices, c)
			others = append(others, map[Choice]Choice{ChooseMine: ChooseTheirs, ChooseTheirs: ChooseMine}[c])
		}
		a, err := m.Settle(choices)
		b, err2 := n.Settle(others)
		if err != nil || err2 != nil {
			t.Fatal(err, err2, m.Conflicts)
		}
		if m.Clean() {
			clean++
		}
		ends := len(m.lead) > 0 || len(m.trail) > 0 // both sides' rules at an end stand one behind the other
		if !ends && !same(a, b) {
			t.Fatalf("base %+v\nmine %+v\ntheirs %+v\n%+v\n%+v", base.Body, mine.Body, theirs.Body, a.Body, b.Body)
		}
	})
	if clean == 0 {
		t.Error("no merge was clean")
	}
}

func TestMergeLosesNoWord(t *testing.T) {
	conflicts := 0
	rapid.Check(t, func(t *rapid.T) {
		base, mine, theirs := threeTexts(t)
		m := Merge(base, mine, theirs)
		conflicts += len(m.Conflicts)
		got, err := m.Settle(slices.Repeat([]Choice{ChooseBoth}, len(m.Conflicts)))
		if err != nil {
			t.Fatalf("%v\nbase %+v\n%+v", err, base.Body, m.Conflicts)
		}
		for _, c := range m.Conflicts {
			for _, line := range strings.Split(plain(c.Mine)+"\n\n"+plain(c.Theirs), "\n\n") {
				if !strings.Contains(got.Text(c.Field), line) {
					t.Fatalf("%q of %+v is not in %q", line, c, got.Text(c.Field))
				}
			}
		}
		for _, side := range []manuscriptT{mine, theirs} {
			for _, f := range fields {
				for _, g := range newComparison().sideOf(base, side, f).places {
					for _, line := range strings.Split(plain(g.put), "\n\n") {
						if !strings.Contains(got.Text(f), line) {
							t.Fatalf("%q of %+v is not in %q", line, g, got.Text(f))
						}
					}
				}
			}
		}
	})
	if conflicts == 0 {
		t.Error("nothing was in conflict")
	}
}

func TestMerge(t *testing.T) {
	base := story("The board paid a fortnight late.", "Nobody answered.", "It met in May.")
	mine := story("The board paid four days late.", "Nobody answered.", "It met in May.", "It will meet again.")
	theirs := story("The harbour board paid a month late.", "Nobody at all answered.", "It met in May.")
	m := Merge(base, mine, theirs)
	if len(m.Conflicts) != 1 {
		t.Fatalf("%+v", m.Conflicts)
	}
	c := m.Conflicts[0]
	if c.Field != manuscript.FieldBody || plain(c.Base) != "a fortnight" || plain(c.Mine) != "four days" || plain(c.Theirs) != "a month" {
		t.Errorf("%+v", c)
	}
	for choice, want := range map[Choice]string{
		ChooseMine:   "The harbour board paid four days late.\n\nNobody at all answered.\n\nIt met in May.\n\nIt will meet again.",
		ChooseTheirs: "The harbour board paid a month late.\n\nNobody at all answered.\n\nIt met in May.\n\nIt will meet again.",
		ChooseBoth:   "The harbour board paid a month four days late.\n\nNobody at all answered.\n\nIt met in May.\n\nIt will meet again.",
	} {
		if got, err := m.Settle([]Choice{choice}); err != nil || got.PlainText() != want {
			t.Errorf("%s: %v\n%s", choice, err, got.PlainText())
		}
	}
	for _, choices := range [][]Choice{nil, {"neither"}, {ChooseMine, ChooseMine}} {
		if _, err := m.Settle(choices); err != ErrChoice {
			t.Errorf("%v: %v", choices, err)
		}
	}
}

func TestMergeOfWhatNoEditCanPut(t *testing.T) {
	base, mine, theirs := story("One."), story("\u0301One."), story("Two.")
	m := Merge(base, mine, theirs)
	if len(m.Conflicts) != 1 {
		t.Fatalf("%+v", m)
	}
	for choice, want := range map[Choice]string{ChooseMine: "\u0301One.", ChooseTheirs: "Two.", ChooseBoth: "Two.\n\n\u0301One."} {
		if got, err := m.Settle([]Choice{choice}); err != nil || got.PlainText() != want {
			t.Errorf("%s: %v %q", choice, err, got.PlainText())
		}
	}
}

func TestMergeOfACaption(t *testing.T) {
	captioned := func(caption string) manuscriptT {
		return manuscriptT{Body: []blockT{{Kind: manuscript.KindFigure, Figure: manuscript.Figure{Digest: "d", Description: "A quay", Caption: caption}}}}
	}
	m := Merge(captioned("The old quay"), captioned("The new quay"), captioned("The far quay"))
	got, err := m.Settle([]Choice{ChooseBoth})
	if err != nil || !same(got, captioned("The far new quay")) {
		t.Errorf("%v %+v", err, got)
	}
}

func TestMergeOfLinesThatBeginWithAccents(t *testing.T) {
	m := Merge(story("\u03010 x"), story("\u03011 x"), story("0 x"))
	if got, err := m.Settle([]Choice{ChooseMine}); err != nil || got.PlainText() != "\u03011 x" {
		t.Errorf("%v %q", err, got.PlainText())
	}
}

// TestConflictsAreFoundBehindWhatWasTakenOut holds the words of a conflict to be the right
// ones where paragraphs before it are gone on one side.
func TestConflictsAreFoundBehindWhatWasTakenOut(t *testing.T) {
	base := story("Zero stays as it is.", "It met twice in May.", "Nobody at all answered.", "The board paid a fortnight late.")
	mine := story("Zero stays as it is.", "Nobody at all answered.", "The board paid four days late.")
	theirs := story("Zero stays as it is.", "It met twice in May.", "The board paid a month late.")
	m := Merge(base, mine, theirs)
	if len(m.Conflicts) != 1 || plain(m.Conflicts[0].Mine) != "four days" || plain(m.Conflicts[0].Theirs) != "a month" {
		t.Fatalf("%+v", m.Conflicts)
	}
	got, err := m.Settle([]Choice{ChooseMine})
	if want := "Zero stays as it is.\n\nThe board paid four days late."; err != nil || got.PlainText() != want {
		t.Errorf("%v %q", err, got.PlainText())
	}
}

// TestMergeOfReworkedProse holds merges of paragraphs that were broken, joined, moved and
// changed by two people: no word is lost that both kept or one of them wrote, and no block stands twice that both had once, whatever is chosen.
func TestMergeOfReworkedProse(t *testing.T) {
	moved, clean := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		base := prose(t)
		mine, theirs := reworked(t, base, 3), reworked(t, base, 3)
		m, n := Merge(base, mine, theirs), Merge(base, theirs, mine)
		if m.Clean() {
			clean++
			a, err := m.Settle(nil)
			b, err2 := n.Settle(nil)
			if err != nil || err2 != nil || !same(a, b) {
				t.Fatalf("%v %v it matters who is I:\n%s\n\n%s", err, err2, a.PlainText(), b.PlainText())
			}
		}
		for _, c := range m.Conflicts {
			if c.Moved {
				moved++
			}
		}
		for _, choice := range []Choice{ChooseMine, ChooseTheirs, ChooseBoth} {
			got, err := m.Settle(slices.Repeat([]Choice{choice}, len(m.Conflicts)))
			if err != nil {
				t.Fatal(err, m.Conflicts)
			}
			onceInBoth(t, got, mine, theirs)
			if choice == ChooseBoth {
				keepsWords(t, got, base, mine, theirs)
			}
		}
	})
	if t.Logf("%d clean, %d moved in two ways", clean, moved); clean == 0 {
		t.Error("no merge was clean")
	}
}

func onceInBoth(t *rapid.T, got, mine, theirs manuscriptT) {
	count := func(m manuscriptT) map[string]int {
		counts := map[string]int{}
		for _, b := range m.Body {
			counts[plain([]blockT{b})]++
		}
		return counts
	}
	my, their := count(mine), count(theirs)
	for words, n := range count(got) {
		if n > 1 && my[words] == 1 && their[words] == 1 {
			t.Fatalf("%q stands %d times", words, n)
		}
	}
}

// keepsWords holds a merge to every word that both kept and to every word that one of them
// wrote, of those that stand once in a text.
func keepsWords(t *rapid.T, got, base, mine, theirs manuscriptT) {
	count := func(m manuscriptT) map[string]int {
		counts := map[string]int{}
		for _, w := range strings.Fields(m.PlainText()) {
			counts[w]++
		}
		return counts
	}
	all, was, my, their := count(got), count(base), count(mine), count(theirs)
	for w := range my {
		if all[w] == 0 && (was[w] == 0 || was[w] == 1 && my[w] == 1 && their[w] == 1) {
			t.Fatalf("%q is lost:\nbase\n%s\n\nmine\n%s\n\ntheirs\n%s\n\ngot\n%s", w, base.PlainText(), mine.PlainText(), theirs.PlainText(), got.PlainText())
		}
	}
	for w := range their {
		if all[w] == 0 && was[w] == 0 {
			t.Fatalf("%q of theirs is lost:\nbase\n%s\n\nmine\n%s\n\ntheirs\n%s\n\ngot\n%s", w, base.PlainText(), mine.PlainText(), theirs.PlainText(), got.PlainText())
		}
	}
}

func TestMergeOfWhatOneMovedAndTheOtherEdited(t *testing.T) {
	const a, b, c, d = "The tender was waived for reasons of urgency.", "Nobody asked who owned the firm.", "The minutes were never published.", "A clerk kept notes of her own."
	edited := strings.Replace(b, "asked", "at the board asked", 1)
	for name, x := range map[string]struct{ base, mine, theirs, want []string }{
		"moved and edited":                {[]string{a, b, c}, []string{a, c, b}, []string{a, edited, c}, []string{a, c, edited}},
		"edited and moved":                {[]string{a, b, c}, []string{a, edited, c}, []string{b, a, c}, []string{edited, a, c}},
		"moved and broken":                {[]string{a + " " + b, c, d}, []string{c, d, a + " " + b}, []string{a, b, c, d}, []string{c, d, a, b}},
		"moved and one put behind it":     {[]string{a, b, c}, []string{b, c, a}, []string{a, d, b, c}, []string{d, b, c, a}},
		"moved and struck":                {[]string{a, b, c}, []string{b, c, a}, []string{b, c}, []string{b, c}},
		"moved and joined with another":   {[]string{a, b, c, d}, []string{b, c, d, a}, []string{a + " " + b, c, d}, []string{a + " " + b, c, d}},
		"both moved it to the same place": {[]string{a, b, c}, []string{b, c, a}, []string{b, c, a}, []string{b, c, a}},
		"each moved another":              {[]string{a, b, c, d}, []string{b, a, c, d}, []string{a, b, d, c}, []string{b, a, d, c}},
		"both put the same":               {[]string{a, b}, []string{a, c, b}, []string{a, b, c}, []string{a, c, b}},
		"two moved to one place":          {[]string{a, b, c, d}, []string{b, c, d, a}, []string{a, c, d, b}, []string{c, d, a, b}},
	} {
		for _, sides := range [][2][]string{{x.mine, x.theirs}, {x.theirs, x.mine}} {
			m := Merge(story(x.base...), story(sides[0]...), story(sides[1]...))
			if got, err := m.Settle(nil); err != nil || !same(got, story(x.want...).Normal()) {
				t.Errorf("%s: %v %+v\ngot\n%s", name, err, m.Conflicts, got.PlainText())
			}
		}
	}
}

func TestMergeOfWhatBothMoved(t *testing.T) {
	const a, b, c = "Nobody at the board asked.", "The tender was waived for reasons of urgency.", "The minutes of the meeting were never published."
	m := Merge(story(a, b, c), story(b, a, c), story(b, c, a))
	if len(m.Conflicts) != 1 || !m.Conflicts[0].Moved || m.Conflicts[0].MineBehind != b || m.Conflicts[0].TheirsBehind != c || plain(m.Conflicts[0].Base) != a {
		t.Fatalf("%+v", m.Conflicts)
	}
	for choice, want := range map[Choice]manuscriptT{ChooseMine: story(b, a, c), ChooseTheirs: story(b, c, a), ChooseBoth: story(b, c, a)} {
		if got, err := m.Settle([]Choice{choice}); err != nil || !same(got, want.Normal()) {
			t.Errorf("%s: %v\n%s", choice, err, got.PlainText())
		}
	}
}
