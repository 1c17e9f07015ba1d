package storetest

import "stet/workflow"

var signing = []promise{
	{"sign-offs are in the order they were given", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		n.file(&a, s.writer.ID, "words")
		var given []workflow.Signoff
		n.write(func(tx workflow.Tx) error {
			given = append(given,
				n.signoff(tx, a, s.editor, workflow.Editor, workflow.Approves),
				n.signoff(tx, a, s.legal, workflow.Legal, workflow.Changes))
			again := n.signoff(tx, a, s.editor, workflow.Editor, workflow.Approves)
			again.Subject, again.Basis, again.NeedsLawyer = []workflow.ID{n.id(), n.id()}, given[0].ID, "report"
			given = append(given, again)
			for _, one := range given {
				if err := tx.AddSignoff(one); err != nil {
					return err
				}
			}
			return nil
		})
		equal(n, "sign-offs", n.facts(a.ID).Signoffs, given)
	}},

	{"a veto is lifted once and stays on the record", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		n.file(&a, s.writer.ID, "words")
		var veto workflow.Signoff
		n.write(func(tx workflow.Tx) error {
			veto = n.signoff(tx, a, s.legal, workflow.Legal, workflow.Changes)
			return tx.AddSignoff(veto)
		})
		equal(n, "vetoes", len(n.facts(a.ID).Vetoes()), 1)
		n.write(func(tx workflow.Tx) error {
			veto.Lifted = n.act(tx, a.ID, s.legal.ID, "lift")
			return tx.LiftSignoff(veto.ID, veto.Lifted)
		})
		equal(n, "sign-offs", n.facts(a.ID).Signoffs, []workflow.Signoff{veto})
		n.refused(func(tx workflow.Tx) error { return tx.LiftSignoff(veto.ID, veto.Lifted) })
	}},

	{"a text that was never kept cannot be signed", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		a.Head, a.HeadHash = 1, text("never kept")
		n.refused(func(tx workflow.Tx) error {
			return tx.AddSignoff(n.signoff(tx, a, s.editor, workflow.Editor, workflow.Approves))
		})
	}},

	{"what names an act needs the act", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		n.refused(func(tx workflow.Tx) error {
			return tx.AddNamed(a.ID, workflow.Named{Member: s.editor.ID, Act: 999})
		})
		equal(n, "named", len(n.facts(a.ID).Named), 0)
	}},

	{"a hold is asked about and released", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		var order, advice workflow.Hold
		n.write(func(tx workflow.Tx) error {
			act := n.act(tx, a.ID, s.legal.ID, "hold")
			order = workflow.Hold{ID: n.id(), Article: a.ID, Ground: workflow.GroundOrder, By: s.legal.ID, At: n.now(), Act: act}
			advice = workflow.Hold{
				ID: n.id(), Article: a.ID, Ground: workflow.GroundAdvice, By: s.legal.ID, At: n.now(), Act: act, Until: n.now(),
			}
			if err := tx.AddHold(order); err != nil {
				return err
			}
			return tx.AddHold(advice)
		})
		equal(n, "holds", n.facts(a.ID).Holds, []workflow.Hold{order, advice})
		advice.Asked = s.editor.ID
		n.write(func(tx workflow.Tx) error { return tx.SetHold(advice) })
		n.write(func(tx workflow.Tx) error {
			order.Released = n.act(tx, a.ID, s.legal.ID, "release")
			return tx.SetHold(order)
		})
		equal(n, "holds", n.facts(a.ID).Holds, []workflow.Hold{order, advice})
	}},

	{"referrals stand until they are dismissed", func(n *newsroom) {
		s := n.staffed()
		a, b := n.article(s.desk.ID, s.writer.ID), n.article(s.desk.ID, s.writer.ID)
		refer := func(article workflow.ID) (r workflow.Referral) {
			n.write(func(tx workflow.Tx) error {
				r = workflow.Referral{ID: n.id(), By: s.editor.ID, Act: n.act(tx, article, s.editor.ID, "refer"), At: n.now()}
				return tx.AddReferral(article, r)
			})
			return r
		}
		old, other := refer(a.ID), refer(b.ID)
		n.write(func(tx workflow.Tx) error {
			old.Dismissed = n.act(tx, a.ID, s.legal.ID, "dismiss-referral")
			return tx.DismissReferrals(a.ID, old.Dismissed)
		})
		fresh := refer(a.ID)
		equal(n, "its referrals", n.facts(a.ID).Referrals, []workflow.Referral{old, fresh})
		equal(n, "the other's", n.facts(b.ID).Referrals, []workflow.Referral{other})

		n.write(func(tx workflow.Tx) error {
			fresh.Dismissed = n.act(tx, a.ID, s.legal.ID, "dismiss-referral")
			return tx.DismissReferrals(a.ID, fresh.Dismissed)
		})
		equal(n, "the first act stays", n.facts(a.ID).Referrals, []workflow.Referral{old, fresh})
	}},
}

// signoff is a member's verdict on the article's head, with its act.
func (n *newsroom) signoff(tx workflow.Tx, a workflow.Article, m workflow.Member, r workflow.Role, v workflow.SignoffVerdict) workflow.Signoff {
	n.Helper()
	return workflow.Signoff{
		ID: n.id(), Article: a.ID, Revision: a.Head, Hash: a.HeadHash, Member: m.ID, Role: r, Verdict: v,
		Act: n.act(tx, a.ID, m.ID, "sign"), At: n.now(), Form: 1,
	}
}
