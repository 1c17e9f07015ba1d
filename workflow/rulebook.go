package workflow

import "slices"

// Verb names one move or deed. It is the last part of the move's address and what
// its act records.
type Verb string

const (
	Submit         Verb = "submit"
	Withdraw       Verb = "withdraw"
	RequestChanges Verb = "request-changes"
	Lift           Verb = "lift"
	Approve        Verb = "approve"
	Agree          Verb = "agree"
	Clear          Verb = "clear"
	Publish        Verb = "publish"
	HoldBack       Verb = "hold"
	Release        Verb = "release"
	Spike          Verb = "spike"
	Revive         Verb = "revive"
	Correct        Verb = "correct"
	DropCorrection Verb = "drop-correction"
	Retract        Verb = "retract"
	TakeDown       Verb = "take-down"

	Start              Verb = "start"
	File               Verb = "file"
	Say                Verb = "comment"
	Flag               Verb = "flag"
	Suggest            Verb = "suggest"
	Accept             Verb = "accept"
	Reject             Verb = "reject"
	Reword             Verb = "reword"
	PutBack            Verb = "put-back"
	Amend              Verb = "amend"
	TakeBack           Verb = "take-back"
	Address            Verb = "addressed"
	Resolve            Verb = "resolve"
	Reopen             Verb = "reopen"
	Block              Verb = "block"
	Unblock            Verb = "unblock"
	RaiseSeverity      Verb = "raise-severity"
	LowerSeverity      Verb = "lower-severity"
	WithdrawAllegation Verb = "withdraw-allegation"
	GiveVerdict        Verb = "verdict"
	ConfirmPlace       Verb = "confirm"
	Reattach           Verb = "re-attach"
	Refer              Verb = "refer"
	DismissReferral    Verb = "dismiss-referral"
	Plan               Verb = "plan"
	AddWriter          Verb = "add-writer"
	MakeInactive       Verb = "make-inactive"
	MakeConfidential   Verb = "make-confidential"
	AddPerson          Verb = "add-person"
	MoveDesk           Verb = "move-desk"
	ReapplyRules       Verb = "re-apply-rules"
)

// Rule is one row of the rulebook. A verb may have several rows: it is possible when
// one of them allows it.
type Rule struct {
	Verb       Verb
	On         SubjectKind
	Label      string // on the button
	From       From
	To         string // in words; what happens stands in the newsroom's use case
	Who        []Who  // any of these …
	None       []Who  // … and none of these
	Needs      []Need // facts; all of them
	Asks       []Ask  // what the form asks
	IgnoresSaw bool   // may be made from a page that shows an older revision
	Identity   bool   // whoever does it shows again who they are, after IdentityLife
}

// SubjectKind is what a verb is done to.
type SubjectKind string

const (
	OnArticle    SubjectKind = ""
	OnText       SubjectKind = "text"       // the words of the article, or some of them
	OnThread     SubjectKind = "thread"     // a suggestion is a thread too
	OnAllegation SubjectKind = "allegation" // the record of a thread
	OnEither     SubjectKind = "text or thread"
)

