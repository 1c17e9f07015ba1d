package passage

import (
	"errors"
	"strings"
	"testing"
)

func TestTake(t *testing.T) {
	for name, c := range map[string]struct {
		body       string
		start, end int
		quote      string
		err        error
	}{
		"words as selected":                     {"The minister resigned.", 4, 12, "minister", nil},
		"space at both ends is left out":        {"The minister resigned.", 3, 13, "minister", nil},
		"line feeds at both ends are left out":  {"One.\n\nTwo.\n\nThree.", 4, 12, "Two.", nil},
		"half a word stays half a word":         {"The minister resigned.", 4, 8, "mini", nil},
		"a joined emoji is taken whole":         {"Joy 👩‍👩‍👧‍👦 here", 6, 7, "👩‍👩‍👧‍👦", nil},
		"a flag is taken whole":                 {"🇬🇧🇫🇷", 1, 2, "🇬🇧", nil},
		"a letter is taken with its marks":      {"q̣̇uit", 1, 2, "q̣̇", nil},
		"a vowel sign is taken with its letter": {"मंत्री", 0, 1, "मं", nil},
		"the whole text":                        {"Fire", 0, 4, "Fire", nil},
		"nothing selected":                      {"Fire", 2, 2, "", ErrEmpty},
		"only space selected":                   {"One.\n\nTwo.", 4, 6, "", ErrEmpty},
		"beginning before the text":             {"Fire", -1, 2, "", ErrOutside},
		"ending after the text":                 {"Fire", 0, 5, "", ErrOutside},
		"ending before the beginning":           {"Fire", 3, 2, "", ErrOutside},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := Take(Text{"body": c.body}, "body", c.start, c.end)
			if !errors.Is(err, c.err) || p.Quote != c.quote {
				t.Fatalf("took %q, %v; want %q, %v", p.Quote, err, c.quote, c.err)
			}
			if err == nil && string([]rune(c.body)[p.Start:p.End]) != p.Quote {
				t.Errorf("offsets %d to %d are not those of %q", p.Start, p.End, p.Quote)
			}
		})
	}
}

func TestTakeRefusesAnUnknownField(t *testing.T) {
	if _, err := Take(Text{"body": "Fire"}, "standfirst", 0, 1); !errors.Is(err, ErrOutside) {
		t.Fatalf("got %v", err)
	}
}

func TestTakeKeepsTheCompany(t *testing.T) {
	before, after := strings.Repeat("b", 60)+" ", " "+strings.Repeat("a", 60)
	p, err := Take(Text{"body": before + "quote" + after}, "body", len(before), len(before)+5)
	if err != nil {
		t.Fatal(err)
	}
	if p.Prefix != before[len(before)-48:] || p.Suffix != after[:48] {
		t.Errorf("prefix %q, suffix %q", p.Prefix, p.Suffix)
	}
}

func TestTakeWidensTheCompanyUntilItStandsOnce(t *testing.T) {
	body := "First. " + strings.Repeat("He denied it. ", 20) + "Last."
	p, err := Take(Text{"body": body}, "body", 147, 160)
	if err != nil {
		t.Fatal(err)
	}
	if whole := p.Prefix + p.Quote + p.Suffix; strings.Count(body, whole) != 1 || len(p.Prefix) <= 48 {
		t.Errorf("%q is not the only one", whole)
	}
}

func TestGone(t *testing.T) {
	taken, err := Take(Text{"body": "Brandt, he said, took the money, twice."}, "body", 17, 31)
	if err != nil || taken.Quote != "took the money" {
		t.Fatal(taken, err)
	}
	for name, c := range map[string]struct {
		text Text
		gone bool
	}{
		"the words still stand":             {Text{"body": "He took the money."}, false},
		"they stand in the headline":        {Text{"headline": "Who took the money?", "body": "Nobody."}, false},
		"in capitals":                       {Text{"body": "HE TOOK THE MONEY"}, false},
		"with other punctuation and breaks": {Text{"body": "He took, the\n\n“money”."}, false},
		"one word was struck":               {Text{"body": "He took money."}, true},
		"one word was put between":          {Text{"body": "He took all the money."}, true},
		"only part of another word":         {Text{"body": "He mistook the money."}, true},
		"all gone":                          {Text{"headline": "Correction", "body": "Brandt denies everything."}, true},
		"an empty text":                     {Text{}, true},
	} {
		t.Run(name, func(t *testing.T) {
			if got := taken.Gone(c.text); got != c.gone {
				t.Errorf("gone: %v, want %v", got, c.gone)
			}
		})
	}
}

func TestGoneOfHalfAWordAndOfNoWord(t *testing.T) {
	for name, c := range map[string]struct {
		body       string
		start, end int
		later      string
		gone       bool
	}{
		"half a word stands in its word":     {"a guilty man", 2, 7, "the guilty", false},
		"half a word is gone with its word":  {"a guilty man", 2, 7, "the guild", true},
		"the end of a word stands":           {"unproven claim", 2, 14, "an unproven claim", false},
		"the end of a word stands elsewhere": {"unproven claim", 2, 14, "an improven claim", false},
		"an emoji stands":                    {"so 👍🏽 !", 3, 5, "ok 👍🏽", false},
		"an emoji is gone":                   {"so 👍🏽 !", 3, 5, "ok 👍", true},
		"a character of an unspaced script":  {"钱从未支付", 1, 3, "他从未来", false},
		"sharp s in capitals":                {"Die Straße brennt", 4, 10, "DIE STRASSE", false},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := Take(Text{"body": c.body}, "body", c.start, c.end)
			if err != nil {
				t.Fatal(err)
			}
			if got := p.Gone(Text{"body": c.later}); got != c.gone {
				t.Errorf("%q gone from %q: %v, want %v", p.Quote, c.later, got, c.gone)
			}
		})
	}
}
