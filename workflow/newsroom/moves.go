package newsroom

import (
	"context"
	"slices"
	"stet/workflow"
	"strconv"
	"time"

	"stet/workflow/manuscript"
)

// MoveRequest is one move as a form asks for it. Fields that the rulebook's row does
// not ask are ignored.
type MoveRequest struct {
	Article workflow.ID
	Verb    workflow.Verb
	Saw     int
	Once    Once
	Role    workflow.Role // in which the member signs, where they hold several
	Subject []workflow.ID // suggestions that a sign-off is subject to
	With    workflow.With // with them only, or with or without them
	Basis   workflow.ID   // an earlier sign-off: whoever signs has read what changed since its text

	Note           string
	Reason         string
	WhatMustChange string
	Refer          bool
	Back           bool // request-changes: back to the writer
	ToWriter       bool // correct: to the writer
	NeedsLawyer    string
	Ground         workflow.Ground
	Until          time.Time
	Hold           workflow.ID // release: which; may be empty while only one is in force
	Kind           manuscript.CorrectionKind
	Notice         workflow.ID // a standing sentence
	Answer         int
	Confirmed      bool
}

// Move makes one move of the rulebook: its effects and its act commit together or not
// at all.
func (n *Newsroom) Move(ctx context.Context, actor workflow.ID, request MoveRequest) (workflow.Outcome, error) {
	return n.write(ctx, actor, request.Once, func(w *work) (workflow.Outcome, error) {
		f, err := w.facts(request.Article)
		if err != nil {
			return workflow.Outcome{}, err
		}
		if !workflow.IsMove(request.Verb) {
			return workflow.Outcome{}, workflow.Missing()
		}
		m := &moving{work: w, facts: f, request: &request, codes: map[string]string{"revision": strconv.Itoa(f.Article.Head)}}
		if err := m.chooseHold(); err != nil {
			return workflow.Outcome{}, err
		}
		if err := m.chooseRole(); err != nil {
			return workflow.Outcome{}, err
		}
		return m.judged()
	})
}

// judged makes the move if the rulebook allows it.
func (m *moving) judged() (workflow.Outcome, error) {
	f, verb := m.facts, m.request.Verb
	rule, err := workflow.Allowed(verb, f)
	if err == nil && len(m.request.Subject)+len(m.request.With) > 0 && (verb == workflow.Approve || verb == workflow.Clear) {
		// A page that shows an older text is told so first: its suggestions may be gone.
		if err = m.checkSaw(f, m.request.Saw); err == nil {
			err = m.chooseSuggestions()
		}
	}
	if err == nil {
		rule, err = workflow.Judge(verb, f)
	}
	if err == nil && !rule.IgnoresSaw {
		err = m.checkSaw(f, m.request.Saw)
	}
	if err != nil {
		return workflow.Outcome{}, err
	}
	if err := m.checkAnswers(rule); err != nil {
		return workflow.Outcome{}, err
	}
	if verb == workflow.Approve || verb == workflow.Clear {
		if err := m.checkSigning(); err != nil {
			return workflow.Outcome{}, err
		}
	}
	return m.make()
}

// moving is one move under way.
type moving struct {
	*work
	facts   *workflow.Facts
	request *MoveRequest
	codes   map[string]string
	note    string
	said    string
	act     int64
}

// effects is what each move does, given its act's number.
var effects = map[workflow.Verb]func(*moving) error{
	workflow.Submit:         (*moving).submit,
	workflow.Withdraw:       func(m *moving) error { m.moveTo(m.facts, workflow.Draft); return nil },
	workflow.RequestChanges: (*moving).requestChanges,
	workflow.Lift:           (*moving).lift,
	workflow.Approve:        (*moving).approve,
	workflow.Agree:          func(m *moving) error { return m.sign(workflow.Agrees) },
	workflow.Clear:          func(m *moving) error { return m.sign(workflow.Approves) },
	workflow.Publish:        (*moving).publish,
	workflow.HoldBack:       (*moving).holdBack,
	workflow.Release:        (*moving).release,
	workflow.Spike:          func(m *moving) error { m.moveTo(m.facts, workflow.Spiked); return nil },
	workflow.Revive:         func(m *moving) error { m.moveTo(m.facts, workflow.Draft); return nil },
	workflow.Correct:        (*moving).correct,
	workflow.DropCorrection: (*moving).dropCorrection,
	workflow.Retract:        func(m *moving) error { return m.withdrawFromReaders(workflow.LiveRetract) },
	workflow.TakeDown:       (*moving).takeDown,
}

