package newsroom

import (
	"context"
	"errors"
	"slices"
	"stet/workflow"
	"strconv"
	"strings"
)

// DeskRequest is a desk as an admin enters it, with its first rules.
type DeskRequest struct {
	Name    string
	Closed  bool
	Editors int
	Legal   workflow.LegalRule
	Once    Once
}

// AddDesk makes a desk and its rules number 1.
func (n *Newsroom) AddDesk(ctx context.Context, actor workflow.ID, r DeskRequest) (workflow.Outcome, error) {
	return n.write(ctx, actor, r.Once, func(w *work) (workflow.Outcome, error) {
		if err := w.admin(); err != nil {
			return workflow.Outcome{}, err
		}
		_, err := w.addDesk(r)
		return workflow.Outcome{Said: "The desk is made."}, err
	})
}

// AddDeskByCommand is AddDesk for whoever holds the machine.
func (n *Newsroom) AddDeskByCommand(ctx context.Context, r DeskRequest) (id workflow.ID, err error) {
	err = n.byCommand(ctx, func(w *work) error {
		id, err = w.addDesk(r)
		return err
	})
	return id, err
}

func (w *work) addDesk(r DeskRequest) (workflow.ID, error) {
	if err := name("name", "Name", &r.Name); err != nil {
		return "", err
	}
	if slices.ContainsFunc(w.masthead.Desks, func(d workflow.Desk) bool { return strings.EqualFold(d.Name, r.Name) }) {
		return "", workflow.Invalid("name", "There is a desk of this name already.")
	}
	if err := checkRules(r.Editors, r.Legal); err != nil {
		return "", err
	}
	id, err := w.newID()
	if err != nil {
		return "", err
	}
	if err := w.tx.AddDesk(workflow.Desk{ID: id, Name: r.Name, Closed: r.Closed}); err != nil {
		return "", err
	}
	if _, err := w.append(workflow.Act{Member: w.member.ID, Verb: workflow.AddDesk, Codes: map[string]string{"desk": string(id)}}, ""); err != nil {
		return "", err
	}
	return id, w.addRules(workflow.DeskRules{Desk: id, Number: 1, Editors: r.Editors, Legal: r.Legal})
}

func checkRules(editors int, legal workflow.LegalRule) error {
	if editors < 1 || editors > 2 {
		return workflow.Invalid("editors", "Choose one editor or two.")
	}
	if !slices.Contains(workflow.LegalRules, legal) {
		return workflow.Invalid("legal", "Choose when the desk asks a lawyer.")
	}
	return nil
}

func (w *work) addRules(r workflow.DeskRules) error {
	r.By, r.At = w.member.ID, w.now
	if err := w.tx.AddDeskRules(r); err != nil {
		return err
	}
	_, err := w.append(workflow.Act{Member: w.member.ID, Verb: workflow.SetRules, Codes: map[string]string{"desk": string(r.Desk), "number": strconv.Itoa(r.Number),
		"editors": strconv.Itoa(r.Editors), "legal": string(r.Legal)}}, "")
	return err
}

// SetRules gives a desk its next numbered row of rules. Stories that are bound to an
// earlier row stay bound to it.
func (n *Newsroom) SetRules(ctx context.Context, actor workflow.ID, desk workflow.ID, editors int, legal workflow.LegalRule, once Once) (workflow.Outcome, error) {
	return n.write(ctx, actor, once, func(w *work) (workflow.Outcome, error) {
		if err := w.admin(); err != nil {
			return workflow.Outcome{}, err
		}
		if _, ok := w.masthead.Desk(desk); !ok {
			return workflow.Outcome{}, workflow.Missing()
		}
		if err := checkRules(editors, legal); err != nil {
			return workflow.Outcome{}, err
		}
		newest, _ := w.masthead.Newest(desk)
		if newest.Editors == editors && newest.Legal == legal {
			return workflow.Outcome{}, workflow.Invalid("legal", "These are the desk’s rules already.")
		}
		err := w.addRules(workflow.DeskRules{Desk: desk, Number: newest.Number + 1, Editors: editors, Legal: legal})
		return workflow.Outcome{Said: "The new rules hold for stories that are submitted from now on."}, err
	})
}

