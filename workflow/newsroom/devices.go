package newsroom

import (
	"context"
	"errors"

	"stet/workflow"
)

// mostDevices is how many of a member's devices are remembered, the last seen ones.
const mostDevices = 10

// KnowsDevice tells whether a member signed in before in the browser that keeps a token.
func (n *Newsroom) KnowsDevice(ctx context.Context, member workflow.ID, token string) (known bool, err error) {
	err = n.Store.Read(ctx, func(tx workflow.Tx) error {
		_, err := tx.Device(hashDevice(member, token))
		known = err == nil
		if errors.Is(err, workflow.ErrMissing) {
			return nil
		}
		return err
	})
	return known, err
}

// RememberDevice keeps that a member signed in in the browser that keeps a token, and
// gives the token that it is to keep: the same, unless it had none. Members who share a
// browser share its token, and each is known there by a hash of their own.
func (n *Newsroom) RememberDevice(ctx context.Context, member workflow.ID, token string) (string, error) {
	if token == "" {
		var err error
		if token, err = newToken(n.Random); err != nil {
			return "", err
		}
	}
	return token, n.Store.Write(ctx, func(tx workflow.Tx) error {
		if err := tx.SetDevice(workflow.Device{Hash: hashDevice(member, token), Member: member, Seen: n.Now()}); err != nil {
			return err
		}
		return tx.ForgetDevices(member, mostDevices)
	})
}

func hashDevice(member workflow.ID, token string) string {
	return hashToken(string(member) + " " + token)
}
