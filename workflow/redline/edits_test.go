package redline

import (
	"slices"
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
		// one by one, in any order
		one := old
		order := rapid.Permutation(edits).Draw(t, "order")
		for i, e := range order {
			origin := e.Start
			for _, done := range order[:i] {
				if done.Field == e.Field && done.Start < origin {
					shift := utf8.RuneCountInString(done.Words()) - (done.End - done.Start)
					if done.Words() == "" {
						shift -= 2
					}
					e.Start, e.End = e.Start+shift, e.End+shift
				}
			}
			if one, err = one.Splice(e); err != nil {
				t.Fatalf("%v: edit %+v after %+v", err, e, order[:i])
			}
		}
		if !same(one, new) {
			t.Fatalf("one by one\n%+v\nnot\n%+v\nby %+v", one, new, order)
		}
	})
	t.Logf("%d of %d incomplete", incomplete, all)
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
	if len(edits) != 1 || edits[0].Words() != ".\n\nFive six." {
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
			if !c.gives(manuscriptT{Body: coreOf(old)}, findPlaces(a, false), a.new.core()) {
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
