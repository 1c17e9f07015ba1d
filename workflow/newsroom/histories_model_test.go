package newsroom_test

import (
	"slices"

	"stet/workflow"
)

// textKey names one of the texts of the histories.
type textKey struct {
	opening, closing, slug int
	corrects               bool
}

type modelRevision struct {
	key   textKey
	filer string
}

type modelSign struct {
	who     string
	role    workflow.Role
	verdict workflow.SignoffVerdict
	key     textKey
	at      int
	lifted  bool
	ahead   int // of one given before its text existed: how many revisions there were
}

// modelAllegation stands on the words of the opening it was raised on.
type modelAllegation struct {
	opening  int
	severity workflow.Severity
	verdict  workflow.Verdict
	id       workflow.ID
	graver   int
	by       string
	touched  bool // by somebody else
	legal    bool // a lawyer gave its verdict
}

// mayDecide: a lawyer anything; an editor up to S2, of what no lawyer decided. Whoever raised
// it takes it back while nobody else touched it, and no lawyer decided it.
func (one *modelAllegation) mayDecide(h *history, who string, v workflow.Verdict) bool {
	switch {
	case h.holds(who, workflow.Legal):
		return true
	case one.legal:
		return false
	case v == workflow.VerdictWithdrawn:
		return who == one.by && !one.touched
	}
	return h.holds(who, workflow.Editor) && one.severity <= workflow.S2
}

// modelSuggestion puts another closing paragraph in place of one.
type modelSuggestion struct {
	id   workflow.ID
	from int // the closing that it replaces
	to   int // the closing that it puts
	by   string
	open bool

	reworded, signed bool // its words were changed; somebody signed with it
}

// applies tells whether its words stand in the head.
func (a *modelArticle) applies(s *modelSuggestion) bool { return s.open && a.head().closing == s.from }

// modelThread is a comment that is open. Only who laid its block, or somebody of the role
// in which it was laid, takes the block away; a lawyer’s only lawyers do.
type modelThread struct {
	id     workflow.ID
	opened workflow.Role
	block  workflow.Role // in which it was made blocking; empty: it does not block
	by     string
}

// block makes it blocking: a lawyer speaks as one, else an editor, else a chief.
func (one *modelThread) blockedBy(h *history, who string) {
	one.by = who
	for _, role := range []workflow.Role{workflow.Chief, workflow.Editor, workflow.Legal} {
		if h.holds(who, role) {
			one.block = role
		}
	}
}

func (one *modelThread) mayUnblock(h *history, who string) bool {
	return h.holds(who, one.block) || who == one.by && one.block != workflow.Legal
}

func (one *modelThread) mayResolve(h *history, who string) bool {
	return one.mayUnblock(h, who) && (one.opened != workflow.Legal || h.holds(who, workflow.Legal))
}

// blocking lists the threads that block.
func (a *modelArticle) blocking() (out []*modelThread) {
	for _, one := range a.threads {
		if one.block != "" {
			out = append(out, one)
		}
	}
	return out
}

// modelArticle is a story as simply as it can be told.
type modelArticle struct {
	id          workflow.ID
	writers     []string
	revisions   []modelRevision
	review      bool
	signs       []modelSign
	allegations []*modelAllegation
	suggestions []*modelSuggestion
	threads     []*modelThread // open ones
	holds       int
	referred    bool
	live        *textKey // what readers see
	shown       textKey  // what they saw last
	correcting  bool
	downAt      int // when it was last taken down
	slugsUsed   []int
	rule        workflow.LegalRule
	editors     int
	clock       int
}

func (a *modelArticle) head() textKey { return a.revisions[len(a.revisions)-1].key }

func (a *modelArticle) tick() int { a.clock++; return a.clock }

// counts tells whether a sign-off is worth something for the head now.
func (a *modelArticle) counts(h *history, s modelSign) bool {
	if s.key != a.head() || !slices.Contains(h.roles[s.who], s.role) || s.verdict == workflow.Changes {
		return false
	}
	for _, later := range a.signs {
		if later.at > s.at && later.who == s.who && later.role == s.role && later.verdict == workflow.Changes {
			return false
		}
	}
	if a.downAt > s.at {
		return false
	}
	if s.verdict == workflow.Agrees {
		return true
	}
	if s.role == workflow.Legal || s.role == workflow.Chief {
		for _, one := range a.allegations {
			if one.graver > s.at {
				return false
			}
		}
	}
	return !slices.Contains(a.writers, s.who)
}

func (a *modelArticle) signers(h *history, role workflow.Role) []string {
	var out []string
	for _, s := range a.signs {
		if s.verdict == workflow.Approves && s.role == role && a.counts(h, s) && !slices.Contains(out, s.who) {
			out = append(out, s.who)
		}
	}
	return out
}

// open tells whether an allegation still waits for a verdict that counts.
func (a *modelArticle) open(one *modelAllegation) bool {
	switch one.verdict {
	case workflow.VerdictWithdrawn:
		return false
	case workflow.VerdictClear:
		return a.head().opening != one.opening
	case workflow.VerdictRemoved:
		return a.head().opening == one.opening
	}
	return true
}

