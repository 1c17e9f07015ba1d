package workflow

import "slices"

// Need is a fact that a move or deed waits for. Unmet gives a whole sentence for each
// thing that is missing, and nothing when the need is met. Words stand in the tables.
type Need struct {
	Words string
	Unmet func(*Facts) []string
}

// need makes a Need of one condition and the sentence for its absence.
func need(words, says string, met func(*Facts) bool) Need {
	return Need{words, func(f *Facts) []string {
		if met(f) {
			return nil
		}
		return []string{says}
	}}
}

var (
	hasHeadlineAndBody = need("headline and body not empty",
		"The story needs a headline and a body before it can be submitted.",
		func(f *Facts) bool { return f.Head().Words > 0 && f.Article.Headline != "" })
	deskHasRules = need("the desk has rules",
		"This desk has no rules yet. An admin sets them on the Desks page.",
		func(f *Facts) bool { _, ok := f.Masthead.Newest(f.Article.Desk); return ok })
	toDeskHasRules = need("the other desk has rules",
		"That desk has no rules yet. An admin sets them on the Desks page.",
		func(f *Facts) bool { _, ok := f.Masthead.Newest(f.Subject.ToDesk); return ok })
	notSigned = need("not signed by this member in this role already, unless suggestions are open",
		SaysSigned,
		func(f *Facts) bool { return !f.SignedAs(f.Role) || f.SignsAgain() || f.anyToSignWith() })
	waitsForSecondPerson = need("a second pair of eyes is still asked for",
		"Nobody’s agreement is asked for: somebody other than each filer has signed this text.",
		func(f *Facts) bool { return len(f.unsignedFilers()) > 0 })
	allegationsClosed = Need{"every allegation closed, or closed by the suggestions that this clearance is subject to", func(f *Facts) []string {
		h := f.Subject.Hypothesis
		if wordings, only := f.OnlyWordingsOpen(); only && (h == nil || !h.Only) {
			return []string{f.saysWordings(len(wordings))}
		}
		if n := len(f.openAllegations()); n > 0 && (h == nil || !h.Only) {
			return []string{countWord(n, "One allegation has", "%d allegations have") + " no closing verdict. Give the verdicts first."}
		}
		if h != nil && h.open > 0 {
			return []string{countWord(h.open, "One allegation has", "%d allegations have") + " no closing verdict in the text with these suggestions. Give the verdicts first, or leave those suggestions out."}
		}
		return nil
	}}
	everyRequirement = Need{"every requirement met for the head’s hash", func(f *Facts) []string {
		var says []string
		for _, r := range f.Requirements() {
			if r.Status == Waiting {
				says = append(says, r.Says)
			}
		}
		return says
	}}
	differsFromLive = need("differs from the live text",
		"Readers see exactly this text already.",
		func(f *Facts) bool { return f.Live() != Live || f.Publication().Hash != f.Article.HeadHash })
	holdInForce = need("a hold is in force",
		"No hold is in force.",
		func(f *Facts) bool { return f.Subject.Hold.ID != "" && f.Subject.Hold.InForce(f.Now) })
	nothingLive = need("nothing is live or retracted",
		"Readers have seen this story. Retract it or take it down instead.",
		func(f *Facts) bool { return f.Live() == NotLive || f.Live() == LiveTakeDown })

	threadOpen = need("open thread", "This thread is resolved already.",
		func(f *Facts) bool { return f.Subject.Thread.Open() })
	commentStands = need("not taken back", "This comment was taken back already.",
		func(f *Facts) bool { return !f.Subject.Comment.TakenBack })
	commentFresh = need("within 15 minutes", "A comment can be changed for 15 minutes. Add another one instead.",
		func(f *Facts) bool { return f.Now.Sub(f.Subject.Comment.At) <= AmendFor })
	notAnswered = need("nobody has answered", "Somebody has dealt with this comment since. Add another one instead.",
		func(f *Facts) bool { return f.Subject.Dealt.IsZero() })
	notAddressed = need("not addressed already", "This is marked as addressed already.",
		func(f *Facts) bool { return !f.Subject.Thread.Addressed })
	threadResolved = need("resolved thread", "This thread is open already.",
		func(f *Facts) bool { return !f.Subject.Thread.Open() })
	ordinaryThread = Need{"ordinary thread", func(f *Facts) []string {
		switch {
		case f.Subject.Thread.Allegation:
			return []string{"An allegation is closed by a verdict, not resolved."}
		case f.Subject.Suggestion.ID != "":
			return []string{"A suggestion is accepted or rejected, not resolved."}
		}
		return nil
	}}
	suggestionOpen = Need{"open suggestion", func(f *Facts) []string {
		switch s := f.Subject.Suggestion; {
		case s.ID == "":
			return []string{"This thread suggests no words."}
		case s.State == SuggestionAccepted:
			return []string{"This suggestion was accepted already."}
		case s.State == SuggestionRejected:
			return []string{"This suggestion was rejected already. Make it again if it should be decided anew."}
		}
		return nil
	}}
	putsWords = need("it puts words", "This suggestion moves a paragraph and puts no words. Withdraw it and make it again.",
		func(f *Facts) bool { return !f.Subject.Suggestion.Moves })
	notSignedWith = need("nobody has signed with it", "Somebody has signed the text with these words, or gave a verdict on them. Withdraw this suggestion and make another.",
		func(f *Facts) bool { return !f.SignedWith(f.Subject.Suggestion) })
	noSuggestion = need("no suggestion", "A suggestion is about its own words alone. Make it again on the words that you mean.",
		func(f *Facts) bool { return f.Subject.Suggestion.ID == "" })
	noSuggestionThread = need("no suggestion", "A suggestion is accepted or rejected; it is not marked as addressed.",
		func(f *Facts) bool { return f.Subject.Suggestion.ID == "" })
	signedBefore = need("the head is not signed by all, and an earlier text is",
		"No earlier text of this story was signed by everyone it needed, or the present one is.",
		func(f *Facts) bool { _, ok := f.Signed(); return ok })
	notBlocking = need("not blocking", "This thread blocks publication already.",
		func(f *Facts) bool { return !f.Subject.Thread.Blocking })
	isBlocking = need("blocking", "This thread does not block publication.",
		func(f *Facts) bool { return f.Subject.Thread.Blocking })
	underS4 = need("under S4", "S4 is the gravest there is.",
		func(f *Facts) bool { return f.Subject.Allegation.Severity < S4 })
	overS0 = need("over S0", "S0 is the lightest there is.",
		func(f *Facts) bool { return f.Subject.Allegation.Severity > S0 })
	notWithdrawn = need("not withdrawn", "This allegation was withdrawn. Flag the words again if they need a look.",
		func(f *Facts) bool { return f.Subject.Allegation.Verdict != VerdictWithdrawn })
	placeUnsure = need("a placement to check", "Nobody is asked to check where this stands.",
		func(f *Facts) bool { return f.Subject.Thread.Place.Unsure() })
	notReferred = need("not referred already", "The story is with legal already.",
		func(f *Facts) bool { return !f.Referred() })
	referred = need("a referral stands", "No referral stands.",
		func(f *Facts) bool { return f.Referred() })
	notConfidential = need("not confidential", "The story is confidential already.",
		func(f *Facts) bool { return !f.Article.Confidential })
	isConfidential = need("confidential", "Only a confidential story has named people.",
		func(f *Facts) bool { return f.Article.Confidential })
)

