package workflow

import (
	"slices"
	"strings"

	"stet/workflow/manuscript"
)

// asksLawyer tells whether an editor who approves is asked if the story needs a lawyer:
// while none is required, of a text that no lawyer has signed and that nobody has answered
// for yet.
func (f *Facts) asksLawyer() bool {
	return slices.ContainsFunc(f.signing(), f.lawyerOpen)
}

// lawyerOpen tells whether nobody has said yet if a text needs a lawyer: none is required,
// none has signed it, and no editor answered. It may open again when the reason falls away for
// which it was not asked.
func (f *Facts) lawyerOpen(hash manuscript.Hash) bool {
	return !f.LegalNeeded() && !f.legalSaidNone(hash) && f.LawyerMayBeAsked(hash)
}

// legalSaidNone tells whether a lawyer found that no lawyer is needed, since the text was filed
// last.
func (f *Facts) legalSaidNone(hash manuscript.Hash) bool {
	for _, r := range slices.Backward(f.Revisions) {
		if r.Hash == hash {
			return slices.ContainsFunc(f.Referrals, func(one Referral) bool { return one.Dismissed > r.Act })
		}
	}
	return false
}

// LawyerMayBeAsked tells whether an answer about a text would be the first: what a lawyer has
// signed, or an editor answered, is not answered over.
func (f *Facts) LawyerMayBeAsked(hash manuscript.Hash) bool {
	_, answered := f.lawyerAnswer(hash)
	return !answered && !f.signedByLawyer(hash)
}

// SignsAgain tells whether a member whose sign-off counts has reason to give it once more: to
// answer a colleague's request, or to say whether the text needs a lawyer.
func (f *Facts) SignsAgain() bool {
	return f.VetoedByOthers(f.Role) || f.Role == Editor && f.lawyerOpen(f.Article.HeadHash)
}

// signing lists the hashes that a sign-off is of: the head's, or those of a text with
// suggestions. One whose suggestions are not ticked yet has no hash, so nobody signed it.
func (f *Facts) signing() []manuscript.Hash {
	switch h := f.Subject.Hypothesis; {
	case h == nil:
		return []manuscript.Hash{f.Article.HeadHash}
	case h.Only:
		return []manuscript.Hash{h.Hash}
	default:
		return []manuscript.Hash{f.Article.HeadHash, h.Hash}
	}
}

// signedByLawyer tells whether a lawyer cleared a text, has not asked for changes since, and
// had the record before them that there is now.
func (f *Facts) signedByLawyer(hash manuscript.Hash) bool {
	return slices.ContainsFunc(f.Signoffs, func(s Signoff) bool {
		return s.Role == Legal && s.Verdict == Approves && s.Hash == hash && !f.replaced(s) && !f.outgrown(s)
	})
}

// lawyerAnswer is the newest approval of a text whose editor said if it needs a lawyer.
func (f *Facts) lawyerAnswer(hash manuscript.Hash) (Signoff, bool) {
	for _, s := range slices.Backward(f.Signoffs) {
		if s.Hash == hash && s.NeedsLawyer != "" {
			return s, true
		}
	}
	return Signoff{}, false
}

// SaysLawyer tells an editor, in place of the question, what was answered of the head:
// “Does this need a lawyer? Edith Marsh answered: no adverse claim.” Empty where the
// question is open, or is not asked at all.
func (f *Facts) SaysLawyer() string {
	s, answered := f.lawyerAnswer(f.Article.HeadHash)
	if !answered || !f.HoldsRole(Editor) || f.LegalNeeded() || f.signedByLawyer(f.Article.HeadHash) {
		return ""
	}
	who := f.Masthead.Name(s.Member)
	if s.Member == f.Member.ID {
		who = "You"
	}
	i := slices.IndexFunc(askLawyer.Options, func(o Option) bool { return o.Value == s.NeedsLawyer })
	words := askLawyer.Options[i].Label
	return askLawyer.Label + " " + who + " answered: " + strings.ToLower(words[:1]) + words[1:] + "."
}
