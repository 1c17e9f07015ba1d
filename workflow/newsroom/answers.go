package newsroom

import (
	"slices"
	"stet/workflow"
)

// checkAnswers refuses a form whose required questions are not answered, or not in a
// way that can be taken. Words that answer a question the row does not ask are dropped.
func (m *moving) checkAnswers(rule *workflow.Rule) error {
	r := m.request
	words := map[string]*string{"note": &r.Note, "reason": &r.Reason, "what_must_change": &r.WhatMustChange}
	asked := map[string]bool{}
	for _, ask := range rule.Asks {
		if !ask.Asked(m.facts) {
			continue
		}
		asked[ask.Name] = true
		if text := words[ask.Name]; text != nil {
			if err := workflow.CheckWords(ask.Name, ask.Label, text, workflow.MaxAnswer, ask.Required); err != nil {
				return err
			}
			continue
		}
		if err := m.checkChoice(ask); err != nil {
			return err
		}
	}
	for name, text := range words {
		if !asked[name] {
			*text = ""
		}
	}
	if !asked["needs_lawyer"] {
		r.NeedsLawyer = ""
	}
	return nil
}

// checkChoice checks an answer that is not free words.
func (m *moving) checkChoice(ask workflow.Ask) error {
	r := m.request
	switch ask.Name {
	case "ground":
		return workflow.OneOf(ask, string(r.Ground))
	case "kind":
		return workflow.OneOf(ask, string(r.Kind))
	case "needs_lawyer":
		return workflow.OneOf(ask, r.NeedsLawyer)
	case "answer":
		if r.Answer == 0 {
			r.Answer = 410
		}
		if !slices.Contains([]int{404, 410, 451}, r.Answer) {
			return workflow.Invalid("answer", "Choose what the address answers: 410, 404 or 451.")
		}
	case "until":
		if !r.Until.IsZero() && !r.Until.After(m.now) {
			return workflow.Invalid("until", "That time has passed. Choose a later one, or leave it empty.")
		}
	case "notice":
		return m.checkNotice(ask)
	case "confirm":
		if !r.Confirmed {
			return workflow.Invalid("confirm", "Confirm that this text may be published.")
		}
	}
	return nil
}

// checkBasis refuses an earlier sign-off that is not of this story and role: one adopts
// what a colleague read, not what another role decided.
func (m *moving) checkBasis() error {
	if m.request.Basis == "" {
		return nil
	}
	for _, s := range m.facts.Signoffs {
		standing := m.facts.Standing(s)
		if s.ID == m.request.Basis && s.Role == m.facts.Role && s.Verdict == workflow.Approves && standing != workflow.StandingWithdrawn && standing != workflow.StandingRoleLost {
			return nil
		}
	}
	return workflow.Invalid("basis", "What you read does not begin at a text that was signed in your role. Open what changed again, then sign.")
}

func (m *moving) checkNotice(ask workflow.Ask) error {
	if m.request.Notice == "" {
		if ask.Required {
			return workflow.Invalid("notice", "Choose the sentence that readers will see. Legal and a chief sign such sentences beforehand, under Standing sentences.")
		}
		return nil
	}
	sentence, err := m.standingSentence(m.request.Notice)
	if err != nil {
		return err
	}
	if !sentence.Signed() {
		return workflow.Invalid("notice", "That sentence is not signed by legal and a chief yet. Choose another, or have it signed under Standing sentences.")
	}
	return nil
}

func (w *work) standingSentence(id workflow.ID) (workflow.StandingSentence, error) {
	all, err := w.StandingSentences()
	if err != nil {
		return workflow.StandingSentence{}, err
	}
	for _, s := range all {
		if s.ID == id {
			return s, nil
		}
	}
	return workflow.StandingSentence{}, workflow.Invalid("notice", "Choose one of the standing sentences.")
}
