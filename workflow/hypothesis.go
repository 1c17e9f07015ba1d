package workflow

import (
	"slices"

	"stet/workflow/manuscript"
	"stet/workflow/passage"
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
	edits       []manuscript.Edit
	open        int // allegations without a verdict that holds in it
}

// suppose makes the hypothesis of suggestions. Those whose words are gone, or that change
// the same words, are refused.
func (w *work) suppose(f *Facts, ids []ID, with With) (*Hypothesis, error) {
	if with != OnlyWith && with != WithOrWithout {
		return nil, invalid("with", "Say whether you sign only with the suggestions, or with or without them.")
	}
	suggestions, err := w.chosen(f, ids)
	if err != nil {
		return nil, err
	}
	for _, s := range suggestions {
		if s.State != SuggestionOpen {
			return nil, invalid("subject", "One of these suggestions was decided meanwhile. Look at what is open now, then sign.")
		}
	}
	head, err := w.text(f.Article.HeadHash)
	if err != nil {
		return nil, err
	}
	edits, err := w.editsOf(f, head, suggestions)
	if err != nil {
		return nil, err
	}
	text, err := f.made(head, edits)
	if err != nil {
		return nil, err
	}
	h := &Hypothesis{Suggestions: idsOf(suggestions), Only: with == OnlyWith, Text: text, Hash: text.Hash(), edits: edits}
	h.judge(f, head)
	return h, nil
}

// judge counts the allegations whose closing verdict does not hold in the text of the
// hypothesis. A lawyer who clears that text has these very words before them: a verdict
// holds for it while its passage still stands there, be it in other company, and so does
// one that waits for its wording.
func (h *Hypothesis) judge(f *Facts, head manuscript.Manuscript) {
	next := passageText(h.Text)
	change := passage.CompareEdits(passageText(head), next, knownEdits(head, h.edits))
	for _, a := range f.Allegations {
		t, _ := f.thread(a.ID)
		place := Place{Placement: change.Place(t.Passage, t.Place.settled())}
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
				place.Placement = putAt(h.edits, i)
			}
			holds = place.Stands() && (f.Closed(a) || i >= 0)
		}
		if !holds {
			h.open++
		}
	}
}

// knownEdits are a text's edits as passages see them.
func knownEdits(m manuscript.Manuscript, edits []manuscript.Edit) []passage.Edit {
	out := make([]passage.Edit, len(edits))
	for i, e := range edits {
		out[i] = passage.Edit{Field: string(e.Field), Start: e.Start, End: e.End, Words: e.Words()}
		if len(e.Put) > 0 || e.Field != manuscript.FieldBody {
			continue
		}
		// Lines that go take the gap to their neighbour with them.
		if length := len([]rune(m.Text(e.Field))); e.End < length {
			out[i].End += len(lineGap)
		} else if e.Start > 0 {
			out[i].Start -= len(lineGap)
		}
	}
	return out
}
