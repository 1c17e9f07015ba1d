package passage

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// vocabularies are words of many scripts, few enough that edits meet them
// again, and the joiners and marks that graphemes are made of.
var vocabularies = [][]string{
	strings.Fields("the minister the court said . , on Monday that money was “never” paid Überweisung naïve"),
	strings.Fields("قال الوزير إنّ المال لم يُدفع ، في المحكمة . يوم الاثنين ١٢"),
	strings.Fields("मंत्री ने कहा कि पैसा नहीं दिया गया । न्यायालय में क्षत्रिय"),
	{"部长", "在", "法庭", "上", "说", "，", "钱", "从未", "支付", "。", "カード", "ของ"},
	{"👩‍👩‍👧‍👦", "🏳️‍🌈", "🇬🇧", "🇫🇷", "👍🏽", "e\u0301\u0323", "q\u0307\u0323", "\u0301", "각", "\u1100\u1161", "𝒳"},
}

var spaces = []string{" ", " ", " ", "", "\n\n"}

// story is a text as pieces, so that it can be edited by the piece.
func story() *rapid.Generator[[]string] {
	return rapid.Custom(func(t *rapid.T) []string {
		vocabulary := rapid.SampledFrom(vocabularies).Draw(t, "vocabulary")
		var pieces []string
		for range rapid.IntRange(1, 60).Draw(t, "length") {
			pieces = append(pieces, rapid.SampledFrom(vocabulary).Draw(t, "word")+rapid.SampledFrom(spaces).Draw(t, "space"))
		}
		return pieces
	})
}

// edited deletes, doubles, moves and inserts some pieces of a story.
func edited(t *rapid.T, pieces []string) []string {
	pieces = slices.Clone(pieces)
	for range rapid.IntRange(0, 4).Draw(t, "edits") {
		if len(pieces) == 0 {
			return pieces
		}
		from := rapid.IntRange(0, len(pieces)-1).Draw(t, "from")
		to := rapid.IntRange(from, min(len(pieces), from+20)).Draw(t, "to")
		at := rapid.IntRange(0, len(pieces)-(to-from)).Draw(t, "at")
		cut := slices.Clone(pieces[from:to])
		switch rapid.SampledFrom([]string{"delete", "double", "move", "insert"}).Draw(t, "edit") {
		case "delete":
			pieces = slices.Delete(pieces, from, to)
		case "double":
			pieces = slices.Insert(pieces, at, cut...)
		case "move":
			pieces = slices.Insert(slices.Delete(pieces, from, to), at, cut...)
		case "insert":
			pieces = slices.Insert(pieces, at, story().Draw(t, "new")...)
		}
	}
	return pieces
}

func written(pieces []string) Text {
	return Text{"headline": "Minister quits", "body": norm.NFC.String(strings.Join(pieces, ""))}
}

// taken takes some passages of a body; those of white space only are no passages.
func taken(t *rapid.T, text Text) []Passage {
	var all []Passage
	runes := len([]rune(text["body"]))
	for range rapid.IntRange(1, 5).Draw(t, "passages") {
		start := rapid.IntRange(0, runes).Draw(t, "start")
		end := rapid.IntRange(start, min(runes, start+60)).Draw(t, "end")
		if p, err := Take(text, "body", start, end); err == nil {
			all = append(all, p)
		}
	}
	return all
}

// mustBeHonest fails if a placement is no range that a reader could select, or is
// exact on other words.
func mustBeHonest(t interface{ Fatalf(string, ...any) }, p Passage, at Placement, text Text) {
	f := read(text[p.Field])
	mustStand(t, p, at, f)
	if at.Method == "quote" && string(f.slice(span{at.Start, at.End})) != p.Quote {
		t.Fatalf("%q was found elsewhere, but %+v", p.Quote, at)
	}
}

// mustStand is mustBeHonest wherever the passage stood before: edited words are
// moved as they are.
func mustStand(t interface{ Fatalf(string, ...any) }, p Passage, at Placement, f *field) {
	if at.Field != p.Field {
		t.Fatalf("%q went from field %q to %q", p.Quote, p.Field, at.Field)
	}
	if at.Status == Lost {
		if at != p.lost() {
			t.Fatalf("lost, but %+v", at)
		}
		return
	}
	s := span{at.Start, at.End}
	if !f.holds(s) || at.Score <= 0 || at.Score > 1 || at.Method == "" {
		t.Fatalf("%q has no valid place: %+v", p.Quote, at)
	}
	got := string(f.slice(s))
	switch {
	case strings.TrimSpace(got) == "":
		t.Fatalf("%q was placed on nothing: %+v", p.Quote, at)
	case at.Status == Exact && got != p.Quote:
		t.Fatalf("%q was placed on %q: %+v", p.Quote, got, at)
	case at.Status != Exact && at.Status != Edited && at.Status != Moved:
		t.Fatalf("%q has no known status: %+v", p.Quote, at)
	}
}

func TestThreadsInThreadsOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := story().Draw(t, "story")
		before := written(pieces)
		after := written(edited(t, pieces))
		change := Compare(before, after)
		for _, p := range taken(t, before) {
			mustBeHonest(t, p, p.Origin(), before)
			mustBeHonest(t, p, change.Place(p, p.Origin()), after)
			mustBeHonest(t, p, change.Replace(p), after)
		}
	})
}