// Moves is every way an article changes its stage, or is held, signed or vetoed.
var Moves = []Rule{
	{Verb: Submit, Label: "Submit for review", From: fromDraft, To: "in review", Who: who(itsWriters, editor),
		Needs: needs(hasHeadlineAndBody, deskHasRules), Asks: asks(askNote, askRefer)},
	{Verb: Withdraw, Label: "Pull back", From: fromReview, To: "draft", Who: who(itsWriters),
		Asks: asks(askReason)},
	{Verb: RequestChanges, Label: "Request changes", From: fromReview, To: "draft if “back to the writer” is ticked, else stays", Who: who(editor, legal, chief),
		Asks: asks(askWhatMustChange, askBack)},
	{Verb: Lift, Label: "Lift my request", From: fromDraftOrReview, To: "stays", Who: who(vetoAuthor),
		Asks: asks(askNote)},
	{Verb: Approve, Label: "Approve", From: fromReview, To: "stays", Who: who(editor, chief), None: who(itsWritersEver),
		Needs: needs(notSigned), Asks: asks(askReasonOverVeto, askLawyer, askSuggestions, askWith, askNote), Identity: true},
	{Verb: Agree, Label: "Agree", From: fromReview, To: "stays", Who: who(deskMemberWithoutWords),
		Needs: needs(waitsForSecondPerson), Identity: true},
	{Verb: Clear, Label: "Clear", From: fromReview, To: "stays", Who: who(legal), None: who(itsWritersEver),
		Needs: needs(allegationsClosed, notSigned), Asks: asks(askReasonOverVeto, askSuggestions, askWith, askNote), Identity: true},
	{Verb: Publish, Label: "Publish", From: fromReady, To: "published", Who: who(editor, chief),
		Needs: needs(everyRequirement, differsFromLive), Asks: asks(askConfirm), Identity: true},
	{Verb: HoldBack, Label: "Prevent publication", From: fromDraftOrReview, To: "stays", Who: who(legal, chief),
		Asks: asks(askGround, askReason, askUntil), IgnoresSaw: true},
	{Verb: Release, Label: "Lift the hold", From: fromDraftOrReview, To: "stays", Who: who(legal, chiefForAdvice, secondForAdvice),
		Needs: needs(holdInForce), Asks: asks(askHold, askReason), IgnoresSaw: true, Identity: true},
	{Verb: Spike, Label: "Spike", From: fromDraftOrReview, To: "spiked", Who: who(editor, itsWritersInDraft),
		Needs: needs(nothingLive), Asks: asks(askReason), IgnoresSaw: true},
	{Verb: Revive, Label: "Revive", From: fromSpiked, To: "draft", Who: who(editor)},
	{Verb: Correct, Label: "Open a correction", From: fromPublished, To: "in review, or draft if “to the writer” is ticked", Who: who(editor, legal),
		Asks: asks(askKind, askToWriter)},
	{Verb: DropCorrection, Label: "Drop the correction", From: fromCorrection, To: "published or retracted, as the live state says", Who: who(editor, legal),
		Asks: asks(askReason)},
	{Verb: Retract, Label: "Retract", From: whileLive, To: "retracted if it was published, else stays", Who: who(editor, chief),
		Asks: asks(askReason, askNotice), IgnoresSaw: true},
	{Verb: TakeDown, Label: "Take down", From: whileLive, To: "retracted if it was published, else stays; a hold is laid", Who: who(legal, chief),
		Asks: asks(askReason, askNoticeOrNone, askAnswer), IgnoresSaw: true},
}

