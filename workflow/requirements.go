package workflow

import (
	"slices"

	"stet/workflow/manuscript"
)

// RequirementKey names one condition of publication.
type RequirementKey string

const (
	NeedEditor         RequirementKey = "editor"
	NeedTwoPeople      RequirementKey = "two-people"
	NeedBlocking       RequirementKey = "blocking"
	NeedVeto           RequirementKey = "veto"
	NeedLegal          RequirementKey = "legal"
	NeedAllegations    RequirementKey = "allegations"
	NeedSecondApprover RequirementKey = "second-approver"
	NeedHold           RequirementKey = "hold"
	NeedAddress        RequirementKey = "address"
	NeedCopy           RequirementKey = "copy"
	NeedLegalsPart     RequirementKey = "legal’s part" // in place of what is not for a reader: see Facts.SeenBy
)

// Status is how a requirement stands.
type Status string

const (
	Met       Status = "met"
	Waiting   Status = "waiting"
	NotNeeded Status = "not needed"
)

// Requirement is one condition of publication as it stands for the head's hash.
// Title is short; Says is a whole sentence. Can lists the members who can meet it, Asked
// those of them whom attention asks to; Signed the sign-offs that do; Threads what it is about.
type Requirement struct {
	Key     RequirementKey
	Stage   Stage // Editing or InLegal; empty for those of no stage
	Status  Status
	Title   string
	Says    string
	Can     []ID
	Asked   []ID // none: all who can
	Signed  []Signoff
	Threads []ID
	Pending bool // a sign-off is given that counts once Threads, suggestions, are accepted
}

// RequirementRow is one line of the table of requirements.
type RequirementRow struct {
	Key   RequirementKey
	Stage Stage
	Met   string // when it is met, in words
	check func(*Facts, slots) []Requirement
}

// RequirementTable is every condition of publication, in the order that screens and
// stages take them.
var RequirementTable = []RequirementRow{
	{NeedEditor, Editing, "the desk’s number of editors (1 or 2) approved this hash, and, while no lawyer is required and none has signed it, one of them said whether it needs one", requireEditors},
	{NeedTwoPeople, Editing, "for each member who filed words since this was last met, somebody else has signed this hash in any role (Agree counts here and nowhere else); it is of the hash: going back to a text that met it meets it again", requireTwoPeople},
	{NeedBlocking, Editing, "no open blocking thread, lost passages included", requireNoBlocking},
	{NeedVeto, "", "no veto stands: an editor’s holds the story at editing, a lawyer’s or chief’s at legal", requireNoVeto},
	{NeedLegal, InLegal, "a lawyer cleared this hash. Desk rule always; flagged: an S2+ allegation stands, or a referral; serious: an S3+ stands, or a referral", requireLegal},
	{NeedAllegations, InLegal, "each has a closing verdict that still counts", requireAllegations},
	{NeedSecondApprover, InLegal, "a chief approved this hash, for each standing S4", requireSecondApprover},
	{NeedHold, "", "none in force", requireNoHold},
	{NeedAddress, "", "it has a slug that no other article has, or ever had, on the reading page", requireAddress},
	{NeedCopy, "", "its copy has words", requireCopy},
}

// Requirements computes every condition of publication for the head's hash. The facts
// are a picture of one moment: the answer is computed once and kept with them.
func (f *Facts) Requirements() []Requirement {
	if f.requirements == nil {
		f.requirements = f.require()
	}
	return f.requirements
}

func (f *Facts) require() []Requirement {
	taken := f.assign()
	var out []Requirement
	for _, row := range RequirementTable {
		for _, r := range row.check(f, taken) {
			r.Key = row.Key
			if r.Stage == "" {
				r.Stage = row.Stage
			}
			out = append(out, r)
		}
	}
	return out
}

// Stage is where the article stands. In review it is derived: the first of editing,
// legal that has an unmet requirement, else ready.
func (f *Facts) Stage() Stage {
	if !f.Article.Stage.Reviewed() {
		return f.Article.Stage
	}
	return stageOf(f.Requirements())
}

func stageOf(requirements []Requirement) Stage {
	for _, stage := range []Stage{Editing, InLegal} {
		if slices.ContainsFunc(requirements, func(r Requirement) bool {
			return r.Stage == stage && r.Status == Waiting
		}) {
			return stage
		}
	}
	return Ready
}

func met(title string, signed ...Signoff) []Requirement {
	return []Requirement{{Status: Met, Title: title, Signed: signed}}
}