func TestSameInputGivesTheSamePlacement(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := story().Draw(t, "story")
		before := written(pieces)
		after := written(edited(t, pieces))
		passages := taken(t, before)
		change := Compare(before, after)
		var all []Placement
		for _, p := range passages {
			all = append(all, change.Place(p, p.Origin()))
		}
		for i := len(passages) - 1; i >= 0; i-- { // whatever was placed before
			p := passages[i]
			if got := Compare(before, after).Place(p, p.Origin()); got != all[i] {
				t.Fatalf("%q: %+v, then %+v", p.Quote, all[i], got)
			}
			if got := change.Place(p, p.Origin()); got != all[i] {
				t.Fatalf("%q: %+v, then %+v", p.Quote, all[i], got)
			}
		}
	})
}

// Every revision is placed from the last in which the passage stood, as edited and
// moved places are too.
func TestPlacementsFollowOneAnother(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := story().Draw(t, "story")
		stood := written(pieces)
		passages := taken(t, stood)
		at := make([]Placement, len(passages))
		from := make([]Text, len(passages))
		for i, p := range passages {
			at[i], from[i] = p.Origin(), stood
		}
		for range rapid.IntRange(1, 4).Draw(t, "revisions") {
			pieces = edited(t, pieces)
			next := written(pieces)
			for i, p := range passages {
				got := Compare(from[i], next).Place(p, at[i])
				mustStand(t, p, got, read(next["body"]))
				if at[i].Status == Moved && got.Status == Exact && got != p.Origin() {
					t.Fatalf("%q: nobody confirmed %+v, but %+v", p.Quote, at[i], got)
				}
				if got.Status != Lost {
					at[i], from[i] = got, next
				}
			}
		}
	})
}

func FuzzPlace(f *testing.F) {
	f.Add("He took the money in a car park.", "So they say: he took the money. He took the money in a car park.", 3, 12)
	f.Add("قال الوزير إنّ المال لم يُدفع", "إنّ المال لم يُدفع قال الوزير", 4, 18)
	f.Add("मंत्री ने कहा", "न्यायालय में मंत्री ने कहा", 0, 6)
	f.Add("钱从未支付。", "部长说，钱从未支付。", 1, 5)
	f.Add("👩‍👩‍👧‍👦 🇬🇧🇫🇷 e\u0301", "🇫🇷🇬🇧 👩‍👩‍👧‍👦 e\u0301\u0323", 1, 9)
	f.Add("no UTF-8: \xff\xfe", "\xfe\xff no UTF-8", 0, 12)
	f.Fuzz(func(t *testing.T, before, after string, start, end int) {
		old, new := Text{"body": before}, Text{"body": after}
		p, err := Take(old, "body", start, end)
		if err != nil {
			return
		}
		change := Compare(old, new)
		mustBeHonest(t, p, p.Origin(), old)
		at := change.Place(p, p.Origin())
		mustBeHonest(t, p, at, new)
		mustBeHonest(t, p, change.Replace(p), new)
		if at.Status != Lost {
			if back := Compare(new, old).Place(p, at); back != p.Origin() {
				t.Fatalf("%q, then %+v, came back as %+v", p.Quote, at, back)
			}
		}
		if home := Compare(new, old).Replace(p); home != p.Origin() {
			t.Fatalf("%q came back as %+v", p.Quote, home)
		}
		if p.Gone(old) {
			t.Fatalf("%q is gone from its own text", p.Quote)
		}
	})
}

func TestUnchangedTextChangesNoPlacement(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := story().Draw(t, "story")
		text := written(pieces)
		change := Compare(text, written(pieces))
		for _, p := range taken(t, text) {
			for _, status := range []Status{Exact, Moved, Edited} {
				from := p.Origin()
				from.Status, from.Score = status, 0.7
				if got := change.Place(p, from); got != from {
					t.Fatalf("%q: %+v became %+v", p.Quote, from, got)
				}
			}
		}
	})
}

// A caller places each passage from the last revision where it stood.
func TestUndoneEditGivesTheOriginalPlaceBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := story().Draw(t, "story")
		original := written(pieces)
		revisions := []Text{original}
		for range rapid.IntRange(1, 3).Draw(t, "revisions") {
			pieces = edited(t, pieces)
			revisions = append(revisions, written(pieces))
		}
		for _, p := range taken(t, original) {
			stood, at := original, p.Origin()
			for _, next := range append(revisions, original) {
				if got := Compare(stood, next).Place(p, at); got.Status != Lost {
					stood, at = next, got
				}
			}
			if at.Start != p.Start || at.End != p.End || at.Status != Exact {
				t.Fatalf("%q at %d came back as %+v", p.Quote, p.Start, at)
			}
			head := revisions[len(revisions)-1]
			if got := Compare(head, original).Replace(p); got != p.Origin() {
				t.Fatalf("%q at %d was replaced at %+v", p.Quote, p.Start, got)
			}
		}
	})
}

func TestTakenPassageStandsOnceInItsCompany(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := written(story().Draw(t, "story"))
		for _, p := range taken(t, text) {
			if got := len(read(text["body"]).find(p.Prefix+p.Quote+p.Suffix, 2)); got != 1 {
				t.Fatalf("%+v stands %d times", p, got)
			}
			if strings.TrimSpace(p.Quote) == "" {
				t.Fatalf("%+v is empty", p)
			}
			if p.Gone(text) {
				t.Fatalf("%+v is gone from its own text", p)
			}
		}
	})
}
