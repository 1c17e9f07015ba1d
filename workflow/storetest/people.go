package storetest

import (
	"context"

	"stet/workflow"
)

var people = []promise{
	{"a member is read back", func(n *newsroom) {
		d := n.desk(false)
		m := n.member([]workflow.Role{workflow.Chief, workflow.Admin},
			workflow.DeskRole{Desk: d.ID, Role: workflow.Editor}, workflow.DeskRole{Desk: d.ID, Role: workflow.Writer})
		got, _ := n.masthead().Member(m.ID)
		equal(n, "by id", got, m)
		n.read(func(tx workflow.Tx) error {
			got, err := tx.MemberByEmail(m.Email)
			equal(n, "by email", got, m)
			return err
		})
	}},

	{"a member changes, but not in id and day of joining", func(n *newsroom) {
		d := n.desk(false)
		m := n.member([]workflow.Role{workflow.Legal}, workflow.DeskRole{Desk: d.ID, Role: workflow.Writer})
		joined := m.Joined
		m.Name, m.Email, m.Password, m.Disabled = "Lex Moreau", "lex@example.org", "", true
		m.Recovered, m.Provider = n.now(), "https://login.example lex"
		m.Newsroom, m.Desks, m.Joined = nil, []workflow.DeskRole{{Desk: d.ID, Role: workflow.Editor}}, n.now()
		n.write(func(tx workflow.Tx) error { return tx.SetMember(m) })
		m.Joined = joined
		got, _ := n.masthead().Member(m.ID)
		equal(n, "member", got, m)
	}},

	{"a password is hashed anew, unless it changed meanwhile", func(n *newsroom) {
		m := n.member([]workflow.Role{workflow.Legal})
		was := m.Password
		for _, hashed := range []string{"first", "second"} {
			n.write(func(tx workflow.Tx) error { return tx.Rehash(m.ID, was, hashed) })
			m.Password = "first"
			got, _ := n.masthead().Member(m.ID)
			equal(n, hashed, got, m)
		}
	}},

	{"an email has one member", func(n *newsroom) {
		m := n.member(nil)
		n.refused(func(tx workflow.Tx) error {
			return tx.AddMember(workflow.Member{ID: n.id(), Name: "Another", Email: m.Email, Joined: n.now()})
		})
		other := n.member(nil)
		other.Email = m.Email
		n.refused(func(tx workflow.Tx) error { return tx.SetMember(other) })
	}},

	{"nobody is missing", func(n *newsroom) {
		n.missing(n.refused(func(tx workflow.Tx) error { return tx.SetMember(workflow.Member{ID: "nobody"}) }))
		n.missing(n.refused(func(tx workflow.Tx) error { return tx.SetDesk(workflow.Desk{ID: "nowhere"}) }))
		n.missing(n.refused(func(tx workflow.Tx) error { return tx.RemoveGrant("none") }))
		n.missing(n.refused(func(tx workflow.Tx) error {
			return tx.SetStandingSentence(workflow.StandingSentence{ID: "none"})
		}))
		n.missing(n.store.Read(context.Background(), func(tx workflow.Tx) error {
			_, err := tx.MemberByEmail("nobody@example.org")
			return err
		}))
		n.missing(n.store.Read(context.Background(), func(tx workflow.Tx) error {
			_, err := tx.Invitation("none")
			return err
		}))
	}},

	{"an invitation is used once", func(n *newsroom) {
		admin, guest := n.member([]workflow.Role{workflow.Admin}), n.member(nil)
		first := workflow.Invitation{TokenHash: "a1", Member: admin.ID, Expires: n.now()}
		later := workflow.Invitation{TokenHash: "b2", Member: guest.ID, By: admin.ID, Expires: n.now()}
		n.write(func(tx workflow.Tx) error {
			if err := tx.AddInvitation(first); err != nil {
				return err
			}
			return tx.AddInvitation(later)
		})
		equal(n, "of the first admin", n.invitation("a1"), first)
		equal(n, "of a guest", n.invitation("b2"), later)

		later.Used = n.now()
		n.write(func(tx workflow.Tx) error { return tx.UseInvitation("b2", later.Used) })
		equal(n, "used", n.invitation("b2"), later)
		n.missing(n.refused(func(tx workflow.Tx) error { return tx.UseInvitation("b2", n.now()) }))
		equal(n, "still", n.invitation("b2"), later)
	}},

	{"the unused invitations of a member are void together", func(n *newsroom) {
		guest, other := n.member(nil), n.member(nil)
		sent := map[string]workflow.Invitation{}
		n.write(func(tx workflow.Tx) error {
			for token, member := range map[string]workflow.ID{"used": guest.ID, "first": guest.ID, "second": guest.ID, "other": other.ID} {
				i := workflow.Invitation{TokenHash: token, Member: member, Expires: n.now()}
				if token == "used" {
					i.Used = n.now()
				}
				sent[token] = i
				if err := tx.AddInvitation(i); err != nil {
					return err
				}
			}
			return nil
		})
		at := n.now()
		n.write(func(tx workflow.Tx) error { return tx.VoidInvitations(guest.ID, at) })
		for _, token := range []string{"first", "second"} {
			i := sent[token]
			i.Used = at
			sent[token] = i
		}
		for token, want := range sent {
			equal(n, token, n.invitation(token), want)
		}
	}},

	{"a recovery is on the masthead until it has ended", func(n *newsroom) {
		admin, chief, owner := n.member([]workflow.Role{workflow.Admin}), n.member([]workflow.Role{workflow.Chief}), n.member(nil)
		asked := workflow.Recovery{ID: n.id(), Member: owner.ID, By: admin.ID, At: n.now(), Opens: n.now()}
		byCommand := workflow.Recovery{ID: n.id(), Member: owner.ID, At: n.now()}
		n.write(func(tx workflow.Tx) error {
			return firstError(tx.AddRecovery(asked), tx.AddRecovery(byCommand),
				tx.AddInvitation(workflow.Invitation{TokenHash: "r1", Member: owner.ID, By: admin.ID, Recovery: asked.ID, Expires: n.now()}))
		})
		equal(n, "recoveries", n.masthead().Recoveries, []workflow.Recovery{asked, byCommand})
		equal(n, "its link", n.invitation("r1").Recovery, asked.ID)
		asked.Confirmed, asked.ConfirmedBy, asked.Used = n.now(), chief.ID, n.now()
		byCommand.Ended = n.now()
		n.write(func(tx workflow.Tx) error { return firstError(tx.SetRecovery(asked), tx.SetRecovery(byCommand)) })
		equal(n, "recoveries", n.masthead().Recoveries, []workflow.Recovery{asked})
		n.missing(n.refused(func(tx workflow.Tx) error { return tx.SetRecovery(workflow.Recovery{ID: "none"}) }))
	}},

	{"a grant waits until it is removed", func(n *newsroom) {
		chief, guest := n.member([]workflow.Role{workflow.Chief}), n.member(nil)
		one := workflow.Grant{ID: n.id(), Member: guest.ID, Role: workflow.Legal, By: chief.ID, At: n.now()}
		two := workflow.Grant{ID: n.id(), Member: guest.ID, Role: workflow.Admin, At: n.now()}
		n.write(func(tx workflow.Tx) error {
			if err := tx.AddGrant(one); err != nil {
				return err
			}
			return tx.AddGrant(two)
		})
		equal(n, "grants", n.grants(), []workflow.Grant{one, two})
		n.refused(func(tx workflow.Tx) error {
			again := one
			again.ID = n.id()
			return tx.AddGrant(again)
		})
		n.write(func(tx workflow.Tx) error { return tx.RemoveGrant(one.ID) })
		equal(n, "grants", n.grants(), []workflow.Grant{two})
	}},

	{"a standing sentence is signed, its words stay", func(n *newsroom) {
		legal, chief := n.member([]workflow.Role{workflow.Legal}), n.member([]workflow.Role{workflow.Chief})
		s := workflow.StandingSentence{ID: n.id(), Words: "This story was withdrawn.", By: chief.ID, At: n.now()}
		n.write(func(tx workflow.Tx) error { return tx.AddStandingSentence(s) })
		s.SignedLegal, s.SignedChief = legal.ID, chief.ID
		n.write(func(tx workflow.Tx) error {
			changed := s
			changed.Words = "Other words."
			return tx.SetStandingSentence(changed)
		})
		n.read(func(tx workflow.Tx) error {
			got, err := tx.StandingSentences()
			equal(n, "sentences", got, []workflow.StandingSentence{s})
			return err
		})
	}},
}

