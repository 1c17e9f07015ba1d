package workflow

import (
	"context"
	"slices"
	"strconv"
	"strings"
)

// DeskRequest is a desk as an admin enters it, with its first rules.
type DeskRequest struct {
	Name    string
	Closed  bool
	Editors int
	Legal   LegalRule
	Once    Once
}

// AddDesk makes a desk and its rules number 1.
func (n *Newsroom) AddDesk(ctx context.Context, actor ID, r DeskRequest) (Outcome, error) {
	return n.write(ctx, actor, r.Once, func(w *work) (Outcome, error) {
		if err := w.admin(); err != nil {
			return Outcome{}, err
		}
		_, err := w.addDesk(r)
		return Outcome{Said: "The desk is made."}, err
	})
}

// AddDeskByCommand is AddDesk for whoever holds the machine.
func (n *Newsroom) AddDeskByCommand(ctx context.Context, r DeskRequest) (id ID, err error) {
	err = n.byCommand(ctx, func(w *work) error {
		id, err = w.addDesk(r)
		return err
	})
	return id, err
}

func (w *work) addDesk(r DeskRequest) (ID, error) {
	if err := name("name", "Name", &r.Name); err != nil {
		return "", err
	}
	if slices.ContainsFunc(w.masthead.Desks, func(d Desk) bool { return strings.EqualFold(d.Name, r.Name) }) {
		return "", invalid("name", "There is a desk of this name already.")
	}
	if err := checkRules(r.Editors, r.Legal); err != nil {
		return "", err
	}
	id, err := w.newID()
	if err != nil {
		return "", err
	}
	if err := w.Tx.AddDesk(Desk{ID: id, Name: r.Name, Closed: r.Closed}); err != nil {
		return "", err
	}
	if _, err := w.append(Act{Member: w.member.ID, Verb: AddDesk, Codes: map[string]string{"desk": string(id)}}, ""); err != nil {
		return "", err
	}
	return id, w.addRules(DeskRules{Desk: id, Number: 1, Editors: r.Editors, Legal: r.Legal})
}

func checkRules(editors int, legal LegalRule) error {
	if editors < 1 || editors > 2 {
		return invalid("editors", "Choose one editor or two.")
	}
	if !slices.Contains(LegalRules, legal) {
		return invalid("legal", "Choose when the desk asks a lawyer.")
	}
	return nil
}

func (w *work) addRules(r DeskRules) error {
	r.By, r.At = w.member.ID, w.now
	if err := w.AddDeskRules(r); err != nil {
		return err
	}
	_, err := w.append(Act{Member: w.member.ID, Verb: SetRules, Codes: map[string]string{"desk": string(r.Desk), "number": strconv.Itoa(r.Number),
		"editors": strconv.Itoa(r.Editors), "legal": string(r.Legal)}}, "")
	return err
}

// SetRules gives a desk its next numbered row of rules. Stories that are bound to an
// earlier row stay bound to it.
func (n *Newsroom) SetRules(ctx context.Context, actor ID, desk ID, editors int, legal LegalRule, once Once) (Outcome, error) {
	return n.write(ctx, actor, once, func(w *work) (Outcome, error) {
		if err := w.admin(); err != nil {
			return Outcome{}, err
		}
		if _, ok := w.masthead.Desk(desk); !ok {
			return Outcome{}, Missing()
		}
		if err := checkRules(editors, legal); err != nil {
			return Outcome{}, err
		}
		newest, _ := w.masthead.Newest(desk)
		if newest.Editors == editors && newest.Legal == legal {
			return Outcome{}, invalid("legal", "These are the desk’s rules already.")
		}
		err := w.addRules(DeskRules{Desk: desk, Number: newest.Number + 1, Editors: editors, Legal: legal})
		return Outcome{Said: "The new rules hold for stories that are submitted from now on."}, err
	})
}

// SetClosed opens or closes a desk.
func (n *Newsroom) SetClosed(ctx context.Context, actor ID, desk ID, closed bool, once Once) (Outcome, error) {
	return n.write(ctx, actor, once, func(w *work) (Outcome, error) {
		if err := w.admin(); err != nil {
			return Outcome{}, err
		}
		d, ok := w.masthead.Desk(desk)
		if !ok {
			return Outcome{}, Missing()
		}
		d.Closed = closed
		if err := w.SetDesk(d); err != nil {
			return Outcome{}, err
		}
		verb, said := OpenDesk, d.Name+" is open: every member sees its stories."
		if closed {
			verb, said = CloseDesk, d.Name+" is closed: its members, legal and the chiefs see its stories."
		}
		if _, err := w.append(Act{Member: w.member.ID, Verb: verb, Codes: map[string]string{"desk": string(desk)}}, ""); err != nil {
			return Outcome{}, err
		}
		return Outcome{Said: said}, w.settleAll()
	})
}

// WriteSentence adds a standing sentence to readers. Any of legal and the chiefs writes
// one; both sign it before it can be used.
func (n *Newsroom) WriteSentence(ctx context.Context, actor ID, words string, once Once) (Outcome, error) {
	return n.write(ctx, actor, once, func(w *work) (Outcome, error) {
		if !w.member.Has(Legal) && !w.member.Has(Chief) {
			return Outcome{}, &Problem{Kind: ProblemNotYours, Says: "Standing sentences are written by legal and the chiefs. Ask one of them."}
		}
		if err := checkWords("words", "Sentence", &words, 500, true); err != nil {
			return Outcome{}, err
		}
		id, err := w.newID()
		if err != nil {
			return Outcome{}, err
		}
		if err := w.AddStandingSentence(StandingSentence{ID: id, Words: words, By: w.member.ID, At: w.now}); err != nil {
			return Outcome{}, err
		}
		_, err = w.append(Act{Member: w.member.ID, Verb: WriteSentence, Codes: map[string]string{"sentence": string(id)}}, "")
		return Outcome{Said: "The sentence is written. Legal and a chief sign it before it can be used."}, err
	})
}

// SignSentence signs a standing sentence as legal or as chief; one member signs it in
// one role.
func (n *Newsroom) SignSentence(ctx context.Context, actor ID, sentence ID, role Role, once Once) (Outcome, error) {
	return n.write(ctx, actor, once, func(w *work) (Outcome, error) {
		s, err := w.standingSentence(sentence)
		if err != nil {
			return Outcome{}, Missing()
		}
		if role != Legal && role != Chief || !w.member.Has(role) {
			return Outcome{}, &Problem{Kind: ProblemNotYours, Says: "Legal and a chief sign standing sentences. Ask one of them."}
		}
		if s.SignedLegal == w.member.ID || s.SignedChief == w.member.ID {
			return Outcome{}, invalid("role", "You have signed this sentence. Somebody else signs the other half.")
		}
		slot := &s.SignedLegal
		if role == Chief {
			slot = &s.SignedChief
		}
		if *slot != "" {
			return Outcome{}, invalid("role", "This half is signed already.")
		}
		*slot = w.member.ID
		if err := w.SetStandingSentence(s); err != nil {
			return Outcome{}, err
		}
		_, err = w.append(Act{Member: w.member.ID, Verb: SignSentence, Codes: map[string]string{"sentence": string(s.ID), "role": string(role)}}, "")
		return Outcome{Said: "Signed."}, err
	})
}
