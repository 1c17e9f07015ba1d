package newsroom

import (
	"context"
	"errors"

	"stet/workflow"
)

// FactorRole is a role that the member holds and for which they have to show something
// besides their password; empty for none.
func (n *Newsroom) FactorRole(m workflow.Member) workflow.Role {
	for _, r := range n.SecondFactor {
		if m.Has(r) {
			return r
		}
	}
	return ""
}

// Factors reads what a member shows besides their password, and the member at the same
// moment. A member who cannot sign in is missing.
func (n *Newsroom) Factors(ctx context.Context, member workflow.ID) (m workflow.Member, f workflow.Factors, err error) {
	err = n.read(ctx, member, func(w *work) error {
		m = w.member
		f, err = w.tx.Factors(member)
		return err
	})
	return m, f, err
}

// AddAuthenticator adds an app, once it has shown a code of its secret (base32). It gives
// the recovery codes that come with the first factor, which are shown once and kept only as
// hashes.
func (n *Newsroom) AddAuthenticator(ctx context.Context, actor workflow.ID, secret, code string, once Once) (outcome workflow.Outcome, codes []string, err error) {
	outcome, err = n.write(ctx, actor, once, func(w *work) (workflow.Outcome, error) {
		step, right := stepOf(secret, code, w.now)
		if !right {
			return workflow.Outcome{}, workflow.Invalid("code", "That is not the code that the app shows for this secret. See that your device’s clock is right, then type the newest code.")
		}
		codes, err = w.addFactor("authenticator", func(f workflow.Factors) error {
			if f.Authenticator.Secret != "" {
				return workflow.Invalid("code", "You have an authenticator app already. Remove it first.")
			}
			return w.tx.AddAuthenticator(workflow.Authenticator{Member: w.member.ID, Secret: secret, Added: w.now, Step: step})
		})
		return workflow.Outcome{Said: "Your authenticator app is added."}, err
	})
	return outcome, codes, err
}

// AddPasskey adds one that its ceremony has proved, by the name that its member gives it.
// It gives recovery codes as AddAuthenticator does.
func (n *Newsroom) AddPasskey(ctx context.Context, actor workflow.ID, p workflow.Passkey, once Once) (outcome workflow.Outcome, codes []string, err error) {
	outcome, err = n.write(ctx, actor, once, func(w *work) (workflow.Outcome, error) {
		p.Member, p.Added = w.member.ID, w.now
		if err := PasskeyName(&p.Name); err != nil {
			return workflow.Outcome{}, err
		}
		switch _, err := w.tx.PasskeyOwner(p.ID); {
		case err == nil:
			return workflow.Outcome{}, workflow.Invalid("passkey", "This passkey was added before.")
		case !errors.Is(err, workflow.ErrMissing):
			return workflow.Outcome{}, err
		}
		codes, err = w.addFactor("passkey", func(workflow.Factors) error { return w.tx.AddPasskey(p) })
		return workflow.Outcome{Said: "The passkey “" + p.Name + "” is added."}, err
	})
	return outcome, codes, err
}

// PasskeyName checks and trims the name of a passkey.
func PasskeyName(text *string) error { return name("passkey_name", "Name", text) }

// addFactor adds one, with recovery codes if it is the first. Whoever is at the door for
// this member has to begin again.
func (w *work) addFactor(kind string, add func(workflow.Factors) error) (codes []string, err error) {
	before, err := w.tx.Factors(w.member.ID)
	if err != nil {
		return nil, err
	}
	if err := add(before); err != nil {
		return nil, err
	}
	if before.Count() == 0 {
		if codes, err = w.freshCodes(); err != nil {
			return nil, err
		}
	}
	return codes, w.factorsChanged(workflow.AddFactor, map[string]string{"kind": kind})
}

// RemoveAuthenticator removes the member's app.
func (n *Newsroom) RemoveAuthenticator(ctx context.Context, actor workflow.ID, once Once) (workflow.Outcome, error) {
	return n.write(ctx, actor, once, func(w *work) (workflow.Outcome, error) {
		err := w.removeFactor(n.FactorRole(w.member), "authenticator", func() error { return w.tx.RemoveAuthenticator(w.member.ID) })
		return workflow.Outcome{Said: "Your authenticator app is removed."}, err
	})
}

// RemovePasskey removes one of the member's passkeys.
func (n *Newsroom) RemovePasskey(ctx context.Context, actor workflow.ID, id string, once Once) (workflow.Outcome, error) {
	return n.write(ctx, actor, once, func(w *work) (workflow.Outcome, error) {
		err := w.removeFactor(n.FactorRole(w.member), "passkey", func() error { return w.tx.RemovePasskey(w.member.ID, id) })
		return workflow.Outcome{Said: "That passkey is removed."}, err
	})
}