func requireEditors(f *Facts, taken slots) []Requirement {
	rules, ok := f.Rules()
	if !ok {
		return []Requirement{{Status: Waiting, Title: "The desk has rules", Says: "This desk has no rules yet. An admin sets them on the Desks page."}}
	}
	if len(taken.editors) >= rules.Editors && f.lawyerOpen(f.Article.HeadHash) {
		return []Requirement{{Status: Waiting, Title: "An editor says whether it needs a lawyer", Signed: taken.editors, Can: f.approvers(Editor),
			Says: "An editor approves this text again and says whether it needs a lawyer."}}
	}
	if len(taken.editors) >= rules.Editors {
		return met(countWord(rules.Editors, "An editor approved this text", "%d editors approved this text"), taken.editors...)
	}
	if pending := f.pendingSigns(Editor, taken); len(taken.editors)+len(pending) >= rules.Editors {
		return f.pendingRequirement(pending[0], countWord(rules.Editors, "An editor approves this text", "%d editors approve this text"), f.signers(Editor), taken.editors)
	}
	says := "An editor of the desk approves this text."
	if missing := rules.Editors - len(taken.editors); rules.Editors > 1 {
		says = countWord(missing, "One more editor of the desk approves this text.", "%d editors of the desk approve this text.")
	}
	return []Requirement{{Status: Waiting, Title: countWord(rules.Editors, "An editor approves this text", "%d editors approve this text"),
		Says: says, Can: f.signers(Editor), Signed: taken.editors}}
}

func requireTwoPeople(f *Facts, _ slots) []Requirement {
	alone := f.unsignedFilers()
	if len(alone) == 0 {
		return met("Somebody else signed each filer’s words")
	}
	names := make([]string, len(alone))
	for i, id := range alone {
		names[i] = f.Masthead.Name(id)
	}
	can, asked := f.seconds(alone)
	return []Requirement{{Status: Waiting, Title: "Two people have seen every word",
		Says: "Somebody other than " + list(names) + " signs this text, or agrees to it.", Can: can, Asked: asked}}
}

func requireNoBlocking(f *Facts, _ slots) []Requirement {
	var threads, can, asked []ID
	for _, t := range f.Threads {
		if t.Blocking && t.Open() && !t.Allegation {
			mayLift, areAsked := f.unblockers(t)
			threads, can, asked = append(threads, t.ID), append(can, mayLift...), append(asked, areAsked...)
		}
	}
	if len(threads) == 0 {
		return met("No blocking comment is open")
	}
	return []Requirement{{Status: Waiting, Title: countWord(len(threads), "A blocking comment is open", "%d blocking comments are open"),
		Says: countWord(len(threads), "One blocking comment is resolved.", "%d blocking comments are resolved."), Can: Unique(can), Asked: asked, Threads: threads}}
}

func requireNoVeto(f *Facts, _ slots) []Requirement {
	vetoes := f.Vetoes()
	if len(vetoes) == 0 {
		return met("Nobody asks for changes")
	}
	var out []Requirement
	for _, v := range vetoes {
		stage := InLegal
		if v.Role == Editor {
			stage = Editing
		}
		out = append(out, Requirement{Status: Waiting, Stage: stage,
			Title: f.Masthead.Name(v.Member) + " asks for changes", Signed: []Signoff{v}, Can: Unique(append([]ID{v.Member}, f.approvers(v.Role)...)),
			Says: f.Masthead.Name(v.Member) + "’s request for changes is answered: lifted, or a later text is " + map[bool]string{true: "cleared.", false: "approved."}[v.Role == Legal]})
	}
	return out
}

// LegalNeeded tells whether the rules ask for a lawyer now.
func (f *Facts) LegalNeeded() bool {
	f = f.uncut()
	rules, _ := f.Rules()
	switch {
	case f.Referred():
		return true
	case rules.Legal == LegalFlagged:
		return f.worst() >= S2
	case rules.Legal == LegalSerious:
		return f.worst() >= S3
	}
	return true // always; and of a desk without rules
}

func requireLegal(f *Facts, taken slots) []Requirement {
	if taken.legal != nil {
		return met("A lawyer cleared this text", *taken.legal)
	}
	if !f.LegalNeeded() {
		return []Requirement{{Status: NotNeeded, Title: "No lawyer is asked for"}}
	}
	if pending := f.pendingSigns(Legal, taken); len(pending) > 0 {
		return f.pendingRequirement(pending[0], "A lawyer clears this text", f.signers(Legal), nil)
	}
	return []Requirement{{Status: Waiting, Title: "A lawyer clears this text", Says: "A lawyer clears this text.", Can: f.signers(Legal)}}
}

