package redline

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"stet/workflow/manuscript"
)

func TestEditsGiveTheNewText(t *testing.T) {
	all, incomplete := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		old, new := twoTexts(t)
		edits, complete := Edits(old, new)
		got, err := old.Splice(edits...)
		if err != nil {
			t.Fatalf("%v\n%+v\n%+v\nby %+v", err, old.Body, new.Body, edits)
		}
		all++
		if !complete {
			incomplete++
			return
		}
		if !same(got, new) {
			t.Fatalf("old\n%+v\nby %+v\nbecame\n%+v\nnot\n%+v", old, edits, got, new)
		}
		if len(edits) == 0 != same(old, new) {
			t.Fatal("edits where nothing changed", edits)
		}
		oneByOne(t, old, new, edits)
	})
	t.Logf("%d of %d incomplete", incomplete, all)
}

// oneByOne makes edits one after another, in any order.
func oneByOne(t *rapid.T, old, new manuscriptT, edits []manuscript.Edit) {
	one := old
	left := slices.Clone(rapid.Permutation(edits).Draw(t, "order"))
	for i, e := range left {
		was := one
		var err error
		if one, err = one.Splice(e); err != nil {
			t.Fatalf("%v: edit %+v of %+v in\n%+v", err, e, edits, was.Body)
		}
		for j := i + 1; j < len(left); j++ {
			left[j] = behind(t, was, e, left[j])
		}
	}
	if !same(one, new) {
		t.Fatalf("old\n%s\none by one\n%s\nnot\n%s\nby %+v", old.PlainText(), one.PlainText(), new.PlainText(), edits)
	}
}

// behind is where an edit of a text stands once another was made.
func behind(t *rapid.T, m manuscriptT, done, e manuscript.Edit) manuscript.Edit {
	if done.Field != e.Field {
		return e
	}
	shift := func(at int) int {
		if done.End > at {
			return at
		}
		at += utf8.RuneCountInString(done.Words()) - (done.End - done.Start)
		if done.Words() == "" {
			at -= 2
		}
		return at
	}
	carry := func(start, end int) (int, int) { return shift(start), shift(end) }
	if done.Moves {
		carry = func(start, end int) (int, int) {
			r, whole := m.Carry([]manuscript.Edit{done}, manuscript.Range{Start: start, End: end})
			if !whole {
				t.Fatalf("%+v tears %+v", done, e)
			}
			return r.Start, r.End
		}
	}
	to := e.To
	switch lines := m.Lines(); {
	case !e.Moves:
	case slices.ContainsFunc(lines, func(l manuscript.Line) bool { return l.Start == e.To }):
		to, _ = carry(e.To, e.To+1)
	default:
		_, to = carry(e.To-1, e.To)
	}
	e.Start, e.End = carry(e.Start, e.End)
	e.To = to
	return e
}

// TestEditsOfReworkedProse holds the edits of broken, joined and moved paragraphs to give
// the new text, all of it, together and one by one, and back.
func TestEditsOfReworkedProse(t *testing.T) {
	moves, all := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		old := prose(t)
		new := reworked(t, old, 4)
		for _, c := range [][2]manuscriptT{{old, new}, {new, old}} {
			r := Compare(c[0], c[1])
			if !same(r.Old(), c[0]) || !same(r.New(), c[1]) {
				t.Fatalf("not given back:\n%s", drawnBody(r))
			}
			holdsRanges(t, r, c[0], c[1])
			edits, complete := Edits(c[0], c[1])
			got, err := c[0].Splice(edits...)
			if err != nil || !complete || !same(got, c[1]) {
				t.Fatalf("%v: %v\n%+v", err, complete, edits)
			}
			oneByOne(t, c[0], c[1], edits)
			all++
			if slices.ContainsFunc(edits, func(e manuscript.Edit) bool { return e.Moves }) {
				moves++
			}
		}
	})
	if t.Logf("%d of %d with moves", moves, all); moves == 0 {
		t.Error("nothing was moved")
	}
}

// TestAMoveIsOneEdit holds a paragraph that moved to be one edit, that alone neither doubles
// nor loses it.
func TestAMoveIsOneEdit(t *testing.T) {
	const a, b, c, d = "Alpha paragraph.", "Bravo paragraph.", "Charlie paragraph.", "Delta paragraph."
	for name, texts := range map[string][2]manuscriptT{
		"suggested-move":         {story(a, b, c), story(c, a, b)},
		"the first to the end":   {story(a, b, c), story(b, c, a)},
		"two together":           {story(a, b, c, d), story(c, d, a, b)},
		"two neighbours changed": {story(a, b), story(b, a)},
	} {
		edits, complete := Edits(texts[0], texts[1])
		if got, err := texts[0].Splice(edits...); len(edits) != 1 || !edits[0].Moves || !complete || err != nil || !same(got, texts[1]) {
			t.Errorf("%s: %v %+v", name, err, edits)
		}
	}
	edits, _ := Edits(story(a, b, c, d), story(d, c, b, a)) // no two of its moves can be told apart from the others
	if len(edits) != 1 || edits[0].Moves {
		t.Errorf("%+v", edits)
	}
}

