package sqlite

import (
	"time"

	"stet/workflow"
)

func (t *tx) AddInvitation(i workflow.Invitation) error {
	return about("invitation of member", i.Member, t.exec(`
		INSERT INTO invitations (token_hash, member, by, recovery, expires, used)
		VALUES (?, ?, ?, ?, ?, ?)`,
		i.TokenHash, orNull(i.Member), orNull(i.By), orNull(i.Recovery), moment(i.Expires), moment(i.Used)))
}

func (t *tx) Invitation(tokenHash string) (workflow.Invitation, error) {
	i, err := one(t, `
		SELECT token_hash, member, by, recovery, expires, used
		FROM invitations
		WHERE token_hash = ?`,
		func(i *workflow.Invitation) []any {
			return []any{&i.TokenHash, (*text)(&i.Member), (*text)(&i.By), (*text)(&i.Recovery), (*moment)(&i.Expires), (*moment)(&i.Used)}
		}, tokenHash)
	return i, about("invitation", tokenHash, err)
}

// UseInvitation answers ErrMissing for one that was used before.
func (t *tx) UseInvitation(tokenHash string, at time.Time) error {
	return about("invitation", tokenHash, t.change(`
		UPDATE invitations
		SET used = ?
		WHERE token_hash = ?
		AND used = 0`,
		moment(at), tokenHash))
}

func (t *tx) VoidInvitations(member workflow.ID, at time.Time) error {
	return about("invitations of member", member, t.exec(`
		UPDATE invitations
		SET used = ?
		WHERE member = ?
		AND used = 0`,
		moment(at), member))
}
