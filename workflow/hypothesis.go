package workflow

import (
	"slices"

	"stet/workflow/manuscript"
)

// With says which texts a sign-off that is subject to suggestions signs.
type With string

const (
	OnlyWith      With = "only"   // the head with exactly these suggestions accepted
	WithOrWithout With = "either" // that text, and the head as it is
)

// Hypothesis is the head with some suggestions accepted: a text that somebody signs
// before it exists. It becomes valid by itself when that text is the head.
type Hypothesis struct {
	Suggestions []ID // in the order of edits
	Only        bool
	Text        manuscript.Manuscript
	Hash        manuscript.Hash
	open        int // allegations without a verdict that holds in it
}

// Suppose makes the hypothesis of suggestions whose edits make a text of the head, and
// counts the allegations whose closing verdict does not hold in that text. A lawyer who
// clears it has these very words before them: a verdict holds for it while its passage
// still stands there, be it in other company, and so does one that waits for its wording.
func (f *Facts) Suppose(head manuscript.Manuscript, suggestions []ID, with With, edits []manuscript.Edit, text manuscript.Manuscript) *Hypothesis {
	h := &Hypothesis{Suggestions: suggestions, Only: with == OnlyWith, Text: text, Hash: text.Hash()}
	next := PassageText(text)
	following := Follow(head, text, edits)
	for _, a := range f.Allegations {
		t, _ := f.Thread(a.ID)
		place := Place{Placement: following.Place(t.Passage, t.Place.Settled())}
		holds := false
		switch a.Verdict {
		case VerdictWithdrawn:
			continue
		case VerdictRemoved:
			if t.Passage.Gone(next) && !place.Stands() {
				continue
			}
		case VerdictClear:
			holds = f.Closed(a) && place.Stands()
		case VerdictWording:
			i := slices.Index(h.Suggestions, a.Wording)
			if i >= 0 {
				place.Placement = PutAt(head, edits, i)
			}
			holds = place.Stands() && (f.Closed(a) || i >= 0)
		}
		if !holds {
			h.open++
		}
	}
	return h
}