var masthead = []promise{
	{"every change makes a new one", func(n *newsroom) {
		d := n.desk(false)
		m := n.member(nil)
		changes := []struct {
			name string
			make func(workflow.Tx) error
		}{
			{"a member added", func(tx workflow.Tx) error {
				return tx.AddMember(workflow.Member{ID: n.id(), Name: "Ada Holm", Email: "ada@example.org"})
			}},
			{"a member renamed", func(tx workflow.Tx) error {
				m.Name = "Wren Okafor"
				return tx.SetMember(m)
			}},
			{"a role on a desk given", func(tx workflow.Tx) error {
				m.Desks = []workflow.DeskRole{{Desk: d.ID, Role: workflow.Editor}}
				return tx.SetMember(m)
			}},
			{"a role of the newsroom given", func(tx workflow.Tx) error {
				m.Newsroom = []workflow.Role{workflow.Legal}
				return tx.SetMember(m)
			}},
			{"every role lost", func(tx workflow.Tx) error {
				m.Newsroom, m.Desks = nil, nil
				return tx.SetMember(m)
			}},
			{"a desk added", func(tx workflow.Tx) error {
				return tx.AddDesk(workflow.Desk{ID: n.id(), Name: "Culture"})
			}},
			{"a desk closed", func(tx workflow.Tx) error {
				d.Closed = true
				return tx.SetDesk(d)
			}},
			{"rules given", func(tx workflow.Tx) error {
				return tx.AddDeskRules(workflow.DeskRules{Desk: d.ID, Number: 1, Editors: 2, Legal: workflow.LegalAlways})
			}},
		}
		for _, change := range changes {
			before := n.masthead()
			members, desks, rules := len(before.Members), len(before.Desks), len(before.Rules)
			n.write(change.make)
			after := n.masthead()
			if after == before {
				n.Errorf("%s: the old masthead is shown", change.name)
			}
			if len(before.Members) != members || len(before.Desks) != desks || len(before.Rules) != rules {
				n.Errorf("%s: the old masthead was changed in place", change.name)
			}
		}
		got, _ := n.masthead().Member(m.ID)
		equal(n, "member", got, m)
	}},

	{"members and desks are by name, rules by desk and number", func(n *newsroom) {
		for _, name := range []string{"Zoe", "élan", "Ada"} {
			n.write(func(tx workflow.Tx) error {
				if err := tx.AddDesk(workflow.Desk{ID: workflow.ID("desk " + name), Name: name}); err != nil {
					return err
				}
				return tx.AddMember(workflow.Member{ID: workflow.ID(name), Name: name, Email: name})
			})
		}
		var want []workflow.DeskRules
		for number := 1; number <= 2; number++ {
			rules := workflow.DeskRules{Desk: "desk Ada", Number: number, Editors: number, Legal: workflow.LegalSerious, By: "Zoe", At: n.now()}
			n.write(func(tx workflow.Tx) error { return tx.AddDeskRules(rules) })
			want = append(want, rules)
		}
		n.refused(func(tx workflow.Tx) error { return tx.AddDeskRules(want[1]) })
		got := n.masthead()
		equal(n, "first member", got.Members[0].Name, "Ada")
		equal(n, "first desk", got.Desks[0].Name, "Ada")
		equal(n, "rules", got.Rules, want)
	}},
}

func (n *newsroom) masthead() (m *workflow.Masthead) {
	n.Helper()
	n.read(func(tx workflow.Tx) (err error) {
		m, err = tx.Masthead()
		return err
	})
	return m
}

func (n *newsroom) invitation(tokenHash string) (i workflow.Invitation) {
	n.Helper()
	n.read(func(tx workflow.Tx) (err error) {
		i, err = tx.Invitation(tokenHash)
		return err
	})
	return i
}

func (n *newsroom) grants() (g []workflow.Grant) {
	n.Helper()
	n.read(func(tx workflow.Tx) (err error) {
		g, err = tx.Grants()
		return err
	})
	return g
}