const SaysSigned = "You have signed this text in this role already."

// SignedAs tells whether the member has a sign-off in a role that counts for the head.
func (f *Facts) SignedAs(r Role) bool {
	return slices.ContainsFunc(f.valid(Approves, r), func(s Signoff) bool { return s.Member == f.Member.ID })
}

// anyToSignWith tells whether a suggestion is open that a sign-off can be subject to.
func (f *Facts) anyToSignWith() bool {
	return slices.ContainsFunc(f.Suggestions, func(s Suggestion) bool {
		return s.State == SuggestionOpen && f.Hindered(s) == ""
	})
}

// VetoedByOthers tells whether somebody else's veto stands in a role.
func (f *Facts) VetoedByOthers(r Role) bool {
	return slices.ContainsFunc(f.Vetoes(), func(s Signoff) bool { return s.Role == r && s.Member != f.Member.ID })
}

// saysWordings refuses to clear a text whose open allegations wait for their wordings.
func (f *Facts) saysWordings(n int) string {
	if slices.ContainsFunc(f.VoidsPending(), func(s Signoff) bool { return s.Member == f.Member.ID && s.Role == Legal }) {
		return "You have cleared it with a wording. That counts once the wording is accepted."
	}
	return countWord(n, "One allegation closes only with its wording. Clear only with that suggestion, or wait until it is accepted.",
		"%d allegations close only with their wordings. Clear only with those suggestions, or wait until they are accepted.")
}