func (a *modelArticle) stands(one *modelAllegation) bool {
	return one.verdict != workflow.VerdictWithdrawn && !(one.verdict == workflow.VerdictRemoved && !a.open(one))
}

// mayPublish says, in its own words, whether every condition of publication is met.
func (a *modelArticle) mayPublish(h *history) bool {
	if a.holds > 0 || len(a.blocking()) > 0 || a.vetoed(h) || !a.twoPeople(h) {
		return false
	}
	if a.live != nil && *a.live == a.head() {
		return false
	}
	for _, other := range h.articles {
		if other != a && slices.Contains(other.slugsUsed, a.head().slug) {
			return false
		}
	}
	worst := workflow.Severity(-1)
	for _, one := range a.allegations {
		if a.open(one) {
			return false
		}
		if a.stands(one) {
			worst = max(worst, one.severity)
		}
	}
	lawyer := a.rule == workflow.LegalAlways || a.referred || a.rule == workflow.LegalFlagged && worst >= workflow.S2 || a.rule == workflow.LegalSerious && worst >= workflow.S3
	if !lawyer && a.lawyerOpen(h) {
		return false
	}
	slots := slices.Repeat([]workflow.Role{workflow.Editor}, a.editors)
	if lawyer {
		slots = append(slots, workflow.Legal)
	}
	if worst == workflow.S4 {
		slots = append(slots, workflow.Chief)
	}
	return a.seat(h, slots, nil)
}

// lawyerOpen: nobody has said whether the head needs a lawyer. One who cleared it has, until a
// graver record or their own request for changes outdates that; then an editor says it, though
// enough of them approved. What editors answered, and that legal dismissed a referral since the
// head was filed, is read, not modelled.
func (a *modelArticle) lawyerOpen(h *history) bool {
	cleared := func(s modelSign) bool {
		return s.key == a.head() && s.role == workflow.Legal && s.verdict == workflow.Approves && a.downAt <= s.at &&
			!slices.ContainsFunc(a.allegations, func(one *modelAllegation) bool { return one.graver > s.at }) &&
			!slices.ContainsFunc(a.signs, func(later modelSign) bool {
				return later.at > s.at && later.who == s.who && later.role == s.role && later.verdict == workflow.Changes
			})
	}
	f := h.facts(a)
	filed := f.Revisions[len(f.Revisions)-1].Act
	return !slices.ContainsFunc(a.signs, cleared) &&
		!slices.ContainsFunc(f.Signoffs, func(s workflow.Signoff) bool { return s.Hash == f.Article.HeadHash && s.NeedsLawyer != "" }) &&
		!slices.ContainsFunc(f.Referrals, func(one workflow.Referral) bool { return one.Dismissed > filed })
}

// seat tries every way of giving each slot a signer of its own.
func (a *modelArticle) seat(h *history, slots []workflow.Role, seated []string) bool {
	if len(slots) == 0 {
		return true
	}
	for _, who := range a.signers(h, slots[0]) {
		if !slices.Contains(seated, who) && a.seat(h, slots[1:], append(slices.Clone(seated), who)) {
			return true
		}
	}
	return false
}

func (a *modelArticle) vetoed(*history) bool {
	for _, veto := range a.signs {
		if veto.verdict != workflow.Changes || veto.lifted {
			continue
		}
		answered := false
		for _, later := range a.signs {
			if later.at > veto.at && later.role == veto.role {
				bears := slices.ContainsFunc(a.revisions[later.ahead:], func(r modelRevision) bool { return r.key == later.key })
				answered = answered || later.verdict == workflow.Approves && bears || later.verdict == workflow.Changes && later.who == veto.who
			}
		}
		if !answered {
			return true
		}
	}
	return false
}

// twoPeople: of everybody whose words may stand unseen in the head, somebody else has signed
// it, and that sign-off counts.
func (a *modelArticle) twoPeople(h *history) bool {
	for _, filer := range a.unseen(len(a.revisions) - 1) {
		if !slices.ContainsFunc(a.signs, func(s modelSign) bool { return s.who != filer && a.counts(h, s) }) {
			return false
		}
	}
	return true
}

// unseen are those whose words nobody else had signed when a revision was filed: its filer,
// and whom the one before it had, unless that one was signed. A text that stood before has
// the same again, whoever put it back.
func (a *modelArticle) unseen(number int) []string {
	r := a.revisions[number]
	if first := slices.IndexFunc(a.revisions, func(other modelRevision) bool { return other.key == r.key }); first < number {
		return a.unseen(first)
	}
	out := []string{r.filer}
	if number == 0 {
		return out
	}
	before := a.unseen(number - 1)
	for _, filer := range before {
		if !slices.ContainsFunc(a.signs, func(s modelSign) bool {
			return s.key == a.revisions[number-1].key && s.who != filer && s.verdict != workflow.Changes
		}) {
			return append(out, before...)
		}
	}
	return out
}