// pendingRequirement waits for suggestions that a sign-off is subject to: accepting them
// meets it, and so does another sign-off.
func (f *Facts) pendingRequirement(s Signoff, title string, signers []ID, signed []Signoff) []Requirement {
	waiting, all := f.Waiting(s)
	others := slices.DeleteFunc(signers, func(id ID) bool { return id == s.Member })
	return []Requirement{{Status: Waiting, Pending: true, Title: title, Can: Unique(append(others, f.holdersWhoSee(Editor)...)), Signed: signed, Threads: s.Subject,
		Says: f.Masthead.Name(s.Member) + " signed with " + countWord(all, "1 suggestion", "%d suggestions") + "; " +
			countWord(waiting, "1 is", "%d are") + " not accepted yet."}}
}

// openAllegations lists those without a closing verdict that counts.
func (f *Facts) openAllegations() []Allegation {
	return slices.DeleteFunc(slices.Clone(f.Allegations), func(a Allegation) bool { return f.Closed(a) })
}

func requireAllegations(f *Facts, _ slots) []Requirement {
	open := f.openAllegations()
	if len(open) == 0 {
		return met("Every allegation has its verdict")
	}
	var threads, can []ID
	for _, a := range open {
		threads = append(threads, a.ID)
		can = append(can, f.deciders(a)...)
	}
	return []Requirement{{Status: Waiting, Title: countWord(len(open), "One allegation without a closing verdict", "%d allegations without a closing verdict"),
		Says: countWord(len(open), "One allegation gets a closing verdict.", "%d allegations get a closing verdict."), Can: Unique(can), Threads: threads}}
}

func requireSecondApprover(f *Facts, taken slots) []Requirement {
	var gravest []ID
	for _, a := range f.Allegations {
		if a.Severity == S4 && f.Stands(a) {
			gravest = append(gravest, a.ID)
		}
	}
	switch {
	case len(gravest) == 0:
		return []Requirement{{Status: NotNeeded, Title: "No chief is asked for"}}
	case taken.chief != nil:
		return met("A chief approved this text, for S4", *taken.chief)
	}
	if pending := f.pendingSigns(Chief, taken); len(pending) > 0 {
		return f.pendingRequirement(pending[0], "A chief approves this text, for S4", f.signers(Chief), nil)
	}
	return []Requirement{{Status: Waiting, Title: "A chief approves this text, for S4", Says: "A chief approves this text, because an S4 allegation stands.",
		Can: f.signers(Chief), Threads: gravest}}
}

func requireNoHold(f *Facts, _ slots) []Requirement {
	holds := f.HoldsInForce()
	if len(holds) == 0 {
		return met("Nothing prevents publication")
	}
	var out []Requirement
	for _, h := range holds {
		can := f.holdersWhoSee(Legal)
		if h.Ground == GroundAdvice {
			can = append(can, f.holdersWhoSee(Chief)...)
		}
		out = append(out, Requirement{Status: Waiting, Title: "Publication is prevented: " + h.Ground.Label(),
			Says: "Once the hold that " + f.Masthead.Name(h.By) + " laid is lifted.", Can: Unique(can)})
	}
	return out
}

// requireCopy is told only where the words are wanting.
func requireCopy(f *Facts, _ slots) []Requirement {
	if f.Head().Words > 0 {
		return nil
	}
	return []Requirement{{Status: Waiting, Title: "The story has copy", Says: "The story gets copy: it has no words.", Can: f.holdersWhoSee(Editor)}}
}

func requireAddress(f *Facts, _ slots) []Requirement {
	switch {
	case f.Article.Slug == "":
		return []Requirement{{Status: Waiting, Title: "The story has an address", Says: "The story gets a slug: the last part of its address.", Can: f.holdersWhoSee(Editor)}}
	case f.SlugOwner != "":
		return []Requirement{{Status: Waiting, Title: "The address is its own", Says: "The story gets another slug: readers know a different story at this one.", Can: f.holdersWhoSee(Editor)}}
	}
	return met("The address is free")
}

// approvals lists the valid approvals of the head in one role.
func (f *Facts) approvals(r Role) []Signoff { return f.valid(Approves, r) }

// signed tells whether somebody other than a filer has signed a hash, in any role.
func (f *Facts) signedByOther(hash manuscript.Hash, filer ID) bool {
	return slices.ContainsFunc(f.Signoffs, func(s Signoff) bool {
		return s.Verdict != Changes && s.Hash == hash && s.Member != filer
	})
}

func Unique(ids []ID) []ID {
	out := slices.Clone(ids)
	slices.Sort(out)
	return slices.Compact(out)
}
