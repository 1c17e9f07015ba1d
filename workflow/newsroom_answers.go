package workflow

import (
	"slices"
	"strings"
	"unicode/utf8"

	"stet/workflow/manuscript"
)

// Longest answers, in runes.
const (
	MaxComment = 10_000
	MaxAnswer  = 2_000
	MaxName    = 200
)

// checkAnswers refuses a form whose required questions are not answered, or not in a
// way that can be taken. Words that answer a question the row does not ask are dropped.
func (m *moving) checkAnswers(rule *Rule) error {
	r := m.request
	words := map[string]*string{"note": &r.Note, "reason": &r.Reason, "what_must_change": &r.WhatMustChange}
	asked := map[string]bool{}
	for _, ask := range rule.Asks {
		if !ask.Asked(m.facts) {
			continue
		}
		asked[ask.Name] = true
		if text := words[ask.Name]; text != nil {
			if err := checkWords(ask.Name, ask.Label, text, MaxAnswer, ask.Required); err != nil {
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
func (m *moving) checkChoice(ask Ask) error {
	r := m.request
	switch ask.Name {
	case "ground":
		return oneOf(ask, string(r.Ground))
	case "kind":
		return oneOf(ask, string(r.Kind))
	case "needs_lawyer":
		return oneOf(ask, r.NeedsLawyer)
	case "answer":
		if r.Answer == 0 {
			r.Answer = 410
		}
		if !slices.Contains([]int{404, 410, 451}, r.Answer) {
			return invalid("answer", "Choose what the address answers: 410, 404 or 451.")
		}
	case "until":
		if !r.Until.IsZero() && !r.Until.After(m.now) {
			return invalid("until", "That time has passed. Choose a later one, or leave it empty.")
		}
	case "notice":
		return m.checkNotice(ask)
	case "confirm":
		if !r.Confirmed {
			return invalid("confirm", "Confirm that this text may be published.")
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
		if s.ID == m.request.Basis && s.Role == m.facts.Role && s.Verdict == Approves && standing != StandingWithdrawn && standing != StandingRoleLost {
			return nil
		}
	}
	return invalid("basis", "What you read does not begin at a text that was signed in your role. Open what changed again, then sign.")
}

func oneOf(ask Ask, value string) error {
	if slices.ContainsFunc(ask.Options, func(o Option) bool { return o.Value == value }) {
		return nil
	}
	if value == "" && !ask.Required {
		return nil
	}
	return invalid(ask.Name, "“"+ask.Label+"” needs one of the answers offered.")
}

func (m *moving) checkNotice(ask Ask) error {
	if m.request.Notice == "" {
		if ask.Required {
			return invalid("notice", "Choose the sentence that readers will see. Legal and a chief sign such sentences beforehand, under Standing sentences.")
		}
		return nil
	}
	sentence, err := m.standingSentence(m.request.Notice)
	if err != nil {
		return err
	}
	if !sentence.Signed() {
		return invalid("notice", "That sentence is not signed by legal and a chief yet. Choose another, or have it signed under Standing sentences.")
	}
	return nil
}

func (w *work) standingSentence(id ID) (StandingSentence, error) {
	all, err := w.StandingSentences()
	if err != nil {
		return StandingSentence{}, err
	}
	for _, s := range all {
		if s.ID == id {
			return s, nil
		}
	}
	return StandingSentence{}, invalid("notice", "Choose one of the standing sentences.")
}

// checkWords trims what somebody typed and refuses what cannot be kept: nothing where
// something is required, too much, or characters that hide or reorder text.
func checkWords(field, label string, text *string, limit int, required bool) error {
	*text = strings.TrimSpace(strings.ReplaceAll(*text, "\r\n", "\n"))
	switch {
	case *text == "" && required:
		return invalid(field, "“"+label+"” is empty. Write a few words, then send it again.")
	case utf8.RuneCountInString(*text) > limit:
		return invalid(field, countWord(limit, "", "“"+label+"” is too long. Keep it under %d characters."))
	}
	if says := manuscript.CheckCharacters("“"+label+"”", *text); says != "" {
		return invalid(field, says)
	}
	return nil
}