// removeFactor refuses to remove the last one from whoever needs one for a role. Recovery
// codes go with the last: they stand in for nothing then.
func (w *work) removeFactor(needs workflow.Role, kind string, remove func() error) error {
	err := remove()
	if errors.Is(err, workflow.ErrMissing) {
		return workflow.Missing()
	}
	if err != nil {
		return err
	}
	left, err := w.tx.Factors(w.member.ID)
	if err != nil {
		return err
	}
	if left.Count() == 0 {
		if needs != "" {
			return refuses("factor", "This newsroom asks for a second factor for the role of "+string(needs)+", and this is your last. Add another first, then remove this one.")
		}
		if err := w.tx.SetRecoveryCodes(w.member.ID, nil); err != nil {
			return err
		}
	}
	return w.factorsChanged(workflow.RemoveFactor, map[string]string{"kind": kind})
}

// RenewCodes makes the member's recovery codes anew; the old ones are void. They are shown
// once and kept only as hashes. A form sent twice gives none.
func (n *Newsroom) RenewCodes(ctx context.Context, actor workflow.ID, once Once) (codes []string, err error) {
	_, err = n.write(ctx, actor, once, func(w *work) (workflow.Outcome, error) {
		if !w.member.SecondFactor {
			return workflow.Outcome{}, refuses("factor", "Recovery codes stand in for a second factor. Add one first; the codes come with it.")
		}
		if codes, err = w.freshCodes(); err != nil {
			return workflow.Outcome{}, err
		}
		return workflow.Outcome{Said: "Your recovery codes are made anew."}, w.factorsChanged(workflow.RenewCodes, nil)
	})
	return codes, err
}

// factorsChanged records the act, and ends every sign-in that is under way.
func (w *work) factorsChanged(verb workflow.Verb, codes map[string]string) error {
	if err := w.tx.CarrySessions(w.member.ID); err != nil {
		return err
	}
	_, err := w.append(workflow.Act{Member: w.member.ID, Verb: verb, Codes: codes}, "")
	return err
}

// freshCodes puts new recovery codes in the place of the old.
func (w *work) freshCodes() ([]string, error) {
	codes, err := recoveryCodes(w.random)
	if err != nil {
		return nil, err
	}
	hashes := make([]string, len(codes))
	for i, code := range codes {
		hashes[i] = hashCode(code)
	}
	return codes, w.tx.SetRecoveryCodes(w.member.ID, hashes)
}

// atTheDoor runs fn for a member who has shown their password and is not signed in yet.
func (n *Newsroom) atTheDoor(ctx context.Context, member workflow.ID, fn func(*work, workflow.Factors) error) error {
	return n.Store.Write(ctx, func(tx workflow.Tx) error {
		w, err := n.begin(tx, member)
		if err != nil {
			return err
		}
		w.told = n.telling(tx)
		f, err := tx.Factors(member)
		if err != nil {
			return err
		}
		return fn(w, f)
	})
}

// TakeCode takes a code of the member's app, which works once: it, and every one before it,
// is refused from then on.
func (n *Newsroom) TakeCode(ctx context.Context, member workflow.ID, code string) error {
	return n.atTheDoor(ctx, member, func(w *work, f workflow.Factors) error {
		step, right := stepOf(f.Authenticator.Secret, code, w.now)
		if !right {
			return workflow.Invalid("code", "That is not the code that your app shows. Type the newest one.")
		}
		err := w.tx.UseStep(member, step)
		if errors.Is(err, workflow.ErrMissing) {
			return workflow.Invalid("code", "That code was used already. Wait until your app shows the next one, then type it.")
		}
		return err
	})
}

// TakeRecoveryCode takes one of the member's recovery codes, which works once, and tells
// how many are left.
func (n *Newsroom) TakeRecoveryCode(ctx context.Context, member workflow.ID, code string) (left int, err error) {
	err = n.atTheDoor(ctx, member, func(w *work, f workflow.Factors) error {
		hash, known := findCode(f.RecoveryCodes, code)
		if !known {
			return workflow.Invalid("recovery", "That is not one of your recovery codes, or it was used already. Try another.")
		}
		left = len(f.RecoveryCodes) - 1
		if err := w.tx.UseRecoveryCode(member, hash, w.now); err != nil {
			return err
		}
		_, err := w.append(workflow.Act{Member: member, Verb: workflow.UseCode}, "")
		return err
	})
	return left, err
}

// TakePasskey keeps a passkey's credential as its ceremony has left it. One that was used
// or removed since it was read is refused.
func (n *Newsroom) TakePasskey(ctx context.Context, was workflow.Passkey, credential []byte) error {
	return n.atTheDoor(ctx, was.Member, func(w *work, _ workflow.Factors) error {
		err := w.tx.UsePasskey(was, credential, w.now)
		if errors.Is(err, workflow.ErrMissing) {
			return workflow.Invalid("passkey", "That passkey was used or removed at this very moment. Try again.")
		}
		return err
	})
}

// PasskeyOwner is the member whose passkey it is, with what they have; nobody's is missing.
func (n *Newsroom) PasskeyOwner(ctx context.Context, id string) (m workflow.Member, f workflow.Factors, err error) {
	var owner workflow.ID
	err = n.Store.Read(ctx, func(tx workflow.Tx) error {
		owner, err = tx.PasskeyOwner(id)
		if errors.Is(err, workflow.ErrMissing) {
			return workflow.Missing()
		}
		return err
	})
	if err != nil {
		return m, f, err
	}
	return n.Factors(ctx, owner)
}