// Deeds is every change that does not choose a stage.
var Deeds = []Rule{
	{Verb: Start, On: OnText, Label: "New story", From: always, Who: who(writerOfDesk, editor), Asks: asks(askForDesk)},
	{Verb: File, On: OnText, Label: "Save revision", From: fromDraft, Who: who(itsWriters, editor)},
	{Verb: File, On: OnText, Label: "Save revision", From: fromReview, Who: who(editor), Asks: asks(askApprove, askRead)},
	{Verb: PutBack, Label: "Put back the signed text", From: fromDraft, Who: who(itsWriters, editor), Needs: needs(signedBefore)},
	{Verb: PutBack, Label: "Put back the signed text", From: fromReview, Who: who(editor), Needs: needs(signedBefore)},
	{Verb: Suggest, On: OnText, Label: "Suggest", From: allButSpiked, Who: who(whoeverSees), Asks: asks(askPut, askWhy)},
	{Verb: Accept, On: OnEither, Label: "Accept", From: fromDraft, Who: who(itsWriters, editor), Needs: needs(suggestionOpen), Asks: asks(askAccepted)},
	{Verb: Accept, On: OnEither, Label: "Accept", From: fromReview, Who: who(editor), Needs: needs(suggestionOpen), Asks: asks(askAccepted)},
	{Verb: Reject, On: OnThread, Label: "Reject", From: allButSpiked, Who: who(opener, editor, itsWritersInDraft), Needs: needs(suggestionOpen), Asks: asks(askReasonUnlessOpener)},
	{Verb: Reword, On: OnThread, Label: "Change its words", From: allButSpiked, Who: who(opener), Needs: needs(suggestionOpen, putsWords, notSignedWith), Asks: asks(askOtherWords)},
	{Verb: Say, On: OnEither, Label: "Comment", From: allButSpiked, Who: who(whoeverSees), Asks: asks(askComment, askBlocks)},
	{Verb: Amend, On: OnThread, Label: "Edit", From: allButSpiked, Who: who(lastSpeaker), Needs: needs(commentStands, commentFresh, notAnswered), Asks: asks(askComment)},
	{Verb: TakeBack, On: OnThread, Label: "Take back", From: allButSpiked, Who: who(lastSpeaker), Needs: needs(commentStands, commentFresh, notAnswered)},
	{Verb: Flag, On: OnText, Label: "Flag", From: allButSpiked, Who: who(whoeverSees), Asks: asks(askCategory, askProposedSeverity, askQuestion)},
	{Verb: Address, On: OnThread, Label: "Addressed", From: allButSpiked, Who: who(itsWriters), Needs: needs(noSuggestionThread, threadOpen, notAddressed), Asks: asks(askReply)},
	{Verb: Resolve, On: OnThread, Label: "Resolve", From: allButSpiked, Who: settlers, Needs: needs(ordinaryThread, threadOpen), Asks: asks(askReasonUnlessOwn)},
	{Verb: Reopen, On: OnThread, Label: "Reopen", From: allButSpiked, Who: settlers, Needs: needs(ordinaryThread, threadResolved), Asks: asks(askReasonUnlessOwn)},
	{Verb: Block, On: OnThread, Label: "Make it blocking", From: allButSpiked, Who: who(editor, legal, chief), Needs: needs(ordinaryThread, threadOpen, notBlocking)},
	{Verb: Unblock, On: OnThread, Label: "Stop blocking", From: allButSpiked, Who: who(blockLayer, holderOfBlocksRole), Needs: needs(ordinaryThread, isBlocking)},
	{Verb: RaiseSeverity, On: OnAllegation, Label: "Raise severity", From: allButSpiked, Who: who(whoeverSeesRecords), Needs: needs(notWithdrawn, underS4), Asks: asks(askSeverity, askNote)},
	{Verb: LowerSeverity, On: OnAllegation, Label: "Lower severity", From: allButSpiked, Who: who(legal), Needs: needs(notWithdrawn, overS0), Asks: asks(askSeverity, askNote)},
	{Verb: WithdrawAllegation, On: OnAllegation, Label: "Withdraw", From: allButSpiked, Who: who(raiserAlone, legal), Needs: needs(notWithdrawn), Asks: asks(askNote)},
	{Verb: GiveVerdict, On: OnAllegation, Label: "Give verdict", From: allButSpiked, Who: who(legal, editorToS2), Needs: needs(notWithdrawn), Asks: asks(askVerdict, askWording, askNote)},
	{Verb: ConfirmPlace, On: OnThread, Label: "These are the words", From: allButSpiked, Who: who(keeperOfPlace), Needs: needs(placeUnsure)},
	{Verb: Reattach, On: OnThread, Label: "Hang it on other words", From: allButSpiked, Who: who(keeperOfPlace), Needs: needs(noSuggestion)},
	{Verb: Refer, Label: "Refer to legal", From: fromDraftOrReview, Who: who(whoeverSees), Needs: needs(notReferred), Asks: asks(askNote)},
	{Verb: DismissReferral, Label: "No lawyer needed", From: fromDraftOrReview, Who: who(legal), Needs: needs(referred), Asks: asks(askReason)},
	{Verb: Plan, Label: "Plan", From: fromDraftOrReview, Who: who(itsWriters, editor), Asks: asks(askPlanned)},
	{Verb: AddWriter, Label: "Add writer", From: allButSpiked, Who: who(openEditor), Asks: asks(askPerson)},
	{Verb: MakeInactive, Label: "Make inactive", From: allButSpiked, Who: who(editor), Asks: asks(askPerson)},
	{Verb: MakeConfidential, Label: "Make confidential", From: fromDraftOrReview, Who: who(itsWriters, editor), Needs: needs(notConfidential), Asks: asks(askPeople)},
	{Verb: AddPerson, Label: "Add person", From: allButSpiked, Who: who(namedEditor, legal, chief, writersWithoutEditor), Needs: needs(isConfidential), Asks: asks(askPerson)},
	{Verb: MoveDesk, Label: "Move to another desk", From: fromDraftOrReview, Who: who(editorOfBothDesks), Needs: needs(toDeskHasRules), Asks: asks(askDesk)},
	{Verb: ReapplyRules, Label: "Re-apply the desk’s rules", From: fromReview, Who: who(editor), Needs: needs(deskHasRules)},
}

func who(w ...Who) []Who     { return w }
func needs(n ...Need) []Need { return n }
func asks(a ...Ask) []Ask    { return a }

// IsMove tells whether a verb stands in the table of moves.
func IsMove(verb Verb) bool {
	return slices.ContainsFunc(Moves, func(r Rule) bool { return r.Verb == verb })
}

// On is what the verb is done to. A verb that stands in no table is done to nothing: whoever
// does it is told that it is missing.
func (v Verb) On() SubjectKind {
	if known := rows(v); len(known) > 0 {
		return known[0].On
	}
	return OnArticle
}

// byVerb are the rulebook's rows of each verb.
var byVerb = func() map[Verb][]*Rule {
	out := map[Verb][]*Rule{}
	for _, table := range [][]Rule{Moves, Deeds} {
		for i := range table {
			out[table[i].Verb] = append(out[table[i].Verb], &table[i])
		}
	}
	return out
}()

// rows are the rulebook's rows of a verb.
func rows(verb Verb) []*Rule { return byVerb[verb] }
