package passage

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// applied carries out edits, in order and disjoint, on a text.
func applied(text string, edits []Edit) string {
	runes, at := []rune(text), 0
	var b strings.Builder
	for _, e := range edits {
		b.WriteString(string(runes[at:e.Start]) + e.Words)
		at = e.End
	}
	return b.String() + string(runes[at:])
}

func TestAcceptedSuggestionCarriesComments(t *testing.T) {
	const story = "He denied it. He denied it. He took the money in a car park. He denied it."
	for name, c := range map[string]struct {
		start, end int // of the comment
		edits      []Edit
		after      string
		status     Status
	}{
		"one_of_three_twins_after_the_edit": {14, 27, []Edit{{Start: 0, End: 14}},
			"‹He denied it.› He took the money in a car park. He denied it.", Exact},
		"a_twin_is_put_before_it": {14, 27, []Edit{{Start: 14, End: 14, Words: "He denied it. "}},
			"He denied it. He denied it. ‹He denied it.› He took the money in a car park. He denied it.", Exact},
		"a_twin_is_put_after_it": {14, 27, []Edit{{Start: 27, End: 27, Words: " He denied it."}},
			"He denied it. ‹He denied it.› He denied it. He took the money in a car park. He denied it.", Exact},
		"a_word_of_it_is_replaced": {28, 60, []Edit{{Start: 49, End: 59, Words: "tram depot"}},
			"He denied it. He denied it. ‹He took the money in tram depot.› He denied it.", Edited},
		"all_of_it_is_replaced": {31, 35, []Edit{{Start: 31, End: 35, Words: "was handed"}},
			"He denied it. He denied it. He ‹was handed› the money in a car park. He denied it.", Edited},
		"all_of_it_is_struck": {28, 61, []Edit{{Start: 28, End: 61}},
			"He denied it. He denied it. He denied it.", Lost},
		"its_end_is_struck": {31, 59, []Edit{{Start: 46, End: 59}},
			"He denied it. He denied it. He ‹took the money› . He denied it.", Edited},
		"only_its_full_stop_is_left": {14, 27, []Edit{{Start: 14, End: 26}},
			"He denied it. . He took the money in a car park. He denied it.", Lost},
		"its_sentence_is_rewritten_around_it": {36, 45, []Edit{{Start: 28, End: 60, Words: "Brandt was given the money."}},
			"He denied it. He denied it. Brandt was given ‹the money›. He denied it.", Edited},
		"its_sentence_is_replaced_by_another": {36, 45, []Edit{{Start: 28, End: 60, Words: "Nobody knows."}},
			"He denied it. He denied it. Nobody knows. He denied it.", Lost},
		"an_edit_reaches_into_it": {31, 45, []Edit{{Start: 28, End: 35, Words: "Brandt got"}},
			"He denied it. He denied it. ‹Brandt got the money› in a car park. He denied it.", Edited},
		"edits_on_both_sides_and_within": {31, 59, []Edit{{Start: 0, End: 14}, {Start: 40, End: 45, Words: "cash"}, {Start: 60, End: 74}},
			"He denied it. He ‹took the cash in a car park›.", Edited},
	} {
		t.Run(name, func(t *testing.T) {
			old := Text{"body": story}
			for i := range c.edits {
				c.edits[i].Field = "body"
			}
			new := Text{"body": applied(story, c.edits)}
			p, err := Take(old, "body", c.start, c.end)
			if err != nil {
				t.Fatal(err)
			}
			got := CompareEdits(old, new, c.edits).Place(p, p.Origin())
			mustBeHonest(t, p, got, new)
			shown := new["body"]
			if got.Status != Lost {
				shown = marked(new, got)
			}
			if got.Status != c.status || shown != c.after {
				t.Errorf("on %q: %s\n got %s\nwant %s, %s", p.Quote, got.Status, shown, c.status, c.after)
			}
		})
	}
}

// edits are some disjoint edits of a text.
func edits(t *rapid.T, runes int, words []string) []Edit {
	var all []Edit
	for at := 0; at <= runes && len(all) < 6; {
		start := rapid.IntRange(at, runes).Draw(t, "start")
		end := rapid.IntRange(start, min(runes, start+12)).Draw(t, "end")
		put := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 4).Draw(t, "put"), " ")
		if put != "" || end > start {
			all = append(all, Edit{Field: "body", Start: start, End: end, Words: put})
		}
		at = end + 1
		if rapid.Bool().Draw(t, "enough") {
			break
		}
	}
	return all
}

func TestPassageThatNoEditTouchesIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SampledFrom(append(vocabularies[:3:3], []string{"word"})).Draw(t, "vocabulary")
		old := written([]string{strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 40).Draw(t, "words"), " ")})
		known := edits(t, len([]rune(old["body"])), words)
		new := Text{"headline": old["headline"], "body": applied(old["body"], known)}
		change := CompareEdits(old, new, slices.Clone(known))
		for _, p := range taken(t, old) {
			got := change.Place(p, p.Origin())
			mustBeHonest(t, p, got, new)
			shift, touched := 0, old["body"] == new["body"]
			for _, e := range known {
				touched = touched || e.Start < p.End && e.End > p.Start
				if e.End <= p.Start {
					shift += len([]rune(e.Words)) - (e.End - e.Start)
				}
			}
			s := p.span().plus(shift)
			if touched || !read(new["body"]).holds(s) {
				continue // the latter: a mark that was put beside it joined it
			}
			if got.Status != Exact || got.Start != s.start || got.End != s.end {
				t.Fatalf("%q at %d, by %+v: %+v", p.Quote, p.Start, known, got)
			}
		}
	})
}

func TestEditsThatAreNotTrueAreNotBelieved(t *testing.T) {
	old, new := Text{"body": "He took the money. He denied it."}, Text{"body": "He denied it."}
	p := first(t, old, "body", "He denied it.")
	for name, edits := range map[string][]Edit{
		"of_another_field":   {{Field: "headline", Start: 0, End: 4, Words: "x"}},
		"other_words":        {{Field: "body", Start: 0, End: 19, Words: "Yes. "}},
		"too_little":         {{Field: "body", Start: 0, End: 10}},
		"outside_the_text":   {{Field: "body", Start: 0, End: 100}},
		"before_the_text":    {{Field: "body", Start: -4, End: 2}},
		"upside_down":        {{Field: "body", Start: 19, End: 0}},
		"one_over_the_other": {{Field: "body", Start: 0, End: 10}, {Field: "body", Start: 5, End: 19}},
		"more_than_is_there": {{Field: "body", Start: 32, End: 32, Words: "And more, and more, and more."}},
		"none_at_all":        nil,
	} {
		t.Run(name, func(t *testing.T) {
			if got, want := CompareEdits(old, new, edits).Place(p, p.Origin()), Compare(old, new).Place(p, p.Origin()); got != want {
				t.Errorf("%+v, want %+v", got, want)
			}
		})
	}
}
