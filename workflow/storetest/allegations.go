package storetest

import "stet/workflow"

var allegations = []promise{
	{"an allegation is a thread and a record", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		g := n.allegation(a, s.legal.ID, workflow.S4)
		f := n.facts(a.ID)
		equal(n, "allegations", f.Allegations, []workflow.Allegation{g})
		equal(n, "thread", f.Threads[0].ID, g.ID)

		n.write(func(tx workflow.Tx) error {
			g.Category, g.Severity, g.Verdict, g.DecidedBy, g.DecidedAt = "FINANCE", workflow.S3, workflow.VerdictClear, s.legal.ID, n.now()
			g.DecidedAs, g.Ground, g.Touched, g.Graver = workflow.Legal, "f00d", true, n.act(tx, a.ID, s.legal.ID, "severity")
			changed := g
			changed.Question, changed.By = "another question", s.writer.ID
			return tx.SetAllegation(changed)
		})
		equal(n, "decided", n.facts(a.ID).Allegations, []workflow.Allegation{g})
	}},

	{"an allegation needs its thread", func(n *newsroom) {
		s := n.staffed()
		a := n.article(s.desk.ID, s.writer.ID)
		n.refused(func(tx workflow.Tx) error {
			return tx.AddAllegation(workflow.Allegation{ID: n.id(), Article: a.ID, By: s.legal.ID, Verdict: workflow.VerdictOpen})
		})
	}},

	{"every verdict stays", func(n *newsroom) {
		s := n.staffed()
		a, other := n.article(s.desk.ID, s.writer.ID), n.article(s.desk.ID, s.writer.ID)
		one, two := n.allegation(a, s.legal.ID, workflow.S3), n.allegation(a, s.editor.ID, workflow.S1)
		foreign := n.allegation(other, s.editor.ID, workflow.S1)
		var given []workflow.VerdictRow
		for _, g := range []workflow.Allegation{two, one, foreign, two} {
			n.write(func(tx workflow.Tx) error {
				v := workflow.VerdictRow{
					ID: n.id(), Allegation: g.ID, Verdict: workflow.VerdictNeedsEvidence, Member: s.legal.ID, Role: workflow.Legal,
					Ground: "f00d", Act: n.act(tx, g.Article, s.legal.ID, "verdict"), At: n.now(),
				}
				if g.Article == a.ID {
					given = append(given, v)
				}
				return tx.AddVerdict(v)
			})
		}
		n.read(func(tx workflow.Tx) error {
			got, err := tx.Verdicts(a.ID)
			equal(n, "verdicts", got, given)
			return err
		})
	}},
}

// allegation raises one with its thread.
func (n *newsroom) allegation(a workflow.Article, by workflow.ID, severity workflow.Severity) (g workflow.Allegation) {
	n.Helper()
	h := n.thread(a, by)
	h.Allegation = true
	n.write(func(tx workflow.Tx) error {
		if err := tx.AddThread(h); err != nil {
			return err
		}
		g = workflow.Allegation{
			ID: h.ID, Article: a.ID, Category: "CORRUPT", Severity: severity, Question: "Who saw the invoices?",
			By: by, At: n.now(), Verdict: workflow.VerdictOpen, Graver: n.act(tx, a.ID, by, "flag"),
		}
		return tx.AddAllegation(g)
	})
	return g
}
