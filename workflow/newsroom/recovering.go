package newsroom

import (
	"context"
	"slices"
	"time"

	"stet/workflow"
)

// recover makes the link of a recovery. Asked for by an admin, it waits for a witness, or,
// where there is none, for a day in which the owner can stop it. The owner of the machine
// waits for nobody.
func (w *work) recover(m workflow.Member) (token string, err error) {
	id, err := w.newID()
	if err != nil {
		return "", err
	}
	r := workflow.Recovery{ID: id, Member: m.ID, By: w.member.ID, At: w.now}
	switch {
	case r.By == "":
		r.Opens = w.now
	case len(w.masthead.Witnesses(m.ID, r.By)) == 0:
		r.Opens = w.now.Add(workflow.RecoveryWait)
	}
	if err := w.tx.AddRecovery(r); err != nil {
		return "", err
	}
	if err := w.recoveryAct(workflow.Recover, r); err != nil {
		return "", err
	}
	return w.invitation(m.ID, r.ID)
}

func (w *work) recoveryAct(verb workflow.Verb, r workflow.Recovery) error {
	_, err := w.append(workflow.Act{Member: w.member.ID, Verb: verb, Codes: map[string]string{"person": string(r.Member), "recovery": string(r.ID)}}, "")
	return err
}

// recoveryOpens refuses a link whose recovery has ended, or does not work yet.
func (w *work) recoveryOpens(id workflow.ID) error {
	if id == "" {
		return nil
	}
	r, open := w.masthead.Recovery(id)
	switch {
	case !open || !r.Pending(w.now):
		return goneLink()
	case w.masthead.Works(r, w.now):
		return nil
	case w.masthead.NeedsWitness(r):
		return &workflow.Problem{Kind: workflow.ProblemBlocked, Says: "This link works once a chief has confirmed it, under People, or an admin other than the one who made it. Ask one of them, then open it again."}
	}
	return &workflow.Problem{Kind: workflow.ProblemBlocked, Says: "This link works from " + workflow.Moment(r.Opens) + ". Until then the owner of the account can stop it."}
}

// recovered marks the account whose recovery is being taken up as one that a witness has to
// vouch for, unless the owner of the machine made the link. What its owner showed besides the
// password may be lost as well, and is forgotten.
func (w *work) recovered(m workflow.Member) (workflow.Member, error) {
	for _, r := range w.masthead.RecoveriesOf(m.ID) {
		if !w.masthead.Works(r, w.now) {
			continue
		}
		if err := w.tx.RemoveFactors(m.ID); err != nil {
			return m, err
		}
		r.Used = w.now
		if r.By == "" {
			r.Ended = w.now
		} else {
			m.Recovered = w.now
		}
		if err := w.setRecovery(r); err != nil {
			return m, err
		}
	}
	return m, nil
}

// voidLinks ends every one-time link of a member, and the recoveries that were not taken up.
func (w *work) voidLinks(member workflow.ID) error {
	for _, r := range w.masthead.RecoveriesOf(member) {
		if !r.Used.IsZero() || !r.Ended.IsZero() {
			continue
		}
		r.Ended = w.now
		if err := w.setRecovery(r); err != nil {
			return err
		}
	}
	return w.tx.VoidInvitations(member, w.now)
}

// setRecovery writes a recovery and reads the masthead that it stands on anew.
func (w *work) setRecovery(r workflow.Recovery) (err error) {
	if err := w.tx.SetRecovery(r); err != nil {
		return err
	}
	w.masthead, err = w.tx.Masthead()
	return err
}

// ConfirmRecovery is a witness's word that an account may be recovered: its link works then.
func (n *Newsroom) ConfirmRecovery(ctx context.Context, actor, recovery workflow.ID, once Once) (workflow.Outcome, error) {
	return n.onRecovery(ctx, actor, recovery, once, func(w *work, r workflow.Recovery, m workflow.Member) (workflow.Outcome, error) {
		if err := w.witness(m.ID); err != nil {
			return workflow.Outcome{}, err
		}
		if !r.Confirmed.IsZero() {
			return workflow.Outcome{Said: "It was confirmed before."}, nil
		}
		r.Confirmed, r.ConfirmedBy = w.now, w.member.ID
		if err := w.setRecovery(r); err != nil {
			return workflow.Outcome{}, err
		}
		return workflow.Outcome{Said: "The link for " + m.Name + " works now."}, w.recoveryAct(workflow.ConfirmLink, r)
	})
}

