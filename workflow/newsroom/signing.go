package newsroom

import (
	"stet/workflow"
	"stet/workflow/manuscript"
)

// checkSigning makes the text with the suggestions that a sign-off is subject to, and
// refuses a sign-off that says nothing new, and one that contradicts what the member has
// signed.
func (d *doing) checkSigning() error {
	if err := d.checkBasis(); err != nil {
		return err
	}
	if d.refers() {
		d.codes["needs_lawyer"] = "refer"
	}
	with, ids := workflow.With(d.answers.Words("with")), d.answers["suggestion"].IDs
	if len(ids) == 0 && with == "" {
		return nil
	}
	h, err := d.suppose(d.facts, ids, with)
	if err != nil {
		return err
	}
	d.facts.Subject.Hypothesis = h
	switch signed := d.facts.SignedAs(d.facts.Role); {
	case h.Only && signed:
		return workflow.Invalid("with", "You have signed the text as it stands already. Sign with or without the suggestions, or ask for changes.")
	case d.facts.SignedHypothesis(h):
		return workflow.Invalid("suggestion", "You have signed the text with these suggestions already.")
	}
	d.codes["with"], d.codes["subject"], d.codes["subject_hash"] = string(with), workflow.JoinIDs(h.Suggestions), h.Hash.String()
	return nil
}

// refers tells whether an editor says that the text needs a lawyer. It counts also where a
// colleague has answered since the question was put: nobody's wish for a lawyer is dropped.
func (d *doing) refers() bool {
	return d.facts.Role == workflow.Editor && d.request.Answers.Words("needs_lawyer") == "refer"
}

// checkBasis refuses an earlier sign-off that is not of this story and role: one adopts
// what a colleague read, not what another role decided.
func (d *doing) checkBasis() error {
	basis := d.request.Basis
	if basis == "" {
		return nil
	}
	for _, s := range d.facts.Signoffs {
		if s.ID == basis && d.facts.Adoptable(s, d.facts.Role) {
			d.codes["basis"] = string(basis)
			return nil
		}
	}
	return workflow.Invalid("basis", "What you read does not begin at a text that was signed in your role. Open what changed again, then sign.")
}

// approve signs the head, the head with suggestions accepted, or both; it clears, too.
func (d *doing) approve() error {
	f, h := d.facts, d.facts.Subject.Hypothesis
	if h == nil && f.SignedAs(f.Role) && !f.SignsAgain() {
		return refuses("", workflow.SaysSigned)
	}
	if d.refers() && !f.Referred() {
		if err := d.refer(); err != nil {
			return err
		}
	}
	if h == nil || !h.Only && (!f.SignedAs(f.Role) || f.SignsAgain()) {
		if err := d.sign(workflow.Approves, f.Article.HeadHash, nil); err != nil {
			return err
		}
	}
	if h == nil {
		return nil
	}
	// The text does not exist yet; it is kept.
	if err := d.tx.AddText(h.Hash, h.Text.Canonical()); err != nil {
		return err
	}
	return d.sign(workflow.Approves, h.Hash, h.Suggestions)
}

func (d *doing) agree() error {
	return d.sign(workflow.Agrees, d.facts.Article.HeadHash, nil)
}

// sign appends a sign-off of a text: the head's, or the head's with suggestions accepted. Only
// what was checked is its basis: of moves that begin at none a form may name one of any story.
func (d *doing) sign(verdict workflow.SignoffVerdict, hash manuscript.Hash, subject []workflow.ID) error {
	id, err := d.newID()
	if err != nil {
		return err
	}
	answer := ""
	if d.facts.LawyerMayBeAsked(hash) {
		answer = d.answers.Words("needs_lawyer")
	}
	return d.tx.AddSignoff(workflow.Signoff{ID: id, Article: d.facts.Article.ID, Revision: d.facts.Article.Head, Hash: hash,
		Member: d.member.ID, Role: d.facts.Role, Verdict: verdict, Act: d.act, At: d.now, Form: manuscript.CanonicalVersion,
		Subject: subject, Basis: workflow.ID(d.codes["basis"]), NeedsLawyer: answer})
}