// make records the act, applies the move's effect and settles.
func (m *moving) make() (workflow.Outcome, error) {
	f := m.facts
	m.describe()
	act, err := m.record(f, m.request.Verb, m.codes, m.note)
	if err != nil {
		return workflow.Outcome{}, err
	}
	m.act = act
	if err := effects[m.request.Verb](m); err != nil {
		return workflow.Outcome{}, err
	}
	if err := m.SetArticle(f.Article); err != nil {
		return workflow.Outcome{}, err
	}
	if err := m.settle(f.Article.ID); err != nil {
		return workflow.Outcome{}, err
	}
	return workflow.Outcome{Article: f.Article.ID, Act: act, Revision: f.Article.Head, Verb: m.request.Verb, Said: m.said}, nil
}

// describe gathers the act's codes and note from what the form answered.
func (m *moving) describe() {
	r := m.request
	for _, words := range []string{r.WhatMustChange, r.Reason, r.Note} {
		if words != "" && m.note != "" {
			m.note += "\n\n"
		}
		m.note += words
	}
	put := func(key, value string) {
		if value != "" {
			m.codes[key] = value
		}
	}
	put("role", string(m.facts.Role))
	put("hash", m.facts.Article.HeadHash.String())
	if h := m.facts.Subject.Hypothesis; h != nil {
		put("with", string(m.request.With))
		put("subject", workflow.JoinIDs(h.Suggestions))
		put("subject_hash", h.Hash.String())
	}
	switch r.Verb {
	case workflow.Submit:
		put("refer", tick(r.Refer))
	case workflow.RequestChanges:
		put("back", tick(r.Back))
	case workflow.Approve:
		put("needs_lawyer", r.NeedsLawyer)
		put("basis", string(r.Basis))
	case workflow.Clear:
		put("basis", string(r.Basis))
	case workflow.HoldBack:
		put("ground", string(r.Ground))
	case workflow.Release:
		put("ground", string(m.facts.Subject.Hold.Ground))
		put("asked", tick(m.onlyAsks()))
	case workflow.Correct:
		put("kind", string(r.Kind))
		put("to_writer", tick(r.ToWriter))
	case workflow.Retract, workflow.TakeDown:
		put("notice", string(r.Notice))
	}
}

func tick(yes bool) string {
	if yes {
		return "yes"
	}
	return ""
}

// chooseHold finds the hold that a release is about: the one that the form names, or
// the only one in force. One that was lifted meanwhile never stands for another.
func (m *moving) chooseHold() error {
	if m.request.Verb != workflow.Release {
		return nil
	}
	holds := m.facts.HoldsInForce()
	switch {
	case m.request.Hold != "":
		i := slices.IndexFunc(holds, func(h workflow.Hold) bool { return h.ID == m.request.Hold })
		if i < 0 {
			return workflow.Stale("That hold is no longer in force: it was lifted, or its time has passed. Nothing was recorded.")
		}
		m.facts.Subject.Hold = holds[i]
	case len(holds) == 1:
		m.facts.Subject.Hold = holds[0]
	case len(holds) > 1:
		return workflow.Invalid("hold", "More than one hold is in force. Say which one you lift.")
	}
	return nil
}

// chooseRole settles in which role the member acts: the one that the form names, if
// they hold it for this row, else the only one, else they are asked.
func (m *moving) chooseRole() error {
	var roles []workflow.Role
	for _, rule := range workflow.Rows(m.request.Verb) {
		if rule.Allows(m.facts) {
			roles = append(roles, rule.RolesOf(m.facts)...)
		}
	}
	switch {
	case m.request.Role != "" && slices.Contains(roles, m.request.Role):
		m.facts.Role = m.request.Role
	case m.request.Role != "" && len(roles) > 0:
		return workflow.Invalid("role", "You do not hold that role for this story. Choose another.")
	case len(roles) == 1:
		m.facts.Role = roles[0]
	case len(roles) > 1 && workflow.Signs(m.request.Verb):
		return workflow.Invalid("role", "Say in which role you do this: you hold more than one.")
	case len(roles) > 1:
		m.facts.Role = roles[0]
	case m.request.Verb == workflow.Agree:
		m.facts.Role = workflow.Writer
		if m.facts.HoldsRole(workflow.Editor) {
			m.facts.Role = workflow.Editor
		}
	}
	return nil
}