func TestPlacesAreSmallAndApart(t *testing.T) {
	many := []string{"Zero stays as it is.", "He paid teh bill in May, and Mr Aldane knew of teh deal.", "Three four five.", "Six seven eight."}
	fixed := []string{many[0], "He paid the bill in May, and Mr Aldane knew of the deal.", many[2], "Six sever eight."}
	edits, _ := Edits(story(many...), story(fixed...))
	var got []string
	for _, e := range edits {
		got = append(got, e.Words())
	}
	if len(got) != 3 || got[0] != "the" || got[1] != "the" || got[2] != "sever" {
		t.Errorf("%q", got)
	}
	edits, _ = Edits(story("One two.", "Three four."), story("One two.", "Five six.", "Three four."))
	if len(edits) != 1 || edits[0].Words() != "two.\n\nFive six." {
		t.Errorf("%+v", edits)
	}
	edits, _ = Edits(story("One two.", "Five six.", "Three four."), story("One two.", "Three four."))
	if len(edits) != 1 || edits[0].Put != nil || edits[0].Field != manuscript.FieldBody {
		t.Errorf("%+v", edits)
	}
}

// TestSmallPlacesDo counts how often whole blocks must be replaced because the smallest
// places would not give the new text: as good as never.
func TestSmallPlacesDo(t *testing.T) {
	all, coarse := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		for range 10 {
			old, new := twoTexts(t)
			c := newComparison()
			a := c.body(old, new)
			if len(a.old.lines) == 0 || len(a.new.lines) == 0 || a.new.beginsWithAccent() {
				continue
			}
			all++
			if !c.gives(manuscriptT{Body: coreOf(old)}, findPlaces(a, false, true), a.new.core()) {
				coarse++
			}
		}
	})
	if t.Logf("%d of %d coarse", coarse, all); coarse*1000 > all {
		t.Errorf("%d of %d texts need whole blocks replaced", coarse, all)
	}
}

func TestEditsOfWhatHasNoWords(t *testing.T) {
	rule := blockT{Kind: manuscript.KindRule}
	with := func(m manuscriptT, at int, b blockT) manuscriptT {
		m.Body = slices.Insert(slices.Clone(m.Body), at, b)
		return m
	}
	text := story("One two three.", "Four five six.")
	for name, c := range map[string]struct {
		old, new manuscriptT
		complete bool
	}{
		"a rule before the first word":                 {text, with(text, 0, rule), true},
		"and a word changed beside it":                 {text, with(story("Won two three.", "Four five six."), 0, rule), true},
		"and the first paragraph gone":                 {text, with(story("Four five six."), 0, rule), true},
		"a rule behind the last word":                  {text, with(text, 2, rule), true},
		"and the last paragraph gone":                  {text, with(story("One two three."), 1, rule), true},
		"a rule between":                               {text, with(text, 1, rule), true},
		"a rule between goes":                          {with(text, 1, rule), text, true},
		"a rule goes with the paragraph before it":     {with(text, 1, rule), story("Four five six."), true},
		"a rule stays where the paragraph before goes": {with(text, 1, rule), with(story("Four five six."), 0, rule), false},
		"a rule before the first word goes":            {with(text, 0, rule), text, false},
		"a rule alone":                                 {text, manuscriptT{Body: []blockT{rule}}, false},
		"all is new":                                   {manuscriptT{Body: []blockT{rule}}, text, true},
	} {
		edits, complete := Edits(c.old, c.new)
		got, err := c.old.Splice(edits...)
		if err != nil || c.complete && !complete || complete != same(got, c.new) {
			t.Errorf("%s: %v, complete %v\n%+v\n%+v", name, err, complete, edits, got.Body)
		}
	}
}

// TestSuggestionsReadAsPhrases holds what was changed in one phrase to be one edit, which
// begins with a word.
func TestSuggestionsReadAsPhrases(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"On Monday, traders say, the price fell.", "On Monday, three traders said, the price fell.", "three traders said"},
		{"Prices rose, traders say.", "Prices rose, three traders say.", "three traders"},
		{"He said: “Every penny is there.”", "He said: “Nearly every penny is there.”", "Nearly every"},
		{"The old quay and teh new teh quay of the town.", "The old quay and the new the quay of the town.", "the new the"},
		{"He paid the bill in May, and Mr Aldane knew of it all along.", "He paid a bill in May, and Mr Aldane knew of nothing all along.", "a | nothing"},
		{"It rained. The board met.", "It rained; the board met.", "rained; the"},
		{"One, two, three.", "One – two, three.", "One –"},
		{"The board met. It left.", "The board met. Nobody spoke. It left.", "met. Nobody spoke."},
		{"It rained. The board met.", "It rained.\n\nThe board met.", "rained.¶The"},
		{"部长说他不知道。", "部长说她不知道。", "她"},
	} {
		old, new := story(c.old), story(strings.Split(c.new, "\n\n")...)
		edits, complete := Edits(old, new)
		var got []string
		for _, e := range edits {
			got = append(got, strings.ReplaceAll(e.Words(), "\n\n", "¶"))
		}
		if strings.Join(got, " | ") != c.want || !complete {
			t.Errorf("%s\ngot  %s\nwant %s", c.new, strings.Join(got, " | "), c.want)
		}
	}
}
