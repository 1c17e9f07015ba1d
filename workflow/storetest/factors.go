package storetest

import "stet/workflow"

var factors = []promise{
	{"whoever added none has none", func(n *newsroom) {
		equal(n, "factors", n.factors(n.member(nil).ID), workflow.Factors{})
	}},

	{"passkeys are read back, oldest first, and each is its member's", func(n *newsroom) {
		wren, lex := n.member(nil), n.member(nil)
		phone, laptop, other := n.passkey(wren.ID, "phone"), n.passkey(wren.ID, "laptop"), n.passkey(lex.ID, "other")
		equal(n, "passkeys", n.factors(wren.ID).Passkeys, []workflow.Passkey{phone, laptop})
		n.read(func(tx workflow.Tx) error {
			owner, err := tx.PasskeyOwner(other.ID)
			equal(n, "owner", owner, lex.ID)
			n.must(err)
			_, err = tx.PasskeyOwner("none")
			n.missing(err)
			return nil
		})
		n.missing(n.refused(func(tx workflow.Tx) error { return tx.RemovePasskey(wren.ID, other.ID) }))
		n.write(func(tx workflow.Tx) error { return tx.RemovePasskey(wren.ID, phone.ID) })
		equal(n, "what is left", n.factors(wren.ID).Passkeys, []workflow.Passkey{laptop})
		n.missing(n.refused(func(tx workflow.Tx) error { return tx.RemovePasskey(wren.ID, phone.ID) }))
	}},

	{"a passkey is added once, by whomever", func(n *newsroom) {
		wren, lex := n.member(nil), n.member(nil)
		p := n.passkey(wren.ID, "phone")
		p.Member = lex.ID
		n.refused(func(tx workflow.Tx) error { return tx.AddPasskey(p) })
	}},

	{"a passkey is used only as it was read", func(n *newsroom) {
		wren := n.member(nil)
		read := n.passkey(wren.ID, "phone")
		used := read
		used.Credential, used.Used = []byte(`{"count":2}`), n.now()
		n.write(func(tx workflow.Tx) error { return tx.UsePasskey(read, used.Credential, used.Used) })
		equal(n, "used", n.factors(wren.ID).Passkeys, []workflow.Passkey{used})
		n.missing(n.refused(func(tx workflow.Tx) error { return tx.UsePasskey(read, used.Credential, n.now()) }))

		// One that counts nothing has the same credential after each use.
		same := used
		n.write(func(tx workflow.Tx) error { return tx.UsePasskey(same, same.Credential, n.now()) })
		n.missing(n.refused(func(tx workflow.Tx) error { return tx.UsePasskey(same, same.Credential, n.now()) }))
	}},

	{"a member has one authenticator", func(n *newsroom) {
		wren := n.member(nil)
		a := n.authenticator(wren.ID)
		equal(n, "authenticator", n.factors(wren.ID).Authenticator, a)
		n.refused(func(tx workflow.Tx) error {
			return tx.AddAuthenticator(workflow.Authenticator{Member: wren.ID, Secret: "OTHER"})
		})
		n.write(func(tx workflow.Tx) error { return tx.RemoveAuthenticator(wren.ID) })
		equal(n, "afterwards", n.factors(wren.ID), workflow.Factors{})
		n.missing(n.refused(func(tx workflow.Tx) error { return tx.RemoveAuthenticator(wren.ID) }))
	}},

	{"each time step is taken once, and none before it", func(n *newsroom) {
		wren := n.member(nil)
		a := n.authenticator(wren.ID)
		for _, old := range []int64{a.Step, a.Step - 1} {
			n.missing(n.refused(func(tx workflow.Tx) error { return tx.UseStep(wren.ID, old) }))
		}
		n.write(func(tx workflow.Tx) error { return tx.UseStep(wren.ID, a.Step+2) })
		n.missing(n.refused(func(tx workflow.Tx) error { return tx.UseStep(wren.ID, a.Step+1) }))
		equal(n, "step", n.factors(wren.ID).Authenticator.Step, a.Step+2)
	}},

	{"a recovery code is used once, and by its member", func(n *newsroom) {
		wren, lex := n.member(nil), n.member(nil)
		n.write(func(tx workflow.Tx) error {
			return firstError(tx.SetRecoveryCodes(wren.ID, []string{"a", "b", "c"}), tx.SetRecoveryCodes(lex.ID, []string{"d"}))
		})
		n.missing(n.refused(func(tx workflow.Tx) error { return tx.UseRecoveryCode(lex.ID, "b", n.now()) }))
		n.write(func(tx workflow.Tx) error { return tx.UseRecoveryCode(wren.ID, "b", n.now()) })
		n.missing(n.refused(func(tx workflow.Tx) error { return tx.UseRecoveryCode(wren.ID, "b", n.now()) }))
		equal(n, "codes", n.factors(wren.ID).RecoveryCodes, []string{"a", "c"})
	}},

	{"new recovery codes void the old ones", func(n *newsroom) {
		wren := n.member(nil)
		n.write(func(tx workflow.Tx) error { return tx.SetRecoveryCodes(wren.ID, []string{"a", "b"}) })
		n.write(func(tx workflow.Tx) error { return tx.SetRecoveryCodes(wren.ID, []string{"b", "c"}) })
		equal(n, "codes", n.factors(wren.ID).RecoveryCodes, []string{"b", "c"})
		n.missing(n.refused(func(tx workflow.Tx) error { return tx.UseRecoveryCode(wren.ID, "a", n.now()) }))
	}},

	{"all factors of a member go together", func(n *newsroom) {
		wren, lex := n.member(nil), n.member(nil)
		for _, m := range []workflow.ID{wren.ID, lex.ID} {
			n.passkey(m, "phone of "+string(m))
			n.authenticator(m)
			n.write(func(tx workflow.Tx) error { return tx.SetRecoveryCodes(m, []string{"a"}) })
		}
		n.write(func(tx workflow.Tx) error { return tx.RemoveFactors(wren.ID) })
		equal(n, "wren's", n.factors(wren.ID), workflow.Factors{})
		equal(n, "lex's", n.factors(lex.ID).Count(), 2)
		n.write(func(tx workflow.Tx) error { return tx.RemoveFactors(wren.ID) })
	}},

	{"who has one stands on the masthead", func(n *newsroom) {
		wren := n.member(nil)
		has := func(want bool) {
			n.Helper()
			m, _ := n.masthead().Member(wren.ID)
			equal(n, "second factor", m.SecondFactor, want)
		}
		has(false)
		p := n.passkey(wren.ID, "phone")
		has(true)
		n.write(func(tx workflow.Tx) error { return tx.RemovePasskey(wren.ID, p.ID) })
		has(false)
		n.authenticator(wren.ID)
		has(true)
		p = n.passkey(wren.ID, "laptop")
		n.write(func(tx workflow.Tx) error { return tx.RemovePasskey(wren.ID, p.ID) })
		has(true)
		n.write(func(tx workflow.Tx) error { return tx.RemoveAuthenticator(wren.ID) })
		has(false)
		n.write(func(tx workflow.Tx) error { return tx.SetRecoveryCodes(wren.ID, []string{"a"}) })
		has(false)
		n.authenticator(wren.ID)
		has(true)
		n.write(func(tx workflow.Tx) error { return tx.RemoveFactors(wren.ID) })
		has(false)
	}},
}

func (n *newsroom) factors(member workflow.ID) (f workflow.Factors) {
	n.Helper()
	n.read(func(tx workflow.Tx) (err error) {
		f, err = tx.Factors(member)
		return err
	})
	return f
}

func (n *newsroom) passkey(member workflow.ID, name string) workflow.Passkey {
	n.Helper()
	p := workflow.Passkey{ID: "hash of " + name, Member: member, Name: name, Credential: []byte(`{"count":1}`), Added: n.now()}
	n.write(func(tx workflow.Tx) error { return tx.AddPasskey(p) })
	return p
}

func (n *newsroom) authenticator(member workflow.ID) workflow.Authenticator {
	n.Helper()
	a := workflow.Authenticator{Member: member, Secret: "JBSWY3DPEHPK3PXP", Added: n.now(), Step: 1_900_000}
	n.write(func(tx workflow.Tx) error { return tx.AddAuthenticator(a) })
	return a
}
