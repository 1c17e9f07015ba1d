package sqlite

import (
	"database/sql"
	"errors"
	"time"

	"stet/workflow"
)

func (t *tx) Factors(member workflow.ID) (workflow.Factors, error) {
	var f workflow.Factors
	var err error
	if f.Authenticator, err = t.authenticator(member); err != nil {
		return workflow.Factors{}, about("authenticator of member", member, err)
	}
	if f.Passkeys, err = t.passkeys(member); err != nil {
		return workflow.Factors{}, about("passkeys of member", member, err)
	}
	f.RecoveryCodes, err = t.recoveryCodes(member)
	return f, about("recovery codes of member", member, err)
}

// authenticator is empty where the member has none.
func (t *tx) authenticator(member workflow.ID) (workflow.Authenticator, error) {
	a, err := one(t, `
		SELECT member, secret, added, step
		FROM authenticators
		WHERE member = ?`,
		func(a *workflow.Authenticator) []any {
			return []any{(*text)(&a.Member), &a.Secret, (*moment)(&a.Added), &a.Step}
		}, member)
	if errors.Is(err, workflow.ErrMissing) {
		return workflow.Authenticator{}, nil
	}
	return a, err
}

func (t *tx) AddAuthenticator(a workflow.Authenticator) error {
	return about("authenticator of member", a.Member, t.exec(`
		INSERT INTO authenticators (member, secret, added, step)
		VALUES (?, ?, ?, ?)`,
		a.Member, a.Secret, moment(a.Added), a.Step))
}

func (t *tx) UseStep(member workflow.ID, step int64) error {
	return about("authenticator of member", member, t.change(`
		UPDATE authenticators
		SET step = :step
		WHERE member = :member
		AND step < :step`,
		sql.Named("step", step), sql.Named("member", member)))
}

func (t *tx) RemoveAuthenticator(member workflow.ID) error {
	return about("authenticator of member", member, t.change(`
		DELETE FROM authenticators
		WHERE member = ?`, member))
}

func (t *tx) recoveryCodes(member workflow.ID) ([]string, error) {
	return list(t, `
		SELECT hash
		FROM recovery_codes
		WHERE member = ?
		AND used = 0
		ORDER BY hash`,
		func(hash *string) []any { return []any{hash} }, member)
}

func (t *tx) SetRecoveryCodes(member workflow.ID, hashes []string) error {
	if err := t.exec(`
		DELETE FROM recovery_codes
		WHERE member = ?`, member); err != nil {
		return about("recovery codes of member", member, err)
	}
	for _, hash := range hashes {
		if err := t.exec(`
			INSERT INTO recovery_codes (member, hash, used)
			VALUES (?, ?, 0)`, member, hash); err != nil {
			return about("recovery codes of member", member, err)
		}
	}
	return nil
}

func (t *tx) UseRecoveryCode(member workflow.ID, hash string, at time.Time) error {
	return about("recovery code of member", member, t.change(`
		UPDATE recovery_codes
		SET used = ?
		WHERE member = ?
		AND hash = ?
		AND used = 0`,
		moment(at), member, hash))
}

func (t *tx) RemoveFactors(member workflow.ID) error {
	if err := t.exec(`
		DELETE FROM passkeys
		WHERE member = ?`, member); err != nil {
		return about("passkeys of member", member, err)
	}
	if err := t.exec(`
		DELETE FROM authenticators
		WHERE member = ?`, member); err != nil {
		return about("authenticator of member", member, err)
	}
	return t.SetRecoveryCodes(member, nil)
}
