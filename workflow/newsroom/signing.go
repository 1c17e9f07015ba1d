package newsroom

import (
	"stet/workflow"
	"stet/workflow/manuscript"
)

func (m *moving) approve() error {
	if m.facts.Role == workflow.Editor && m.request.NeedsLawyer == "refer" && !m.facts.Referred() {
		if err := m.refer(m.facts, m.act); err != nil {
			return err
		}
	}
	return m.sign(workflow.Approves)
}

// sign appends a sign-off of the head's hash, of its hash with suggestions accepted, or of
// both.
func (m *moving) sign(verdict workflow.SignoffVerdict) error {
	h := m.facts.Subject.Hypothesis
	if h == nil || !h.Only && (!m.facts.SignedAs(m.facts.Role) || m.facts.VetoedByOthers(m.facts.Role)) {
		if err := m.addSignoff(verdict, m.facts.Article.HeadHash, nil); err != nil {
			return err
		}
	}
	if h == nil {
		return nil
	}
	return m.signHypothesis()
}

func (m *moving) addSignoff(verdict workflow.SignoffVerdict, hash manuscript.Hash, subject []workflow.ID) error {
	id, err := m.newID()
	if err != nil {
		return err
	}
	return m.AddSignoff(workflow.Signoff{ID: id, Article: m.facts.Article.ID, Revision: m.facts.Article.Head, Hash: hash,
		Member: m.member.ID, Role: m.facts.Role, Verdict: verdict, Act: m.act, At: m.now, Form: manuscript.CanonicalVersion,
		Subject: subject, Basis: m.request.Basis, NeedsLawyer: m.request.NeedsLawyer})
}

func (m *moving) requestChanges() error {
	if err := m.sign(workflow.Changes); err != nil {
		return err
	}
	if m.request.Back {
		m.moveTo(m.facts, workflow.Draft)
	}
	return nil
}

func (m *moving) lift() error {
	for _, veto := range m.facts.Vetoes() {
		if veto.Member == m.member.ID {
			if err := m.LiftSignoff(veto.ID, m.act); err != nil {
				return err
			}
		}
	}
	return nil
}

// chooseSuggestions makes the hypothesis that a sign-off is subject to.
func (m *moving) chooseSuggestions() error {
	var err error
	m.facts.Subject.Hypothesis, err = m.suppose(m.facts, m.request.Subject, m.request.With)
	return err
}

// checkSigning refuses a sign-off that says nothing new, and one that contradicts what the
// member has signed.
func (m *moving) checkSigning() error {
	if err := m.checkBasis(); err != nil {
		return err
	}
	h := m.facts.Subject.Hypothesis
	signed := m.facts.SignedAs(m.facts.Role)
	if h == nil && m.facts.VetoedByOthers(m.facts.Role) {
		return nil // signing again answers the colleague's request
	}
	switch {
	case h == nil && signed:
		return &workflow.Problem{Kind: workflow.ProblemBlocked, Says: workflow.SaysSigned, Unmet: []string{workflow.SaysSigned}}
	case h == nil:
		return nil
	case h.Only && signed:
		return workflow.Invalid("with", "You have signed the text as it stands already. Sign with or without the suggestions, or ask for changes.")
	case m.facts.SignedHypothesis(h):
		return workflow.Invalid("subject", "You have signed the text with these suggestions already.")
	}
	return nil
}

// signHypothesis signs the text that does not exist yet, and keeps it.
func (m *moving) signHypothesis() error {
	h := m.facts.Subject.Hypothesis
	if err := m.AddText(h.Hash, h.Text.Canonical()); err != nil {
		return err
	}
	return m.addSignoff(workflow.Approves, h.Hash, h.Suggestions)
}
