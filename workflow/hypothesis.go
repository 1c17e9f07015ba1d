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
	grounds     map[ID]string // of the allegations whose verdict holds in it: on what ground
	open        int           // allegations without a verdict that holds in it
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

// judge finds the allegations whose closing verdict holds in the text of the hypothesis. A
// lawyer who clears that text has these very words before them, so that a verdict holds
// for it whose passage still stands there, be it in other company.
func (h *Hypothesis) judge(f *Facts, head manuscript.Manuscript) {
	h.grounds = map[ID]string{}
	next := passageText(h.Text)
	change := passage.CompareEdits(passageText(head), next, knownEdits(head, h.edits))
	for _, a := range f.Allegations {
		t := f.Threads[slices.IndexFunc(f.Threads, func(t Thread) bool { return t.ID == a.ID })]
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
			if i := slices.Index(h.Suggestions, a.Wording); i >= 0 {
				place.Placement = putAt(h.edits, i)
			}
			s, _ := f.suggestion(a.Wording)
			holds = place.Stands() && (f.Closed(a) || s.State == SuggestionAccepted || slices.Contains(h.Suggestions, s.ID))
		}
		if holds {
			h.grounds[a.ID] = ground(h.Text, place)
		} else {
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

// chooseSuggestions makes the hypothesis that a sign-off is subject to.
func (m *moving) chooseSuggestions() error {
	if len(m.request.Subject) == 0 || m.request.Verb != Approve && m.request.Verb != Clear {
		return nil
	}
	var err error
	m.facts.Subject.Hypothesis, err = m.suppose(m.facts, m.request.Subject, m.request.With)
	return err
}

// checkSigning refuses a sign-off that says nothing new, and one that contradicts what the
// member has signed.
func (m *moving) checkSigning() error {
	h := m.facts.Subject.Hypothesis
	signed := m.facts.SignedAs(m.facts.Role) && !m.facts.VetoedByOthers(m.facts.Role)
	switch {
	case h == nil && signed:
		return &Problem{Kind: ProblemBlocked, Says: saysSigned, Unmet: []string{saysSigned}}
	case h == nil:
		return nil
	case h.Only && signed:
		return invalid("with", "You have signed the text as it stands already. Sign with or without the suggestions, or ask for changes.")
	case m.facts.signedHypothesis(h):
		return invalid("subject", "You have signed the text with these suggestions already.")
	}
	return nil
}

// signedHypothesis tells whether the member has signed that text in this role, and has not
// asked for changes since.
func (f *Facts) signedHypothesis(h *Hypothesis) bool {
	return slices.ContainsFunc(f.Signoffs, func(s Signoff) bool {
		return s.Member == f.Member.ID && s.Role == f.Role && s.Verdict == Approves && s.Hash == h.Hash && !f.replaced(s) &&
			(f.Standing(s) == StandingSubject || f.Standing(s) == StandingValid)
	})
}

// signHypothesis signs the text that does not exist yet, keeps it, and lets the verdicts
// count for it that a lawyer gave.
func (m *moving) signHypothesis() error {
	h := m.facts.Subject.Hypothesis
	if err := m.AddText(h.Hash, h.Text.Canonical()); err != nil {
		return err
	}
	if err := m.addSignoff(Approves, h.Hash, h.Suggestions); err != nil {
		return err
	}
	if m.request.Verb != Clear {
		return nil
	}
	for _, a := range m.facts.Allegations {
		ground, holds := h.grounds[a.ID]
		if !holds || slices.Contains(a.Grounds, ground) {
			continue
		}
		a.Grounds = append(slices.Clone(a.Grounds), ground)
		if err := m.SetAllegation(a); err != nil {
			return err
		}
		if err := m.addVerdict(m.facts, a, ground, m.act); err != nil {
			return err
		}
	}
	return nil
}