// StopRecovery ends a recovery that was not taken up: for the account's owner, whoever asked
// for it, and its witnesses. Whoever sits in an account that is not known to be theirs cannot
// keep its owner out.
func (n *Newsroom) StopRecovery(ctx context.Context, actor, recovery workflow.ID, once Once) (workflow.Outcome, error) {
	return n.onRecovery(ctx, actor, recovery, once, func(w *work, r workflow.Recovery, m workflow.Member) (workflow.Outcome, error) {
		if !w.member.Trusted() {
			return workflow.Outcome{}, &workflow.Problem{Kind: workflow.ProblemNotYours, Says: workflow.RecoveredSays}
		}
		if err := w.recoveryAct(workflow.StopRecovery, r); err != nil {
			return workflow.Outcome{}, err
		}
		said := "The link for " + m.Name + " no longer works."
		if m.ID == w.member.ID {
			said = "The link for your account no longer works."
		}
		return workflow.Outcome{Said: said}, w.voidLinks(m.ID)
	})
}

// hasPart tells whether a recovery is any business of the member's.
func (w *work) hasPart(r workflow.Recovery) bool {
	return w.member.ID == r.Member || w.member.ID == r.By || slices.Contains(w.masthead.Witnesses(r.Member), w.member.ID)
}

// onRecovery finds a recovery whose link can still be taken up, for those who have a part
// in it.
func (n *Newsroom) onRecovery(ctx context.Context, actor, recovery workflow.ID, once Once, do func(*work, workflow.Recovery, workflow.Member) (workflow.Outcome, error)) (workflow.Outcome, error) {
	return n.write(ctx, actor, once, func(w *work) (workflow.Outcome, error) {
		r, open := w.masthead.Recovery(recovery)
		if !open || !r.Pending(w.now) || !w.hasPart(r) {
			return workflow.Outcome{}, workflow.Missing()
		}
		m, err := w.known(r.Member)
		if err != nil {
			return workflow.Outcome{}, err
		}
		return do(w, r, m)
	})
}

// witness refuses whoever is no witness for a member's account.
func (w *work) witness(member workflow.ID) error {
	if slices.Contains(w.masthead.Witnesses(member), w.member.ID) {
		return nil
	}
	return &workflow.Problem{Kind: workflow.ProblemNotYours, Says: "A chief confirms this, or another admin than the one who asked for it. Ask one of them."}
}

// Vouch is a witness's word that a recovered account is its owner's: from then on it can sign
// and decide again.
func (n *Newsroom) Vouch(ctx context.Context, actor, member workflow.ID, once Once) (workflow.Outcome, error) {
	return n.write(ctx, actor, once, func(w *work) (workflow.Outcome, error) {
		m, err := w.known(member)
		if err != nil {
			return workflow.Outcome{}, err
		}
		if err := w.witness(m.ID); err != nil {
			return workflow.Outcome{}, err
		}
		return w.vouch(m)
	})
}

// VouchByCommand is Vouch for whoever holds the machine, where nobody else is left.
func (n *Newsroom) VouchByCommand(ctx context.Context, email string) error {
	return n.byCommand(ctx, func(w *work) error {
		m, err := w.byEmail(email)
		if err != nil {
			return err
		}
		_, err = w.vouch(m)
		return err
	})
}

func (w *work) vouch(m workflow.Member) (workflow.Outcome, error) {
	if m.Recovered.IsZero() {
		return workflow.Outcome{}, workflow.Invalid("member", "Nobody doubts this account: nothing was changed.")
	}
	for _, r := range w.masthead.RecoveriesOf(m.ID) {
		r.Ended = w.now
		if err := w.setRecovery(r); err != nil {
			return workflow.Outcome{}, err
		}
	}
	m.Recovered = time.Time{}
	if err := w.changeMember(m, workflow.Vouch, map[string]string{"person": string(m.ID)}); err != nil {
		return workflow.Outcome{}, err
	}
	return workflow.Outcome{Said: m.Name + " can sign and decide again."}, nil
}