func (m *moving) submit() error {
	newest, _ := m.masthead.Newest(m.facts.Article.Desk)
	if m.facts.Article.Bound.IsZero() {
		m.facts.Article.Bound = m.facts.Article.Bound.Tighten(newest)
	}
	m.moveTo(m.facts, workflow.Editing)
	if m.request.Refer && !m.facts.Referred() {
		return m.refer(m.facts, m.act)
	}
	return nil
}

// publish shows the head to readers. Judge has computed every requirement for the
// head's hash in this very transaction.
func (m *moving) publish() error {
	m.moveTo(m.facts, workflow.Published)
	m.facts.Article.Correcting = ""
	return m.publication(workflow.Publication{Kind: workflow.Live, Revision: m.facts.Article.Head, Hash: m.facts.Article.HeadHash, Slug: m.facts.Article.Slug})
}

func (m *moving) publication(p workflow.Publication) error {
	id, err := m.newID()
	if err != nil {
		return err
	}
	p.ID, p.Article, p.Act, p.At = id, m.facts.Article.ID, m.act, m.now
	return m.AddPublication(p)
}

func (m *moving) holdBack() error {
	return m.layHold(m.request.Ground, m.request.Until)
}

func (m *moving) layHold(g workflow.Ground, until time.Time) error {
	id, err := m.newID()
	if err != nil {
		return err
	}
	return m.AddHold(workflow.Hold{ID: id, Article: m.facts.Article.ID, Ground: g, By: m.member.ID, At: m.now, Act: m.act, Until: until})
}

// release lifts the hold, or, when a chief lifts one for advice pending, asks for the
// second person who confirms it.
func (m *moving) release() error {
	h := m.facts.Subject.Hold
	if m.onlyAsks() {
		h.Asked = m.member.ID
		m.said = "The hold stands until a second person, a chief or an editor of the desk, lifts it with you."
		return m.SetHold(h)
	}
	h.Released = m.act
	return m.SetHold(h)
}

// onlyAsks tells that a release waits for its second person.
func (m *moving) onlyAsks() bool {
	return !m.member.Has(workflow.Legal) && m.facts.Subject.Hold.Asked == ""
}

func (m *moving) correct() error {
	newest, _ := m.masthead.Newest(m.facts.Article.Desk)
	m.facts.Article.Bound = m.facts.Article.Bound.Tighten(newest)
	m.facts.Article.Correcting = m.request.Kind
	m.moveTo(m.facts, workflow.Editing)
	if m.request.ToWriter {
		m.moveTo(m.facts, workflow.Draft)
	}
	return nil
}

// dropCorrection leaves readers with what they have. The dropped words stay in the
// history; the text that readers see becomes the head again, so that the next
// correction starts from it.
func (m *moving) dropCorrection() error {
	f, live := m.facts, m.facts.Publication()
	f.Article.Correcting = ""
	m.moveTo(f, workflow.Published)
	if f.Live() != workflow.Live {
		m.moveTo(f, workflow.Retracted)
	}
	if live.Hash == f.Article.HeadHash {
		return nil
	}
	text, err := m.text(live.Hash)
	if err != nil {
		return err
	}
	_, err = m.file(f, workflow.File, text)
	return err
}

func (m *moving) takeDown() error {
	if err := m.withdrawFromReaders(workflow.LiveTakeDown); err != nil {
		return err
	}
	return m.layHold(workflow.GroundTakeDown, time.Time{})
}

// withdrawFromReaders retracts or takes down what is live. The stage follows only if
// the story stood as published: a correction that is open stays where it is.
func (m *moving) withdrawFromReaders(kind workflow.LiveState) error {
	live := m.facts.Publication()
	p := workflow.Publication{Kind: kind, Revision: live.Revision, Hash: live.Hash, Slug: live.Slug}
	if kind == workflow.LiveTakeDown {
		p.Answer = m.request.Answer
	}
	if m.request.Notice != "" {
		sentence, err := m.standingSentence(m.request.Notice)
		if err != nil {
			return err
		}
		p.Notice = sentence.Words
	}
	if m.facts.Article.Stage == workflow.Published {
		m.moveTo(m.facts, workflow.Retracted)
	}
	return m.publication(p)
}