// SetClosed opens or closes a desk.
func (n *Newsroom) SetClosed(ctx context.Context, actor workflow.ID, desk workflow.ID, closed bool, once Once) (workflow.Outcome, error) {
	return n.write(ctx, actor, once, func(w *work) (workflow.Outcome, error) {
		if err := w.admin(); err != nil {
			return workflow.Outcome{}, err
		}
		d, ok := w.masthead.Desk(desk)
		if !ok {
			return workflow.Outcome{}, workflow.Missing()
		}
		d.Closed = closed
		if err := w.tx.SetDesk(d); err != nil {
			return workflow.Outcome{}, err
		}
		verb, said := workflow.OpenDesk, d.Name+" is open: every member sees its stories."
		if closed {
			verb, said = workflow.CloseDesk, d.Name+" is closed: its members, legal and the chiefs see its stories."
		}
		if _, err := w.append(workflow.Act{Member: w.member.ID, Verb: verb, Codes: map[string]string{"desk": string(desk)}}, ""); err != nil {
			return workflow.Outcome{}, err
		}
		return workflow.Outcome{Said: said}, w.staffChanged()
	})
}

// WriteSentence adds a standing sentence to readers. Any of legal and the chiefs writes
// one; both sign it before it can be used.
func (n *Newsroom) WriteSentence(ctx context.Context, actor workflow.ID, words string, once Once) (workflow.Outcome, error) {
	return n.write(ctx, actor, once, func(w *work) (workflow.Outcome, error) {
		if !w.member.WritesSentences() {
			return workflow.Outcome{}, &workflow.Problem{Kind: workflow.ProblemNotYours, Says: "Standing sentences are written by legal and the chiefs. Ask one of them."}
		}
		if err := workflow.CheckWords("words", "Sentence", &words, 500, true); err != nil {
			return workflow.Outcome{}, err
		}
		id, err := w.newID()
		if err != nil {
			return workflow.Outcome{}, err
		}
		if err := w.tx.AddStandingSentence(workflow.StandingSentence{ID: id, Words: words, By: w.member.ID, At: w.now}); err != nil {
			return workflow.Outcome{}, err
		}
		_, err = w.append(workflow.Act{Member: w.member.ID, Verb: workflow.WriteSentence, Codes: map[string]string{"sentence": string(id)}}, "")
		return workflow.Outcome{Said: "The sentence is written. Legal and a chief sign it before it can be used."}, err
	})
}

// SignSentence signs a standing sentence as legal or as chief; one member signs it in
// one role.
func (n *Newsroom) SignSentence(ctx context.Context, actor workflow.ID, sentence workflow.ID, role workflow.Role, once Once) (workflow.Outcome, error) {
	return n.write(ctx, actor, once, func(w *work) (workflow.Outcome, error) {
		s, err := w.standingSentence(sentence)
		if errors.Is(err, workflow.ErrMissing) {
			return workflow.Outcome{}, workflow.Missing()
		}
		if err != nil {
			return workflow.Outcome{}, err
		}
		if role != workflow.Legal && role != workflow.Chief || !w.member.Has(role) {
			return workflow.Outcome{}, &workflow.Problem{Kind: workflow.ProblemNotYours, Says: "Legal and a chief sign standing sentences. Ask one of them."}
		}
		if s.SignedLegal == w.member.ID || s.SignedChief == w.member.ID {
			return workflow.Outcome{}, workflow.Invalid("role", "You have signed this sentence. Somebody else signs the other half.")
		}
		slot := &s.SignedLegal
		if role == workflow.Chief {
			slot = &s.SignedChief
		}
		if *slot != "" {
			return workflow.Outcome{}, workflow.Invalid("role", "This half is signed already.")
		}
		*slot = w.member.ID
		if err := w.tx.SetStandingSentence(s); err != nil {
			return workflow.Outcome{}, err
		}
		_, err = w.append(workflow.Act{Member: w.member.ID, Verb: workflow.SignSentence, Codes: map[string]string{"sentence": string(s.ID), "role": string(role)}}, "")
		return workflow.Outcome{Said: "Signed."}, err
	})
}
