package sqlite

import (
	"time"

	"stet/workflow"
)

// passkeys of a member, oldest first.
func (t *tx) passkeys(member workflow.ID) ([]workflow.Passkey, error) {
	return list(t, `
		SELECT id, member, name, credential, added, used
		FROM passkeys
		WHERE member = ?
		ORDER BY seq`,
		func(p *workflow.Passkey) []any {
			return []any{&p.ID, (*text)(&p.Member), &p.Name, &p.Credential, (*moment)(&p.Added), (*moment)(&p.Used)}
		}, member)
}

func (t *tx) AddPasskey(p workflow.Passkey) error {
	return about("passkey", p.ID, t.exec(`
		INSERT INTO passkeys (id, member, name, credential, added, used)
		VALUES (?, ?, ?, ?, ?, ?)`,
		p.ID, p.Member, p.Name, p.Credential, moment(p.Added), moment(p.Used)))
}

func (t *tx) PasskeyOwner(id string) (workflow.ID, error) {
	owner, err := one(t, `
		SELECT member
		FROM passkeys
		WHERE id = ?`,
		func(owner *workflow.ID) []any { return []any{(*text)(owner)} }, id)
	return owner, about("passkey", id, err)
}

func (t *tx) UsePasskey(was workflow.Passkey, credential []byte, at time.Time) error {
	return about("passkey", was.ID, t.change(`
		UPDATE passkeys
		SET credential = ?, used = ?
		WHERE id = ?
		AND credential = ?
		AND used = ?`,
		credential, moment(at), was.ID, was.Credential, moment(was.Used)))
}

func (t *tx) RemovePasskey(member workflow.ID, id string) error {
	return about("passkey", id, t.change(`
		DELETE FROM passkeys
		WHERE member = ?
		AND id = ?`, member, id))
}
